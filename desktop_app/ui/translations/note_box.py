"""A remark in plain words with the buttons that mend what it says."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from desktop_app.models.appearance import Theme
from desktop_app.ui.widgets.flow_layout import FlowLayout


class NoteBox(QFrame):
    """``actionChosen(str key)``. ``warns``: the warm colour, else the quiet one."""

    actionChosen = Signal(str)

    def __init__(
        self, text: str, actions: Sequence[tuple[str, str]] = (), *, warns: bool = True, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("note")
        self._warns = warns
        self._keys: dict[QPushButton, str] = {}
        self.label = QLabel(text)
        self.label.setWordWrap(True)
        self.label.setTextFormat(Qt.TextFormat.PlainText)
        self.label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.setAccessibleName(text)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 8, 10, 8)
        column.addWidget(self.label)
        if actions:
            row = FlowLayout()
            for key, title in actions:
                row.addWidget(self._button(key, title, text))
            column.addLayout(row)

    def _button(self, key: str, title: str, text: str) -> QPushButton:
        button = QPushButton(title.replace("&", "&&"))
        button.setAutoDefault(False)
        button.setAccessibleName(title)
        button.setToolTip(title)
        button.setAccessibleDescription(text)
        button.clicked.connect(self._on_clicked)
        self._keys[button] = key
        return button

    def buttons(self) -> list[QPushButton]:
        """The buttons in their order."""
        return list(self._keys)

    def _on_clicked(self) -> None:
        button = self.sender()
        if isinstance(button, QPushButton):
            self.actionChosen.emit(self._keys[button])

    def set_theme(self, theme: Theme) -> None:
        ground, ink = (theme.warn_soft, theme.warn) if self._warns else (theme.soft, theme.ink)
        edge = theme.warn if self._warns else theme.accent
        self.setStyleSheet(
            f"#note {{ background: {ground}; border: 0; border-radius: 6px; }}"
            f"#note QLabel {{ color: {ink}; background: transparent; }}"
            f"#note QPushButton {{ background: {theme.page}; color: {edge}; border: 1px solid {edge};"
            " border-radius: 6px; padding: 3px 10px; }"
            f"#note QPushButton:hover, #note QPushButton:focus {{ background: {edge}; color: {theme.page}; }}"
        )
