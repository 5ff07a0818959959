"""YAML front matter as events with marks (libyaml through PyYAML's safe loader); nothing is constructed.

Marks count characters. A block list's end mark is the next token's, so a list ends at its last item.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from desktop_app.core.errors import FrontMatterError
from desktop_app.core.front_matter.fields import MAX_DEPTH, Field, FieldKind, Item
from desktop_app.core.spans import Span, position

_CORE_TAGS = frozenset(
    f"tag:yaml.org,2002:{name}" for name in ("str", "int", "float", "bool", "null", "timestamp", "seq", "map")
)
NULLS = frozenset({"~", "null", "Null", "NULL"})
"""What says "nothing" without quotes."""
_NOT_PRINTABLE = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_PLAIN_SAFE = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*\Z")


class _Problem(Exception):  # noqa: N818 - never leaves this module
    def __init__(self, code: str, at: int, detail: str = "") -> None:
        super().__init__(code)
        self.code, self.at, self.detail = code, at, detail


def fields(text: str, inside: Span) -> dict[str, Field]:
    """The top-level fields of the YAML mapping in ``inside``.

    Raises FrontMatterError with ``line`` and ``column`` of the whole text: ``front-matter-broken``,
    ``-duplicate-key``, ``-anchor``, ``-tag``, ``-many-documents``, ``-too-deep``, ``-not-a-mapping``.
    """
    import yaml

    part = inside.of(text)
    try:
        _check_characters(part)
        return _Walk(_events(part), inside.start).mapping()
    except _Problem as problem:
        line, column = position(text, inside.start + problem.at)
        raise FrontMatterError(problem.code, line=line, column=column, detail=problem.detail) from None
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line, column = position(text, inside.start + (mark.index if mark else 0))
        raise FrontMatterError("front-matter-broken", line=line, column=column, detail=error.problem or "") from None


def _events(part: str) -> Iterator[Any]:
    import yaml

    loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    event: Any
    depth = 0
    events: Any = yaml.parse(part, Loader=loader)
    for event in events:
        if isinstance(event, yaml.DocumentEndEvent) and event.explicit and part[_end(event) :].strip():
            raise _Problem("front-matter-many-documents", _end(event))
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            if depth > MAX_DEPTH:
                raise _Problem("front-matter-too-deep", _start(event))
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if getattr(event, "anchor", None):
            raise _Problem("front-matter-anchor", _start(event), event.anchor)
        tag = getattr(event, "tag", None)
        if tag and tag not in _CORE_TAGS:
            raise _Problem("front-matter-tag", _start(event), tag)
        yield event


def _check_characters(part: str) -> None:
    """libyaml counts bytes when it complains about a character, so the first one is looked for here."""
    if match := _NOT_PRINTABLE.search(part):
        raise _Problem("front-matter-broken", match.start(), f"unacceptable character U+{ord(match[0]):04X}")


def _start(event: Any) -> int:
    return int(event.start_mark.index)


def _end(event: Any) -> int:
    return int(event.end_mark.index)


def _is_flow_end(event: Any) -> bool:
    """A block collection ends without a character of its own, at the next token."""
    return _end(event) > _start(event)


class _Walk:
    """One pass over the events of a mapping; ``shift`` is where the YAML starts in the whole text."""

    def __init__(self, events: Iterator[Any], shift: int) -> None:
        self.events = events
        self.shift = shift

    def mapping(self) -> dict[str, Field]:
        import yaml

        found: dict[str, Field] = {}
        event: Any
        for event in self.events:
            if isinstance(event, yaml.MappingStartEvent):
                self._entries(found)
            elif isinstance(event, yaml.ScalarEvent) and not event.value and event.style is None:
                continue
            elif isinstance(event, yaml.NodeEvent):
                raise _Problem("front-matter-not-a-mapping", _start(event))
        return found

    def _entries(self, found: dict[str, Field]) -> None:
        import yaml

        for event in self.events:
            if isinstance(event, yaml.MappingEndEvent):
                return
            if not isinstance(event, yaml.ScalarEvent):
                raise _Problem("front-matter-not-a-mapping", _start(event))
            if event.value in found:
                raise _Problem("front-matter-duplicate-key", _start(event), event.value)
            found[event.value] = self._field(event.value, self._span(event), next(self.events))

    def _field(self, key: str, key_span: Span, event: Any) -> Field:
        import yaml

        if isinstance(event, yaml.ScalarEvent):
            item = self._item(event)
            return Field(key, FieldKind.SCALAR, key_span, item.span, (item,))
        if isinstance(event, yaml.SequenceStartEvent):
            return self._sequence(key, key_span, event)
        end = self._skip(event)
        return Field(key, FieldKind.OTHER, key_span, Span(self.shift + _start(event), end))

    def _sequence(self, key: str, key_span: Span, start: Any) -> Field:
        import yaml

        items: list[Item] = []
        simple = True
        end = self.shift + _start(start)
        for event in self.events:
            if isinstance(event, yaml.SequenceEndEvent):
                if start.flow_style:
                    end = self.shift + _end(event)
                break
            if isinstance(event, yaml.ScalarEvent):
                items.append(self._item(event))
                end = items[-1].span.end
            else:
                simple, end = False, self._skip(event)
        kind = FieldKind.LIST if simple else FieldKind.OTHER
        span = Span(self.shift + _start(start), end)
        return Field(key, kind, key_span, span, tuple(items) if simple else (), bool(start.flow_style))

    def _skip(self, start: Any) -> int:
        """Pass over a nested collection; its end in the whole text."""
        import yaml

        depth, end = 1, _end(start)
        while depth:
            event = next(self.events)
            if isinstance(event, yaml.CollectionStartEvent):
                depth += 1
            elif isinstance(event, yaml.CollectionEndEvent):
                depth -= 1
            if not isinstance(event, yaml.CollectionEndEvent) or _is_flow_end(event):
                end = max(end, _end(event))
        return self.shift + end

    def _item(self, event: Any) -> Item:
        value = "" if not event.style and event.value in NULLS else event.value
        return Item(value, self._span(event), event.style or "")

    def _span(self, event: Any) -> Span:
        return Span(self.shift + _start(event), self.shift + _end(event))


def scalar(value: str, style: str, *, flow: bool = False) -> str:
    """``value`` written as a YAML scalar in ``style`` where that style can hold it, else double-quoted."""
    if style == "" and _is_plain(value, flow):
        return value
    if style == "'" and _is_one_printable_line(value):
        return "'" + value.replace("'", "''") + "'"
    return '"' + "".join(map(_escaped, value)) + '"'


def _is_plain(value: str, flow: bool) -> bool:
    if _PLAIN_SAFE.match(value):
        return _resolves_to_text(value)
    import yaml

    if not _is_one_printable_line(value) or not _resolves_to_text(value):
        return False
    try:
        events = list(yaml.parse(f"[{value}]" if flow else f"k: {value}\n", Loader=yaml.SafeLoader))
    except yaml.YAMLError:
        return False
    scalars = [event for event in events if isinstance(event, yaml.ScalarEvent)]
    return len(events) == (7 if flow else 8) and scalars[-1].value == value and scalars[-1].style is None


def _resolves_to_text(value: str) -> bool:
    import yaml

    resolver: Any = yaml.resolver.Resolver()
    return bool(resolver.resolve(yaml.ScalarNode, value, (True, False)) == "tag:yaml.org,2002:str")


def _is_one_printable_line(value: str) -> bool:
    return bool(value) and value == value.strip() and all(_escaped(char) == char or char in '"\\' for char in value)


def _escaped(char: str) -> str:
    """YAML 1.1 double-quoted escapes for what is not printable there; no-break spaces, emoji and hanzi stay."""
    code = ord(char)
    if char in '"\\':
        return "\\" + char
    if char in "\n\t\r":
        return {"\n": "\\n", "\t": "\\t", "\r": "\\r"}[char]
    if code < 0x20 or 0x7F <= code < 0xA0:
        return f"\\x{code:02X}"
    if code in (0x2028, 0x2029, 0xFEFF, 0xFFFE, 0xFFFF) or 0xD800 <= code < 0xE000:
        return f"\\u{code:04X}"
    return char
