"""What the panel is told, from files on disk."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from desktop_app.core import language
from desktop_app.ui.translations.data import NoteKind, PanelData, RowState
from desktop_app.ui.translations.names import COMMON, found, own_name

Write = Callable[..., Path]
Look = Callable[..., PanelData]


def test_states_of_the_languages(disagreeing: PanelData) -> None:
    states = {row.tag: row.state for row in disagreeing.rows}
    assert states == {
        "zh-CN": RowState.SOURCE,
        "ja": RowState.UNLISTED,
        "zh-TW": RowState.LISTED,
        "zh-HK": RowState.MISSING,
        "en": RowState.NOT_SAVED,
    }
    assert {row.tag for row in disagreeing.rows if row.problem} == {"ja", "zh-HK"}
    assert {row.tag for row in disagreeing.rows if row.has_file} == {"zh-CN", "zh-TW", "ja"}


def test_what_can_be_done(disagreeing: PanelData) -> None:
    assert {row.tag for row in disagreeing.rows if row.can_add} == {"ja", "en"}
    # never the file's own language
    assert {row.tag for row in disagreeing.rows if row.can_remove} == {"zh-TW", "zh-HK"}
    assert {row.tag for row in disagreeing.rows if row.can_create} == {"zh-HK", "en"}
    assert disagreeing.unsaved == ("en",)


def test_notes_name_each_disagreement(disagreeing: PanelData) -> None:
    assert [(note.kind, note.tag) for note in disagreeing.notes] == [
        (NoteKind.MISSING, "zh-HK"),
        (NoteKind.UNLISTED, "ja"),
    ]


def test_agreement_has_no_notes(write: Write, look: Look) -> None:
    source = write("zh-CN", ["zh-CN", "zh-TW"])
    write("zh-TW", ["zh-CN", "zh-TW"])
    data = look(source, ["zh-TW"])
    assert data.notes == ()
    assert data.unsaved == ()


def test_a_list_without_its_own_language(write: Write, look: Look) -> None:
    data = look(write("zh-TW", ["en"]))
    assert (NoteKind.OWN_UNLISTED, "zh-TW") in [(note.kind, note.tag) for note in data.notes]
    row = data.row("ZH-tw")
    assert row is not None
    assert row.can_add


def test_no_list_at_all_is_no_disagreement(write: Write, look: Look) -> None:
    assert look(write("zh-CN", [])).notes == ()


def test_columns_compare_without_case(write: Write, look: Look) -> None:
    source = write("zh-CN", ["zh-CN", "zh-TW"])
    data = look(source, ["ZH-tw", "en", "EN"])
    assert [row.tag for row in data.rows] == ["zh-CN", "zh-TW", "en"]
    # a listed language that a column shows can be saved too, under the list's spelling
    assert data.unsaved == ("zh-TW", "en")


def test_metadata_as_typed(write: Write, look: Look) -> None:
    extra = "tags: [河, 桥]\nid: 0123\ndate: 2024-03-05T08:30:00+08:00\nmenu:\n  main:\n    weight: 1\n"
    data = look(write("zh-CN", ["zh-CN"], extra))
    pairs = dict(data.metadata)
    assert list(pairs) == ["title", "date", "tags", "lang", "translations", "id", "menu"]
    assert pairs["id"] == "0123"
    assert pairs["date"] == "2024-03-05T08:30:00+08:00"
    assert pairs["tags"] == "河, 桥"
    assert "weight: 1" in pairs["menu"]


def test_broken_front_matter_is_read_only(tmp_path: Path, look: Look) -> None:
    path = tmp_path / "broken.zh-CN.md"
    path.write_text("---\ntitle: a: b: c\n---\n正文\n", "utf-8")
    data = look(path, ["zh-TW"])
    assert data.read_only is not None
    assert data.read_only.params["line"] == 2
    assert not data.can_list
    assert not any(row.can_create or row.can_add or row.can_remove for row in data.rows)
    assert data.metadata == ()


def test_no_front_matter_has_no_list_but_can_be_saved(tmp_path: Path, look: Look) -> None:
    path = tmp_path / "plain.zh-CN.md"
    path.write_text("正文\n", "utf-8")
    (tmp_path / "plain.zh-TW.md").write_text("正文\n", "utf-8")
    data = look(path, ["zh-HK"])
    assert [note.kind for note in data.notes] == [NoteKind.NO_FRONT_MATTER]
    assert [row.state for row in data.rows] == [RowState.SOURCE, RowState.SAVED, RowState.NOT_SAVED]
    assert not any(row.problem for row in data.rows)
    assert data.unsaved == ("zh-HK",)


@pytest.mark.parametrize(
    ("data", "encoding", "marked", "newline"),
    [
        ("正文\n".encode(), "utf-8", False, "LF"),
        ("正文".encode(), "utf-8", False, "LF"),
        (b"\xef\xbb\xbf" + "正文\r\n".encode(), "utf-8", True, "CRLF"),
        ("正\r\n文\n".encode(), "utf-8", False, "mixed"),
        ("这是一个中国的地方，我们来这里工作。\n".encode("gb18030"), "gb18030", False, "LF"),
    ],
)
def test_facts_of_the_file(tmp_path: Path, look: Look, data: bytes, encoding: str, marked: bool, newline: str) -> None:
    path = tmp_path / "a.zh-CN.md"
    path.write_bytes(data)
    facts = look(path).file
    assert (facts.name, facts.folder) == ("a.zh-CN.md", str(tmp_path.resolve()))
    assert (facts.encoding, facts.byte_order_mark, facts.newline) == (encoding, marked, newline)
    assert facts.is_unusual == (encoding != "utf-8" or marked or newline != "LF")


def test_names() -> None:
    assert own_name("zh_TW") == "繁體中文（台灣）"
    assert own_name("fr-CA") == "Français (CA)"
    assert own_name("xx") == "xx"
    assert all(language.is_known_tag(name.tag) for name in COMMON)
    assert len({language.key(name.tag) for name in COMMON}) == len(COMMON)


@pytest.mark.parametrize(
    ("query", "first"), [("fr", "fr"), ("日语", "ja"), ("german", "de"), ("한국", "ko"), ("zh_tw", "zh-TW")]
)
def test_languages_are_found_by_tag_and_by_name(query: str, first: str) -> None:
    assert found(query)[0].tag == first


def test_the_logic_loads_no_qt() -> None:
    code = "import sys, desktop_app.ui.translations.data; sys.exit('PySide6.QtCore' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
