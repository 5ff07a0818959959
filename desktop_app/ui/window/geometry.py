"""Where the window stood and how it was divided, from one run to the next."""

from __future__ import annotations

import base64
import binascii

from PySide6.QtCore import QByteArray, Qt
from PySide6.QtWidgets import QDockWidget, QMainWindow

from desktop_app.config import Settings

DEFAULT_SIZE = (1240, 820)
DOCK_WIDTH = 280


def saved(window: QMainWindow) -> dict[str, str]:
    """The settings fields that bring the window back."""
    return {"window_geometry": _text(window.saveGeometry()), "window_state": _text(window.saveState())}


def restore(window: QMainWindow, settings: Settings) -> None:
    """As it was; else a size that fits the screen."""
    if not window.restoreGeometry(_bytes(settings.window_geometry)):
        room = window.screen().availableSize()
        window.resize(min(DEFAULT_SIZE[0], room.width()), min(DEFAULT_SIZE[1], room.height()))
    if not window.restoreState(_bytes(settings.window_state)):
        docks = window.findChildren(QDockWidget)
        window.resizeDocks(docks, [DOCK_WIDTH] * len(docks), Qt.Orientation.Horizontal)


def _text(data: QByteArray) -> str:
    return base64.b64encode(bytes(data.data())).decode("ascii")


def _bytes(text: str) -> QByteArray:
    try:
        return QByteArray(base64.b64decode(text, validate=True))
    except (binascii.Error, ValueError):
        return QByteArray()
