"""Blocks of an article's body with exact spans.

markdown-it-py finds the blocks; it knows lines only, so the spans are ours: the inline content of a block is looked up
in its lines and must be found there character for character, else the block is opaque and kept as it is.
"""

from __future__ import annotations

import bisect
import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from desktop_app.core import inline, shortcodes, titles, verbatim
from desktop_app.core.inline import SHORTCODE, Mark, Piece, PieceKind
from desktop_app.core.leaves import BlockKind, Leaf, leaves
from desktop_app.core.spans import LINE_END, Span


@dataclass(frozen=True)
class Inline:
    """Inline content of a block (a table has one for each cell): pieces with spans in the article's text.

    A line break's piece covers the line end and whatever container prefix (``> ``) the next line starts with.
    """

    span: Span
    pieces: tuple[Piece, ...]

    @property
    def text(self) -> str:
        """What a reader reads: no marks, no addresses of links, breaks as line ends."""
        return "".join(piece.text for piece in self.pieces)


@dataclass(frozen=True)
class Block:
    """A row of the reader. ``span``: its whole lines in the article's text, without the last line end.

    ``level``: of a heading, 1 to 6. ``containers``: what it stands in, outermost first (``>``, ``-``, ``1.``,
    ``[^x]``, ``:`` for a definition, whose term is a paragraph before it); ``opens``: whether it is the first block of
    its innermost list item. ``rows``: cells of each table row.
    ``inlines`` of reference definitions are their titles, plain text without marks, as they stand between the quotes.
    ``inside``: of code, HTML and shortcodes the source without the marks of containers and fences, else None.
    """

    index: int
    kind: BlockKind
    span: Span
    inlines: tuple[Inline, ...] = ()
    level: int = 0
    containers: tuple[str, ...] = ()
    opens: bool = False
    rows: tuple[int, ...] = ()
    inside: str | None = None

    @property
    def text(self) -> str:
        """Plain text of the block; cells one a line."""
        return "\n".join(each.text for each in self.inlines)


def blocks(text: str, body: Span) -> tuple[Block, ...]:
    """The blocks of ``text`` in ``body``, in order. Every line that holds more than white space or container
    markers belongs to exactly one block.
    """
    return _Reader(text, body).blocks()


class _Reader:
    def __init__(self, text: str, body: Span) -> None:
        self.text = text
        self.lines = _lines(text, body)
        source = "\n".join(line.of(text) for line in self.lines).replace("\0", "\ufffd")
        self.clean = source.split("\n")
        self.starts = [0, *itertools.accumulate(len(line) + 1 for line in self.clean)]
        self.env: dict[str, Any] = {}
        self.tokens = inline.markdown().parse(source, self.env)

    def blocks(self) -> tuple[Block, ...]:
        found = sorted(_with_verbatim(list(leaves(self.tokens)), self.clean), key=lambda leaf: leaf.first)
        return tuple(self._block(index, leaf) for index, leaf in enumerate(self._with_gaps(found)))

    def _with_gaps(self, leaves: list[Leaf]) -> Iterator[Leaf]:
        at = 0
        for leaf in leaves:
            yield from self._gap(at, leaf.first)
            yield leaf
            at = max(at, leaf.last)
        yield from self._gap(at, len(self.clean))

    def _gap(self, first: int, last: int) -> Iterator[Leaf]:
        """Lines no leaf claims: what markdown-it gave up on."""
        run: list[int] = []
        for line in range(first, last):
            if _EMPTY.match(self.clean[line]):
                yield from self._gap_leaf(run)
                run = []
            else:
                run.append(line)
        yield from self._gap_leaf(run)

    def _gap_leaf(self, run: list[int]) -> Iterator[Leaf]:
        if run:
            yield Leaf(BlockKind.OPAQUE, run[0], run[-1] + 1)

    def _block(self, index: int, leaf: Leaf) -> Block:
        last = leaf.last
        while last > leaf.first + 1 and not self.clean[last - 1].strip(" \t"):
            last -= 1
        span = Span(self.lines[leaf.first].start, self.lines[last - 1].end)
        kind = leaf.kind
        inlines: tuple[Inline, ...] = ()
        rows: tuple[int, ...] = ()
        if leaf.kind is BlockKind.TABLE:
            inlines, rows = self._table(leaf)
        elif leaf.kind is BlockKind.REFERENCE:
            inlines = tuple(title for title in map(self._title, leaf.rows) if title)
        elif leaf.token is not None:
            inlines = self._inlines(leaf)
        if not inlines and kind in {BlockKind.TABLE, BlockKind.PARAGRAPH}:
            kind = BlockKind.OPAQUE
        elif kind is BlockKind.PARAGRAPH and _is_image(inlines[0]):
            kind = BlockKind.IMAGE
        return Block(index, kind, span, inlines, leaf.level, leaf.containers, leaf.opens, rows, leaf.inside)

    def _inlines(self, leaf: Leaf) -> tuple[Inline, ...]:
        slices = self._slices(leaf.token)
        if leaf.kind is BlockKind.HEADING and leaf.token.meta["atx"]:
            slices = [_heading(self.text, slices[0], leaf.level)]
        start, end = slices[-1]
        slices[-1] = Span(start, start + len(self.text[start:end].rstrip(" \t")))
        if not any(span.of(self.text).strip() for span in slices):
            return ()
        item = leaf.containers[-1] if leaf.opens and leaf.containers else ""
        task = leaf.kind is BlockKind.PARAGRAPH and item.endswith(("-", "."))
        return (self._inline(slices, task=task, heading=leaf.kind is BlockKind.HEADING),)

    def _title(self, token: Any) -> Inline | None:
        slices = self._slices(token)
        content = self._content(slices)
        inside = titles.of_definition(content) if token.meta["title"] else None
        if inside is None:
            return None
        pieces = inline.title_pieces(inside.of(content), _place(slices, inside.start))
        return Inline(Span(pieces[0].span.start, pieces[-1].span.end), pieces)

    def _slices(self, token: Any) -> list[Span]:
        numbered = zip(range(*token.map), token.meta["starts"], strict=True)
        return [self._rest(number, start) for number, start in numbered]

    def _content(self, slices: list[Span]) -> str:
        return "\n".join(piece.of(self.text) for piece in slices).replace("\0", "\ufffd")

    def _rest(self, number: int, start: int) -> Span:
        """A line from where its content begins, given in the parser's source, to its end."""
        line = self.lines[number]
        return Span(line.start + start - self.starts[number], line.end)

    def _inline(self, slices: list[Span], *, task: bool = False, heading: bool = False) -> Inline:
        content = self._content(slices)
        box = verbatim.TASK.match(content) if task else None
        attributes = verbatim.ATTRIBUTES.search(content) if heading else None
        inner = Span(box.end() if box else 0, attributes.start() if attributes else len(content))
        pieces = inline.parse(inner.of(content), self.env.get("references"), _place(slices, inner.start))
        if box:
            pieces = (_kept(self.text, slices[0].start, pieces[0].span.start), *pieces)
        if attributes:
            pieces = (*pieces, _kept(self.text, pieces[-1].span.end if pieces else slices[0].start, slices[-1].end))
        return Inline(Span(slices[0].start, slices[-1].end), pieces)

    def _table(self, leaf: Leaf) -> tuple[tuple[Inline, ...], tuple[int, ...]]:
        inlines: list[Inline] = []
        rows: list[int] = []
        for first in leaf.rows:
            spans = _cells(self.text, self._rest(first.map[0], first.meta["starts"][0]))
            inlines += [_unescaped(self._inline([span])) for span in spans]
            rows.append(len(spans))
        return tuple(inlines), tuple(rows)


def _kept(text: str, start: int, end: int) -> Piece:
    return Piece(PieceKind.VERBATIM, Span(start, end), text[start:end])


def _place(slices: list[Span], skipped: int) -> inline.Place:
    """Maps offsets of a content, behind its first ``skipped`` characters, to the article's text."""
    if len(slices) == 1:
        return (slices[0].start + skipped).__add__
    return _Places(slices, skipped).place


class _Places:
    """Maps rising offsets of a content (its slices joined by line ends) to the article's text."""

    def __init__(self, slices: list[Span], skipped: int) -> None:
        self.slices = iter(slices)
        self.skipped = skipped
        self.end = -1
        self.shift = 0

    def place(self, offset: int) -> int:
        at = offset + self.skipped
        while at > self.end:
            first, last = next(self.slices)
            self.shift = first - self.end - 1
            self.end += 1 + last - first
        return at + self.shift


_EMPTY = re.compile(r"[\s>]*(?:(?:[-*+]|\d{1,9}[.)])[\s>]*)*\Z")


def _lines(text: str, body: Span) -> list[Span]:
    """The lines of ``body`` without their ends, as markdown-it counts them."""
    spans, at = [], body.start
    for match in LINE_END.finditer(text, body.start, body.end):
        spans.append(Span(at, match.start()))
        at = match.end()
    spans.append(Span(at, body.end))
    return spans


def _with_verbatim(leaves: list[Leaf], lines: list[str]) -> Iterator[Leaf]:
    """Paired shortcodes whose inside is not Markdown (``highlight`` …) as one block with what they enclose."""
    closings: dict[str, list[int]] = {}
    for number, line in enumerate(lines):
        for match in shortcodes.VERBATIM_CLOSING.finditer(line):
            closings.setdefault(match[1], []).append(number)
    until = 0
    for leaf in leaves:
        if leaf.first < until:
            continue
        last = _closing_line(leaf, closings) if leaf.kind is BlockKind.SHORTCODE else None
        if last is None:
            yield leaf
        else:
            until = last + 1
            yield replace(leaf, last=until, inside=None)


def _closing_line(leaf: Leaf, closings: dict[str, list[int]]) -> int | None:
    """The line on which the verbatim shortcode that ``leaf`` opens is closed."""
    for tag in SHORTCODE.finditer(leaf.inside or ""):
        if opening := shortcodes.VERBATIM_OPENING.match(tag[0]):
            lines = closings.get(opening[1], [])
            at = bisect.bisect_left(lines, leaf.first)
            return lines[at] if at < len(lines) else None
    return None


def _is_image(content: Inline) -> bool:
    """Whether the content is pictures and nothing else."""
    depth = 0
    seen = False
    for piece in content.pieces:
        if piece.mark is Mark.IMAGE:
            depth += 1 if piece.kind is PieceKind.OPEN else -1
            seen = True
        elif depth == 0 and piece.text.strip():
            return False
    return seen


def _heading(text: str, line: Span, level: int) -> Span:
    """The content of an ATX heading: behind its marks, before a closing run of them."""
    start, end = line.start + level, line.end
    raw = text[start:end].rstrip(" \t")
    inner = raw.rstrip("#")
    return _trimmed(text, start, start + len(raw if inner and inner[-1] not in " \t" else inner))


def _cells(text: str, row: Span) -> list[Span]:
    """The cells of a table row: GFM's split at unescaped pipes, trimmed."""
    line = row.of(text).rstrip(" \t")
    cuts = [match.start() for match in re.finditer(r"(?<!\\)\|", line)]
    edges = [-1, *cuts, len(line)]
    if cuts[:1] == [0]:
        edges.pop(0)
    if len(edges) > 1 and cuts[-1:] == [len(line) - 1]:
        edges.pop()
    return [_trimmed(text, row.start + left + 1, row.start + right) for left, right in itertools.pairwise(edges)]


def _trimmed(text: str, start: int, end: int) -> Span:
    raw = text[start:end].rstrip(" \t")
    return Span(start + len(raw) - len(raw.lstrip(" \t")), start + len(raw))


def _unescaped(cell: Inline) -> Inline:
    """``cell`` as it reads: in a table a pipe is escaped in code too."""
    return replace(
        cell,
        pieces=tuple(
            piece._replace(text=piece.text.replace("\\|", "|")) if piece.kind is PieceKind.CODE else piece
            for piece in cell.pieces
        ),
    )
