"""The small HTML subset of `core.rendering`, read into plain values.

Qt-free, so that a row is parsed once and laid out again whenever theme, size or width change.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from html.parser import HTMLParser

from desktop_app.ui.reader.row_parts import LINE_BREAK, Block, Cell, Kind, Row, Run, Style, Table

_COLLAPSIBLE = re.compile(r"[ \t\r\n\f]+")
# What a QTextDocument would take for the end of a paragraph, a frame or an inline object.
_RESERVED = str.maketrans(
    {"\u2029": LINE_BREAK, "\r": LINE_BREAK, "\n": LINE_BREAK, "\ufdd0": "�", "\ufdd1": "�", "\ufffc": "�", "\0": "�"}
)
_DEPTH = re.compile(r"depth-(\d+)")


def parse_row(html: str) -> Row:
    """Read the HTML of one row; unknown tags are skipped, their text is kept."""
    reader = _RowReader()
    reader.feed(html)
    reader.close()
    reader.end_block()
    return tuple(reader.parts)


_INLINE = {
    "b": Style.BOLD,
    "strong": Style.BOLD,
    "i": Style.ITALIC,
    "em": Style.ITALIC,
    "s": Style.STRIKE,
    "del": Style.STRIKE,
    "code": Style.CODE,
    "sup": Style.SUPERSCRIPT,
    "span": Style.PLAIN,
    "a": Style.PLAIN,
}
_CLASSES = {"chip": Style.CHIP, "chosen": Style.CHOSEN}
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_VERBATIM = frozenset({Kind.CODE, Kind.CHIP})
_BLOCKS = frozenset({"p", "pre", "div", *_HEADINGS})


@dataclass(frozen=True)
class _Open:
    """An inline tag that has not ended."""

    tag: str
    style: Style
    values: dict[str, str]


@dataclass
class _TableState:
    rows: list[tuple[Cell, ...]] = field(default_factory=list)
    cells: list[Cell] = field(default_factory=list)


class _RowReader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[Block | Table] = []
        self._runs: list[Run] = []
        self._inline: list[_Open] = []
        self._block: Block | None = None
        self._cell: Cell | None = None
        self._table: _TableState | None = None
        self._rules: list[int] = []
        self._insets: list[int] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if tag == "br":
            self._append(LINE_BREAK)
        elif tag in _INLINE:
            if tag == "code" and self._block is not None and self._block.kind is Kind.CODE:
                return
            style = _INLINE[tag] | _CLASSES.get(values.get("class", ""), Style.PLAIN)
            self._inline.append(_Open(tag, style, values))
        elif tag in {"table", "tr", "td", "th"}:
            self._start_table_part(tag, values)
        else:
            self._start_block(tag, values)

    def handle_endtag(self, tag: str) -> None:
        if tag in _INLINE:
            self._end_inline(tag)
        elif tag in {"td", "th", "tr", "table"}:
            self._end_table_part(tag)
        elif tag == "blockquote":
            self.end_block()
            del self._rules[-1:]
        elif tag == "section":
            self.end_block()
            del self._insets[-1:]
        elif tag in _BLOCKS:
            self.end_block()

    def handle_data(self, data: str) -> None:
        if self._block is not None and self._block.kind in _VERBATIM:
            self._append(data.replace("\r\n", "\n"))
            return
        text = _COLLAPSIBLE.sub(" ", data)
        if self._table is not None and self._cell is None:
            return
        at_start = not self._runs or self._runs[-1].text.endswith((" ", LINE_BREAK))
        text = text.lstrip(" ") if at_start else text
        if text:
            self._append(text)

    def end_block(self) -> None:
        """Close the block being read, keeping it when it has text or is one that stands without."""
        block, self._block = self._block, None
        runs = self._take_runs(keep_spaces=block is not None and block.kind in _VERBATIM)
        if block is None and not runs:
            return
        block = block or self._placed(Kind.PARAGRAPH)
        self.parts.append(replace(block, runs=runs))

    def _start_block(self, tag: str, values: dict[str, str]) -> None:
        if tag == "blockquote":
            self.end_block()
            self._rules.append(len(self._rules) + self._inset)
        elif tag == "section":
            self.end_block()
            self._insets.append(_depth(values))
        elif tag == "hr":
            self.end_block()
            self.parts.append(self._placed(Kind.RULE))
        elif tag in _BLOCKS:
            self.end_block()
            self._block = self._new_block(tag, values)

    def _new_block(self, tag: str, values: dict[str, str]) -> Block:
        classes = values.get("class", "").split()
        if tag in _HEADINGS:
            return self._placed(Kind.HEADING, level=_HEADINGS[tag])
        if tag == "pre":
            return self._placed(Kind.CODE)
        if "item" in classes:
            marker, depth = values.get("data-marker", ""), max(1, _depth(values)) - 1
            return replace(self._placed(Kind.ITEM), depth=depth, marker=marker, task="task" in classes)
        kind = Kind.IMAGE if "image" in classes else Kind.CHIP if "chip" in classes else Kind.PARAGRAPH
        return replace(
            self._placed(kind),
            source=values.get("data-src", ""),
            href=values.get("data-href", ""),
            title=values.get("title", ""),
            label=values.get("data-label", ""),
        )

    def _placed(self, kind: Kind, *, level: int = 0) -> Block:
        """A block in the quotations and list items that are open."""
        rules = sum(1 << each for each in set(self._rules))
        return Block(kind, level=level, quote=len(self._rules), inset=self._inset, rules=rules)

    @property
    def _inset(self) -> int:
        return self._insets[-1] if self._insets else 0

    def _start_table_part(self, tag: str, values: dict[str, str]) -> None:
        if tag == "table":
            self.end_block()
            self._table = _TableState()
        elif tag in {"td", "th"}:
            stated = values.get("align", "") + values.get("style", "") + values.get("class", "")
            align = next((side for side in ("center", "right") if side in stated), "left")
            self._cell = Cell(header=tag == "th", align=align)

    def _end_table_part(self, tag: str) -> None:
        table = self._table
        if table is None:
            return
        if tag in {"td", "th"} and self._cell is not None:
            table.cells.append(Cell(self._take_runs(keep_spaces=False), self._cell.header, self._cell.align))
            self._cell = None
        elif tag == "tr":
            table.rows.append(tuple(table.cells))
            table.cells = []
        elif tag == "table":
            self._table = None
            if any(table.rows):
                self.parts.append(Table(tuple(table.rows), len(self._rules), self._inset))

    def _end_inline(self, tag: str) -> None:
        for index in range(len(self._inline) - 1, -1, -1):
            if self._inline[index].tag == tag:
                del self._inline[index]
                return

    def _append(self, text: str) -> None:
        run = self._styled(text.translate(_RESERVED))
        last = self._runs[-1] if self._runs else None
        if last is None or replace(last, text=run.text, original=run.original) != run:
            self._runs.append(run)
        elif last.original is None and run.original is None:
            self._runs[-1] = replace(last, text=last.text + run.text)
        elif last.original is not None and run.original is not None:
            # one piece of text in the document: what it stands for would be counted once
            self._runs[-1] = replace(last, text=last.text + run.text, original=last.original + run.original)
        else:
            self._runs.append(run)

    def _styled(self, text: str) -> Run:
        """``text`` as the open tags say: of each attribute the innermost one that is given."""
        style = Style.PLAIN
        values: dict[str, str] = {}
        for each in self._inline:
            style |= each.style
            values.update({name: value for name, value in each.values.items() if value or name == "data-text"})
        original = values.get("data-text")
        if original is not None:
            original = original.translate(_RESERVED)
        return Run(
            text,
            style,
            href=values.get("href", ""),
            title=values.get("title", ""),
            label=values.get("data-label", ""),
            source=values.get("data-src", ""),
            original=original,
            choice=values.get("data-choice", ""),
        )

    def _take_runs(self, *, keep_spaces: bool) -> tuple[Run, ...]:
        runs, self._runs = self._runs, []
        self._inline.clear()
        strip = LINE_BREAK if keep_spaces else " " + LINE_BREAK
        while runs and runs[-1].original is None:
            text = runs[-1].text.rstrip(strip)
            if text:
                runs[-1] = replace(runs[-1], text=text)
                break
            runs.pop()
        return tuple(runs)


def _depth(values: dict[str, str]) -> int:
    depth = _DEPTH.search(values.get("class", ""))
    return int(depth.group(1)) if depth else 0
