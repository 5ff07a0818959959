"""Hostile Markdown takes linear work: twice the text, at most about twice the calls.

Calls are counted, not seconds: the same on every machine. What a single call does (a regular expression that goes
back and forth) is seen by the sizes of test_markdown's hostile texts: quadratic, they would run into the time limit.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import FrameType

import pytest

from desktop_app.core import article, markdown
from desktop_app.core.spans import Span

MOST = 2.5


def calls(work: Callable[[], object]) -> int:
    """How many functions ``work`` calls, Python's and C's."""
    count = 0

    def note(frame: FrameType, event: str, argument: object) -> None:
        nonlocal count
        count += event in {"call", "c_call"}

    before = sys.getprofile()
    sys.setprofile(note)
    try:
        work()
    finally:
        sys.setprofile(before)
    return count


@pytest.mark.parametrize(
    "unit",
    [
        "[", "![", "*", "_a*", "**a ", "`", "<", "<a ", "<!--", "{{<", "{{< \"", "a@", "www.1", "&", "](", "[](<",
        "[a](", "~~", "[^a", "\\", "a  \n", "字**重**点 https://a.b/c ", "[t](/u) ", "{{< a >}}\n",
        "{{< highlight >}}\n\n",
        "[r]: /x\n", "- a\n", "> a\n", "| a ", "# a\n", "<div>\n\n", "[^1]: a\n\n", "```\n", "    a\n\n",
    ],
)  # fmt: skip
def test_twice_the_text_takes_twice_the_calls(unit: str) -> None:
    def work(size: int) -> int:
        text = "a\n\n" + unit * size
        return calls(lambda: markdown.blocks(text, Span(0, len(text))))

    work(2)  # what is imported and built once
    assert work(1600) <= MOST * work(800)


@pytest.mark.parametrize("mark", ["---\n{}---\n", "+++\n{}+++\n"])
def test_many_keys_take_linear_work(mark: str) -> None:
    def work(size: int) -> int:
        sign = ":" if mark[0] == "-" else "="
        data = mark.format("".join(f"k{number} {sign} 'v'\n" for number in range(size))).encode()
        return calls(lambda: article.parse(data))

    work(2)
    assert work(400) <= MOST * work(200)
