"""Keeps what readers chose in ``choices.sqlite`` of the user's data folder.

A choice that cannot be read does not keep an article from being converted: that is logged. One that cannot be written
is an error.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path

from desktop_app.chinese.varieties import Variety, variety_of
from desktop_app.core.article import TRANSLATED_KEYS, Article
from desktop_app.core.errors import StorageError
from desktop_app.services.choices import ArticleChoices, Place, WordPart, source_hash
from desktop_app.services.database import Database
from desktop_app.services.documents import Document
from desktop_app.services.origins import body_hash

VERSION = 1
"""Of the tables; a file of another version is left alone."""

# SQLite takes at least 999 values in a statement
_AT_ONCE = 500
_SCHEMA = """\
CREATE TABLE IF NOT EXISTS places (
    block BLOB NOT NULL, target TEXT NOT NULL, start INTEGER NOT NULL, source TEXT NOT NULL, reading TEXT NOT NULL,
    PRIMARY KEY (block, target, start)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS articles (id INTEGER PRIMARY KEY, path TEXT NOT NULL UNIQUE, body BLOB NOT NULL);
CREATE TABLE IF NOT EXISTS words (
    article INTEGER NOT NULL REFERENCES articles (id), target TEXT NOT NULL, word TEXT NOT NULL,
    place INTEGER NOT NULL, source TEXT NOT NULL, reading TEXT NOT NULL,
    PRIMARY KEY (article, target, word, place, source)
) WITHOUT ROWID"""


@dataclass(frozen=True)
class Change:
    """Readings to be noted for a target; None: nothing is chosen there any more.

    ``here``: by place; ``everywhere``: by word, in the article at ``path`` whose body has the hash ``body``.
    """

    target: Variety
    path: Path
    body: bytes
    here: tuple[tuple[Place, str | None], ...] = ()
    everywhere: tuple[tuple[WordPart, str | None], ...] = ()


def chosen_for(document: Document, tag: str, store: ChoiceStore | None) -> ArticleChoices | None:
    """What was chosen for the version of ``document`` in the language ``tag``; None without a ``store``."""
    return None if store is None else store.of(document, variety_of(tag))


class ChoiceStore:
    """The choices in the user's data folder ``data``; for any thread and several processes at once."""

    def __init__(self, data: Path) -> None:
        self._database = Database(data / "choices.sqlite", _SCHEMA, "choices of conversion", shared=True)

    def of(self, document: Document, target: Variety) -> ArticleChoices:
        """What was chosen for ``document``; an article that was renamed is known by its body."""
        found = ArticleChoices(target)
        if self._database.file.exists():
            with self._database.logged("read"), self._opened() as connection:
                number = _known(connection, document.path, body_hash(document.article))
                words = _words(connection, number, target)
                found = ArticleChoices(target, _here(connection, document.article, target), words)
        return found

    def apply(self, change: Change) -> Change:
        """Note ``change`` and give what undoes it. Raises StorageError ``choices-unwritable`` (path)."""
        file = self._database.file
        undoing = self._try_to_apply(change)
        if undoing is None and not file.exists():
            # it was no database and has been moved aside
            undoing = self._try_to_apply(change)
        if undoing is None:
            raise StorageError("choices-unwritable", path=file)
        return undoing

    def _try_to_apply(self, change: Change) -> Change | None:
        undoing = None
        with self._database.logged("note"), self._opened() as connection:
            connection.execute("BEGIN IMMEDIATE")
            undoing = _applied(connection, change)
        return undoing

    @contextmanager
    def _opened(self) -> Iterator[sqlite3.Connection]:
        with self._database.opened() as connection:
            (version,) = connection.execute("PRAGMA user_version").fetchone()
            if version not in {0, VERSION}:
                raise sqlite3.OperationalError(f"it is of version {version}")
            if version == 0:
                connection.execute(f"PRAGMA user_version = {VERSION}")
            yield connection


def _known(connection: sqlite3.Connection, path: Path, body: bytes) -> int | None:
    """The number of the article at ``path``, else of one with that body: it has been renamed or copied since."""
    own = connection.execute("SELECT id, body FROM articles WHERE path = ?", (str(path),)).fetchone()
    if own is None:
        other = connection.execute("SELECT id FROM articles WHERE body = ? ORDER BY id", (body,)).fetchone()
        return None if other is None else int(other[0])
    if own[1] != body:
        # so that it is known if it is renamed after this edit; a file that cannot be written is read all the same
        with suppress(sqlite3.OperationalError):
            connection.execute("UPDATE articles SET body = ? WHERE id = ?", (body, own[0]))
    return int(own[0])


def _owned(connection: sqlite3.Connection, path: Path, body: bytes) -> int:
    """The number under which the words of the article at ``path`` are kept; a copy takes those of its original."""
    known = _known(connection, path, body)
    if known is not None:
        (other,) = connection.execute("SELECT path FROM articles WHERE id = ?", (known,)).fetchone()
        if other == str(path):
            return known
        if not Path(other).exists():
            connection.execute("UPDATE articles SET path = ? WHERE id = ?", (str(path), known))
            return known
    cursor = connection.execute("INSERT INTO articles (path, body) VALUES (?, ?)", (str(path), body))
    number = int(cursor.lastrowid or 0)
    copied = "INSERT INTO words SELECT ?, target, word, place, source, reading FROM words WHERE article = ?"
    connection.execute(copied, (number, known))
    return number


def _words(connection: sqlite3.Connection, article: int | None, target: Variety) -> dict[WordPart, str]:
    rows = connection.execute(
        "SELECT word, place, source, reading FROM words WHERE article = ? AND target = ?", (article, target.value)
    )
    return {WordPart(word, place, source): reading for word, place, source, reading in rows}


def _here(connection: sqlite3.Connection, article: Article, target: Variety) -> dict[bytes, dict[int, tuple[str, str]]]:
    """The choices for the blocks and translated keys of ``article``."""
    sources = [block.span.of(article.text) for block in article.blocks]
    sources += [article.front.text(key) for key in TRANSLATED_KEYS] if article.front else []
    hashes = list({source_hash(source) for source in sources if source})
    found: dict[bytes, dict[int, tuple[str, str]]] = {}
    for at in range(0, len(hashes), _AT_ONCE):
        some = hashes[at : at + _AT_ONCE]
        marks = ", ".join("?" * len(some))
        query = f"SELECT block, start, source, reading FROM places WHERE target = ? AND block IN ({marks})"  # noqa: S608
        for block, start, source, reading in connection.execute(query, (target.value, *some)):
            found.setdefault(block, {})[start] = source, reading
    return found


def _applied(connection: sqlite3.Connection, change: Change) -> Change:
    here = tuple(_noted(connection, change.target, place, reading) for place, reading in change.here)
    number = _owned(connection, change.path, change.body) if change.everywhere else 0
    everywhere = tuple(
        _noted_word(connection, number, change.target, part, reading) for part, reading in change.everywhere
    )
    return replace(change, here=here[::-1], everywhere=everywhere[::-1])


def _noted(
    connection: sqlite3.Connection, target: Variety, place: Place, reading: str | None
) -> tuple[Place, str | None]:
    """Note a reading; gives what was there."""
    key = (place.block, target.value, place.start)
    where = "WHERE block = ? AND target = ? AND start = ?"
    old = connection.execute(f"SELECT source, reading FROM places {where}", key).fetchone()  # noqa: S608 - a constant
    if reading is None:
        connection.execute(f"DELETE FROM places {where}", key)  # noqa: S608
    else:
        connection.execute("INSERT OR REPLACE INTO places VALUES (?, ?, ?, ?, ?)", (*key, place.source, reading))
    return (place, None) if old is None else (replace(place, source=old[0]), old[1])


def _noted_word(
    connection: sqlite3.Connection, article: int, target: Variety, part: WordPart, reading: str | None
) -> tuple[WordPart, str | None]:
    key = (article, target.value, part.word, part.offset, part.source)
    where = "WHERE article = ? AND target = ? AND word = ? AND place = ? AND source = ?"
    old = connection.execute(f"SELECT reading FROM words {where}", key).fetchone()  # noqa: S608 - a constant
    if reading is None:
        connection.execute(f"DELETE FROM words {where}", key)  # noqa: S608
    else:
        connection.execute("INSERT OR REPLACE INTO words VALUES (?, ?, ?, ?, ?, ?)", (*key, reading))
    return part, None if old is None else old[0]
