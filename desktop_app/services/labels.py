"""Reference links whose text is their label: where the text changes the label is written out, so they stay links."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import Any

from desktop_app.core.inline import Mark, Piece, PieceKind
from desktop_app.core.markdown import Inline
from desktop_app.core.spans import Span
from desktop_app.core.versions import RunText


def references(source: str, content: Inline) -> dict[str, Any]:
    """What the reference links of ``content`` refer to, as markdown-it's table of definitions."""
    from markdown_it.common.utils import normalizeReference

    found = {}
    for opening, closing in _links(content):
        end = closing.span.of(source)
        if end.startswith("]("):
            continue
        label = end[2:-1] or source[opening.span.end : closing.span.start]
        found[normalizeReference(label)] = {"href": closing.target, "title": closing.title}
    return found


def with_labels(source: str, content: Inline, runs: Sequence[RunText]) -> list[RunText]:
    """``runs``, and the labels of the links ``[text]`` and ``[text][]`` in which one of them stands."""
    starts = sorted(run.span.start for run in runs)
    added = {run.span.start: run for run in runs}
    for opening, closing in _links(content):
        end = closing.span.of(source)
        inside = Span(opening.span.end, closing.span.start)
        if end not in {"]", "][]"} or bisect_left(starts, inside.start) == bisect_left(starts, inside.end):
            continue
        label = inside.of(source)
        place, text = (closing.span.end, f"[{label}]") if end == "]" else (closing.span.end - 1, label)
        behind = added.get(place, RunText(Span(place, place), "", ""))
        added[place] = RunText(behind.span, behind.plain, text + behind.markdown)
    return sorted(added.values(), key=lambda run: run.span)


def _links(content: Inline) -> Iterator[tuple[Piece, Piece]]:
    """Openings and closings of links and images."""
    opened: list[Piece] = []
    for piece in content.pieces:
        if piece.mark in {Mark.LINK, Mark.IMAGE}:
            if piece.kind is PieceKind.OPEN:
                opened.append(piece)
            elif opened:
                yield opened.pop(), piece
