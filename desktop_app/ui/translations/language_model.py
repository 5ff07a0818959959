"""The article's languages as a Qt model: one row a language."""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from desktop_app.ui.translations.data import LanguageRow, RowState

_Index = QModelIndex | QPersistentModelIndex
# BCP 47: undetermined; what an article is listed as that nowhere says its language
UNKNOWN = "und"
_NOWHERE = QModelIndex()


class LanguageRole(IntEnum):
    """What the delegate paints beside the name."""

    ROW = Qt.ItemDataRole.UserRole
    STATE_TEXT = Qt.ItemDataRole.UserRole + 1


class LanguageModel(QAbstractListModel):
    """Rows of ``LanguageRow``; the state is worded here, for the eye and for a screen reader."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[LanguageRow] = []

    def set_rows(self, rows: Sequence[LanguageRow]) -> None:
        self.beginResetModel()
        self._rows = list(rows)
        self.endResetModel()

    def row(self, index: _Index) -> LanguageRow | None:
        """The language at ``index``, or None."""
        return self._rows[index.row()] if 0 <= index.row() < len(self._rows) else None

    def index_of(self, tag: str) -> QModelIndex:
        """The place of a language; invalid where it is not shown."""
        place = next((number for number, row in enumerate(self._rows) if row.tag == tag), -1)
        return self.index(place) if place >= 0 else QModelIndex()

    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self.row(index)
        if row is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.tr("language unknown") if row.tag == UNKNOWN else row.name
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{row.name}, {row.tag}, {self.state_text(row.state)}"
        if role == Qt.ItemDataRole.ToolTipRole:
            return row.path or None
        if role == LanguageRole.ROW:
            return row
        if role == LanguageRole.STATE_TEXT:
            return self.state_text(row.state)
        return None

    def state_text(self, state: RowState) -> str:
        """The state in a few words."""
        return {
            RowState.SOURCE: self.tr("source"),
            RowState.LISTED: self.tr("saved, listed"),
            RowState.UNLISTED: self.tr("saved, not listed"),
            RowState.MISSING: self.tr("listed, no file"),
            RowState.SAVED: self.tr("saved"),
            RowState.NOT_SAVED: self.tr("not saved"),
        }[state]
