"""The packages on their way: one is downloaded at a time, the others wait."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QObject, Signal, Slot

from desktop_app.models.offers import OfferRow
from desktop_app.ui.packages.services import PackageServices
from desktop_app.ui.packages.transfer import Phase, Transfer


class Transfers(QObject):
    """``added(Transfer)``, ``removed(Transfer)``; ``changed``: one of them. ``installed(PackageRow)``.

    Lives as long as the dialog, which is only hidden when it is closed; a job that ends with the program is a pause.
    """

    added = Signal(object)
    removed = Signal(object)
    changed = Signal()
    installed = Signal(object)

    def __init__(self, services: PackageServices, parent: QObject) -> None:
        super().__init__(parent)
        self._services = services
        self._transfers: list[Transfer] = []

    def get(self, row: OfferRow) -> Transfer:
        """Begin to get ``row``; what is under way already stays as it is."""
        transfer = self.find(row.key)
        if transfer is not None and transfer.phase in (Phase.DONE, Phase.FAILED, Phase.PAUSED):
            if transfer.phase is not Phase.DONE:
                transfer.retry()
                return transfer
            self._remove(transfer)
            transfer = None
        if transfer is None:
            transfer = self._add(row)
            transfer.begin()
        return transfer

    def adopt(self, rows: Sequence[OfferRow]) -> None:
        """Take up the downloads that an earlier run left unfinished."""
        for row in rows:
            if row.done is not None and self.find(row.key) is None:
                self._add(row)

    def find(self, key: str) -> Transfer | None:
        """The transfer of the offer ``key``."""
        return next((each for each in self._transfers if each.row.key == key), None)

    def all(self) -> Sequence[Transfer]:
        """In the order they were asked for."""
        return tuple(self._transfers)

    def summary(self) -> str:
        """What goes on, for the status bar; "" when nothing does."""
        for transfer in self._transfers:
            if transfer.phase in (Phase.DOWNLOADING, Phase.INSTALLING):
                return _running(transfer)
        failed = next((each for each in self._transfers if each.phase is Phase.FAILED), None)
        if failed is None:
            return ""
        return QCoreApplication.translate("Packages", "{name}: the download stopped").format(name=failed.row.title)

    def _add(self, row: OfferRow) -> Transfer:
        transfer = Transfer(row, self._services, self)
        transfer.changed.connect(self.changed)
        transfer.ready.connect(self._next)
        transfer.gone.connect(self._on_gone)
        transfer.installed.connect(self.installed)
        self._transfers.append(transfer)
        self.added.emit(transfer)
        self.changed.emit()
        return transfer

    @Slot()
    def _next(self) -> None:
        if any(transfer.busy for transfer in self._transfers):
            return
        waiting = next((each for each in self._transfers if each.phase is Phase.WAITING), None)
        if waiting is not None:
            waiting.start()

    @Slot()
    def _on_gone(self) -> None:
        transfer = self.sender()
        if isinstance(transfer, Transfer):
            self._remove(transfer)

    def _remove(self, transfer: Transfer) -> None:
        if transfer in self._transfers:
            self._transfers.remove(transfer)
            self.removed.emit(transfer)
            self.changed.emit()
            transfer.deleteLater()


def _running(transfer: Transfer) -> str:
    if transfer.phase is Phase.INSTALLING:
        return QCoreApplication.translate("Packages", "Testing {name}…").format(name=transfer.row.title)
    if not transfer.size:
        return QCoreApplication.translate("Packages", "Downloading {name}").format(name=transfer.row.title)
    text = QCoreApplication.translate("Packages", "Downloading {name}: {percent} %")
    return text.format(name=transfer.row.title, percent=transfer.done * 100 // transfer.size)
