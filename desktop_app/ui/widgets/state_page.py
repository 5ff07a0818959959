"""A page for when there is nothing to read: what is so, why, and what can be done about it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QIcon, QPalette
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPlainTextEdit, QProgressBar, QPushButton, QVBoxLayout, QWidget

TEXT_WIDTH_EM = 34


class StatePage(QWidget):
    """``actionChosen(str)`` carries the key of the button that was pressed."""

    actionChosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setBackgroundRole(QPalette.ColorRole.Base)
        self.setAutoFillBackground(True)
        self._picture = QLabel(alignment=Qt.AlignmentFlag.AlignHCenter)
        self._title, self._text = QLabel(), QLabel()
        self._details = QPlainTextEdit(readOnly=True)
        self._busy = QProgressBar(textVisible=False, minimum=0, maximum=0)
        self._buttons = QHBoxLayout()
        self._keys: dict[QPushButton, str] = {}
        self._style_labels()
        self._lay_out()

    def _style_labels(self) -> None:
        font = self.font()
        font.setPointSizeF(font.pointSizeF() * 1.5)
        font.setWeight(font.Weight.DemiBold)
        self._title.setFont(font)
        for label in (self._title, self._text):
            label.setWordWrap(True)
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setTextInteractionFlags(
                Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
            )

    def _lay_out(self) -> None:
        unit = self.fontMetrics().height()
        content = QWidget()
        content.setMaximumWidth(unit * TEXT_WIDTH_EM)
        column = QVBoxLayout(content)
        column.setSpacing(unit * 3 // 4)
        column.addStretch(2)
        for widget in (self._picture, self._title, self._text, self._busy, self._details):
            column.addWidget(widget)
        self._details.setFixedHeight(unit * 5)
        self._busy.setFixedHeight(max(4, unit // 3))
        self._buttons.addStretch(1)
        self._buttons.addStretch(1)
        column.addLayout(self._buttons)
        column.addStretch(3)
        row = QHBoxLayout(self)
        row.setContentsMargins(unit, unit, unit, unit)
        row.addStretch(1)
        row.addWidget(content, 100)
        row.addStretch(1)

    def set_icon(self, icon: QIcon) -> None:
        side = self.fontMetrics().height() * 3
        self._picture.setPixmap(icon.pixmap(QSize(side, side)))
        self._picture.setVisible(not icon.isNull())

    def set_state(
        self,
        title: str,
        text: str = "",
        details: str = "",
        *,
        busy: bool = False,
        actions: Sequence[tuple[str, str]] = (),
    ) -> None:
        """Show this; ``actions`` are (key, label) of the buttons, the first one the primary."""
        self._title.setText(title)
        self._text.setText(text)
        self._text.setVisible(bool(text))
        self._details.setPlainText(details)
        self._details.setVisible(bool(details))
        self._details.setAccessibleName(title)
        self._busy.setVisible(busy)
        self._busy.setAccessibleName(title)
        self._set_actions(actions)

    def _set_actions(self, actions: Sequence[tuple[str, str]]) -> None:
        for button in self._keys:
            self._buttons.removeWidget(button)
            button.deleteLater()
        self._keys = {}
        for place, (key, label) in enumerate(actions, start=1):
            button = QPushButton(label)
            button.setProperty("primary", place == 1)
            button.clicked.connect(self._on_clicked)
            self._buttons.insertWidget(place, button)
            self._keys[button] = key

    def _on_clicked(self) -> None:
        button = self.sender()
        if isinstance(button, QPushButton):
            self.actionChosen.emit(self._keys[button])
