"""Writing one row into a text document at a cursor."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QTextBlockFormat, QTextCharFormat, QTextCursor

from desktop_app.core.visible import visible
from desktop_app.ui.reader.pictures import OBJECT_TYPE, UNASKED, Picture, State, link_to_load
from desktop_app.ui.reader.properties import Property
from desktop_app.ui.reader.row_parts import LINE_BREAK, Block, Cell, Kind, Row, Run, Table
from desktop_app.ui.reader.typography import BOXED, LONGEST_MARKER, Typography
from desktop_app.ui.reader.wording import Wording

_ALIGN = {
    "left": Qt.AlignmentFlag.AlignLeft,
    "center": Qt.AlignmentFlag.AlignHCenter,
    "right": Qt.AlignmentFlag.AlignRight,
}


class RowBuilder:
    """Writes rows; `pictures` tells of each picture whether and how it is shown.

    A row always begins and ends with a block outside tables: its layout position is the row's top, its bottom
    margin the row's extra height. Around tables and inside boxes those are empty blocks of a fixed height.
    """

    def __init__(self, typography: Typography, wording: Wording, pictures: Callable[[str], Picture]) -> None:
        self._type = typography
        self._wording = wording
        self._pictures = pictures
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
        boxed = block.kind in BOXED and block.label != "more"
        picture = self._pictures(block.source) if block.kind is Kind.IMAGE else UNASKED
        box = block.kind.name.casefold()
        if picture.state is State.SHOWN:
            self._show_picture(cursor, block)
            # the picture needs no frame
            box = "shown"
        above, below = self._type.box_padding(block)
        inset = self._type.left_margin(block)
        if boxed and box != "shown":
            self._next(cursor, self._type.pad_format(above, box, "open", block.rules, inset))
        if box != "shown" or block.runs:
            self._next(cursor, self._type.block_format(block, boxed=box != "shown"))
            self._fill(cursor, block, picture)
        if boxed and box != "shown":
            self._next(cursor, self._type.pad_format(below, box, "close", block.rules, inset))

    def _show_picture(self, cursor: QTextCursor, block: Block) -> None:
        self._next(cursor, self._type.picture_format(block))
        form = self._type.ornament_format(block)
        form.setObjectType(OBJECT_TYPE)
        form.setProperty(Property.PICTURE, block.source)
        self._set_address(form, block.href, self._about(block))
        cursor.insertText("\ufffc", form)

    def _fill(self, cursor: QTextCursor, block: Block, picture: Picture) -> None:
        if block.kind is Kind.IMAGE:
            self._picture_text(cursor, block, picture)
            return
        self._label(cursor, block)
        if not block.runs:
            cursor.setBlockCharFormat(self._type.char_format(block, Run("")))
        for run in block.runs:
            cursor.insertText(run.text, self._run_format(block, run))

    def _label(self, cursor: QTextCursor, block: Block) -> None:
        """What stands before a block's own text: a chip's name, a list marker too long to hang beside it."""
        if block.kind is Kind.CHIP and block.label:
            several = block.label != "more" and any(LINE_BREAK in run.text for run in block.runs)
            label = self._wording.label(block.label) + (LINE_BREAK if several else "   ")
            cursor.insertText(label, self._type.label_format(block))
        elif block.kind is Kind.ITEM and len(block.marker) > LONGEST_MARKER:
            cursor.insertText(f"{block.marker}   ", self._type.label_format(block))

    def _run_format(self, block: Block | None, run: Run, cell: Cell | None = None, columns: int = 0) -> QTextCharFormat:
        form = self._type.char_format(block, run, header=cell is not None and cell.header, columns=columns)
        hint = self._hint(run)
        if hint:
            form = QTextCharFormat(form)
            form.setToolTip(hint)
        return form

    def _hint(self, run: Run) -> str:
        """What the pointer is told over a chip."""
        if run.source:
            return "\n".join(filter(None, [self._wording.image, run.title, visible(run.source)]))
        if run.label:
            return self._wording.label(run.label)
        return self._wording.label("hidden") if run.is_hidden else ""

    def _picture_text(self, cursor: QTextCursor, block: Block, picture: Picture) -> None:
        """The description and, while the picture is not shown, where it would come from and what can be done."""
        ornament = self._type.ornament_format(block)
        shown = picture.state is State.SHOWN
        if not shown:
            cursor.insertText("▦  ", ornament)
        for run in block.runs:
            form = QTextCharFormat(self._type.char_format(block, run))
            self._set_address(form, block.href, self._about(block))
            cursor.insertText(run.text, form)
        if shown:
            return
        if not block.runs:
            cursor.insertText(self._wording.image, ornament)
        self._remark(cursor, block, picture)

    def _remark(self, cursor: QTextCursor, block: Block, picture: Picture) -> None:
        if not block.source:
            return
        ornament = self._type.ornament_format(block)
        failed = picture.state is State.FAILED
        if failed:
            cursor.insertText(LINE_BREAK + picture.problem, self._type.warning_format(block))
        host = "" if failed else visible(QUrl(block.source).host())
        cursor.insertText(LINE_BREAK + (f"{host} · " if host else ""), ornament)
        if picture.state is State.LOADING:
            cursor.insertText(self._wording.loading, ornament)
            return
        action = self._type.action_format(block)
        self._set_address(action, link_to_load(block.source), visible(block.source))
        cursor.insertText(self._wording.retry if failed else self._wording.load, action)

    def _about(self, block: Block) -> str:
        return "\n".join(filter(None, [block.title, visible(block.source)]))

    def _set_address(self, form: QTextCharFormat, address: str, hint: str) -> None:
        if address:
            form.setAnchor(True)
            form.setAnchorHref(address)
        form.setToolTip(hint)

    def _table(self, cursor: QTextCursor, table: Table) -> None:
        if self._fresh:
            self._next(cursor, self._type.pad_format(1))
        self._space_below(cursor)
        grid = cursor.insertTable(len(table.rows), table.width, self._type.table_format(table))
        for row_index, cells in enumerate(table.rows):
            for column, cell in enumerate(cells):
                place = grid.cellAt(row_index, column)
                if cell.header:
                    place.setFormat(self._type.header_format())
                self._cell(place.firstCursorPosition(), cell, table.width)
        cursor.setPosition(grid.lastPosition() + 1)
        cursor.setBlockFormat(self._type.pad_format(1))

    def _cell(self, cursor: QTextCursor, cell: Cell, columns: int) -> None:
        cursor.setBlockFormat(self._type.cell_format(_ALIGN[cell.align].value, columns))
        for run in cell.runs:
            cursor.insertText(run.text, self._run_format(None, run, cell, columns))
