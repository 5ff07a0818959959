from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QUrl
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication

from desktop_app.desktop.file_events import FileOpenFilter


def test_a_file_event_asks_for_its_file_and_others_pass(qapp: QApplication) -> None:
    asked: list[list[Path]] = []
    filter_ = FileOpenFilter(qapp)
    filter_.open_paths.connect(asked.append)
    qapp.installEventFilter(filter_)
    try:
        QCoreApplication.sendEvent(qapp, QFileOpenEvent("/articles/港铁 1.md"))
        QCoreApplication.sendEvent(qapp, QFileOpenEvent(QUrl("https://example.org/a.md")))
        QCoreApplication.sendEvent(qapp, QEvent(QEvent.Type.ApplicationPaletteChange))
    finally:
        qapp.removeEventFilter(filter_)
    assert asked == [[Path("/articles/港铁 1.md")]]
