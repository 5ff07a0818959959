"""Stepping from one marked choice to the next by key."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QWidget

from desktop_app.ui.reader.choice_marks import Mark, all_marks, mark_at, row_of
from desktop_app.ui.reader.column_text import ColumnText


def step(reader: QWidget, *, forward: bool) -> Mark | None:
    """Select the next mark, or the one before, of the column that has the keyboard, else of the first that has any.

    Behind the last comes the first again. None where nothing is marked.
    """
    texts = [each for each in reader.findChildren(ColumnText) if each.isVisible() and next(all_marks(each), None)]
    texts.sort(key=lambda each: each.mapTo(reader, QPoint()).x())
    text = next((each for each in texts if each.hasFocus()), texts[0] if texts else None)
    if text is None:
        return None
    marks = list(all_marks(text))
    cursor = text.textCursor() if text.hasFocus() else text.cursorForPosition(QPoint())
    here = cursor.selectionStart()
    if forward:
        # without a selection the cursor is before what it stands at
        here -= not cursor.hasSelection()
        mark = next((each for each in marks if each.start > here), marks[0])
    else:
        mark = next((each for each in reversed(marks) if each.start < here), marks[-1])
    select(text, mark)
    return mark


def select(text: ColumnText, mark: Mark) -> None:
    """Put the keyboard on a mark, in sight."""
    cursor = QTextCursor(text.document())
    cursor.setPosition(mark.end)
    cursor.setPosition(mark.start, QTextCursor.MoveMode.KeepAnchor)
    text.setFocus(Qt.FocusReason.ShortcutFocusReason)
    text.setTextCursor(cursor)
    text.ensureCursorVisible()


@contextmanager
def staying(reader: QWidget) -> Iterator[None]:
    """Change rows inside; afterwards the keyboard is on the same mark of the same row."""
    text = next((each for each in reader.findChildren(ColumnText) if each.hasFocus()), None)
    mark = mark_at(text, text.textCursor().selectionStart()) if text is not None else None
    row = row_of(text, mark) if text is not None and mark is not None else -1
    yield
    if text is None or mark is None:
        return
    same = (each for each in all_marks(text) if each.name == mark.name and row_of(text, each) == row)
    for each in same:
        select(text, each)
        return
