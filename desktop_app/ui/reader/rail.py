"""The strip at the right of the columns: add a column above, the one scroll bar below."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QMenu, QScrollBar, QToolButton, QVBoxLayout, QWidget

from desktop_app.models.appearance import Theme, icon


class Rail(QWidget):
    """Its head is as high as the columns' heads."""

    addRequested = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAutoFillBackground(True)
        self.bar = QScrollBar(Qt.Orientation.Vertical, self)
        self.bar.setAccessibleName(self.tr("Scroll all columns"))
        self.button = QToolButton(self)
        self.button.setText("+")
        self.button.setToolTip(self.tr("Add a column"))
        self.button.setAccessibleName(self.tr("Add a column"))
        self.button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.menu = QMenu(self.button)
        self.button.setMenu(self.menu)
        self._head = QWidget(self)
        head = QVBoxLayout(self._head)
        head.setContentsMargins(2, 6, 4, 0)
        head.addWidget(self.button, 0, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignHCenter)
        self._line = QWidget(self)
        self._line.setFixedHeight(1)
        self._line.setAutoFillBackground(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head)
        column.addWidget(self._line)
        column.addWidget(self.bar, 1, Qt.AlignmentFlag.AlignRight)
        self.set_languages(())

    def set_languages(self, languages: Sequence[tuple[str, str]]) -> None:
        """Offer these (tag, name) for a new column."""
        self.menu.clear()
        for tag, name in languages:
            self.menu.addAction(name, partial(self.addRequested.emit, tag))
        self.button.setEnabled(bool(languages))

    def set_head_height(self, height: int) -> None:
        """Height of the columns' heads in pixels, their line included."""
        self._head.setFixedHeight(max(1, height - 1))

    def set_theme(self, theme: Theme) -> None:
        """Take colours."""
        self.button.setIcon(icon("add", theme))
        size = self.button.fontMetrics().height()
        self.button.setIconSize(QSize(size, size))
        self.button.setStyleSheet(
            f"QToolButton {{ color: {theme.mute}; border: 1px solid transparent; border-radius: 6px; padding: 3px; }}"
            f"QToolButton:hover, QToolButton:pressed {{ background: {theme.soft}; color: {theme.accent}; }}"
            f"QToolButton:focus {{ border-color: {theme.accent}; }}"
            "QToolButton::menu-indicator { image: none; }"
        )
        for widget, role in ((self, "page"), (self._line, "line")):
            palette = widget.palette()
            palette.setColor(widget.backgroundRole(), theme.color(role))
            widget.setPalette(palette)
