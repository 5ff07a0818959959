"""The list of the user's conversions: edited in place, deleted with the keyboard."""

from __future__ import annotations

from PySide6.QtCore import QAbstractItemModel, QCoreApplication, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from desktop_app.chinese.user_table import TARGET_NAMES, Row
from desktop_app.models.conversion_rows import TARGET, ConversionRowsModel

_Index = QModelIndex | QPersistentModelIndex


def target_name(target: str) -> str:
    """What a row is for, in the window's language."""
    if target == "zh-TW":
        return QCoreApplication.translate("ConversionTable", "Taiwan (zh-TW)")
    if target == "zh-HK":
        return QCoreApplication.translate("ConversionTable", "Hong Kong (zh-HK)")
    if target == "zh-Hant":
        return QCoreApplication.translate("ConversionTable", "Traditional, both")
    return QCoreApplication.translate("ConversionTable", "Simplified")


def fill_targets(box: QComboBox) -> None:
    """Offer every target, under its name; what was chosen stays."""
    chosen = max(0, box.currentIndex())
    box.clear()
    for target in TARGET_NAMES:
        box.addItem(target_name(target), target)
    box.setCurrentIndex(chosen)


class _TargetDelegate(QStyledItemDelegate):
    """A list of the targets as the editor of their column."""

    def createEditor(self, parent: QWidget, _option: QStyleOptionViewItem, _index: _Index) -> QWidget:
        box = QComboBox(parent)
        fill_targets(box)
        return box

    def setEditorData(self, editor: QWidget, index: _Index) -> None:
        if isinstance(editor, QComboBox):
            editor.setCurrentIndex(max(0, editor.findData(index.data(Qt.ItemDataRole.EditRole))))

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: _Index) -> None:
        if isinstance(editor, QComboBox):
            model.setData(index, editor.currentData())


class ConversionTableView(QTableView):
    """``deleteRequested``: Delete or Backspace was pressed on the selected rows."""

    deleteRequested = Signal()

    def __init__(self, model: ConversionRowsModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows = model
        self.setModel(model)
        self.setItemDelegateForColumn(TARGET, _TargetDelegate(self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setShowGrid(False)
        self.setAlternatingRowColors(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.verticalHeader().hide()
        # one height for all: 100,000 rows are not measured one by one
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(round(self.fontMetrics().height() * 1.7))
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)

    def selected_rows(self) -> list[Row]:
        """The rows that are selected, in their order."""
        numbers = sorted(index.row() for index in self.selectionModel().selectedRows())
        return [self._rows.row(number) for number in numbers]

    def show_row(self, row: Row) -> None:
        """Select a row and scroll to it, where it is shown."""
        number = self._rows.number_of(row)
        if number >= 0:
            self.selectRow(number)
            self.scrollTo(self._rows.index(number, 0))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace}:
            self.deleteRequested.emit()
        else:
            super().keyPressEvent(event)
