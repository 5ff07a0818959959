"""Edits of TOML and JSON front matter against files that say byte for byte what must come out."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop_app.core import front_matter
from desktop_app.core.front_matter import AddItem, SetText

DATA = Path(__file__).parents[2] / "data" / "front_matter"
CASES = sorted(path for path in DATA.glob("*.md") if not path.name.endswith(".expected.md"))
CHANGES = [SetText("title", "夜行“电车” \\ 2"), AddItem("translations", "fr", first=("en",)), SetText("lang", "fr")]


def read(path: Path) -> str:
    return path.read_bytes().decode("utf-8")


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_an_edited_file_is_what_the_golden_file_says(path: Path) -> None:
    expected = read(path.with_name(path.name.replace(".md", ".expected.md")))
    assert front_matter.changed(read(path), CHANGES) == expected


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_the_same_holds_with_windows_line_ends(path: Path) -> None:
    expected = read(path.with_name(path.name.replace(".md", ".expected.md")))
    source = read(path).replace("\n", "\r\n")
    assert front_matter.changed(source, CHANGES) == expected.replace("\n", "\r\n")


def test_there_are_both_formats() -> None:
    assert {path.name.split(".")[1] for path in CASES} == {"toml", "json"}
