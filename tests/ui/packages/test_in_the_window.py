"""What the window itself says of packages while their dialog is closed."""

from __future__ import annotations

import threading
from datetime import datetime, timezone
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from desktop_app.core.errors import NetworkError
from desktop_app.jobs import Cancelled, Progress
from desktop_app.models.offers import OfferList, OfferRow
from desktop_app.models.packages import PackageRow
from desktop_app.models.settings import ObservableSettings
from desktop_app.services.download import Progress as Downloading
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.packages.dialog import PackagesDialog
from desktop_app.ui.packages.transfer import Phase


class SlowShop:
    """Lets a download come as far as the test wants it. ``going``: it may end."""

    def __init__(self, shelf: Any) -> None:
        self.going = threading.Event()
        self.error: NetworkError | None = None
        row = OfferRow("zh-en", "Chinese → English", "1.9", "a.example", total=100)
        shelf.offered = OfferList("https://a.example/i", True, datetime.now(timezone.utc), (row,))
        shelf.obtain = self.obtain

    def obtain(self, row: OfferRow, progress: Progress) -> PackageRow:
        progress.report(Downloading(34, 100, 10.0))
        while not self.going.wait(0.01):
            if progress.cancelled:
                raise Cancelled
        if self.error is not None:
            raise self.error
        return PackageRow(row.pair, row.title, row.version)


@pytest.fixture
def shop(shelf: Any) -> SlowShop:
    return SlowShop(shelf)


@pytest.fixture
def dialog(qtbot: QtBot, window: MainWindow, shop: SlowShop) -> PackagesDialog:
    made = window.commands.packages.dialog()
    made.show_offers()
    qtbot.waitUntil(lambda: made.offers.job is None and made.there.job is None)
    made.offers.get()
    (transfer,) = made.transfers.all()
    qtbot.waitUntil(lambda: transfer.phase is Phase.ASKED)
    transfer.go_on()
    qtbot.waitUntil(lambda: transfer.done == 34)
    made.close()
    return made


def test_a_download_goes_on_when_its_dialog_is_closed(
    qtbot: QtBot, window: MainWindow, dialog: PackagesDialog, shop: SlowShop
) -> None:
    status = window.status
    assert status._background.text() == "Downloading Chinese → English: 34 %"
    assert status._background.isVisible()
    assert not status._offline.isVisible(), "nobody is offline who downloads"
    with qtbot.waitSignal(window.packagesChanged):
        shop.going.set()
    assert "Chinese → English 1.9" in status.text
    assert not status._background.isVisible()
    assert status._offline.isVisible()


def test_the_status_bar_leads_back_to_the_download(window: MainWindow, dialog: PackagesDialog) -> None:
    dialog.pages.setCurrentWidget(dialog.there)
    window.status._background.click()
    assert dialog.isVisible()
    assert dialog.pages.currentWidget() is dialog.offers


def test_a_failure_is_said_there_too(qtbot: QtBot, window: MainWindow, dialog: PackagesDialog, shop: SlowShop) -> None:
    shop.error = NetworkError("server-silent", address="a.example")
    shop.going.set()
    qtbot.waitUntil(lambda: dialog.transfers.all()[0].phase is Phase.FAILED)
    assert window.status._background.text() == "Chinese → English: the download stopped"
    assert dialog.offers.list.cards[0].text.text() == "described: server-silent"


def test_a_pause_stops_the_work_and_the_wish_to_go_on_waits_for_its_end(
    qtbot: QtBot, dialog: PackagesDialog, shop: SlowShop
) -> None:
    (transfer,) = dialog.transfers.all()
    transfer.pause()
    assert transfer.phase is Phase.PAUSED
    transfer.go_on()
    assert transfer.phase is Phase.WAITING
    shop.going.set()
    qtbot.waitUntil(lambda: transfer.phase is Phase.DONE)


def test_another_place_of_the_list_is_looked_at(
    qtbot: QtBot, dialog: PackagesDialog, settings: ObservableSettings, shelf: Any
) -> None:
    shelf.offered = OfferList("/somewhere", False, datetime.now(timezone.utc), ())
    settings.update(packages_index="/somewhere")
    qtbot.waitUntil(lambda: "/somewhere" in dialog.offers.origin.text())
