"""A folder of articles: which files are one article in its several languages, from one scan that is kept up to date."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from threading import RLock

from desktop_app.core import language
from desktop_app.core.article import Article, glance, language_of
from desktop_app.core.errors import DiglotError, StorageError
from desktop_app.services.documents import is_article_name, is_searched_folder
from desktop_app.services.files import storage_error
from desktop_app.services.layout import Place, connected, places


@dataclass(frozen=True)
class Entry:
    """What the index knows of a file. ``tag``: the language it says it is in; ``stamp``: mtime (ns) and size."""

    path: Path
    tag: str | None
    translation_key: str = ""
    stamp: tuple[int, int] = (0, 0)


@dataclass
class Found:
    """The articles below a folder with their stamps, sorted, and the folders that could not be read."""

    files: dict[Path, tuple[int, int]] = field(default_factory=dict)
    errors: list[StorageError] = field(default_factory=list)


class Collection:
    """The articles below ``root``; may be used from any thread.

    Links are passed over, so that nothing outside ``root`` belongs to it and no loop is entered.
    """

    def __init__(self, root: Path) -> None:
        self.root = Path(os.path.realpath(root))
        self._lock = RLock()
        self._entries: dict[Path, Entry] = {}
        self._places: dict[Path, list[Place]] = {}
        self._at: dict[Place, dict[Path, None]] = {}
        self._folders: dict[Path, set[Path]] = {}

    def __len__(self) -> int:
        return len(self._entries)

    def __contains__(self, path: object) -> bool:
        return path in self._entries

    def scan(self, progress: Callable[[int, int], None] = lambda done, total: None) -> list[StorageError]:
        """Read the front matter of every article; what could not be read of the folder tree.

        ``progress(done, total)`` is called for each file, and may raise to stop.
        """
        found = walk(self.root)
        for done, (path, stamp) in enumerate(found.files.items()):
            progress(done, len(found.files))
            self.add(read_entry(path, stamp))
        progress(len(found.files), len(found.files))
        return found.errors

    def add(self, entry: Entry) -> None:
        """Take a file in, in place of what was known of it."""
        with self._lock:
            self.removed(entry.path)
            self._entries[entry.path] = entry
            self._places[entry.path] = places(entry.path, entry.tag, entry.translation_key)
            self._folders.setdefault(entry.path.parent, set()).add(entry.path)
            for place in self._places[entry.path]:
                self._at.setdefault(place, {})[entry.path] = None

    def update(self, path: Path) -> None:
        """Read a file that was written, or is new; a file outside the folder or no longer there is left out."""
        stamp = _stamp(path)
        if stamp is None or not path.is_relative_to(self.root) or not is_article_name(path.name):
            self.removed(path)
        else:
            self.add(read_entry(path, stamp))

    def removed(self, path: Path) -> None:
        """Forget a file that is gone."""
        with self._lock:
            if self._entries.pop(path, None) is None:
                return
            self._folders[path.parent].discard(path)
            for place in self._places.pop(path):
                self._at[place].pop(path, None)
                if not self._at[place]:
                    del self._at[place]

    def refresh(self, folder: Path) -> bool:
        """Read what has changed in one folder since, by time and size; whether anything had."""
        now = walk(folder, deep=False).files
        with self._lock:
            known = set(self._folders.get(folder, ()))
        gone = known - now.keys()
        new = [path for path, stamp in now.items() if path not in known or self._entries[path].stamp != stamp]
        for path in gone:
            self.removed(path)
        for path in new:
            self.update(path)
        return bool(gone or new)

    def article(self, path: Path) -> list[Path]:
        """All files of the article ``path`` is of, that one first; only itself where it is not known here."""
        with self._lock:
            return connected(path, lambda each: self._places.get(each, ()), lambda place: sorted(self._at[place]))

    def articles(self) -> Iterator[list[Path]]:
        """Every article: its files, in the order of their paths."""
        seen: set[Path] = set()
        for path in sorted(self._entries):
            if path not in seen:
                files = self.article(path)
                seen.update(files)
                yield sorted(files)

    def languages(self, path: Path) -> dict[str, Path]:
        """The files of the article ``path`` is of, by the language they say they are in; ``und`` where they do not."""
        found: dict[str, Path] = {}
        for each in self.article(path):
            tag = self._entries[each].tag if each in self._entries else None
            found.setdefault(tag or "und", each)
        return found


def read_entry(path: Path, stamp: tuple[int, int]) -> Entry:
    """A file's entry; of one that cannot be read, by its name alone."""
    try:
        return entry_of(path, glance(path.read_bytes()), stamp)
    except (OSError, DiglotError):
        return Entry(path, language.tag_of_name(path.name)[1] or language.tag_of_folder(path), stamp=stamp)


def entry_of(path: Path, article: Article, stamp: tuple[int, int]) -> Entry:
    """The entry of a file that has been read."""
    key = article.front.text("translationKey") if article.front else ""
    return Entry(path, language_of(article, path), key, stamp)


def walk(folder: Path, *, deep: bool = True) -> Found:
    """The articles in ``folder`` and, if ``deep``, below it; hidden folders and links are passed over."""
    found = Found()
    waiting = [str(folder)]
    while waiting:
        here = waiting.pop()
        try:
            with os.scandir(here) as entries:
                for entry in sorted(entries, key=lambda each: each.name):
                    if entry.is_dir(follow_symlinks=False):
                        if deep and is_searched_folder(entry.name):
                            waiting.append(entry.path)
                    elif is_article_name(entry.name) and entry.is_file(follow_symlinks=False):
                        status = entry.stat(follow_symlinks=False)
                        found.files[Path(entry.path)] = (status.st_mtime_ns, status.st_size)
        except OSError as error:
            found.errors.append(storage_error(error, Path(here)))
    found.files = dict(sorted(found.files.items()))
    return found


def _stamp(path: Path) -> tuple[int, int] | None:
    try:
        status = path.lstat()
    except OSError:
        return None
    import stat

    return (status.st_mtime_ns, status.st_size) if stat.S_ISREG(status.st_mode) else None
