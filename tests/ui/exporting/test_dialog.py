"""Export from the dialog to real files."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_app.core.versions import Made
from desktop_app.models.appearance import DARK
from desktop_app.services.documents import open_document
from desktop_app.ui.exporting.conflict_dialog import ConflictDialog
from desktop_app.ui.exporting.dialog import ExportDialog
from desktop_app.ui.exporting.preview import FileEffect
from desktop_app.ui.exporting.request import ExportKind, VersionChoice

CHOICES = (
    VersionChoice("zh-TW", "繁體中文（台灣）", Made.CONVERTED),
    VersionChoice("zh-HK", "繁體中文（香港）", Made.CONVERTED, ready=False),
)
Show = Callable[[], ExportDialog]


@pytest.fixture
def show(collection: Any, tmp_path: Path, qtbot: QtBot) -> Show:
    """``show()`` opens the dialog on the collection and waits for its first plan."""

    def make() -> ExportDialog:
        dialog = ExportDialog(
            CHOICES, collection.services(), source=collection.source, folder=tmp_path / "out", describe_error=str
        )
        dialog.show()
        qtbot.waitExposed(dialog)
        _wait_for_plan(qtbot, dialog)
        return dialog

    return make


def _wait_for_plan(qtbot: QtBot, dialog: ExportDialog) -> None:
    qtbot.waitUntil(lambda: bool(dialog.preview.rows()) and dialog._job is None)


def _effects(dialog: ExportDialog) -> dict[str, FileEffect]:
    return {row.change.path.name: row.effect for row in dialog.preview.rows()}


def _choose(dialog: ExportDialog, kind: ExportKind, qtbot: QtBot) -> None:
    radio = dialog.destination.radios[kind]
    radio.setFocus()
    qtbot.keyClick(radio, Qt.Key.Key_Space)


def _conflict(dialog: ExportDialog, qtbot: QtBot) -> ConflictDialog:
    qtbot.mouseClick(dialog.export_button, Qt.MouseButton.LeftButton)
    question = dialog.findChild(ConflictDialog)
    assert question is not None
    return question


def test_preview_of_a_new_sibling(show: Show, collection: Any) -> None:
    dialog = show()
    assert _effects(dialog) == {
        "river.zh-TW.md": FileEffect.NEW,
        "river.zh-CN.md": FileEffect.LIST,
        "river.en.md": FileEffect.LIST,
    }
    assert "2 files" in dialog.destination.radios[ExportKind.SIBLING].text()
    assert dialog.preview.rows()[0].change.path == collection.target
    assert not collection.target.exists()


def test_export_writes_what_was_shown(show: Show, collection: Any, qtbot: QtBot) -> None:
    dialog = show()
    planned = {row.change.path: row.change.new for row in dialog.preview.rows()}
    with qtbot.waitSignal(dialog.exported) as exported:
        qtbot.mouseClick(dialog.export_button, Qt.MouseButton.LeftButton)
    request, changes = exported.args
    assert request.kind is ExportKind.SIBLING
    assert request.tags == ("zh-TW",)
    assert {change.path: change.new for change in changes} == planned
    assert {path: path.read_bytes() for path in planned} == planned
    assert open_document(collection.english).article.translations == ["zh-CN", "en", "zh-TW"]


def test_two_versions_at_once_are_one_step_to_take_back(show: Show, collection: Any, qtbot: QtBot) -> None:
    before = {path: path.read_bytes() for path in (collection.source, collection.english)}
    dialog = show()
    dialog.versions.setFocus()
    dialog.versions.setCurrentRow(1)
    qtbot.keyClick(dialog.versions, Qt.Key.Key_Space)
    _wait_for_plan(qtbot, dialog)
    assert list(_effects(dialog).values()) == [FileEffect.NEW, FileEffect.NEW, FileEffect.LIST, FileEffect.LIST]
    with qtbot.waitSignal(dialog.exported) as exported:
        qtbot.mouseClick(dialog.export_button, Qt.MouseButton.LeftButton)
    wanted = {"zh-CN", "en", "zh-TW", "zh-HK"}
    for tag in ("zh-CN", "en", "zh-TW", "zh-HK"):
        assert set(open_document(collection.path(tag)).article.translations) == wanted
    collection.exporter.transactions.commit([change.reversed() for change in exported.args[1]])
    assert {path: path.read_bytes() for path in before} == before
    assert not collection.target.exists()


def test_each_file_shows_its_difference(show: Show, qtbot: QtBot) -> None:
    dialog = show()
    dialog.preview.files.setFocus()
    qtbot.waitUntil(lambda: "+ title" in dialog.preview.diff.text.toPlainText())
    qtbot.keyClick(dialog.preview.files, Qt.Key.Key_Down)
    diff = dialog.preview.diff
    qtbot.waitUntil(lambda: "river.zh-CN.md" in diff.heading.text() and diff.shown is not None)
    lines = diff.text.toPlainText().splitlines()
    assert [line for line in lines if line[0] in "+-"] == ["+   - zh-TW"]


def test_to_a_folder_leaves_the_collection(show: Show, collection: Any, tmp_path: Path, qtbot: QtBot) -> None:
    before = collection.source.read_bytes(), collection.english.read_bytes()
    dialog = show()
    _choose(dialog, ExportKind.FOLDER, qtbot)
    _wait_for_plan(qtbot, dialog)
    assert list(_effects(dialog).values()) == [FileEffect.NEW]
    with qtbot.waitSignal(dialog.exported):
        qtbot.mouseClick(dialog.export_button, Qt.MouseButton.LeftButton)
    written = list((tmp_path / "out").rglob("*.md"))
    assert [path.name for path in written] == ["river.zh-TW.md"]
    assert (collection.source.read_bytes(), collection.english.read_bytes()) == before


def test_bilingual_takes_one_version_and_names_the_file(show: Show, tmp_path: Path, qtbot: QtBot) -> None:
    dialog = show()
    dialog.versions.setFocus()
    dialog.versions.setCurrentRow(1)
    qtbot.keyClick(dialog.versions, Qt.Key.Key_Space)
    assert dialog.request().tags == ("zh-TW", "zh-HK")
    _choose(dialog, ExportKind.BILINGUAL, qtbot)
    assert dialog.request().tags == ("zh-TW",)
    qtbot.keyClick(dialog.versions, Qt.Key.Key_Space)
    assert dialog.request().tags == ("zh-HK",)
    assert dialog.request().target == tmp_path / "out" / "river.zh-CN+zh-HK.md"
    _wait_for_plan(qtbot, dialog)
    with qtbot.waitSignal(dialog.exported):
        qtbot.mouseClick(dialog.export_button, Qt.MouseButton.LeftButton)
    text = (tmp_path / "out" / "river.zh-CN+zh-HK.md").read_text("utf-8")
    assert text.index("桥下有一条河") < text.index("橋下有一條河") < text.index("第二段")


def test_a_relative_path_is_not_enough(show: Show, qtbot: QtBot) -> None:
    dialog = show()
    _choose(dialog, ExportKind.FOLDER, qtbot)
    dialog.destination.folder.selectAll()
    qtbot.keyClicks(dialog.destination.folder, "somewhere")
    assert dialog.status.text() == "Give the whole path of where to write."
    assert not dialog.export_button.isEnabled()


def test_nothing_chosen_nothing_to_do(show: Show, qtbot: QtBot) -> None:
    dialog = show()
    dialog.versions.setCurrentRow(0)
    qtbot.keyClick(dialog.versions, Qt.Key.Key_Space)
    assert dialog.status.text() == "Choose a version to export."
    assert not dialog.export_button.isEnabled()
    assert dialog.preview.rows() == []


def test_what_is_there_already_is_not_written_again(show: Show, qtbot: QtBot) -> None:
    first = show()
    with qtbot.waitSignal(first.exported):
        qtbot.mouseClick(first.export_button, Qt.MouseButton.LeftButton)
    again = show()
    assert _effects(again) == {"river.zh-TW.md": FileEffect.SAME}
    assert not again.export_button.isEnabled()
    assert "nothing to write" in again.status.text()


def test_our_own_file_is_updated_without_a_question(show: Show, collection: Any, qtbot: QtBot) -> None:
    first = show()
    with qtbot.waitSignal(first.exported):
        qtbot.mouseClick(first.export_button, Qt.MouseButton.LeftButton)
    collection.write("zh-CN", ["zh-CN", "en", "zh-TW"], "\n第三段，有一座桥。\n")
    again = show()
    assert _effects(again)["river.zh-TW.md"] is FileEffect.UPDATE
    with qtbot.waitSignal(again.exported):
        qtbot.mouseClick(again.export_button, Qt.MouseButton.LeftButton)
    assert "有一座橋" in collection.target.read_text("utf-8")


def test_a_foreign_file_is_kept_when_the_user_says_no(show: Show, collection: Any, qtbot: QtBot) -> None:
    collection.write("zh-TW", ["zh-CN", "en", "zh-TW"], "\n別人寫的。\n")
    before = collection.target.read_bytes()
    dialog = show()
    assert _effects(dialog)["river.zh-TW.md"] is FileEffect.CONFLICT
    assert "river.zh-TW.md" in dialog.status.text()
    assert dialog.export_button.text() == "Replace…"
    question = _conflict(dialog, qtbot)
    qtbot.waitUntil(lambda: "- 別人寫的。" in question.diff.text.toPlainText())
    with qtbot.assertNotEmitted(dialog.exported):
        # Enter must not lose anything
        qtbot.keyClick(question, Qt.Key.Key_Return)
    assert collection.target.read_bytes() == before
    assert dialog.isVisible()


def test_a_foreign_file_is_replaced_and_kept_in_backups(show: Show, collection: Any, qtbot: QtBot) -> None:
    collection.write("zh-TW", ["zh-CN", "en", "zh-TW"], "\n別人寫的。\n")
    before = collection.target.read_bytes()
    dialog = show()
    question = _conflict(dialog, qtbot)
    with qtbot.waitSignal(dialog.exported) as exported:
        qtbot.mouseClick(question.replace_button, Qt.MouseButton.LeftButton)
    assert exported.args[0].replace == (collection.target,)
    assert "別人寫的" not in collection.target.read_text("utf-8")
    kept = list((collection.folder / "data" / "backups").iterdir())
    assert [path.read_bytes() for path in kept] == [before]


def test_agreeing_to_one_file_replaces_no_other(show: Show, collection: Any, qtbot: QtBot) -> None:
    collection.write("zh-TW", ["zh-CN", "en", "zh-TW"], "\n別人寫的。\n")
    before = {path: path.read_bytes() for path in collection.folder.joinpath("content").rglob("*.md")}
    dialog = show()
    dialog.versions.setFocus()
    dialog.versions.setCurrentRow(1)
    qtbot.keyClick(dialog.versions, Qt.Key.Key_Space)
    _wait_for_plan(qtbot, dialog)
    question = _conflict(dialog, qtbot)
    # comes while the question is open: nobody has agreed to lose it
    foreign = collection.write("zh-HK", ["zh-HK"], "\n剛剛寫的。\n")
    before[foreign] = foreign.read_bytes()
    with qtbot.assertNotEmitted(dialog.exported):
        qtbot.mouseClick(question.replace_button, Qt.MouseButton.LeftButton)
        qtbot.waitUntil(lambda: "already-exists" in dialog.status.text())
    assert {path: path.read_bytes() for path in before} == before


def test_a_file_that_changes_meanwhile_is_not_overwritten(show: Show, collection: Any, qtbot: QtBot) -> None:
    dialog = show()
    foreign = collection.write("zh-TW", ["zh-TW"], "\n剛剛寫的。\n").read_bytes()
    with qtbot.assertNotEmitted(dialog.exported):
        qtbot.mouseClick(dialog.export_button, Qt.MouseButton.LeftButton)
        qtbot.waitUntil(lambda: "already-exists" in dialog.status.text())
    assert collection.target.read_bytes() == foreign
    # it looks again, and now asks
    qtbot.waitUntil(lambda: _effects(dialog).get("river.zh-TW.md") is FileEffect.CONFLICT)
    qtbot.waitUntil(dialog.export_button.isEnabled)


def test_an_error_while_planning_is_said(show: Show, collection: Any, qtbot: QtBot) -> None:
    collection.source.write_text("---\ntitle: a: b: c\n---\n正文\n", "utf-8")
    collection.english.unlink()
    collection.source.unlink()
    dialog = ExportDialog(
        CHOICES, collection.services(), source=collection.source, folder=collection.folder, describe_error=str
    )
    dialog.show()
    qtbot.waitUntil(lambda: "no-such-file" in dialog.status.text())
    assert not dialog.export_button.isEnabled()


def test_changing_ones_mind_drops_the_older_plan(show: Show, collection: Any, qtbot: QtBot) -> None:
    dialog = show()
    _choose(dialog, ExportKind.FOLDER, qtbot)
    _choose(dialog, ExportKind.SIBLING, qtbot)
    _wait_for_plan(qtbot, dialog)
    assert len(dialog.preview.rows()) == 3
    # the two changes came within the pause before a plan is made
    assert [request.kind for request in collection.asked] == [ExportKind.SIBLING, ExportKind.SIBLING]


def test_escape_closes_and_writes_nothing(show: Show, collection: Any, qtbot: QtBot) -> None:
    dialog = show()
    with qtbot.waitSignal(dialog.rejected):
        qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not collection.target.exists()


def test_the_conflict_dialog_stands_alone(tmp_path: Path, qtbot: QtBot) -> None:
    dialog = ConflictDialog(tmp_path / "a.md", b"old\n", b"new\n", theme=DARK, question="Reload it?")
    dialog.show()
    assert dialog.cancel_button.isDefault()
    qtbot.waitUntil(lambda: dialog.diff.text.toPlainText() == "- old\n+ new")
    with qtbot.waitSignal(dialog.rejected):
        qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    QApplication.processEvents()
