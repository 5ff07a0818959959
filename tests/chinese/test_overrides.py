"""Every shipped override mends a sentence that fails without it."""

from __future__ import annotations

import csv
from functools import lru_cache
from itertools import product

import pytest

from desktop_app.chinese.configs import Engine, Route, engine_for, load
from desktop_app.chinese.data import data_path
from desktop_app.chinese.overrides import Override, builtin, entries_for, patterns, regional_blocked, shipped
from desktop_app.chinese.varieties import Variety

with data_path("overrides.csv").open(encoding="utf-8", newline="") as file:
    ROWS = list(csv.DictReader(file))


def route_to(target: Variety) -> Route:
    origin = Variety.TAIWAN if target is Variety.MAINLAND else Variety.MAINLAND
    return Route(origin, target, target is not Variety.MAINLAND, False)


PATTERNS = [line.split(",") for line in data_path("patterns.csv").read_text(encoding="utf-8").splitlines()[1:]]


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


@pytest.mark.parametrize("row", ROWS, ids=[row["source"] for row in ROWS])
def test_no_row_could_be_left_out(row: dict[str, str]) -> None:
    others = [entry for entry in shipped() if entry.source != row["source"]]
    override = next(entry for entry in builtin() if entry.source == row["source"])
    assert load(route_to(override.targets[0]), others).convert(row["sentence"]) != row["expected"]


@pytest.mark.parametrize("target", [Variety.TAIWAN, Variety.HONG_KONG])
def test_patterns_are_right(target: Variety) -> None:
    engine, region = engine_for(route_to(target)), load(Route(other_region(target), target, True, False), ())
    wrong = [entry for entry in patterns() if engine.convert(entry.source) != region.convert(entry.result)]
    assert wrong == []


def other_region(target: Variety) -> Variety:
    return Variety.HONG_KONG if target is Variety.TAIWAN else Variety.TAIWAN


@pytest.mark.parametrize("line", PATTERNS, ids=[line[1][:2] for line in PATTERNS])
def test_no_part_of_a_pattern_is_idle(line: list[str]) -> None:
    """Each item of the line mends something: one of its combinations at least comes out otherwise without the line."""
    columns = [items.split() or [""] for items in line]
    combinations = list(product(*columns))
    texts = ["".join(item[: len(item) // 2] for item in each) for each in combinations]
    rest = [row for row in shipped() if row.source not in texts]
    ours, other = engine_for(route_to(Variety.TAIWAN)), load(route_to(Variety.TAIWAN), rest)
    mended = [each for each, text in zip(combinations, texts, strict=True) if ours.convert(text) != other.convert(text)]
    idle = [item for at, items in enumerate(columns) for item in items if all(item != each[at] for each in mended)]
    assert idle == []


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("基金发行后，巨头发布新品，中华发电厂学生发明。", "基金發行後，巨頭發布新品，中華發電廠學生發明。"),
        ("头发生长，假发出口，美发行业，染发产品。", "頭髮生長，假髮出口，美髮行業，染髮產品。"),
        ("买了3只股票和25只基金，养了8只猫。", "買了3隻股票和25隻基金，養了8隻貓。"),
        ("最多只能买一只猫，这只有他知道。", "最多只能買一隻貓，這只有他知道。"),
        ("30天后，半天后，天后宫。", "30天後，半天後，天后宮。"),
        ("范先生和于女士问余议员。", "范先生和于女士問余議員。"),
        ("对于先生，其余议员，业余教授，导游小姐，示范老师。", "對於先生，其餘議員，業餘教授，導遊小姐，示範老師。"),
    ],
)
def test_patterns_in_sentences(sentence: str, expected: str) -> None:
    assert engine_for(route_to(Variety.TAIWAN)).convert(sentence) == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "一头长发的女孩理发，被发左衽，披头散发。",
        "剩余总额，余额，其余部分，业余总会",
        "在法律里，城里奇怪的事，心里奇怪，书里德行",
        "位于正中央，等于正数，用于正式场合",
        "他们和面做馒头，面条，面包",
        "只有一只猫，两只手",
        "沉默里，这里克服，家里克隆，仓库里，公里",
        "合并为一，兼并为实，规范先生活，教练里面请",
        "一周内，四周初现",
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
