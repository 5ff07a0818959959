"""Hostile Markdown takes linear time: twice the text, at most 2.5 times as long, and none of it is lost."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from desktop_app.core import markdown
from desktop_app.core.markdown import Block
from desktop_app.core.spans import Edit, Span, splice

from . import doubling

_SHAPES: dict[str, Callable[[int], str]] = {
    "brackets": lambda n: "[" * n,
    "closed brackets": lambda n: "[" * n + "]" * n,
    "pictures in pictures": lambda n: "![" * (n // 3) + "a" + "](u)" * (n // 6),
    "links in open pictures": lambda n: "![" * (n // 3) + "[a](u)" * (n // 6),
    "![[[": lambda n: "![[[" * (n // 4),
    "links": lambda n: '[a](/u "t") ' * (n // 12),
    "references": lambda n: "[r]: /x\n\n" + "[a][r] " * (n // 7),
    "long labels": lambda n: "[r]: /x\n\n" + ("[" + "a" * 900 + "]") * (n // 900),
    "open targets": lambda n: "[a](b" * (n // 5),
    "stars": lambda n: "*" * n,
    "deep emphasis": lambda n: "*a " * (n // 6) + "b* " * (n // 6),
    "mixed emphasis": lambda n: "*_" * (n // 4) + "a" + "_*" * (n // 4),
    "backticks": lambda n: "".join("`" * count + "a" for count in range(int((2 * n) ** 0.5))),
    "angles": lambda n: "<" * n,
    "parentheses": lambda n: "(" * n,
    "quotes": lambda n: "> " * n + "a",
    "items": lambda n: "- " * n + "a",
    "stairs": lambda n: "".join("  " * (line % 90) + "- a\n" for line in range(n // 90)),
    "open fence": lambda n: "```\n" + "a\n" * (n // 2),
    "columns": lambda n: "|a" * (n // 12) + "|\n" + "|-" * (n // 12) + "|\n" + "|b" * (n // 12) + "|\n",
    "formulas": lambda n: "$$\na\n" * (n // 5),
    "open formulas": lambda n: "\\[\n" * (n // 3),
    "terms": lambda n: "a\n# b\n" * (n // 6),
    "definitions": lambda n: "a\n: b\n\n" * (n // 7),
    "line ends": lambda n: "a\r\nb\rc\n" * (n // 8),
    "directions": lambda n: "\u202ea\u2066b\u200b" * (n // 5),
    "one line": lambda n: "字**重**点 https://a.b/c " * (n // 24),
}


@pytest.mark.parametrize("name", _SHAPES)
def test_twice_the_text_takes_at_most_two_and_a_half_times_as_long(name: str) -> None:
    assert doubling.ratio(_read, _SHAPES[name], 2_000) <= doubling.MOST


def _read(text: str) -> None:
    markdown.blocks(text, Span(0, len(text)))


def _put_together(text: str) -> tuple[Block, ...]:
    """The blocks of ``text``; spliced with an edit for each inline that changes nothing, it comes back."""
    found = markdown.blocks(text, Span(0, len(text)))
    edits = [
        Edit(content.span, "".join(piece.span.of(text) for piece in content.pieces))
        for block in found
        for content in block.inlines
    ]
    assert splice(text, edits) == text
    return found


@pytest.mark.parametrize("name", _SHAPES)
def test_hostile_text_comes_back(name: str) -> None:
    assert _put_together(_SHAPES[name](20_000))


def test_a_line_of_five_megabytes_comes_back() -> None:
    assert len(_put_together("字重点abc，" * 720_000)) == 1


def test_fifty_thousand_links_are_links() -> None:
    (block,) = _put_together("[a](/u) " * 50_000)
    assert sum(piece.target == "/u" for piece in block.inlines[0].pieces) == 100_000
