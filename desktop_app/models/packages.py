"""The installed translation packages as a list model."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from pathlib import Path
from typing import Any

from PySide6.QtCore import QAbstractListModel, QLocale, QModelIndex, QObject, QPersistentModelIndex, Qt

_Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


@dataclass(frozen=True)
class PackageRow:
    """One installed package. ``size`` in bytes, 0 = unknown; ``problem``: worded.

    ``key`` names it to the services; "" = something in the folder that cannot be removed from here.
    """

    key: str
    title: str
    version: str = ""
    size: int = 0
    path: Path | None = None
    problem: str = ""


class PackageRole(IntEnum):
    """What a delegate asks for besides the display text."""

    DETAIL = Qt.ItemDataRole.UserRole + 1
    PROBLEM = Qt.ItemDataRole.UserRole + 2


class PackagesModel(QAbstractListModel):
    """Rows in the order they were given."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[PackageRow] = []

    def set_rows(self, rows: Sequence[PackageRow]) -> None:
        self.beginResetModel()
        self._rows = list(rows)
        self.endResetModel()

    def row(self, number: int) -> PackageRow:
        return self._rows[number]

    def rowCount(self, parent: _Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        row = self._rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return row.title
        if role == Qt.ItemDataRole.ToolTipRole:
            return "" if row.path is None else str(row.path)
        if role == PackageRole.DETAIL:
            return row.problem or " · ".join(part for part in (row.version, _size(row.size)) if part)
        if role == PackageRole.PROBLEM:
            return bool(row.problem)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(part for part in (row.title, row.version, row.problem) if part)
        return None


def _size(size: int) -> str:
    return QLocale().formattedDataSize(size, 0) if size else ""
