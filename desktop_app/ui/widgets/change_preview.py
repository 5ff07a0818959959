"""The files a command would write, each with what happens to it, and below them the difference of the current one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, Qt, Slot
from PySide6.QtWidgets import QHeaderView, QSplitter, QTreeWidget, QTreeWidgetItem, QWidget

from desktop_app.models.appearance import LIGHT, Theme, icon
from desktop_app.services.transactions import FileChange
from desktop_app.ui.widgets.diff_view import DiffView


@dataclass(frozen=True)
class ChangeRow:
    """A file and, in words, what becomes of it. ``role``: the theme's colour of the words; ``icon``: beside them."""

    change: FileChange
    effect: str
    role: str = "mute"
    icon: str = ""


class ChangeList(QTreeWidget):
    """Name, effect and folder of each file."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[ChangeRow, ...] = ()
        self._items: list[QTreeWidgetItem] = []
        self._theme = LIGHT
        self.setColumnCount(3)
        self.setRootIsDecorated(False)
        self.setUniformRowHeights(True)
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.header().setStretchLastSection(True)
        self.header().setSectionsMovable(False)
        self.retranslate()

    def set_rows(self, rows: Sequence[ChangeRow], current: int = 0) -> None:
        """Show these and go to one of them."""
        self._rows = tuple(rows)
        self.clear()
        self._items = [_item(row) for row in self._rows]
        self.addTopLevelItems(self._items)
        self._colour()
        for column in range(2):
            self.header().setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        if self._items:
            self.setCurrentItem(self._items[current])

    def current_row(self) -> ChangeRow | None:
        """The file that is looked at."""
        item = self.currentItem()
        place = -1 if item is None else self.indexOfTopLevelItem(item)
        return self._rows[place] if 0 <= place < len(self._rows) else None

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self.setStyleSheet(
            f"QTreeWidget {{ background: {theme.page}; border: 1px solid {theme.line}; border-radius: 6px;"
            " outline: 0; }"
            f"QTreeWidget:focus {{ border-color: {theme.accent}; }}"
            "QTreeWidget::item { padding: 4px 6px; border: 0; }"
            f"QTreeWidget::item:selected {{ background: {theme.soft}; color: {theme.ink}; }}"
            f"QHeaderView::section {{ background: {theme.page}; color: {theme.mute}; border: 0; padding: 4px 6px; }}"
        )
        self._colour()

    def _colour(self) -> None:
        for item, row in zip(self._items, self._rows, strict=True):
            if row.icon:
                item.setIcon(1, icon(row.icon, self._theme))
            for column, role in enumerate(("ink", row.role, "mute")):
                item.setForeground(column, self._theme.color(role))

    def retranslate(self) -> None:
        self.setHeaderLabels([self.tr("File"), self.tr("What happens"), self.tr("Folder")])
        self.setAccessibleName(self.tr("Files that would be written"))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)


def _item(row: ChangeRow) -> QTreeWidgetItem:
    path = row.change.path
    item = QTreeWidgetItem([path.name, row.effect, str(path.parent)])
    for column in range(3):
        item.setToolTip(column, str(path))
    return item


class ChangePreview(QSplitter):
    """``files`` above, the difference of the current one in ``diff`` below."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self.files, self.diff = ChangeList(), DiffView()
        self.setChildrenCollapsible(False)
        self.addWidget(self.files)
        self.addWidget(self.diff)
        self.setStretchFactor(0, 2)
        self.setStretchFactor(1, 3)
        self.setFocusProxy(self.files)
        self.files.currentItemChanged.connect(self._show_current)

    def set_rows(self, rows: Sequence[ChangeRow], current: int = 0) -> None:
        """Show these files and the difference of one of them."""
        self.diff.clear()
        self.files.set_rows(rows, current)

    @Slot()
    def _show_current(self) -> None:
        row = self.files.current_row()
        if row is None:
            self.diff.clear()
        else:
            self.diff.show_change(row.change.path.name, row.change.old, row.change.new)

    def set_theme(self, theme: Theme) -> None:
        self.files.set_theme(theme)
        self.diff.set_theme(theme)
