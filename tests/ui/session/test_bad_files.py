"""Files that are not what they should be: a clear message, the window lives, the next article opens."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QLabel, QMessageBox, QPushButton

from .conftest import Desk, Write

ZH = "北京天气好。\n"


def missing(path: Path) -> None:
    path.unlink()


def binary(path: Path) -> None:
    path.write_bytes(bytes(range(256)) * 40)


def huge(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(30 * 1024 * 1024)


def folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def loop(path: Path) -> None:
    path.unlink()
    path.symlink_to(path.name)


def error_text(desk: Desk) -> str:
    return " ".join(label.text() for label in desk.window.centre.error.findChildren(QLabel))


def shows_error(desk: Desk) -> bool:
    return desk.window.centre.currentWidget() is desk.window.centre.error


@pytest.mark.parametrize(
    ("spoil", "words"),
    [(missing, "no file"), (binary, "not a text"), (huge, "31457280"), (folder, "folder"), (loop, "bad.zh-CN.md")],
)
def test_what_cannot_be_opened_is_told_and_the_next_article_opens(
    desk: Desk, write: Write, spoil: Callable[[Path], None], words: str
) -> None:
    bad, good = write("zh-CN", ZH, name="bad"), write("zh-CN", ZH)
    spoil(bad)
    desk.window.openRequested.emit([bad])
    desk.until(lambda: shows_error(desk))
    assert words in error_text(desk)
    assert desk.window.isVisible()
    assert desk.session.opened is None
    assert not desk.action("save_sibling").isEnabled()
    desk.read(good, "zh-tw", "en")
    assert desk.rows("source")[1] == "北京天气好。"
    assert not shows_error(desk)


def test_a_file_of_another_kind_is_told(desk: Desk, tmp_path: Path, write: Write) -> None:
    path = tmp_path / "picture.png"
    path.write_bytes(b"\x89PNG")
    desk.window.openRequested.emit([path])
    desk.until(lambda: shows_error(desk))
    assert "not a Markdown file" in error_text(desk)
    desk.read(write("zh-CN", ZH), "zh-tw")


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="the administrator may read everything")
def test_a_file_that_may_not_be_read_is_told(desk: Desk, write: Write) -> None:
    path = write("zh-CN", ZH)
    path.chmod(0)
    desk.open(path)
    desk.until(lambda: shows_error(desk))
    assert "permission" in error_text(desk)


def test_a_file_that_came_back_opens_when_tried_again(desk: Desk, write: Write) -> None:
    path = write("zh-CN", ZH)
    desk.read(path, "zh-tw")
    content = path.read_bytes()
    path.unlink()
    desk.trigger("reload")
    desk.until(lambda: shows_error(desk))
    assert desk.session.opened is None
    path.write_bytes(content)
    buttons = {button.text(): button for button in desk.window.centre.error.findChildren(QPushButton)}
    buttons["Try again"].click()
    desk.until(lambda: desk.shows_text("zh-tw") and not shows_error(desk))
    path.unlink()
    desk.trigger("reload")
    desk.until(lambda: shows_error(desk))
    buttons = {button.text(): button for button in desk.window.centre.error.findChildren(QPushButton)}
    buttons["Close"].click()
    assert desk.window.centre.currentWidget() is desk.window.centre.start


def test_an_empty_file_opens_empty(desk: Desk, tmp_path: Path, write: Write) -> None:
    path = tmp_path / "empty.md"
    path.write_bytes(b"")
    desk.read(path)
    assert desk.rows("source") == ["empty.md"]
    desk.until(lambda: desk.message("en"))
    assert desk.message("en") == "There is no text here to translate."
    assert desk.banner("en") == ""
    desk.read(write("zh-CN", ZH), "zh-tw")


def test_without_front_matter_the_text_tells_the_language(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "plain.md"
    path.write_text("# 今天新闻\n\n北京的天气很好，我们说经济增长。\n", "utf-8")
    desk.read(path, "zh-tw", "en")
    assert "天氣" in " ".join(desk.rows("zh-tw"))
    assert desk.session.panel._notes
    desk.trigger("save_sibling")
    target = tmp_path / "plain.zh-TW.md"
    desk.until(target.exists)
    assert target.read_text("utf-8") == "# 今天新聞\n\n北京的天氣很好，我們說經濟增長。\n"
    assert path.read_text("utf-8").startswith("# 今天新闻")


def test_broken_front_matter_is_read_only_and_the_body_is_shown(desk: Desk, write: Write) -> None:
    path = write("zh-CN", ZH)
    path.write_text(path.read_text("utf-8").replace("title: 今天新闻", 'title: "今天'), "utf-8")
    before = path.read_bytes()
    desk.read(path, "zh-tw")
    assert "北京天气好。" in desk.rows("source")
    assert "北京天氣好。" in desk.rows("zh-tw")
    assert "town.zh-CN.md" in desk.banner("source")
    assert not desk.column("source").banner.button.isVisible()
    desk.session.panel.addRequested.emit("ja")
    desk.until(lambda: [box for box in desk.window.findChildren(QMessageBox) if box.isVisible()])
    for box in desk.window.findChildren(QMessageBox):
        box.close()
    assert path.read_bytes() == before


def drop(desk: Desk, *paths: Path) -> None:
    """A drop as the window system delivers it."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    action, button, keys = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(20, 20), action, data, button, keys)
    QApplication.sendEvent(desk.window, enter)
    assert enter.isAccepted()
    QApplication.sendEvent(desk.window, QDropEvent(QPointF(20, 20), action, data, button, keys))


def test_two_files_that_are_dropped_are_both_at_hand(desk: Desk, write: Write) -> None:
    one, two = write("zh-CN", ZH), write("zh-TW", "經濟。\n", name="other", title="經濟")
    drop(desk, one, two)
    desk.until(lambda: desk.shows_text("zh-tw") if "zh-tw" in desk.keys else False)
    assert desk.window.article_path == one
    model = desk.window.library.model
    desk.until(lambda: model.rowCount() == 2)
    assert [model.entry(row).path for row in range(2)] == [one, two]
    assert set(desk.application.settings.value.recent) == {str(one), str(two)}
    desk.trigger("next")
    desk.until(lambda: desk.window.article_path == two and desk.rows("source")[0] == "經濟")
    desk.trigger("previous")
    desk.until(lambda: desk.window.article_path == one and desk.rows("source")[0] == "今天新闻")


def test_a_folder_that_is_dropped_opens_its_first_article(desk: Desk, write: Write) -> None:
    one = write("zh-CN", ZH, name="a")
    write("zh-CN", ZH, name="b")
    drop(desk, one.parent)
    desk.until(lambda: desk.session.opened is not None)
    assert desk.window.article_path == one
    assert desk.window.library.model.rowCount() == 2


def test_a_bad_file_among_good_ones_does_not_stop_them(desk: Desk, write: Write) -> None:
    bad, good = write("zh-CN", ZH, name="bad"), write("zh-CN", ZH)
    binary(bad)
    drop(desk, bad, good)
    desk.until(lambda: shows_error(desk))
    desk.until(lambda: desk.window.library.model.rowCount() == 2)
    desk.trigger("next")
    desk.until(lambda: desk.window.article_path == good and not shows_error(desk))
