"""What inline Markdown consists of."""

from __future__ import annotations

from enum import Enum
from typing import NamedTuple

from desktop_app.core.spans import Span


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
    CHOICE = "choice"
    """Of no source: what is shown where conversion had a choice; ``target`` tells which."""
    CHOSEN = "chosen"
    """A CHOICE where somebody chose otherwise."""


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
