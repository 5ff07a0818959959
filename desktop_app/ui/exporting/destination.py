"""Where an export goes: three ways, two of them with a path."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, Signal, Slot
from PySide6.QtWidgets import (
    QButtonGroup,
    QFileDialog,
    QGridLayout,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QWidget,
)

from desktop_app.core import language
from desktop_app.ui.exporting.request import ExportKind

_KINDS = (ExportKind.SIBLING, ExportKind.FOLDER, ExportKind.BILINGUAL)


class Destination(QWidget):
    """``changed()`` for every choice by the user. The bilingual file's name follows the version until it is typed."""

    changed = Signal()

    def __init__(self, source: Path, folder: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._source = source
        self._others = 0
        self.radios = {kind: QRadioButton() for kind in _KINDS}
        self.folder, self.file = QLineEdit(str(folder)), QLineEdit()
        self._browse_folder, self._browse_file = QPushButton(), QPushButton()
        self._group = QButtonGroup(self)
        self._base = folder
        self._build()
        self.radios[ExportKind.SIBLING].setChecked(True)
        self._enable()
        self.retranslate()

    def _build(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setColumnMinimumWidth(0, self.fontMetrics().height() * 3 // 2)
        grid.setColumnStretch(1, 1)
        rows = {ExportKind.FOLDER: (self.folder, self._browse_folder)}
        rows[ExportKind.BILINGUAL] = (self.file, self._browse_file)
        line = 0
        for kind in _KINDS:
            self._group.addButton(self.radios[kind])
            grid.addWidget(self.radios[kind], line, 0, 1, 3)
            line += 1
            if kind in rows:
                edit, button = rows[kind]
                button.setAutoDefault(False)
                edit.textEdited.connect(self._on_edited)
                grid.addWidget(edit, line, 1)
                grid.addWidget(button, line, 2)
                line += 1
        self._group.buttonToggled.connect(self._on_toggled)
        self._browse_folder.clicked.connect(self._choose_folder)
        self._browse_file.clicked.connect(self._choose_file)

    @property
    def kind(self) -> ExportKind:
        return next(kind for kind, radio in self.radios.items() if radio.isChecked())

    @property
    def target(self) -> Path | None:
        """The folder or the file; None for SIBLING, and where nothing is typed (see ``is_complete``)."""
        edit = {ExportKind.FOLDER: self.folder, ExportKind.BILINGUAL: self.file}.get(self.kind)
        text = edit.text().strip() if edit is not None else ""
        return Path(text).expanduser() if text else None

    @property
    def is_complete(self) -> bool:
        """Whether it can be written to: an absolute path where one is needed."""
        target = self.target
        return self.kind is ExportKind.SIBLING or (target is not None and target.is_absolute())

    def set_tag(self, tag: str) -> None:
        """Name the bilingual file after its two languages, unless the user named it."""
        if not self.file.isModified():
            stem, own = language.tag_of_name(self._source.name)
            # "zh-CN+en" is no tag, so that the file is nobody's sibling
            self.file.setText(str(self._base / f"{stem}.{own or ''}+{tag}{self._source.suffix}"))

    def set_others(self, count: int) -> None:
        """How many files of the article get their list updated."""
        self._others = count
        self.retranslate()

    @Slot()
    def _on_edited(self) -> None:
        self.changed.emit()

    def _on_toggled(self, _button: object, checked: bool) -> None:
        if checked:
            self._enable()
            self.changed.emit()

    def _enable(self) -> None:
        for widget in (self.folder, self._browse_folder):
            widget.setEnabled(self.kind is ExportKind.FOLDER)
        for widget in (self.file, self._browse_file):
            widget.setEnabled(self.kind is ExportKind.BILINGUAL)

    @Slot()
    def _choose_folder(self) -> None:
        name = QFileDialog.getExistingDirectory(self, self.tr("Export to a folder"), self.folder.text())
        if name:
            self.folder.setText(name)
            self.changed.emit()

    @Slot()
    def _choose_file(self) -> None:
        # the dialog behind shows what would be lost and asks, better than a yes or no here
        name, _filter = QFileDialog.getSaveFileName(
            self,
            self.tr("Save as bilingual Markdown"),
            self.file.text(),
            self.tr("Markdown (*.md)"),
            options=QFileDialog.Option.DontConfirmOverwrite,
        )
        if name:
            self.file.setText(name)
            self.file.setModified(True)
            self.changed.emit()

    def retranslate(self) -> None:
        sibling = self.tr("New sibling in the collection")
        if self._others == 1:
            sibling = self.tr("New sibling in the collection (updates translations in 1 file)")
        elif self._others:
            text = self.tr("New sibling in the collection (updates translations in {count} files)")
            sibling = text.format(count=self._others)
        self.radios[ExportKind.SIBLING].setText(sibling)
        self.radios[ExportKind.FOLDER].setText(self.tr("To a folder; the collection stays as it is"))
        self.radios[ExportKind.BILINGUAL].setText(self.tr("Bilingual Markdown: each block, then its version"))
        for button in (self._browse_folder, self._browse_file):
            button.setText(self.tr("Choose…"))
        self.folder.setAccessibleName(self.tr("Folder to export to"))
        self.file.setAccessibleName(self.tr("Bilingual file"))
        self._browse_folder.setAccessibleName(self.tr("Choose the folder"))
        self._browse_file.setAccessibleName(self.tr("Choose the bilingual file"))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
