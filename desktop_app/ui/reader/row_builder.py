"""Writing one row into a text document at a cursor."""

from __future__ import annotations

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QTextBlockFormat, QTextCursor

from desktop_app.ui.reader.row_parts import Block, Cell, Kind, Row, Run, Table
from desktop_app.ui.reader.typography import Typography

_ALIGN = {
    "left": Qt.AlignmentFlag.AlignLeft,
    "center": Qt.AlignmentFlag.AlignHCenter,
    "right": Qt.AlignmentFlag.AlignRight,
}


class RowBuilder:
    """Writes rows; `not_loaded` is the (translated) remark in the place of an image.

    A row always begins and ends with a block outside tables: its layout position is the row's top, its bottom
    margin the row's extra height. Around tables and inside boxes those are empty blocks of a fixed height.
    """

    def __init__(self, typography: Typography, not_loaded: str) -> None:
        self._type = typography
        self._not_loaded = not_loaded
        self._fresh = True
        self._below = 0

    def write(self, cursor: QTextCursor, row: Row) -> int:
        """Write a row into the empty block the cursor stands in; returns the number of blocks it takes.

        The cursor is left in the row's last block.
        """
        first = cursor.blockNumber()
        self._fresh, self._below = True, 0
        for index, part in enumerate(row):
            if index:
                self._below = self._type.measure.inner
            if isinstance(part, Table):
                self._table(cursor, part)
            else:
                self._block(cursor, part)
        if not row:
            self._next(cursor, self._type.pad_format(1))
        return cursor.blockNumber() - first + 1

    def space_between(self, above: Row, below: Row) -> int:
        """Distance between two rows in pixels; 0 when one of them is empty, for then others decide."""
        if not above or not below:
            return 0
        last, first = above[-1], below[0]
        return self._type.space_between(
            last if isinstance(last, Block) else None, first if isinstance(first, Block) else None
        )

    def _next(self, cursor: QTextCursor, block_format: QTextBlockFormat) -> None:
        """Go on in a new block of that format, or use the row's first one."""
        self._space_below(cursor)
        if self._fresh:
            cursor.setBlockFormat(block_format)
            self._fresh = False
        else:
            cursor.insertBlock(block_format)

    def _space_below(self, cursor: QTextCursor) -> None:
        """Give the block just finished its distance to the next one of the row."""
        if self._below:
            before = cursor.blockFormat()
            before.setBottomMargin(self._below)
            cursor.setBlockFormat(before)
            self._below = 0

    def _block(self, cursor: QTextCursor, block: Block) -> None:
        boxed = block.kind in {Kind.CODE, Kind.IMAGE}
        box = block.kind.name.casefold()
        above, below = self._type.box_padding(block)
        if boxed:
            self._next(cursor, self._type.pad_format(above, box, "open", block.quote))
        self._next(cursor, self._type.block_format(block))
        self._runs(cursor, block)
        if boxed:
            self._next(cursor, self._type.pad_format(below, box, "close", block.quote))

    def _runs(self, cursor: QTextCursor, block: Block) -> None:
        image = block.kind is Kind.IMAGE
        if image:
            cursor.insertText("▦  ", self._type.ornament_format(block))
        if not block.runs:
            cursor.setBlockCharFormat(self._type.char_format(block, Run("")))
        for run in block.runs:
            cursor.insertText(run.text, self._type.char_format(block, run))
        if image:
            cursor.insertText(self._remark(block), self._type.ornament_format(block))

    def _remark(self, block: Block) -> str:
        """What follows an image's description: the host it would come from, and that it was not asked."""
        host = QUrl(block.source).host()
        about = ["", host] if host and block.runs else [host]
        said = " · ".join(about)
        return f"{said} — {self._not_loaded}" if said or block.runs else self._not_loaded

    def _table(self, cursor: QTextCursor, table: Table) -> None:
        if self._fresh:
            self._next(cursor, self._type.pad_format(1))
        self._space_below(cursor)
        grid = cursor.insertTable(len(table.rows), table.width, self._type.table_format())
        for row_index, cells in enumerate(table.rows):
            for column, cell in enumerate(cells):
                self._cell(grid.cellAt(row_index, column).firstCursorPosition(), cell)
        cursor.setPosition(grid.lastPosition() + 1)
        cursor.setBlockFormat(self._type.pad_format(1))

    def _cell(self, cursor: QTextCursor, cell: Cell) -> None:
        cursor.setBlockFormat(self._type.cell_format(_ALIGN[cell.align].value))
        for run in cell.runs:
            cursor.insertText(run.text, self._type.char_format(None, run, header=cell.header))
