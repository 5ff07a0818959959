"""Where the columns stand: a splitter, scrolled sideways when the window is narrower than they can be."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QSplitter, QSplitterHandle, QWidget

from desktop_app.models.appearance import LIGHT, Theme
from desktop_app.ui.reader.column import Column


class _Handle(QSplitterHandle):
    """A hairline between two columns, easier to catch than it looks."""

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        middle = self.rect().center().x()
        painter.fillRect(middle, 0, 1, self.height(), self.palette().color(self.backgroundRole()))
        painter.end()


class _Splitter(QSplitter):
    theme = LIGHT

    def createHandle(self) -> QSplitterHandle:
        handle = _Handle(self.orientation(), self)
        self.dress(handle)
        return handle

    def dress(self, handle: QSplitterHandle) -> None:
        palette = handle.palette()
        palette.setColor(handle.backgroundRole(), self.theme.color("line"))
        handle.setPalette(palette)


class ColumnArea(QScrollArea):
    """Holds the columns in order and keeps the width of those that stay."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.splitter = _Splitter(Qt.Orientation.Horizontal, self)
        self.splitter.setHandleWidth(1)
        self.splitter.setChildrenCollapsible(False)
        self.setWidget(self.splitter)

    def set_theme(self, theme: Theme) -> None:
        """Take colours."""
        self.splitter.theme = theme
        for index in range(self.splitter.count()):
            self.splitter.dress(self.splitter.handle(index))
        for widget in (self.viewport(), self.splitter):
            palette = widget.palette()
            palette.setColor(widget.backgroundRole(), theme.color("page"))
            widget.setPalette(palette)

    def arrange(self, columns: Sequence[Column]) -> None:
        """Show these columns from left to right; a new one gets an average width."""
        known = {self.splitter.widget(i): size for i, size in enumerate(self.splitter.sizes())}
        known = {column: size for column, size in known.items() if column in columns and size > 0}
        for index, column in enumerate(columns):
            if self.splitter.indexOf(column) != index:
                self.splitter.insertWidget(index, column)
            self.splitter.setStretchFactor(index, 1)
        average = round(sum(known.values()) / len(known)) if known else 100
        self.splitter.setSizes([known.get(column, average) for column in columns])

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Sideways movement is the area's, the rest goes on to the reader."""
        sideways = event.angleDelta().x() != 0 or event.modifiers() == Qt.KeyboardModifier.ShiftModifier
        if sideways and self.horizontalScrollBar().maximum() > 0:
            super().wheelEvent(event)
        else:
            event.ignore()


def level_heads(columns: Sequence[Column]) -> int:
    """Give all columns heads and remarks of the same height; returns that of the heads, in pixels."""
    height = max(column.header.sizeHint().height() for column in columns)
    strip = max(column.banner_height() for column in columns)
    for column in columns:
        column.set_head_heights(height, strip + 18 if strip else 0)
    return height


def order_focus(columns: Sequence[Column], last: QWidget) -> None:
    """Tab goes from column to column, in each from the head to the text, and to `last` at the end."""
    stops = [stop for column in columns for stop in column.focus_stops()]
    for before, after in pairwise([*stops, last]):
        QWidget.setTabOrder(before, after)
