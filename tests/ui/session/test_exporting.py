"""File > Export through the whole program: all versions or none, one step of Undo."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from desktop_app.ui.exporting import ExportDialog

from .conftest import Desk, Start

ZH = "---\ntitle: 今天新闻\nlang:\n  - zh-CN\ntranslations:\n  - zh-CN\n---\n\n北京天气好。\n"


def tree(folder: Path) -> dict[str, bytes]:
    found = {}
    for path in folder.rglob("*.md"):
        with suppress(FileNotFoundError):
            found[str(path.relative_to(folder))] = path.read_bytes()
    return found


def show(desk: Desk, *tags: str) -> ExportDialog:
    desk.trigger("export")
    (dialog,) = desk.window.findChildren(ExportDialog)
    dialog.versions.choose(tags)
    dialog._on_choice()
    desk.until(dialog.export_button.isEnabled)
    assert dialog.request().tags == tags
    return dialog


def test_two_versions_are_written_and_undone_as_one(start: Start, tmp_path: Path) -> None:
    source = tmp_path / "content" / "zh-CN" / "town.zh-CN.md"
    source.parent.mkdir(parents=True)
    source.write_text(ZH, "utf-8")
    before = tree(tmp_path)
    desk = start(columns=("zh-TW", "zh-HK"))
    desk.read(source, "zh-tw", "zh-hk")
    show(desk, "zh-TW", "zh-HK").export_button.click()
    desk.until(lambda: desk.window.undo_stack.count() == 1)
    made = tree(tmp_path)
    assert len(made) == 3
    assert all(text.count(b"\n  - zh-") == 4 for text in made.values()), made
    desk.trigger("undo")
    desk.until(lambda: tree(tmp_path) == before)
    desk.until(lambda: [path.name for path in (tmp_path / "content").iterdir()] == ["zh-CN"])


def test_where_one_file_cannot_be_written_none_is(start: Start, tmp_path: Path) -> None:
    source = tmp_path / "content" / "zh-CN" / "town.zh-CN.md"
    source.parent.mkdir(parents=True)
    source.write_text(ZH, "utf-8")
    desk = start(columns=("zh-TW", "zh-HK"))
    desk.read(source, "zh-tw", "zh-hk")
    dialog = show(desk, "zh-TW", "zh-HK")
    # no folder can be made there any more
    (tmp_path / "content" / "zh-HK").write_bytes(b"")
    before = tree(tmp_path)
    dialog.export_button.click()
    desk.until(lambda: "zh-HK" in dialog.status.text())
    assert tree(tmp_path) == before
    assert desk.window.undo_stack.count() == 0
    dialog.reject()
