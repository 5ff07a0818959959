"""Spans of an article's text and edits on them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

LINE_END = re.compile(r"\r\n|\n|\r")


class Span(NamedTuple):
    """A half-open range of characters of ``Article.text``.

    UTF-8 is decoded strictly, so a character span stands for exactly one byte span: ``Article.byte_span`` gives it.
    """

    start: int
    end: int

    def of(self, text: str) -> str:
        """The text in the span."""
        return text[self.start : self.end]


class Edit(NamedTuple):
    """Replace what stands in ``span`` by ``text``; an empty span inserts."""

    span: Span
    text: str


def splice(text: str, edits: Iterable[Edit]) -> str:
    """``text`` with ``edits`` carried out; every other character stays.

    Raises ValueError where two edits overlap. Insertions at one place keep their order.
    """
    out: list[str] = []
    at = 0
    for (start, end), new in sorted(edits, key=lambda edit: edit.span):
        if start < at or end < start:
            raise ValueError(f"edits overlap at {start}")
        out += (text[at:start], new)
        at = end
    out.append(text[at:])
    return "".join(out)


def position(text: str, at: int) -> tuple[int, int]:
    """Line and column of a character, both from 1."""
    ends = [match.end() for match in LINE_END.finditer(text, 0, at)]
    return len(ends) + 1, at - (ends[-1] if ends else 0) + 1
