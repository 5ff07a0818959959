"""The translation packages: what is installed, and what can be had."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, Signal, Slot
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QSizePolicy,
    QStackedWidget,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from desktop_app.models.packages import PackageRow
from desktop_app.ui.packages.installed_page import InstalledPage
from desktop_app.ui.packages.offers_page import OffersPage
from desktop_app.ui.packages.services import Describe, PackageServices
from desktop_app.ui.packages.transfers import Transfers
from desktop_app.ui.widgets.buttons import label_buttons
from desktop_app.ui.widgets.file_drops import is_package, local_paths
from desktop_app.ui.widgets.sizes import resize_in_lines


class PackagesDialog(QDialog):
    """``installed(PackageRow)`` and ``removed(str key)`` after the services did it.

    Closing only hides it: what is being downloaded goes on (``transfers`` says what), and ends as a pause with the
    program.
    """

    installed = Signal(object)
    removed = Signal(str)

    def __init__(self, services: PackageServices, describe: Describe, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.transfers = Transfers(services, self)
        self.there = InstalledPage(services, describe)
        self.offers = OffersPage(services, self.transfers, describe)
        self.pages, self._footers = QTabWidget(), QStackedWidget()
        self._box = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        self._build()
        self._connect()
        self.retranslate()
        self.refresh()

    def _build(self) -> None:
        self.setAcceptDrops(True)
        self.pages.setDocumentMode(True)
        for page in (self.there, self.offers):
            self.pages.addTab(page, "")
        for page in (self.there, self.offers):
            self._footers.addWidget(page.footer)
        self._footers.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.pages.currentChanged.connect(self._footers.setCurrentIndex)
        close = self._box.button(QDialogButtonBox.StandardButton.Close)
        close.setAutoDefault(False)
        close.setDefault(False)
        last = QHBoxLayout()
        last.addWidget(self._footers, 1)
        last.addWidget(self._box)
        column = QVBoxLayout(self)
        column.setSpacing(self.fontMetrics().height() // 2)
        column.addWidget(self.pages, 1)
        column.addLayout(last)
        resize_in_lines(self, 46, 38)

    def _connect(self) -> None:
        self._box.rejected.connect(self.reject)
        self.there.installed.connect(self.installed)
        self.there.removed.connect(self.removed)
        self.there.listed.connect(self._on_listed)
        self.there.moreRequested.connect(self.show_offers)
        self.transfers.installed.connect(self._on_obtained)
        self.offers.list.removeOlderRequested.connect(self._remove_older)

    def refresh(self) -> None:
        """Read again what is installed, then what can be had."""
        self.there.refresh()

    @Slot()
    def show_offers(self, pairs: str = "") -> None:
        """Show what can be had; ``pairs``: only these, "zt-en, zh-en"."""
        self.pages.setCurrentWidget(self.offers)
        if pairs:
            self.offers.search(pairs)

    def install(self, paths: Sequence[Path]) -> None:
        """Install these files one after the other."""
        self.pages.setCurrentWidget(self.there)
        self.there.install(paths)

    @Slot()
    def _on_listed(self) -> None:
        self.offers.list.set_older(self._older_versions)
        self.offers.refresh()

    def _older_versions(self, pair: str) -> str:
        return ", ".join(row.version for row in self.there.older(pair))

    @Slot(str)
    def _remove_older(self, pair: str) -> None:
        self.there.remove(self.there.older(pair))

    @Slot(object)
    def _on_obtained(self, row: PackageRow) -> None:
        self.there.refresh()
        self.installed.emit(row)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(is_package(path) for path in local_paths(event.mimeData())):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self.install([path for path in local_paths(event.mimeData()) if is_package(path)])

    def retranslate(self) -> None:
        self.setWindowTitle(self.tr("Translation packages"))
        self.pages.setTabText(0, self.tr("Installed"))
        self.pages.setTabText(1, self.tr("Get more"))
        label_buttons(self._box, Close=self.tr("Close"))
        self.there.retranslate()
        self.offers.retranslate()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
