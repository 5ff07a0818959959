"""What a transfer shows and offers, from the question to the installed package."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from desktop_app.ui.packages.card import Card
from desktop_app.ui.packages.services import Describe
from desktop_app.ui.packages.transfer import Phase, Transfer
from desktop_app.ui.packages.wording import amount, amount_of, time_left

_WITH_BAR = (Phase.WAITING, Phase.DOWNLOADING, Phase.INSTALLING, Phase.PAUSED)


class TransferCard(Card):
    """``removeOlderRequested(str pair)``: after an update, the versions that are not used any more."""

    removeOlderRequested = Signal(str)

    def __init__(self, transfer: Transfer, describe: Describe, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.transfer = transfer
        self._describe = describe
        self._offered: list[tuple[str, str]] = []
        self._older = ""
        transfer.changed.connect(self.refresh)
        self.actionChosen.connect(self._act)
        self.refresh()

    def set_older(self, versions: str) -> None:
        """Of the same direction these versions are installed and not used; "" none."""
        self._older = versions
        self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Show the transfer as it is now."""
        transfer = self.transfer
        package = transfer.package
        code = f"SHA-256 {package.sha256}" if package is not None and package.sha256 else ""
        self.say(transfer.row.name, self._text(), code=code, warns=transfer.phase is Phase.FAILED)
        self.bar.setVisible(transfer.phase in _WITH_BAR)
        if transfer.phase in _WITH_BAR:
            unknown = transfer.phase is Phase.INSTALLING or not transfer.size
            self.show_bar(None if unknown else transfer.done / (transfer.size or 1))
        actions = self._actions()
        if actions != self._offered:
            self._offered = actions
            self.offer(actions, primary=transfer.phase in (Phase.ASKED, Phase.PAUSED))

    def _text(self) -> str:
        transfer = self.transfer
        place = transfer.row.place
        texts = {
            Phase.ASKING: self.tr("Asking {place} for the size…").format(place=place),
            Phase.WAITING: self.tr("Waits until the one before it is done."),
            Phase.INSTALLING: self.tr("Unpacking and testing…"),
            Phase.PAUSED: self.tr("Paused. What has come is kept, also when Diglot is closed."),
            Phase.DONE: self.tr("Installed and in use."),
            Phase.ENDING: self.tr("Stopping…"),
        }
        if transfer.phase is Phase.ASKED:
            return self._question(place)
        if transfer.phase is Phase.DOWNLOADING:
            return self._progress(place)
        if transfer.phase is Phase.FAILED and transfer.error is not None:
            return self._describe(transfer.error)
        return texts.get(transfer.phase, "")

    def _question(self, place: str) -> str:
        if self.transfer.size is None:
            return self.tr("Download it from {place}? It does not say how large it is.").format(place=place)
        text = self.tr("Download {size} from {place}? Nothing but the request for this file is sent.")
        return text.format(size=amount(self.transfer.size), place=place)

    def _progress(self, place: str) -> str:
        transfer = self.transfer
        if not transfer.speed:
            return self.tr("Connecting to {place}…").format(place=place)
        speed = self.tr("{amount}/s").format(amount=amount(round(transfer.speed)))
        left = time_left(transfer.done, transfer.size, transfer.speed)
        return " · ".join(part for part in (amount_of(transfer.done, transfer.size), speed, left) if part)

    def _actions(self) -> list[tuple[str, str]]:
        transfer = self.transfer
        cancel, discard = ("cancel", self.tr("Cancel")), ("cancel", self.tr("Discard"))
        go_on = self.tr("Go on ({amount})").format(amount=amount_of(transfer.done, transfer.size))
        older = self.tr("Remove {versions}").format(versions=self._older)
        return {
            Phase.ASKING: [cancel],
            Phase.ASKED: [("go_on", self.tr("Download")), ("cancel", self.tr("Not now"))],
            Phase.WAITING: [cancel],
            Phase.DOWNLOADING: [("pause", self.tr("Pause")), cancel],
            Phase.INSTALLING: [cancel],
            Phase.PAUSED: [("go_on", go_on), discard],
            Phase.FAILED: [("retry", self.tr("Try again")), discard],
            Phase.DONE: [*([("remove_older", older)] if self._older else []), ("dismiss", self.tr("Close"))],
            Phase.ENDING: [],
        }[transfer.phase]

    @Slot(str)
    def _act(self, key: str) -> None:
        transfer = self.transfer
        if key == "remove_older":
            self.removeOlderRequested.emit(transfer.row.pair)
            return
        calls = {
            "go_on": transfer.go_on,
            "pause": transfer.pause,
            "cancel": transfer.cancel,
            "retry": transfer.retry,
            "dismiss": transfer.dismiss,
        }
        calls[key]()

    def retranslate(self) -> None:
        self.refresh()
