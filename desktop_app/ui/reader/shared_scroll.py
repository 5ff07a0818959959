"""One scroll position for all columns, in pixels of the document, tied to the row at the top of the window."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QScrollBar

from desktop_app.ui.reader.column_text import ColumnText
from desktop_app.ui.reader.row_grid import RowGrid


@dataclass(frozen=True)
class Place:
    """The row at the top edge, how far it is scrolled off, and its height then (pixels)."""

    row: int = 0
    offset: float = 0.0
    extent: float = 0.0


class SharedScroll(QObject):
    """Moves every column with the one bar, and the bar with a column that scrolled by itself (selecting, finding)."""

    moved = Signal()

    def __init__(self, bar: QScrollBar, grid: RowGrid, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bar, self._grid = bar, grid
        self._texts: list[ColumnText] = []
        self._busy = False
        self.place = Place()
        bar.valueChanged.connect(self._scrolled)

    def set_texts(self, texts: Sequence[ColumnText]) -> None:
        """Scroll these columns from now on."""
        for text in self._texts:
            if text not in texts:
                text.verticalScrollBar().valueChanged.disconnect(self._followed)
        for text in texts:
            if text not in self._texts:
                text.verticalScrollBar().valueChanged.connect(self._followed)
        self._texts = list(texts)

    @contextmanager
    def holding(self, height: int) -> Iterator[None]:
        """Change the layout inside; afterwards the same row stands at the top. `height` is that of the window."""
        if self._busy:
            yield
            return
        self._busy = True
        try:
            yield
            self._set_range(height)
            self._show_place()
        finally:
            self._busy = False

    def go_to(self, row: int) -> None:
        """Bring a row to the top, now or as soon as it is laid out."""
        self.place = Place(row)
        self._busy = True
        self._show_place()
        self._busy = False
        self.moved.emit()

    def _set_range(self, height: int) -> None:
        total = max((round(text.document().size().height()) for text in self._texts), default=0)
        self._bar.setPageStep(max(1, height))
        self._bar.setRange(0, max(0, total - height))

    def _show_place(self) -> None:
        tops = self._grid.tops
        place = self.place
        if self._grid.count == 0:
            value = 0
        elif place.row >= self._grid.count:
            value = self._bar.maximum()
        else:
            extent = tops[place.row + 1] - tops[place.row]
            scale = extent / place.extent if 0 < place.offset <= place.extent else 1.0
            value = round(tops[place.row] + place.offset * scale)
            if place.row == 0 and place.offset <= 0:
                value = 0
        self._bar.setValue(value)
        for text in self._texts:
            text.set_scroll(self._bar.value())

    @Slot(int)
    def _scrolled(self, value: int) -> None:
        if self._busy:
            return
        self._busy = True
        for text in self._texts:
            text.set_scroll(value)
        self._busy = False
        if self._grid.count:
            row, tops = self._grid.row_at(value), self._grid.tops
            self.place = Place(row, value - tops[row], tops[row + 1] - tops[row])
        self.moved.emit()

    @Slot(int)
    def _followed(self, value: int) -> None:
        if not self._busy:
            self._bar.setValue(value)
