"""Which versions to export."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from desktop_app.core.versions import Made
from desktop_app.models.appearance import label_families, region_strategy
from desktop_app.ui.exporting.request import VersionChoice

_SHOWN_ROWS = 4


class VersionList(QListWidget):
    """A list with a box to tick for each version. ``chosenChanged()`` for every change by the user."""

    chosenChanged = Signal()

    def __init__(self, choices: Sequence[VersionChoice], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._choices = tuple(choices)
        self._single = False
        self._filling = True
        for choice in self._choices:
            item = QListWidgetItem(self)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Unchecked)
            font = QFont(self.font())
            font.setFamilies(label_families(choice.tag))
            font.setStyleStrategy(region_strategy(choice.tag))
            item.setFont(font)
        self._filling = False
        self.setSpacing(2)
        self.retranslate()
        rows = max(1, min(_SHOWN_ROWS, self.count()))
        self.setFixedHeight(
            rows * (max(self.sizeHintForRow(0), self.fontMetrics().height()) + 4) + 2 * self.frameWidth() + 4
        )
        self.itemChanged.connect(self._on_changed)

    def chosen(self) -> tuple[str, ...]:
        """The tags that are ticked, in order."""
        ticked = [self.item(row).checkState() is Qt.CheckState.Checked for row in range(self.count())]
        return tuple(choice.tag for choice, on in zip(self._choices, ticked, strict=True) if on)

    def choose(self, tags: Sequence[str]) -> None:
        """Tick these and no others; says nothing."""
        self._filling = True
        for row, choice in enumerate(self._choices):
            on = choice.tag in tags
            self.item(row).setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)
        self._filling = False

    def set_single(self, single: bool) -> None:
        """Whether only one version can be ticked at a time; of several the first stays."""
        self._single = single
        if single:
            self.choose(self.chosen()[:1])

    def _on_changed(self, item: QListWidgetItem) -> None:
        if self._filling:
            return
        if self._single and item.checkState() is Qt.CheckState.Checked:
            self.choose([self._choices[self.row(item)].tag])
        self.chosenChanged.emit()

    def retranslate(self) -> None:
        self.setAccessibleName(self.tr("Versions to export"))
        made = {Made.CONVERTED: self.tr("converted script"), Made.TRANSLATED: self.tr("machine translation")}
        was, self._filling = self._filling, True
        for row, choice in enumerate(self._choices):
            text = f"{choice.title}  ({choice.tag}) · {made[choice.made]}"
            if not choice.ready:
                text += " · " + self.tr("has to be made first")
            self.item(row).setText(text)
        self._filling = was

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
