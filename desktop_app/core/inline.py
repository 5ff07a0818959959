"""Inline Markdown as pieces with exact spans.

markdown-it-py's inline rules do the parsing; its tokens carry no positions, so a state of our own notes where each
rule began and ended. The pieces of a text cover it without gap or overlap.
"""

from __future__ import annotations

import functools
import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import Enum
from typing import TYPE_CHECKING, Any

from desktop_app.core.spans import Span

if TYPE_CHECKING:
    from markdown_it import MarkdownIt


class PieceKind(str, Enum):
    """What a piece of a block's text is. Only TEXT is language; the rest is kept byte for byte."""

    TEXT = "text"
    ESCAPE = "escape"
    ENTITY = "entity"
    SOFT_BREAK = "soft-break"
    HARD_BREAK = "hard-break"
    CODE = "code"
    HTML = "html"
    URL = "url"
    FOOTNOTE = "footnote"
    SHORTCODE = "shortcode"
    OPEN = "open"
    CLOSE = "close"


class Mark(str, Enum):
    """What an OPEN or CLOSE piece opens or closes."""

    STRONG = "strong"
    EMPHASIS = "emphasis"
    STRIKE = "strike"
    LINK = "link"
    IMAGE = "image"


@dataclass(frozen=True)
class Piece:
    """A piece of inline source. ``text`` is what a reader sees of it; ``target`` a link's or image's address."""

    kind: PieceKind
    span: Span
    text: str = ""
    mark: Mark | None = None
    target: str = ""
    title: str = ""


_MARKS = {
    "strong_open": (PieceKind.OPEN, Mark.STRONG),
    "strong_close": (PieceKind.CLOSE, Mark.STRONG),
    "em_open": (PieceKind.OPEN, Mark.EMPHASIS),
    "em_close": (PieceKind.CLOSE, Mark.EMPHASIS),
    "s_open": (PieceKind.OPEN, Mark.STRIKE),
    "s_close": (PieceKind.CLOSE, Mark.STRIKE),
}
_WHOLE = {
    "backticks": PieceKind.CODE,
    "autolink": PieceKind.URL,
    "html_inline": PieceKind.HTML,
    "entity": PieceKind.ENTITY,
    "footnote_ref": PieceKind.FOOTNOTE,
    "shortcode": PieceKind.SHORTCODE,
}
_NOT_URL = r"\s<>\"'`|\u3000-\u303f\uff00-\uffef\u4e00-\u9fff“”‘’…"
# Each alternative starts at a word's edge only: a long word is tried once, not once from each of its letters.
_URL = re.compile(
    rf"(?:https?|ftp)://[^{_NOT_URL}]+"
    rf"|(?<![A-Za-z0-9.-])www\.[A-Za-z0-9.-]+\.[A-Za-z]{{2,}}[^{_NOT_URL}]*"
    r"|(?<![A-Za-z0-9._%+-])[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+"
)
# No tag opens in a tag and no backslash stands outside quotes (Hugo's lexer refuses both). Two attempts can
# then never be in the same state at the same place, so all attempts together take linear time.
SHORTCODE = re.compile(
    r"\{\{(?P<open>[<%])"
    r"(?:[^\"`>%{\\]|\{(?!\{[<%])|\"(?:\\[\s\S]|[^\"\\])*\"|`[^`]*`|>(?!\}\})|%(?!\}\}))*"
    r"[>%]\}\}"
)


@dataclass(frozen=True)
class _Event:
    rule: str
    span: Span
    tokens: tuple[Any, ...]


def parse(content: str, references: dict[str, Any] | None = None) -> tuple[Piece, ...]:
    """The pieces of one block's inline ``content``, in order; spans count from the content's start.

    ``references``: markdown-it's table of link reference definitions.
    """
    events = _events(content, references or {})
    pieces: list[Piece] = []
    at = 0
    for piece in _joined(_pieces(content, events, references or {})):
        if piece.span.start > at:
            pieces.append(_text(content, Span(at, piece.span.start)))
        if piece.span.start < at:  # the spaces between two line ends belong to the first
            piece = replace(piece, span=Span(at, piece.span.end))  # noqa: PLW2901
        pieces.append(piece)
        at = piece.span.end
    if at < len(content):
        pieces.append(_text(content, Span(at, len(content))))
    return tuple(part for piece in _merged(pieces) for part in _literal(content, piece))


def _events(content: str, references: dict[str, Any]) -> list[_Event]:
    from desktop_app.core.inline_state import run

    return [_Event(rule, Span(start, end), tokens) for rule, start, end, tokens in run(markdown(), content, references)]


@functools.lru_cache(maxsize=1)
def markdown() -> MarkdownIt:
    """The one configured parser: CommonMark with tables, strikethrough, footnotes and Hugo's shortcodes."""
    from desktop_app.core.markdown_parser import build

    return build()


def _pieces(content: str, events: list[_Event], references: dict[str, Any]) -> Iterator[Piece]:
    """Pieces of the events, sorted; emptied delimiter tokens (half of a ``**``) come as zero-mark pieces."""
    found: list[Piece] = []
    for event in events:
        found.extend(_of_event(content, event, references))
    yield from sorted(found, key=lambda piece: piece.span)


def _of_event(content: str, event: _Event, references: dict[str, Any]) -> list[Piece]:
    if event.rule in _WHOLE:
        return [_whole(content, event)]
    if event.rule in {"newline", "escape"}:
        return [_break_or_escape(content, event)]
    if event.rule in {"emphasis", "strikethrough"}:
        return list(_delimiters(event))
    if event.rule == "link":
        return _link(event)
    if event.rule == "image":
        return _image(event, references)
    return []


def _whole(content: str, event: _Event) -> Piece:
    kind = _WHOLE[event.rule]
    source = event.span.of(content)
    if kind is PieceKind.CODE and not any(token.type == "code_inline" for token in event.tokens):
        return Piece(PieceKind.TEXT, event.span, source)
    text = "".join(token.content for token in event.tokens) if kind is not PieceKind.HTML else ""
    target = next((str(token.attrs["href"]) for token in event.tokens if token.type == "link_open"), "")
    if kind is PieceKind.SHORTCODE:
        text = source
    elif kind is PieceKind.FOOTNOTE:
        text = source[2:-1]
    return Piece(kind, event.span, text, target=target)


def _break_or_escape(content: str, event: _Event) -> Piece:
    kinds = {token.type for token in event.tokens}
    start, end = event.span
    if "hardbreak" in kinds or "softbreak" in kinds:
        while start and content[start - 1] == " ":
            start -= 1
        kind = PieceKind.HARD_BREAK if "hardbreak" in kinds else PieceKind.SOFT_BREAK
        return Piece(kind, Span(start, end), "\n")
    return Piece(PieceKind.ESCAPE, event.span, event.tokens[-1].content)


def _delimiters(event: _Event) -> Iterator[Piece]:
    at = event.span.start
    sizes = [len(token.meta["typed"]) for token in event.tokens]
    for token, size in zip(event.tokens, sizes, strict=True):
        span = Span(at, at + size)
        at += size
        if token.type in _MARKS:
            kind, mark = _MARKS[token.type]
            yield Piece(kind, span, mark=mark)
        elif token.content:
            yield Piece(PieceKind.TEXT, span, token.content)
        else:
            yield Piece(PieceKind.OPEN, span)


def _link(event: _Event) -> list[Piece]:
    opening = next(token for token in event.tokens if token.type == "link_open")
    closing = next(token for token in reversed(event.tokens) if token.type == "link_close")
    target, title = str(opening.attrs.get("href", "")), str(opening.attrs.get("title", ""))
    label_start, label_end = opening.meta["at"], closing.meta["at"]
    return [
        Piece(PieceKind.OPEN, Span(event.span.start, label_start), mark=Mark.LINK, target=target, title=title),
        Piece(PieceKind.CLOSE, Span(label_end, event.span.end), mark=Mark.LINK, target=target, title=title),
    ]


def _image(event: _Event, references: dict[str, Any]) -> list[Piece]:
    token = next(token for token in event.tokens if token.type == "image")
    target, title = str(token.attrs.get("src", "")), str(token.attrs.get("title", ""))
    label_start = event.span.start + 2
    label_end = label_start + len(token.content)
    inside = [
        replace(piece, span=Span(piece.span.start + label_start, piece.span.end + label_start))
        for piece in parse(token.content, references)
    ]
    return [
        Piece(PieceKind.OPEN, Span(event.span.start, label_start), mark=Mark.IMAGE, target=target, title=title),
        *inside,
        Piece(PieceKind.CLOSE, Span(label_end, event.span.end), mark=Mark.IMAGE, target=target, title=title),
    ]


def _joined(pieces: Iterator[Piece]) -> Iterator[Piece]:
    """Give the emptied half of a ``**`` or ``__`` to the mark beside it."""
    held: Piece | None = None
    last: Piece | None = None
    for piece in pieces:
        if piece.kind is PieceKind.OPEN and piece.mark is None:
            if last and _is_half_closing(last) and last.span.end == piece.span.start:
                last = replace(last, span=Span(last.span.start, piece.span.end))
            else:
                held = piece
            continue
        if held is not None and piece.mark is Mark.STRONG:
            piece = replace(piece, span=Span(held.span.start, piece.span.end))  # noqa: PLW2901
            held = None
        if last is not None:
            yield last
        last = piece
    if last is not None:
        yield last


def _is_half_closing(piece: Piece) -> bool:
    return piece.kind is PieceKind.CLOSE and piece.mark is Mark.STRONG and piece.span.end - piece.span.start == 1


def _literal(content: str, piece: Piece) -> Iterator[Piece]:
    """Plain text; bare addresses in it are pieces of their own, so that nothing converts them."""
    if piece.kind is not PieceKind.TEXT:
        yield piece
        return
    at = piece.span.start
    for match in _URL.finditer(content, *piece.span):
        end = match.start() + len(match[0].rstrip(".,;:!?)]}*_~"))
        if match.start() > at:
            yield _text(content, Span(at, match.start()))
        yield Piece(PieceKind.URL, Span(match.start(), end), content[match.start() : end])
        at = end
    if at == piece.span.start:
        yield piece
    elif at < piece.span.end:
        yield _text(content, Span(at, piece.span.end))


def _text(content: str, span: Span) -> Piece:
    return Piece(PieceKind.TEXT, span, span.of(content))


def _merged(pieces: list[Piece]) -> Iterator[Piece]:
    """Neighbouring texts as one."""
    for is_text, group in itertools.groupby(pieces, key=lambda piece: piece.kind is PieceKind.TEXT):
        run = list(group)
        if not is_text or len(run) == 1:
            yield from run
        else:
            yield Piece(PieceKind.TEXT, Span(run[0].span.start, run[-1].span.end), "".join(p.text for p in run))
