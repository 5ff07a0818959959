"""One inline content as the texts a converter takes, and what it makes of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from desktop_app.chinese.converter import Converter
from desktop_app.chinese.detection import Script
from desktop_app.core.inline import PieceKind
from desktop_app.core.markdown import Inline
from desktop_app.core.spans import Span
from desktop_app.core.versions import RunText
from desktop_app.services.choices import BlockChoices

# Stands for code, an address or a picture between two texts, so that no word is seen across it.
_OBJECT = "\ufffc"


@dataclass(frozen=True)
class InlineTexts:
    """The pieces of a content: ``before`` and ``after`` conversion, and where they stand in the article's text.

    What is no language has no place; a sign stands for it. ``base``: where the content begins in all the texts of its
    block, which are one behind the other with a character between them.
    """

    spans: tuple[Span | None, ...]
    before: tuple[str, ...]
    after: tuple[str, ...]
    base: int = 0

    @property
    def end(self) -> int:
        """The ``base`` of the next content of the block."""
        return self.base + sum(map(len, self.before)) + 1

    def with_choices(self, choices: BlockChoices, converter: Converter, script: Script) -> InlineTexts:
        """The same with the readings chosen."""
        after = choices.applied(self.before, self.after, converter, script, base=self.base)
        return replace(self, after=tuple(after))

    def runs(self) -> Iterator[RunText]:
        """The texts that have changed."""
        for span, old, new in zip(self.spans, self.before, self.after, strict=True):
            if span is not None and old != new:
                yield RunText(span, new.replace("\0", "\ufffd"), new)


def converted(text: str, content: Inline, converter: Converter, script: Script, base: int = 0) -> InlineTexts:
    """What ``converter`` makes of a content of an article with ``text``; a word that marks split is seen as one."""
    texts: list[str] = []
    spans: list[Span | None] = []
    for piece in content.pieces:
        if piece.kind is PieceKind.TEXT:
            texts.append(piece.span.of(text))  # not what is shown: that has no NUL
            spans.append(piece.span)
        elif piece.text:
            texts.append("\n" if piece.kind in {PieceKind.SOFT_BREAK, PieceKind.HARD_BREAK} else _OBJECT)
            spans.append(None)
    return InlineTexts(tuple(spans), tuple(texts), tuple(converter.convert_pieces(texts, script)), base)
