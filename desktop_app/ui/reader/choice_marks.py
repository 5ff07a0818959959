"""The marked choices of a column: which one stands where."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QTextBlock, QTextCursor

from desktop_app.ui.reader.properties import Property

if TYPE_CHECKING:
    from desktop_app.ui.reader.column_text import ColumnText


@dataclass(frozen=True)
class Mark:
    """A marked choice: from position ``start`` to ``end`` of a column's document; ``name`` tells it from the others of
    its row, ``hint`` is what it says.
    """

    start: int
    end: int
    name: str
    hint: str


def mark_at(text: ColumnText, position: int) -> Mark | None:
    """The mark that covers the character behind ``position``."""
    block = text.document().findBlock(position)
    return next((mark for mark in _marks(block) if mark.start <= position < mark.end), None)


def mark_under(text: ColumnText, place: QPoint) -> Mark | None:
    """The mark at a place of the viewport."""
    offset = QPoint(text.horizontalScrollBar().value(), text.verticalScrollBar().value())
    layout = text.document().documentLayout()
    if not layout.formatAt(QPointF(place + offset)).hasProperty(Property.CHOICE):
        return None
    at = layout.hitTest(QPointF(place + offset), Qt.HitTestAccuracy.FuzzyHit)
    mark = mark_at(text, at)
    # what is hit in its right half is the place behind it
    behind = mark is None or _rect(text, mark.start).left() > place.x()
    return mark_at(text, at - 1) if behind and at > 0 else mark


def place_of(text: ColumnText, mark: Mark) -> QRect:
    """Where a mark begins on the screen."""
    rect = _rect(text, mark.start)
    return QRect(text.viewport().mapToGlobal(rect.topLeft()), rect.size())


def row_of(text: ColumnText, mark: Mark) -> int:
    """The row a mark stands in."""
    return text.rows.row_at_block(text.document().findBlock(mark.start).blockNumber())


def _rect(text: ColumnText, position: int) -> QRect:
    cursor = QTextCursor(text.document())
    cursor.setPosition(position)
    return text.cursorRect(cursor)


def all_marks(text: ColumnText) -> Iterator[Mark]:
    """The marks of a column that are laid out, in order."""
    block = text.document().begin()
    while block.isValid():
        yield from _marks(block)
        block = block.next()


def _marks(block: QTextBlock) -> Iterator[Mark]:
    for each in block.textFormats():
        if each.format.hasProperty(Property.CHOICE):
            start = block.position() + each.start
            name = each.format.stringProperty(Property.CHOICE)
            yield Mark(start, start + each.length, name, each.format.toolTip())
