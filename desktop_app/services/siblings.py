"""Finds the files of one article in its several languages.

Two layouts: the same folder (``<stem>.<tag>.md``) and a folder for each language below ``content``
(``content/<tag>/…/<stem>.<tag>.md``, the same path but for that folder). A file of another folder that merely has the
same name is no sibling.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from desktop_app.core import language
from desktop_app.core.errors import DiglotError
from desktop_app.services.detection import detected_tag
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
    own = own_tag(document)
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
    """All files of the article, its own first; several of one language too."""
    return list(dict.fromkeys([document.path, *(path for _, path in _files(document))]))


def own_tag(document: Document) -> str:
    """The language the article says it is in, else what its text is; ``und`` where that says nothing either."""
    return document.tag or detected_tag(document.article)


def _files(document: Document) -> Iterator[tuple[str, Path]]:
    """Tag and path (links resolved) of every other file of the article."""
    for tag, path in _candidates(document):
        real = Path(os.path.realpath(path))
        if real != document.path and real.is_file():
            yield tag or _tag_inside(real), real


def _candidates(document: Document) -> Iterator[tuple[str | None, Path]]:
    stem, _ = language.tag_of_name(document.path.name)
    yield from _named(document.path.parent, stem)
    place = content_place(document.path, document.tag)
    if place is None:
        return
    parent, own_folder, below = place
    for folder in _subfolders(parent):
        if folder != own_folder and language.is_known_tag(folder):
            for tag, path in _named(parent / folder / below, stem):
                if tag is None or language.same(tag, folder):
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


def _tag_inside(path: Path) -> str:
    """The language of a file whose name does not tell; ``und`` for one that cannot be read, so that it is not lost."""
    try:
        return own_tag(open_document(path))
    except DiglotError:
        return "und"


def _subfolders(folder: Path) -> list[str]:
    try:
        return sorted(entry.name for entry in os.scandir(folder) if entry.is_dir())
    except OSError:
        return []


def content_place(path: Path, tag: str | None = None) -> tuple[Path, str, Path] | None:
    """The folder that holds the language folders, ``path``'s language folder, and the folders between that and the
    file; None where there is no language folder.

    It is the first folder below the last ``content`` that is ``tag``, else the one right below if it is a tag.
    """
    root = content_root(path)
    if root is None:
        return None
    folders = path.relative_to(root).parts[:-1]
    named = (index for index, folder in enumerate(folders) if tag is not None and language.same(folder, tag))
    first = 0 if folders and language.is_known_tag(folders[0]) else None
    index = next(named, first)
    if index is None:
        return None
    return root.joinpath(*folders[:index]), folders[index], Path(*folders[index + 1 :])


def content_root(path: Path) -> Path | None:
    """The innermost folder ``content`` that ``path`` is in."""
    return next((folder for folder in path.parents if folder.name == "content"), None)
