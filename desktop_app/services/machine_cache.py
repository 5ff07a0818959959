"""What engines have said, so that the same sentence is not translated twice: ``mt.sqlite`` of the cache folder.

Shared by the window and the command line. A sentence is found again where engine, package version, direction,
settings and the sentence itself are the same; what people wrote is not here but in the translation memory.
"""

from __future__ import annotations

import hashlib
import struct
import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from desktop_app.engines.base import Link, SegmentResult
from desktop_app.services.database import Database

VERSION = 1
"""Of the way results are made and kept; a result of another version is not found."""

LIMIT = 200_000
"""Sentences; with alignment some 500 bytes each."""

_SCHEMA = """\
CREATE TABLE IF NOT EXISTS results (
    key BLOB PRIMARY KEY, used INTEGER NOT NULL, text TEXT NOT NULL, score REAL NOT NULL, links BLOB NOT NULL
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS results_by_use ON results (used);
"""
_LINK = struct.Struct("<4If")
_DAY = 24 * 3600
_ASKED_AT_ONCE = 500
_SLACK = 10  # what goes beyond the limit is a tenth of it, so that the next results need no clearing
# one for one, so that the places of an alignment stay
_SPACES = str.maketrans(dict.fromkeys("\t\n\r\x0b\x0c\xa0\u2028\u2029\u3000", " "))


@dataclass(frozen=True)
class Maker:
    """Who translated and how: only with all of it the same is a result the same."""

    engine: str
    engine_version: str
    package: str
    package_version: str
    from_code: str
    to_code: str
    settings: str = ""

    def key(self, source: str) -> bytes:
        """The key of a sentence (BLAKE2b, 16 bytes)."""
        made = (self.engine, self.engine_version, self.package, self.package_version, self.from_code, self.to_code)
        parts = (str(VERSION), *made, self.settings, normalised(source))
        said = "\0".join(parts).encode("utf-8", "surrogatepass")
        return hashlib.blake2b(said, digest_size=16).digest()


def normalised(source: str) -> str:
    """``source`` with every kind of space as a space; as long as before."""
    return source.translate(_SPACES)


class MachineCache:
    """The cache in ``folder`` (the user's cache folder); may be used from any thread and process.

    ``limit``: sentences; beyond it those go that were not asked for the longest.
    """

    def __init__(self, folder: Path, limit: int = LIMIT) -> None:
        self._database = Database(folder / "mt.sqlite", _SCHEMA, "what engines have said", shared=True)
        self._limit = limit

    def find(self, maker: Maker, sources: Sequence[str]) -> dict[int, SegmentResult]:
        """What is known of ``sources``, by their place; each result's ``index`` is that place."""
        found: dict[int, SegmentResult] = {}
        if not sources or not self._database.file.exists():
            return found
        places: dict[bytes, list[int]] = {}
        for place, source in enumerate(sources):
            places.setdefault(maker.key(source), []).append(place)
        today = _today()
        with self._database.logged("read"), self._database.opened() as database:
            for keys in _batches(places):
                marks = ",".join("?" * len(keys))
                query = f"SELECT key, text, score, links, used FROM results WHERE key IN ({marks})"  # noqa: S608
                rows = database.execute(query, keys).fetchall()
                for key, text, score, links, _ in rows:
                    for place in places[key]:
                        found[place] = SegmentResult(place, text, score, _unpacked(links))
                old = [(today, key) for key, *_, used in rows if used != today]
                database.executemany("UPDATE results SET used = ? WHERE key = ?", old)
        return found

    def keep(self, maker: Maker, results: Mapping[str, SegmentResult]) -> None:
        """Remember ``results`` by their source sentence; what was cut short is not worth it."""
        rows = [
            (maker.key(source), _today(), result.text, result.score, _packed(result.alignment))
            for source, result in results.items()
            if not result.truncated
        ]
        if not rows:
            return
        with self._database.logged("keep"), self._database.opened() as database:
            database.executemany("INSERT OR REPLACE INTO results VALUES (?, ?, ?, ?, ?)", rows)
            (count,) = database.execute("SELECT COUNT(*) FROM results").fetchone()
            if count > self._limit:
                surplus = count - self._limit + self._limit // _SLACK
                database.execute(
                    "DELETE FROM results WHERE key IN (SELECT key FROM results ORDER BY used LIMIT ?)", (surplus,)
                )

    def clear(self) -> None:
        """Forget everything and give the space back."""
        if self._database.file.exists():
            with self._database.logged("clear"), self._database.opened() as database:
                database.execute("DELETE FROM results")
                database.commit()
                database.execute("VACUUM")

    @property
    def count(self) -> int:
        """How many sentences are remembered."""
        count = 0
        if self._database.file.exists():
            with self._database.logged("read"), self._database.opened() as database:
                (count,) = database.execute("SELECT COUNT(*) FROM results").fetchone()
        return count

    @property
    def size(self) -> int:
        """Bytes on disk."""
        files = (self._database.file.with_name(self._database.file.name + end) for end in ("", "-wal"))
        return sum(file.stat().st_size for file in files if file.exists())


def _today() -> int:
    return int(time.time()) // _DAY


def _batches(keys: Iterable[bytes]) -> Iterable[list[bytes]]:
    left = iter(keys)
    while batch := list(islice(left, _ASKED_AT_ONCE)):
        yield batch


def _packed(links: Sequence[Link]) -> bytes:
    return b"".join(_LINK.pack(*link) for link in links)


def _unpacked(links: bytes) -> tuple[Link, ...]:
    return tuple(Link(*fields) for fields in _LINK.iter_unpack(links))
