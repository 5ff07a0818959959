"""Stepping from one marked choice to the next by key."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QWidget

from desktop_app.ui.reader.choice_marks import Mark, all_marks
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
    here = text.textCursor().selectionStart()
    if not text.hasFocus():
        here = text.cursorForPosition(QPoint()).position() - 1
    if forward:
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
