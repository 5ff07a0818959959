"""Edits that change one key of front matter and keep its style: quotes, list form, indent, line ends, comments."""

from __future__ import annotations

import re
from collections.abc import Callable

from desktop_app.core.front_matter import json_format, toml_format, yaml_format
from desktop_app.core.front_matter.bare import BareKind, bare_kind
from desktop_app.core.front_matter.fields import Field, FieldKind, Format, FrontMatter, Item
from desktop_app.core.front_matter.list_writer import ListWriter
from desktop_app.core.spans import Edit, Span

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\n|\r)?")
_SCALARS = {Format.YAML: yaml_format.scalar, Format.TOML: toml_format.scalar, Format.JSON: json_format.scalar}


class Writer:
    """Span edits on ``text`` whose front matter is ``front``; every method gives edits and changes nothing."""

    def __init__(self, text: str, front: FrontMatter) -> None:
        self.text, self.front = text, front
        self.scalar = _SCALARS[front.format]

    def set_text(self, field: Field, value: str) -> list[Edit]:
        """Make ``value`` the one value of ``field``."""
        if field.kind is FieldKind.LIST and field.items:
            rest = self.remove(field, lambda item: item is not field.items[0]) if len(field.items) > 1 else []
            return [self._replace(field.items[0], value, flow=field.flow), *rest]
        if field.kind is FieldKind.LIST:
            return [self._fill_empty(field, [value])]
        return [self._replace(field.items[0], value, flow=False)]

    def _replace(self, item: Item, value: str, *, flow: bool) -> Edit:
        style = item.style if item.value or item.style else self._common_style()
        kind = bare_kind(self.front.format, item.value) if item.value and not item.style else BareKind.TEXT
        same = kind is not BareKind.TEXT and bare_kind(self.front.format, value) is kind
        # a date stays a date, a number a number: quotes would make it a text
        new = value if same else self.scalar(value, style, flow=flow)
        return Edit(self._written(item), self._space(item.span.start) + new)

    def _written(self, item: Item) -> Span:
        """Where an item stands, without the line ends a block scalar's span has behind it."""
        return Span(item.span.start, item.span.start + len(item.span.of(self.text).rstrip()))

    def _space(self, at: int) -> str:
        """What must stand between a colon or a dash and a value written where there was none."""
        return " " if self.text[at - 1 : at] in {":", "-"} and self.front.format is Format.YAML else ""

    def add(self, field: Field, expected: list[str]) -> Edit:
        """Add the last of ``expected`` to ``field``, whose other values are the rest of it."""
        if field.kind is FieldKind.SCALAR:
            return self._scalar_to_list(field, expected)
        if not field.items:
            return self._fill_empty(field, expected)
        last = field.items[-1]
        new = self.scalar(expected[-1], last.style, flow=field.flow)
        if field.flow and self._has_comments(field):
            return ListWriter(self.text, self.front.format, self.scalar).rewrite_flow(field, expected)
        if field.flow:
            return Edit(Span(last.span.end, last.span.end), self._separator(field) + new)
        line = self._line(last.span.start)
        prefix = self.text[line.start : last.span.start]
        lead = prefix if prefix.strip() == "-" and prefix[-1] != "-" else " " * self._column(field) + "- "
        after = self._item_lines(last).end
        return Edit(Span(after, after), lead + new + self._line_end(line))

    def remove(self, field: Field, doomed: Callable[[Item], bool]) -> list[Edit]:
        """Remove the items for which ``doomed`` holds."""
        gone = [index for index, item in enumerate(field.items) if doomed(item)]
        if field.kind is FieldKind.SCALAR or len(gone) == len(field.items):
            return [self._emptied(field)]
        if not field.flow:
            return [Edit(self._item_lines(field.items[index]), "") for index in gone]
        if self._has_comments(field):
            kept = [item.value for index, item in enumerate(field.items) if index not in gone]
            return [ListWriter(self.text, self.front.format, self.scalar).rewrite_flow(field, kept)]
        edits = []
        first_kept = next(index for index in range(len(field.items)) if index not in gone)
        for index in gone:
            item = field.items[index].span
            if index < first_kept:
                edits.append(Edit(Span(item.start, field.items[index + 1].span.start), ""))
            else:
                edits.append(Edit(Span(field.items[index - 1].span.end, item.end), ""))
        return edits

    def set_items(self, field: Field, values: list[str]) -> list[Edit]:
        """Make ``values`` the items of ``field``, in this order."""
        if not values:
            return self.remove(field, lambda _item: True) if field.items else []
        if field.kind is FieldKind.SCALAR and len(values) == 1:
            return self.set_text(field, values[0])
        if not field.items or (field.kind is FieldKind.SCALAR and not field.text):
            return [self._fill_empty(field, values)]
        writer = ListWriter(self.text, self.front.format, self.scalar)
        if field.kind is FieldKind.SCALAR:
            return [Edit(self._written(field.items[0]), writer.scalar_to_list(field, values, self._in_list))]
        if field.flow:
            return [writer.rewrite_flow(field, values)]
        return [writer.rewrite_block(field, values, [self._item_lines(item) for item in field.items])]

    def append(self, key: str, values: list[str], *, as_list: bool) -> Edit:
        """Add a key that is not there."""
        if self.front.format is Format.JSON:
            return self._append_json(key, values, as_list=as_list)
        toml = self.front.format is Format.TOML
        lines = self._toml_entry(key, values, as_list) if toml else self._yaml_entry(key, values, as_list)
        at = self._end_of_entries() if toml else self.front.span.end
        before = self.text[self.front.span.start : at]
        newline = self._newline()
        complete = not before or before.endswith(("\n", "\r"))
        return Edit(Span(at, at), ("" if complete else newline) + newline.join(lines) + newline)

    def _yaml_entry(self, key: str, values: list[str], as_list: bool) -> list[str]:
        model = self._model()
        style = self._common_style() if model is None or not as_list else model.items[0].style
        first = next(iter(self.front.fields.values()), None)
        margin = self._margin(first.key_span.start) if first else ""
        name = margin + yaml_format.scalar(key, "")
        if not as_list:
            return [f"{name}: {self.scalar(values[0], style)}"]
        if model is not None and model.flow:
            return [f"{name}: [{', '.join(self.scalar(each, style, flow=True) for each in values)}]"]
        indent = margin + "  " if model is None else " " * self._column(model)
        return [f"{name}:", *(f"{indent}- {self.scalar(each, style)}" for each in values)]

    def _toml_entry(self, key: str, values: list[str], as_list: bool) -> list[str]:
        style = self._common_style()
        written = [toml_format.scalar(each, style) for each in values]
        name = key if re.fullmatch(r"[A-Za-z0-9_-]+", key) else toml_format.scalar(key, '"')
        return [f"{name} = [{', '.join(written)}]" if as_list else f"{name} = {written[0]}"]

    def _append_json(self, key: str, values: list[str], *, as_list: bool) -> Edit:
        written = [json_format.scalar(each, '"') for each in values]
        name = json_format.scalar(key, '"')
        entry = f"{name}: [{', '.join(written)}]" if as_list else f"{name}: {written[0]}"
        fields = list(self.front.fields.values())
        if not fields:
            return Edit(Span(self.front.span.start + 1, self.front.span.start + 1), entry)
        first = self.text[self.front.span.start + 1 : fields[0].key_span.start]
        return Edit(Span(fields[-1].span.end, fields[-1].span.end), "," + first + entry)

    def _end_of_entries(self) -> int:
        """Where a TOML key of its own can still stand: behind the last one, before the first table."""
        ends = [field.span.end for field in self.front.fields.values() if field.kind is not FieldKind.OTHER]
        return self._line(max(ends)).end if ends else self.front.span.start

    def _scalar_to_list(self, field: Field, expected: list[str]) -> Edit:
        item = field.items[0]
        if not item.value:
            return self._fill_empty(field, expected)
        old = self._in_list(item)
        new = [self.scalar(each, item.style, flow=True) for each in expected[1:]]
        return Edit(self._written(item), f"[{', '.join([old, *new])}]")

    def _in_list(self, item: Item) -> str:
        """A scalar's source as it may stand between brackets."""
        old = item.span.of(self.text)
        if item.style in {"|", ">"} or (not item.style and re.search(r"[\[\]{},\r\n]", old)):
            return self.scalar(item.value, '"', flow=True)
        return old

    def _fill_empty(self, field: Field, values: list[str]) -> Edit:
        style = self._common_style()
        inside = ", ".join(self.scalar(each, style, flow=True) for each in values)
        if field.kind is FieldKind.LIST:
            return Edit(Span(field.span.start + 1, field.span.start + 1), inside)
        return Edit(field.span, f"{self._space(field.span.start)}[{inside}]")

    def _emptied(self, field: Field) -> Edit:
        if field.kind is FieldKind.SCALAR:
            return Edit(field.span, '""')
        first, last = field.items[0].span.start, field.items[-1].span.end
        if not field.flow:
            colon_end = self.text.index(":", field.key_span.end) + 1
            return Edit(Span(colon_end, last), " []")
        before, after = self.text[field.span.start + 1 : first], self.text[last : field.span.end - 1]
        inline = not before.strip(" ") and not after.strip()
        return Edit(Span(first, last), "") if inline else Edit(field.span, "[]")

    def _has_comments(self, field: Field) -> bool:
        return self.front.format is not Format.JSON and "#" in field.span.of(self.text)

    def _separator(self, field: Field) -> str:
        if len(field.items) > 1:
            between = self.text[field.items[-2].span.end : field.items[-1].span.start]
            if re.fullmatch(r"\s*,\s*", between):
                return between
        return ", "

    def _item_lines(self, item: Item) -> Span:
        start, end = self._written(item)
        first = self._line(start)
        if not self.text[first.start : start].strip() and (dash := self._dash_above(first.start)) is not None:
            first = dash
        return Span(first.start, self._line(end).end)

    def _dash_above(self, at: int) -> Span | None:
        """The line with the dash of a block list's item whose value begins a further line, the one at ``at``."""
        while at > self.front.span.start:
            line = self._line(at - 1)
            said = line.of(self.text).strip()
            if said.startswith("-"):
                return line
            if said and not said.startswith("#"):
                return None
            at = line.start
        return None

    def _line(self, at: int) -> Span:
        start = max(self.text.rfind("\n", 0, at), self.text.rfind("\r", 0, at)) + 1
        match = _LINE.match(self.text, start)
        return Span(start, match.end() if match else len(self.text))

    def _line_end(self, line: Span) -> str:
        raw = line.of(self.text)
        return raw[len(raw.rstrip("\r\n")) :] or self._newline()

    def _column(self, field: Field) -> int:
        return len(self._margin(self._item_lines(field.items[-1]).start))

    def _margin(self, at: int) -> str:
        """The spaces before what stands first in the line of ``at``."""
        raw = self._line(at).of(self.text)
        return raw[: len(raw) - len(raw.lstrip(" "))]

    def _model(self) -> Field | None:
        """A list whose style a new one takes over."""
        return next((f for f in self.front.fields.values() if f.kind is FieldKind.LIST and f.items), None)

    def _newline(self) -> str:
        match = re.search(r"\r\n|\n|\r", self.text)
        return match[0] if match else "\n"

    def _common_style(self) -> str:
        """The quote most scalars of this front matter are in; double quotes where there is no telling."""
        styles = [item.style for field in self.front.fields.values() for item in field.items if item.value]
        return max(('"', "'", ""), key=styles.count) if styles else '"'
