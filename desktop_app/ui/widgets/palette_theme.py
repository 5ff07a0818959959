"""The theme a dialog has until it is given one."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from desktop_app.models.appearance import Theme, theme_for


def theme_of(widget: QWidget) -> Theme:
    """The theme whose scheme the widget's palette has."""
    return theme_for("dark" if widget.palette().window().color().lightness() < 128 else "light")
