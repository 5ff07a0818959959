"""The goals of conversion on real articles: made Simplified, converted back, compared with the print."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from benchmarks import chinese_press as press

from desktop_app.chinese.detection import Script, detect

CORPUS = os.environ.get("DIGLOT_CORPUS")
pytestmark = pytest.mark.skipif(not CORPUS, reason="DIGLOT_CORPUS names no folder of articles")


def articles(tag: str) -> list[press.Article]:
    found = [article for article in press.read(Path(CORPUS or "")) if article.tag == tag]
    assert found
    return found


@pytest.mark.parametrize(("tag", "most"), [("zh-TW", 0.75), ("zh-HK", 0.6)])
@pytest.mark.parametrize("tuning", [True, False])
def test_less_differs_from_the_print_than_by_opencc_alone(tag: str, most: float, tuning: bool) -> None:
    scores = press.scores([article for article in articles(tag) if article.is_tuning is tuning])
    raw = {system: sum(score.raw for score in each) for system, each in scores.items()}
    folded = {system: sum(score.folded for score in each) for system, each in scores.items()}
    assert raw["stock"]
    assert raw["ours"] <= most * raw["stock"]
    assert folded["ours"] <= 0.9 * folded["stock"]


@pytest.mark.parametrize("tag", press.TAGS)
def test_no_article_is_worse_than_by_opencc_with_the_glyphs_of_newspapers(tag: str) -> None:
    scores = press.scores(articles(tag))
    for article, ours, other in zip(articles(tag), scores["ours"], scores["stock + overlay"], strict=True):
        assert ours.raw <= other.raw, article.name
        assert ours.folded <= other.folded, article.name


@pytest.mark.parametrize(("tag", "told"), [("zh-CN", "zh-TW"), ("zh-TW", "zh-CN"), ("zh-HK", "zh-CN")])
def test_text_of_the_target_script_changes_only_where_it_is_not(tag: str, told: str) -> None:
    changed, blocks = press.changes_in_own_script(Path(CORPUS or ""), tag, tag, told)
    assert blocks
    true_errors = Script.TRADITIONAL if tag == "zh-CN" else Script.SIMPLIFIED
    assert [(name, before) for name, before, _ in changed if detect(before) is not true_errors] == []
    assert len(changed) < 0.05 * blocks
