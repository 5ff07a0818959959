"""Makes the ``translations`` lists of an article's files agree with the files that are there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from desktop_app.core import language
from desktop_app.core.errors import DiglotError
from desktop_app.core.front_matter import SetItems
from desktop_app.services import siblings
from desktop_app.services.detection import detected_tag
from desktop_app.services.documents import Document, open_document
from desktop_app.services.lists import changed
from desktop_app.services.transactions import FileChange

if TYPE_CHECKING:
    from desktop_app.services.collection import Collection

KEY = "translations"


def plan_sync(document: Document, *, prune: bool = False, files: Sequence[Path] | None = None) -> list[FileChange]:
    """The changes after which every file of the article lists every language there is a file of; one transaction.

    What a list has stays in its order and spelling, repeated tags go, missing ones come last. A tag without a file
    stays unless ``prune``: partial checkouts are normal. ``files``: the article's files where a collection knows
    them. Raises the error of the first file that cannot be read or edited, with its ``path``: all or nothing.
    """
    files = siblings.paths(document) if files is None else files
    documents = [document if path == document.path else open_document(path) for path in files]
    there = _tags_there(documents)
    planned = [_planned(each, documents, there, prune=prune) for each in documents]
    return [change for change in planned if change is not None and change.old != change.new]


def plan_collection(collection: Collection, *, prune: bool = False) -> Iterator[list[FileChange] | DiglotError]:
    """For each article of ``collection`` the changes of :func:`plan_sync`, or why there can be none."""
    for files in collection.articles():
        try:
            changes = plan_sync(open_document(files[0]), prune=prune, files=files)
        except DiglotError as error:
            yield error
        else:
            if changes:
                yield changes


def _planned(
    document: Document, documents: Sequence[Document], there: Sequence[str], *, prune: bool
) -> FileChange | None:
    article = document.article
    if article.problem is not None:
        raise article.problem.at(document.path)
    if article.front is None or (len(documents) == 1 and KEY not in article.front.fields):
        # no list that could be untrue
        return None
    wanted = synced(article.translations, there, _tags_kept(documents) if prune else None)
    return changed(document, [SetItems(KEY, tuple(wanted))])


def synced(listed: Sequence[str], there: Sequence[str], kept: Sequence[str] | None = None) -> list[str]:
    """``listed`` without repeats, then the tags of ``there`` it lacks; with ``kept``, only what is in that."""
    found: dict[str, str] = {}
    for tag in (*listed, *there):
        found.setdefault(language.key(tag), tag)
    return [tag for tag in found.values() if kept is None or language.contains(tuple(kept), tag)]


def _tags_there(documents: Sequence[Document]) -> list[str]:
    """The languages the files say they are in, spelt and ordered as the lists have them. A guess is never listed."""
    said = {language.key(each.tag): each.tag for each in documents if each.tag is not None}
    longest = max((each.article.translations for each in documents), key=len, default=[])
    order = synced([*longest, *(tag for each in documents for tag in each.article.translations)], [])
    known = {language.key(tag): tag for tag in order if language.key(tag) in said}
    return [*known.values(), *(said[key] for key in sorted(said) if key not in known)]


def _tags_kept(documents: Sequence[Document]) -> list[str]:
    """What pruning spares: what a file says, what its name or folder says otherwise, what its text is without that."""
    kept: list[str] = []
    for each in documents:
        says = (each.tag, language.tag_of_name(each.path.name)[1], language.tag_of_folder(each.path))
        kept += [tag for tag in says if tag is not None]
        if each.tag is None:
            kept.append(detected_tag(each.article))
    return kept
