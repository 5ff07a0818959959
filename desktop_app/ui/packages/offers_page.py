"""What can be had: the list, the filter, and what is on its way."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urlsplit

from PySide6.QtCore import QModelIndex, Qt, QTimer, Slot
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListView,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desktop_app.core.errors import DiglotError
from desktop_app.jobs import Job, Progress, run
from desktop_app.models.offers import OfferFilter, OfferList, OfferRole, OfferRow, OffersModel, OfferState
from desktop_app.ui.packages.services import Describe, PackageServices
from desktop_app.ui.packages.transfer import Phase
from desktop_app.ui.packages.transfer_list import TransferList
from desktop_app.ui.packages.transfers import Transfers
from desktop_app.ui.packages.wording import amount_of, local_time
from desktop_app.ui.widgets.list_delegate import TwoLineDelegate
from desktop_app.ui.widgets.state_page import StatePage

_UNDER_WAY = (Phase.ASKING, Phase.ASKED, Phase.WAITING, Phase.DOWNLOADING, Phase.INSTALLING, Phase.ENDING)


class OffersPage(QWidget):
    """``footer``: its button, for the dialog's last line.

    Only the button that fetches the list, and what is downloaded on purpose, use the network.
    """

    def __init__(
        self, services: PackageServices, transfers: Transfers, describe: Describe, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._services, self._transfers, self._describe = services, transfers, describe
        self._offered: OfferList | None = None
        self.job: Job | None = None
        self._looking = self._again = False
        self.model = OffersModel(self)
        self.found = OfferFilter(self.model, self)
        self.view, self.state = QListView(), StatePage()
        self.filter, self.origin = QLineEdit(clearButtonEnabled=True), QLabel()
        self.fetch_button, self.get_button = QPushButton(), QPushButton()
        self.list = TransferList(transfers, describe)
        self._stack, self.footer = QStackedWidget(), QWidget()
        self._build()
        self._lay_out()

    def _build(self) -> None:
        self._delegate = TwoLineDelegate(OfferRole.DETAIL, badge_role=OfferRole.BADGE)
        self._delegate.setParent(self.view)
        self.view.setItemDelegate(self._delegate)
        self.view.setModel(self.found)
        self.view.selectionModel().currentChanged.connect(self._on_current)
        self.view.activated.connect(self.get)
        self.filter.textChanged.connect(self._on_filter)
        self.origin.setWordWrap(True)
        self.origin.setTextFormat(Qt.TextFormat.PlainText)
        self.fetch_button.clicked.connect(self._on_fetch)
        self.get_button.clicked.connect(self.get)
        self.get_button.setProperty("primary", True)
        for button in (self.fetch_button, self.get_button):
            button.setAutoDefault(False)
        self.state.actionChosen.connect(self._on_state_action)
        self.list.retryRequested.connect(self.fetch)
        self._transfers.changed.connect(self._show_action)
        self._stack.addWidget(self.view)
        self._stack.addWidget(self.state)
        self._stack.setFrameShape(QFrame.Shape.NoFrame)

    def _lay_out(self) -> None:
        unit = self.fontMetrics().height()
        self._stack.setMinimumHeight(unit * 10)
        top, bottom = QHBoxLayout(), QHBoxLayout(self.footer)
        bottom.setContentsMargins(0, 0, 0, 0)
        top.addWidget(self.origin, 1)
        top.addWidget(self.fetch_button, 0, Qt.AlignmentFlag.AlignTop)
        bottom.addStretch(1)
        bottom.addWidget(self.get_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, unit * 2 // 3, 0, 0)
        column.setSpacing(unit // 2)
        column.addLayout(top)
        column.addWidget(self.filter)
        column.addWidget(self._stack, 1)
        column.addWidget(self.list)

    # -- the list

    def refresh(self) -> None:
        """Show what is known without a network; not while it is being fetched."""
        if self.job is None:
            self._start(_Kept(self._services))
        else:
            self._again = True

    @Slot()
    def fetch(self) -> None:
        """Look at the list now; where it is on the web, this is what uses the network."""
        self._end_job()
        self.list.complain("")
        self._looking = True
        self._start(_Looking(self._services))

    def search(self, text: str) -> None:
        """Show only what has these words; see :class:`OfferFilter`."""
        self.filter.setText(text)
        self.filter.setFocus()

    def _start(self, work: Callable[[Progress], object]) -> None:
        job = self.job = run(work, parent=self)
        job.succeeded.connect(self._on_list)
        job.failed.connect(self._on_failed)
        job.finished.connect(self._on_finished)
        self._show_state()

    def _end_job(self) -> None:
        if self.job is not None:
            self.job.cancel()
        self.job, self._looking = None, False

    @Slot(object)
    def _on_list(self, offered: OfferList) -> None:
        before = self.current()
        self._offered = offered
        self.model.set_rows(offered.rows)
        self._transfers.adopt(offered.rows)
        self._select(before.pair if before else "")

    @Slot(object)
    def _on_failed(self, error: DiglotError) -> None:
        self.list.complain(self._describe(error))

    @Slot()
    def _on_finished(self) -> None:
        # one that was stopped ends too, later
        if self.sender() is not self.job:
            return
        again, self._again = self._again, False
        self.job, self._looking = None, False
        self._show_state()
        if again:
            self.refresh()

    @Slot()
    def _on_fetch(self) -> None:
        if self._looking:
            self._end_job()
            self._show_state()
        else:
            self.fetch()

    @Slot(str)
    def _on_state_action(self, key: str) -> None:
        if key == "all":
            self.filter.clear()
        else:
            self._on_fetch()

    @Slot(str)
    def _on_filter(self, text: str) -> None:
        before = self.current()
        self.found.set_text(text)
        self._select(before.pair if before else "")
        self._show_state()

    # -- one offer

    def current(self) -> OfferRow | None:
        """The offer that is chosen."""
        index = self.found.mapToSource(self.view.currentIndex())
        return self.model.row(index.row()) if index.isValid() else None

    def _select(self, pair: str) -> None:
        count = self.found.rowCount()
        rows = [self.model.row(self.found.mapToSource(self.found.index(n, 0)).row()) for n in range(count)]
        place = next((n for n, row in enumerate(rows) if row.pair == pair), 0)
        self.view.setCurrentIndex(self.found.index(place, 0) if rows else QModelIndex())
        self._show_action()

    @Slot(QModelIndex)
    def _on_current(self) -> None:
        self._show_action()

    @Slot()
    def get(self) -> None:
        """Get the chosen offer: of one that is to be downloaded the size is asked first."""
        row = self.current()
        if row is not None and self.get_button.isEnabled():
            self._transfers.get(row)
            QTimer.singleShot(0, self._scroll)

    @Slot()
    def _scroll(self) -> None:
        self.view.scrollTo(self.view.currentIndex())

    # -- what is said

    @Slot()
    def _show_action(self) -> None:
        row = self.current()
        transfer = self._transfers.find(row.key) if row else None
        phase = transfer.phase if transfer else None
        useful = row is not None and row.state in (OfferState.NEW, OfferState.UPDATE)
        self.get_button.setEnabled(useful and phase not in _UNDER_WAY)
        if row is None or (row.state is OfferState.NEW and not row.is_online):
            text = self.tr("Install")
        elif phase is Phase.PAUSED and transfer is not None:
            text = self.tr("Go on ({amount})").format(amount=amount_of(transfer.done, transfer.size))
        elif row.state is OfferState.UPDATE:
            text = self.tr("Update") if not row.is_online else self.tr("Update…")
        else:
            text = self.tr("Installed") if not useful else self.tr("Download…")
        self.get_button.setText(text)
        self.get_button.setVisible(row is not None)

    def _show_state(self) -> None:
        offered = self._offered
        self.origin.setText(self._origin(offered))
        is_online = offered is None or offered.is_online
        fetch = self.tr("Fetch the list") if is_online else self.tr("Read the list again")
        self.fetch_button.setText(self.tr("Stop") if self._looking else fetch)
        known = offered is not None and offered.date is not None
        self.fetch_button.setVisible(known)
        self.filter.setVisible(known)
        self.origin.setVisible(known)
        if self.found.rowCount():
            self._stack.setCurrentWidget(self.view)
            return
        self._stack.setCurrentWidget(self.state)
        self._say_nothing(offered, fetch)

    def _say_nothing(self, offered: OfferList | None, fetch: str) -> None:
        """Why there is nothing in the list."""
        state = self.state
        place = _host(offered)
        if self._looking:
            text = self.tr("Fetching the list from {place}…").format(place=place)
            state.set_state(text, busy=True, actions=[("fetch", self.tr("Stop"))])
        elif offered is None:
            state.set_state(self.tr("Packages to get"))
        elif offered.date is None:
            text = self.tr(
                "Diglot asks {place} for it when you say so, and keeps it. Nothing but the request is sent; "
                "translating stays on this computer.\n\nAnother list, or a folder of packages, can be set in the "
                "preferences."
            )
            state.set_state(
                self.tr("The list of packages was not fetched yet"),
                text.format(place=place),
                actions=[("fetch", fetch)],
            )
        elif offered.rows:
            title = self.tr("Nothing in the list matches “{text}”").format(text=self.filter.text())
            state.set_state(title, actions=[("all", self.tr("Show all"))])
        else:
            state.set_state(self.tr("The list is empty"), offered.origin, actions=[("fetch", fetch)])

    def _origin(self, offered: OfferList | None) -> str:
        if offered is None or offered.date is None:
            return ""
        text = self.tr("From {place}, as of {date}").format(place=_host(offered), date=local_time(offered.date))
        if not offered.skipped:
            return text
        return f"{text} · " + self.tr("%n entry(s) of it cannot be used", "", offered.skipped)

    def retranslate(self) -> None:
        self.filter.setPlaceholderText(self.tr("Filter by language"))
        self.filter.setAccessibleName(self.tr("Filter by language"))
        self.view.setAccessibleName(self.tr("Packages that can be had"))
        self.list.retranslate()
        self._show_state()
        self._show_action()


def _host(offered: OfferList | None) -> str:
    """The server's name; of a list that is no address, its path."""
    if offered is None:
        return ""
    return (urlsplit(offered.origin).hostname or offered.origin) if offered.is_online else offered.origin


@dataclass(frozen=True)
class _Kept:
    services: PackageServices

    def __call__(self, _progress: Progress) -> OfferList:
        return self.services.kept()


@dataclass(frozen=True)
class _Looking:
    services: PackageServices

    def __call__(self, _progress: Progress) -> OfferList:
        return self.services.look()
