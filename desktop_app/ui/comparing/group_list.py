"""The changed words by kind, with how often each comes."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QTreeWidget, QTreeWidgetItem, QWidget

from desktop_app.models.appearance import label_families, region_strategy
from desktop_app.services.comparison import ORDER, Comparison, Group, Place
from desktop_app.ui.comparing.formats import kind_name

_GROUP = Qt.ItemDataRole.UserRole


class GroupList(QTreeWidget):
    """``placeChosen(Place)``: a click or Enter asks for the next place of that word."""

    placeChosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._comparison: Comparison | None = None
        self._last: dict[Group, int] = {}
        self._items: dict[Group, QTreeWidgetItem] = {}
        self.setHeaderHidden(True)
        self.setUniformRowHeights(True)
        self.setRootIsDecorated(True)
        self.setIndentation(self.fontMetrics().height())
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.itemClicked.connect(self._on_item)
        self.itemActivated.connect(self._on_item)
        self.retranslate()

    def show_comparison(self, comparison: Comparison) -> None:
        """List its groups."""
        self._comparison = comparison
        self._last.clear()
        self._items.clear()
        self.clear()
        font = QFont(self.font())
        font.setFamilies(label_families(comparison.target))
        font.setStyleStrategy(region_strategy(comparison.target))
        for kind in ORDER:
            groups = [group for group in comparison.groups if group.kind is kind]
            if groups:
                items = {group: _item(group, font) for group in groups}
                self._items |= items
                top = QTreeWidgetItem([f"{kind_name(kind)}  ×{comparison.counts[kind]}"])
                top.addChildren(list(items.values()))
                self.addTopLevelItem(top)
        self.expandAll()

    def groups(self) -> list[str]:
        """The words that are listed, as they are shown."""
        return [item.text(0) for item in self._items.values()]

    @Slot(QTreeWidgetItem, int)
    def _on_item(self, item: QTreeWidgetItem, _column: int) -> None:
        group = item.data(0, _GROUP)
        if isinstance(group, Group):
            number = (self._last.get(group, -1) + 1) % len(group.places)
            self._last[group] = number
            self.placeChosen.emit(group.places[number])

    def show_place(self, place: Place) -> None:
        """Select the word that stands at a place."""
        for group, item in self._items.items():
            if place in group.places:
                self._last[group] = group.places.index(place)
                self.setCurrentItem(item)
                return

    def retranslate(self) -> None:
        self.setAccessibleName(self.tr("Changed words, by kind"))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
            if self._comparison is not None:
                self.show_comparison(self._comparison)
        super().changeEvent(event)


def _item(group: Group, font: QFont) -> QTreeWidgetItem:
    times = f"  ×{len(group.places)}" if len(group.places) > 1 else ""
    item = QTreeWidgetItem([f"{group.before or '∅'} → {group.after or '∅'}{times}"])
    item.setData(0, _GROUP, group)
    item.setFont(0, font)
    return item
