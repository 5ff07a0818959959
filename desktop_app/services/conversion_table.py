"""The user's table of conversions as a CSV file: read when it has changed, written atomically, never lost."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final

from desktop_app.chinese import user_table
from desktop_app.chinese.overrides import Override
from desktop_app.chinese.user_table import Row
from desktop_app.config import Folders
from desktop_app.core.errors import ArticleError, ConflictError, DiglotError, TableError
from desktop_app.core.text_file import decode
from desktop_app.services.files import current_bytes, stage, storage_error, sync_folder
from desktop_app.services.locking import exclusive

FILE_NAME: Final = "conversions.csv"
_UTF8_MARK = "\ufeff"


@dataclass(frozen=True)
class Contents:
    """A table as it was read. ``problems``: lines that were left out, or why there is nothing at all.

    ``overrides``: the rows as the converter takes them; the same object as long as the file does not change.
    """

    rows: tuple[Row, ...] = ()
    problems: tuple[DiglotError, ...] = ()
    overrides: tuple[Override, ...] = ()


@dataclass(frozen=True)
class Imported:
    """What an import did: the table before and after it, and how many rows came and how many have another result."""

    before: tuple[Row, ...]
    after: tuple[Row, ...]
    added: int
    replaced: int
    problems: tuple[DiglotError, ...]


class ConversionTable:
    """The table in the file ``path``; no file is an empty table. May be used from any thread and by several processes.

    Changes raise TableError for a row that is none (:func:`user_table.checked`) and StorageError. ``moved_aside``:
    where the file went whose lines could not all be read, when a change first wrote a new one.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.moved_aside: Path | None = None
        self._lock = threading.RLock()
        self._stamp: tuple[int, int, int] | None = None
        self._contents = Contents()

    @property
    def rows(self) -> tuple[Row, ...]:
        """The rows, in the file's order."""
        return self.contents().rows

    def contents(self) -> Contents:
        """The table as it is now. Raises nothing: a file that cannot be read is a problem of an empty table."""
        with self._lock:
            stamp = _stamp(self.path)
            if stamp is None or stamp != self._stamp:
                self._take(stamp)
            return self._contents

    def _take(self, stamp: tuple[int, int, int] | None) -> None:
        try:
            self._contents = _contents(current_bytes(self.path) or b"")
            self._stamp = stamp
        except DiglotError as error:
            self._contents = Contents(problems=(error.at(self.path),))
            self._stamp = None

    def add(self, source: str, result: str, target: str) -> Row:
        """Add a row, or give the row of this source and target another result."""
        row = user_table.checked(source, result, target)
        with self._changing() as before:
            self._write(user_table.merged(before, [row]))
        return row

    def replace(self, rows: Sequence[Row], before: Sequence[Row] | None = None) -> None:
        """Make these the table.

        Raises ConflictError ``changed-on-disk`` where ``before`` is given and is no longer what the table says.
        """
        good = user_table.merged((), (user_table.checked(row.source, row.result, row.target) for row in rows))
        with self._changing() as now:
            if before is not None and tuple(before) != now:
                raise ConflictError("changed-on-disk", path=self.path)
            self._write(good)

    def import_csv(self, path: Path, encoding: str = "") -> Imported:
        """Add the rows of a CSV file; those with a source and target that are there change them.

        Raises what :func:`read_csv` raises; lines that are no rows are left out and told.
        """
        found = read_csv(path, encoding)
        with self._changing() as before:
            after = user_table.merged(before, found.rows)
            if after != before:
                self._write(after)
        results = {row.key: row.result for row in before}
        replaced = sum(row.key in results and results[row.key] != row.result for row in found.rows)
        return Imported(before, after, len(after) - len(before), replaced, found.problems)

    def export_csv(self, path: Path) -> None:
        """Write the table as UTF-8 with a byte order mark, which spreadsheets ask for. Raises StorageError."""
        _write_file(path, (_UTF8_MARK + user_table.to_csv(self.rows)).encode("utf-8"))

    @contextmanager
    def _changing(self) -> Iterator[tuple[Row, ...]]:
        """The rows as they are, with every other change kept out. Raises StorageError."""
        try:
            with self._lock, exclusive(self.path.with_suffix(".lock")):
                yield self.contents().rows
        except OSError as error:
            raise storage_error(error, self.path) from error

    def _write(self, rows: Sequence[Row]) -> None:
        if self._contents.problems:
            self._set_aside()
        _write_file(self.path, user_table.to_csv(rows).encode("utf-8"))
        self._take(_stamp(self.path))

    def _set_aside(self) -> None:
        """Keep the file that is there under another name. Raises OSError, and StorageError where it is unreadable."""
        data = current_bytes(self.path)
        if data is None:
            return
        aside, number = self.path.with_suffix(".csv.broken"), 1
        while aside.exists():
            number += 1
            aside = self.path.with_suffix(f".csv.broken-{number}")
        _write_file(aside, data)
        self.moved_aside = aside


def user_table_of(folders: Folders) -> ConversionTable:
    """The table of a user; the same object for the same folder."""
    return _shared(folders.data / FILE_NAME)


@lru_cache(maxsize=8)
def _shared(path: Path) -> ConversionTable:
    return ConversionTable(path)


def read_csv(path: Path, encoding: str = "") -> Contents:
    """The table in a CSV file of UTF-8 or, with a mark, UTF-16; of another encoding only when that is given.

    Raises TableError ``table-encoding`` (path, encoding: what it seems to be), ArticleError ``no-such-file``,
    ``not-text`` and ``too-large``, StorageError.
    """
    data = current_bytes(path)
    if data is None:
        raise ArticleError("no-such-file", path=path)
    try:
        return _contents(data, encoding)
    except DiglotError as error:
        raise error.at(path) from None


def _contents(data: bytes, encoding: str = "") -> Contents:
    file = decode(data)
    if file.encoding != encoding and not file.encoding.startswith("utf"):
        raise TableError("table-encoding", encoding=file.encoding)
    parsed = user_table.parse(file.text)
    return Contents(parsed.rows, parsed.problems, user_table.overrides(parsed.rows))


def _stamp(path: Path) -> tuple[int, int, int] | None:
    """What tells one state of a file from another without reading it; None: no file."""
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_mtime_ns, status.st_size, status.st_ino


def _write_file(path: Path, data: bytes) -> None:
    """Replace a file atomically. Raises StorageError; the old file is then still there."""
    temporary = path.with_name(f".diglot-{path.name}.tmp")
    try:
        stage(path, data, temporary)
        temporary.replace(path)
    except OSError as error:
        with suppress(OSError):
            temporary.unlink()
        raise storage_error(error, path) from error
    sync_folder(path.parent)
