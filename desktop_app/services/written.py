"""Remembers what Diglot last wrote to which file, and keeps the bytes it replaced."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from desktop_app.services.transactions import FileChange, digest

_MAX_BACKUPS = 500


class Written:
    """A record in the user's data folder: path -> SHA-256 of the bytes Diglot put there."""

    def __init__(self, data: Path) -> None:
        self._file = data / "written.json"
        self._backups = data / "backups"

    def is_ours(self, path: Path, data: bytes) -> bool:
        """Whether ``data``, now in the file, is what Diglot last wrote there."""
        return self._load().get(str(path)) == digest(data)

    def remember(self, changes: Sequence[FileChange]) -> None:
        """Note the new bytes of ``changes``."""
        record = self._load()
        for change in changes:
            if change.new is None:
                record.pop(str(change.path), None)
            else:
                record[str(change.path)] = digest(change.new)
        self._file.parent.mkdir(parents=True, exist_ok=True)
        temporary = self._file.with_name(f".diglot-{os.getpid()}-{time.time_ns()}.tmp")
        temporary.write_text(json.dumps(record, indent=0, sort_keys=True), "ascii")
        temporary.replace(self._file)

    def back_up(self, change: FileChange) -> Path | None:
        """Keep the old bytes of ``change`` in ``backups/`` of the data folder, never beside the article."""
        if change.old is None:
            return None
        self._backups.mkdir(parents=True, exist_ok=True, mode=0o700)
        path = self._backups / f"{time.time_ns():020d}-{change.path.name}"
        path.write_bytes(change.old)
        for old in sorted(self._backups.iterdir())[:-_MAX_BACKUPS]:
            with suppress(OSError):
                old.unlink()
        return path

    def _load(self) -> dict[str, str]:
        try:
            record = json.loads(self._file.read_text("utf-8"))
        except (OSError, ValueError):
            return {}
        return record if isinstance(record, dict) else {}
