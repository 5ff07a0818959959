"""The form that adds a row to the user's table of conversions."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSignalBlocker, Signal, Slot
from PySide6.QtWidgets import QComboBox, QGridLayout, QLabel, QLineEdit, QPushButton, QWidget

from desktop_app.chinese.user_table import LONGEST_WORD
from desktop_app.ui.preferences.table_view import fill_targets


class AddRow(QWidget):
    """``asked(str source, str result, str target)``: the button or Enter was pressed."""

    asked = Signal(str, str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.source, self.result, self.target = QLineEdit(), QLineEdit(), QComboBox()
        self.button = QPushButton()
        self.button.setAutoDefault(False)
        self._labels = [QLabel() for _ in range(3)]
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        for column, (label, field) in enumerate(
            zip(self._labels, (self.source, self.result, self.target), strict=True)
        ):
            label.setBuddy(field)
            grid.addWidget(label, 0, column)
            grid.addWidget(field, 1, column)
            grid.setColumnStretch(column, 1)
        grid.addWidget(self.button, 1, 3)
        for edit in (self.source, self.result):
            # a word that is too long is told, not cut
            edit.setMaxLength(LONGEST_WORD * 4)
            edit.returnPressed.connect(self._ask)
        self.button.clicked.connect(self._ask)
        self.retranslate()
        self.target.setCurrentIndex(self.target.findData("zh-Hant"))

    @Slot()
    def _ask(self) -> None:
        self.asked.emit(self.source.text(), self.result.text(), self.target.currentData())

    def clear(self) -> None:
        """Ready for the next row; the target stays."""
        self.source.clear()
        self.result.clear()
        self.source.setFocus()

    def complain(self, code: str) -> None:
        """Go to the field that an error is about."""
        field = self.result if code == "table-empty-result" else self.source
        field.setFocus()
        field.selectAll()

    def retranslate(self) -> None:
        with QSignalBlocker(self.target):
            fill_targets(self.target)
        names = (self.tr("&Word"), self.tr("&Becomes"), self.tr("&For"))
        for label, field, name in zip(self._labels, (self.source, self.result, self.target), names, strict=True):
            label.setText(name)
            field.setAccessibleName(name.replace("&", ""))
        self.button.setText(self.tr("&Add"))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
