"""The installed translation packages as a list model."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from pathlib import Path
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QCoreApplication,
    QLocale,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)

from desktop_app.models.languages import language_name

_Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
# Argos's codes of Chinese; the names of the packages do not tell the scripts apart
_TAGS = {"zh": "zh-CN", "zt": "zh-Hant"}


def pair_title(from_code: str, to_code: str, from_name: str = "", to_name: str = "") -> str:
    """A direction in the window's language; the names are a package's own, for languages we have no name for."""
    return f"{_language(from_code, from_name)} → {_language(to_code, to_name)}"


def _language(code: str, name: str) -> str:
    tag = _TAGS.get(code, code)
    if tag == "zh-Hant":
        return QCoreApplication.translate("Languages", "Chinese (Traditional)")
    known = language_name(tag)
    return name or known if known in (tag, QLocale(tag).nativeLanguageName()) else known


@dataclass(frozen=True)
class PackageRow:
    """One installed package. ``size`` in bytes, 0 = unknown; ``problem``: worded. ``sha256``: of its file, if known.

    ``key`` is its direction, "zh-en"; "" = something in the folder that cannot be removed from here.
    ``superseded``: a newer version of the direction is used instead.
    """

    key: str
    title: str
    version: str = ""
    size: int = 0
    path: Path | None = None
    problem: str = ""
    superseded: bool = False
    sha256: str = ""

    @property
    def name(self) -> str:
        """Direction and version."""
        return f"{self.title} {self.version}".rstrip()


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

    def rows(self) -> Sequence[PackageRow]:
        return tuple(self._rows)

    def rowCount(self, parent: _Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        row = self._rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return row.title
        if role == Qt.ItemDataRole.ToolTipRole:
            return "\n".join(part for part in (str(row.path or ""), row.problem) if part)
        if role == PackageRole.DETAIL:
            return " · ".join(part for part in (row.version, _size(row.size), row.problem) if part)
        if role == PackageRole.PROBLEM:
            return bool(row.problem)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(part for part in (row.title, row.version, row.problem) if part)
        return None


def _size(size: int) -> str:
    return QLocale().formattedDataSize(size, 0) if size else ""
