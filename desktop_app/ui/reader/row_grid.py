"""Keeping row i at the same height in every column."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from math import ceil

from desktop_app.ui.reader.column_document import ColumnDocument, stack


class RowGrid:
    """The common heights of the rows of several column documents; all lengths in pixels.

    A row is as high as its highest column; the others get the difference as bottom margin. A row that a column
    has not laid out yet does not count there.
    """

    def __init__(self) -> None:
        self._documents: list[ColumnDocument] = []
        self._naturals: list[list[float]] = []
        self._extents: list[float] = []
        self._tops: list[float] = [0.0]

    @property
    def documents(self) -> Sequence[ColumnDocument]:
        """The columns that are aligned with one another."""
        return self._documents

    @property
    def tops(self) -> Sequence[float]:
        """Top of each row and the end of the last one."""
        return self._tops

    @property
    def count(self) -> int:
        """Rows laid out in at least one column."""
        return len(self._tops) - 1

    def set_documents(self, documents: Iterable[ColumnDocument]) -> None:
        """Align these columns from now on; call `realign` after."""
        self._documents = list(documents)

    def realign(self) -> None:
        """Measure everything again: widths, type or columns have changed."""
        for document in self._documents:
            document.document.size()  # forces the pending layout
        self._naturals = [document.natural_heights(0, document.built) for document in self._documents]
        rows = max((document.built for document in self._documents), default=0)
        self._extents = [0.0] * rows
        self._settle(range(rows))

    def extend(self, until: int) -> None:
        """Lay out more rows in the columns that have them, up to (not including) row `until`."""
        first = last = len(self._extents)
        for document, naturals in zip(self._documents, self._naturals, strict=True):
            added = document.build(until)
            if added:
                naturals.extend(document.natural_heights(added.start, added.stop))
                first, last = min(first, added.start), max(last, added.stop)
        self._extents += [0.0] * (last - len(self._extents))
        self._settle(range(max(0, first - 1), last))

    def refresh(self, changes: Iterable[tuple[ColumnDocument, int]]) -> None:
        """The text of these rows has changed."""
        built = [(document, index) for document, index in changes if index < document.built]
        for document, index in built:
            naturals = self._naturals[self._documents.index(document)]
            naturals[index : index + 1] = document.natural_heights(index, index + 1)
        if built:
            rows = [index for _, index in built]
            self._settle(range(max(0, min(rows) - 1), max(rows) + 1))

    def show_picture(self, source: str) -> None:
        """Lay out anew the rows in which this picture stands on its own."""
        changes = [(document, index) for document in self._documents for index in document.rows_with(source)]
        for document, index in changes:
            document.replace(index, document.html[index])
        self.refresh(changes)

    def finish(self) -> None:
        """Make all columns equally high, also one that has fewer rows laid out than the others."""
        for document, naturals in zip(self._documents, self._naturals, strict=True):
            document.set_end(round(self._tops[-1] - self._tops[len(naturals)]) + 1)
            document.document.size()

    def row_at(self, y: float) -> int:
        """The row at a height of the document, clamped to the rows there are."""
        return max(0, min(bisect_right(self._tops, y) - 1, self.count - 1))

    def _settle(self, rows: range) -> None:
        gaps = {index: self._gap(index) for index in rows}
        for index in rows:
            tallest = max((heights[index] for heights in self._naturals if index < len(heights)), default=0.0)
            self._extents[index] = ceil(tallest) + gaps[index]
        for document, heights in zip(self._documents, self._naturals, strict=True):
            document.set_margins(
                {index: self._extents[index] - heights[index] for index in rows if index < len(heights)}
            )
        start = self._documents[0].top(0) if self._documents else 0.0
        self._tops = stack(self._extents, start)

    def _gap(self, index: int) -> int:
        wanted = max((document.space_below(index) for document in self._documents), default=0)
        return wanted or max((document.typography.measure.gap for document in self._documents), default=0)
