"""The rows of the user's table of conversions as a table model, searched across scripts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QFont

from desktop_app.chinese.folding import fold
from desktop_app.chinese.user_table import Row, checked
from desktop_app.core.errors import TableError
from desktop_app.models.appearance import label_families, region_strategy

SOURCE, RESULT, TARGET = range(3)
_Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_WRITTEN_IN = {"zh-Hans": ("zh-Hant", "zh-Hans"), "zh-Hant": ("zh-Hans", "zh-Hant")}


class ConversionRowsModel(QAbstractTableModel):
    """Rows in the table's order, those that match the query. It changes nothing itself.

    ``edited(Row before, Row after)``: what an editor asks for. ``refused(TableError)``: what it asked for is no row.
    """

    edited = Signal(object, object)
    refused = Signal(object)

    def __init__(self, target_name: Callable[[str], str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._target_name = target_name
        self._rows: tuple[Row, ...] = ()
        self._folded: list[str] | None = None
        self._shown: list[Row] = []
        self._query = ""
        self._headings = ("", "", "")

    def set_headings(self, headings: tuple[str, str, str]) -> None:
        """What stands above the columns."""
        self._headings = headings
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, 2)

    def set_rows(self, rows: Sequence[Row]) -> None:
        """Show these; what stays keeps its selection."""
        self._rows, self._folded = tuple(rows), None
        self._refresh()

    def set_query(self, query: str) -> None:
        """Show the rows that hold ``query`` on either side, in whatever script; "" shows all."""
        self._query = fold(query.strip())
        self._refresh()

    def row(self, number: int) -> Row:
        """The row shown there."""
        return self._shown[number]

    def number_of(self, row: Row) -> int:
        """Where a row is shown; -1: it is not."""
        return self._shown.index(row) if row in self._shown else -1

    def _refresh(self) -> None:
        old, new = self._shown, self._matching()
        head = _common(old, new)
        tail = min(_common(old[::-1], new[::-1]), len(old) - head, len(new) - head)
        gone, come = len(old) - head - tail, len(new) - head - tail
        both = head + min(gone, come)
        if gone > come:
            self.beginRemoveRows(_ROOT, both, head + gone - 1)
            self._shown = new
            self.endRemoveRows()
        elif come > gone:
            self.beginInsertRows(_ROOT, both, head + come - 1)
            self._shown = new
            self.endInsertRows()
        self._shown = new
        if both > head:
            self.dataChanged.emit(self.index(head, SOURCE), self.index(both - 1, TARGET))

    def _matching(self) -> list[Row]:
        if not self._query:
            return list(self._rows)
        if self._folded is None:
            self._folded = [fold(f"{row.source}\n{row.result}") for row in self._rows]
        return [row for row, text in zip(self._rows, self._folded, strict=True) if self._query in text]

    def rowCount(self, parent: _Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: _Index = _ROOT) -> int:
        return 0 if parent.isValid() else 3

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._headings[section]
        return None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self._shown):
            return None
        row, column = self._shown[index.row()], index.column()
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole}:
            if column == TARGET:
                return row.target if role == Qt.ItemDataRole.EditRole else self._target_name(row.target)
            return row.source if column == SOURCE else row.result
        if role == Qt.ItemDataRole.FontRole and column != TARGET:
            return _font(_WRITTEN_IN.get(row.target, ("zh-Hans", row.target))[column])
        return None

    def flags(self, index: _Index) -> Qt.ItemFlag:
        return super().flags(index) | Qt.ItemFlag.ItemIsEditable

    def setData(self, index: _Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.EditRole or not index.isValid():
            return False
        before = self._shown[index.row()]
        cells = [before.source, before.result, before.target]
        cells[index.column()] = str(value)
        try:
            after = checked(*cells)
            if after.key != before.key and any(row.key == after.key for row in self._rows):
                raise TableError("table-exists", source=after.source, target=self._target_name(after.target))
        except TableError as error:
            self.refused.emit(error)
            return False
        if after != before:
            self.edited.emit(before, after)
        return True


def _common(old: Sequence[Row], new: Sequence[Row]) -> int:
    """How many rows are the same from the beginning."""
    pairs = zip(old, new, strict=False)
    return next((at for at, (one, other) in enumerate(pairs) if one != other), min(len(old), len(new)))


@cache
def _font(tag: str) -> QFont:
    """A font that says only which families; the rest is the view's."""
    font = QFont()
    font.setFamilies(label_families(tag))
    font.setStyleStrategy(region_strategy(tag))
    return font
