"""Files the system asks this program to open while it runs (macOS: a double click, a drop on the icon)."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QFileOpenEvent


class FileOpenFilter(QObject):
    """Install on the application. ``open_paths(list[Path])`` comes for every local file the system names."""

    open_paths = Signal(object)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.FileOpen or not isinstance(event, QFileOpenEvent):
            return super().eventFilter(watched, event)
        if event.file():
            self.open_paths.emit([Path(event.file())])
        return True
