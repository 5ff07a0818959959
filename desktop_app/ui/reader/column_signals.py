"""What is asked for in a column, told by the reader with the column's key."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from desktop_app.ui.reader.column import Column

if TYPE_CHECKING:
    from desktop_app.ui.reader.view import ReaderView


def pass_on(column: Column, reader: ReaderView) -> None:
    """Let ``reader`` say what its ``column`` says."""
    header, key = column.header, column.spec.key
    header.languageChosen.connect(partial(reader.languageChosen.emit, key))
    header.removeRequested.connect(partial(reader.columnRemoveRequested.emit, key))
    header.moveRequested.connect(partial(reader.columnMoveRequested.emit, key))
    header.switchRequested.connect(partial(reader.versionSwitchRequested.emit, key))
    column.banner.actionRequested.connect(partial(reader.bannerActionRequested.emit, key))
    column.text.linkActivated.connect(reader.linkActivated)
    column.text.linkHovered.connect(reader.linkHovered)
