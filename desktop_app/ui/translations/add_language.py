"""Asks for a language to add to the article's list."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtGui import QFont, QKeyEvent, QPalette
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from desktop_app.core import language
from desktop_app.models.appearance import label_families, region_strategy
from desktop_app.ui.translations.names import found, own_name
from desktop_app.ui.widgets.buttons import label_buttons

_TAG = Qt.ItemDataRole.UserRole
_MOVES = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


class AddLanguageDialog(QDialog):
    """``languageChosen(str tag)``: a common language, or any BCP 47 tag as it was typed. It only lists."""

    languageChosen = Signal(str)

    def __init__(self, listed: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._listed = tuple(listed)
        self.search = QLineEdit(clearButtonEnabled=True)
        self.results = QListWidget()
        self._intro, self._hint = QLabel(wordWrap=True), QLabel(wordWrap=True)
        standard = QDialogButtonBox.StandardButton
        self._box = QDialogButtonBox(standard.Ok | standard.Cancel)
        self._build()
        self.retranslate()
        self._filter()

    def _build(self) -> None:
        self.search.textChanged.connect(self._filter)
        self.search.installEventFilter(self)
        self.results.itemActivated.connect(self.accept)
        self.results.currentRowChanged.connect(self._enable)
        self.results.setUniformItemSizes(True)
        self.results.setSpacing(2)
        self._box.accepted.connect(self.accept)
        self._box.rejected.connect(self.reject)
        self._hint.setForegroundRole(QPalette.ColorRole.BrightText)
        column = QVBoxLayout(self)
        for widget in (self._intro, self.search, self.results, self._hint, self._box):
            column.addWidget(widget, 1 if widget is self.results else 0)
        unit = self.fontMetrics().height()
        self.resize(unit * 24, unit * 26)
        self.search.setFocus()

    @Slot()
    def _filter(self) -> None:
        query = self.search.text().strip()
        self.results.clear()
        for name in found(query):
            if not language.contains(self._listed, name.tag):
                self._offer(name.tag, self.tr("{name}  ({tag})").format(name=name.own, tag=name.tag))
        self._hint.setText(self._offer_typed(query))
        self._hint.setVisible(bool(self._hint.text()))
        self.results.setCurrentRow(0 if self.results.count() else -1)
        self._enable()

    def _offer_typed(self, query: str) -> str:
        """Offer the typed tag where it is one that no row has; returns what is wrong with it otherwise."""
        offered = [str(self.results.item(row).data(_TAG)) for row in range(self.results.count())]
        if not query or language.contains(offered, query):
            return ""
        if language.contains(self._listed, query):
            return self.tr("{tag} is in the list already.").format(tag=query)
        if language.is_known_tag(query):
            name = own_name(query)
            shown = query if name == query else self.tr("{name}  ({tag})").format(name=name, tag=query)
            self.results.insertItem(0, self._item(query, shown))
            return ""
        return "" if offered else self.tr("“{text}” is no language tag that is known.").format(text=query)

    def _offer(self, tag: str, text: str) -> None:
        self.results.addItem(self._item(tag, text))

    def _item(self, tag: str, text: str) -> QListWidgetItem:
        item = QListWidgetItem(text)
        item.setData(_TAG, tag)
        font = QFont(self.font())
        font.setFamilies(label_families(tag))
        font.setStyleStrategy(region_strategy(tag))
        item.setFont(font)
        return item

    @Slot()
    def _enable(self) -> None:
        self._box.button(QDialogButtonBox.StandardButton.Ok).setEnabled(self.results.currentItem() is not None)

    @Slot()
    def accept(self) -> None:
        item = self.results.currentItem()
        if item is not None:
            self.languageChosen.emit(str(item.data(_TAG)))
            super().accept()

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        # arrows move in the results while the text field keeps the focus
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and event.key() in _MOVES:
            self.results.keyPressEvent(event)
            return True
        return super().eventFilter(watched, event)  # type: ignore[arg-type]

    def retranslate(self) -> None:
        self.setWindowTitle(self.tr("Add a language"))
        self._intro.setText(
            self.tr("The language is added to the list in every file of this article. No file is made.")
        )
        self.search.setPlaceholderText(self.tr("Search, or type a tag such as fr-CA"))
        self.search.setAccessibleName(self.tr("Search languages"))
        self.results.setAccessibleName(self.tr("Languages"))
        label_buttons(self._box, Ok=self.tr("Add to list"), Cancel=self.tr("Cancel"))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
            self._filter()
        super().changeEvent(event)
