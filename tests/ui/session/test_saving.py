"""What the session writes: siblings, lists, encodings; each one step of Undo, byte for byte."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox

from desktop_app.core.errors import DiglotError
from desktop_app.ui.exporting.conflict_dialog import ConflictDialog

from .conftest import Desk, Install, Start, Write
from .looking import ZH, full, key, notices, snapshot, told


def test_a_version_is_saved_listed_undone_and_redone(desk: Desk, write: Write) -> None:
    path = write("zh-CN", ZH)
    other = write("zh-HK", "北京天氣好。\n", title="今日新聞", listed=("zh-CN", "zh-HK"))
    folder = path.parent
    before = snapshot(folder)
    desk.read(path, "zh-tw", "en")
    key(desk, Qt.Key.Key_S)
    target = folder / "town.zh-TW.md"
    desk.until(lambda: target.exists() and "sibling file" in desk.made("zh-tw"))
    text = target.read_text("utf-8")
    assert "title: 今天新聞\nlang:\n  - zh-TW\ntranslations:\n  - zh-CN\n  - zh-TW\n" in text
    assert text.endswith("---\n\n北京天氣好。\n\n我們說：經濟增長。\n")
    assert "  - zh-TW\n" in path.read_text("utf-8")
    assert "  - zh-TW\n" in other.read_text("utf-8")
    after = snapshot(folder)
    assert "zh-TW" in desk.action("undo").text()
    key(desk, Qt.Key.Key_Z)
    desk.until(lambda: snapshot(folder) == before)
    desk.until(lambda: "converted" in desk.made("zh-tw"))
    key(desk, Qt.Key.Key_Z, Qt.KeyboardModifier.ShiftModifier)
    desk.until(lambda: snapshot(folder) == after)
    desk.until(lambda: "sibling file" in desk.made("zh-tw"))
    assert notices(desk) == []


def test_the_panel_lists_and_unlists_in_every_sibling(desk: Desk, write: Write) -> None:
    path = write("zh-CN", ZH, listed=("zh-CN", "zh-TW"))
    other = write("zh-TW", "北京天氣好。\n", listed=("zh-CN", "zh-TW"))
    before = snapshot(path.parent)
    desk.read(path, "zh-tw", "en")
    desk.session.panel.addRequested.emit("ja")
    desk.until(lambda: all("  - ja\n" in each.read_text("utf-8") for each in (path, other)))
    desk.until(lambda: "ja" in [row.tag for row in desk.session.panel._data.rows])
    desk.session.panel.removeRequested.emit("ja")
    desk.until(lambda: snapshot(path.parent) == before)
    desk.until(lambda: desk.window.undo_stack.count() == 2)
    desk.trigger("undo")
    desk.until(lambda: "  - ja\n" in other.read_text("utf-8"))
    desk.until(lambda: "ja" in [row.tag for row in desk.session.panel._data.rows])


def test_the_articles_own_language_stays_in_its_list(desk: Desk, write: Write) -> None:
    path = write("zh-CN", ZH)
    desk.read(path, "zh-tw")
    before = path.read_bytes()
    desk.session.panel.removeRequested.emit("zh-CN")
    assert "zh-CN" in told(desk)
    assert path.read_bytes() == before
    assert not desk.action("undo").isEnabled()


@pytest.mark.parametrize("answer", ["replace", "cancel"])
def test_a_file_somebody_else_wrote_is_asked_about(desk: Desk, write: Write, answer: str) -> None:
    path = write("zh-CN", ZH)
    theirs = write("zh-TW", "這是報紙自己寫的。\n", title="報紙", listed=("zh-CN", "zh-TW"))
    before = snapshot(path.parent)
    desk.read(path, "zh-tw")
    desk.menu("zh-tw", "Show our own version")
    desk.until(lambda: "converted" in desk.made("zh-tw") and desk.action("save_sibling").isEnabled())
    desk.trigger("save_sibling")
    desk.until(lambda: desk.window.findChildren(ConflictDialog))
    (dialog,) = desk.window.findChildren(ConflictDialog)
    desk.until(dialog.isVisible)
    assert snapshot(path.parent) == before
    if answer == "cancel":
        dialog.cancel_button.click()
        desk.until(lambda: not desk.window.findChildren(ConflictDialog))
        assert snapshot(path.parent) == before
        return
    dialog.replace_button.click()
    desk.until(lambda: "北京天氣好。" in theirs.read_text("utf-8"))
    backups = list(desk.application.folders.data.joinpath("backups").iterdir())
    assert [each.read_bytes() for each in backups] == [before["town.zh-TW.md"]]
    desk.until(lambda: desk.action("undo").isEnabled())
    desk.trigger("undo")
    desk.until(lambda: snapshot(path.parent) == before)


def test_our_own_file_is_updated_without_a_question(desk: Desk, write: Write) -> None:
    path = write("zh-CN", ZH)
    desk.read(path, "zh-tw")
    desk.trigger("save_sibling")
    target = path.parent / "town.zh-TW.md"
    desk.until(lambda: target.exists() and "sibling" in desk.made("zh-tw"))
    path.write_text(path.read_text("utf-8").replace("北京", "香港"), "utf-8")
    desk.menu("zh-tw", "Show our own version")
    desk.until(lambda: "converted" in desk.made("zh-tw") and desk.rows("zh-tw")[1].startswith("香港"))
    desk.trigger("save_sibling")
    desk.until(lambda: "香港天氣好。" in target.read_text("utf-8"))
    assert desk.window.findChildren(ConflictDialog) == []


def test_a_translation_is_saved_when_it_is_complete(start: Start, write: Write, install: Install) -> None:
    install("zh-en")
    desk = start(columns=("en",))
    path = write("zh-CN", ZH)
    desk.open(path)
    desk.until(lambda: desk.session.translating.running)
    desk.session.panel.createRequested.emit("en")
    target = path.parent / "town.en.md"
    desk.until(target.exists)
    assert "Beijing weather good.\n\nwe said" in target.read_text("utf-8")
    desk.until(lambda: "sibling" in desk.made("en"))
    desk.trigger("undo")
    desk.until(lambda: not target.exists())
    desk.until(lambda: "machine" in desk.made("en"))


def test_creating_a_language_without_column_makes_the_column_first(
    start: Start, write: Write, install: Install
) -> None:
    install("zh-en")
    desk = start(columns=("zh-TW",))
    path = write("zh-CN", ZH, listed=("zh-CN", "en"))
    desk.read(path, "zh-tw")
    desk.session.panel.createRequested.emit("en")
    desk.until((path.parent / "town.en.md").exists)
    desk.until(lambda: desk.keys == ["source", "zh-tw", "en"] and "sibling" in desk.made("en"))


@pytest.mark.parametrize("columns", [("zh-TW",), ("zh-TW", "en"), ("fr", "en")])
def test_creating_without_a_package_says_which_one_is_missing(
    start: Start, write: Write, columns: tuple[str, ...]
) -> None:
    desk = start(columns=columns)
    path = write("zh-CN", ZH, listed=("zh-CN", "en", "fr"))
    desk.read(path)
    desk.until(lambda: len(desk.keys) == len(columns) + 1)
    desk.session.panel.createRequested.emit("fr")
    text = told(desk)
    assert "fr" in text
    assert "Nothing was written" in text
    assert not (path.parent / "town.fr.md").exists()
    desk.session.panel.createRequested.emit("en")
    assert "en" in told(desk)


def test_a_stopped_translation_is_not_saved_behind_ones_back(start: Start, write: Write, install: Install) -> None:
    install("slow")
    desk = start(columns=("en",))
    path = write("zh-CN", "\n\n".join(f"今天第{number}天，北京的天气好。" for number in range(40)) + "\n")
    desk.read(path, "en")
    desk.session.panel.createRequested.emit("en")
    desk.trigger("cancel")
    desk.trigger("translate")
    desk.until(lambda: desk.session.translating.running)
    desk.until(desk.idle)
    assert desk.session.translating.version("en") is not None
    assert not (path.parent / "town.en.md").exists()
    desk.session.panel.createRequested.emit("en")
    desk.until((path.parent / "town.en.md").exists)


def test_a_file_that_changed_meanwhile_is_not_overwritten(desk: Desk, write: Write) -> None:
    path = write("zh-CN", ZH)
    desk.read(path, "zh-tw")
    path.write_bytes(path.read_bytes() + "又一句。\n".encode())
    theirs = path.read_bytes()
    desk.trigger("save_sibling")
    assert "changed on disk" in told(desk)
    assert path.read_bytes() == theirs
    assert not (path.parent / "town.zh-TW.md").exists()
    desk.until(lambda: desk.rows("source")[-1].endswith("又一句。"))


def test_undo_leaves_a_file_alone_that_changed_meanwhile(desk: Desk, write: Write) -> None:
    path = write("zh-CN", ZH)
    desk.read(path, "zh-tw")
    desk.session.panel.addRequested.emit("ja")
    desk.until(lambda: desk.action("undo").isEnabled())
    path.write_bytes(path.read_bytes() + b"x\n")
    theirs = path.read_bytes()
    desk.trigger("undo")
    assert "changed on disk" in told(desk)
    assert path.read_bytes() == theirs
    assert not desk.action("undo").isEnabled()
    assert not desk.action("redo").isEnabled()


def test_an_error_that_guarantees_nothing_is_not_told_as_if_it_did(desk: Desk) -> None:
    desk.session.files.fail(DiglotError("not-rolled-back", path="a.md", detail="gone"))
    assert "Nothing was written" not in told(desk)
    desk.session.files.fail(DiglotError("changed-on-disk", path="a.md"))
    assert told(desk).startswith("Nothing was written")


def test_another_encoding_is_saved_as_utf8_only_when_asked(desk: Desk, write: Write) -> None:
    path = write("zh-CN", ZH * 4)
    path.write_bytes(path.read_text("utf-8").encode("gb18030"))
    before = path.read_bytes()
    desk.read(path, "zh-tw")
    assert desk.rows("source")[1] == "北京天气好。"
    assert desk.rows("zh-tw")[1] == "北京天氣好。"
    assert "gb18030" in desk.banner("source")
    desk.press("source")
    (box,) = notices(desk)
    box.button(QMessageBox.StandardButton.Cancel).click()
    assert path.read_bytes() == before
    desk.press("source")
    desk.until(lambda: len(notices(desk)) == 1)
    next(button for button in notices(desk)[0].buttons() if button.text() == "Save as UTF-8").click()
    desk.until(lambda: path.read_bytes() == before.decode("gb18030").encode())
    desk.until(lambda: desk.banner("source") == "")
    desk.trigger("undo")
    desk.until(lambda: path.read_bytes() == before)
    desk.until(lambda: "gb18030" in desk.banner("source"))


def test_a_read_only_article_writes_nothing(desk: Desk, write: Write) -> None:
    path = write("zh-CN", ZH * 4)
    path.write_bytes(path.read_text("utf-8").encode("gb18030"))
    desk.read(path, "zh-tw")
    before = snapshot(path.parent)
    assert not desk.action("save_sibling").isEnabled()
    assert "gb18030" in desk.action("save_sibling").toolTip()
    assert desk.session.panel.save_buttons() == []
    desk.session.saving.save("zh-TW")
    assert "gb18030" in told(desk)
    desk.session.panel.addRequested.emit("ja")
    assert "gb18030" in told(desk)
    assert snapshot(path.parent) == before
    desk.trigger("close")
    assert "gb18030" not in desk.action("save_sibling").toolTip()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_a_full_disk_is_told_and_nothing_is_lost(desk: Desk, write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    from desktop_app.services import files

    path = write("zh-CN", ZH)
    desk.read(path, "zh-tw")
    before = snapshot(path.parent)

    monkeypatch.setattr(files.os, "fsync", full)
    desk.trigger("save_sibling")
    text = told(desk)
    assert "disk is full" in text
    monkeypatch.undo()
    assert snapshot(path.parent) == before
    desk.trigger("save_sibling")
    desk.until((path.parent / "town.zh-TW.md").exists)
