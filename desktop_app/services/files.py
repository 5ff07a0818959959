"""Files as bytes: reading, staging beside the target, and what the operating system's refusals mean."""

from __future__ import annotations

import errno
import hashlib
import os
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from desktop_app.core.errors import StorageError

_CODES = {
    **dict.fromkeys((errno.EACCES, errno.EPERM, errno.EROFS), "no-permission"),
    **dict.fromkeys((errno.ENOSPC, errno.EDQUOT), "disk-full"),
    errno.ENOENT: "not-found",
    errno.EISDIR: "is-folder",
}


def storage_error(error: OSError, path: Path) -> StorageError:
    """The typed error for what the operating system said about ``path``."""
    return StorageError(_CODES.get(error.errno or 0, "cannot-write"), path=path, detail=error.strerror or str(error))


def current_bytes(path: Path) -> bytes | None:
    """The file's bytes, or None where there is no file. Raises StorageError."""
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise storage_error(error, path) from error


def stage(path: Path, data: bytes, temporary: Path) -> None:
    """Write ``data`` to ``temporary``, ready to be renamed to ``path``: on the disk, with its mode. Raises OSError."""
    path.parent.mkdir(parents=True, exist_ok=True)
    write_synced(temporary, data)
    temporary.chmod(path.stat().st_mode & 0o7777 if path.exists() else 0o666 & ~_umask())


def write_synced(path: Path, data: bytes) -> None:
    """Write ``data`` and have it on the disk. Raises OSError."""
    with path.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def sync_folder(folder: Path) -> None:
    """Make a rename last through a power cut, where the platform lets a folder be opened."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def missing_folders(folders: Iterable[Path]) -> list[Path]:
    """Those of ``folders`` and of their parents that are not there, the deepest first."""
    missing = {each for folder in folders for each in (folder, *folder.parents) if not each.exists()}
    return sorted(missing, key=lambda folder: len(folder.parts), reverse=True)


def remove_empty(folders: Iterable[Path]) -> None:
    """Remove those of ``folders`` that are there and empty."""
    for folder in folders:
        with suppress(OSError):
            folder.rmdir()


def digest(data: bytes) -> str:
    """The fingerprint files are remembered by: SHA-256, hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def _umask() -> int:
    mask = os.umask(0o022)
    os.umask(mask)
    return mask
