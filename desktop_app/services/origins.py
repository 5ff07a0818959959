"""Remembers from what Diglot made a file, to tell later whether the source has changed since.

Kept are hashes of the source's blocks, its body and its translated keys, in the user's data folder and never in an
article. A record that cannot be read or written only means that nobody knows: that is logged and no error.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from desktop_app.core.article import TRANSLATED_KEYS, Article
from desktop_app.core.errors import DiglotError
from desktop_app.services.database import Database
from desktop_app.services.documents import Document, open_document

VERSION = 1
"""Of the way sources are hashed; records of another version count as unknown."""

_HASH_BYTES = 16
_TABLE = """\
CREATE TABLE IF NOT EXISTS origins (
    target TEXT PRIMARY KEY, source TEXT NOT NULL, version INTEGER NOT NULL,
    body BLOB NOT NULL, fields TEXT NOT NULL, blocks BLOB NOT NULL
) WITHOUT ROWID"""


class Freshness(str, Enum):
    """FRESH: the source is as it was. STALE: its blocks or translated keys have changed. UNKNOWN: not Diglot's."""

    FRESH = "fresh"
    STALE = "stale"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Origin:
    """What a file was made from: ``source`` and hashes (BLAKE2b, 16 bytes) of what its article held then.

    ``body``: of all bytes behind the front matter; ``fields``: of the translated keys that had a text;
    ``blocks``: of the source of each block, in order.
    """

    source: Path
    body: bytes
    fields: dict[str, str]
    blocks: tuple[bytes, ...]
    version: int = VERSION

    def is_of(self, article: Article) -> bool:
        """Whether ``article`` still holds the same blocks and translated keys; blank lines may differ."""
        if field_hashes(article) != self.fields:
            return False
        return body_hash(article) == self.body or _blocks(article) == self.blocks

    def is_unchanged(self, body: bytes, fields: dict[str, str]) -> bool:
        """Whether the hashes of an article are those that were noted; :meth:`is_of` knows better where not."""
        return body == self.body and fields == self.fields


def origin_of(document: Document) -> Origin:
    """What to remember of a file made from ``document`` as it is now."""
    article = document.article
    return Origin(document.path, body_hash(article), field_hashes(article), _blocks(article))


class Origins:
    """The record in ``origins.sqlite`` of the user's data folder ``data``; may be used from any thread."""

    def __init__(self, data: Path) -> None:
        self._database = Database(data / "origins.sqlite", _TABLE, "what files were made from")

    def remember(self, target: Path, origin: Origin) -> None:
        """Note that ``target`` was made from ``origin``."""
        row = (
            str(target),
            str(origin.source),
            origin.version,
            origin.body,
            json.dumps(origin.fields, sort_keys=True),
            b"".join(origin.blocks),
        )
        with self._database.logged("note"), self._database.opened() as database:
            database.execute("INSERT OR REPLACE INTO origins VALUES (?, ?, ?, ?, ?, ?)", row)

    def forget(self, targets: Sequence[Path]) -> None:
        """Drop what is known of ``targets``: somebody else's files stand there, or none."""
        if self._database.file.exists():
            with self._database.logged("forget"), self._database.opened() as database:
                database.executemany("DELETE FROM origins WHERE target = ?", [(str(path),) for path in targets])

    def origin(self, target: Path) -> Origin | None:
        """What ``target`` was made from; None where Diglot did not make it."""
        return next((found for _, found in self._rows("WHERE target = ?", (str(target),))), None)

    def all(self) -> dict[Path, Origin]:
        """Every file Diglot made, with what it was made from."""
        return dict(self._rows("", ()))

    def freshness(self, target: Path, opened: Mapping[Path, Document | None] | None = None) -> Freshness:
        """Whether the source of ``target`` has changed since; ``opened``: articles that have been read already."""
        origin = self.origin(target)
        if origin is None:
            return Freshness.UNKNOWN
        document = (opened or {}).get(origin.source) or _opened(origin.source)
        if document is None:
            return Freshness.UNKNOWN
        return Freshness.FRESH if origin.is_of(document.article) else Freshness.STALE

    def _rows(self, where: str, values: tuple[str, ...]) -> list[tuple[Path, Origin]]:
        if not self._database.file.exists():
            return []
        found: list[tuple[Path, Origin]] = []
        with self._database.logged("read"), self._database.opened() as database:
            rows = database.execute(f"SELECT * FROM origins {where}", values).fetchall()  # noqa: S608 - a constant
            found += [(Path(row[0]), _from_row(row)) for row in rows if row[2] == VERSION]
        return found


def _from_row(row: tuple[str, str, int, bytes, str, bytes]) -> Origin:
    _, source, version, body, fields, blocks = row
    hashes = tuple(blocks[at : at + _HASH_BYTES] for at in range(0, len(blocks), _HASH_BYTES))
    return Origin(Path(source), body, dict(json.loads(fields)), hashes, version)


def body_hash(article: Article) -> bytes:
    """The hash of all that stands behind the front matter."""
    return _hash(article.body.of(article.text))


def field_hashes(article: Article) -> dict[str, str]:
    """The hashes (hexadecimal) of the translated keys that have a text."""
    front = article.front
    texts = {key: front.text(key) for key in TRANSLATED_KEYS} if front else {}
    return {key: _hash(text).hex() for key, text in texts.items() if text}


def _blocks(article: Article) -> tuple[bytes, ...]:
    return tuple(_hash(block.span.of(article.text)) for block in article.blocks)


def _hash(text: str) -> bytes:
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=_HASH_BYTES).digest()


def _opened(path: Path) -> Document | None:
    try:
        return open_document(path)
    except DiglotError:
        return None
