"""The article's languages as a Qt model: one row a language."""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractListModel, QDateTime, QLocale, QModelIndex, QObject, QPersistentModelIndex, Qt

from desktop_app.ui.translations.data import LanguageRow, RowState

_Index = QModelIndex | QPersistentModelIndex
# BCP 47: undetermined; what an article is listed as that nowhere says its language
UNKNOWN = "und"
_NOWHERE = QModelIndex()


class LanguageRole(IntEnum):
    """What the delegate paints beside the name."""

    ROW = Qt.ItemDataRole.UserRole
    STATE_TEXT = Qt.ItemDataRole.UserRole + 1
    DATE_TEXT = Qt.ItemDataRole.UserRole + 2


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

    def order(self) -> tuple[str, ...]:
        """The tags of the article's list, in their order."""
        return tuple(row.tag for row in self._rows if row.can_move)

    def move(self, number: int, place: int) -> bool:
        """Move a row of the list to another place in it (0: before all); False where it is there already."""
        places = [at for at, row in enumerate(self._rows) if row.can_move]
        if number not in places:
            return False
        place = min(max(place, places[0]), places[-1])
        if place == number:
            return False
        self.beginMoveRows(_NOWHERE, number, number, _NOWHERE, place + 1 if place > number else place)
        self._rows.insert(place, self._rows.pop(number))
        self.endMoveRows()
        return True

    def flags(self, index: _Index) -> Qt.ItemFlag:
        row = self.row(index)
        if row is None:
            return Qt.ItemFlag.ItemIsDropEnabled
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return flags | Qt.ItemFlag.ItemIsDragEnabled if row.can_move else flags

    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction

    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self.row(index)
        if row is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.tr("language unknown") if row.tag == UNKNOWN else row.name
        if role == Qt.ItemDataRole.AccessibleTextRole:
            told = (row.name, row.tag, *self._states(row), row.file_name, self.date_text(row))
            return ", ".join(each for each in told if each)
        if role == Qt.ItemDataRole.ToolTipRole:
            return "\n".join((row.path, *self._states(row))) if row.path else None
        if role == LanguageRole.ROW:
            return row
        if role == LanguageRole.STATE_TEXT:
            return self.state_text(row)
        if role == LanguageRole.DATE_TEXT:
            return self.date_text(row)
        return None

    def state_text(self, row: LanguageRow) -> str:
        """What is to be told first of a language's state, in a few words."""
        return self._states(row)[-1 if not row.problem else 0]

    def _states(self, row: LanguageRow) -> list[str]:
        text = {
            RowState.SOURCE: self.tr("source"),
            RowState.LISTED: self.tr("saved, listed"),
            RowState.UNLISTED: self.tr("saved, not listed"),
            RowState.MISSING: self.tr("listed, no file"),
            RowState.ONE_WAY: self.tr("listed one way"),
            RowState.SAVED: self.tr("saved"),
            RowState.NOT_SAVED: self.tr("not saved"),
        }[row.state]
        return [text, self.tr("source changed since")] if row.is_stale else [text]

    def date_text(self, row: LanguageRow) -> str:
        """When the file was last written, as the system writes dates."""
        if row.modified is None:
            return ""
        when = QDateTime.fromSecsSinceEpoch(int(row.modified))
        return QLocale().toString(when.date(), QLocale.FormatType.ShortFormat)
