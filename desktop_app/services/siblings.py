"""Finds the files of one article in its several languages, and what list and disk say of each.

Which files these are is :mod:`desktop_app.services.layout`'s to say.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from desktop_app.core import language
from desktop_app.core.errors import DiglotError
from desktop_app.services import keyed
from desktop_app.services.detection import detected_tag
from desktop_app.services.documents import Document, open_document
from desktop_app.services.layout import (
    Place,
    Rule,
    connected,
    content_place,
    content_root,
    files_on_disk,
    places,
    scope_of,
)
from desktop_app.services.origins import Freshness, Origins

__all__ = ["Freshness", "Sibling", "State", "content_place", "content_root", "find", "own_tag", "paths"]


class State(str, Enum):
    """What the list and the disk say of a language.

    ONE_WAY: it is there and listed here, but its own list does not name this article's language.
    """

    SOURCE = "source"
    LISTED = "listed"
    UNLISTED = "unlisted"
    MISSING = "missing"
    ONE_WAY = "one-way"


@dataclass(frozen=True)
class Sibling:
    """A language of the article. ``path`` is None where only the list names it.

    ``freshness``: of a file Diglot made, against the file it was made from. ``modified``: seconds since the epoch.
    """

    tag: str
    path: Path | None
    state: State
    freshness: Freshness = Freshness.UNKNOWN
    modified: float | None = None


def find(document: Document, origins: Origins | None = None, files: Sequence[Path] | None = None) -> list[Sibling]:
    """The article's languages: its own first, then the files found by tag, then what is only listed.

    ``origins``: what Diglot remembers of the files it made. ``files``: the article's files where a
    :class:`~desktop_app.services.collection.Collection` knows them, so that no folder is looked through.
    """
    own = own_tag(document)
    listed = document.article.translations
    opened = _open_all(document, paths(document) if files is None else files)
    rows = [_row(own, document.path, State.SOURCE, opened, origins)]
    seen = {language.key(own)}
    others = [(_tag_of(path, each), path) for path, each in opened.items() if path != document.path]
    for tag, path in sorted(others, key=lambda found: language.key(found[0])):
        if language.key(tag) not in seen:
            seen.add(language.key(tag))
            written = next((each for each in listed if language.same(each, tag)), tag)
            rows.append(_row(written, path, _state(listed, tag, own, opened[path]), opened, origins))
    for tag in listed:
        if language.key(tag) not in seen:
            seen.add(language.key(tag))
            rows.append(Sibling(tag, None, State.MISSING))
    return rows


def paths(document: Document) -> list[Path]:
    """All files of the article, its own first; several of one language too. Links are resolved, and none leads out
    of the ``content`` folder or, where there is none, the article's own.
    """
    scope = scope_of(document.path)

    def places_of(path: Path) -> list[Place]:
        each = document if path == document.path else _opened(path)
        front = each.article.front if each else None
        return places(path, each.tag if each else None, front.text("translationKey") if front else "")

    def files_at(place: Place) -> Iterable[Path]:
        return keyed.files(place) if place.rule is Rule.KEY else files_on_disk(place, scope)

    return connected(document.path, places_of, files_at)


def own_tag(document: Document) -> str:
    """The language the article says it is in, else what its text is; ``und`` where that says nothing either."""
    return document.tag or detected_tag(document.article)


def _open_all(document: Document, files: Iterable[Path]) -> dict[Path, Document | None]:
    return {path: document if path == document.path else _opened(path) for path in files}


def _opened(path: Path) -> Document | None:
    """A file that cannot be read is None: it is still there."""
    try:
        return open_document(path)
    except DiglotError:
        return None


def _tag_of(path: Path, document: Document | None) -> str:
    """The language of a sibling: what it says, else what its name says, else its text; ``und`` if it is unreadable."""
    if document is not None:
        return own_tag(document)
    return language.tag_of_name(path.name)[1] or language.tag_of_folder(path) or "und"


def _state(listed: list[str], tag: str, own: str, sibling: Document | None) -> State:
    if not language.contains(listed, tag):
        return State.UNLISTED
    front = sibling.article.front if sibling else None
    if front is not None and not language.contains(front.values("translations"), own):
        return State.ONE_WAY
    return State.LISTED


def _row(tag: str, path: Path, state: State, opened: dict[Path, Document | None], origins: Origins | None) -> Sibling:
    freshness = origins.freshness(path, opened) if origins else Freshness.UNKNOWN
    try:
        modified = path.stat().st_mtime
    except OSError:
        modified = None
    return Sibling(tag, path, state, freshness, modified)
