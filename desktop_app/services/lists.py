"""Keeps the ``translations`` list of every sibling, in one transaction."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from desktop_app.core import language
from desktop_app.core.errors import ArticleError, DiglotError, LanguageError
from desktop_app.core.front_matter import AddItem, Change, RemoveItem
from desktop_app.services import siblings
from desktop_app.services.documents import Document, open_document
from desktop_app.services.transactions import FileChange


def plan_add(document: Document, *tags: str) -> list[FileChange]:
    """The changes that list ``tags`` in every file of the article; no file is made.

    Raises LanguageError ``unknown-tag``; the error of the first file that cannot be edited, with its ``path``.
    """
    for tag in tags:
        _check_known(tag)
    return _planned(document, siblings.paths(document), lambda each: added(each, *tags))


def plan_remove(document: Document, tag: str) -> list[FileChange]:
    """The changes that unlist ``tag`` in every file of the article; no file is deleted.

    Raises LanguageError ``unknown-tag``, ``own-tag`` (a file's own language stays in its list).
    """
    if not language.contains(document.article.translations, tag):
        _check_known(tag)
    if document.tag is not None and language.same(document.tag, tag):
        raise LanguageError("own-tag", tag=tag, path=document.path)
    return _planned(document, siblings.paths(document), lambda each: _removed(each, tag))


def added(document: Document, *tags: str) -> list[Change]:
    """What lists ``tags`` in one file; a missing list begins with the file's own language."""
    own = (document.tag,) if document.tag else ()
    return [AddItem("translations", tag, first=own) for tag in tags]


def _planned(
    document: Document, paths: Sequence[Path], changes: Callable[[Document], Sequence[Change]]
) -> list[FileChange]:
    planned = []
    for path in paths:
        each = document if path == document.path else open_document(path)
        # another file without front matter has no list that could become untrue
        if each is document or each.article.front is not None or each.article.problem is not None:
            planned.append(changed(each, changes(each)))
    return [change for change in planned if change.old != change.new]


def changed(document: Document, changes: Sequence[Change]) -> FileChange:
    """One file with ``changes`` made in its front matter. Errors carry the file's ``path``.

    Raises ArticleError ``no-front-matter`` where there is none to hold a list.
    """
    if document.article.front is None and document.article.problem is None:
        raise ArticleError("no-front-matter", path=document.path)
    try:
        return document.change(document.article.with_front_matter(changes))
    except DiglotError as error:
        raise error.at(document.path) from error


def _removed(document: Document, tag: str) -> list[Change]:
    """What unlists ``tag`` in one file; a file in that language keeps its own tag."""
    own = document.tag is not None and language.same(document.tag, tag)
    return [] if own else [RemoveItem("translations", tag)]


def _check_known(tag: str) -> None:
    if not language.is_known_tag(tag):
        raise LanguageError("unknown-tag", tag=tag)
