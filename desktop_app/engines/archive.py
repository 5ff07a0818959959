"""An ``.argosmodel`` file: a zip that comes from anywhere, so it is read with suspicion."""

from __future__ import annotations

import os
import stat
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from desktop_app.core.errors import PackageError, StorageError

_CHUNK = 1 << 20  # bytes


@dataclass(frozen=True, slots=True)
class ArchiveLimits:
    """What a package may grow to. Real ones: 70 to 250 MB, a few dozen files, ratio 1.1 to 1.5."""

    files: int = 2_000
    size: int = 4 << 30  # bytes, unpacked
    ratio: int = 100  # unpacked over packed, looked at above ``free_size``
    free_size: int = 64 << 20  # bytes
    path: int = 200  # characters


def unpack(archive: Path, folder: Path, limits: ArchiveLimits | None = None) -> Path:
    """Check ``archive`` and unpack it into the empty ``folder``; returns the one folder that was in it.

    Raises PackageError, all with ``path``: ``package-not-zip``, ``package-unsafe-path`` (member),
    ``package-too-large`` (reason), ``package-broken`` (detail); StorageError ``package-not-readable`` and
    ``package-not-writable`` (path, detail).
    """
    bounds = limits or ArchiveLimits()
    with _opened(archive) as package:
        members = _checked(archive, package, bounds)
        top = _top_folder(archive, members)
        left = bounds.size
        for member in members:
            left -= _write_member(archive, package, member, folder, left)
    return folder / top


@contextmanager
def _opened(archive: Path) -> Iterator[zipfile.ZipFile]:
    try:
        package = zipfile.ZipFile(archive)
    except zipfile.BadZipFile as error:
        raise PackageError("package-not-zip", path=archive) from error
    except (ValueError, NotImplementedError, EOFError) as error:
        raise PackageError("package-broken", path=archive, detail=str(error)) from error
    except OSError as error:
        raise StorageError("package-not-readable", path=archive, detail=error.strerror or str(error)) from error
    with package:
        yield package


def _checked(archive: Path, package: zipfile.ZipFile, limits: ArchiveLimits) -> list[zipfile.ZipInfo]:
    """The files of the archive, once all members are harmless; folders are made as needed."""
    members = package.infolist()
    if len(members) > limits.files:
        raise PackageError("package-too-large", path=archive, reason="files")
    seen: set[str] = set()
    for member in members:
        name = member.filename.rstrip("/").casefold()
        if not _is_safe(member, limits) or name in seen:
            raise PackageError("package-unsafe-path", path=archive, member=member.orig_filename[:200])
        seen.add(name)
    size = sum(member.file_size for member in members)
    packed = sum(member.compress_size for member in members)
    if size > limits.size:
        raise PackageError("package-too-large", path=archive, reason="size")
    if size > limits.free_size and size > packed * limits.ratio:
        raise PackageError("package-too-large", path=archive, reason="ratio")
    return [member for member in members if not member.is_dir()]


def _is_safe(member: zipfile.ZipInfo, limits: ArchiveLimits) -> bool:
    name = member.orig_filename
    if len(name) > limits.path or any(sign in name for sign in '\\:\0*?"<>|') or not name.isprintable():
        return False
    path = PurePosixPath(name)
    if path.is_absolute() or ".." in path.parts or not path.parts:
        return False
    # the upper half of external_attr is the Unix mode; 0: made elsewhere, then only files and folders exist
    kind = stat.S_IFMT(member.external_attr >> 16)
    return kind in (0, stat.S_IFREG, stat.S_IFDIR)


def _top_folder(archive: Path, members: list[zipfile.ZipInfo]) -> str:
    paths = [PurePosixPath(member.filename).parts for member in members]
    tops = {parts[0] for parts in paths}
    if len(tops) != 1 or any(len(parts) < 2 for parts in paths):
        raise PackageError("package-broken", path=archive, detail="not exactly one top folder")
    return tops.pop()


def _write_member(archive: Path, package: zipfile.ZipFile, member: zipfile.ZipInfo, folder: Path, allowed: int) -> int:
    """Write one file, counting what really comes (headers may lie), and sync it; returns its bytes."""
    target = folder.joinpath(*PurePosixPath(member.filename).parts)
    size = 0
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with target.open("xb") as file:
            for chunk in _chunks(archive, package, member):
                size += len(chunk)
                if size > allowed:
                    raise PackageError("package-too-large", path=archive, reason="size")
                file.write(chunk)
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        raise StorageError("package-not-writable", path=folder.parent, detail=error.strerror or str(error)) from error
    return size


def _chunks(archive: Path, package: zipfile.ZipFile, member: zipfile.ZipInfo) -> Iterator[bytes]:
    try:
        with package.open(member) as source:
            while chunk := source.read(_CHUNK):
                yield chunk
    # RuntimeError: encrypted; NotImplementedError: a compression unknown here
    except (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, ValueError) as error:
        raise PackageError("package-broken", path=archive, detail=str(error)) from error
