"""Writes sets of files: each one atomically, the set through a journal.

Before anything is replaced, the journal (in the data folder) holds the old and the new bytes of every file. A process
that dies on the way leaves each file either old or new; the next start of either face finishes the set where a
file had already been replaced, else drops it. A file that is neither old nor new is left and reported. One lock
serves all processes: a journal that is found while it is held belongs to a process that is gone.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from desktop_app.core.errors import ConflictError, StorageError
from desktop_app.services import journal
from desktop_app.services.files import (
    current_bytes,
    digest,
    missing_folders,
    remove_empty,
    stage,
    storage_error,
    sync_folder,
)
from desktop_app.services.journal import TEMPORARY_PREFIX, FileChange, Journal
from desktop_app.services.locking import exclusive

__all__ = [
    "TEMPORARY_PREFIX",
    "FileChange",
    "Recovery",
    "Transactions",
    "current_bytes",
    "digest",
    "storage_error",
]

_EFFECTIVE = os.access in os.supports_effective_ids


@dataclass(frozen=True)
class Recovery:
    """What the journals of earlier processes came to.

    ``foreign``: files found neither old nor new, left alone. ``failed``: files that cannot be read or written now,
    and folders of journals that cannot be read; their set is tried again at the next start.
    """

    finished: tuple[Path, ...] = ()
    foreign: tuple[Path, ...] = ()
    failed: tuple[Path, ...] = ()


class Transactions:
    """Commits sets of changes; ``data`` is the user's data folder."""

    def __init__(self, data: Path) -> None:
        self._journals = data / "journal"
        self._lock_file = data / "journal.lock"

    def commit(self, changes: Sequence[FileChange]) -> None:
        """Make all ``changes``, or none.

        Raises ConflictError ``changed-on-disk`` or ``already-exists`` where a file is not what ``old`` says, and
        StorageError (``no-permission``, ``disk-full``, ``cannot-write``); every file is then as before.
        ``not-rolled-back``: it is not, and the next start will finish the set.
        """
        changes = [change for change in changes if change.old != change.new]
        if not changes:
            return
        with self._locked():
            for change in changes:
                _check(change)
            entry = journal.write(self._journals, changes)
            made = missing_folders(change.path.parent for change in changes if change.new is not None)
            try:
                _carry_out(changes, entry)
            except BaseException:
                _roll_back(changes, entry)
                remove_empty(made)
                raise
            entry.drop()

    def recover(self) -> Recovery:
        """Finish or drop what a process that died has left. Call once at the start of either face.

        Raises StorageError where the data folder cannot be read.
        """
        if not journal.pending(self._journals):
            return Recovery()
        found = _Found([], [], [])
        with self._locked():
            for entry in journal.pending(self._journals):
                _settle(entry, found)
        return Recovery(tuple(found.finished), tuple(found.foreign), tuple(found.failed))

    @contextmanager
    def _locked(self) -> Iterator[None]:
        try:
            lock = exclusive(self._lock_file)
            lock.__enter__()
        except OSError as error:
            raise storage_error(error, self._lock_file) from error
        try:
            yield
        finally:
            lock.__exit__(None, None, None)


@dataclass(frozen=True)
class _Found:
    finished: list[Path]
    foreign: list[Path]
    failed: list[Path]


def _check(change: FileChange) -> None:
    """Raise where the file is not the one that was read, or is write-protected: a rename would not mind."""
    if current_bytes(change.path) != change.old:
        raise ConflictError("already-exists" if change.old is None else "changed-on-disk", path=change.path)
    if change.old is not None and not os.access(change.path, os.W_OK, effective_ids=_EFFECTIVE):
        raise StorageError("no-permission", path=change.path, detail="write-protected")


def _carry_out(changes: Sequence[FileChange], entry: Journal) -> None:
    temporaries = [entry.temporary(change, number) for number, change in enumerate(changes)]
    for change, temporary in zip(changes, temporaries, strict=True):
        _stage(change, temporary)
    for change, temporary in zip(changes, temporaries, strict=True):
        _check(change)
        _replace(change, temporary)
    for folder in {change.path.parent for change in changes}:
        sync_folder(folder)


def _roll_back(changes: Sequence[FileChange], entry: Journal) -> None:
    """Every file as before, the journal gone; raises StorageError ``not-rolled-back`` and keeps it otherwise."""
    for number, change in reversed(list(enumerate(changes))):
        temporary = entry.temporary(change, number)
        try:
            if current_bytes(change.path) == change.new:
                _stage(change.reversed(), temporary)
                _replace(change.reversed(), temporary)
        except StorageError as error:
            raise StorageError("not-rolled-back", **error.params) from error
        finally:
            _remove(temporary)
    entry.drop()


def _settle(entry: Journal, found: _Found) -> None:
    """Finish or drop one journal; its lock's holder is gone."""
    try:
        changes = entry.read()
    except StorageError:
        found.failed.append(entry.folder)
        return
    states = [_state(change) for change in changes]
    failed = [change.path for change, state in zip(changes, states, strict=True) if state == "unreadable"]
    for number, (change, state) in enumerate(zip(changes, states, strict=True)):
        temporary = entry.temporary(change, number)
        if state == "old" and "new" in states:
            try:
                _stage(change, temporary)
                _replace(change, temporary)
                found.finished.append(change.path)
            except StorageError:
                failed.append(change.path)
        elif state == "foreign":
            found.foreign.append(change.path)
        _remove(temporary)
    found.failed.extend(failed)
    if not failed:
        entry.drop()


def _state(change: FileChange) -> str:
    try:
        now = current_bytes(change.path)
    except StorageError:
        return "unreadable"
    if now == change.new:
        return "new"
    return "old" if now == change.old else "foreign"


def _stage(change: FileChange, temporary: Path) -> None:
    if change.new is not None:
        try:
            stage(change.path, change.new, temporary)
        except OSError as error:
            raise storage_error(error, change.path) from error


def _replace(change: FileChange, temporary: Path) -> None:
    try:
        if change.new is None:
            change.path.unlink()
        else:
            temporary.replace(change.path)
    except OSError as error:
        raise storage_error(error, change.path) from error


def _remove(temporary: Path) -> None:
    with suppress(OSError):
        temporary.unlink(missing_ok=True)
