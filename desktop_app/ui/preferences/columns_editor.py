"""Which versions stand beside every article, in which order."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QMenu,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

_TAG = Qt.ItemDataRole.UserRole


class ColumnsEditor(QWidget):
    """``changed(tuple[str, ...])`` for every change by the user. Order by drag, or with the buttons."""

    changed = Signal(object)

    def __init__(self, languages: Callable[[], Sequence[tuple[str, str]]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._languages = languages
        self._list = QListWidget()
        self._add, self._remove, self._up, self._down = (QPushButton() for _ in range(4))
        self._menu = QMenu(self)
        self._build()
        self.retranslate()

    def _build(self) -> None:
        unit = self.fontMetrics().height()
        self._list.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self._list.setFixedHeight(unit * 9)
        self._list.model().rowsMoved.connect(self._tell)
        self._list.currentRowChanged.connect(self._enable)
        self._add.setMenu(self._menu)
        self._menu.aboutToShow.connect(self._fill_menu)
        self._menu.triggered.connect(self._on_add)
        self._remove.clicked.connect(self._on_remove)
        self._up.clicked.connect(self._on_up)
        self._down.clicked.connect(self._on_down)
        buttons = QVBoxLayout()
        for button in (self._add, self._remove, self._up, self._down):
            button.setAutoDefault(False)
            buttons.addWidget(button)
        buttons.addStretch(1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._list, 1, Qt.AlignmentFlag.AlignTop)
        row.addLayout(buttons)

    def columns(self) -> tuple[str, ...]:
        """The language tags, first column first."""
        return tuple(str(self._list.item(row).data(_TAG)) for row in range(self._list.count()))

    def set_columns(self, tags: Sequence[str]) -> None:
        """Show these; says nothing."""
        if tuple(tags) == self.columns() and self._list.count():
            return
        self._list.clear()
        for tag in tags:
            self._list.addItem(self._item(tag))
        if tags:
            self._list.setCurrentRow(0)
        self._enable()

    def _item(self, tag: str) -> QListWidgetItem:
        item = QListWidgetItem(self._text(tag))
        item.setData(_TAG, tag)
        return item

    def _text(self, tag: str) -> str:
        name = dict(self._languages()).get(tag, "")
        return f"{name}  ({tag})" if name else tag

    @Slot()
    def _fill_menu(self) -> None:
        self._menu.clear()
        taken = {tag.casefold() for tag in self.columns()}
        for tag, name in self._languages():
            if tag.casefold() not in taken:
                self._menu.addAction(f"{name}  ({tag})").setData(tag)

    def _on_add(self, action: object) -> None:
        tag = str(action.data())  # type: ignore[attr-defined]
        self.add(tag)

    def add(self, tag: str) -> None:
        """Append a column."""
        self._list.addItem(self._item(tag))
        self._list.setCurrentRow(self._list.count() - 1)
        self._tell()

    @Slot()
    def _on_remove(self) -> None:
        if self._list.currentRow() >= 0:
            self._list.takeItem(self._list.currentRow())
            self._tell()

    @Slot()
    def _on_up(self) -> None:
        self._move(-1)

    @Slot()
    def _on_down(self) -> None:
        self._move(1)

    def _move(self, by: int) -> None:
        row = self._list.currentRow()
        if row >= 0 and 0 <= row + by < self._list.count():
            self._list.insertItem(row + by, self._list.takeItem(row))
            self._list.setCurrentRow(row + by)
            self._tell()

    @Slot()
    def _tell(self) -> None:
        self._enable()
        self.changed.emit(self.columns())

    @Slot()
    def _enable(self) -> None:
        row, count = self._list.currentRow(), self._list.count()
        self._remove.setEnabled(row >= 0)
        self._up.setEnabled(row > 0)
        self._down.setEnabled(0 <= row < count - 1)

    def retranslate(self) -> None:
        self._add.setText(self.tr("Add"))
        self._remove.setText(self.tr("Remove"))
        self._up.setText(self.tr("Up"))
        self._down.setText(self.tr("Down"))
        self._list.setAccessibleName(self.tr("Columns beside the original, in order"))
        for row in range(self._list.count()):
            item = self._list.item(row)
            item.setText(self._text(str(item.data(_TAG))))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
