"""Another program changes the open file: it is noticed once, our own writes are not, and nothing is lost."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from desktop_app.ui.metadata.text_editor import TextEditor
from desktop_app.ui.widgets.compare_dialog import CompareDialog

if TYPE_CHECKING:
    from .conftest import Table


def _change(path: Path, old: str = "今天", new: str = "昨天") -> bytes:
    """As editors do it: a new file takes the old one's place."""
    data = path.read_bytes().replace(old.encode(), new.encode())
    temporary = path.with_suffix(".tmp")
    temporary.write_bytes(data)
    temporary.replace(path)
    return data


def _asked(table: Table) -> None:
    table.qtbot.waitUntil(table.session.outside.bar.isVisible)


def _press(table: Table, key: str) -> None:
    table.qtbot.mouseClick(table.session.outside.bar.buttons()[key], Qt.MouseButton.LeftButton)


def test_reload_shows_what_the_disk_has(table: Table) -> None:
    data = _change(table.source)
    _asked(table)
    assert "a.zh-CN.md was changed by another program." in table.session.outside.bar.label.text()
    _press(table, "reload")
    table.wait()
    assert not table.session.outside.bar.isVisible()
    assert table.source.read_bytes() == data


def test_keep_mine_touches_nothing_and_asks_again_only_for_another_change(table: Table) -> None:
    opened = table.session.opened
    data = _change(table.source)
    _asked(table)
    _press(table, "keep")
    assert not table.session.outside.bar.isVisible()
    with table.qtbot.waitSignal(table.session.outside.watching._timer.timeout):
        table.session.outside.watching.look()
    table.qtbot.waitUntil(lambda: table.session.outside.watching._job is None)
    assert not table.session.outside.bar.isVisible()
    assert table.session.opened is opened
    assert table.source.read_bytes() == data
    _change(table.source, "昨天", "前天")
    _asked(table)


def test_compare_shows_both_and_offers_the_same(table: Table) -> None:
    _change(table.source)
    _asked(table)
    _press(table, "compare")
    dialog = next(each for each in QApplication.topLevelWidgets() if isinstance(each, CompareDialog))
    table.qtbot.waitUntil(lambda: dialog.diff.shown is not None)
    assert dialog.diff.shown is not None
    assert [line.text for line in dialog.diff.shown.lines if line.kind.value == "+"] == ["中国政府昨天公布新闻。"]
    table.qtbot.mouseClick(dialog.action_buttons()["reload"], Qt.MouseButton.LeftButton)
    table.wait()
    assert not table.session.outside.bar.isVisible()


def test_a_change_that_is_taken_back_is_no_question_any_more(table: Table) -> None:
    _change(table.source)
    _asked(table)
    _change(table.source, "昨天", "今天")
    table.qtbot.waitUntil(lambda: not table.session.outside.bar.isVisible())


def test_a_file_that_is_gone_is_told_and_noticed_when_it_comes_back(table: Table) -> None:
    data = table.source.read_bytes()
    table.source.unlink()
    _asked(table)
    assert list(table.session.outside.bar.buttons()) == ["keep"]
    assert table.session.opened is not None
    table.source.write_bytes(data)
    table.qtbot.waitUntil(lambda: not table.session.outside.bar.isVisible())


def test_our_own_writes_are_no_question(table: Table) -> None:
    told: list[object] = []
    table.session.outside.watching.changed.connect(told.append)
    for tag in ("fr", "de", "ja"):
        table.session.panel.addRequested.emit(tag)
        table.qtbot.waitUntil(lambda tag=tag: tag in table.listed("zh-CN"))
        table.wait()
    table.undo()
    table.wait()
    with table.qtbot.waitSignal(table.session.outside.watching._timer.timeout):
        table.session.outside.watching.look()
    table.qtbot.waitUntil(lambda: table.session.outside.watching._job is None)
    assert told == []


def test_another_programs_return_to_what_we_once_wrote_is_noticed(table: Table) -> None:
    before = table.source.read_bytes()
    table.session.panel.addRequested.emit("fr")
    table.qtbot.waitUntil(lambda: "fr" in table.listed("zh-CN"))
    table.wait()
    ours = table.source.read_bytes()
    table.undo()
    table.wait()
    assert table.source.read_bytes() == before
    table.source.write_bytes(ours)
    _asked(table)


def test_coming_back_to_the_window_looks_too(table: Table) -> None:
    watching = table.session.outside.watching
    watching._drop_watches()
    table.source.write_bytes(table.source.read_bytes().replace("今天".encode(), "昨天".encode()))
    application = QGuiApplication.instance()
    assert isinstance(application, QGuiApplication)
    application.applicationStateChanged.emit(Qt.ApplicationState.ApplicationActive)
    _asked(table)


def test_what_is_being_typed_survives_the_reload(table: Table) -> None:
    title = table.session.form.editor("title")
    assert isinstance(title, TextEditor)
    title.setFocus()
    title.selectAll()
    title.insertPlainText("我的")
    _change(table.source)
    _asked(table)
    table.session.outside.reloadRequested.emit()
    table.wait()
    assert table.session.form.editor("title").values() == ("我的",)


def test_nothing_open_watches_nothing(table: Table) -> None:
    table.session.close()
    watcher = table.session.outside.watching._watcher
    assert watcher.files() == watcher.directories() == []
