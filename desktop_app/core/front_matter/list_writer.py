"""Edits that give a list other items or another order and keep the source of every item that stays.

Quotes and the comment behind an item move with it; in a list with a line for each item, so do the comment lines above
it. Separators of a flow list stay where they are. The comment lines above an item that goes stay in the list.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from desktop_app.core.errors import FrontMatterError
from desktop_app.core.front_matter.fields import Field, Format, Item
from desktop_app.core.spans import Edit, Span

_COMMENT = re.compile(r"[ \t]*#[^\r\n]*")
_LINE_END = re.compile(r"[ \t]*(?:\r\n|\n|\r)")
_Scalar = Callable[..., str]


def arranged(items: Sequence[Item], values: Sequence[str]) -> list[Item | str]:
    """``values`` in order, each as the item that has it already where there is one."""
    left = list(items)
    found: list[Item | str] = []
    for value in values:
        item = next((each for each in left if each.value == value), None)
        if item is not None:
            left.remove(item)
        found.append(value if item is None else item)
    return found


@dataclass(frozen=True)
class _Gap:
    """``before``: up to the comma, with it; ``comment``: the one on the same line; ``rest``: up to the next item."""

    before: str
    comment: str
    rest: str


@dataclass(frozen=True)
class ListWriter:
    """Span edits on ``text``; ``scalar`` writes a value in the format of the front matter."""

    text: str
    format: Format
    scalar: _Scalar

    def rewrite_flow(self, field: Field, values: Sequence[str]) -> Edit:
        """Give ``[a, b]`` these items, one at least; there is one in it too."""
        old, new = field.items, arranged(field.items, values)
        gaps = [self._gap(old[at].span.end, old[at + 1].span.start, field.key) for at in range(len(old) - 1)]
        tail = self._gap(old[-1].span.end, field.span.end - 1, field.key, last=True)
        if any("#" in gap.rest for gap in gaps[max(0, len(new) - 1) :]):
            raise FrontMatterError("front-matter-not-editable", key=field.key)
        between = gaps or [_Gap(",", "", " ")]
        comments = dict(
            zip((item.span.start for item in old), (*(gap.comment for gap in gaps), tail.comment), strict=True)
        )
        written = []
        for number, each in enumerate(new):
            comment = comments[each.span.start] if isinstance(each, Item) else ""
            source = each.span.of(self.text) if isinstance(each, Item) else self.scalar(each, old[-1].style, flow=True)
            gap = tail if number == len(new) - 1 else between[min(number, len(between) - 1)]
            rest = gap.rest
            if comment and not _LINE_END.match(rest):
                rest = self._line_end_in(field) + rest
            written.append(source + gap.before + comment + rest)
        return Edit(Span(old[0].span.start, field.span.end - 1), "".join(written))

    def rewrite_block(self, field: Field, values: Sequence[str], lines: Sequence[Span]) -> Edit:
        """Give a list with a line for each item these items, one at least; ``lines``: the lines of each old one."""
        new = arranged(field.items, values)
        leads = [""] + [self.text[lines[at - 1].end : lines[at].start] for at in range(1, len(lines))]
        kept = {item.span.start for item in new if isinstance(item, Item)}
        waiting, lead_of = "", {}
        for item, lead in zip(field.items, leads, strict=True):
            if item.span.start in kept:
                lead_of[item.span.start], waiting = waiting + lead, ""
            else:
                waiting += lead
        source = {item.span.start: span.of(self.text) for item, span in zip(field.items, lines, strict=True)}
        written = []
        for each in new:
            if isinstance(each, Item):
                written.append(lead_of[each.span.start] + source[each.span.start])
            else:
                written.append(self._block_line(field, lines[-1], each))
        return Edit(Span(lines[0].start, lines[-1].end), "".join(written) + waiting)

    def scalar_to_list(self, field: Field, values: Sequence[str], source: Callable[[Item], str]) -> str:
        """A scalar's place as ``[a, b]``; ``source`` gives the old scalar as it may stand in a list."""
        style = field.items[0].style
        parts = [
            source(each) if isinstance(each, Item) else self.scalar(each, style, flow=True)
            for each in arranged(field.items, values)
        ]
        return f"[{', '.join(parts)}]"

    def _block_line(self, field: Field, line: Span, value: str) -> str:
        last = field.items[-1]
        prefix = re.match(r" *-[ \t]*", line.of(self.text))
        lead = prefix[0] if prefix and prefix[0][-1] != "-" else (prefix[0] if prefix else "- ") + " "
        end = re.search(r"(?:\r\n|\n|\r)\Z", line.of(self.text))
        return lead.rstrip("\t") + self.scalar(value, last.style) + (end[0] if end else "\n")

    def _gap(self, start: int, end: int, key: str, *, last: bool = False) -> _Gap:
        """What stands between two items, or behind the last one, taken apart at its comma."""
        text = self.text[start:end]
        if self.format is Format.JSON:
            before, comma, after = text.partition(",")
            return _Gap(before + comma, "", after)
        bare = re.match(r"[ \t]*,", text)
        if bare is None and not (last and "," not in _COMMENT.sub("", text)):
            if "#" in text:
                raise FrontMatterError("front-matter-not-editable", key=key)
            before, comma, after = text.partition(",")
            return _Gap(before + comma, "", after)
        before, after = (bare[0], text[bare.end() :]) if bare else ("", text)
        comment = _COMMENT.match(after)
        return _Gap(before, comment[0] if comment else "", after[comment.end() :] if comment else after)

    def _line_end_in(self, field: Field) -> str:
        found = re.search(r"\r\n|\n|\r", self.text[: field.span.end])
        return found[0] if found else "\n"
