"""Cutting a text that is too long for a model where a reader would pause.

Only for what an engine cannot take whole; sentences are split long before, with better rules.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

# best first: the end of a sentence, a clause, a word; a Latin mark needs a space after it (3.5, 1,000, 10:30)
_CLOSERS = r"[”’」』）》】\"')\]]*"
_PAUSES = (
    re.compile(rf"(?:[。！？…]|[.!?](?={_CLOSERS}\s)){_CLOSERS}\s*"),
    re.compile(rf"(?:[；，：、—]|[;,:](?={_CLOSERS}\s)){_CLOSERS}\s*"),
    re.compile(r"\s+"),
)
_SURROGATE_OR_MARK = re.compile(r"[\u0300-\u036f\ufe00-\ufe0f\u200d]")


class Piece(NamedTuple):
    """A part of a text; ``start`` counts characters of the whole text."""

    start: int
    text: str


def halves(piece: Piece) -> tuple[Piece, Piece] | None:
    """Cut at the pause nearest the middle (within the middle half), else right in the middle; None: one character."""
    text = piece.text
    if len(text) < 2:
        return None
    cut = _pause(text) or _middle(text)
    return Piece(piece.start, text[:cut]), Piece(piece.start + cut, text[cut:])


def fitting(piece: Piece, fits: Callable[[str], bool]) -> Iterator[Piece]:
    """Cut ``piece`` in halves until every part ``fits`` (or is a single character), in order."""
    parts = None if fits(piece.text) else halves(piece)
    if parts is None:
        yield piece
        return
    for part in parts:
        yield from fitting(part, fits)


def _pause(text: str) -> int | None:
    length, middle = len(text), len(text) / 2
    for pattern in _PAUSES:
        ends = [m.end() for m in pattern.finditer(text) if length / 4 <= m.end() <= length * 3 / 4]
        inside = [end for end in ends if 0 < end < length]
        if inside:
            return min(inside, key=lambda end: abs(end - middle))
    return None


def _middle(text: str) -> int:
    cut = len(text) // 2
    # a combining mark, variation selector or joiner stays with its base
    while cut < len(text) - 1 and _SURROGATE_OR_MARK.match(text[cut]):
        cut += 1
    return cut
