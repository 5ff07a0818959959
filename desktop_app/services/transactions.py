"""Writes sets of files: each one atomically, the set through a journal.

Before anything is replaced, the journal (in the data folder) holds the old and the new bytes of every file. A process
that dies on the way leaves each file either old or new; the next start of either face finishes the set where the
first file had already been replaced, else drops it. A file that is neither old nor new is left and reported.
"""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from desktop_app.core.errors import ConflictError, StorageError

TEMPORARY_PREFIX = ".diglot-"
_MANIFEST = "journal.json"


@dataclass(frozen=True)
class FileChange:
    """A file's old and new bytes; None: not there before, or removed."""

    path: Path
    old: bytes | None
    new: bytes | None

    def reversed(self) -> FileChange:
        """The change that takes this one back."""
        return FileChange(self.path, self.new, self.old)


@dataclass(frozen=True)
class Recovery:
    """What the journal of an earlier process came to. ``foreign``: files found neither old nor new, left alone."""

    finished: tuple[Path, ...] = ()
    foreign: tuple[Path, ...] = ()


class Transactions:
    """Commits sets of changes; ``data`` is the user's data folder."""

    def __init__(self, data: Path) -> None:
        self._journals = data / "journal"

    def commit(self, changes: Sequence[FileChange]) -> None:
        """Make all ``changes``, or none.

        Raises ConflictError ``changed-on-disk`` or ``already-exists`` where a file is not what ``old`` says, and
        StorageError (``no-permission``, ``disk-full``, ``cannot-write``); every file is then as before.
        """
        changes = [change for change in changes if change.old != change.new]
        if not changes:
            return
        for change in changes:
            _check(change)
        journal = self._write_journal(changes)
        temporaries = [_temporary(change, journal, number) for number, change in enumerate(changes)]
        try:
            _stage_all(changes, temporaries)
            self._replace_all(changes, temporaries)
        finally:
            for temporary in temporaries:
                with suppress(OSError):
                    temporary.unlink(missing_ok=True)
            _drop(journal)

    def recover(self) -> Recovery:
        """Finish or drop what a process that died has left. Call once at the start of either face."""
        finished: list[Path] = []
        foreign: list[Path] = []
        for journal in sorted(self._journals.glob("*/")) if self._journals.is_dir() else []:
            if _is_owner_alive(journal):
                continue
            changes = _read_journal(journal)
            states = [_state(change) for change in changes]
            if "new" in states:
                for change, state in zip(changes, states, strict=True):
                    if state == "old":
                        _write(change)
                        finished.append(change.path)
            foreign += [change.path for change, state in zip(changes, states, strict=True) if state == "foreign"]
            for number, change in enumerate(changes):
                _temporary(change, journal, number).unlink(missing_ok=True)
            _drop(journal)
        return Recovery(tuple(finished), tuple(foreign))

    def _replace_all(self, changes: Sequence[FileChange], temporaries: Sequence[Path]) -> None:
        done: list[FileChange] = []
        try:
            for change, temporary in zip(changes, temporaries, strict=True):
                _check(change)
                if change.new is None:
                    change.path.unlink()
                else:
                    temporary.replace(change.path)
                done.append(change)
        except (OSError, ConflictError) as error:
            for change in reversed(done):
                _write(change.reversed())
            raise storage_error(error, change.path) if isinstance(error, OSError) else error from error
        for folder in {change.path.parent for change in changes}:
            _sync_folder(folder)

    def _write_journal(self, changes: Sequence[FileChange]) -> Path:
        try:
            self._journals.mkdir(parents=True, exist_ok=True, mode=0o700)
            journal = Path(tempfile.mkdtemp(prefix=f"{time.time_ns():020d}-", dir=self._journals))
            entries = []
            for number, change in enumerate(changes):
                for name, data in (("old", change.old), ("new", change.new)):
                    if data is not None:
                        _write_synced(journal / f"{number}.{name}", data)
                entries.append({"path": str(change.path), "old": change.old is not None, "new": change.new is not None})
            manifest = json.dumps({"version": 1, "pid": os.getpid(), "files": entries}).encode()
            _write_synced(journal / (_MANIFEST + ".part"), manifest)
            (journal / (_MANIFEST + ".part")).replace(journal / _MANIFEST)
            _sync_folder(journal)
        except OSError as error:
            raise storage_error(error, self._journals) from error
        return journal


def storage_error(error: OSError, path: Path) -> StorageError:
    """The typed error for what the operating system said about ``path``."""
    import errno

    codes = {errno.EACCES: "no-permission", errno.EPERM: "no-permission", errno.EROFS: "no-permission"}
    codes |= {errno.ENOSPC: "disk-full", errno.EDQUOT: "disk-full"}
    codes |= {errno.ENOENT: "not-found", errno.EISDIR: "is-folder"}
    return StorageError(codes.get(error.errno or 0, "cannot-write"), path=path, detail=error.strerror or str(error))


def current_bytes(path: Path) -> bytes | None:
    """The file's bytes, or None where there is no file. Raises StorageError."""
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise storage_error(error, path) from error


def _check(change: FileChange) -> None:
    now = current_bytes(change.path)
    if now != change.old:
        raise ConflictError("already-exists" if change.old is None else "changed-on-disk", path=change.path)


def _state(change: FileChange) -> str:
    now = current_bytes(change.path)
    if now == change.new:
        return "new"
    return "old" if now == change.old else "foreign"


def _temporary(change: FileChange, journal: Path, number: int) -> Path:
    """Where the new bytes wait, beside their target; the journal's name tells whose they are."""
    return change.path.parent / f"{TEMPORARY_PREFIX}{journal.name}-{number}.tmp"


def _stage_all(changes: Sequence[FileChange], temporaries: Sequence[Path]) -> None:
    for change, temporary in zip(changes, temporaries, strict=True):
        if change.new is not None:
            try:
                _stage(change.path, change.new, temporary)
            except OSError as error:
                raise storage_error(error, change.path) from error


def _stage(path: Path, data: bytes, temporary: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    _write_synced(temporary, data)
    temporary.chmod(path.stat().st_mode & 0o7777 if path.exists() else 0o666 & ~_umask())


def _write(change: FileChange) -> None:
    if change.new is None:
        change.path.unlink(missing_ok=True)
    else:
        temporary = change.path.parent / f"{TEMPORARY_PREFIX}{os.getpid()}-{time.time_ns()}.tmp"
        try:
            _stage(change.path, change.new, temporary)
            temporary.replace(change.path)
        finally:
            temporary.unlink(missing_ok=True)


def _write_synced(path: Path, data: bytes) -> None:
    with path.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _read_journal(journal: Path) -> list[FileChange]:
    """The changes of a journal; none where it had not been written to its end (nothing was replaced then)."""
    try:
        entries = json.loads((journal / _MANIFEST).read_text("utf-8"))["files"]
        return [
            FileChange(
                Path(entry["path"]),
                (journal / f"{number}.old").read_bytes() if entry["old"] else None,
                (journal / f"{number}.new").read_bytes() if entry["new"] else None,
            )
            for number, entry in enumerate(entries)
        ]
    except (OSError, ValueError, KeyError, TypeError):
        return []


def _is_owner_alive(journal: Path) -> bool:
    """Whether the process that wrote the journal still runs (it will end the set itself)."""
    try:
        pid = int(json.loads((journal / _MANIFEST).read_text("utf-8"))["pid"])
    except (OSError, ValueError, KeyError, TypeError):
        return False
    if pid == os.getpid() or os.name == "nt":  # signal 0 is Ctrl+C there; to finish a set twice does no harm
        return False
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True


def _drop(journal: Path) -> None:
    import shutil

    shutil.rmtree(journal, ignore_errors=True)


def _sync_folder(folder: Path) -> None:
    """Make a rename last through a power cut, where the platform lets a folder be opened."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _umask() -> int:
    mask = os.umask(0o022)
    os.umask(mask)
    return mask


def digest(data: bytes) -> str:
    """The fingerprint files are remembered by: SHA-256, hexadecimal."""
    return hashlib.sha256(data).hexdigest()
