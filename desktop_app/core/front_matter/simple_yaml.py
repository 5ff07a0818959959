"""Reads the front matter most articles have without a YAML parser, ten times as fast.

Only lines that mean the same to any YAML parser are read here: top-level keys with a scalar on their line, and lists of
such scalars one a line. Whatever else stands in the front matter, the parser reads it all. What is written is never
proved by this reader.
"""

from __future__ import annotations

import re

from desktop_app.core.front_matter.fields import Field, FieldKind, Format, FrontMatter, Item
from desktop_app.core.front_matter.reader import Split, read
from desktop_app.core.front_matter.yaml_format import NULLS
from desktop_app.core.spans import Span

# NEL, LS and PS end a line in YAML 1.1; a byte order mark, a tab or a control character is for the parser to judge
_UNUSUAL = re.compile("[^\n\r\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")
_WORD = "0-9A-Za-z\u3400-\u4dbf\u4e00-\u9fff"
_DOUBLE, _SINGLE, _PLAIN = r"[^\"\\\r\n]*", r"[^'\r\n]*", rf"[{_WORD}](?: ?[{_WORD}_./+-]|:(?=[{_WORD}]))*"
_SCALAR = rf"(?:\"{_DOUBLE}\"|'{_SINGLE}'|{_PLAIN})"
_KEY = r"[A-Za-z_][A-Za-z0-9_-]{0,99}"
_END = r" *\r?\n"
_SIMPLE = re.compile(
    rf"(?:{_KEY}:(?: +{_SCALAR}{_END}|{_END}(?:(?P<indent> *)- +{_SCALAR}{_END}(?:(?P=indent)- +{_SCALAR}{_END})*)?))+"
)
_KEYS = re.compile(rf"^({_KEY}):", re.MULTILINE)
_ITEM = re.compile(rf" *(- +)?(?:\"({_DOUBLE})\"|'({_SINGLE})'|({_PLAIN}))?{_END}")
_OPENING = re.compile(r"---\r?\n")
_MAX = 64 * 1024


def glance(text: str, keys: frozenset[str]) -> Split:
    """What :func:`~desktop_app.core.front_matter.reader.read` gives, of whose fields only ``keys`` are needed."""
    opening = _OPENING.match(text)
    end = text.find("\n---", opening.end() - 1) + 1 if opening else 0
    if opening is None or not opening.end() < end <= opening.end() + _MAX:
        return read(text)
    inside = Span(opening.end(), end)
    fields = _fields(text, inside, keys)
    if fields is None:
        return read(text)
    after = end + 3
    if text.startswith("\r\n", after):
        after += 2
    elif text.startswith(("\n", "\r"), after):
        after += 1
    return Split(FrontMatter(Format.YAML, inside, fields), Span(after, len(text)))


def _fields(text: str, inside: Span, keys: frozenset[str]) -> dict[str, Field] | None:
    """The fields, or None where a line is not of the simple kind or a key stands twice."""
    if _UNUSUAL.search(text, *inside) or not _SIMPLE.fullmatch(text, *inside):
        return None
    found = list(_KEYS.finditer(text, *inside))
    if len({match[1] for match in found}) < len(found):
        return None
    ends = [*(match.start() for match in found[1:]), inside.end]
    return {
        match[1]: _field(text, match[1], Span(*match.span(1)), end)
        for match, end in zip(found, ends, strict=True)
        if match[1] in keys
    }


def _field(text: str, key: str, key_span: Span, end: int) -> Field:
    """The field whose lines end at ``end``."""
    at = key_span.end + 1
    items: list[Item] = []
    first = at
    while at < end:
        line = _ITEM.match(text, at)
        assert line is not None  # noqa: S101 - _SIMPLE has matched these lines
        at = line.end()
        if line.lastindex is None:
            continue
        item = _item(line)
        if line[1] is None:
            return Field(key, FieldKind.SCALAR, key_span, item.span, (item,))
        first = first if items else line.start(1)
        items.append(item)
    if items:
        return Field(key, FieldKind.LIST, key_span, Span(first, items[-1].span.end), tuple(items))
    return Field(key, FieldKind.SCALAR, key_span, Span(first, first), (Item("", Span(first, first), ""),))


def _item(line: re.Match[str]) -> Item:
    group = line.lastindex or 0
    start, end = line.span(group)
    style = ("", "", '"', "'", "")[group]
    value = "" if not style and line[group] in NULLS else line[group]
    return Item(value, Span(start - len(style), end + len(style)), style)
