"""Pictures of the open article: from files at once, from the web only when asked."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from picture_server import PictureServer, free_address, png, serving
from PySide6.QtWidgets import QApplication

from desktop_app.ui.reader.pictures import Picture, State
from desktop_app.ui.session import pictures

from .conftest import Desk, Write


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[PictureServer]:
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    with serving() as running:
        yield running


def known(desk: Desk, source: str) -> Picture:
    return desk.reader.pictures.known(source)


def wait_for(desk: Desk, source: str, state: State) -> None:
    desk.until(lambda: known(desk, source).state is state)


def test_a_picture_beside_the_article_is_shown_at_once(desk: Desk, write: Write) -> None:
    path = write("zh-CN", "字。\n\n![水](water.png)\n")
    (path.parent / "water.png").write_bytes(png(40, 20))
    desk.read(path, "zh-tw")
    wait_for(desk, "water.png", State.SHOWN)
    assert desk.rows("zh-tw")[2] == "水"
    assert desk.reader.row_tops("source") == desk.reader.row_tops("zh-tw")


def test_a_file_that_is_not_there_says_so_and_can_be_tried_again(desk: Desk, write: Write) -> None:
    path = write("zh-CN", "字。\n\n![水](water.png)\n")
    desk.read(path, "zh-tw")
    wait_for(desk, "water.png", State.FAILED)
    assert "water.png" in known(desk, "water.png").problem
    (path.parent / "water.png").write_bytes(png(40, 20))
    desk.reader.pictures.requested.emit("water.png")
    wait_for(desk, "water.png", State.SHOWN)


def test_nothing_is_fetched_unless_somebody_asks(desk: Desk, write: Write, server: PictureServer) -> None:
    good, other = server.address("good.png"), server.address("good.png?2")
    path = write("zh-CN", f"字。\n\n![一]({good})\n\n![二]({other})\n\n行内 ![三]({server.address('good.png?3')}) 字\n")
    desk.read(path, "zh-tw", "en")
    desk.until(desk.reader.is_settled)
    QApplication.processEvents()
    assert server.asked == []
    desk.reader.pictures.requested.emit(good)
    wait_for(desk, good, State.SHOWN)
    assert server.asked == ["/good.png"]
    desk.reader.pictures.requested.emit(good)
    desk.reader.pictures.allRequested.emit()
    wait_for(desk, other, State.SHOWN)
    assert server.asked == ["/good.png", "/good.png?2"]


@pytest.mark.parametrize("name", ["gone.png", "page.png", "broken.png", "circle.png", "large.png"])
def test_what_went_wrong_stands_in_the_place_of_the_picture(
    desk: Desk, write: Write, server: PictureServer, name: str
) -> None:
    source = server.address(name)
    desk.read(write("zh-CN", f"字。\n\n![水]({source})\n"), "zh-tw")
    desk.reader.pictures.requested.emit(source)
    wait_for(desk, source, State.FAILED)
    problem = known(desk, source).problem
    assert problem
    for key in ("source", "zh-tw"):
        assert f"{problem}\nTry again" in desk.column(key).text.toPlainText()
    assert desk.reader.row_tops("source") == desk.reader.row_tops("zh-tw")


def test_without_a_connection_it_says_so(desk: Desk, write: Write) -> None:
    source = free_address()
    desk.read(write("zh-CN", f"字。\n\n![水]({source})\n"), "zh-tw")
    desk.reader.pictures.requested.emit(source)
    wait_for(desk, source, State.FAILED)
    assert "connected to the network" in known(desk, source).problem


def test_a_slow_server_holds_nothing_up_and_is_left_with_the_article(
    desk: Desk, write: Write, server: PictureServer
) -> None:
    silent = server.address("silent.png")
    desk.read(write("zh-CN", f"字。\n\n![水]({silent})\n"), "zh-tw")
    desk.reader.pictures.requested.emit(silent)
    desk.until(lambda: server.asked)
    assert known(desk, silent).state is State.LOADING
    desk.read(write("zh-CN", "别的。\n", title="别的", name="other"), "zh-tw")
    server.released.set()
    desk.until(lambda: desk.rows("source")[0] == "别的")
    assert known(desk, silent).state is State.UNASKED


def test_a_reload_keeps_what_was_loaded(desk: Desk, write: Write, server: PictureServer) -> None:
    good = server.address("good.png")
    path = write("zh-CN", f"字。\n\n![水]({good})\n")
    desk.read(path, "zh-tw")
    desk.reader.pictures.requested.emit(good)
    wait_for(desk, good, State.SHOWN)
    path.write_bytes(path.read_bytes().replace("字。".encode(), "新字。".encode()))
    desk.trigger("reload")
    desk.until(lambda: desk.rows("source")[1] == "新字。")
    assert known(desk, good).state is State.SHOWN
    assert server.asked == ["/good.png"]


def test_pictures_stop_where_they_take_too_much_memory(
    desk: Desk, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pictures, "MEMORY_LIMIT", 1000)
    names = [f"p{number}.png" for number in range(8)]
    path = write("zh-CN", "\n\n".join(f"![图]({name})" for name in names))
    for name in names:
        (path.parent / name).write_bytes(png(40, 20))
    desk.read(path, "zh-tw")
    desk.until(lambda: "memory" in desk.told())
    desk.until(lambda: not desk.session.pictures._running)
    left = [name for name in names if known(desk, name).state is State.UNASKED]
    assert left
    desk.reader.pictures.requested.emit(left[0])
    wait_for(desk, left[0], State.SHOWN)
