"""What panel and form ask for reaches the files as one transaction, and Undo takes the whole back."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import pytest
from article_files import tree
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMessageBox, QWidget

from desktop_app import jobs
from desktop_app.core.errors import StorageError
from desktop_app.jobs import Progress
from desktop_app.ui.metadata.text_editor import TextEditor
from desktop_app.ui.session.trash import MoveToTrash
from desktop_app.ui.translations.repair_dialog import RepairDialog
from desktop_app.ui.widgets.compare_dialog import CompareDialog

if TYPE_CHECKING:
    from .conftest import Table

W = TypeVar("W", bound=QWidget)


def _find(kind: type[W]) -> W | None:
    return next((each for each in QApplication.topLevelWidgets() if isinstance(each, kind) and each.isVisible()), None)


def _dialog(table: Table, kind: type[W]) -> W:
    table.qtbot.waitUntil(lambda: _find(kind) is not None)
    found = _find(kind)
    assert found is not None
    return found


def _title(table: Table) -> TextEditor:
    editor = table.session.form.editor("title")
    assert isinstance(editor, TextEditor)
    return editor


def test_moving_a_language_changes_the_order_in_every_file(table: Table) -> None:
    before = tree(table.folder / "content")
    table.session.panel.languages.move_language("zh-HK", -1)
    table.qtbot.waitUntil(lambda: table.listed("zh-CN") == ["zh-CN", "zh-HK", "zh-TW"])
    table.wait()
    assert table.listed("zh-TW") == ["zh-CN", "zh-HK", "zh-TW"]
    assert list(table.states()) == ["zh-CN", "zh-HK", "zh-TW"]
    table.undo()
    assert tree(table.folder / "content") == before


def test_a_repair_is_one_step(table: Table) -> None:
    table.write("en", ["en"])
    before = tree(table.folder / "content")
    table.session.panel.repairRequested.emit()
    dialog = _dialog(table, RepairDialog)
    table.qtbot.waitUntil(dialog.repair_button.isEnabled)
    assert tree(table.folder / "content") == before
    table.qtbot.mouseClick(dialog.repair_button, Qt.MouseButton.LeftButton)
    table.qtbot.waitUntil(lambda: table.window.undo_stack.count() == 1)
    assert all("en" in table.listed(tag) and "zh-TW" in table.listed(tag) for tag in ("zh-CN", "zh-TW", "en"))
    table.wait()
    assert table.states()["en"] == "listed"
    table.undo()
    assert tree(table.folder / "content") == before


def test_a_file_in_the_trash_is_listed_without_file_and_comes_back(table: Table) -> None:
    before = tree(table.folder / "content")
    target = table.path("zh-TW")
    table.session.panel.trashRequested.emit(str(target))
    box = _dialog(table, QMessageBox)
    assert box.defaultButton() is box.button(QMessageBox.StandardButton.Cancel)
    move = next(button for button in box.buttons() if button.text() == "Move to trash")
    table.qtbot.mouseClick(move, Qt.MouseButton.LeftButton)
    table.qtbot.waitUntil(lambda: table.states().get("zh-TW") == "missing")
    assert not target.exists()
    texts = [button.text() for note in table.session.panel.notes() for button in note.buttons()]
    assert "Remove zh-TW from the list" in texts
    table.undo()
    assert tree(table.folder / "content") == before
    table.window.undo_stack.redo()
    table.qtbot.waitUntil(lambda: not target.exists())


def test_what_cannot_go_to_the_trash_is_told(tmp_path: Path) -> None:
    with pytest.raises(StorageError) as caught:
        MoveToTrash(tmp_path / "gone.md")(Progress(lambda: None))
    assert caught.value.code == "not-found"


def test_a_sibling_is_compared_with_our_version_now(table: Table) -> None:
    table.session.panel.compareRequested.emit("zh-TW")
    dialog = _dialog(table, CompareDialog)
    table.qtbot.waitUntil(lambda: dialog.diff.shown is not None)
    assert dialog.diff.shown is not None
    assert [line.text for line in dialog.diff.shown.lines if line.kind.value == "+"] == ['title: "中國新聞"']
    assert list(dialog.action_buttons()) == ["zh-TW"]
    dialog.close()


def test_an_edit_is_one_step_and_undo_shows_the_old_text(table: Table) -> None:
    before = table.source.read_bytes()
    title = _title(table)
    title.selectAll()
    title.insertPlainText("新标题")
    table.qtbot.keyClick(title, Qt.Key.Key_Return)
    table.qtbot.waitUntil(lambda: table.window.undo_stack.count() == 1)
    assert table.source.read_bytes() == before.replace("中国新闻".encode(), "新标题".encode())
    table.wait()
    table.undo()
    table.qtbot.waitUntil(lambda: _title(table).values() == ("中国新闻",))
    assert table.source.read_bytes() == before


def test_a_refused_edit_is_told_below_its_field(table: Table) -> None:
    before = table.source.read_bytes()
    date = table.session.form.editor("date")
    assert isinstance(date, TextEditor)
    date.selectAll()
    date.insertPlainText("yesterday")
    table.qtbot.keyClick(date, Qt.Key.Key_Return)
    table.qtbot.waitUntil(lambda: table.session.form.error_of("date") == "described: not-a-date")
    assert date.values() == ("yesterday",)
    assert table.source.read_bytes() == before
    assert table.window.undo_stack.count() == 0


def test_what_is_typed_when_the_window_closes_is_written(table: Table, caplog: pytest.LogCaptureFixture) -> None:
    _title(table).setFocus()
    _title(table).selectAll()
    _title(table).insertPlainText("最后")
    with caplog.at_level(logging.ERROR):
        table.window.close()
        assert jobs.shutdown(30_000)
    assert 'title: "最后"'.encode() in table.source.read_bytes()
    assert caplog.records == []
