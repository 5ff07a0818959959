"""Folding for search: texts that differ in script, region, case or width only become the same text.

Every character becomes exactly one character, so a place in the folded text is the same place in the original.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from desktop_app.chinese.data import data_path
from desktop_app.core.spans import Span

# where letters have case; alphabets beyond the BMP are left out
_CASED = (range(0x41, 0x250), range(0x370, 0x590), range(0x10A0, 0x2200), range(0x2C00, 0x2E00), range(0xA640, 0xAC00))
_WIDTHS = range(0xFF01, 0xFFEF)
_ALIKE = {"“”„‟「」﹁﹂": '"', "‘’‚‛『』﹃﹄": "'", "\u00a0\u202f\u2007\u3000\t\n": " "}


class Hit(NamedTuple):
    """A match in a block: the block's number and the span in its original text."""

    block: int
    span: Span


def fold(text: str) -> str:
    """``text`` as search compares it, of the same length.

    Simplified, Traditional and the glyphs of Taiwan, Hong Kong and the press are one (裏 里 裡, 台 臺, 說 説 说; also
    发 發 髮, which a Simplified query cannot tell apart), so are upper and lower case, full and half width, and the
    marks of a quotation. What would change the length stays as it is: ß is not ss.
    """
    return text.translate(_table())


def find(text: str, query: str) -> list[Span]:
    """Where ``query`` stands in ``text``, from left to right and without overlap; an empty query stands nowhere."""
    return list(_spans(fold(text), fold(query)))


class Index:
    """The folded texts of an article's blocks, to be searched many times."""

    def __init__(self, blocks: Sequence[str]) -> None:
        self._folded = [fold(block) for block in blocks]

    def find(self, query: str) -> list[Hit]:
        """Every match in reading order. A match lies within one block."""
        folded = fold(query)
        return [Hit(number, span) for number, text in enumerate(self._folded) for span in _spans(text, folded)]


def _spans(text: str, query: str) -> Iterator[Span]:
    at = text.find(query) if query else -1
    while at >= 0:
        yield Span(at, at + len(query))
        at = text.find(query, at + len(query))


@lru_cache(maxsize=1)
def _table() -> dict[int, str]:
    table = _lower_case() | {ord(char): alike for chars, alike in _ALIKE.items() for char in chars}
    for code in _WIDTHS:
        usual = unicodedata.normalize("NFKC", chr(code))
        if len(usual) == 1:
            table[code] = table.get(ord(usual), usual)
    return table | _variants()


def _lower_case() -> dict[int, str]:
    folded = {code: chr(code).casefold() for cased in _CASED for code in cased}
    return {code: lower for code, lower in folded.items() if len(lower) == 1 and lower != chr(code)}


def _variants() -> dict[int, str]:
    lines = data_path("folding.txt").read_text(encoding="utf-8").splitlines()
    return {ord(char): line[0] for line in lines if not line.startswith("#") for char in line[1:]}
