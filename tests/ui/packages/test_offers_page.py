"""What can be had, from a real server on loopback to the packages folder, through the dialog."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import faulty_server
import pytest
import toy_package
from faulty_server import Site
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop_app.config import Folders, Settings
from desktop_app.models.offers import OfferState
from desktop_app.services.messages import message
from desktop_app.ui.packages.dialog import PackagesDialog
from desktop_app.ui.packages.transfer import Phase, Transfer
from desktop_app.ui.packages.transfer_card import TransferCard
from desktop_app.ui.window.package_adapter import PackageAdapter


@pytest.fixture(scope="module")
def archives(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    folder = tmp_path_factory.mktemp("made")
    made = {}
    for source, target, version in (("zh", "en", "1.9"), ("zh", "en", "1.10"), ("en", "zh", "1.9")):
        name = f"{source}_{target}-{version}.argosmodel"
        made[f"/{name}"] = toy_package.build(folder / name, source, target, version=version).read_bytes()
    return made


def entry(source: str, target: str, version: str = "1.9") -> dict[str, object]:
    link = f"{source}_{target}-{version}.argosmodel"
    return {"from_code": source, "to_code": target, "package_version": version, "links": [link], "from_name": source}


class Desk:
    """The dialog over the real services, as a person uses it."""

    def __init__(self, qtbot: QtBot, place: str) -> None:
        self.qtbot = qtbot
        self.settings = Settings(packages_index=place)
        self.dialog = self.start()

    def start(self) -> PackagesDialog:
        """As a new run of the program shows it."""
        adapter = PackageAdapter(Folders.from_environment(), lambda: self.settings, message)
        self.dialog = PackagesDialog(adapter, message)
        self.qtbot.addWidget(self.dialog)
        self.dialog.show_offers()
        self.dialog.show()
        self.idle()
        return self.dialog

    @property
    def page(self) -> Any:
        return self.dialog.offers

    def until(self, condition: Callable[[], object]) -> None:
        self.qtbot.waitUntil(lambda: bool(condition()))

    def idle(self) -> None:
        self.until(lambda: self.dialog.there.job is None and self.page.job is None)

    def fetch(self) -> None:
        self.page.fetch()
        self.idle()

    def choose(self, pair: str) -> None:
        rows = [self.page.found.index(n, 0) for n in range(self.page.found.rowCount())]
        for index in rows:
            self.page.view.setCurrentIndex(index)
            if self.page.current().pair == pair:
                return
        raise AssertionError(f"{pair} is not in the list")

    def get(self, pair: str, *, agree: bool = True) -> Transfer:
        self.choose(pair)
        self.page.get_button.click()
        transfer = self.transfer(pair)
        self.until(lambda: transfer.phase is not Phase.ASKING)
        if agree and transfer.phase is Phase.ASKED:
            self.press(transfer, "go_on")
        return transfer

    def transfer(self, pair: str) -> Transfer:
        (found,) = [each for each in self.dialog.transfers.all() if each.row.pair == pair]
        return found

    def card(self, transfer: Transfer) -> TransferCard:
        (found,) = [card for card in self.page.list.cards if card.transfer is transfer]
        return found

    def press(self, transfer: Transfer, key: str) -> None:
        self.card(transfer).buttons[key].click()

    def reaches(self, transfer: Transfer, phase: Phase) -> None:
        self.until(lambda: transfer.phase is phase)
        self.idle()

    @property
    def installed(self) -> list[tuple[str, str]]:
        rows = self.dialog.there.model.rows()
        return [(row.key, row.version) for row in rows]


@pytest.fixture
def site(archives: dict[str, bytes]) -> Iterator[Site]:
    index = [entry("zh", "en"), entry("en", "zh"), entry("zt", "en"), {"no": "offer"}]
    with faulty_server.served(Site({**archives, "/index.json": json.dumps(index).encode()})) as site:
        yield site


@pytest.fixture
def desk(qtbot: QtBot, site: Site) -> Desk:
    return Desk(qtbot, f"{site.address}/index.json")


def held(site: Site, until: int) -> threading.Event:
    """The next request gets ``until`` bytes, the rest when the event is set."""
    go_on = threading.Event()

    def answer(handler: faulty_server.Handler) -> None:
        body = site.files[handler.path]
        handler.send_response(200)
        handler.send_header("ETag", site.tag)
        handler.send_header("Content-Length", str(len(body)))
        handler.end_headers()
        handler.wfile.write(body[:until])
        while not (go_on.wait(0.02) or site.released.is_set()):
            pass
        handler.wfile.write(body[until:])

    site.faults.append(answer)
    return go_on


def test_nothing_is_asked_of_the_network_until_the_list_is_fetched(desk: Desk, site: Site) -> None:
    assert site.requests == []
    assert desk.page.state.isVisible()
    assert "127.0.0.1" in desk.page.state._text.text()
    desk.page.state.actionChosen.emit("fetch")
    desk.idle()
    assert [path for _, path, _ in site.requests] == ["/index.json"]
    assert desk.page.view.isVisible()
    assert "127.0.0.1" in desk.page.origin.text()
    assert "1 entry" in desk.page.origin.text()
    desk.start()
    assert len(site.requests) == 1, "what was fetched is kept"
    assert desk.page.found.rowCount() == 3


def test_the_filter_takes_words_and_alternatives(desk: Desk) -> None:
    desk.fetch()
    for text, count in (("", 3), ("english", 3), ("trad", 1), ("zt-en, zh-en", 2), ("zh-en", 1), ("x", 0)):
        desk.page.search(text)
        assert desk.page.found.rowCount() == count, text
    assert desk.page.state.isVisible()
    desk.page.state.actionChosen.emit("all")
    assert desk.page.found.rowCount() == 3


def test_size_and_server_are_named_before_anything_is_downloaded(desk: Desk, site: Site) -> None:
    desk.fetch()
    transfer = desk.get("zh-en", agree=False)
    assert transfer.phase is Phase.ASKED
    assert [method for method, *_ in site.requests] == ["GET", "HEAD"]
    text = desk.card(transfer).text.text()
    assert "127.0.0.1" in text
    assert f"{len(site.files['/zh_en-1.9.argosmodel']) / 1000:.0f} kB" in text
    desk.press(transfer, "cancel")
    desk.until(lambda: not desk.dialog.transfers.all())
    assert desk.page.list.cards == []
    assert len(site.requests) == 2


def test_what_is_downloaded_is_installed_and_says_its_hash(desk: Desk, qtbot: QtBot) -> None:
    desk.fetch()
    told: list[Any] = []
    desk.dialog.installed.connect(told.append)
    transfer = desk.get("zh-en")
    desk.reaches(transfer, Phase.DONE)
    assert [row.key for row in told] == ["zh-en"]
    assert desk.installed == [("zh-en", "1.9")]
    assert desk.card(transfer).code.text().startswith("SHA-256 ")
    assert len(desk.card(transfer).code.text()) == len("SHA-256 ") + 64
    desk.choose("zh-en")
    assert desk.page.current().state is OfferState.INSTALLED
    assert not desk.page.get_button.isEnabled()
    desk.press(transfer, "dismiss")
    assert desk.page.list.cards == []


def test_a_pause_outlives_the_program(desk: Desk, site: Site, archives: dict[str, bytes]) -> None:
    desk.fetch()
    size = len(archives["/zh_en-1.9.argosmodel"])
    transfer = desk.get("zh-en", agree=False)
    held(site, 30_000)
    desk.press(transfer, "go_on")
    desk.until(lambda: transfer.done == 30_000)
    assert "30 of" in desk.card(transfer).text.text()
    assert "Downloading" in desk.dialog.transfers.summary()
    desk.press(transfer, "pause")
    site.released.set()
    desk.until(lambda: not transfer.busy)
    assert desk.dialog.transfers.summary() == ""
    desk.start()
    again = desk.transfer("zh-en")
    assert again.phase is Phase.PAUSED
    assert 0 < again.done <= size
    assert desk.card(again).buttons["go_on"].text().startswith("Go on (")
    desk.press(again, "go_on")
    desk.reaches(again, Phase.DONE)
    assert desk.installed == [("zh-en", "1.9")]


def test_cancelling_forgets_what_has_come(desk: Desk, site: Site) -> None:
    desk.fetch()
    transfer = desk.get("zh-en", agree=False)
    go_on = held(site, 30_000)
    desk.press(transfer, "go_on")
    desk.until(lambda: transfer.done == 30_000)
    desk.press(transfer, "cancel")
    go_on.set()
    desk.until(lambda: not desk.dialog.transfers.all())
    left = [path.name for path in (Folders.from_environment().cache / "downloads").iterdir()]
    assert [name for name in left if not name.endswith(".lock")] == []
    desk.start()
    assert desk.dialog.transfers.all() == ()
    assert desk.installed == []


def test_a_second_download_waits_for_the_first(desk: Desk, site: Site) -> None:
    desk.fetch()
    first = desk.get("zh-en", agree=False)
    second = desk.get("en-zh", agree=False)
    go_on = held(site, 1000)
    desk.press(first, "go_on")
    desk.until(lambda: first.done == 1000)
    desk.press(second, "go_on")
    assert second.phase is Phase.WAITING
    desk.dialog.close()
    go_on.set()
    desk.reaches(first, Phase.DONE)
    desk.reaches(second, Phase.DONE)
    assert sorted(desk.installed) == [("en-zh", "1.9"), ("zh-en", "1.9")]


def test_a_failure_is_told_in_place_and_tried_again(desk: Desk, site: Site, archives: dict[str, bytes]) -> None:
    desk.fetch()
    body = site.files.pop("/zh_en-1.9.argosmodel")
    transfer = desk.get("zh-en")
    desk.reaches(transfer, Phase.FAILED)
    assert "404" in desk.card(transfer).text.text()
    assert desk.card(transfer).property("warns")
    assert "stopped" in desk.dialog.transfers.summary()
    site.files["/zh_en-1.9.argosmodel"] = b"<html>" + body[:100]
    desk.press(transfer, "retry")
    desk.until(lambda: transfer.phase is Phase.ASKED)
    desk.press(transfer, "go_on")
    desk.reaches(transfer, Phase.FAILED)
    assert desk.installed == []
    site.files["/zh_en-1.9.argosmodel"] = body
    desk.press(transfer, "retry")
    desk.reaches(transfer, Phase.DONE)
    assert desk.installed == [("zh-en", "1.9")]


def test_a_list_that_cannot_be_fetched_says_why_and_keeps_the_old_one(desk: Desk, site: Site) -> None:
    desk.fetch()
    site.faults = [faulty_server.status(503)]
    desk.page.fetch_button.click()
    desk.idle()
    assert "503" in desk.page.list.remark.text.text()
    assert desk.page.found.rowCount() == 3
    desk.page.list.remark.buttons["retry"].click()
    desk.idle()
    assert desk.page.list.remark.isHidden()


def test_fetching_can_be_stopped(desk: Desk, site: Site) -> None:
    site.faults = [faulty_server.silent]
    desk.page.fetch()
    desk.until(lambda: site.requests)
    desk.page.state.actionChosen.emit("fetch")
    site.released.set()
    assert desk.page.job is None
    assert "not fetched" in desk.page.state._title.text()


def test_an_update_leaves_the_older_version_to_be_removed(
    desk: Desk, site: Site, tmp_path: Path, archives: dict[str, bytes]
) -> None:
    old = tmp_path / "old.argosmodel"
    old.write_bytes(archives["/zh_en-1.9.argosmodel"])
    desk.dialog.install([old])
    desk.idle()
    site.files["/index.json"] = json.dumps([entry("zh", "en", "1.10"), entry("zh", "en", "1.9")]).encode()
    desk.fetch()
    desk.choose("zh-en")
    assert (desk.page.current().state, desk.page.current().had) == (OfferState.UPDATE, "1.9")
    transfer = desk.get("zh-en")
    desk.reaches(transfer, Phase.DONE)
    assert desk.installed == [("zh-en", "1.10"), ("zh-en", "1.9")]
    desk.until(lambda: "remove_older" in desk.card(transfer).buttons)
    assert desk.card(transfer).buttons["remove_older"].text() == "Remove 1.9"
    desk.press(transfer, "remove_older")
    desk.until(lambda: desk.installed == [("zh-en", "1.10")])
    desk.idle()
    assert "remove_older" not in desk.card(transfer).buttons


def test_a_folder_of_packages_needs_no_network_and_no_question(
    qtbot: QtBot, tmp_path: Path, archives: dict[str, bytes]
) -> None:
    for name, body in archives.items():
        (tmp_path / name.lstrip("/")).write_bytes(body)
    desk = Desk(qtbot, str(tmp_path))
    assert [desk.page.model.row(n).version for n in range(2)] == ["1.10", "1.9"]
    desk.choose("zh-en")
    assert desk.page.get_button.text() == "Install"
    QTest.keyClick(desk.page.view, Qt.Key.Key_Return)
    transfer = desk.transfer("zh-en")
    desk.reaches(transfer, Phase.DONE)
    assert desk.installed == [("zh-en", "1.10")]
    assert (tmp_path / "zh_en-1.10.argosmodel").exists()


def test_a_place_that_is_not_there_is_told(qtbot: QtBot, tmp_path: Path) -> None:
    desk = Desk(qtbot, str(tmp_path / "nowhere"))
    assert "does not exist" in desk.page.list.remark.text.text()
