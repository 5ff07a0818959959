"""TOML front matter: tomlkit checks and reads it, the spans are ours.

tomlkit knows no positions and writes some arrays in another layout than it read; so top-level entries are found by a
scan of the text that tomlkit has found valid. What the scan and tomlkit see differently is not edited.
"""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from desktop_app.core.errors import FrontMatterError
from desktop_app.core.front_matter.fields import MAX_DEPTH, Field, FieldKind, Item
from desktop_app.core.spans import Span, position

_BASIC, _LITERAL = r'"(?:\\.|[^"\\\r\n])*"', r"'[^'\r\n]*'"
_BLANK = re.compile(r"(?:[ \t\r\n]|#[^\r\n]*)*")
_KEY = re.compile(rf"([A-Za-z0-9_-]+|{_BASIC}|{_LITERAL})[ \t]*(\.[^=]*)?=[ \t]*")
_STRING = re.compile(rf'"""(?:\\[\s\S]|[^\\])*?"""+|\'\'\'[\s\S]*?\'\'\'+|{_BASIC}|{_LITERAL}')
_BARE = re.compile(r"[^\s,#\[\]{}]+(?: \d\d:[^\s,#\[\]{}]+)?")
_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t", "\b": "\\b", "\f": "\\f"}


class _Entry(NamedTuple):
    key_span: Span
    span: Span
    scalars: tuple[Span, ...]


def fields(text: str, inside: Span) -> dict[str, Field]:
    """The top-level keys of the TOML document in ``inside``; tables are OTHER.

    Raises FrontMatterError ``front-matter-broken`` or ``front-matter-too-deep`` with line and column.
    """
    document = _parse(text, inside)
    entries, end = _entries(text, inside)
    rest = Span(end, inside.end)
    return {key: _field(text, key, value, entries.get(key), rest) for key, value in document.items()}


def _parse(text: str, inside: Span) -> Any:
    import tomlkit
    from tomlkit.exceptions import TOMLKitError

    part = inside.of(text)
    line, _ = position(text, inside.start)
    if max(part.count("["), part.count("{")) > MAX_DEPTH * 50:
        raise FrontMatterError("front-matter-too-deep", line=line, column=1)
    try:
        return tomlkit.parse(part)
    except (TOMLKitError, RecursionError) as error:
        at, column = getattr(error, "line", 1), getattr(error, "col", 0) + 1
        detail = re.sub(r" at line \d+ col \d+$", "", str(error))
        raise FrontMatterError("front-matter-broken", line=line + at - 1, column=column, detail=detail) from None


def _entries(text: str, inside: Span) -> tuple[dict[str, _Entry], int]:
    """The plain ``key = value`` entries before the first table, and where that begins."""
    found: dict[str, _Entry] = {}
    at = inside.start
    while True:
        blank = _BLANK.match(text, at, inside.end)
        at = blank.end() if blank else at
        match = _KEY.match(text, at, inside.end)
        if match is None:
            return found, at
        entry = _entry(text, Span(*match.span(1)), match.end())
        at = entry.span.end
        name = match[1]
        if not match[2] and "\\" not in name:
            found[name[1:-1] if name[0] in "\"'" else name] = entry


def _entry(text: str, key_span: Span, start: int) -> _Entry:
    """The entry whose value starts at ``start``: its end, and the scalars in it."""
    scalars: list[Span] = []
    depth, at = 0, start
    while True:
        if match := _STRING.match(text, at) or _BARE.match(text, at):
            scalars.append(Span(*match.span()))
            at = match.end()
        elif text[at : at + 1] in {"[", "{"}:
            depth, at = depth + 1, at + 1
        elif text[at : at + 1] in {"]", "}"}:
            depth, at = depth - 1, at + 1
        else:
            blank = _BLANK.match(text, at)
            at = max(blank.end() if blank else at, at + 1)
        if depth <= 0 or at >= len(text):
            return _Entry(key_span, Span(start, at), tuple(scalars))


def _field(text: str, key: str, value: Any, entry: _Entry | None, rest: Span) -> Field:
    if entry is None:
        return Field(key, FieldKind.OTHER, rest, rest)
    values = value if isinstance(value, list) else [value]
    deep = any(isinstance(each, (list, dict)) for each in values)
    if deep or len(values) != len(entry.scalars):
        return Field(key, FieldKind.OTHER, entry.key_span, entry.span)
    items = tuple(_item(text, each, span) for each, span in zip(values, entry.scalars, strict=True))
    kind = FieldKind.LIST if isinstance(value, list) else FieldKind.SCALAR
    return Field(key, kind, entry.key_span, entry.span, items, flow=kind is FieldKind.LIST)


def _item(text: str, value: Any, span: Span) -> Item:
    source = span.of(text)
    return Item(str(value) if isinstance(value, str) else source, span, source[0] if source[0] in "\"'" else "")


def scalar(value: str, style: str, *, flow: bool = False) -> str:
    """``value`` as a TOML string: in single quotes where ``style`` has them and they can hold it, else in double."""
    if style == "'" and "'" not in value and value.isprintable():
        return f"'{value}'"
    return '"' + "".join(_ESCAPES.get(char) or _escaped(char) for char in value) + '"'


def _escaped(char: str) -> str:
    return f"\\u{ord(char):04X}" if ord(char) < 0x20 or char == "\x7f" else char
