"""Sizes that follow the font and stay on the screen."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

MARGIN_EM = 4


def resize_in_lines(window: QWidget, width: int, height: int) -> None:
    """Size a dialog in line heights of its font, no larger than the screen has room for."""
    unit = window.fontMetrics().height()
    room = window.screen().availableSize()
    margin = unit * MARGIN_EM
    window.resize(min(unit * width, room.width() - margin), min(unit * height, room.height() - margin))
