"""A small SQLite file of the program's own: opened for each use, so that windows and commands share it safely.

What such a file holds can be done without. One that cannot be read or written is logged and no error; one that is
no database is moved aside, so that the next record can be kept.
"""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

_WAIT_SECONDS = 5.0
_log = logging.getLogger(__name__)


class Database:
    """The SQLite file ``file`` with the tables of ``schema`` (``CREATE … IF NOT EXISTS``, several with semicolons).

    ``holds`` says in a few words what is in it, for the log. ``shared``: written often enough by several processes
    at once to keep a write-ahead log. May be used from any thread.
    """

    def __init__(self, file: Path, schema: str, holds: str, *, shared: bool = False) -> None:
        self.file = file
        self._schema = schema
        self._holds = holds
        self._shared = shared

    @contextmanager
    def opened(self) -> Iterator[sqlite3.Connection]:
        """A connection whose work is committed at the end, or rolled back. Raises sqlite3.Error and OSError."""
        self.file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        with closing(sqlite3.connect(self.file, timeout=_WAIT_SECONDS)) as connection, connection:
            if self._shared:
                connection.execute("PRAGMA journal_mode=WAL")
                connection.execute("PRAGMA synchronous=NORMAL")
            connection.executescript(self._schema)
            yield connection

    @contextmanager
    def logged(self, what: str) -> Iterator[None]:
        """Do something that may fail without harm; ``what`` is the verb for the log."""
        try:
            yield
        except sqlite3.DatabaseError as error:
            _log.warning("cannot %s %s in %s: %s", what, self._holds, self.file, error)
            if not isinstance(error, sqlite3.OperationalError):
                self._set_aside()
        except (OSError, ValueError) as error:
            _log.warning("cannot %s %s in %s: %s", what, self._holds, self.file, error)

    def _set_aside(self) -> None:
        with suppress(OSError):
            self.file.replace(self.file.with_suffix(".broken"))
        # a log that is left would be played into the next file of the name
        for end in ("-wal", "-shm"):
            with suppress(OSError):
                self.file.with_name(self.file.name + end).unlink()
