"""Aligns the blocks of two files of one article, for reading side by side.

A global alignment by dynamic programming (Needleman and Wunsch, 1970) over what survives translation: the kind of a
block, its level, its images, links and numbers, and its length against the other's.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from desktop_app.core.inline import Mark, PieceKind
from desktop_app.core.markdown import Block

Row = tuple[int | None, int | None]

_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_GAP = -0.6
_PAIR, _LEFT, _RIGHT = 0, 1, 2
# About as many cells are filled, in a band around the diagonal where there would be more: some 2 µs each.
_CELLS = 400_000
_HALF_BAND = 64


@dataclass(frozen=True)
class _Features:
    shape: tuple[str, int]
    containers: int
    anchors: Counter[str]
    weight: float
    anchor_count: int


def align(left: Sequence[Block], right: Sequence[Block]) -> list[Row]:
    """Rows of block numbers ``(left, right)`` in order; None where one side has no counterpart.

    Every block of both sides is in exactly one row.
    """
    ones, others = [_features(block) for block in left], [_features(block) for block in right]
    return _rows(_steps(ones, others), len(ones), len(others))


def _features(block: Block) -> _Features:
    anchors: Counter[str] = Counter()
    for content in block.inlines:
        for piece in content.pieces:
            if piece.kind is PieceKind.OPEN and piece.mark in {Mark.LINK, Mark.IMAGE}:
                anchors[piece.target] += 3
            elif piece.kind in {PieceKind.URL, PieceKind.EMAIL, PieceKind.CODE, PieceKind.SHORTCODE}:
                anchors[piece.text] += 3
    anchors.update(_NUMBER.findall(block.text))
    shape = block.kind.value, block.level
    return _Features(shape, len(block.containers), anchors, _weight(block.text), anchors.total())


def _weight(text: str) -> float:
    """Length of a text such that a Chinese one weighs about what its English translation does."""
    wide = sum("\u2e80" <= char <= "\uffef" for char in text)
    return 1 + len(text) - wide + 3.2 * wide


def _score(one: _Features, other: _Features) -> float:
    score = 1.0 if one.shape == other.shape else -1.5
    score += 0.2 if one.containers == other.containers else -0.4
    every = one.anchor_count + other.anchor_count
    if every:
        shared = _shared(one.anchors, other.anchors) if one.anchor_count and other.anchor_count else 0
        score += 2.0 * shared / (every - shared) - 0.5
    ratio = one.weight / other.weight if one.weight < other.weight else other.weight / one.weight
    return score + ratio - 0.6


def _shared(anchors: Counter[str], others: Counter[str]) -> int:
    return sum(min(count, others[anchor]) for anchor, count in anchors.items() if anchor in others)


@dataclass(frozen=True)
class _Line:
    """The cells of one line of the table from column ``first``: best scores and the steps that led there."""

    first: int
    scores: list[float]
    steps: bytearray


def _steps(ones: Sequence[_Features], others: Sequence[_Features]) -> list[_Line]:
    """One line for each number of left blocks taken; the scores of a line are dropped with its successor."""
    rows, columns = len(ones), len(others)
    band = _band(rows, columns)
    above = _Line(0, [j * _GAP for j in range(min(columns, band) + 1)], bytearray([_RIGHT]) * (columns + 1))
    table = [above]
    for i, one in enumerate(ones, 1):
        middle = i * columns // rows
        above = _next_line(above, one, others, max(0, middle - band), min(columns, middle + band))
        table[-1].scores.clear()
        table.append(above)
    return table


def _band(rows: int, columns: int) -> int:
    """How many columns to either side of the diagonal are looked at; neighbouring lines always touch."""
    if rows * columns <= _CELLS:
        return max(rows, columns)
    return max(_HALF_BAND, columns // rows + 1, min(abs(rows - columns) + _HALF_BAND, _CELLS // (2 * rows)))


def _next_line(above: _Line, one: _Features, others: Sequence[_Features], first: int, last: int) -> _Line:
    scores: list[float] = []
    steps = bytearray()
    beside = float("-inf")
    end = above.first + len(above.scores)
    for j in range(first, last + 1):
        best, step = beside + _GAP, _RIGHT
        if j < end and (score := above.scores[j - above.first] + _GAP) >= best:
            best, step = score, _LEFT
        if above.first < j <= end and (score := above.scores[j - 1 - above.first] + _score(one, others[j - 1])) >= best:
            best, step = score, _PAIR
        scores.append(best)
        steps.append(step)
        beside = best
    return _Line(first, scores, steps)


def _rows(table: list[_Line], i: int, j: int) -> list[Row]:
    rows: list[Row] = []
    while i or j:
        step = table[i].steps[j - table[i].first]
        if step != _RIGHT:
            i -= 1
        if step != _LEFT:
            j -= 1
        rows.append((None if step == _RIGHT else i, None if step == _LEFT else j))
    rows.reverse()
    return rows
