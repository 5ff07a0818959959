"""The rows of the reader: the title, the original's blocks, and room for blocks only a sibling has."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from desktop_app.core.alignment import Row

TITLE = 0


class RowLayout:
    """Which row is whose. Row 0 is the title; every column has ``count`` rows.

    ``alignments``: for each column that shows a file of its own, the rows of :func:`alignment.align` between the
    original's blocks and that file's.
    """

    def __init__(self, blocks: int, alignments: Mapping[str, Sequence[Row]]) -> None:
        self.blocks = blocks
        self._extras = {key: _extras(rows, blocks) for key, rows in alignments.items()}
        self._pairs = {
            key: {left: right for left, right in rows if left is not None and right is not None}
            for key, rows in alignments.items()
        }
        room = [max((len(extras[at]) for extras in self._extras.values()), default=0) for at in range(blocks + 1)]
        self._rows = []
        at = 1 + room[0]
        for block in range(blocks):
            self._rows.append(at)
            at += 1 + room[block + 1]
        self.count = at

    def row_of(self, block: int) -> int:
        """The row of the original's block."""
        return self._rows[block]

    def original(self, title: str, html: Sequence[str]) -> list[str]:
        """The rows of a column that follows the original block by block."""
        rows = [""] * self.count
        rows[TITLE] = title
        for block, text in enumerate(html):
            rows[self._rows[block]] = text
        return rows

    def sibling(self, key: str, title: str, html: Callable[[int], str]) -> list[str]:
        """The rows of an aligned column; ``html`` gives the row of one of its own blocks."""
        rows = [""] * self.count
        rows[TITLE] = title
        for left, right in self._pairs[key].items():
            rows[self._rows[left]] = html(right)
        for place, extras in enumerate(self._extras[key]):
            start = self._rows[place - 1] + 1 if place else 1
            for offset, right in enumerate(extras):
                rows[start + offset] = html(right)
        return rows


def _extras(rows: Sequence[Row], blocks: int) -> list[list[int]]:
    """The blocks only the other side has, by the number of original blocks before them."""
    found: list[list[int]] = [[] for _ in range(blocks + 1)]
    place = 0
    for left, right in rows:
        if left is not None:
            place = left + 1
        elif right is not None:
            found[place].append(right)
    return found
