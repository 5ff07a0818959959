"""Row i stands at the same height in every column, whatever happens to window, type and rows."""

from __future__ import annotations

import random
from collections.abc import Callable
from itertools import pairwise

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QSplitter, QTextBrowser
from pytestqt.qtbot import QtBot

from desktop_app.models.appearance import DARK
from desktop_app.ui.reader import ColumnSpec, Made, ReaderView

# what the offscreen platform says of every window shown
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)

Fill = Callable[[ReaderView, int], dict[str, list[str]]]
Settle = Callable[[ReaderView], None]
RowsOf = Callable[[int, int, bool], list[str]]

KEYS = ("source", "taiwan", "english")


def misalignment(view: ReaderView, keys: tuple[str, ...] = KEYS) -> float:
    """The greatest difference of a row's top between two columns, in pixels."""
    columns = [view.row_tops(key) for key in keys]
    assert len({len(tops) for tops in columns}) == 1
    return max(max(tops) - min(tops) for tops in zip(*columns, strict=True))


def texts(view: ReaderView) -> list[QTextBrowser]:
    return sorted(view.findChildren(QTextBrowser), key=lambda text: text.mapToGlobal(text.pos()).x())


def top_row(view: ReaderView) -> int:
    return view.visible_rows().start


def test_rows_are_level_after_random_resizes(filled: ReaderView, settle: Settle) -> None:
    rng = random.Random(7)
    for _ in range(8):
        filled.resize(rng.randint(500, 1800), rng.randint(300, 1000))
        settle(filled)
        assert misalignment(filled) == 0
        assert len({text.document().size().height() for text in texts(filled)}) == 1


def test_rows_are_level_after_dragging_the_splitter(filled: ReaderView, settle: Settle) -> None:
    splitter = filled.findChild(QSplitter)
    for sizes in ([700, 250, 250], [250, 300, 600]):
        splitter.setSizes(sizes)
        settle(filled)
        assert misalignment(filled) == 0


@pytest.mark.parametrize("points", [9.0, 24.0])
def test_rows_are_level_at_other_type_sizes(filled: ReaderView, settle: Settle, points: float) -> None:
    before = filled.row_tops("source")[-1]
    filled.set_text_size(points)
    settle(filled)
    assert misalignment(filled) == 0
    assert (filled.row_tops("source")[-1] > before) == (points > 12)


def test_rows_do_not_overlap(filled: ReaderView) -> None:
    tops = filled.row_tops("english")
    assert all(below - above >= 1 for above, below in pairwise(tops))


def test_updating_rows_keeps_them_level(filled: ReaderView, rows_of: RowsOf) -> None:
    rng = random.Random(3)
    spare = rows_of(60, 99, True)
    for html in spare:
        filled.update_row(rng.choice(KEYS), rng.randrange(90), html)
        assert misalignment(filled) == 0
    filled.realign()
    assert misalignment(filled) == 0


def test_updating_gives_the_heights_a_fresh_build_gives(filled: ReaderView, rows_of: RowsOf, settle: Settle) -> None:
    rows = rows_of(90, 5, True)
    for index, html in enumerate(rows):
        filled.update_row("english", index, html)
    updated = filled.row_tops("english")
    filled.set_rows("english", rows)
    settle(filled)
    assert filled.row_tops("english") == updated


def test_updating_a_row_above_keeps_the_place(filled: ReaderView) -> None:
    filled.show_row(40)
    top = texts(filled)[0].verticalScrollBar().value()
    offset = filled.row_tops("source")[40] - top
    filled.update_row("english", 10, "<p>" + "much longer than it was " * 80 + "</p>")
    moved = texts(filled)[0].verticalScrollBar().value()
    assert moved > top
    assert filled.row_tops("source")[40] - moved == offset


def test_the_place_stays_when_width_size_theme_and_columns_change(filled: ReaderView, settle: Settle) -> None:
    filled.show_row(35)
    filled.resize(820, 700)
    settle(filled)
    assert top_row(filled) == 35
    filled.set_text_size(16)
    settle(filled)
    assert top_row(filled) == 35
    filled.set_theme(DARK)
    settle(filled)
    assert top_row(filled) == 35
    filled.set_columns([ColumnSpec("source", "zh-CN", "简体中文", Made.SOURCE)])
    settle(filled)
    assert top_row(filled) == 35


def test_all_columns_scroll_together_pixel_for_pixel(filled: ReaderView) -> None:
    columns = texts(filled)
    columns[0].setFocus()
    seen = set()
    for key in (Qt.Key.Key_PageDown, Qt.Key.Key_Down, Qt.Key.Key_End, Qt.Key.Key_PageUp, Qt.Key.Key_Home):
        QTest.keyClick(columns[0], key)
        values = {text.verticalScrollBar().value() for text in columns}
        assert len(values) == 1
        seen |= values
    assert len(seen) == 5
    columns[2].verticalScrollBar().setValue(321)
    assert {text.verticalScrollBar().value() for text in columns} == {321}


def test_a_column_with_other_rows_than_the_rest_scrolls_as_far(reader: ReaderView, settle: Settle) -> None:
    reader.set_rows("source", ["<p>a</p>"] * 80)
    reader.set_rows("taiwan", ["<p>a</p>"] * 80)
    reader.set_rows("english", ["<p>only one</p>"])
    settle(reader)
    assert len({text.verticalScrollBar().maximum() for text in texts(reader)}) == 1


def test_a_remark_under_one_head_leaves_rows_level(filled: ReaderView, settle: Settle) -> None:
    filled.set_banner("english", "A dictionary reading, word by word. " * 4, "Install a package…", "warn")
    settle(filled)
    assert len({text.mapToGlobal(text.rect().topLeft()).y() for text in texts(filled)}) == 1
    filled.set_banner("english", "")
    settle(filled)
    assert len({text.mapToGlobal(text.rect().topLeft()).y() for text in texts(filled)}) == 1


def test_many_rows_are_laid_out_in_slices(reader: ReaderView, fill: Fill, settle: Settle, qtbot: QtBot) -> None:
    fill(reader, 500)
    assert not reader.is_settled()
    assert len(reader.visible_rows()) > 0
    settle(reader)
    assert len(reader.row_tops("source")) == 501
    assert misalignment(reader) == 0


def test_visible_rows_are_told(filled: ReaderView, qtbot: QtBot) -> None:
    with qtbot.waitSignal(filled.visibleRowsChanged) as told:
        filled.show_row(50)
    first, last = told.args
    assert first == 50
    assert filled.visible_rows() == range(first, last + 1)
    tops = filled.row_tops("source")
    height = texts(filled)[0].viewport().height()
    assert tops[last] < tops[50] + height <= tops[last + 1]
