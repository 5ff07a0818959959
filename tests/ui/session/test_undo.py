"""Undo and Redo of what was written: in order, each step for itself."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from desktop_app.jobs.relay import relay

from .conftest import Desk, Write
from .looking import ZH, full, key, notices, told


def test_steps_are_undone_in_their_order_however_fast(desk: Desk, write: Write) -> None:
    path = write("zh-CN", ZH)
    desk.read(path, "zh-tw", "en")
    before = path.read_bytes()
    for number, tag in enumerate(("fr", "de", "es", "ja"), start=1):
        desk.session.panel.addRequested.emit(tag)
        desk.until(lambda tag=tag: f"  - {tag}\n" in path.read_text("utf-8"))
        desk.until(lambda number=number: desk.window.undo_stack.count() == number)
    after = path.read_bytes()
    for _ in range(4):
        key(desk, Qt.Key.Key_Z)
    desk.until(lambda: path.read_bytes() == before)
    for _ in range(4):
        key(desk, Qt.Key.Key_Y)
    desk.until(lambda: path.read_bytes() == after)
    desk.until(lambda: not relay().live())
    assert notices(desk) == []


def test_a_refused_undo_takes_only_its_own_step_away(desk: Desk, write: Write) -> None:
    path = write("zh-CN", ZH)
    desk.read(path, "zh-tw")
    desk.trigger("save_sibling")
    target = path.parent / "town.zh-TW.md"
    desk.until(lambda: target.exists() and "sibling file" in desk.made("zh-tw"))
    other = write("zh-CN", ZH, name="city")
    desk.read(other, "zh-tw")
    before = other.read_bytes()
    for number, tag in enumerate(("ja", "fr"), start=2):
        desk.session.panel.addRequested.emit(tag)
        desk.until(lambda number=number: desk.window.undo_stack.count() == number)
    listed = other.read_bytes()
    other.write_bytes(listed + b"x\n")
    desk.trigger("undo")
    assert "changed on disk" in told(desk)
    assert (desk.window.undo_stack.count(), desk.window.undo_stack.index()) == (2, 2)
    other.write_bytes(listed.replace(b"  - fr\n", b""))
    desk.trigger("undo")
    desk.until(lambda: other.read_bytes() == before)
    desk.trigger("undo")
    desk.until(lambda: not target.exists())
    desk.trigger("redo")
    desk.until(target.exists)
    desk.trigger("redo")
    desk.until(lambda: other.read_bytes() == listed.replace(b"  - fr\n", b""))
    assert not desk.action("redo").isEnabled()
    assert notices(desk) == []


def test_undo_removes_the_folders_it_made_and_no_others(desk: Desk, tmp_path: Path) -> None:
    source = tmp_path / "content" / "zh-CN" / "news" / "town.zh-CN.md"
    source.parent.mkdir(parents=True)
    source.write_text("---\ntitle: 新闻\n---\n\n" + ZH, "utf-8")
    desk.read(source, "zh-tw")
    target = tmp_path / "content" / "zh-TW" / "news" / "town.zh-TW.md"
    desk.trigger("save_sibling")
    desk.until(lambda: target.exists() and "sibling file" in desk.made("zh-tw"))
    desk.trigger("undo")
    desk.until(lambda: not (tmp_path / "content" / "zh-TW").exists())
    assert source.exists()
    desk.trigger("redo")
    desk.until(target.exists)
    theirs = target.with_name("theirs.md")
    theirs.write_text("x", "utf-8")
    desk.trigger("undo")
    desk.until(lambda: not target.exists())
    assert theirs.exists()
    assert notices(desk) == []


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_an_undo_the_disk_refused_can_be_tried_again(desk: Desk, write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    from desktop_app.services import files

    path = write("zh-CN", ZH)
    desk.read(path, "zh-tw")
    before = path.read_bytes()
    desk.session.panel.addRequested.emit("ja")
    desk.until(lambda: desk.action("undo").isEnabled())
    monkeypatch.setattr(files.os, "fsync", full)
    desk.trigger("undo")
    assert "disk is full" in told(desk)
    monkeypatch.undo()
    assert path.read_bytes() != before
    desk.trigger("undo")
    desk.until(lambda: path.read_bytes() == before)
    desk.trigger("redo")
    desk.until(lambda: "  - ja\n" in path.read_text("utf-8"))
