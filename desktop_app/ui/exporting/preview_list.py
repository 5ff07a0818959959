"""The files an export would write, each with what happens to it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QHeaderView, QTreeWidget, QTreeWidgetItem, QWidget

from desktop_app.models.appearance import LIGHT, Theme, icon
from desktop_app.ui.exporting.preview import FileEffect, FileRow


class PreviewList(QTreeWidget):
    """``currentFileChanged(FileRow or None)`` as the keyboard or the mouse moves through the files."""

    currentFileChanged = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: list[FileRow] = []
        self._items: list[QTreeWidgetItem] = []
        self._theme = LIGHT
        self.setColumnCount(3)
        self.setRootIsDecorated(False)
        self.setUniformRowHeights(True)
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.header().setStretchLastSection(True)
        self.header().setSectionsMovable(False)
        self.currentItemChanged.connect(self._tell)
        self.retranslate()

    def set_rows(self, rows: Sequence[FileRow]) -> None:
        """Show these; the first conflict is current, else the first file."""
        self._rows = list(rows)
        self._items = []
        self.clear()
        for row in self._rows:
            path = row.change.path
            item = QTreeWidgetItem([path.name, self._effect_text(row.effect), str(path.parent)])
            for column in range(3):
                item.setToolTip(column, str(path))
            self._items.append(item)
        self.addTopLevelItems(self._items)
        self._colour()
        for column in range(2):
            self.header().setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        clash = [number for number, row in enumerate(self._rows) if row.effect is FileEffect.CONFLICT]
        if self._rows:
            self.setCurrentItem(self._items[clash[0] if clash else 0])

    def rows(self) -> list[FileRow]:
        """What is shown."""
        return list(self._rows)

    def _tell(self) -> None:
        current = self.currentItem()
        place = -1 if current is None else self.indexOfTopLevelItem(current)
        self.currentFileChanged.emit(self._rows[place] if 0 <= place < len(self._rows) else None)

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self.setStyleSheet(
            f"QTreeWidget {{ background: {theme.page}; border: 1px solid {theme.line}; border-radius: 6px; }}"
            f"QTreeWidget:focus {{ border-color: {theme.accent}; }}"
            "QTreeWidget::item { padding: 4px 6px; border: 0; }"
            f"QTreeWidget::item:selected {{ background: {theme.soft}; color: {theme.ink}; }}"
            f"QHeaderView::section {{ background: {theme.page}; color: {theme.mute}; border: 0; padding: 4px 6px; }}"
        )
        self._colour()

    def _colour(self) -> None:
        for item, row in zip(self._items, self._rows, strict=True):
            warns = row.effect is FileEffect.CONFLICT
            if warns:
                item.setIcon(1, icon("warning", self._theme))
            item.setForeground(0, self._theme.color("ink"))
            item.setForeground(1, self._theme.color("warn" if warns else "mute"))
            item.setForeground(2, self._theme.color("mute"))

    def _effect_text(self, effect: FileEffect) -> str:
        return {
            FileEffect.NEW: self.tr("new file"),
            FileEffect.UPDATE: self.tr("updated; Diglot wrote it"),
            FileEffect.CONFLICT: self.tr("in the way: not as Diglot left it"),
            FileEffect.SAME: self.tr("is so already"),
            FileEffect.LIST: self.tr("translations updated"),
        }[effect]

    def retranslate(self) -> None:
        self.setHeaderLabels([self.tr("File"), self.tr("What happens"), self.tr("Folder")])
        self.setAccessibleName(self.tr("Files that would be written"))
        for item, row in zip(self._items, self._rows, strict=True):
            item.setText(1, self._effect_text(row.effect))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
