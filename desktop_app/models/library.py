"""The articles of the opened folder as a list model."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum
from pathlib import Path
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

_Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


@dataclass(frozen=True)
class ArticleEntry:
    """One article of a folder. ``title`` may be empty: the file name stands in for it; ``tag`` "" = unknown."""

    path: Path
    title: str = ""
    tag: str = ""


class LibraryRole(IntEnum):
    """What a delegate asks for besides the display text."""

    PATH = Qt.ItemDataRole.UserRole + 1
    TAG = Qt.ItemDataRole.UserRole + 2
    PLACE = Qt.ItemDataRole.UserRole + 3


class LibraryModel(QAbstractListModel):
    """Rows in the order they were added. PLACE is the path below the folder, with "/" between its parts."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.folder: Path | None = None
        self._entries: list[ArticleEntry] = []
        self._rows: dict[Path, int] = {}

    def clear(self, folder: Path | None) -> None:
        """Begin anew with the articles of ``folder``."""
        self.beginResetModel()
        self.folder = folder
        self._entries, self._rows = [], {}
        self.endResetModel()

    def add(self, entries: Iterable[ArticleEntry]) -> None:
        """Append articles; one that is there already is left as it is."""
        new = {entry.path: entry for entry in entries if entry.path not in self._rows}
        if not new:
            return
        first = len(self._entries)
        self.beginInsertRows(_ROOT, first, first + len(new) - 1)
        for entry in new.values():
            self._rows[entry.path] = len(self._entries)
            self._entries.append(entry)
        self.endInsertRows()

    def row_of(self, path: Path) -> int:
        """The row of an article, -1 when it is not in the list."""
        return self._rows.get(path, -1)

    def entry(self, row: int) -> ArticleEntry:
        return self._entries[row]

    def rowCount(self, parent: _Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._entries)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self._entries):
            return None
        entry = self._entries[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return entry.title or entry.path.name
        if role == Qt.ItemDataRole.ToolTipRole:
            return f"{entry.title or entry.path.name}\n{entry.path}"
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(part for part in (entry.title or entry.path.name, entry.tag, self._place(entry)) if part)
        return {LibraryRole.PATH: entry.path, LibraryRole.TAG: entry.tag, LibraryRole.PLACE: self._place(entry)}.get(
            role  # type: ignore[call-overload]
        )

    def _place(self, entry: ArticleEntry) -> str:
        if self.folder is not None and entry.path.is_relative_to(self.folder):
            return entry.path.relative_to(self.folder).as_posix()
        return entry.path.as_posix()
