"""Puts the translated runs of an inline content together as Markdown that says just that.

Words need spaces where Chinese has none, and Chinese wants none where English had them; a space stands outside of
emphasis and links. What was put together is parsed again: the markup must be the source's, the text the new one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from desktop_app.core import inline
from desktop_app.core.inline import LANGUAGE, WORDS, Mark, Piece, PieceKind
from desktop_app.core.markdown import Inline
from desktop_app.core.segments import Run, inline_runs
from desktop_app.core.spans import Edit, Span, splice
from desktop_app.core.versions import RunText, all_escaped, escaped
from desktop_app.services.labels import references, with_labels
from desktop_app.services.spacing import Spacing, half_width, is_wide, needs_space, standalone_mark

_CLOSING_HASH = re.compile(r"((?:^|[ \t])#*)#(?=[ \t]*\Z)")
_LINE_BREAK = re.compile(r"<(?:br|hr|wbr)\b", re.IGNORECASE)
_ALONE = re.compile(r"<(?:img|input|video|audio|!--)", re.IGNORECASE)


@dataclass(frozen=True)
class Around:
    """Where a content stands. ``opens_line``: its beginning could begin a block; ``heading``: one with # marks."""

    opens_line: bool = True
    heading: bool = False


@dataclass(frozen=True)
class _Item:
    """Something a reader sees: a run with its new text, or what is kept (code, an address, a picture)."""

    span: Span
    text: str
    run: Run | None = None
    is_break: bool = False
    is_note: bool = False
    opens_line: bool = False


@dataclass(frozen=True)
class _Edge:
    """Between two items: the place for a space, outside of all marks. ``space``: put one there."""

    place: int
    space: bool = False


@dataclass(frozen=True)
class _Line:
    """The items of a content and the edges between them (one fewer)."""

    items: tuple[_Item, ...]
    edges: tuple[_Edge, ...]


def joined(
    source: str, content: Inline, texts: Mapping[int, str], spacing: Spacing, around: Around
) -> tuple[RunText, ...] | None:
    """The new runs of ``content`` of an article with the text ``source``.

    ``texts``: new plain text by the start of a run's span; a run that has none stays. None where no way was found
    to write the texts so that the markup stays what it is: the content is then best left as it is.
    """
    line = _taken_apart(source, content, texts, spacing)
    proof = _Proof(source, content)
    for every in (False, True):
        for way in _ways(line, spacing, lambda each: proof.holds(each, _written(each, around))):
            runs = _written(way, around, every=every)
            if proof.holds(way, runs):
                return tuple(with_labels(source, content, runs))
    return None


def _taken_apart(source: str, content: Inline, texts: Mapping[int, str], spacing: Spacing) -> _Line:
    items: list[_Item] = []
    edges: list[_Edge] = []
    closings: list[Span] = []
    opened = marked = False
    opens_line = True
    for part in _parts(source, content):
        if isinstance(part, Piece):
            marked = True
            if _closes(source, part) and not opened:
                closings.append(part.span)
            else:
                opened = True
            continue
        item = part
        if part.run is not None:
            left = items[-1].text if items else ""
            item = replace(part, text=_new_text(part.run, texts, left, spacing), opens_line=opens_line and not marked)
        if items:
            edges.append(_Edge(closings[-1].end if closings else items[-1].span.end))
        items.append(item)
        opens_line, closings, opened, marked = "\n" in part.text and part.run is None, [], False, False
    return _Line(tuple(items), tuple(edges))


def _parts(source: str, content: Inline) -> Iterator[_Item | Piece]:
    """Items, and the marks between them (an inline HTML tag is one)."""
    runs = {run.span.start: run for run in inline_runs(content)}
    until = -1
    pieces = content.pieces
    for piece, following in zip(pieces, (*pieces[1:], None), strict=True):
        if piece.span.start < until:
            continue
        run = runs.get(piece.span.start) if piece.kind in LANGUAGE else None
        if run is not None:
            until = run.span.end
            yield _Item(run.span, run.text, run)
        elif _is_bare_picture(piece, following) and following is not None:
            until = following.span.end
            yield _Item(Span(piece.span.start, until), "\ufffc")
        elif _is_mark(source, piece):
            yield piece
        else:
            is_break = piece.kind in {PieceKind.HARD_BREAK, PieceKind.HTML} and not _ALONE.match(source, *piece.span)
            text = piece.text if piece.kind is not PieceKind.HTML else ""
            yield _Item(piece.span, text, is_break=is_break, is_note=piece.kind is PieceKind.FOOTNOTE)


def _is_bare_picture(piece: Piece, following: Piece | None) -> bool:
    return (
        piece.mark is Mark.IMAGE
        and piece.kind is PieceKind.OPEN
        and following is not None
        and following.mark is Mark.IMAGE
        and following.kind is PieceKind.CLOSE
    )


def _is_mark(source: str, piece: Piece) -> bool:
    if piece.kind is PieceKind.HTML:
        return not _LINE_BREAK.match(source, *piece.span) and not _ALONE.match(source, *piece.span)
    return piece.kind in {PieceKind.OPEN, PieceKind.CLOSE}


def _closes(source: str, piece: Piece) -> bool:
    return piece.kind is PieceKind.CLOSE or (piece.kind is PieceKind.HTML and source.startswith("</", piece.span.start))


def _new_text(run: Run, texts: Mapping[int, str], left: str, spacing: Spacing) -> str:
    """A run's new text between the white space the run has at its ends."""
    new = texts.get(run.span.start)
    if new is None:
        if run.is_language:
            return run.text
        return half_width(run.text) if spacing.adds else standalone_mark(run.text, left) if spacing.drops else run.text
    lead = run.text[: len(run.text) - len(run.text.lstrip())]
    trail = run.text[len(run.text.rstrip()) :]
    return lead + re.sub(r"\s*[\r\n]+\s*", " ", new.strip()) + trail


def _ways(line: _Line, spacing: Spacing, holds: Callable[[_Line], bool]) -> Iterator[_Line]:
    """The line with the spaces its language wants, then with fewer changes to the source's."""
    if spacing.adds:
        yield _with_spaces(line)
    elif spacing.drops:
        yield _without_spaces(line, range(len(line.edges)))
        kept = line
        for number in range(len(line.edges)):
            fewer = _without_spaces(kept, [number])
            if fewer != kept and holds(fewer):
                kept = fewer
        yield kept
    yield line


def _with_spaces(line: _Line) -> _Line:
    edges = []
    for edge, left, right in zip(line.edges, line.items, line.items[1:], strict=False):
        apart = left.is_break or right.is_break or right.is_note
        before = "\ufffc" if left.is_note else left.text
        edges.append(replace(edge, space=not apart and needs_space(before, right.text)))
    return replace(line, edges=tuple(edges))


def _without_spaces(line: _Line, edges: Iterable[int]) -> _Line:
    items = list(line.items)
    for number in edges:
        left, right = items[number], items[number + 1]
        if left.run and right.run and is_wide(left.text.rstrip()[-1:]) and is_wide(right.text.lstrip()[:1]):
            items[number] = replace(left, text=left.text.rstrip())
            items[number + 1] = replace(right, text=right.text.lstrip())
    return replace(line, items=tuple(items))


def _written(line: _Line, around: Around, *, every: bool = False) -> list[RunText]:
    """The runs as Markdown and the spaces between marks; ``every``: all punctuation escaped."""
    texts = [item.text for item in line.items]
    spaces = []
    for number, edge in enumerate(line.edges):
        left, right = line.items[number], line.items[number + 1]
        if not edge.space:
            continue
        if left.run is not None and edge.place == left.span.end:
            texts[number] += " "
        elif right.run is not None and edge.place == right.span.start:
            texts[number + 1] = " " + texts[number + 1]
        else:
            spaces.append(RunText(Span(edge.place, edge.place), " ", " "))
    runs = []
    for number, (item, plain) in enumerate(zip(line.items, texts, strict=True)):
        if item.run is None or plain == item.run.text:
            continue
        opens_line = item.opens_line and (number > 0 or around.opens_line)
        markdown = all_escaped(plain) if every else escaped(plain, at_line_start=opens_line)
        if around.heading and number == len(line.items) - 1:
            markdown = _CLOSING_HASH.sub(r"\1\\#", markdown)
        runs.append(RunText(item.span, plain, markdown))
    return sorted([*runs, *spaces], key=lambda run: run.span)


class _Proof:
    """Whether a content with new runs still has the source's markup, and says what it should."""

    def __init__(self, source: str, content: Inline) -> None:
        self._source = source
        self._content = content
        self._references = references(source, content)
        self._markup = self._read([])[0]

    def holds(self, line: _Line, runs: Sequence[RunText]) -> bool:
        wanted = "".join(item.text for item in line.items)
        markup, text = self._read(with_labels(self._source, self._content, runs))
        return markup == self._markup and _solid(text) == _solid(wanted)

    def _read(self, runs: Sequence[RunText]) -> tuple[list[object], str]:
        edits = [Edit(run.span, run.markdown) for run in runs]
        edits += [Edit(piece.span, self._line_end(piece)) for piece in self._breaks(runs)]
        start, end = self._content.span
        shifted = [Edit(Span(edit.span.start - start, edit.span.end - start), edit.text) for edit in edits]
        pieces = inline.parse(splice(self._source[start:end], shifted).replace("\0", "\ufffd"), self._references)
        kept = [piece for piece in pieces if piece.kind not in LANGUAGE | WORDS]
        markup: list[object] = [(piece.kind, piece.mark, piece.target, piece.title) for piece in kept]
        return markup, "".join(piece.text for piece in pieces)

    def _breaks(self, runs: Sequence[RunText]) -> Iterator[Piece]:
        """Line breaks that no run replaces; the marks of containers in them are no text."""
        for piece in self._content.pieces:
            inside = any(run.span.start <= piece.span.start < run.span.end for run in runs)
            if piece.kind in {PieceKind.SOFT_BREAK, PieceKind.HARD_BREAK} and not inside:
                yield piece

    def _line_end(self, piece: Piece) -> str:
        if piece.kind is PieceKind.SOFT_BREAK:
            return "\n"
        return "\\\n" if self._source.startswith("\\", piece.span.start) else "  \n"


def _solid(text: str) -> str:
    """``text`` without white space and stand-ins."""
    return re.sub(r"[\s\ufffc]+", "", text)
