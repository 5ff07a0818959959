"""Finds the files of one article in its several languages.

Two layouts: the same folder (``<stem>.<tag>.md``) and a folder for each language below ``content``
(``content/<tag>/…/<stem>.<tag>.md``, the same path below the tag). A file of another folder that merely has the same
name is no sibling.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from desktop_app.core import language
from desktop_app.core.errors import DiglotError
from desktop_app.services.documents import Document, is_article_name, open_document


class State(str, Enum):
    """What the list and the disk say of a language."""

    SOURCE = "source"
    LISTED = "listed"
    UNLISTED = "unlisted"
    MISSING = "missing"


@dataclass(frozen=True)
class Sibling:
    """A language of the article. ``path`` is None where only the list names it."""

    tag: str
    path: Path | None
    state: State


def find(document: Document) -> list[Sibling]:
    """The article's languages: its own first, then the files found by tag, then what is only listed."""
    own = document.tag or "und"
    listed = document.article.translations
    rows = [Sibling(own, document.path, State.SOURCE)]
    seen = {language.key(own)}
    for tag, path in sorted(_files(document), key=lambda found: language.key(found[0])):
        if language.key(tag) not in seen:
            seen.add(language.key(tag))
            written = next((each for each in listed if language.same(each, tag)), tag)
            state = State.LISTED if language.contains(listed, tag) else State.UNLISTED
            rows.append(Sibling(written, path, state))
    for tag in listed:
        if language.key(tag) not in seen:
            seen.add(language.key(tag))
            rows.append(Sibling(tag, None, State.MISSING))
    return rows


def paths(document: Document) -> list[Path]:
    """The files of the article in every language, its own first."""
    return [sibling.path for sibling in find(document) if sibling.path is not None]


def _files(document: Document) -> Iterator[tuple[str, Path]]:
    """Tag and path of every other file of the article."""
    stem, _ = language.tag_of_name(document.path.name)
    for tag, path in _named(document.path.parent, stem):
        if path != document.path and path.is_file() and (tag := tag or _tag_inside(path)):
            yield tag, path
    place = content_place(document.path)
    if place is None:
        return
    content, own_folder, below = place
    for folder in _subfolders(content):
        if folder != own_folder and language.is_known_tag(folder):
            for tag, path in _named(content / folder / below, stem):
                if path.is_file() and (tag is None or language.same(tag, folder)):
                    yield folder, path


def _named(folder: Path, stem: str) -> Iterator[tuple[str | None, Path]]:
    """Articles in ``folder`` whose name without tag is ``stem``, with the tag their name has."""
    try:
        found = sorted(folder.iterdir())
    except OSError:
        return
    for path in found:
        if path.name.startswith(stem) and is_article_name(path.name):
            name, tag = language.tag_of_name(path.name)
            if name == stem:
                yield tag, path


def _tag_inside(path: Path) -> str | None:
    try:
        return open_document(path).tag
    except DiglotError:
        return None


def _subfolders(folder: Path) -> list[str]:
    try:
        return sorted(entry.name for entry in os.scandir(folder) if entry.is_dir())
    except OSError:
        return []


def content_place(path: Path) -> tuple[Path, str, Path] | None:
    """``…/content``, the language folder below it, and the folders between that and the file; None elsewhere."""
    parts = path.parts
    for index in range(len(parts) - 3, 0, -1):
        if parts[index] == "content" and language.is_known_tag(parts[index + 1]):
            return Path(*parts[: index + 1]), parts[index + 1], Path(*parts[index + 2 : -1])
    return None
