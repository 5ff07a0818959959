"""What is asked for in a column, told by the reader with the column's key."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt

from desktop_app.ui.reader.choice_marks import Mark, place_of, row_of
from desktop_app.ui.reader.column import Column
from desktop_app.ui.reader.column_text import ColumnText
from desktop_app.ui.reader.text_menu import text_menu

if TYPE_CHECKING:
    from desktop_app.ui.reader.view import ReaderView


def pass_on(column: Column, reader: ReaderView) -> None:
    """Let ``reader`` say what its ``column`` says."""
    header, key = column.header, column.spec.key
    header.languageChosen.connect(partial(reader.languageChosen.emit, key))
    header.removeRequested.connect(partial(reader.columnRemoveRequested.emit, key))
    header.moveRequested.connect(partial(reader.columnMoveRequested.emit, key))
    header.switchRequested.connect(partial(reader.versionSwitchRequested.emit, key))
    header.differencesRequested.connect(partial(reader.differencesRequested.emit, key))
    column.banner.actionRequested.connect(partial(reader.bannerActionRequested.emit, key))
    column.text.linkActivated.connect(reader.linkActivated)
    column.text.linkHovered.connect(reader.linkHovered)
    column.text.choiceRequested.connect(partial(_ask, column.text, reader, key))
    column.text.pictureRequested.connect(reader.pictures.requested)
    column.text.allPicturesRequested.connect(reader.pictures.allRequested)
    column.text.menuRequested.connect(partial(_show_menu, column.text))


def _ask(text: ColumnText, reader: ReaderView, key: str, mark: Mark) -> None:
    reader.choiceRequested.emit(key, row_of(text, mark), mark.name, place_of(text, mark))


def _show_menu(text: ColumnText, place: QPoint, screen: QPoint) -> None:
    menu = text_menu(text, place)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    menu.popup(screen)
