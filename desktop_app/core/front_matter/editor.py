"""Edits front matter by span, and proves before it answers that only the intended keys differ."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeAlias

from desktop_app.core import language
from desktop_app.core.errors import FrontMatterError
from desktop_app.core.front_matter import witness
from desktop_app.core.front_matter.fields import FieldKind, Format, FrontMatter
from desktop_app.core.front_matter.reader import read
from desktop_app.core.front_matter.writer import Writer
from desktop_app.core.spans import splice

_COMMENT = re.compile(r"[ \t]*(?:,[ \t]*)?(#[^\r\n]*)")


@dataclass(frozen=True)
class SetText:
    """Set a key to one text; a list becomes a list of that one item. A missing key is appended."""

    key: str
    value: str


@dataclass(frozen=True)
class AddItem:
    """Add an item at the end of a list; a scalar becomes a list. ``first``: the list's items if the key is missing."""

    key: str
    value: str
    first: tuple[str, ...] = ()


@dataclass(frozen=True)
class RemoveItem:
    """Remove an item (compared as language tags are) from a list."""

    key: str
    value: str


@dataclass(frozen=True)
class SetItems:
    """Give a list these items in this order; items that stay keep their source. A missing key is appended.

    A scalar stays one for a single value; empty values are left out.
    """

    key: str
    values: tuple[str, ...]


Change: TypeAlias = "SetText | AddItem | RemoveItem | SetItems"


def changed(text: str, changes: Iterable[Change]) -> str:
    """``text`` with ``changes`` made in its front matter, one after the other.

    A change that finds nothing to do leaves the text as it is. Raises the reader's FrontMatterError for broken
    front matter, ``front-matter-missing`` where there is none, ``front-matter-not-editable`` where the key holds
    something deeper than a list, or where reading the result back shows another key changed.
    """
    for change in changes:
        split = read(text)
        if split.problem:
            raise split.problem
        if split.front is None:
            raise FrontMatterError("front-matter-missing")
        expected = _expected(split.front, change)
        if expected is None:
            continue
        new = _applied(text, split.front, change, expected)
        _prove(text, new, split.front, change, expected)
        text = new
    return text


def _expected(front: FrontMatter, change: Change) -> list[str] | None:
    """The values the key will have; None where there is nothing to do."""
    field = front.fields.get(change.key)
    if field and field.kind is FieldKind.OTHER:
        raise FrontMatterError("front-matter-not-editable", key=change.key)
    values = front.values(change.key)
    if isinstance(change, SetText):
        return None if field and field.values == ([change.value] if change.value else []) else [change.value]
    if isinstance(change, SetItems):
        wanted = [each for each in change.values if each]
        # a list of one and a scalar are the same to the user; what there is stays
        return None if values == wanted else wanted
    if isinstance(change, AddItem):
        base = values or list(change.first)
        if language.contains(values, change.value):
            return None
        return [*[each for each in base if each != change.value], change.value]
    kept = [each for each in values if not language.same(each, change.value)]
    return None if kept == values else kept


def _applied(text: str, front: FrontMatter, change: Change, expected: list[str]) -> str:
    field = front.fields.get(change.key)
    writer = Writer(text, front)
    if field is None:
        return splice(text, [writer.append(change.key, expected, as_list=not isinstance(change, SetText))])
    if isinstance(change, SetItems):
        return splice(text, writer.set_items(field, expected))
    if isinstance(change, SetText):
        return splice(text, writer.set_text(field, change.value))
    if isinstance(change, AddItem):
        return splice(text, [writer.add(field, expected)])
    return splice(text, writer.remove(field, lambda item: language.same(item.value, change.value)))


def _prove(old: str, new: str, before: FrontMatter, change: Change, expected: list[str]) -> None:
    after = read(new)
    same_body = after.body.of(new) == read(old).body.of(old)
    front = after.front
    wanted = [each for each in expected if each]
    if front is None or not same_body or [each for each in front.values(change.key) if each] != wanted:
        raise FrontMatterError("front-matter-not-editable", key=change.key)
    if not isinstance(change, SetText) and not _comments_stay(old, before, new, front, change.key):
        raise FrontMatterError("front-matter-not-editable", key=change.key)
    for key in before.fields.keys() | front.fields.keys():
        if key != change.key and _facts(old, before, key) != _facts(new, front, key):
            raise FrontMatterError("front-matter-not-editable", key=change.key)
    if not _witnessed(old, before, new, front, change.key):
        raise FrontMatterError("front-matter-not-editable", key=change.key)


def _comments_stay(old: str, before: FrontMatter, new: str, after: FrontMatter, key: str) -> bool:
    """Whether every item that stays has the comment behind it that it had, and no other."""
    then, now = (_comments(text, front, key) for text, front in ((old, before), (new, after)))
    return all(now[value] == then[value] for value in now.keys() & then.keys())


def _comments(text: str, front: FrontMatter, key: str) -> dict[str, list[str]]:
    """The comments behind the items of a list, by what the items say."""
    field = front.fields.get(key)
    found: dict[str, list[str]] = {}
    if field and field.kind is FieldKind.LIST and front.format is not Format.JSON:
        for item in field.items:
            comment = _COMMENT.match(text, item.span.start + len(item.span.of(text).rstrip()))
            found.setdefault(item.value, []).append(comment[1] if comment else "")
    # of items that say the same, one may go
    return {value: comments for value, comments in found.items() if len(comments) == 1}


def _witnessed(old: str, before: FrontMatter, new: str, after: FrontMatter, key: str) -> bool:
    """Whether a second reader finds no other key changed."""
    then = witness.loaded(old, before)
    now = witness.loaded(new, after)
    if then is None:
        return True
    return now is not None and {**then, key: ""} == {**now, key: ""}


def _facts(text: str, front: FrontMatter, key: str) -> object:
    field = front.fields.get(key)
    if field is None:
        return None
    return field.kind, field.values, field.span.of(text).rstrip()
