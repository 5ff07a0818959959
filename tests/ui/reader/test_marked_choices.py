"""Marks of choices in a column: how they look, what they say, and that the text stays what it is."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QTextCharFormat, QTextCursor
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop_app.models.appearance import DARK, LIGHT
from desktop_app.ui.reader import ReaderView
from desktop_app.ui.reader.choice_marks import all_marks, mark_at, mark_under, place_of, row_of
from desktop_app.ui.reader.choice_steps import step
from desktop_app.ui.reader.column_text import ColumnText

Settle = Callable[[ReaderView], None]

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)

MARKED = (
    "<h1>標題</h1>",
    '<p>頭<span class="choice" data-choice="1" title="发 → 髮">髮</span>'
    '<b><span class="chosen" data-choice="2" title="里 → 裡">裡</span></b>短</p>',
    '<table><tr><td><span class="choice" data-choice="0" title="软件 → 軟體">軟體</span></td></tr></table>',
)


@pytest.fixture
def text(reader: ReaderView, settle: Settle) -> ColumnText:
    reader.set_rows("source", MARKED)
    reader.set_rows("taiwan", MARKED)
    settle(reader)
    return reader._columns["taiwan"].text


def format_at(text: ColumnText, position: int) -> QTextCharFormat:
    cursor = QTextCursor(text.document())
    cursor.setPosition(position + 1)
    return cursor.charFormat()


def test_a_choice_is_dotted_and_one_that_was_made_has_a_plain_line(text: ColumnText) -> None:
    lines = QTextCharFormat.UnderlineStyle
    styles = [format_at(text, mark.start).underlineStyle() for mark in all_marks(text)]
    assert styles == [lines.DotLine, lines.SingleUnderline, lines.DotLine]
    assert not any(format_at(text, mark.start).isAnchor() for mark in all_marks(text))


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_marks_know_their_row_and_what_they_say(reader: ReaderView, text: ColumnText, theme: object) -> None:
    reader.set_theme(theme)
    marks = list(all_marks(text))
    assert [(row_of(text, mark), mark.name, mark.hint) for mark in marks] == [
        (1, "1", "发 → 髮"),
        (1, "2", "里 → 裡"),
        (2, "0", "软件 → 軟體"),
    ]
    assert [mark.end - mark.start for mark in marks] == [1, 1, 2]
    assert all(mark_at(text, mark.start) == mark != mark_at(text, mark.end) for mark in marks)


def test_the_text_is_the_same_with_marks(reader: ReaderView, text: ColumnText) -> None:
    assert [reader.row_text("taiwan", row).strip() for row in range(3)] == ["標題", "頭髮裡短", "軟體"]


def test_every_part_of_a_mark_can_be_hit_and_nothing_beside_it(text: ColumnText) -> None:
    for mark in all_marks(text):
        first = text.viewport().mapFromGlobal(place_of(text, mark).topLeft())
        cursor = QTextCursor(text.document())
        cursor.setPosition(mark.end)
        end = text.cursorRect(cursor).left()
        for x in (first.x() + 1, (first.x() + end) // 2, end - 1):
            assert mark_under(text, QPoint(x, first.y() + 8)) == mark
        assert mark_under(text, QPoint(first.x() - 3, first.y() + 8)) != mark


def test_steps_go_round(reader: ReaderView, text: ColumnText) -> None:
    text.setFocus()
    names = [mark.name for mark in (step(reader, forward=True) for _ in range(4)) if mark]
    assert names == ["1", "2", "0", "1"]
    back = [mark.name for mark in (step(reader, forward=False) for _ in range(3)) if mark]
    assert back == ["0", "2", "1"]


def test_nothing_is_marked(reader: ReaderView, settle: Settle) -> None:
    reader.set_rows("source", ["<h1>標題</h1>"])
    settle(reader)
    assert step(reader, forward=True) is None


def test_enter_asks_for_the_mark_that_has_the_keyboard(reader: ReaderView, text: ColumnText, qtbot: QtBot) -> None:
    text.setFocus()
    step(reader, forward=True)
    step(reader, forward=True)
    with qtbot.waitSignal(reader.choiceRequested) as asked:
        QTest.keyClick(text, Qt.Key.Key_Return)
    key, row, name, place = asked.args
    assert (key, row, name) == ("taiwan", 1, "2")
    assert isinstance(place, QRect)
    assert text.viewport().rect().contains(text.viewport().mapFromGlobal(place.center()))
