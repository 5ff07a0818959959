"""One side of a comparison: texts as rows, the changed words marked and known by their places."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import QMouseEvent, QTextBlock, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextEdit, QWidget

from desktop_app.chinese.difference import Difference
from desktop_app.core.spans import Span
from desktop_app.models.appearance import Theme
from desktop_app.services.comparison import ComparedRow, Place
from desktop_app.ui.comparing.formats import difference_format, text_font

# the stand-in for code, an address or a picture, line ends and NUL would mean something else to the document
_SHOWN = str.maketrans({"\ufffc": "[…]", "\n": "\u2028", "\r": " ", "\0": "\ufffd", "\u2029": "\u2028"})


class TextPane(QTextEdit):
    """``placeClicked(Place)``: a changed word was clicked."""

    placeClicked = Signal(object)

    def __init__(self, *, after: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._after = after
        self._rows: Sequence[ComparedRow] = ()
        self._spans: dict[Place, tuple[int, int]] = {}
        self.setReadOnly(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setUndoRedoEnabled(False)

    def show_rows(self, rows: Sequence[ComparedRow], tag: str, theme: Theme) -> None:
        """Show the rows' texts, in the language ``tag``."""
        self._rows = rows
        self._spans.clear()
        self.clear()
        self.document().setDefaultFont(text_font(tag, self.font()))
        self.document().setDocumentMargin(self.fontMetrics().height())
        cursor = QTextCursor(self.document())
        cursor.beginEditBlock()
        for number, row in enumerate(rows):
            if number:
                cursor.insertBlock()
            self._insert(cursor, number, row, theme)
        cursor.endEditBlock()
        self.moveCursor(QTextCursor.MoveOperation.Start)

    def _insert(self, cursor: QTextCursor, number: int, row: ComparedRow, theme: Theme) -> None:
        plain = QTextCharFormat()
        if row.block is None:
            plain.setFontWeight(700)
        text = row.after if self._after else row.before
        at = 0
        for index, each in enumerate(row.differences):
            span = self._span(each)
            cursor.insertText(text[at : span.start].translate(_SHOWN), plain)
            start = cursor.position()
            marked = QTextCharFormat(plain)
            marked.merge(difference_format(each.kind, theme))
            cursor.insertText(span.of(text).translate(_SHOWN), marked)
            self._spans[Place(number, index)] = start, cursor.position()
            at = span.end
        cursor.insertText(text[at:].translate(_SHOWN), plain)

    def _span(self, difference: Difference) -> Span:
        return difference.after if self._after else difference.before

    def show_place(self, place: Place, theme: Theme) -> None:
        """Mark this word and scroll to it."""
        kind = self._rows[place.row].differences[place.number].kind
        cursor = QTextCursor(self.document())
        start, end = self._spans[place]
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        selection = QTextEdit.ExtraSelection()
        selection.cursor = cursor
        selection.format = difference_format(kind, theme, current=True)
        self.setExtraSelections([selection])
        here = QTextCursor(self.document())
        here.setPosition(start)
        self.setTextCursor(here)
        rect = self.cursorRect(here)
        if rect.top() < 0 or rect.bottom() > self.viewport().height():
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + rect.top() - self.viewport().height() // 3)

    def word_at(self, place: Place) -> str:
        """The word at a place, as it is shown."""
        start, end = self._spans[place]
        cursor = QTextCursor(self.document())
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        return cursor.selectedText()

    def heights(self) -> list[float]:
        """How high the text of each row is, in pixels, at the width there is."""
        self.document().documentLayout().documentSize()
        return [block.layout().boundingRect().height() for block in self._blocks()]

    def set_gaps(self, gaps: Sequence[float]) -> None:
        """Leave so much room below each row."""
        cursor = QTextCursor(self.document())
        cursor.beginEditBlock()
        for block, gap in zip(self._blocks(), gaps, strict=True):
            form = block.blockFormat()
            if form.bottomMargin() != gap:
                form.setBottomMargin(gap)
                cursor.setPosition(block.position())
                cursor.setBlockFormat(form)
        cursor.endEditBlock()

    def _blocks(self) -> list[QTextBlock]:
        blocks, block = [], self.document().begin()
        while block.isValid():
            blocks.append(block)
            block = block.next()
        return blocks

    def _place_at(self, position: int) -> Place | None:
        number = self.document().findBlock(position).blockNumber()
        if number >= len(self._rows):
            return None
        places = (Place(number, index) for index in range(len(self._rows[number].differences)))
        return next((each for each in places if self._spans[each][0] <= position < self._spans[each][1]), None)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if event.button() == Qt.MouseButton.LeftButton and not self.textCursor().hasSelection():
            scrolled = QPointF(self.horizontalScrollBar().value(), self.verticalScrollBar().value())
            at = self.document().documentLayout().hitTest(event.position() + scrolled, Qt.HitTestAccuracy.ExactHit)
            place = self._place_at(at)
            if place is not None:
                self.placeClicked.emit(place)
