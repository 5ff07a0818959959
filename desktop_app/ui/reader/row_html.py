"""What one row of a column holds: the small HTML subset of `core.rendering`, read into plain values.

Qt-free, so that a row is parsed once and laid out again whenever theme, size or width change.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from enum import Enum, Flag, auto
from html.parser import HTMLParser

LINE_BREAK = "\u2028"
_COLLAPSIBLE = re.compile(r"[ \t\r\n\f]+")
# What a QTextDocument would take for the end of a paragraph, a frame or an inline object.
_RESERVED = str.maketrans(
    {"\u2029": LINE_BREAK, "\r": LINE_BREAK, "\n": LINE_BREAK, "\ufdd0": "�", "\ufdd1": "�", "\ufffc": "�", "\0": "�"}
)
_DEPTH = re.compile(r"depth-(\d+)")


class Style(Flag):
    """Inline styles of a run; they combine."""

    PLAIN = 0
    BOLD = auto()
    ITALIC = auto()
    STRIKE = auto()
    CODE = auto()
    SUPERSCRIPT = auto()
    CHIP = auto()


class Kind(Enum):
    """What a block is; decides its type size, spacing and decoration."""

    PARAGRAPH = "p"
    HEADING = "h"
    ITEM = "item"
    CODE = "pre"
    RULE = "hr"
    IMAGE = "image"
    CHIP = "chip"


@dataclass(frozen=True)
class Run:
    """Text of one style; `href` is empty outside links."""

    text: str
    style: Style = Style.PLAIN
    href: str = ""
    title: str = ""


@dataclass(frozen=True)
class Block:
    """One paragraph-like block; `level` is 1 to 6 for headings, `depth` the nesting of a list item (0 = outermost).

    `source` is where an image comes from (it is never loaded here), `quote` the depth of quotation.
    """

    kind: Kind
    runs: tuple[Run, ...] = ()
    level: int = 0
    depth: int = 0
    marker: str = ""
    quote: int = 0
    source: str = ""

    @property
    def text(self) -> str:
        """Text without styles; line breaks inside the block are newlines."""
        return "".join(run.text for run in self.runs).replace(LINE_BREAK, "\n")


@dataclass(frozen=True)
class Cell:
    """One table cell; `align` is "left", "center" or "right"."""

    runs: tuple[Run, ...] = ()
    header: bool = False
    align: str = "left"

    @property
    def text(self) -> str:
        """Text without styles."""
        return "".join(run.text for run in self.runs).replace(LINE_BREAK, "\n")


@dataclass(frozen=True)
class Table:
    """Rows of cells; rows may differ in length."""

    rows: tuple[tuple[Cell, ...], ...]

    @property
    def width(self) -> int:
        """Number of columns of the longest row."""
        return max((len(row) for row in self.rows), default=0)

    @property
    def text(self) -> str:
        """Cells separated by tabs, rows by newlines."""
        return "\n".join("\t".join(cell.text for cell in row) for row in self.rows)


Row = tuple["Block | Table", ...]


def row_text(row: Row) -> str:
    """Plain text of a row, one line per block or table row."""
    return "\n".join(part.text for part in row)


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
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_VERBATIM = frozenset({Kind.CODE, Kind.CHIP})
_BLOCKS = frozenset({"p", "pre", "div", *_HEADINGS})


@dataclass
class _TableState:
    rows: list[tuple[Cell, ...]] = field(default_factory=list)
    cells: list[Cell] = field(default_factory=list)


class _RowReader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[Block | Table] = []
        self._runs: list[Run] = []
        self._inline: list[tuple[str, Style, str, str]] = []
        self._block: Block | None = None
        self._cell: Cell | None = None
        self._table: _TableState | None = None
        self._quote = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if tag == "br":
            self._append(LINE_BREAK)
        elif tag in _INLINE:
            if tag == "code" and self._block is not None and self._block.kind is Kind.CODE:
                return
            style = _INLINE[tag] | (Style.CHIP if values.get("class") == "chip" else Style.PLAIN)
            self._inline.append((tag, style, values.get("href", ""), values.get("title", "")))
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
            self._quote = max(0, self._quote - 1)
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
        block = block or Block(Kind.PARAGRAPH, quote=self._quote)
        self.parts.append(replace(block, runs=runs))

    def _start_block(self, tag: str, values: dict[str, str]) -> None:
        if tag == "blockquote":
            self.end_block()
            self._quote += 1
        elif tag == "hr":
            self.end_block()
            self.parts.append(Block(Kind.RULE, quote=self._quote))
        elif tag in _BLOCKS:
            self.end_block()
            self._block = self._new_block(tag, values)

    def _new_block(self, tag: str, values: dict[str, str]) -> Block:
        classes = values.get("class", "")
        if tag in _HEADINGS:
            return Block(Kind.HEADING, level=_HEADINGS[tag], quote=self._quote)
        if tag == "pre":
            return Block(Kind.CODE, quote=self._quote)
        if "item" in classes.split():
            depth = _DEPTH.search(classes)
            level = max(1, int(depth.group(1))) - 1 if depth else 0
            return Block(Kind.ITEM, depth=level, marker=values.get("data-marker", ""), quote=self._quote)
        kind = {"image": Kind.IMAGE, "chip": Kind.CHIP}.get(classes, Kind.PARAGRAPH)
        return Block(kind, quote=self._quote, source=values.get("data-src", ""))

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
                self.parts.append(Table(tuple(table.rows)))

    def _end_inline(self, tag: str) -> None:
        for index in range(len(self._inline) - 1, -1, -1):
            if self._inline[index][0] == tag:
                del self._inline[index]
                return

    def _append(self, text: str) -> None:
        text = text.translate(_RESERVED)
        style, href, title = Style.PLAIN, "", ""
        for _tag, added, link, hint in self._inline:
            style |= added
            href, title = link or href, hint or title
        last = self._runs[-1] if self._runs else None
        if last is not None and (last.style, last.href, last.title) == (style, href, title):
            self._runs[-1] = Run(last.text + text, style, href, title)
        else:
            self._runs.append(Run(text, style, href, title))

    def _take_runs(self, *, keep_spaces: bool) -> tuple[Run, ...]:
        runs, self._runs = self._runs, []
        self._inline.clear()
        strip = LINE_BREAK if keep_spaces else " " + LINE_BREAK
        while runs and not (text := runs[-1].text.rstrip(strip)):
            runs.pop()
        if runs:
            last = runs[-1]
            runs[-1] = Run(text, last.style, last.href, last.title)
        return tuple(runs)
