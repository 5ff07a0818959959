"""Differences of two files, and how they are shown."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pytestqt.qtbot import QtBot

from desktop_app.jobs import Cancelled
from desktop_app.models.appearance import DARK, LIGHT
from desktop_app.ui.widgets import diff as module
from desktop_app.ui.widgets.diff import Diff, LineKind, diff
from desktop_app.ui.widgets.diff_view import DiffView

_OLD = "---\ntitle: 桥\n---\n\n桥下有一条河，河边有图书馆。\n\n第二段。\n"
_NEW = "---\ntitle: 橋\n---\n\n橋下有一條河，河邊有圖書館。\n\n第二段。\n"


def _texts(result: Diff, *kinds: LineKind) -> list[str]:
    return [line.text for line in result.lines if line.kind in kinds]


def test_lines_and_counts() -> None:
    result = diff(_OLD.encode(), _NEW.encode())
    assert (result.added, result.removed) == (2, 2)
    assert _texts(result, LineKind.REMOVED) == ["title: 桥", "桥下有一条河，河边有图书馆。"]
    assert _texts(result, LineKind.ADDED) == ["title: 橋", "橋下有一條河，河邊有圖書館。"]


def test_changed_characters_are_marked() -> None:
    result = diff("河边有图书馆和桥。\n".encode(), "河边有圖書馆和桥。\n".encode())
    added = next(line for line in result.lines if line.kind is LineKind.ADDED)
    assert ["".join(added.text[start:end]) for start, end in added.marks] == ["圖書"]


def test_far_lines_are_left_out() -> None:
    lines = [f"line {number}" for number in range(100)]
    other = [*lines[:50], "new", *lines[51:]]
    result = diff("\n".join(lines).encode(), "\n".join(other).encode())
    assert [line.kind for line in result.lines].count(LineKind.GAP) == 2
    assert _texts(result, LineKind.SAME) == [f"line {n}" for n in (47, 48, 49, 51, 52, 53)]


def test_a_new_file_is_all_added() -> None:
    result = diff(None, _NEW.encode())
    assert result.removed == 0
    assert _texts(result, LineKind.ADDED) == _NEW.splitlines()


def test_what_cannot_be_compared_by_line() -> None:
    assert diff(b"\xff\xfe\x00", b"a").binary
    assert diff(b"a\r\nb\r\n", b"a\nb\n").only_line_ends
    assert diff(b"a", b"a") == Diff()
    many = "\n".join(f"a{n}" for n in range(module.MAX_LINES + 1)).encode()
    assert diff(many, many.replace(b"a", b"b")).too_large


def test_marking_ends_with_its_budget_and_the_lines_are_all_there() -> None:
    old = ["ab" * 100 + str(number) for number in range(1_000)]
    new = [line.replace("ba", "ca", 3) for line in old]
    result = diff("\n".join(old).encode(), "\n".join(new).encode())
    marked = [bool(line.marks) for line in result.lines if line.kind is LineKind.ADDED]
    assert marked[0]
    assert not marked[-1]
    spent = sum(module._cost(*pair) for pair, done in zip(zip(old, new, strict=True), marked, strict=True) if done)
    assert spent <= module.MARK_BUDGET
    assert (result.added, result.removed) == (1_000, 1_000)


def test_a_comparison_can_be_stopped_between_lines() -> None:
    asked = []

    def check() -> None:
        asked.append(1)
        if len(asked) == 3:
            raise Cancelled

    old = "\n".join(f"河{number}" for number in range(50)).encode()
    with pytest.raises(Cancelled):
        diff(old, old.replace("河".encode(), "橋".encode()), check)
    assert len(asked) == 3


def test_empty_lines_between_changed_ones_are_the_same_in_both() -> None:
    old = "\n\n".join(f"桥{number}" for number in range(300))
    result = diff(old.encode(), old.replace("桥", "橋").encode())
    assert (result.added, result.removed) == (300, 300)
    assert set(_texts(result, LineKind.SAME)) == {""}


@given(*[st.lists(st.text("ab", max_size=3), max_size=30)] * 2)
def test_without_gaps_both_files_can_be_read_off(old: list[str], new: list[str]) -> None:
    result = diff("\n".join(old).encode(), "\n".join(new).encode())
    before, after = "\n".join(old).splitlines(), "\n".join(new).splitlines()
    if result.lines and not any(line.kind is LineKind.GAP for line in result.lines):
        assert _texts(result, LineKind.SAME, LineKind.REMOVED) == before
        assert _texts(result, LineKind.SAME, LineKind.ADDED) == after
    assert result.added - result.removed == len(after) - len(before)


def test_view_shows_signs_and_the_name(qtbot: QtBot) -> None:
    view = DiffView()
    qtbot.addWidget(view)
    view.show_change("river.zh-TW.md", _OLD.encode(), _NEW.encode())
    qtbot.waitUntil(lambda: view.shown is not None)
    text = view.text.toPlainText()
    assert "- title: 桥\n+ title: 橋" in text
    assert view.heading.text().startswith("river.zh-TW.md")
    assert "+2" in view.heading.text()


def test_the_last_comparison_wins(qtbot: QtBot) -> None:
    view = DiffView()
    qtbot.addWidget(view)
    view.show_change("first.md", _OLD.encode(), b"")
    view.show_change("second.md", b"a\n", b"b\n")
    qtbot.waitUntil(lambda: view.shown is not None)
    assert "second.md" in view.heading.text()
    assert view.text.toPlainText() == "- a\n+ b"
    view.clear()
    assert view.text.toPlainText() == ""


def test_view_takes_the_theme_colours(qtbot: QtBot) -> None:
    view = DiffView()
    qtbot.addWidget(view)
    view.resize(500, 300)
    view.show_change("a.md", _OLD.encode(), _NEW.encode())
    qtbot.waitUntil(lambda: view.shown is not None)
    for theme in (LIGHT, DARK):
        view.set_theme(theme)
        grounds = set()
        block = view.text.document().begin()
        while block.isValid():
            grounds.add(block.blockFormat().background().color().name())
            block = block.next()
        assert {theme.soft, theme.warn_soft} <= grounds
