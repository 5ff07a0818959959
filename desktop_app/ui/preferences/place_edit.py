"""A field for where the list of packages is: an address, a file, or a folder."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QMenu, QPushButton, QWidget


class PlaceEdit(QWidget):
    """``changed``: another place was typed to its end, or chosen. Empty: the engine's own list."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = QLineEdit(clearButtonEnabled=True)
        self.button = QPushButton()
        self.button.setAutoDefault(False)
        menu = QMenu(self.button)
        self._file, self._folder = menu.addAction(""), menu.addAction("")
        self.button.setMenu(menu)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.field, 1)
        row.addWidget(self.button)
        self.setFocusProxy(self.field)
        self._before = ""
        self.field.editingFinished.connect(self._on_edited)
        self.field.textChanged.connect(self._on_text)
        self._file.triggered.connect(self._choose_file)
        self._folder.triggered.connect(self._choose_folder)

    def place(self) -> str:
        """What stands in the field."""
        return self.field.text().strip()

    def set_place(self, place: str) -> None:
        """Show this place; says nothing of a change."""
        self._before = place
        self.field.setText(place)
        self.field.setCursorPosition(0)

    @Slot()
    def _on_edited(self) -> None:
        if self.place() != self._before:
            self._before = self.place()
            self.changed.emit()

    @Slot(str)
    def _on_text(self, text: str) -> None:
        if not text:
            # the field's own button took it out; the focus may never have been there
            self._on_edited()

    @Slot()
    def _choose_file(self) -> None:
        title, kinds = self.tr("Choose a list of packages"), self.tr("Lists of packages (*.json)")
        self._take(QFileDialog.getOpenFileName(self, title, self._start(), kinds)[0])

    @Slot()
    def _choose_folder(self) -> None:
        title = self.tr("Choose a folder of packages")
        self._take(QFileDialog.getExistingDirectory(self, title, self._start()))

    def _take(self, place: str) -> None:
        if place:
            self.field.setText(place)
            self._on_edited()

    def _start(self) -> str:
        place = self.place()
        return place if place and Path(place).exists() else ""

    def retranslate(self) -> None:
        self.field.setPlaceholderText(self.tr("Argos’s own list"))
        self.field.setToolTip(self.tr("An address, a file (index.json), or a folder of packages"))
        self.button.setText(self.tr("Browse"))
        self._file.setText(self.tr("File…"))
        self._folder.setText(self.tr("Folder…"))
