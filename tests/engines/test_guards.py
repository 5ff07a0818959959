"""Doubts about translations."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.engines.guards import Doubt, Finding, findings


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("今天天气很好，我们去公园散步吧。", "It is fine today, let us take a walk in the park."),
        ("The company earned 1.4 billion dollars in 2025.", "该公司2025年赚了14亿美元。"),
        ("哈哈哈哈哈哈哈！", "Hahahahahahahaha!"),
        ("The shares of Apple (AAPL.O) rose.", "苹果（AAPL.O）股价上涨。"),
        ("该基金投入100元。", "The fund put in 100 yuan."),
        ("NASA", "NASA"),
        ("New York Times", "《纽约时报》"),
        ("-----", ""),
        ("It cost HK$30.", "价格为30港元。"),
    ],
)
def test_a_good_translation_raises_no_doubt(source: str, target: str) -> None:
    assert findings(source, target) == []


@pytest.mark.parametrize(
    ("source", "target", "doubt", "detail"),
    [
        ("你好。", " ", Doubt.EMPTY, ""),
        ("今天天气很好，我们去公园散步吧。", "Today", Doubt.TOO_SHORT, ""),
        ("The ministry said on Monday that it had found nothing.", "该部", Doubt.TOO_SHORT, ""),
        ("他说他不去。", "he said he said he said he said he said", Doubt.LOOP, "he said"),
        ("He did not go.", "他不去不去不去不去", Doubt.LOOP, "不去"),
        ("He did not go.", "他啊啊啊啊啊啊啊", Doubt.LOOP, "啊"),
        ("我们爱天安门广场", "We love 天安门广场", Doubt.COPIED, "天安门广场"),
        ("我们爱广场", "我们爱广场", Doubt.COPIED, "我们爱广场"),
        ("The quick brown fox jumps", "The quick brown fox jumps", Doubt.COPIED, "The quick brown fox jumps"),
        ("The quick brown fox jumps over it", "快 quick brown fox jumps 过", Doubt.COPIED, "quick brown fox jumps"),
        ("增长3.5%，到2025年。", "It grew by 5% by 2025.", Doubt.NUMBER, "3.5"),
        ("It grew.", "增长了3.5%。", Doubt.NUMBER_ADDED, "3.5"),
        ("They paid $5 for it.", "他们付了5块。", Doubt.CURRENCY, "$"),
        ("腾讯（0700.HK）上涨。", "Tencent rose 0700.", Doubt.TICKER, "0700.HK"),
    ],
)
def test_what_is_wrong_is_found(source: str, target: str, doubt: Doubt, detail: str) -> None:
    assert Finding(doubt, detail) in findings(source, target)


@given(st.text(), st.text())
def test_any_two_texts_can_be_compared(source: str, target: str) -> None:
    found = findings(source, target)
    assert all(isinstance(each.doubt, Doubt) for each in found)
    if not target.strip() and any(char.isalnum() for char in source):
        assert found == [Finding(Doubt.EMPTY)]
