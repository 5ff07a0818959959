"""Knows what this window wrote, so that its own writes are not taken for another program's."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from desktop_app.core.errors import StorageError
from desktop_app.services.files import digest
from desktop_app.services.transactions import FileChange, Transactions
from desktop_app.services.written import Written


class OwnWrites(Transactions):
    """Notes every change before it is committed, and that a file of ours stays ours when its list changes.

    May be used from any thread.
    """

    def __init__(self, data: Path) -> None:
        super().__init__(data)
        self._noting = threading.Lock()
        self._pending: list[tuple[Path, str]] = []
        self._done: set[tuple[Path, str]] = set()
        self._written = Written(data)

    def commit(self, changes: Sequence[FileChange]) -> None:
        marks = [(change.path, _mark(change.new)) for change in changes]
        with self._noting:
            self._pending += marks
        try:
            super().commit(changes)
        finally:
            with self._noting:
                for mark in marks:
                    self._pending.remove(mark)
                self._done.update(marks)
        # the files are written; a record that cannot be only asks once more later
        with suppress(StorageError):
            self._written.follow(changes)

    def wrote(self, path: Path, data: bytes | None) -> bool:
        """Whether ``data`` (None: no file) is what this window wrote, or began to write, to ``path``."""
        mark = (path, _mark(data))
        with self._noting:
            return mark in self._done or mark in self._pending

    def seen(self, path: Path, data: bytes) -> None:
        """What this window wrote last is shown: if an earlier state comes back, somebody else brought it."""
        with self._noting:
            if (path, _mark(data)) in self._done:
                self._done = {mark for mark in self._done if mark[0] != path}


def _mark(data: bytes | None) -> str:
    return "" if data is None else digest(data)
