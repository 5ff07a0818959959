"""Every shipped override mends a sentence that fails without it."""

from __future__ import annotations

import csv
from functools import lru_cache

import pytest

from desktop_app.chinese.configs import Engine, Route, engine_for, load
from desktop_app.chinese.data import data_path
from desktop_app.chinese.overrides import Override, builtin, entries_for, regional_blocked
from desktop_app.chinese.varieties import Variety

with data_path("overrides.csv").open(encoding="utf-8", newline="") as file:
    ROWS = list(csv.DictReader(file))


def route_to(target: Variety) -> Route:
    origin = Variety.TAIWAN if target is Variety.MAINLAND else Variety.MAINLAND
    return Route(origin, target, target is not Variety.MAINLAND, False)


@lru_cache
def without(target: Variety) -> Engine:
    return load(route_to(target), ())


@pytest.mark.parametrize("row", ROWS, ids=[row["source"] for row in ROWS])
def test_the_sentence_fails_without_the_row_and_not_with_it(row: dict[str, str]) -> None:
    override = next(entry for entry in builtin() if entry.source == row["source"])
    assert override.targets
    for target in override.targets:
        assert row["source"] in row["sentence"]
        assert engine_for(route_to(target)).convert(row["sentence"]) == row["expected"]
        assert without(target).convert(row["sentence"]) != row["expected"]


@pytest.mark.parametrize(
    "sentence",
    [
        "一头长发的女孩理发，被发左衽，披头散发。",
        "剩余总额，余额，其余部分，业余总会",
        "在法律里，城里奇怪的事，心里奇怪，书里德行",
        "位于正中央，等于正数，用于正式场合",
        "他们和面做馒头，面条，面包",
        "只有一只猫，两只手",
    ],
)
def test_rows_leave_ordinary_words_alone(sentence: str) -> None:
    assert engine_for(route_to(Variety.TAIWAN)).convert(sentence) == without(Variety.TAIWAN).convert(sentence)


def test_no_row_changes_the_length_or_stands_twice() -> None:
    assert all(len(row.source) == len(row.result) for row in builtin())
    sources = [(row.source, target) for row in builtin() for target in row.targets]
    assert len(sources) == len(set(sources))
    assert len(builtin()) <= 200


def test_of_two_rows_with_one_source_the_later_wins() -> None:
    rows = [Override("汇丰", "匯豐", (Variety.TAIWAN,)), Override("汇丰", "滙豐", (Variety.TAIWAN,))]
    assert entries_for(Variety.TAIWAN, rows) == {"汇丰": "滙豐"}
    assert entries_for(Variety.HONG_KONG, rows) == {}


def test_every_blocked_word_is_kept_by_the_regional_vocabulary() -> None:
    assert len(regional_blocked()) == len(set(regional_blocked()))
    regional = engine_for(Route(Variety.MAINLAND, Variety.TAIWAN, False, True))
    plain = engine_for(Route(Variety.MAINLAND, Variety.TAIWAN, False, False))
    for word in ["主板", "回调", "注销", "参数", "对象", "窗口", "循环", "调度", "局部", "声明", "刷新", "抛出"]:
        assert regional.convert(word) == plain.convert(word)
