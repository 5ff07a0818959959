"""The texts before and after conversion side by side, row beside row, with one scroll bar."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop_app.models.appearance import Theme
from desktop_app.services.comparison import Comparison, Place
from desktop_app.ui.comparing.text_pane import TextPane


class TextPair(QWidget):
    """``placeClicked(Place)``: a changed word was clicked, on either side."""

    placeClicked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.before, self.after = TextPane(after=False), TextPane(after=True)
        self._settled = QTimer(self, interval=0, singleShot=True)
        self._settled.timeout.connect(self._align)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(self.fontMetrics().height() // 2)
        for pane in (self.before, self.after):
            row.addWidget(pane, 1)
            pane.placeClicked.connect(self.placeClicked)
        self.before.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.after.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        # rows begin at the same heights, so both go by the same pixels
        self.before.verticalScrollBar().valueChanged.connect(self.after.verticalScrollBar().setValue)
        self.after.verticalScrollBar().valueChanged.connect(self.before.verticalScrollBar().setValue)

    def show_comparison(self, comparison: Comparison, theme: Theme) -> None:
        """Show both texts."""
        self.before.show_rows(comparison.rows, comparison.source, theme)
        self.after.show_rows(comparison.rows, comparison.target, theme)
        self._align()

    def show_place(self, place: Place, theme: Theme) -> None:
        """Mark a changed word on both sides."""
        if self._settled.isActive():
            self._settled.stop()
            self._align()
        self.before.show_place(place, theme)
        self.after.show_place(place, theme)
        self.before.verticalScrollBar().setValue(self.after.verticalScrollBar().value())

    @Slot()
    def _align(self) -> None:
        gap = self.fontMetrics().height()
        heights = list(zip(self.before.heights(), self.after.heights(), strict=True))
        self.before.set_gaps([gap + max(0.0, right - left) for left, right in heights])
        self.after.set_gaps([gap + max(0.0, left - right) for left, right in heights])

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._settled.start()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange}:
            self._settled.start()
        super().changeEvent(event)
