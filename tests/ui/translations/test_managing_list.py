"""Order, freshness, dates, comparing and trash in the panel; the repair that is shown first."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from desktop_app.core.errors import ArticleError
from desktop_app.services import siblings
from desktop_app.services.documents import open_document
from desktop_app.services.origins import Origins, origin_of
from desktop_app.services.siblings import Freshness
from desktop_app.services.sync import plan_sync
from desktop_app.services.transactions import FileChange, Transactions
from desktop_app.ui.translations.data import NoteKind, PanelData, RowState, panel_data
from desktop_app.ui.translations.language_model import LanguageRole
from desktop_app.ui.translations.panel import TranslationsPanel
from desktop_app.ui.translations.repair_dialog import RepairDialog

Write = Callable[..., Path]
Look = Callable[..., PanelData]
_ALT, _SHIFT = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ShiftModifier


def _choose(panel: TranslationsPanel, tag: str) -> None:
    panel.languages.setFocus()
    panel.languages.setCurrentIndex(panel.languages.languages.index_of(tag))


def _shown(panel: TranslationsPanel) -> list[str]:
    model = panel.languages.languages
    return [model.index(row).data(LanguageRole.ROW).tag for row in range(model.rowCount())]


def test_rows_stand_in_the_order_of_the_list(write: Write, look: Look) -> None:
    source = write("zh-CN", ["en", "zh-CN", "fr"])
    for tag in ("en", "ja"):
        write(tag, ["en", "zh-CN"])
    assert [row.tag for row in look(source, ["de"]).rows] == ["en", "zh-CN", "fr", "ja", "de"]
    assert [row.tag for row in look(write("zh-TW", ["en"])).rows][:2] == ["zh-TW", "en"]


def test_alt_and_arrows_move_within_the_list_only(
    panel: TranslationsPanel, disagreeing: PanelData, qtbot: QtBot
) -> None:
    panel.show_article(disagreeing)
    _choose(panel, "zh-HK")
    with qtbot.waitSignal(panel.orderRequested) as moved:
        qtbot.keyClick(panel.languages, Qt.Key.Key_Up, _ALT)
    assert moved.args == [("zh-CN", "zh-HK", "zh-TW")]
    assert _shown(panel) == ["zh-CN", "zh-HK", "zh-TW", "ja", "en"]
    row = panel.languages.current_row()
    assert row is not None
    assert row.tag == "zh-HK"
    qtbot.keyClick(panel.languages, Qt.Key.Key_Down, _ALT)
    with qtbot.assertNotEmitted(panel.orderRequested):
        qtbot.keyClick(panel.languages, Qt.Key.Key_Down, _ALT)
        _choose(panel, "ja")
        qtbot.keyClick(panel.languages, Qt.Key.Key_Up, _ALT)
    assert _shown(panel) == ["zh-CN", "zh-TW", "zh-HK", "ja", "en"]


def test_a_row_is_dropped_on_another_place(panel: TranslationsPanel, disagreeing: PanelData, qtbot: QtBot) -> None:
    panel.show_article(disagreeing)
    QApplication.processEvents()
    view = panel.languages
    _choose(panel, "zh-CN")
    below_all = QPointF(view.visualRect(view.languages.index_of("en")).center())
    data = QMimeData()
    event = QDropEvent(below_all, Qt.DropAction.MoveAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier(0))
    with qtbot.waitSignal(panel.orderRequested) as moved:
        view.dropEvent(event)
    # what is not in the list has no place in it
    assert moved.args == [("zh-TW", "zh-HK", "zh-CN")]
    assert event.isAccepted()


def test_no_move_where_nothing_can_be_written(tmp_path: Path, look: Look) -> None:
    path = tmp_path / "a.zh-CN.md"
    path.write_bytes("---\ntitle: 标题\ntranslations: [zh-CN, en]\n---\n正文是这样的。\n".encode("gb18030"))
    assert not any(row.can_move or row.can_compare for row in look(path).rows)


def test_a_stale_file_is_told_and_can_be_compared_and_made_anew(
    panel: TranslationsPanel, write: Write, tmp_path: Path, qtbot: QtBot
) -> None:
    source, target = write("zh-CN", ["zh-CN", "zh-TW"]), write("zh-TW", ["zh-CN", "zh-TW"])
    origins = Origins(tmp_path / "data")
    origins.remember(target, origin_of(open_document(source)))

    def look() -> PanelData:
        document = open_document(source)
        return panel_data(document, siblings.find(document, origins), ["zh-TW"])

    fresh = look().row("zh-TW")
    assert fresh is not None
    assert fresh.freshness is Freshness.FRESH
    assert look().notes == ()
    source.write_bytes(source.read_bytes().replace("桥下".encode(), "桥上".encode()))
    data = look()
    assert [(note.kind, note.tag) for note in data.notes] == [(NoteKind.STALE, "zh-TW")]
    panel.show_article(data)
    index = panel.languages.languages.index_of("zh-TW")
    assert index.data(LanguageRole.STATE_TEXT) == "source changed since"
    assert "saved, listed, source changed since, bridge.zh-TW.md" in index.data(Qt.ItemDataRole.AccessibleTextRole)
    compare, update = panel.notes()[0].buttons()
    with qtbot.waitSignal(panel.compareRequested) as compared:
        qtbot.mouseClick(compare, Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(panel.createRequested) as made:
        qtbot.mouseClick(update, Qt.MouseButton.LeftButton)
    assert compared.args == made.args == ["zh-TW"]
    # seen from the file itself there is nothing to make here
    document = open_document(target)
    panel.show_article(panel_data(document, siblings.find(document, origins), []))
    assert [note.label.text() for note in panel.notes()] == [
        "The article Diglot made this file from has changed since."
    ]
    assert panel.notes()[0].buttons() == []


def test_the_date_is_the_files(panel: TranslationsPanel, write: Write, look: Look) -> None:
    source = write("zh-CN", ["zh-CN"])
    os.utime(source, (1_700_000_000, 1_700_000_000))
    panel.show_article(look(source))
    assert "2023" in panel.languages.languages.index(0).data(LanguageRole.DATE_TEXT).replace("/23", "/2023")


def test_one_way_is_told_and_repaired(panel: TranslationsPanel, write: Write, look: Look, qtbot: QtBot) -> None:
    source = write("zh-CN", ["zh-CN", "en"])
    write("en", ["en"])
    data = look(source)
    row = data.row("en")
    assert row is not None
    assert (row.state, row.problem) == (RowState.ONE_WAY, True)
    panel.show_article(data)
    with qtbot.waitSignal(panel.repairRequested):
        qtbot.mouseClick(panel.notes()[0].buttons()[0], Qt.MouseButton.LeftButton)


def test_trash_by_key_and_menu_but_never_the_article_itself(
    panel: TranslationsPanel, disagreeing: PanelData, qtbot: QtBot
) -> None:
    panel.show_article(disagreeing)
    _choose(panel, "zh-TW")
    with qtbot.waitSignal(panel.trashRequested) as asked:
        qtbot.keyClick(panel.languages, Qt.Key.Key_Delete, _SHIFT)
    assert Path(asked.args[0]).name == "bridge.zh-TW.md"
    for tag in ("zh-CN", "zh-HK"):
        _choose(panel, tag)
        with qtbot.assertNotEmitted(panel.trashRequested):
            qtbot.keyClick(panel.languages, Qt.Key.Key_Delete, _SHIFT)


def test_menu_of_a_file_in_the_list(panel: TranslationsPanel, disagreeing: PanelData, qtbot: QtBot) -> None:
    panel.show_article(disagreeing)
    row = disagreeing.row("zh-TW")
    assert row is not None
    menu = panel.languages.menu_for(row)
    actions = {action.text().partition("\t")[0]: action for action in menu.actions() if not action.isSeparator()}
    assert all(
        actions[name].isEnabled()
        for name in ("Compare with our version…", "Move up in the list", "Move down in the list", "Move file to trash…")
    )
    with qtbot.waitSignal(panel.orderRequested) as moved:
        actions["Move down in the list"].trigger()
    assert moved.args == [("zh-CN", "zh-HK", "zh-TW")]


# -- repair


@pytest.fixture
def repairing(qtbot: QtBot, write: Write) -> Callable[[], RepairDialog]:
    """``repairing()`` opens the dialog over three files whose lists disagree."""
    source = write("zh-CN", ["zh-CN", "zh-HK"])
    write("zh-TW", ["zh-CN", "zh-TW"])
    write("en", ["en"])

    def plan(prune: bool) -> Sequence[FileChange]:
        return plan_sync(open_document(source), prune=prune)

    def opened() -> RepairDialog:
        dialog = RepairDialog(plan, lambda error: error.code)
        qtbot.addWidget(dialog)
        dialog.show()
        qtbot.waitUntil(lambda: dialog.repair_button.isEnabled() or "nothing" in dialog.status.text())
        return dialog

    return opened


def _changes(dialog: RepairDialog) -> dict[str, tuple[tuple[str, ...], tuple[str, ...]]]:
    return {each.change.path.name: (each.added, each.removed) for each in dialog.repairs()}


def test_a_repair_shows_every_file_and_writes_exactly_that(
    repairing: Callable[[], RepairDialog], qtbot: QtBot, tmp_path: Path
) -> None:
    dialog = repairing()
    assert {name: (set(added), removed) for name, (added, removed) in _changes(dialog).items()} == {
        "bridge.zh-CN.md": ({"zh-TW", "en"}, ()),
        "bridge.zh-TW.md": ({"en"}, ()),
        "bridge.en.md": ({"zh-CN", "zh-TW"}, ()),
    }
    assert dialog.repair_button.text() == "Write 3 file(s)"
    qtbot.waitUntil(lambda: dialog.preview.diff.shown is not None)
    assert dialog.preview.diff.shown is not None
    assert dialog.preview.diff.shown.removed == 0
    before = {each.change.path: each.change.path.read_bytes() for each in dialog.repairs()}
    with qtbot.waitSignal(dialog.agreed) as agreed:
        qtbot.mouseClick(dialog.repair_button, Qt.MouseButton.LeftButton)
    changes = agreed.args[0]
    assert {change.path: change.old for change in changes} == before
    Transactions(tmp_path / "data").commit(changes)
    again = repairing()
    assert again.repairs() == ()
    assert "nothing to repair" in again.status.text()


def test_pruning_is_a_choice_and_shown_too(repairing: Callable[[], RepairDialog], qtbot: QtBot) -> None:
    dialog = repairing()
    dialog.prune.setFocus()
    qtbot.keyClick(dialog.prune, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: _changes(dialog).get("bridge.zh-CN.md", ((), ()))[1] == ("zh-HK",))
    texts = [dialog.preview.files.topLevelItem(row).text(1) for row in range(dialog.preview.files.topLevelItemCount())]
    assert any("removes zh-HK" in text for text in texts)


def test_cancel_and_nothing_to_do_write_nothing(write: Write, qtbot: QtBot) -> None:
    source = write("zh-CN", ["zh-CN", "en"])
    write("en", ["zh-CN", "en"])
    dialog = RepairDialog(lambda prune: plan_sync(open_document(source), prune=prune), lambda error: error.code)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(lambda: "nothing to repair" in dialog.status.text())
    assert not dialog.repair_button.isEnabled()
    with qtbot.assertNotEmitted(dialog.agreed):
        qtbot.keyClick(dialog, Qt.Key.Key_Escape)


def test_why_there_can_be_no_repair(qtbot: QtBot) -> None:
    def plan(_prune: bool) -> Sequence[FileChange]:
        raise ArticleError("not-utf8", path="a.md")

    dialog = RepairDialog(plan, lambda error: f"described: {error.code}")
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(lambda: dialog.status.text() == "described: not-utf8")
    assert not dialog.repair_button.isEnabled()


def test_repair_is_offered_where_there_is_something_to_compare(
    panel: TranslationsPanel, disagreeing: PanelData, write: Write, look: Look
) -> None:
    panel.show_article(disagreeing)
    button = next(each for each in panel.findChildren(QPushButton) if each.text() == "Repair…")
    assert button.isVisible()
    panel.show_article(replace(disagreeing, can_list=False))
    assert not button.isVisible()
