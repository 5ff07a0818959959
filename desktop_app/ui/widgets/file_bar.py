"""A line below the toolbar that says what happened to the open file and asks what to do; it blocks nothing."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QToolBar, QWidget

from desktop_app.models.appearance import LIGHT, Theme


class FileBar(QToolBar):
    """``actionChosen(str key)``; the bar stays until ``hide``."""

    actionChosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("fileBar")
        self.setMovable(False)
        self._keys: dict[QPushButton, str] = {}
        self._inside = QWidget()
        self._inside.setObjectName("fileBarInside")
        self.label = QLabel()
        self.label.setTextFormat(Qt.TextFormat.PlainText)
        self.label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._row = QHBoxLayout(self._inside)
        self._row.setContentsMargins(10, 3, 10, 3)
        self._row.addWidget(self.label, 1)
        self._inside.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.addWidget(self._inside)
        self.set_theme(LIGHT)
        self.hide()

    def ask(self, text: str, actions: Sequence[tuple[str, str]]) -> None:
        """Show ``text`` with a button for each of ``actions`` ((key, label)), the first one primary."""
        for button in self._keys:
            self._row.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._keys = {}
        self.label.setText(text)
        self.label.setToolTip(text)
        self.setAccessibleName(text)
        for key, label in actions:
            button = QPushButton(label)
            button.setAutoDefault(False)
            button.setProperty("primary", not self._keys)
            button.setAccessibleDescription(text)
            button.clicked.connect(self._on_clicked)
            self._row.addWidget(button)
            self._keys[button] = key
        self.show()

    def buttons(self) -> dict[str, QPushButton]:
        """The buttons by key."""
        return {key: button for button, key in self._keys.items()}

    def set_theme(self, theme: Theme) -> None:
        self.setStyleSheet(
            f"#fileBar {{ background: {theme.warn_soft}; border: 0; border-bottom: 1px solid {theme.line};"
            " padding: 0; }"
            "#fileBarInside { background: transparent; }"
            f"#fileBarInside QLabel {{ color: {theme.warn}; background: transparent; }}"
        )

    def _on_clicked(self) -> None:
        button = self.sender()
        if isinstance(button, QPushButton):
            self.actionChosen.emit(self._keys[button])
