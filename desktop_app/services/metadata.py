"""Changes of one key of an article's front matter, and of the order of its languages."""

from __future__ import annotations

from collections.abc import Sequence

from desktop_app.core import language
from desktop_app.core.errors import ConflictError, FrontMatterError
from desktop_app.core.front_matter import BareKind, Change, FieldKind, SetItems, SetText, bare_kind
from desktop_app.services import siblings
from desktop_app.services.documents import Document, open_document
from desktop_app.services.lists import changed
from desktop_app.services.transactions import FileChange

LIST_KEY = "translations"


def plan_edit(
    document: Document, key: str, values: Sequence[str], before: Sequence[str], *, is_list: bool
) -> FileChange:
    """The change that gives ``key``, whose ``values`` were ``before``, other ones; of no list the first one counts.

    Raises ConflictError ``changed-on-disk`` where the file says something else by now, and what ``plan_text`` and
    ``plan_items`` raise.
    """
    front = document.article.front
    if front is not None and front.values(key) != list(before):
        raise ConflictError("changed-on-disk", path=document.path)
    if is_list:
        return plan_items(document, key, values)
    return plan_text(document, key, values[0] if values else "")


def plan_text(document: Document, key: str, value: str) -> FileChange:
    """The change that gives ``key`` one text.

    Raises FrontMatterError ``not-a-date``, ``not-a-number`` or ``not-a-switch`` where the value was one without
    quotes and the new one is neither that nor empty, and what :func:`desktop_app.services.lists.changed` raises.
    """
    if (kind := kind_of(document, key)) is not BareKind.TEXT and value and not fits(document, key, value):
        raise FrontMatterError(_UNFIT[kind], key=key, value=value, path=document.path)
    return changed(document, [SetText(key, value)])


def plan_items(document: Document, key: str, values: Sequence[str]) -> FileChange:
    """The change that gives ``key`` these items in this order. Raises what ``changed`` raises."""
    return changed(document, [SetItems(key, tuple(values))])


def kind_of(document: Document, key: str) -> BareKind:
    """What the scalar under ``key`` is; TEXT for one in quotes, for a list and for a missing key."""
    front = document.article.front
    field = front.fields.get(key) if front else None
    if front is None or field is None or field.kind is not FieldKind.SCALAR or field.items[0].style:
        return BareKind.TEXT
    return bare_kind(front.format, field.text)


def fits(document: Document, key: str, value: str) -> bool:
    """Whether ``value`` is of the kind the scalar under ``key`` has."""
    front, kind = document.article.front, kind_of(document, key)
    return front is None or kind is BareKind.TEXT or bare_kind(front.format, value) is kind


def plan_order(document: Document, order: Sequence[str]) -> list[FileChange]:
    """The changes that put the list of every file of the article in ``order``; what that lacks comes last.

    Nothing is listed or unlisted. Raises the error of the first file that cannot be edited, with its ``path``.
    """
    place = {language.key(tag): number for number, tag in enumerate(order)}
    planned = []
    for path in siblings.paths(document):
        each = document if path == document.path else open_document(path)
        listed = each.article.translations
        wanted = sorted(listed, key=lambda tag: place.get(language.key(tag), len(place)))
        if wanted != listed or each.article.problem is not None:
            change: list[Change] = [SetItems(LIST_KEY, tuple(wanted))]
            planned.append(changed(each, change))
    return planned


_UNFIT = {BareKind.DATE: "not-a-date", BareKind.NUMBER: "not-a-number", BareKind.BOOL: "not-a-switch"}
