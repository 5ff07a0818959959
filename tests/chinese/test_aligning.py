"""Alignment of texts in which words were swapped."""

from __future__ import annotations

import sys
from types import FrameType

from hypothesis import given
from hypothesis import strategies as st

from desktop_app.chinese.aligning import opcodes

texts = st.text(st.sampled_from("甲乙丙丁ab"), max_size=30) | st.text(st.sampled_from("甲乙"), max_size=600)


@given(texts, texts)
def test_the_parts_make_up_both_texts_and_equal_parts_are_equal(before: str, after: str) -> None:
    codes = opcodes(before, after)
    assert "".join(before[code.a : code.b] for code in codes) == before
    assert "".join(after[code.c : code.d] for code in codes) == after
    for code in codes:
        assert (code.kind == "equal") == (before[code.a : code.b] == after[code.c : code.d])
        assert code.b > code.a or code.d > code.c


def test_swapped_words_are_found_where_they_are() -> None:
    found = [
        (code.a, code.b, code.c, code.d)
        for code in opcodes("這是U盤的數據", "這是隨身碟的資料")
        if code.kind != "equal"
    ]
    assert found == [(2, 4, 2, 5), (5, 7, 6, 8)]


def calls(size: int) -> int:
    """How many functions are called, Python's and C's; seconds would differ by machine."""
    count = 0

    def note(frame: FrameType, event: str, argument: object) -> None:
        nonlocal count
        count += event in {"call", "c_call"}

    before = sys.getprofile()
    sys.setprofile(note)
    try:
        opcodes("這是U盤" * size, "這是隨身碟" * size)
    finally:
        sys.setprofile(before)
    return count


def test_twice_the_text_takes_twice_the_calls() -> None:
    assert calls(2000) < 2.5 * calls(1000)
