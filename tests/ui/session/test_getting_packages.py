"""From a column that has no package to its translation, over a server on loopback; and a package that goes away."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import faulty_server
import pytest
from faulty_server import Site

from desktop_app.ui.packages.dialog import PackagesDialog
from desktop_app.ui.packages.transfer import Phase, Transfer

from .conftest import Desk, Install, Start, Write

ZH = "政府今天公布新闻。\n\n她说你好。\n"
LONG = "\n\n".join(["今天新闻，昨天新闻，明天新闻。"] * 60) + "\n"


@pytest.fixture
def site(packages: dict[str, Path]) -> Iterator[Site]:
    entry = {"from_code": "zh", "to_code": "en", "package_version": "1.9", "links": ["zh_en.argosmodel"]}
    files = {"/index.json": json.dumps([entry]).encode(), "/zh_en.argosmodel": packages["zh-en"].read_bytes()}
    with faulty_server.served(Site(files)) as site:
        yield site


def offered(desk: Desk) -> PackagesDialog:
    """The dialog that the banner of the English column opens, its list fetched."""
    desk.press("en")
    (dialog,) = desk.window.findChildren(PackagesDialog)
    desk.until(lambda: dialog.offers.job is None and dialog.there.job is None)
    dialog.offers.fetch()
    desk.until(lambda: dialog.offers.found.rowCount() == 1)
    return dialog


def agreed(desk: Desk, dialog: PackagesDialog) -> Transfer:
    """Its only offer, after the size was seen."""
    dialog.offers.get_button.click()
    (transfer,) = dialog.transfers.all()
    desk.until(lambda: transfer.phase is Phase.ASKED)
    transfer.go_on()
    return transfer


def test_the_banner_leads_to_a_package_and_the_column_uses_it(start: Start, write: Write, site: Site) -> None:
    desk = start(columns=("en",), packages_index=f"{site.address}/index.json")
    desk.read(write("zh-CN", ZH), "en")
    assert "dictionary" in desk.made("en")
    assert site.requests == [], "nothing is asked of a network that nobody asked for"
    dialog = offered(desk)
    assert dialog.offers.filter.text() == "zh-en, zt-en"
    agreed(desk, dialog)
    dialog.close()
    desk.until(lambda: "machine" in desk.made("en") and desk.shows_text("en"))
    desk.until(desk.idle)
    assert desk.rows("en")[0] == "today news"


def test_quitting_pauses_a_download_and_the_next_start_offers_to_go_on(start: Start, write: Write, site: Site) -> None:
    desk = start(columns=("en",), packages_index=f"{site.address}/index.json")
    path = write("zh-CN", ZH)
    desk.read(path, "en")
    dialog = offered(desk)

    def slow(handler: faulty_server.Handler) -> None:
        body = site.files[handler.path]
        handler.send_response(200)
        handler.send_header("ETag", site.tag)
        handler.send_header("Content-Length", str(len(body)))
        handler.end_headers()
        handler.wfile.write(body[:20_000])
        with suppress(OSError):
            for place in range(20_000, len(body)):
                if site.released.wait(0.02):
                    break
                handler.wfile.write(body[place : place + 1])
        handler.close_connection = True

    dialog.offers.get_button.click()
    (transfer,) = dialog.transfers.all()
    desk.until(lambda: transfer.phase is Phase.ASKED)
    site.faults.append(slow)
    transfer.go_on()
    desk.until(lambda: transfer.done >= 20_000)
    size = len(site.files["/zh_en.argosmodel"])
    desk = start(columns=("en",))
    desk.read(path, "en")
    desk.press("en")
    (dialog,) = desk.window.findChildren(PackagesDialog)
    desk.until(dialog.transfers.all)
    (again,) = dialog.transfers.all()
    assert (again.phase, again.size) == (Phase.PAUSED, size)
    assert 20_000 <= again.done < size
    go_on = dialog.offers.list.cards[0].buttons["go_on"]
    assert go_on.text().startswith("Go on (")
    go_on.click()
    desk.until(lambda: again.phase is Phase.DONE)
    assert site.requests[-1][2] == f"bytes={again.row.done}-"
    dialog.close()


def test_a_package_removed_while_it_translates_leaves_the_dictionary(
    start: Start, write: Write, install: Install
) -> None:
    install("slow")
    desk = start(columns=("en",))
    desk.read(write("zh-CN", LONG), "en")
    desk.until(lambda: desk.rows("en")[1] not in ("", "…"))
    assert desk.session.translating.running
    dialog = desk.window.commands.packages.dialog()
    desk.until(lambda: dialog.there.model.rowCount() == 1 and dialog.there.job is None)
    dialog.there.remove([dialog.there.model.row(0)])
    desk.until(lambda: "dictionary" in desk.made("en") and desk.shows_text("en"))
    assert desk.idle()
    assert list(desk.window.services.packages_folder().iterdir()) == []
    dialog.close()
