"""Moves files to the system's trash. The work of a job."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QFile

from desktop_app.core.errors import StorageError
from desktop_app.jobs import Progress
from desktop_app.services.transactions import FileChange, current_bytes


@dataclass(frozen=True)
class MoveToTrash:
    """Gives the change that was made. Raises StorageError ``not-found`` or ``no-trash``; the file is then there."""

    path: Path

    def __call__(self, progress: Progress) -> FileChange:
        data = current_bytes(self.path)
        if data is None:
            raise StorageError("not-found", path=self.path)
        progress.check()
        file = QFile(str(self.path))
        if not file.moveToTrash():
            raise StorageError("no-trash", path=self.path, detail=file.errorString())
        return FileChange(self.path, data, None)
