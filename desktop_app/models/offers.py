"""The translation packages that can be had as a list model, and the filter over it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum, IntEnum
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QSortFilterProxyModel, Qt

_Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


class OfferState(Enum):
    """How an offer stands to what is installed."""

    NEW = "new"
    INSTALLED = "installed"
    UPDATE = "update"
    OLDER = "older"


@dataclass(frozen=True)
class OfferRow:
    """A package that can be had. ``pair``: "zh-en"; ``place``: the server's name or the file's path.

    ``had``: the version that is installed, or "". ``words``: what it is found by. ``done``: bytes of an interrupted
    download, of ``total`` (None: unknown); None: there is none. ``offer``: what the services call it.
    """

    pair: str
    title: str
    version: str
    place: str = ""
    is_online: bool = True
    state: OfferState = OfferState.NEW
    had: str = ""
    words: str = ""
    done: int | None = None
    total: int | None = None
    offer: Any = field(default=None, repr=False)

    @property
    def key(self) -> str:
        """Names the offer among others."""
        return f"{self.pair} {self.version}"

    @property
    def name(self) -> str:
        """Direction and version."""
        return f"{self.title} {self.version}"


@dataclass(frozen=True)
class OfferList:
    """What a list of packages offers. ``date``: when it was looked at; None: never. ``skipped``: entries of no use."""

    origin: str
    is_online: bool
    date: datetime | None = None
    rows: tuple[OfferRow, ...] = ()
    skipped: int = 0


class OfferRole(IntEnum):
    """What a delegate asks for besides the display text."""

    DETAIL = Qt.ItemDataRole.UserRole + 1
    BADGE = Qt.ItemDataRole.UserRole + 2
    WORDS = Qt.ItemDataRole.UserRole + 3


class OffersModel(QAbstractListModel):
    """Rows in the order they were given."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[OfferRow] = []

    def set_rows(self, rows: Sequence[OfferRow]) -> None:
        self.beginResetModel()
        self._rows = list(rows)
        self.endResetModel()

    def row(self, number: int) -> OfferRow:
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
            return row.place
        if role == OfferRole.DETAIL:
            return self._detail(row)
        if role == OfferRole.BADGE:
            return self.tr("Update") if row.state is OfferState.UPDATE else ""
        if role == OfferRole.WORDS:
            return f"{row.title} {row.pair} {row.words}".casefold()
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{row.title}, {self._detail(row)}"
        return None

    def _detail(self, row: OfferRow) -> str:
        said = {
            OfferState.NEW: "",
            OfferState.INSTALLED: self.tr("installed"),
            OfferState.UPDATE: self.tr("{version} is installed").format(version=row.had),
            OfferState.OLDER: self.tr("a newer one is installed: {version}").format(version=row.had),
        }
        parts = (row.version, row.pair, said[row.state])
        return " · ".join(part for part in parts if part)


class OfferFilter(QSortFilterProxyModel):
    """Offers that have all the words of the filter; a comma separates alternatives, "zt-en, zh-en"."""

    def __init__(self, model: OffersModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._choices: list[list[str]] = []
        self.setSourceModel(model)

    def set_text(self, text: str) -> None:
        """Filter by ``text``; "" shows all."""
        self._choices = [words for choice in text.casefold().split(",") if (words := choice.split())]
        self.invalidate()

    def filterAcceptsRow(self, source_row: int, source_parent: _Index) -> bool:
        found = str(self.sourceModel().index(source_row, 0, source_parent).data(OfferRole.WORDS))
        return not self._choices or any(all(word in found for word in words) for words in self._choices)
