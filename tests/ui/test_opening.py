"""What is dropped on the window or opened from it: files, folders, packages."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path
from typing import ClassVar

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QTextBrowser, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.reader import ColumnSpec, Made

Articles = Callable[..., Path]


def drop(target: QWidget, *urls: QUrl) -> bool:
    """A drop as the window system delivers it; whether the drag was taken when it came in."""
    data = QMimeData()
    data.setUrls(list(urls))
    keys, buttons = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton
    enter = QDragEnterEvent(QPoint(20, 20), Qt.DropAction.CopyAction, data, buttons, keys)
    enter.ignore()
    QApplication.sendEvent(target, enter)
    if enter.isAccepted():
        QApplication.sendEvent(target, QDropEvent(QPointF(20, 20), Qt.DropAction.CopyAction, data, buttons, keys))
    return enter.isAccepted()


def test_files_that_are_dropped_are_asked_for(
    qtbot: QtBot, window: MainWindow, opened: list[list[Path]], article: Articles
) -> None:
    one, two = article("港铁 1.md"), article("b.md")
    urls = [QUrl.fromLocalFile(str(one)), QUrl.fromLocalFile(str(two)), QUrl("https://example.org/c.md")]
    assert drop(window, *urls)
    qtbot.waitUntil(lambda: opened == [[one, two]])
    assert not window.centre.start._zone.active


def test_what_is_not_on_this_computer_is_not_taken(window: MainWindow, opened: list[list[Path]]) -> None:
    assert not drop(window, QUrl("https://example.org/c.md"))
    assert opened == []


class Slow(type(Path())):  # type: ignore[misc]
    """A path on a file system that takes its time; notes who waits for it."""

    waited: ClassVar[list[int]] = []

    def is_dir(self, *_arguments: object, **_keywords: object) -> bool:
        self.waited.append(threading.get_ident())
        raise PermissionError


def test_the_window_does_not_wait_for_the_file_system(
    qtbot: QtBot, window: MainWindow, opened: list[list[Path]]
) -> None:
    window.open_paths([Slow("/net/a.md")])
    qtbot.waitUntil(lambda: opened == [[Path("/net/a.md")]])
    assert Slow.waited
    assert threading.get_ident() not in Slow.waited


def test_files_may_be_dropped_on_the_text_too(
    qtbot: QtBot, window: MainWindow, opened: list[list[Path]], article: Articles
) -> None:
    window.show_article("T", article("a.md"))
    window.reader.set_columns([ColumnSpec("source", "zh-CN", "简体中文", Made.SOURCE)])
    window.reader.set_rows("source", ["<p>正文</p>"])
    text = window.reader.findChildren(QTextBrowser)[0]
    other = article("b.md")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(other))])
    keys, buttons = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton
    place = text.viewport()
    drag = QDragEnterEvent(QPoint(20, 20), Qt.DropAction.CopyAction, data, buttons, keys)
    QApplication.sendEvent(place, drag)
    assert drag.isAccepted()
    QApplication.sendEvent(place, QDropEvent(QPointF(20, 20), Qt.DropAction.CopyAction, data, buttons, keys))
    qtbot.waitUntil(lambda: opened == [[other]])


def test_a_folder_lists_its_articles_and_opens_the_first(
    qtbot: QtBot, window: MainWindow, opened: list[list[Path]], article: Articles, tmp_path: Path
) -> None:
    paths = [article("c/en/a.en.md", "One"), article("c/zh-CN/b.zh-CN.md", "二"), article("c/zh-CN/broken.md", '"')]
    with qtbot.waitSignal(window.library.loaded):
        drop(window, QUrl.fromLocalFile(str(tmp_path / "c")))
    model = window.library.model
    assert [model.index(row).data() for row in range(model.rowCount())] == ["One", "二", "broken.md"]
    assert [model.entry(row).tag for row in range(2)] == ["en", "zh-CN"]
    assert window.library.isVisible()
    assert opened == [[paths[0]]]


def test_alt_down_and_up_go_through_the_folder(
    qtbot: QtBot, window: MainWindow, opened: list[list[Path]], article: Articles, tmp_path: Path
) -> None:
    paths = [article(f"c/{name}.md") for name in "abc"]
    with qtbot.waitSignal(window.library.loaded):
        window.open_paths([tmp_path / "c"])
    for name in ("next", "next", "next", "previous"):
        window.actions_[name].trigger()
    assert opened == [[paths[0]], [paths[1]], [paths[2]], [paths[1]]]


def test_a_new_folder_replaces_one_that_still_loads(
    qtbot: QtBot, window: MainWindow, article: Articles, tmp_path: Path
) -> None:
    article("one/a.md"), article("two/b.md")
    window.open_folder(tmp_path / "one")
    with qtbot.waitSignal(window.library.loaded) as loaded:
        window.open_folder(tmp_path / "two")
    assert loaded.args == [tmp_path / "two", 1]
    assert [window.library.model.entry(0).path.name] == ["b.md"]


def test_a_folder_that_is_gone_is_told(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    with qtbot.waitSignal(window.library.failed):
        window.open_folder(tmp_path / "gone")
    assert window.status.text == "described: no-such-file"


def test_a_package_that_is_dropped_is_installed(
    qtbot: QtBot, window: MainWindow, opened: list[list[Path]], tmp_path: Path
) -> None:
    package = tmp_path / "zh_en.argosmodel"
    package.write_bytes(b"zip")
    with qtbot.waitSignal(window.packagesChanged):
        drop(window, QUrl.fromLocalFile(str(package)))
    dialog = window.commands.packages.dialog()
    qtbot.waitUntil(lambda: dialog.there.model.rowCount() == 1)
    assert opened == []
