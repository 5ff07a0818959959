"""What of a block is language: runs of plain text between markup, and their sentences.

Marks, links, code, addresses, HTML and shortcodes stand between runs and are kept byte for byte, so a run is the
unit that is replaced and a segment (a sentence of a run) the unit that is translated.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from desktop_app.core import sentences
from desktop_app.core.inline import LANGUAGE, Piece, PieceKind
from desktop_app.core.markdown import Block, Inline
from desktop_app.core.spans import Span


@dataclass(frozen=True)
class Run:
    """Plain text between markup. ``span``: its source in the article's text; white space at its ends belongs to it."""

    span: Span
    text: str

    @property
    def is_language(self) -> bool:
        """Whether there is a letter to translate."""
        return any(char.isalpha() for char in self.text)


@dataclass(frozen=True)
class Segment:
    """A sentence: ``text`` stands at ``span`` of its run's text; ``block`` and ``run`` count from 0."""

    block: int
    run: int
    span: Span
    text: str


def runs(block: Block) -> list[Run]:
    """The runs of a block's inlines, in order, those without a letter among them."""
    return [run for content in block.inlines for run in inline_runs(content)]


def inline_runs(content: Inline) -> Iterator[Run]:
    """The runs of one inline content; hard-wrapped lines are joined."""
    held: list[Piece] = []
    for piece in (*content.pieces, None):
        if piece is not None and piece.kind in LANGUAGE:
            held.append(piece)
        elif held:
            yield _run(held)
            held = []


def _run(pieces: list[Piece]) -> Run:
    parts: list[str] = []
    for number, piece in enumerate(pieces):
        if piece.kind is PieceKind.SOFT_BREAK:
            after = pieces[number + 1].text[:1] if number + 1 < len(pieces) else ""
            before = parts[-1][-1:] if parts else ""
            parts.append("" if _is_wide(before) and _is_wide(after) else " ")
        else:
            parts.append(piece.text)
    return Run(Span(pieces[0].span.start, pieces[-1].span.end), "".join(parts))


def _is_wide(char: str) -> bool:
    return bool(char) and ("\u2e80" <= char <= "\u9fff" or "\uff00" <= char <= "\uffef" or "\u3000" <= char <= "\u30ff")


def segments(block: Block, tag: str) -> list[Segment]:
    """The sentences of a block written in ``tag``, in order."""
    found = []
    for number, run in enumerate(runs(block)):
        if run.is_language:
            for start, end in sentences.split(run.text, tag):
                if any(char.isalpha() for char in run.text[start:end]):
                    found.append(Segment(block.index, number, Span(start, end), run.text[start:end]))
    return found
