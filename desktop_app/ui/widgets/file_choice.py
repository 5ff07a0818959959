"""The system's own dialogs for choosing what to open."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFileDialog, QWidget

_PATTERNS = "*.md *.markdown *.mdown *.mkd"


def choose_articles(parent: QWidget, start: str) -> list[Path]:
    """Ask for article files; [] when the user thought better of it."""
    title = QCoreApplication.translate("OpenDialogs", "Open articles")
    filters = [
        QCoreApplication.translate("OpenDialogs", "Markdown articles ({patterns})").format(patterns=_PATTERNS),
        QCoreApplication.translate("OpenDialogs", "All files (*)"),
    ]
    names, _filter = QFileDialog.getOpenFileNames(parent, title, start, ";;".join(filters))
    return [Path(name) for name in names]


def choose_folder(parent: QWidget, start: str) -> Path | None:
    """Ask for a folder of articles."""
    title = QCoreApplication.translate("OpenDialogs", "Open a folder of articles")
    name = QFileDialog.getExistingDirectory(parent, title, start)
    return Path(name) if name else None


def choose_package(parent: QWidget) -> Path | None:
    """Ask for a translation package."""
    title = QCoreApplication.translate("OpenDialogs", "Install a translation package")
    wanted = QCoreApplication.translate("OpenDialogs", "Translation packages (*.argosmodel)")
    name, _filter = QFileDialog.getOpenFileName(parent, title, "", wanted)
    return Path(name) if name else None
