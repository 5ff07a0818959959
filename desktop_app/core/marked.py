"""Inline content as the plain text a reader sees, with what is kept in it and the marks that lie over it.

It is the form in which a content is translated and written again. Nothing of the source is lost: what is no language
is an atom, a pair of delimiters a marking, everything else text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from desktop_app.core.inline import LANGUAGE, Mark, Piece, PieceKind
from desktop_app.core.markdown import Inline
from desktop_app.core.spans import Span

OBJECT = "\ufffc"
"""U+FFFC OBJECT REPLACEMENT CHARACTER: stands for an atom in the plain text, and for nothing else there."""

_LANGUAGE = LANGUAGE - {PieceKind.SOFT_BREAK}
_LINE = re.compile(r"(?:\r\n|\n|\r)[ \t]*(?:>[ \t]*)*")
_WIDE = re.compile("[\u2e80-\u9fff\uff00-\uffef]")


@dataclass(frozen=True)
class Atom:
    """Something that is kept: code, an address, a footnote reference, a shortcode, HTML, a hard break.

    ``at``: index of its OBJECT in the plain text. ``source``: the characters that are kept, with the marks of
    containers where they are more than one line. ``text``: what a reader sees. Of the kind OPEN is a link or picture
    without text, the whole of it.
    """

    at: int
    kind: PieceKind
    source: str
    text: str

    @property
    def alone(self) -> str:
        """The source as it reads outside of its containers."""
        return alone(self.source)


@dataclass(frozen=True)
class Marking:
    """Bold, italic, strike, a link, or a picture, whose alternative text lies in the span.

    ``span``: of the plain text, never empty. ``opening`` and ``closing``: the source of the delimiters, a link's
    closing with its target. ``title``: plain text of a link's title; ``title_at``: its source within ``closing``.
    ``label``: of a reference whose text is its label (``[a]``, ``[a][]``) the source of that text.
    """

    span: Span
    mark: Mark
    opening: str
    closing: str
    target: str = ""
    title: str = ""
    title_at: Span | None = None
    label: str = ""


@dataclass(frozen=True)
class MarkedText:
    """``plain``: escapes and entities resolved, hard-wrapped lines joined, OBJECT for each of ``atoms``.

    ``atoms`` stand in order; ``marks`` nest and never cross, outer ones before inner ones, by their start.
    """

    plain: str
    atoms: tuple[Atom, ...] = ()
    marks: tuple[Marking, ...] = ()

    @property
    def text(self) -> str:
        """What a reader sees, atoms included."""
        atoms = iter(self.atoms)
        return "".join(next(atoms).text if char == OBJECT else char for char in self.plain)


def alone(source: str) -> str:
    """``source`` of inline content without the marks of containers at its line starts."""
    return _LINE.sub("\n", source)


def marked(text: str, content: Inline) -> MarkedText:
    """An inline ``content`` of the article with ``text`` as marked text."""
    return from_pieces(text, content.pieces)


def from_pieces(text: str, pieces: Sequence[Piece]) -> MarkedText:
    """The marked text of ``pieces``, whose spans are of ``text``."""
    builder = _Builder(text)
    follow = _following(pieces)
    for piece, after in zip(pieces, follow, strict=True):
        builder.add(piece, after)
    return builder.result()


def _following(pieces: Sequence[Piece]) -> list[str]:
    """For each piece the first character a reader sees behind it, OBJECT for an atom."""
    found: list[str] = []
    after = ""
    for piece in reversed(pieces):
        found.append(after)
        if piece.kind in _LANGUAGE:
            after = piece.text[:1] or after
        elif piece.kind not in {PieceKind.OPEN, PieceKind.CLOSE}:
            after = OBJECT
    found.reverse()
    return found


@dataclass
class _Opened:
    """An OPEN piece that waits for its CLOSE: where that was in what is being built."""

    piece: Piece
    at: int
    number: int


@dataclass
class _Builder:
    source: str
    parts: list[str] = field(default_factory=list)
    length: int = 0
    last: str = ""
    atoms: list[Atom] = field(default_factory=list)
    marks: list[Marking | None] = field(default_factory=list)
    opened: list[_Opened] = field(default_factory=list)

    def add(self, piece: Piece, after: str) -> None:
        kind = piece.kind
        if kind is PieceKind.SOFT_BREAK:
            self._text("" if _is_wide(self.last) and _is_wide(after) else " ")
        elif kind in _LANGUAGE:
            self._language(piece)
        elif kind is PieceKind.OPEN:
            self.opened.append(_Opened(piece, self.length, len(self.marks)))
            self.marks.append(None)
        elif kind is PieceKind.CLOSE:
            self._close(piece)
        else:
            self._atom(kind, piece.span.of(self.source), piece.text)

    def result(self) -> MarkedText:
        return MarkedText(
            "".join(self.parts), tuple(self.atoms), tuple(mark for mark in self.marks if mark is not None)
        )

    def _language(self, piece: Piece) -> None:
        """Text; an OBJECT that an author wrote is an atom, so that each of them has one."""
        before, *others = piece.text.split(OBJECT)
        self._text(before)
        source = piece.span.of(self.source) if piece.text == OBJECT else OBJECT
        for other in others:
            self._atom(PieceKind.VERBATIM, source, OBJECT)
            self._text(other)

    def _text(self, text: str) -> None:
        if text:
            self.parts.append(text)
            self.length += len(text)
            self.last = text[-1]

    def _atom(self, kind: PieceKind, source: str, text: str) -> None:
        self.atoms.append(Atom(self.length, kind, source, text))
        self._text(OBJECT)

    def _close(self, piece: Piece) -> None:
        opened = self.opened.pop()
        opening = opened.piece
        whole = Span(opening.span.start, piece.span.end)
        if opened.at == self.length:
            del self.marks[opened.number :]
            self._atom(PieceKind.OPEN, whole.of(self.source), "")
            return
        closing = piece.span.of(self.source)
        label = Span(opening.span.end, piece.span.start).of(self.source) if closing in {"]", "][]"} else ""
        title = piece.title_span
        self.marks[opened.number] = Marking(
            Span(opened.at, self.length),
            opening.mark or Mark.LINK,
            opening.span.of(self.source),
            closing,
            opening.target,
            opening.title,
            title and Span(title.start - piece.span.start, title.end - piece.span.start),
            label,
        )


def _is_wide(char: str) -> bool:
    return _WIDE.match(char) is not None
