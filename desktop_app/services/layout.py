"""Which files are one article: the one place for the rules, read by the window, the lists and the check.

A file has *places*; files that share one are siblings, and so are the siblings of siblings:

- its folder and its name without language (``a.en.md`` beside ``a.zh-CN.md``, ``index.en.md`` in a page bundle);
- its path below the language folder of a ``content`` tree (``content/en/news/a.en.md``), unless its name says another
  language than that folder;
- its ``translationKey`` within one ``content`` folder.

A file of another folder that merely has the same name is no sibling.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from enum import Enum
from pathlib import Path
from typing import NamedTuple

from desktop_app.core import language
from desktop_app.services.documents import is_article_name


class Rule(str, Enum):
    """How a place makes siblings."""

    FOLDER = "folder"
    TREE = "tree"
    KEY = "key"


class Place(NamedTuple):
    """What siblings share. ``root``: the file's folder, the folder of the language folders, or ``content``.

    ``below``: the folders between a language folder and the file. ``name``: the name without language and suffix, or
    the ``translationKey``.
    """

    rule: Rule
    root: str
    below: str
    name: str


def places(path: Path, tag: str | None, translation_key: str = "") -> list[Place]:
    """The places of an article at ``path`` (absolute) that says it is in ``tag``."""
    stem, suffix_tag = language.tag_of_name(path.name)
    found = [Place(Rule.FOLDER, str(path.parent), "", stem)]
    place = content_place(path, tag)
    if place is not None and (suffix_tag is None or language.same(suffix_tag, place[1])):
        found.append(Place(Rule.TREE, str(place[0]), str(place[2]), stem))
    root = content_root(path) if translation_key else None
    if root is not None:
        found.append(Place(Rule.KEY, str(root), "", translation_key))
    return found


def connected(
    start: Path, places_of: Callable[[Path], Iterable[Place]], files_at: Callable[[Place], Iterable[Path]]
) -> list[Path]:
    """``start`` and every file that shares a place with it or with one of those, in the order they are found."""
    found = [start]
    seen, asked = {start}, set[Place]()
    for path in found:  # it grows while it is read
        for place in places_of(path):
            if place not in asked:
                asked.add(place)
                new = [each for each in dict.fromkeys(files_at(place)) if each not in seen]
                seen.update(new)
                found += new
    return found


def files_on_disk(place: Place, scope: Path) -> Iterator[Path]:
    """The articles at a folder's or tree's place, links resolved; what a link leads to outside ``scope`` is none."""
    if place.rule is Rule.FOLDER:
        candidates = _named(Path(place.root), place.name)
    else:
        folders = [name for name in _subfolders(place.root) if language.is_known_tag(name)]
        candidates = (
            path
            for folder in folders
            for path in _named(Path(place.root, folder, place.below), place.name)
            if agrees_with_folder(path.name, folder)
        )
    for path in candidates:
        real = Path(os.path.realpath(path))
        if real.is_file() and real.is_relative_to(scope):
            yield real


def agrees_with_folder(name: str, folder: str) -> bool:
    """Whether a file name says no language, or that of its language folder."""
    tag = language.tag_of_name(name)[1]
    return tag is None or language.same(tag, folder)


def scope_of(path: Path) -> Path:
    """The folder the files of an article can be in: ``content``, else the article's own folder."""
    return content_root(path) or path.parent


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


def _named(folder: Path, stem: str) -> Iterator[Path]:
    """Articles in ``folder`` whose name without tag is ``stem``."""
    try:
        with os.scandir(folder) as entries:
            names = sorted(entry.name for entry in entries)
    except OSError:
        return
    for name in names:
        if name.startswith(stem) and is_article_name(name) and language.tag_of_name(name)[0] == stem:
            yield folder / name


def _subfolders(folder: str) -> list[str]:
    try:
        with os.scandir(folder) as entries:
            return sorted(entry.name for entry in entries if entry.is_dir())
    except OSError:
        return []
