"""The journal of a set of file changes: their old and new bytes, kept until the set is whole."""

from __future__ import annotations

import json
import shutil
import tempfile
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from desktop_app.core.errors import StorageError
from desktop_app.services.files import storage_error, sync_folder, write_synced

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
class Journal:
    """One set on disk, in ``folder``."""

    folder: Path

    def temporary(self, change: FileChange, number: int) -> Path:
        """Where the new bytes of the set's ``number``-th file wait beside it; the name tells whose they are."""
        return change.path.parent / f"{TEMPORARY_PREFIX}{self.folder.name}-{number}.tmp"

    def read(self) -> list[FileChange]:
        """The changes; none where the journal was not written to its end (nothing was replaced then).

        Raises StorageError where it cannot be read now, or is damaged: what it holds is still needed.
        """
        try:
            manifest = (self.folder / _MANIFEST).read_text("ascii")
        except FileNotFoundError:
            return []
        except (OSError, ValueError) as error:
            raise _unreadable(error, self.folder) from error
        try:
            entries = json.loads(manifest)["files"]
            return [
                FileChange(
                    Path(entry["path"]),
                    self._bytes(number, "old") if entry["old"] else None,
                    self._bytes(number, "new") if entry["new"] else None,
                )
                for number, entry in enumerate(entries)
            ]
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise _unreadable(error, self.folder) from error

    def drop(self) -> None:
        """Forget the set. The manifest goes first: what is left of a drop that did not end holds no set."""
        with suppress(OSError):
            (self.folder / _MANIFEST).unlink()
        shutil.rmtree(self.folder, ignore_errors=True)

    def fill(self, changes: Sequence[FileChange]) -> None:
        """Write the bytes, then the manifest in one step. Raises OSError."""
        entries = []
        for number, change in enumerate(changes):
            for name, data in (("old", change.old), ("new", change.new)):
                if data is not None:
                    write_synced(self.folder / f"{number}.{name}", data)
            entries.append({"path": str(change.path), "old": change.old is not None, "new": change.new is not None})
        part = self.folder / f"{_MANIFEST}.part"
        write_synced(part, json.dumps({"version": 1, "files": entries}).encode("ascii"))
        part.replace(self.folder / _MANIFEST)
        sync_folder(self.folder)
        sync_folder(self.folder.parent)

    def _bytes(self, number: int, name: str) -> bytes:
        return (self.folder / f"{number}.{name}").read_bytes()


def _unreadable(error: Exception, folder: Path) -> StorageError:
    if isinstance(error, OSError):
        return storage_error(error, folder)
    return StorageError("cannot-write", path=folder, detail=f"damaged journal: {error}")


def write(root: Path, changes: Sequence[FileChange]) -> Journal:
    """A new journal below ``root``. Raises StorageError; nothing is left then."""
    try:
        root.mkdir(parents=True, exist_ok=True, mode=0o700)
        journal = Journal(Path(tempfile.mkdtemp(prefix=f"{time.time_ns():020d}-", dir=root)))
    except OSError as error:
        raise storage_error(error, root) from error
    try:
        journal.fill(changes)
    except BaseException as error:
        journal.drop()
        raise storage_error(error, root) if isinstance(error, OSError) else error from error
    return journal


def pending(root: Path) -> list[Journal]:
    """The journals below ``root``, oldest first; none where there is no such folder. Raises StorageError."""
    try:
        return [Journal(path) for path in sorted(root.iterdir()) if path.is_dir()]
    except FileNotFoundError:
        return []
    except OSError as error:
        raise storage_error(error, root) from error
