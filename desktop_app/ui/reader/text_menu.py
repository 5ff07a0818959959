"""The context menu of a column's text."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QCoreApplication, QPoint
from PySide6.QtGui import QGuiApplication, QKeySequence
from PySide6.QtWidgets import QMenu

from desktop_app.ui.reader.column_text import ColumnText


def text_menu(text: ColumnText, place: QPoint) -> QMenu:
    """What can be done at a ``place`` of the viewport: with the selection, the link and the picture there."""
    menu = QMenu(text)
    spot = text.spot(place)
    if spot.link:
        menu.addAction(
            QCoreApplication.translate("ReaderPage", "Open link…"), partial(text.linkActivated.emit, spot.link)
        )
        menu.addAction(QCoreApplication.translate("ReaderPage", "Copy address"), partial(_copy, spot.link))
        menu.addSeparator()
    if spot.picture:
        load = menu.addAction(
            QCoreApplication.translate("ReaderPage", "Load this image"),
            partial(text.pictureRequested.emit, spot.picture),
        )
        load.setEnabled(not spot.picture_shown)
        menu.addAction(QCoreApplication.translate("ReaderPage", "Copy image address"), partial(_copy, spot.picture))
    if text.has_pictures():
        menu.addAction(
            QCoreApplication.translate("ReaderPage", "Load the images of this article"), text.allPicturesRequested.emit
        )
        menu.addSeparator()
    copy = menu.addAction(QCoreApplication.translate("ReaderPage", "Copy"), text.copy)
    copy.setShortcut(QKeySequence(QKeySequence.StandardKey.Copy))
    copy.setEnabled(text.textCursor().hasSelection())
    everything = menu.addAction(QCoreApplication.translate("ReaderPage", "Select all"), text.selectAll)
    everything.setShortcut(QKeySequence(QKeySequence.StandardKey.SelectAll))
    return menu


def _copy(address: str) -> None:
    QGuiApplication.clipboard().setText(address)
