"""Knows what this window wrote, so that its own writes are not taken for another program's."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from pathlib import Path

from desktop_app.services.files import digest
from desktop_app.services.transactions import FileChange, Transactions


class OwnWrites(Transactions):
    """Notes every change before it is committed. May be used from any thread."""

    def __init__(self, data: Path) -> None:
        super().__init__(data)
        self._noting = threading.Lock()
        self._pending: list[tuple[Path, str]] = []
        self._done: set[tuple[Path, str]] = set()

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

    def wrote(self, path: Path, data: bytes | None) -> bool:
        """Whether ``data`` (None: no file) is what this window wrote, or began to write, to ``path``."""
        mark = (path, _mark(data))
        with self._noting:
            return mark in self._done or mark in self._pending

    def forget(self) -> None:
        """What was written until now has been seen: if it comes back, somebody else brought it."""
        with self._noting:
            self._done.clear()


def _mark(data: bytes | None) -> str:
    return "" if data is None else digest(data)
