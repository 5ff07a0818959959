"""Pictures in the reader: placeholders, what is asked for, what is shown, and rows that stay level."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis.strategies import text
from picture_server import png
from PySide6.QtCore import QPoint, QUrl
from PySide6.QtGui import QColor, QGuiApplication, QImage, QTextCursor
from PySide6.QtWidgets import QTextBrowser
from pytestqt.qtbot import QtBot

from desktop_app.core.errors import ImageError
from desktop_app.ui.reader import ReaderView
from desktop_app.ui.reader.column_text import ColumnText
from desktop_app.ui.reader.pictures import (
    KEPT_WIDTH,
    Picture,
    State,
    decode,
    link_to_load,
    source_of,
)
from desktop_app.ui.reader.text_menu import text_menu

# what the offscreen platform says of every window shown
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)

Settle = Callable[[ReaderView], None]
SOURCE = "https://example.org/图.png"
ROWS = [
    "<h1>t</h1>",
    f'<div class="image" data-src="{SOURCE}" data-href="https://example.org/page">说明</div>',
    f'<blockquote><div class="image" data-src="{SOURCE}"></div></blockquote>',
    '<section class="depth-1"><div class="image" data-src="b.png">b</div></section>',
    '<p>x <span class="chip" data-label="image" data-src="c.png"><span data-text="">▦ </span>c</span></p>',
]
KEYS = ("source", "taiwan", "english")


def image(width: int, height: int) -> QImage:
    made = QImage(width, height, QImage.Format.Format_RGB32)
    made.fill(QColor("#c00000"))
    return made


@pytest.fixture
def pictured(reader: ReaderView, settle: Settle) -> ReaderView:
    for key in KEYS:
        reader.set_rows(key, [*ROWS, *["<p>文</p>"] * 20])
    settle(reader)
    return reader


def column_text(view: ReaderView, key: str) -> ColumnText:
    return view._columns[key].text


def level(view: ReaderView) -> bool:
    columns = [view.row_tops(key) for key in KEYS]
    return all(tops == columns[0] for tops in columns)


def formats(shown: QTextBrowser) -> list[str]:
    """The addresses of all links on the page."""
    found, block = [], shown.document().begin()
    while block.isValid():
        found += [each.format.anchorHref() for each in block.textFormats() if each.format.isAnchor()]
        block = block.next()
    return found


def red_pixels(shown: QTextBrowser) -> int:
    grabbed = shown.viewport().grab().toImage()
    middle = grabbed.width() // 2
    return sum(grabbed.pixelColor(middle, y).name() == "#c00000" for y in range(grabbed.height()))


def test_pictures_on_the_page_are_told_once(reader: ReaderView, settle: Settle, qtbot: QtBot) -> None:
    with qtbot.waitSignal(reader.pictures.seen) as told:
        reader.set_rows("source", ROWS)
    assert told.args == [(SOURCE, "b.png")]
    with qtbot.assertNotEmitted(reader.pictures.seen, wait=50):
        reader.set_rows("taiwan", ROWS)
    assert reader.picture_sources() == [SOURCE, "b.png"]


def test_a_placeholder_says_what_and_where_and_offers_to_load(pictured: ReaderView, qtbot: QtBot) -> None:
    shown = column_text(pictured, "source")
    assert "说明" in shown.toPlainText()
    assert "example.org · Load this image" in shown.toPlainText()
    assert pictured.row_text("source", 1) == "说明"
    link = next(each for each in formats(shown) if source_of(each) == SOURCE)
    with qtbot.waitSignal(pictured.pictures.requested) as told:
        shown.anchorClicked.emit(QUrl(link))
    assert told.args == [SOURCE]
    with qtbot.waitSignal(pictured.linkHovered) as hovered:
        shown.highlighted.emit(QUrl(link))
    assert hovered.args == [SOURCE]


def test_the_address_of_a_link_is_read_and_its_bytes_are_kept(pictured: ReaderView, qtbot: QtBot) -> None:
    shown = column_text(pictured, "source")
    address = QUrl("https://example.org/%E5%9B%BE%2F?q=%E2%80%AE")
    with qtbot.waitSignal(pictured.linkHovered) as hovered:
        shown.highlighted.emit(address)
    with qtbot.waitSignal(pictured.linkActivated) as activated:
        shown.anchorClicked.emit(address)
    assert hovered.args == ["https://example.org/图/?q=[U+202E]"]
    assert activated.args == ["https://example.org/%E5%9B%BE%2F?q=%E2%80%AE"]


@pytest.mark.parametrize("size", [(30, 20), (2000, 300), (200, 5000), (1, 1)])
def test_a_picture_takes_the_place_and_rows_stay_level(
    pictured: ReaderView, settle: Settle, size: tuple[int, int]
) -> None:
    before = pictured.row_tops("source")
    pictured.pictures.set(SOURCE, Picture(State.SHOWN, image(*size)))
    settle(pictured)
    assert level(pictured)
    assert pictured.row_text("english", 1) == "说明"
    assert pictured.row_text("english", 2) == ""
    after = pictured.row_tops("source")
    assert after != before
    for width in (700, 1500):
        pictured.resize(width, 700)
        settle(pictured)
        assert level(pictured)
    updated = pictured.row_tops("source")
    pictured.realign()
    assert pictured.row_tops("source") == updated


def test_a_picture_is_drawn_no_wider_than_its_column(pictured: ReaderView, settle: Settle) -> None:
    shown = column_text(pictured, "source")
    assert red_pixels(shown) == 0
    pictured.pictures.set(SOURCE, Picture(State.SHOWN, image(3000, 600)))
    settle(pictured)
    assert red_pixels(shown) > 40
    grabbed = shown.viewport().grab().toImage()
    assert grabbed.pixelColor(grabbed.width() - 4, 80).name() != "#c00000"
    assert shown.document().idealWidth() <= shown.viewport().width()


def test_loading_failing_and_trying_again(pictured: ReaderView, settle: Settle) -> None:
    shown = column_text(pictured, "source")
    pictured.pictures.set(SOURCE, Picture(State.LOADING))
    settle(pictured)
    assert "Loading…" in shown.toPlainText()
    pictured.pictures.set(SOURCE, Picture(State.FAILED, problem="example.org answered 404."))
    settle(pictured)
    assert level(pictured)
    assert "example.org answered 404.\nTry again" in shown.toPlainText()
    assert sum(source_of(each) == SOURCE for each in formats(shown)) == 2


def test_another_article_knows_nothing_of_the_pictures(pictured: ReaderView, settle: Settle) -> None:
    pictured.pictures.set(SOURCE, Picture(State.SHOWN, image(9, 9)))
    pictured.pictures.clear()
    for key in KEYS:
        pictured.set_rows(key, ["<h1>other</h1>", ROWS[1]])
    settle(pictured)
    assert "Load this image" in column_text(pictured, "source").toPlainText()


def test_the_menu_offers_what_stands_there(pictured: ReaderView, settle: Settle, qtbot: QtBot) -> None:
    shown = column_text(pictured, "source")
    block = shown.document().findBlockByNumber(2)
    place = shown.document().documentLayout().blockBoundingRect(block).center().toPoint()
    menu = {action.text(): action for action in text_menu(shown, place).actions() if action.text()}
    assert list(menu) == ["Load this image", "Copy image address", "Load the images of this article", "Copy",
                          "Select all"]  # fmt: skip
    with qtbot.waitSignal(pictured.pictures.requested) as told:
        menu["Load this image"].trigger()
    assert told.args == [SOURCE]
    with qtbot.waitSignal(pictured.pictures.allRequested):
        menu["Load the images of this article"].trigger()
    pictured.pictures.set(SOURCE, Picture(State.SHOWN, image(90, 50)))
    settle(pictured)
    menu = {action.text(): action for action in text_menu(shown, shown.viewport().rect().topLeft()).actions()}
    assert "Open link…" not in menu


def test_the_menu_of_a_link_opens_and_copies_it(reader: ReaderView, settle: Settle, qtbot: QtBot) -> None:
    reader.set_rows("source", ['<p><a href="https://example.org/x" title="T">一个很长的链接</a></p>'])
    settle(reader)
    shown = column_text(reader, "source")
    place = shown.cursorRect(QTextCursor(shown.document().firstBlock())).center() + QPoint(30, 0)
    assert shown.spot(place).hint == "T"
    menu = {action.text(): action for action in text_menu(shown, place).actions()}
    with qtbot.waitSignal(reader.linkActivated) as told:
        menu["Open link…"].trigger()
    assert told.args == ["https://example.org/x"]
    menu["Copy address"].trigger()
    assert QGuiApplication.clipboard().text() == "https://example.org/x"


@given(text())
def test_any_source_survives_its_link(source: str) -> None:
    link = QUrl(link_to_load(source)).toString(QUrl.ComponentFormattingOption.FullyEncoded)
    assert source_of(link) == source


def test_large_pictures_are_kept_smaller() -> None:
    assert decode(png(40, 20)).width() == 40
    large = decode(png(4000, 100))
    assert (large.width(), large.height()) == (KEPT_WIDTH, KEPT_WIDTH // 40)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "image-broken"),
        (b"<html></html>", "image-broken"),
        (png(40, 20)[:50], "image-broken"),
        (png(4, 4, say=(60_000, 60_000)), "image-too-many-pixels"),
        (b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"></svg>', "image-format"),
    ],
)
def test_bytes_that_are_no_picture(qapp: object, data: bytes, code: str) -> None:
    with pytest.raises(ImageError, match=code):
        decode(data)
