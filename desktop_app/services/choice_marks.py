"""Rows of a converted version in which every place is marked where conversion had a choice."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from desktop_app.chinese.converter import Converter
from desktop_app.core import rendering, versions
from desktop_app.core.article import Article
from desktop_app.core.inline import Mark, Piece, PieceKind
from desktop_app.core.markdown import Block
from desktop_app.core.spans import Span
from desktop_app.core.versions import Version
from desktop_app.services.choice_places import Placed, PlacedInline, inlines_of_block, inlines_of_title
from desktop_app.services.choices import ArticleChoices


@dataclass(frozen=True)
class MarkedRows:
    """The rows of ``version`` of ``article``; a mark names its place by ``Place.start``."""

    article: Article
    version: Version
    converter: Converter
    choices: ArticleChoices

    def blocks(self) -> list[str]:
        """The blocks in order."""
        return [self._block(block) for block in self.article.blocks]

    def title(self) -> str:
        """The title; "" where it is not Chinese."""
        for inline in inlines_of_title(self.article, self.converter, self.choices):
            (span,), (text,) = inline.texts.spans, inline.texts.after
            if span is not None:
                return rendering.title_row(text, list(_marked([Piece(PieceKind.TEXT, span, text)], inline)))
        return ""

    def _block(self, block: Block) -> str:
        shown: Sequence[Sequence[Piece]] = versions.block_pieces(block, self.version.blocks.get(block.index))
        inlines = inlines_of_block(self.article, block.index, self.converter, self.choices)
        if inlines:
            shown = [list(_marked(pieces, inline)) for pieces, inline in zip(shown, inlines, strict=True)]
        return rendering.row(block, self.article.text, shown)


def _marked(pieces: Sequence[Piece], inline: PlacedInline) -> Iterator[Piece]:
    texts = inline.texts
    starts = accumulate(map(len, texts.after), initial=0)
    at = {span.start: start for span, start in zip(texts.spans, starts) if span is not None}  # noqa: B905 - one more start
    for piece in pieces:
        if piece.kind is PieceKind.TEXT and piece.span.start in at:
            start = at[piece.span.start]
            yield from _split(piece, start, _within(inline.placed, start, start + len(piece.text)))
        else:
            yield piece


def _within(placed: Sequence[Placed], start: int, end: int) -> list[Placed]:
    spans = [(each, each.decision.target_span) for each in placed]
    return [each for each, span in spans if span.start < end and span.end > start]


def _split(piece: Piece, start: int, placed: Sequence[Placed]) -> Iterator[Piece]:
    """``piece``, whose text begins at ``start`` of the content's, with marks around what is ``placed`` in it."""
    done = 0
    for each in placed:
        first = max(each.decision.target_span.start - start, 0)
        last = min(each.decision.target_span.end - start, len(piece.text))
        if first > done:
            yield _part(piece, done, first)
        target, title = str(each.place.start), hint(each)
        place = Span(piece.span.start, piece.span.start)
        mark = Mark.CHOICE if each.decision.reading == each.default else Mark.CHOSEN
        yield Piece(PieceKind.OPEN, place, mark=mark, target=target, title=title)
        yield _part(piece, first, last)
        yield Piece(PieceKind.CLOSE, place, mark=mark, target=target, title=title)
        done = last
    if done < len(piece.text):
        yield _part(piece, done, len(piece.text))


def _part(piece: Piece, first: int, last: int) -> Piece:
    return Piece(PieceKind.TEXT, piece.span, piece.text[first:last])


def hint(placed: Placed) -> str:
    """What a place says when the pointer rests on it, in every language: ``头发: 发 → 髮 / 發``."""
    decision = placed.decision
    others = [each for each in decision.readings if each != decision.reading]
    text = f"{decision.source} → {' / '.join([decision.reading, *others])}"
    return text if decision.word == decision.source else f"{decision.word}: {text}"
