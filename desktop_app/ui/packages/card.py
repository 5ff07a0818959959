"""A framed remark with a title, maybe a progress bar, and buttons."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

BAR_STEPS = 1000


class Card(QFrame):
    """``actionChosen(str)``: the key of the button that was pressed. Its colours are the style sheet's."""

    actionChosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.title, self.text = QLabel(), QLabel()
        # a line of code is scrolled, not wrapped, and can be copied whole
        self.code = QLineEdit(readOnly=True, frame=False)
        self.code.setObjectName("code")
        self.code.setTextMargins(-2, 0, 0, 0)
        self.code.hide()
        self.bar = QProgressBar(textVisible=False)
        self.buttons: dict[str, QPushButton] = {}
        self._row = QHBoxLayout()
        self._lay_out()

    def _lay_out(self) -> None:
        unit = self.fontMetrics().height()
        font = self.title.font()
        font.setWeight(font.Weight.DemiBold)
        self.title.setFont(font)
        for label in (self.title, self.text):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.bar.setFixedHeight(max(4, unit // 3))
        self.bar.hide()
        column = QVBoxLayout()
        column.setSpacing(unit // 3)
        for widget in (self.title, self.bar, self.text, self.code):
            column.addWidget(widget)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(unit * 3 // 4, unit // 2, unit // 2, unit // 2)
        whole.setSpacing(unit)
        whole.addLayout(column, 1)
        self._row.setSpacing(unit // 3)
        whole.addLayout(self._row)
        whole.setAlignment(self._row, Qt.AlignmentFlag.AlignTop)

    def say(self, title: str, text: str, *, code: str = "", warns: bool = False) -> None:
        """Say this; ``code``: a line to be copied, such as a hash."""
        self.title.setText(title)
        self.title.setVisible(bool(title))
        self.text.setText(text)
        self.text.setVisible(bool(text))
        self.setAccessibleName(". ".join(part for part in (title, text) if part))
        self.bar.setAccessibleName(title)
        if self.code.text() != code:
            self.code.setText(code)
            self.code.setCursorPosition(0)
        self.code.setAccessibleName(code)
        self.code.setVisible(bool(code))
        if self.property("warns") is not warns:
            self.setProperty("warns", warns)
            for widget in (self, self.title, self.text):
                widget.style().polish(widget)

    def show_bar(self, share: float | None) -> None:
        """How much is done, 0 to 1; None: nobody knows."""
        self.bar.setRange(0, 0 if share is None else BAR_STEPS)
        self.bar.setValue(0 if share is None else round(share * BAR_STEPS))
        self.bar.show()

    def offer(self, actions: Sequence[tuple[str, str]], *, primary: bool = False) -> None:
        """These buttons, (key, label); ``primary``: the first is what one came for. The focus stays in the card."""
        had_focus = any(button.hasFocus() for button in self.buttons.values())
        for button in self.buttons.values():
            self._row.removeWidget(button)
            button.hide()
            button.deleteLater()
        self.buttons = {}
        for key, label in actions:
            button = QPushButton(label)
            button.setAutoDefault(False)
            button.setProperty("primary", primary and not self.buttons)
            button.setAccessibleDescription(self.accessibleName())
            button.clicked.connect(self._on_clicked)
            self._row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
            self.buttons[key] = button
        if had_focus and self.buttons:
            next(iter(self.buttons.values())).setFocus()

    def _on_clicked(self) -> None:
        key = next((key for key, button in self.buttons.items() if button is self.sender()), None)
        if key is not None:
            self.actionChosen.emit(key)
