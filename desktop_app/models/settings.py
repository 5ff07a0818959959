"""The settings as one object the window's parts watch."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from desktop_app.config import Settings, SettingsFile

SAVE_AFTER_MS = 400


class ObservableSettings(QObject):
    """Holds the settings, tells who listens what changed, and writes them a moment later.

    ``changed(Settings, frozenset[str])``: the new settings and the names of the fields that differ.
    ``save_failed(OSError)``: the file could not be written; the settings stay as chosen for this run.
    """

    changed = Signal(object, object)
    save_failed = Signal(object)

    def __init__(self, file: SettingsFile, parent: QObject | None = None, settings: Settings | None = None) -> None:
        super().__init__(parent)
        self._file = file
        self._settings = file.load() if settings is None else settings
        self._unsaved: set[str] = set()
        self._timer = QTimer(self, interval=SAVE_AFTER_MS, singleShot=True)
        self._timer.timeout.connect(self.save)

    @property
    def value(self) -> Settings:
        return self._settings

    def update(self, **changes: Any) -> None:
        """Change these fields; nothing happens for those that are so already."""
        self.replace(replace(self._settings, **changes))

    def replace(self, settings: Settings) -> None:
        """Take these settings, for instance to take a dialog's changes back."""
        names = frozenset(
            one.name for one in fields(Settings) if getattr(settings, one.name) != getattr(self._settings, one.name)
        )
        if not names:
            return
        self._settings = settings
        self._unsaved |= names
        self._timer.start()
        self.changed.emit(settings, names)

    @Slot()
    def save(self) -> None:
        """Write what changed, now. Called by itself a moment after a change, and once before the program ends."""
        self._timer.stop()
        if not self._unsaved:
            return
        try:
            self._file.update(**{name: getattr(self._settings, name) for name in self._unsaved})
        except OSError as error:
            self.save_failed.emit(error)
            return
        self._unsaved.clear()
