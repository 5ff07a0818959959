"""Whether Markdown reads as a marked text: by markdown-it, and its emphasis by goldmark's rules as well."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from desktop_app.core import emphasis, inline
from desktop_app.core.emphasis import GOLDMARK, GOLDMARK_BEFORE_SYMBOLS, Pair
from desktop_app.core.inline import WORDS, Mark, Piece, PieceKind
from desktop_app.core.marked import Atom, MarkedText, from_pieces
from desktop_app.core.spans import Span

EMPHASES = frozenset({Mark.STRONG, Mark.EMPHASIS, Mark.STRIKE})


class Lie(NamedTuple):
    """A mark and where it lies in the plain text."""

    mark: Mark
    start: int
    end: int
    target: str = ""
    title: str = ""


class Meaning(NamedTuple):
    """What a reader gets of a content, however it is written.

    ``text``: with OBJECT for atoms; words that are kept (an address) are text to Markdown. ``links``: with pictures.
    ``emphasised``: for each kind of emphasis which characters have it, white space left out.
    """

    text: str
    atoms: tuple[tuple[PieceKind, str], ...]
    links: tuple[Lie, ...]
    emphasised: tuple[bytes, ...]


def lies(text: MarkedText) -> list[Lie]:
    """The marks of ``text``."""
    return [Lie(each.mark, *each.span, each.target, each.title) for each in text.marks]


def meaning(plain: str, atoms: Sequence[Atom], marks: Iterable[Lie]) -> Meaning:
    """What a reader gets of ``plain`` with ``atoms`` and ``marks`` in it."""
    parts = list(plain)
    breaks = [atom.at for atom in atoms if atom.kind is PieceKind.HARD_BREAK]
    kept = []
    for atom in atoms:
        if atom.kind in WORDS and not atom.source.startswith("<"):
            parts[atom.at] = atom.source
        else:
            kept.append((atom.kind, "" if atom.kind is PieceKind.HARD_BREAK else atom.alone))
    places = [0, *itertools.accumulate(map(len, parts))]
    text = "".join(parts)
    moved = [
        Lie(each.mark, places[each.start], places[each.end], each.target, " ".join(each.title.split()))
        for each in marks
    ]
    bare = [each for each in moved if each.mark in EMPHASES]
    blank = {places[at] for at in breaks}
    return Meaning(
        text,
        tuple(kept),
        tuple(sorted(each for each in moved if each.mark not in EMPHASES)),
        tuple(_covered(text, blank, [each for each in bare if each.mark is mark]) for mark in sorted(EMPHASES)),
    )


def _covered(text: str, blank: set[int], marks: Sequence[Lie]) -> bytes:
    """A byte for each character of ``text``: whether it lies in one of ``marks`` and is not white space."""
    if not marks:
        return b""
    steps = [0] * (len(text) + 1)
    for each in marks:
        steps[each.start] += 1
        steps[each.end] -= 1
    depths = itertools.accumulate(steps)
    return bytes(
        depth > 0 and not char.isspace() and at not in blank
        for at, (char, depth) in enumerate(zip(text, depths, strict=False))
    )


def reads_as(source: str, wanted: Meaning, references: Mapping[str, Any], *, strict: bool) -> bool:
    """Whether ``source`` means ``wanted``, by markdown-it and with the same emphasis by goldmark.

    ``strict``: nor is a delimiter left over that could open or close beside links, where parsers differ.
    """
    pieces = inline.parse(source, dict(references))
    read = from_pieces(source, pieces)
    if meaning(read.plain, read.atoms, lies(read)) != wanted:
        return False
    pairs = _pairs(pieces)
    strict = strict and any(piece.mark is Mark.LINK for piece in pieces)
    for rules in (GOLDMARK, GOLDMARK_BEFORE_SYMBOLS):
        reading = emphasis.goldmark(source, pieces, rules)
        if reading.pairs != pairs or (strict and reading.strays):
            return False
    return True


def _pairs(pieces: Iterable[Piece]) -> frozenset[Pair]:
    """The emphasis that markdown-it found."""
    pairs = set()
    opened: list[Piece] = []
    for piece in pieces:
        if piece.mark in EMPHASES and piece.kind is PieceKind.OPEN:
            opened.append(piece)
        elif piece.mark in EMPHASES:
            pairs.add(Pair(piece.mark, Span(opened.pop().span.end, piece.span.start)))
    return frozenset(pairs)
