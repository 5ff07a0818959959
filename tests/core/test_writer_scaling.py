"""Writing marked text takes linear work: twice the text, at most about twice the calls (counted, not seconds)."""

from __future__ import annotations

import sys
from types import FrameType

import pytest

from desktop_app.core import inline
from desktop_app.core.marked import from_pieces
from desktop_app.core.markup_writer import write

MOST = 2.5


def calls(source: str) -> int:
    """How many functions are called to write what ``source`` means."""
    text = from_pieces(source, inline.parse(source))
    count = 0

    def note(frame: FrameType, event: str, argument: object) -> None:
        nonlocal count
        count += event in {"call", "c_call"}

    before = sys.getprofile()
    sys.setprofile(note)
    try:
        write(text)
    finally:
        sys.setprofile(before)
    return count


@pytest.mark.parametrize(
    "unit",
    [
        "国家", "[国](u)", "“**国**”家", "**国。**家 ", "*a **b ", "`a`国", "3~5 ", "* a_b [c", "$a$ ",
        "[![国](u)](v)",
        "**见[链](u)** ", "***国***家", "https://a.b/c ", "a  \n", "![](u)",
    ],
)  # fmt: skip
def test_twice_the_text_takes_twice_the_calls(unit: str) -> None:
    calls(unit * 2)  # what is imported and built once
    assert calls(unit * 400) <= MOST * calls(unit * 200)
