"""Remembers what Diglot last wrote to which file, and keeps the bytes it replaced."""

from __future__ import annotations

import json
import logging
import os
import time
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from desktop_app.services.files import digest, storage_error, write_synced
from desktop_app.services.journal import TEMPORARY_PREFIX, FileChange
from desktop_app.services.locking import exclusive

_MAX_BACKUPS = 500
_NAME = 40  # characters of a file's name, its end with tag and suffix; with the time it must fit one name
_log = logging.getLogger(__name__)


class Written:
    """A record in the user's data folder: path -> SHA-256 of the bytes Diglot put there."""

    def __init__(self, data: Path) -> None:
        self._file = data / "written.json"
        self._backups = data / "backups"

    def is_ours(self, path: Path, data: bytes) -> bool:
        """Whether ``data``, now in the file, is what Diglot last wrote there."""
        return self._load().get(str(path)) == digest(data)

    def remember(self, changes: Sequence[FileChange]) -> None:
        """Note the new bytes of ``changes``.

        A record that cannot be written only means a question more next time, so that is logged and no error.
        """
        try:
            with exclusive(self._file.with_suffix(".lock")):
                self._save(self._load(), changes)
        except OSError as error:
            _log.warning("cannot note what was written in %s: %s", self._file, error)

    def follow(self, changes: Sequence[FileChange]) -> None:
        """Note changes that Diglot made in files as it wrote them (their lists): they are still its own."""
        record = self._load()
        ours = [each for each in changes if each.old is not None and record.get(str(each.path)) == digest(each.old)]
        if ours:
            self.remember(ours)

    def back_up(self, change: FileChange) -> Path | None:
        """Keep the old bytes of ``change`` in ``backups/`` of the data folder, never beside the article.

        Raises StorageError: nothing is replaced without its backup.
        """
        if change.old is None:
            return None
        try:
            self._backups.mkdir(parents=True, exist_ok=True, mode=0o700)
            path = self._backups / f"{time.time_ns():020d}-{change.path.name[-_NAME:]}"
            write_synced(path, change.old)
        except OSError as error:
            raise storage_error(error, self._backups) from error
        for old in sorted(self._backups.iterdir())[:-_MAX_BACKUPS]:
            with suppress(OSError):
                old.unlink()
        return path

    def _save(self, record: dict[str, str], changes: Sequence[FileChange]) -> None:
        for change in changes:
            if change.new is None:
                record.pop(str(change.path), None)
            else:
                record[str(change.path)] = digest(change.new)
        temporary = self._file.with_name(f"{TEMPORARY_PREFIX}{os.getpid()}-{time.time_ns()}.tmp")
        try:
            write_synced(temporary, json.dumps(record, indent=0, sort_keys=True).encode("ascii"))
            temporary.replace(self._file)
        finally:
            with suppress(OSError):
                temporary.unlink(missing_ok=True)

    def _load(self) -> dict[str, str]:
        try:
            record = json.loads(self._file.read_text("utf-8"))
        except (OSError, ValueError):
            return {}
        return (
            {path: mark for path, mark in record.items() if isinstance(mark, str)} if isinstance(record, dict) else {}
        )
