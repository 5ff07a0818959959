"""Opens articles from disk and saves them; one place knows what was read and whether it is still there."""

from __future__ import annotations

import os
import stat
from dataclasses import dataclass
from pathlib import Path

from desktop_app.core import language
from desktop_app.core.article import Article, language_of, parse
from desktop_app.core.errors import ArticleError
from desktop_app.core.text_file import MAX_BYTES
from desktop_app.services.files import storage_error
from desktop_app.services.journal import FileChange

MARKDOWN_SUFFIXES = frozenset({".md", ".markdown", ".mdown", ".mkd"})
_SKIPPED_FOLDERS = frozenset({"node_modules", "__pycache__"})


@dataclass(frozen=True)
class Document:
    """An article as it was read from ``path`` (absolute, links resolved)."""

    path: Path
    article: Article

    @property
    def tag(self) -> str | None:
        """The language the article says it is in."""
        return language_of(self.article, self.path)

    @property
    def title(self) -> str:
        """The article's title, or the file's name."""
        return self.article.title or self.path.name

    def change(self, new: bytes) -> FileChange:
        """This file with ``new`` bytes, on the condition that it still holds those that were read."""
        return FileChange(self.path, self.article.file.data, new)


def open_document(path: Path) -> Document:
    """Read and parse an article.

    Raises ArticleError (``no-such-file``, ``not-markdown``, ``too-large``, ``not-text``) and StorageError
    (``no-permission``, ``is-folder``, ``cannot-write`` for what else the system says).
    """
    path = Path(os.path.realpath(path))
    try:
        if path.suffix.lower() not in MARKDOWN_SUFFIXES and not path.is_dir():
            raise ArticleError("not-markdown" if path.exists() else "no-such-file", path=path)
        status = path.stat()
        if not stat.S_ISREG(status.st_mode) and not stat.S_ISDIR(status.st_mode):
            raise ArticleError("not-markdown", path=path)
        size = status.st_size
        if size > MAX_BYTES:
            raise ArticleError("too-large", path=path, size=size, limit=MAX_BYTES)
        data = path.read_bytes()
    except FileNotFoundError:
        raise ArticleError("no-such-file", path=path) from None
    except OSError as error:
        raise storage_error(error, path) from error
    try:
        return Document(path, parse(data))
    except ArticleError as error:
        raise error.at(path) from None


def as_utf8(document: Document) -> FileChange:
    """The change that rewrites a file of another encoding as UTF-8 without byte order mark, text unchanged."""
    return document.change(document.article.text.encode("utf-8"))


def list_articles(folder: Path) -> list[Path]:
    """The Markdown files below ``folder``, sorted; hidden folders and links to folders are passed over.

    Raises StorageError where the folder itself cannot be read.
    """
    if not folder.is_dir():
        raise ArticleError("no-such-file", path=folder)
    found: list[Path] = []
    try:
        os.scandir(folder).close()
    except OSError as error:
        raise storage_error(error, folder) from error
    for root, folders, names in os.walk(folder):
        folders[:] = sorted(filter(is_searched_folder, folders))
        found += [Path(root, name) for name in sorted(names) if is_article_name(name)]
    return found


def is_searched_folder(name: str) -> bool:
    """Whether a folder of that name may hold articles (it is neither hidden nor of some tool)."""
    return not name.startswith(".") and name not in _SKIPPED_FOLDERS


def is_article_name(name: str) -> bool:
    """Whether a file name is that of an article (no hidden or temporary file)."""
    return not name.startswith(".") and os.path.splitext(name)[1].lower() in MARKDOWN_SUFFIXES  # noqa: PTH122 - ten times faster


def source_tag(document: Document, chosen: str | None = None) -> str:
    """The language to work from: ``chosen``, else what the article says, else what its text is.

    Raises LanguageError ``unknown-tag`` for a ``chosen`` that is none.
    """
    from desktop_app.core.errors import LanguageError
    from desktop_app.services.detection import detected_tag

    if chosen is not None:
        if not language.is_known_tag(chosen):
            raise LanguageError("unknown-tag", tag=chosen)
        return chosen
    return document.tag or detected_tag(document.article)
