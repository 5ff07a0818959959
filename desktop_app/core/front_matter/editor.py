"""Edits front matter by span, and proves before it answers that only the intended keys differ."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TypeAlias

from desktop_app.core import language
from desktop_app.core.errors import FrontMatterError
from desktop_app.core.front_matter import json_format, toml_format, yaml_format
from desktop_app.core.front_matter.fields import Field, FieldKind, Format, FrontMatter, Item
from desktop_app.core.front_matter.reader import read
from desktop_app.core.spans import Edit, Span, splice

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\n|\r)?")


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


Change: TypeAlias = "SetText | AddItem | RemoveItem"


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
    if isinstance(change, AddItem):
        base = values or list(change.first)
        return (
            None
            if language.contains(values, change.value)
            else [*[each for each in base if each != change.value], change.value]
        )
    kept = [each for each in values if not language.same(each, change.value)]
    return None if kept == values else kept


def _applied(text: str, front: FrontMatter, change: Change, expected: list[str]) -> str:
    field = front.fields.get(change.key)
    if front.format is Format.TOML:
        as_list = not isinstance(change, SetText) or bool(field and field.kind is FieldKind.LIST)
        new = toml_format.edited(text, front.span, change.key, expected, as_list=as_list)
        return splice(text, [Edit(front.span, new)])
    writer = _Writer(text, front)
    if field is None:
        return splice(text, [writer.append(change.key, expected, as_list=not isinstance(change, SetText))])
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
    for key in before.fields.keys() | front.fields.keys():
        if key != change.key and _facts(old, before, key) != _facts(new, front, key):
            raise FrontMatterError("front-matter-not-editable", key=change.key)


def _facts(text: str, front: FrontMatter, key: str) -> object:
    field = front.fields.get(key)
    if field is None:
        return None
    if front.format is Format.TOML:
        return field.kind, field.values
    return field.kind, field.values, field.span.of(text).rstrip()


class _Writer:
    """Span edits of YAML and JSON front matter."""

    def __init__(self, text: str, front: FrontMatter) -> None:
        self.text, self.front = text, front
        self.is_json = front.format is Format.JSON
        self.scalar = json_format.scalar if self.is_json else yaml_format.scalar

    def set_text(self, field: Field, value: str) -> list[Edit]:
        if field.kind is FieldKind.LIST and field.items:
            rest = self.remove(field, lambda item: item is not field.items[0])
            return [self._replace(field.items[0], value, flow=field.flow), *rest]
        if field.kind is FieldKind.LIST:
            return [self._fill_empty(field, [value])]
        return [self._replace(field.items[0], value, flow=False)]

    def _replace(self, item: Item, value: str, *, flow: bool) -> Edit:
        raw = item.span.of(self.text)
        end = item.span.start + len(raw.rstrip())
        style = item.style if item.value or item.style else self._common_style()
        space = " " if self.text[item.span.start - 1 : item.span.start] == ":" else ""
        return Edit(Span(item.span.start, max(end, item.span.start)), space + self.scalar(value, style, flow=flow))

    def add(self, field: Field, expected: list[str]) -> Edit:
        if field.kind is FieldKind.SCALAR:
            return self._scalar_to_list(field, expected)
        if not field.items:
            return self._fill_empty(field, expected)
        last = field.items[-1]
        new = self.scalar(expected[-1], last.style, flow=field.flow)
        if field.flow:
            return Edit(Span(last.span.end, last.span.end), self._separator(field) + new)
        line = self._line(last.span.start)
        prefix = self.text[line.start : last.span.start]
        ending = self._line_end(line)
        lead = prefix if prefix.strip() == "-" else " " * self._column(field) + "- "
        after = self._line(max(last.span.start, last.span.end - 1)).end
        return Edit(Span(after, after), lead + new + ending)

    def remove(self, field: Field, doomed: Callable[[Item], bool]) -> list[Edit]:
        gone = [index for index, item in enumerate(field.items) if doomed(item)]
        if field.kind is FieldKind.SCALAR or len(gone) == len(field.items):
            return [self._emptied(field)]
        if not field.flow:
            return [Edit(self._item_lines(field.items[index]), "") for index in gone]
        edits = []
        first_kept = next(index for index in range(len(field.items)) if index not in gone)
        for index in gone:
            item = field.items[index].span
            if index < first_kept:
                edits.append(Edit(Span(item.start, field.items[index + 1].span.start), ""))
            else:
                edits.append(Edit(Span(field.items[index - 1].span.end, item.end), ""))
        return edits

    def append(self, key: str, values: list[str], *, as_list: bool) -> Edit:
        if self.is_json:
            return self._append_json(key, values, as_list=as_list)
        model = next((f for f in self.front.fields.values() if f.kind is FieldKind.LIST and f.items), None)
        style = self._common_style() if model is None else model.items[0].style
        newline = self._newline()
        name = yaml_format.scalar(key, "")
        if not as_list:
            lines = f"{name}: {self.scalar(values[0], self._common_style())}{newline}"
        elif model is not None and model.flow:
            lines = f"{name}: [{', '.join(self.scalar(each, style, flow=True) for each in values)}]{newline}"
        else:
            indent = " " * (2 if model is None else self._column(model))
            lines = f"{name}:{newline}" + "".join(f"{indent}- {self.scalar(each, style)}{newline}" for each in values)
        end = self.front.span.end
        before = self.text[self.front.span.start : end]
        return Edit(Span(end, end), lines if not before or before.endswith(("\n", "\r")) else newline + lines)

    def _append_json(self, key: str, values: list[str], *, as_list: bool) -> Edit:
        value = "[" + ", ".join(map(self._quoted, values)) + "]" if as_list else self._quoted(values[0])
        entry = f"{self._quoted(key)}: {value}"
        fields = list(self.front.fields.values())
        if not fields:
            return Edit(Span(self.front.span.start + 1, self.front.span.start + 1), entry)
        first = self.text[self.front.span.start + 1 : fields[0].key_span.start]
        return Edit(Span(fields[-1].span.end, fields[-1].span.end), "," + first + entry)

    def _quoted(self, value: str) -> str:
        return json_format.scalar(value, '"')

    def _scalar_to_list(self, field: Field, expected: list[str]) -> Edit:
        item = field.items[0]
        if not item.value:
            return self._fill_empty(field, expected)
        old = item.span.of(self.text)
        new = [self.scalar(each, item.style, flow=True) for each in expected[1:]]
        return Edit(item.span, f"[{', '.join([old, *new])}]")

    def _fill_empty(self, field: Field, values: list[str]) -> Edit:
        style = self._common_style()
        inside = ", ".join(self.scalar(each, style, flow=True) for each in values)
        space = " " if self.text[field.span.start - 1 : field.span.start] == ":" else ""
        return Edit(field.span, f"{space}[{inside}]")

    def _emptied(self, field: Field) -> Edit:
        if field.kind is FieldKind.SCALAR or field.flow:
            return Edit(field.span, '""' if field.kind is FieldKind.SCALAR else "[]")
        colon_end = self.text.index(":", field.key_span.end) + 1
        return Edit(Span(colon_end, field.items[-1].span.end), " []")

    def _separator(self, field: Field) -> str:
        if len(field.items) > 1:
            between = self.text[field.items[-2].span.end : field.items[-1].span.start]
            if re.fullmatch(r"\s*,\s*", between):
                return between
        return ", "

    def _item_lines(self, item: Item) -> Span:
        start = self._line(item.span.start).start
        return Span(start, self._line(max(item.span.start, item.span.end - 1)).end)

    def _line(self, at: int) -> Span:
        start = max(self.text.rfind("\n", 0, at), self.text.rfind("\r", 0, at)) + 1
        match = _LINE.match(self.text, start)
        return Span(start, match.end() if match else len(self.text))

    def _line_end(self, line: Span) -> str:
        raw = line.of(self.text)
        return raw[len(raw.rstrip("\r\n")) :] or self._newline()

    def _column(self, field: Field) -> int:
        line = self._line(field.items[-1].span.start)
        raw = line.of(self.text)
        return len(raw) - len(raw.lstrip(" "))

    def _newline(self) -> str:
        match = re.search(r"\r\n|\n|\r", self.text)
        return match[0] if match else "\n"

    def _common_style(self) -> str:
        """The quote most scalars of this front matter are in; double quotes where there is no telling."""
        styles = [item.style for field in self.front.fields.values() for item in field.items if item.value]
        return max(('"', "'", ""), key=styles.count) if styles else '"'
