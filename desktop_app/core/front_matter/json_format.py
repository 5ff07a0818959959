"""JSON front matter by span: the standard library decodes each value, the spans are ours."""

from __future__ import annotations

import json
import re
from typing import Any

from desktop_app.core.errors import FrontMatterError
from desktop_app.core.front_matter.fields import MAX_CHARACTERS, MAX_DEPTH, Field, FieldKind, Item
from desktop_app.core.spans import Span, position

_DECODER = json.JSONDecoder()
_SPACE = re.compile(r"[ \t\r\n]*")
_TOKEN = re.compile(r'[{}\[\]"]')


def end_of_object(text: str, start: int) -> int:
    """The end of the object that begins at ``start``. Raises FrontMatterError ``front-matter-not-closed`` or
    ``front-matter-too-deep``, ``front-matter-too-large``.
    """
    depth, at = 0, start
    while True:
        match = _TOKEN.search(text, at)
        if match is None:
            raise _error(text, start, "front-matter-not-closed", fence="{")
        if match.end() - start > MAX_CHARACTERS:
            raise _error(text, start, "front-matter-too-large", limit=MAX_CHARACTERS)
        at = match.end()
        if match[0] == '"':
            at = _string(text, at)[1]
        else:
            depth += 1 if match[0] in "{[" else -1
        if depth > MAX_DEPTH:
            raise _error(text, match.start(), "front-matter-too-deep")
        if depth == 0:
            return at


def fields(text: str, inside: Span) -> dict[str, Field]:
    """The top-level fields of the object in ``inside``. Raises FrontMatterError with line and column."""
    found: dict[str, Field] = {}
    at = _skip(text, inside.start + 1)
    while text[at] != "}":
        if text[at] != '"':
            raise _error(text, at, "front-matter-broken", detail="expected a key in double quotes")
        key, key_end = _string(text, at + 1)
        colon = _skip(text, key_end)
        if text[colon] != ":":
            raise _error(text, colon, "front-matter-broken", detail="expected a colon")
        if key in found:
            raise _error(text, at, "front-matter-duplicate-key", detail=key)
        found[key] = _field(text, key, Span(at, key_end), _skip(text, colon + 1))
        at = _skip(text, found[key].span.end)
        if text[at] == ",":
            at = _skip(text, at + 1)
            if text[at] == "}":
                raise _error(text, at, "front-matter-broken", detail="expected a key after the comma")
        elif text[at] != "}":
            raise _error(text, at, "front-matter-broken", detail="expected a comma")
    return found


def _field(text: str, key: str, key_span: Span, at: int) -> Field:
    value, end = _value(text, at)
    if isinstance(value, dict):
        return Field(key, FieldKind.OTHER, key_span, Span(at, end))
    if not isinstance(value, list):
        item = _item(text, value, Span(at, end))
        return Field(key, FieldKind.SCALAR, key_span, item.span, (item,))
    if any(isinstance(each, (dict, list)) for each in value):
        return Field(key, FieldKind.OTHER, key_span, Span(at, end))
    items: list[Item] = []
    place = _skip(text, at + 1)
    for each in value:
        item_end = _value(text, place)[1]
        items.append(_item(text, each, Span(place, item_end)))
        place = _skip(text, item_end)
        place = _skip(text, place + 1) if text[place] == "," else place
    return Field(key, FieldKind.LIST, key_span, Span(at, end), tuple(items), flow=True)


def _item(text: str, value: object, span: Span) -> Item:
    if isinstance(value, str):
        return Item(value, span, '"')
    return Item("" if value is None else span.of(text), span, "")


def scalar(value: str, style: str, *, flow: bool = False) -> str:
    """``value`` as a JSON string."""
    return json.dumps(value, ensure_ascii=False)


def _value(text: str, at: int) -> tuple[Any, int]:
    try:
        return _DECODER.raw_decode(text, at)
    except json.JSONDecodeError as error:
        raise _error(text, error.pos, "front-matter-broken", detail=error.msg) from None


def _string(text: str, at: int) -> tuple[str, int]:
    try:
        value, end = _DECODER.raw_decode(text, at - 1)
        return str(value), int(end)
    except json.JSONDecodeError as error:
        raise _error(text, error.pos, "front-matter-broken", detail=error.msg) from None


def _skip(text: str, at: int) -> int:
    match = _SPACE.match(text, at)
    return match.end() if match else at


def _error(text: str, at: int, code: str, **params: object) -> FrontMatterError:
    line, column = position(text, at)
    return FrontMatterError(code, line=line, column=column, **params)
