"""One column's text document and where each row stands in it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import accumulate

from PySide6.QtGui import QTextBlock, QTextBlockFormat, QTextCursor, QTextDocument, QTextFrameFormat

from desktop_app.ui.reader.row_builder import RowBuilder
from desktop_app.ui.reader.row_html import parse_row
from desktop_app.ui.reader.row_parts import Row, row_text
from desktop_app.ui.reader.typography import Property, Typography


class ColumnDocument:
    """Rows of HTML laid out in a `QTextDocument`; heights in pixels.

    After the built rows stands one more empty block, the end mark: its position is the bottom of the last row.
    Row `i` is the blocks `starts[i]` to `starts[i + 1] - 1`; the last of them carries the row's bottom margin.
    """

    def __init__(self, document: QTextDocument, typography: Typography, not_loaded: str) -> None:
        document.setUndoRedoEnabled(False)
        self.document = document
        self._not_loaded = not_loaded
        self._html: list[str] = []
        self._parsed: list[Row | None] = []
        self._starts = [0]
        self._margins: list[float] = []
        self._padding = (0, 0)
        self.set_typography(typography)

    @property
    def html(self) -> Sequence[str]:
        """The rows as given."""
        return self._html

    @property
    def count(self) -> int:
        """Number of rows there are to show."""
        return len(self._html)

    @property
    def built(self) -> int:
        """Number of rows laid out so far, from the top."""
        return len(self._margins)

    def set_typography(self, typography: Typography) -> None:
        """Take another language, size or theme; the rows have to be built again."""
        self.typography = typography
        self._builder = RowBuilder(typography, self._not_loaded)
        self.clear()

    def set_rows(self, rows: Sequence[str]) -> None:
        """Take new rows; nothing is laid out before `build`."""
        self._html = list(rows)
        self._parsed = [None] * len(self._html)
        self.clear()

    def clear(self) -> None:
        """Forget the layout, keep the rows."""
        self._starts = [0]
        self._margins = []
        self.document.clear()
        self.document.setDefaultFont(self.typography.body_font())
        self._apply_padding()
        QTextCursor(self.document).setBlockFormat(self.typography.pad_format(1))

    def set_padding(self, sides: int, top: int) -> None:
        """Room between the page's edges and the text."""
        if (sides, top) != self._padding:
            self._padding = (sides, top)
            self._apply_padding()

    def build(self, until: int) -> range:
        """Lay out rows up to (not including) `until`; returns those that were added."""
        start, until = self.built, min(until, self.count)
        if start >= until:
            return range(start, start)
        with self._edit() as cursor:
            cursor.movePosition(QTextCursor.MoveOperation.End)
            cursor.setBlockFormat(self.typography.pad_format(1))
            for index in range(start, until):
                blocks = self._builder.write(cursor, self.row(index))
                self._starts.append(self._starts[-1] + blocks)
                self._margins.append(0.0)
                cursor.insertBlock(self.typography.pad_format(1))
        return range(start, until)

    def replace(self, index: int, html: str) -> None:
        """Put another text in a row; when it is laid out already, its margin starts again at 0."""
        self._html[index] = html
        self._parsed[index] = None
        if index >= self.built:
            return
        first, last = self._block(self._starts[index]), self.last_block(index)
        with self._edit() as cursor:
            cursor.setPosition(first.position())
            cursor.setPosition(last.position() + last.length() - 1, QTextCursor.MoveMode.KeepAnchor)
            cursor.removeSelectedText()
            blocks = self._builder.write(cursor, self.row(index))
        change = blocks - (self._starts[index + 1] - self._starts[index])
        if change:
            self._starts[index + 1 :] = [start + change for start in self._starts[index + 1 :]]
        self._margins[index] = 0.0

    def row(self, index: int) -> Row:
        """The row as parsed values."""
        found = self._parsed[index]
        if found is None:
            found = self._parsed[index] = parse_row(self._html[index])
        return found

    def row_text(self, index: int) -> str:
        """The row's text as laid out: without the reader's ornaments; table cells stand on lines of their own."""
        block, end = self._block(self._starts[index]), self._starts[index + 1]
        lines = []
        while block.isValid() and block.blockNumber() < end:
            if not block.blockFormat().hasProperty(Property.PAD):
                lines.append(article_text(block))
            block = block.next()
        return "\n".join(lines)

    def source_text(self, index: int) -> str:
        """The row's text as given."""
        return row_text(self.row(index))

    def space_below(self, index: int) -> int:
        """Distance this column wants from a row to the next one, in pixels; 0 where it has nothing to say."""
        return self._builder.space_between(self.row(index), self.row(index + 1)) if index + 1 < self.count else 0

    def top(self, index: int) -> float:
        """Distance of a row's top from the document's; `built` gives the end of the last row."""
        return self._block(self._starts[index]).layout().position().y()

    def tops(self, first: int = 0, last: int | None = None) -> list[float]:
        """Tops of the built rows `first` to `last - 1` and the end of the last of them."""
        starts = self._starts[first : None if last is None else last + 1]
        block, at = self._block(starts[0]), starts[0]
        result = []
        for start in starts:
            # walking is cheaper than searching, except past a table's many cells
            block = self._block(start) if start - at > 6 else _forward(block, start - at)
            at = start
            result.append(block.layout().position().y())
        return result

    def natural_heights(self, first: int, last: int) -> list[float]:
        """Heights of rows `first` to `last - 1` without their bottom margins."""
        tops = self.tops(first, last)
        return [tops[i + 1] - tops[i] - self._margins[first + i] for i in range(last - first)]

    def set_margins(self, margins: dict[int, float]) -> None:
        """Set bottom margins of rows, in pixels; one edit for all that differ."""
        changed = {index: value for index, value in margins.items() if self._margins[index] != value}
        if not changed:
            return
        with self._edit() as cursor:
            for index, value in changed.items():
                cursor.setPosition(self.last_block(index).position())
                # merge: a fresh format with one property is cheaper than reading and writing the whole of it
                margin = QTextBlockFormat()
                margin.setBottomMargin(value)
                cursor.mergeBlockFormat(margin)
                self._margins[index] = value

    def set_end(self, height: int) -> None:
        """Make the end mark this high, so that columns with less text scroll as far as the others."""
        with self._edit() as cursor:
            cursor.movePosition(QTextCursor.MoveOperation.End)
            cursor.setBlockFormat(self.typography.pad_format(height))

    def last_block(self, index: int) -> QTextBlock:
        """The last block of a built row."""
        return self._block(self._starts[index + 1] - 1)

    def row_at_block(self, number: int) -> int:
        """The row a block (by number) belongs to; the end mark counts to the last row."""
        return min(bisect_right(self._starts, number) - 1, max(0, self.built - 1))

    def _block(self, number: int) -> QTextBlock:
        return self.document.findBlockByNumber(number)

    def _apply_padding(self) -> None:
        sides, top = self._padding
        form = QTextFrameFormat()
        form.setLeftMargin(sides)
        form.setRightMargin(sides)
        form.setTopMargin(top)
        form.setBottomMargin(top * 2)
        self.document.rootFrame().setFrameFormat(form)

    @contextmanager
    def _edit(self) -> Iterator[QTextCursor]:
        cursor = QTextCursor(self.document)
        cursor.beginEditBlock()
        try:
            yield cursor
        finally:
            cursor.endEditBlock()


def _forward(block: QTextBlock, steps: int) -> QTextBlock:
    for _ in range(steps):
        block = block.next()
    return block


def article_text(block: QTextBlock) -> str:
    """A block's text without the characters the reader added."""
    text = block.text()
    ornaments = [
        (form.start, form.length) for form in block.textFormats() if form.format.hasProperty(Property.ORNAMENT)
    ]
    for start, length in reversed(ornaments):
        text = text[:start] + text[start + length :]
    return text.replace("\u2028", "\n")


def stack(heights: Sequence[float], start: float) -> list[float]:
    """Tops of rows of these heights, the first at `start`, and the end of the last."""
    return list(accumulate(heights, initial=start))
