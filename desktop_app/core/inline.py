"""Inline Markdown as pieces with exact spans.

markdown-it-py's inline rules do the parsing; its tokens carry no positions, so a state of our own notes where each
rule began and ended. The pieces of a text cover it without gap or overlap.
"""

from __future__ import annotations

import functools
import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, Any, NamedTuple

from desktop_app.core import titles, verbatim
from desktop_app.core.spans import Span

if TYPE_CHECKING:
    from markdown_it import MarkdownIt


class PieceKind(str, Enum):
    """What a piece of a block's text is. LANGUAGE is converted and translated, marks stand around it, and every other
    kind is an atom: kept byte for byte.
    """

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
    FORMULA = "formula"
    EMAIL = "email"
    PATH = "path"
    MENTION = "mention"
    HASHTAG = "hashtag"
    EMOJI = "emoji"
    VERBATIM = "verbatim"
    OPEN = "open"
    CLOSE = "close"


LANGUAGE = frozenset({PieceKind.TEXT, PieceKind.ESCAPE, PieceKind.ENTITY, PieceKind.SOFT_BREAK})
"""What a reader reads as language."""

WORDS = frozenset(
    {
        PieceKind.URL,
        PieceKind.EMAIL,
        PieceKind.PATH,
        PieceKind.MENTION,
        PieceKind.HASHTAG,
        PieceKind.EMOJI,
        PieceKind.VERBATIM,
    }
)
"""Words of plain text that are no language."""


class Mark(str, Enum):
    """What an OPEN or CLOSE piece opens or closes."""

    STRONG = "strong"
    EMPHASIS = "emphasis"
    STRIKE = "strike"
    LINK = "link"
    IMAGE = "image"


class Piece(NamedTuple):
    """A piece of inline source. ``text`` is what a reader sees of it; ``target`` a link's or image's address.

    ``title_span``: on what closes a link or an image with a title of its own, where that stands between its quotes;
    a link by reference has none, its title stands in the definition.
    """

    kind: PieceKind
    span: Span
    text: str = ""
    mark: Mark | None = None
    target: str = ""
    title: str = ""
    title_span: Span | None = None

    def moved(self, by: int) -> Piece:
        """The piece ``by`` characters further on."""
        title = self.title_span and Span(self.title_span.start + by, self.title_span.end + by)
        return self._replace(span=Span(self.span.start + by, self.span.end + by), title_span=title)


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
    "formula": PieceKind.FORMULA,
    "folders": PieceKind.PATH,
}
_WORDS = {
    "url": PieceKind.URL,
    "email": PieceKind.EMAIL,
    "path": PieceKind.PATH,
    "mention": PieceKind.MENTION,
    "tag": PieceKind.HASHTAG,
    "emoji": PieceKind.EMOJI,
    "file": PieceKind.VERBATIM,
}
_OPEN_ENDED = frozenset({PieceKind.URL, PieceKind.EMAIL, PieceKind.PATH})
# No tag opens in a tag and no backslash stands outside quotes (Hugo's lexer refuses both). Two attempts can
# then never be in the same state at the same place, so all attempts together take linear time.
SHORTCODE = re.compile(
    r"\{\{(?P<open>[<%])"
    r"(?:[^\"`>%{\\]|\{(?!\{[<%])|\"(?:\\[\s\S]|[^\"\\])*\"|`[^`]*`|>(?!\}\})|%(?!\}\}))*"
    r"[>%]\}\}"
)
# A tag that Hugo refuses, for a backslash or an open quote in it, is still no language.
BROKEN_SHORTCODE = re.compile(r"\{\{[<%](?:[^{>%]|\{(?!\{)|[>%](?!\}\}))*[>%]\}\}")


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
            piece = piece._replace(span=Span(at, piece.span.end))  # noqa: PLW2901
        pieces.append(piece)
        at = piece.span.end
    if at < len(content):
        pieces.append(_text(content, Span(at, len(content))))
    return tuple(part for piece in _without_code(content, list(_merged(pieces))) for part in _literal(content, piece))


def title_pieces(content: str) -> tuple[Piece, ...]:
    """The pieces of a title's source as it stands between its quotes, where nothing but escapes and entities counts."""
    pieces: list[Piece] = []
    at = 0
    for start, end, shown in titles.special(content):
        if start > at:
            pieces.append(_text(content, Span(at, start)))
        kind = PieceKind.ESCAPE if content[start] == "\\" else PieceKind.ENTITY
        pieces.append(Piece(PieceKind.SOFT_BREAK if shown == "\n" else kind, Span(start, end), shown))
        at = end
    if at < len(content):
        pieces.append(_text(content, Span(at, len(content))))
    return tuple(part for piece in pieces for part in _literal(content, piece))


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
        return _link(content, event)
    if event.rule == "image":
        return _image(content, event, references)
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
    elif target.startswith("mailto:") and not source.lower().startswith("<mailto:"):
        kind = PieceKind.EMAIL
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


def _link(content: str, event: _Event) -> list[Piece]:
    opening = next(token for token in event.tokens if token.type == "link_open")
    closing = next(token for token in reversed(event.tokens) if token.type == "link_close")
    target, title = str(opening.attrs.get("href", "")), str(opening.attrs.get("title", ""))
    label_start, label_end = opening.meta["at"], closing.meta["at"]
    return [
        Piece(PieceKind.OPEN, Span(event.span.start, label_start), mark=Mark.LINK, target=target, title=title),
        _closing(content, Span(label_end, event.span.end), Mark.LINK, target, title),
    ]


def _image(content: str, event: _Event, references: dict[str, Any]) -> list[Piece]:
    token = next(token for token in event.tokens if token.type == "image")
    target, title = str(token.attrs.get("src", "")), str(token.attrs.get("title", ""))
    label_start = event.span.start + 2
    label_end = label_start + len(token.content)
    inside = [piece.moved(label_start) for piece in parse(token.content, references)]
    return [
        Piece(PieceKind.OPEN, Span(event.span.start, label_start), mark=Mark.IMAGE, target=target, title=title),
        *inside,
        _closing(content, Span(label_end, event.span.end), Mark.IMAGE, target, title),
    ]


def _closing(content: str, span: Span, mark: Mark, target: str, title: str) -> Piece:
    """What closes a link or an image, from its ``]``."""
    own = titles.of_link(content, span) if title and content.startswith("](", span.start) else None
    return Piece(PieceKind.CLOSE, span, "", mark, target, title, own)


def _joined(pieces: Iterator[Piece]) -> Iterator[Piece]:
    """Give the emptied half of a ``**`` or ``__`` to the mark beside it."""
    held: Piece | None = None
    last: Piece | None = None
    for piece in pieces:
        if piece.kind is PieceKind.OPEN and piece.mark is None:
            if last and _is_half_closing(last) and last.span.end == piece.span.start:
                last = last._replace(span=Span(last.span.start, piece.span.end))
            else:
                held = piece
            continue
        if held is not None and piece.mark is Mark.STRONG:
            piece = piece._replace(span=Span(held.span.start, piece.span.end))  # noqa: PLW2901
            held = None
        if last is not None:
            yield last
        last = piece
    if last is not None:
        yield last


def _is_half_closing(piece: Piece) -> bool:
    return piece.kind is PieceKind.CLOSE and piece.mark is Mark.STRONG and piece.span.end - piece.span.start == 1


def _without_code(content: str, pieces: list[Piece]) -> Iterator[Piece]:
    """What stands between ``<code>`` and ``</code>`` or their like as VERBATIM pieces."""
    tags = [
        verbatim.CODE_TAG.fullmatch(content, *piece.span) if piece.kind is PieceKind.HTML else None for piece in pieces
    ]
    last = {tag["name"].lower(): number for number, tag in enumerate(tags) if tag and tag["close"]}
    inside = ""
    for number, (piece, tag) in enumerate(zip(pieces, tags, strict=True)):
        name = tag["name"].lower() if tag else ""
        if inside and piece.kind in {PieceKind.TEXT, PieceKind.ESCAPE, PieceKind.ENTITY}:
            yield piece._replace(kind=PieceKind.VERBATIM)
            continue
        if not inside and tag and not tag["close"] and last.get(name, 0) > number:
            inside = name
        elif tag and tag["close"] and name == inside:
            inside = ""
        yield piece


def _literal(content: str, piece: Piece) -> Iterator[Piece]:
    """Plain text; the words in it that are no language are pieces of their own, so that nothing converts them."""
    if piece.kind is not PieceKind.TEXT:
        yield piece
        return
    at = piece.span.start
    for match in verbatim.WORD.finditer(content, *piece.span):
        kind = _WORDS[match.lastgroup or ""]
        word = match[0].rstrip(".,;:!?)]}*_~") if kind in _OPEN_ENDED else match[0]
        end = match.start() + len(word)
        if match.start() > at:
            yield _text(content, Span(at, match.start()))
        yield Piece(kind, Span(match.start(), end), word)
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
