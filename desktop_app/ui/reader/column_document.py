"""One column's text document and where each row stands in it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import accumulate

from PySide6.QtGui import QTextBlock, QTextBlockFormat, QTextCursor, QTextDocument, QTextFrameFormat

from desktop_app.ui.reader.picture_store import PictureStore
from desktop_app.ui.reader.pictures import OBJECT_TYPE, PictureObject
from desktop_app.ui.reader.properties import Property
from desktop_app.ui.reader.row_builder import RowBuilder
from desktop_app.ui.reader.row_html import parse_row
from desktop_app.ui.reader.row_parts import Row, row_text, sources
from desktop_app.ui.reader.typography import Typography
from desktop_app.ui.reader.wording import wording


class ColumnDocument:
    """Rows of HTML laid out in a `QTextDocument`; heights in pixels.

    After the built rows stands one more empty block, the end mark: its position is the bottom of the last row.
    Row `i` is the blocks `starts[i]` to `starts[i + 1] - 1`; the last of them carries the row's bottom margin.
    """

    def __init__(self, document: QTextDocument, typography: Typography, pictures: PictureStore) -> None:
        document.setUndoRedoEnabled(False)
        self.document = document
        self._pictures = pictures
        # Qt does not take it over
        self._drawing = PictureObject(pictures.known, document)
        document.documentLayout().registerHandler(OBJECT_TYPE, self._drawing)
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
        self._builder = RowBuilder(typography, wording(), self._pictures.of)
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

    def rows_with(self, source: str) -> list[int]:
        """The laid out rows in which this picture stands on its own."""
        return [index for index in range(self.built) if source in sources(self.row(index))]

    def is_shown(self, source: str) -> bool:
        """Whether the picture with this source is drawn, and not a remark in its place."""
        return self._pictures.known(source).image is not None

    def picture_sources(self) -> list[str]:
        """Where the pictures of all rows come from, in order."""
        return [source for index in range(self.count) for source in sources(self.row(index))]

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


def article_text(block: QTextBlock, first: int = 0, last: int | None = None) -> str:
    """The article's own text in a block, or between two positions of it as Qt counts them (UTF-16 code units)."""
    units = block.text().encode("utf-16-le", "surrogatepass")
    end = len(units) // 2 if last is None else last
    parts, at = [], first
    for each in block.textFormats():
        if each.format.hasProperty(Property.ORNAMENT) and at <= each.start < end:
            parts += [_decoded(units, at, each.start), each.format.stringProperty(Property.ORNAMENT)]
            at = each.start + each.length
        elif each.format.hasProperty(Property.ORNAMENT) and each.start < at < each.start + each.length:
            at = each.start + each.length
    return "".join([*parts, _decoded(units, at, end)]).replace("\u2028", "\n")


def _decoded(units: bytes, first: int, last: int) -> str:
    return units[2 * first : 2 * max(first, last)].decode("utf-16-le", "surrogatepass")


def stack(heights: Sequence[float], start: float) -> list[float]:
    """Tops of rows of these heights, the first at `start`, and the end of the last."""
    return list(accumulate(heights, initial=start))
