"""Blocks of an article's body with exact spans.

markdown-it-py finds the blocks; it knows lines only, so the spans are ours: the inline content of a block is looked up
in its lines and must be found there character for character, else the block is opaque and kept as it is.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from desktop_app.core import inline
from desktop_app.core.inline import Mark, Piece, PieceKind
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
    ``[^x]``); ``opens``: whether it is the first block of its innermost list item. ``rows``: cells of each table row.
    """

    index: int
    kind: BlockKind
    span: Span
    inlines: tuple[Inline, ...] = ()
    level: int = 0
    containers: tuple[str, ...] = ()
    opens: bool = False
    rows: tuple[int, ...] = ()

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
        """Lines no leaf claims: link reference definitions, and what markdown-it gave up on."""
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
            kind = BlockKind.REFERENCE if _REFERENCE.match(self.clean[run[0]]) else BlockKind.OPAQUE
            yield Leaf(kind, run[0], run[-1] + 1)

    def _block(self, index: int, leaf: Leaf) -> Block:
        last = leaf.last
        while last > leaf.first + 1 and not self.clean[last - 1].strip():
            last -= 1
        span = Span(self.lines[leaf.first].start, self.lines[last - 1].end)
        kind = leaf.kind
        inlines: tuple[Inline, ...] = ()
        rows: tuple[int, ...] = ()
        if leaf.kind is BlockKind.TABLE:
            inlines, rows = self._table(leaf)
        elif leaf.token is not None:
            inlines = self._inlines(leaf)
        if not inlines and kind in {BlockKind.TABLE, BlockKind.PARAGRAPH}:
            kind = BlockKind.OPAQUE
        elif kind is BlockKind.PARAGRAPH and _is_image(inlines[0]):
            kind = BlockKind.IMAGE
        return Block(index, kind, span, inlines, leaf.level, leaf.containers, leaf.opens, rows)

    def _inlines(self, leaf: Leaf) -> tuple[Inline, ...]:
        content: str = leaf.token.content
        if not content:
            return ()
        slices: list[Span] = []
        parts = content.split("\n")
        for number, part in enumerate(parts):
            found = self._find(leaf, leaf.first + number, part.strip(" \t"), last=number == len(parts) - 1)
            if found is None:
                return ()
            slices.append(found)
        return (self._inline(slices),)

    def _find(self, leaf: Leaf, number: int, part: str, *, last: bool) -> Span | None:
        """Where ``part`` stands in a line: at the line's end, or behind a heading's marks."""
        if number >= leaf.last:
            return None
        line, clean = self.lines[number], self.clean[number]
        if leaf.kind is BlockKind.HEADING and leaf.token.meta.get("atx"):
            start = clean.find("#")
            at = clean.find(part, start + leaf.level)
        else:
            stripped = clean.rstrip(" \t")
            at = len(stripped) - len(part) if stripped.endswith(part) else -1
        if at < 0:
            return None
        end = at + len(part) if last or leaf.kind is BlockKind.HEADING else len(clean)
        return Span(line.start + at, line.start + end)

    def _inline(self, slices: list[Span]) -> Inline:
        content = "\n".join(piece.of(self.text) for piece in slices)
        starts, at = [], 0
        for piece in slices:
            starts.append(at)
            at += piece.end - piece.start + 1
        place = _Places(slices, starts)
        pieces = tuple(
            Piece(p.kind, place.span(p.span), p.text, p.mark, p.target, p.title)
            for p in inline.parse(content, self.env.get("references"))
        )
        return Inline(Span(slices[0].start, slices[-1].end), pieces)

    def _table(self, leaf: Leaf) -> tuple[tuple[Inline, ...], tuple[int, ...]]:
        inlines: list[Inline] = []
        rows: list[int] = []
        for tokens in leaf.cells:
            line = self.lines[tokens[0].map[0]]
            spans = _cells(self.text, line, self.clean[tokens[0].map[0]])
            wanted = [token.content for token in tokens]
            got = [span.of(self.text).replace("\\|", "|").replace("\0", "\ufffd") for span in spans]
            if got[: len(wanted)] != wanted[: len(got)] or any(wanted[len(got) :]):
                return (), ()
            inlines += [self._inline([span]) for span in spans]
            rows.append(len(spans))
        return tuple(inlines), tuple(rows)


class _Places:
    """Maps offsets of a block's content (its slices joined by line ends) to the article's text."""

    def __init__(self, slices: list[Span], starts: list[int]) -> None:
        self.slices, self.starts = slices, starts
        self.number = 0

    def span(self, span: Span) -> Span:
        return Span(self._place(span.start), self._place(span.end))

    def _place(self, offset: int) -> int:
        number = self.number
        while number + 1 < len(self.starts) and self.starts[number + 1] <= offset:
            number += 1
        while number and self.starts[number] > offset:
            number -= 1
        self.number = number
        return self.slices[number].start + offset - self.starts[number]


_EMPTY = re.compile(r"[\s>]*(?:(?:[-*+]|\d{1,9}[.)])[\s>]*)*\Z")
_REFERENCE = re.compile(r"[\s>]*\[[^\]]+\]:")
_VERBATIM = re.compile(r"\{\{[<%]\s*(highlight|mermaid|math|katex|code|raw)\b[^/]*?[>%]\}\}")


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
    until = 0
    for leaf in leaves:
        if leaf.first < until:
            continue
        if leaf.kind is BlockKind.SHORTCODE and (end := _closing_line(leaf, lines)):
            until = end
            yield Leaf(BlockKind.SHORTCODE, leaf.first, end, containers=leaf.containers, opens=leaf.opens)
        else:
            yield leaf


def _closing_line(leaf: Leaf, lines: list[str]) -> int:
    match = _VERBATIM.search("\n".join(lines[leaf.first : leaf.last]))
    if match is None:
        return 0
    closing = re.compile(rf"\{{\{{[<%]\s*/\s*{match[1]}\s*[>%]\}}\}}")
    return next((n + 1 for n in range(leaf.first, len(lines)) if closing.search(lines[n])), 0)


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


def _cells(text: str, line: Span, clean: str) -> list[Span]:
    """The cells of a table row: GFM's split at unescaped pipes, trimmed."""
    start = len(clean) - len(clean.lstrip(" \t>"))
    cuts = [match.start() for match in re.finditer(r"(?<!\\)\|", clean) if match.start() >= start]
    edges = [start - 1, *cuts, len(clean)]
    spans = []
    for left, right in itertools.pairwise(edges):
        raw = clean[left + 1 : right]
        body = raw.strip(" \t")
        at = line.start + left + 1 + (len(raw) - len(raw.lstrip(" \t")) if body else 0)
        spans.append(Span(at, at + len(body)))
    if spans and spans[0].start == spans[0].end and cuts and not clean[start : cuts[0]].strip():
        spans.pop(0)
    if spans and spans[-1].start == spans[-1].end:
        spans.pop()
    return spans
