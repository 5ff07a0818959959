"""Inline Markdown as pieces with exact spans. The pieces of a text cover it without gap or overlap."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from desktop_app.core import titles, verbatim
from desktop_app.core.pieces import LANGUAGE, WORDS, Mark, Piece, PieceKind
from desktop_app.core.shortcodes import SHORTCODE
from desktop_app.core.spans import Span

if TYPE_CHECKING:
    from markdown_it import MarkdownIt

    from desktop_app.core.inline_state import Item, Scanner

__all__ = ["LANGUAGE", "SHORTCODE", "WORDS", "Mark", "Piece", "PieceKind", "markdown", "parse", "title_pieces"]

Place = Callable[[int], int]
"""Where an offset of a content stands in the article; asked in rising order."""

_MARKS = {
    "strong_open": (PieceKind.OPEN, Mark.STRONG),
    "strong_close": (PieceKind.CLOSE, Mark.STRONG),
    "em_open": (PieceKind.OPEN, Mark.EMPHASIS),
    "em_close": (PieceKind.CLOSE, Mark.EMPHASIS),
    "s_open": (PieceKind.OPEN, Mark.STRIKE),
    "s_close": (PieceKind.CLOSE, Mark.STRIKE),
}
_SIZES = {"s_open": 2, "s_close": 2}
_WORDS = {
    "url": PieceKind.URL,
    "email": PieceKind.EMAIL,
    "path": PieceKind.PATH,
    "mention": PieceKind.MENTION,
    "hashtag": PieceKind.HASHTAG,
    "emoji": PieceKind.EMOJI,
    "file": PieceKind.VERBATIM,
}
_CODED = frozenset({PieceKind.ESCAPE, PieceKind.ENTITY})


def parse(content: str, references: dict[str, Any] | None = None, place: Place | None = None) -> tuple[Piece, ...]:
    """The pieces of one block's inline ``content``, in order; spans count from the content's start, or as ``place``
    says.

    ``references``: markdown-it's table of link reference definitions.
    """
    from desktop_app.core import inline_state

    items: list[Item] = []
    if inline_state.SPECIAL.search(content):
        state = inline_state.Scanner(content, markdown(), references or {})
        state.scan()
        items = list(_resolved(state))
        if "</" in content:
            items = _without_code(items, content)
    return _Pieces(content, place or int).all(items)


@functools.lru_cache(maxsize=1)
def markdown() -> MarkdownIt:
    """The one configured parser: CommonMark with tables, strikethrough, footnotes and Hugo's shortcodes."""
    from desktop_app.core.markdown_parser import build

    return build()


def title_pieces(content: str, place: Place | None = None) -> tuple[Piece, ...]:
    """The pieces of a title's source as it stands between its quotes, where nothing but escapes and entities counts."""
    items: list[Item] = []
    for start, end, shown in titles.special(content):
        kind = PieceKind.ESCAPE if content[start] == "\\" else PieceKind.ENTITY
        items.append((PieceKind.SOFT_BREAK if shown == "\n" else kind, start, end, shown, None, "", "", None))
    return _Pieces(content, place or int).all(items)


def _resolved(state: Scanner) -> Iterator[Item]:
    """The items of a scanned text with what its delimiters turned out to be."""
    for item in state.items:
        if item is None:
            continue
        if len(item) == 3:
            yield from _delimiters(state, *item)
        else:
            yield item


def _delimiters(state: Scanner, at: int, first: int, last: int) -> Iterator[Item]:
    """The marks of one run of delimiters; of ``**`` one token says what it is and the other is empty."""
    for token in state.tokens[first:last]:
        size = len(token.content) or _SIZES.get(token.type, 1)
        end = at + size
        if token.type in _MARKS:
            kind, mark = _MARKS[token.type]
            start = at
            if mark is Mark.STRONG:
                start, end = (at - 1, end) if kind is PieceKind.OPEN else (at, end + 1)
            yield kind, start, end, "", mark, "", "", None
        at += size


class _Pieces:
    """Pieces of items and of the text between them. ``at``: where in the content they end, ``here``: where that is."""

    def __init__(self, content: str, place: Place) -> None:
        self.content = content
        self.place = place
        self.pieces: list[Piece] = []
        self.at, self.here = 0, place(0)

    def all(self, items: list[Item]) -> tuple[Piece, ...]:
        for kind, start, end, text, mark, target, title, title_span in items:
            if start > self.at:
                self._text(start)
            span = title_span and Span(self.place(title_span.start), self.place(title_span.end))
            here, self.at, self.here = self.here, end, self.place(end)
            self.pieces.append(Piece(kind, Span(here, self.here), text, mark, target, title, span))
        if self.at < len(self.content):
            self._text(len(self.content))
        return tuple(self.pieces)

    def _text(self, end: int) -> None:
        """Text up to ``end``; words in it that are no language are pieces of their own."""
        for start, stop, name in verbatim.words(self.content, self.at, end):
            if start > self.at:
                self._add(PieceKind.TEXT, start)
            self._add(_WORDS[name], stop)
        if self.at < end:
            self._add(PieceKind.TEXT, end)

    def _add(self, kind: PieceKind, end: int) -> None:
        there = self.place(end)
        self.pieces.append(Piece(kind, Span(self.here, there), self.content[self.at : end]))
        self.at, self.here = end, there


def _without_code(items: list[Item], content: str) -> list[Item]:
    """``items`` where what stands between ``<code>`` and ``</code>`` or their like is no language: one VERBATIM item
    for each text, escape and entity.
    """
    tags = [
        verbatim.CODE_TAG.fullmatch(content, item[1], item[2]) if item[0] is PieceKind.HTML else None for item in items
    ]
    last = {tag["name"].lower(): number for number, tag in enumerate(tags) if tag and tag["close"]}
    if not last:
        return items
    found: list[Item] = []
    inside, at = "", 0
    for number, (item, tag) in enumerate(zip(items, tags, strict=True)):
        name = tag["name"].lower() if tag else ""
        if inside and item[1] > at:
            found.append(_verbatim(content, at, item[1]))
        found.append(_verbatim(content, item[1], item[2], item[3]) if inside and item[0] in _CODED else item)
        if not inside and tag and not tag["close"] and last.get(name, 0) > number:
            inside = name
        elif tag and tag["close"] and name == inside:
            inside = ""
        at = item[2]
    return found


def _verbatim(content: str, start: int, end: int, text: str | None = None) -> Item:
    shown = content[start:end] if text is None else text
    return PieceKind.VERBATIM, start, end, shown, None, "", "", None
