"""What one row of a column holds, as plain values. Qt-free."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, Flag, auto

LINE_BREAK = "\u2028"


class Style(Flag):
    """Inline styles of a run; they combine."""

    PLAIN = 0
    BOLD = auto()
    ITALIC = auto()
    STRIKE = auto()
    CODE = auto()
    SUPERSCRIPT = auto()
    CHIP = auto()
    CHOSEN = auto()
    """Where conversion had a choice, and somebody made it."""


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
    """Text of one style; `href` is empty outside links, `source` outside pictures, `label` outside chips.

    `original`: what the text stands for in the article ("": a sign of the reader's own), None where it is that.
    """

    text: str
    style: Style = Style.PLAIN
    href: str = ""
    title: str = ""
    label: str = ""
    source: str = ""
    original: str | None = None
    choice: str = ""
    """Which place of the row this is, where conversion had a choice."""

    @property
    def is_hidden(self) -> bool:
        """Whether the text names characters of the article that nobody sees."""
        return bool(self.original) and Style.CHIP in self.style

    @property
    def article_text(self) -> str:
        """The article's own characters."""
        return self.text if self.original is None else self.original


@dataclass(frozen=True)
class Block:
    """One paragraph-like block; `level` is 1 to 6 for headings, `depth` the nesting of a list item (0 = outermost).

    `source` is where an image comes from (it is never loaded here) and `href` where it leads; `label` says what a chip
    is. `quote` is the depth of quotation, `inset` that of the list items a block stands in that is none itself, `rules`
    the levels at which the lines beside quotations stand, a bit each.
    """

    kind: Kind
    runs: tuple[Run, ...] = ()
    level: int = 0
    depth: int = 0
    marker: str = ""
    quote: int = 0
    source: str = ""
    href: str = ""
    title: str = ""
    label: str = ""
    inset: int = 0
    rules: int = 0
    task: bool = False

    @property
    def text(self) -> str:
        """The article's text without styles; line breaks inside the block are newlines."""
        return "".join(run.article_text for run in self.runs).replace(LINE_BREAK, "\n")


@dataclass(frozen=True)
class Cell:
    """One table cell; `align` is "left", "center" or "right"."""

    runs: tuple[Run, ...] = ()
    header: bool = False
    align: str = "left"

    @property
    def text(self) -> str:
        """The article's text without styles."""
        return "".join(run.article_text for run in self.runs).replace(LINE_BREAK, "\n")


@dataclass(frozen=True)
class Table:
    """Rows of cells; rows may differ in length."""

    rows: tuple[tuple[Cell, ...], ...]
    quote: int = 0
    inset: int = 0

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


def sources(row: Row) -> tuple[str, ...]:
    """Where the pictures of a row come from that stand on their own, in order."""
    return tuple(part.source for part in row if isinstance(part, Block) and part.kind is Kind.IMAGE and part.source)
