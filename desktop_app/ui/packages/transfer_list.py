"""The cards of what is on its way, and one for what went wrong with the list."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from desktop_app.ui.packages.card import Card
from desktop_app.ui.packages.services import Describe
from desktop_app.ui.packages.transfer import Phase, Transfer
from desktop_app.ui.packages.transfer_card import TransferCard
from desktop_app.ui.packages.transfers import Transfers

LINES = 12


class TransferList(QScrollArea):
    """As high as its cards, up to ``LINES`` lines; hidden without any. ``retryRequested``: of the remark."""

    removeOlderRequested = Signal(str)
    retryRequested = Signal()

    def __init__(self, transfers: Transfers, describe: Describe, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._describe = describe
        self._older: Callable[[str], str] = _none
        self.cards: list[TransferCard] = []
        self.remark = Card()
        self.remark.hide()
        self.remark.actionChosen.connect(self._on_remark)
        inside = QWidget()
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self.remark)
        self.setWidget(inside)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        transfers.added.connect(self._on_added)
        transfers.removed.connect(self._on_removed)
        transfers.changed.connect(self.fit)
        self.fit()

    def set_older(self, older: Callable[[str], str]) -> None:
        """``older(pair)``: the versions of a direction that are installed and not used, "" none."""
        self._older = older
        for card in self.cards:
            done = card.transfer.phase is Phase.DONE
            card.set_older(older(card.transfer.row.pair) if done else "")
        self.fit()

    def complain(self, text: str) -> None:
        """Say what went wrong with the list; "" says nothing."""
        self.remark.say("", text, warns=True)
        self.remark.offer([("retry", self.tr("Try again")), ("close", self.tr("Close"))] if text else [])
        self.remark.setVisible(bool(text))
        self.fit()

    @Slot(str)
    def _on_remark(self, key: str) -> None:
        self.complain("")
        if key == "retry":
            self.retryRequested.emit()

    @Slot(object)
    def _on_added(self, transfer: Transfer) -> None:
        card = TransferCard(transfer, self._describe)
        card.removeOlderRequested.connect(self.removeOlderRequested)
        # the newest on top, where it is seen
        self.cards.insert(0, card)
        self._column.insertWidget(1, card)
        self.fit()
        self.verticalScrollBar().setValue(0)

    @Slot(object)
    def _on_removed(self, transfer: Transfer) -> None:
        for card in [each for each in self.cards if each.transfer is transfer]:
            self.cards.remove(card)
            self._column.removeWidget(card)
            card.hide()
            card.deleteLater()
        self.fit()

    @Slot()
    def fit(self) -> None:
        """Take the height the cards need at this width."""
        shown = bool(self.cards) or not self.remark.isHidden()
        self.setVisible(shown)
        if shown:
            height = self._column.totalHeightForWidth(max(1, self.viewport().width()))
            self.setFixedHeight(min(height, self.fontMetrics().height() * LINES))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.fit()

    def retranslate(self) -> None:
        self.setAccessibleName(self.tr("Downloads"))
        for card in self.cards:
            card.refresh()


def _none(_pair: str) -> str:
    return ""
