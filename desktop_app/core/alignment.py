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
# Beyond this many cells only a band around the diagonal is filled, which keeps the time linear in the longer side.
_FULL = 400_000


@dataclass(frozen=True)
class _Features:
    kind: str
    level: int
    containers: int
    anchors: Counter[str]
    weight: float


def align(left: Sequence[Block], right: Sequence[Block]) -> list[Row]:
    """Rows of block numbers ``(left, right)`` in order; None where one side has no counterpart.

    Every block of both sides is in exactly one row.
    """
    ones, others = [_features(block) for block in left], [_features(block) for block in right]
    return _rows(_table(ones, others), len(ones), len(others))


def _features(block: Block) -> _Features:
    anchors: Counter[str] = Counter()
    for content in block.inlines:
        for piece in content.pieces:
            if piece.kind is PieceKind.OPEN and piece.mark in {Mark.LINK, Mark.IMAGE}:
                anchors[piece.target] += 3
            elif piece.kind in {PieceKind.URL, PieceKind.CODE, PieceKind.SHORTCODE}:
                anchors[piece.text] += 3
    anchors.update(_NUMBER.findall(block.text))
    return _Features(block.kind.value, block.level, len(block.containers), anchors, _weight(block.text))


def _weight(text: str) -> float:
    """Length of a text such that a Chinese one weighs about what its English translation does."""
    wide = sum("\u2e80" <= char <= "\uffef" for char in text)
    return 1 + len(text) - wide + 3.2 * wide


def _score(one: _Features, other: _Features) -> float:
    score = 1.0 if one.kind == other.kind and one.level == other.level else -1.5
    score += 0.2 if one.containers == other.containers else -0.4
    shared = (one.anchors & other.anchors).total()
    every = (one.anchors | other.anchors).total()
    if every:
        score += 2.0 * shared / every - 0.5
    ratio = min(one.weight, other.weight) / max(one.weight, other.weight)
    return score + ratio - 0.6


Cells = dict[int, tuple[float, int]]


def _table(ones: list[_Features], others: list[_Features]) -> list[Cells]:
    """Best score and last step (0 pair, 1 left only, 2 right only) for each reached prefix pair."""
    rows, columns = len(ones), len(others)
    band = max(rows, columns) if rows * columns <= _FULL else abs(rows - columns) + 64
    table: list[Cells] = [{0: (0.0, 0)}]
    for j in range(1, min(columns, band) + 1):
        table[0][j] = (j * _GAP, 2)
    for one in ones:
        i = len(table)
        row: Cells = {}
        for j in range(max(0, i - band), min(columns, i + band) + 1):
            steps = [(table[-1][j][0] + _GAP, 1)] if j in table[-1] else []
            if j and j - 1 in table[-1]:
                steps.append((table[-1][j - 1][0] + _score(one, others[j - 1]), 0))
            if j - 1 in row:
                steps.append((row[j - 1][0] + _GAP, 2))
            row[j] = max(steps, key=lambda step: (step[0], -step[1]))
        table.append(row)
    return table


def _rows(table: list[Cells], i: int, j: int) -> list[Row]:
    rows: list[Row] = []
    while i or j:
        step = table[i][j][1]
        if step == 0:
            i, j = i - 1, j - 1
            rows.append((i, j))
        elif step == 1:
            i -= 1
            rows.append((i, None))
        else:
            j -= 1
            rows.append((None, j))
    rows.reverse()
    return rows
