"""Script conversion of an article: every block whose text is Chinese, and the keys a reader reads."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from desktop_app.chinese.converter import Converter, Options, converter_for
from desktop_app.chinese.detection import Script, detect, detect_majority
from desktop_app.chinese.varieties import is_convertible
from desktop_app.config import Settings
from desktop_app.core import language
from desktop_app.core.article import TRANSLATED_KEYS, Article
from desktop_app.core.inline import PieceKind
from desktop_app.core.markdown import Block, Inline
from desktop_app.core.spans import Span
from desktop_app.core.versions import BlockText, Made, RunText, Version
from desktop_app.services.labels import with_labels

# Stands for code, an address or a picture between two texts, so that no word is seen across it.
_OBJECT = "\ufffc"


def options_from(settings: Settings) -> Options:
    """The conversion options the settings hold."""
    return Options(settings.press_glyphs, settings.convert_quotes, settings.regional_vocabulary)


def can_convert(source: str, target: str) -> bool:
    """Whether ``target`` is made from ``source`` by script conversion."""
    return is_convertible(source) and is_convertible(target) and not language.same(source, target)


def convert_blocks(article: Article, target: str, source: str, options: Options) -> Iterator[BlockText]:
    """The blocks of ``article`` in ``target``, in reading order; blocks that stay as they are come without runs.

    Raises LanguageError ``not-a-chinese-script``.
    """
    converter = converter_for(target, options, source_tag=source)
    for block in article.blocks:
        yield convert_block(block, article.text, converter)


def convert_block(block: Block, text: str, converter: Converter) -> BlockText:
    """One block of an article with ``text``; what it is written in is found first, and only Chinese is converted."""
    script = detect(block.text)
    if not script.is_chinese:
        return BlockText(block.index)
    runs: list[RunText] = []
    for content in block.inlines:
        runs += with_labels(text, content, list(_converted(text, content, converter, script)))
    return BlockText(block.index, tuple(runs))


def _converted(text: str, content: Inline, converter: Converter, script: Script) -> Iterator[RunText]:
    texts: list[str] = []
    spans: list[Span | None] = []
    for piece in content.pieces:
        if piece.kind is PieceKind.TEXT:
            texts.append(piece.span.of(text))  # not what is shown: that has no NUL
            spans.append(piece.span)
        elif piece.text:
            texts.append("\n" if piece.kind in {PieceKind.SOFT_BREAK, PieceKind.HARD_BREAK} else _OBJECT)
            spans.append(None)
    for span, old, new in zip(spans, texts, converter.convert_pieces(texts, script), strict=True):
        if span is not None and old != new:
            yield RunText(span, new.replace("\0", "\ufffd"), new)


def convert_fields(article: Article, target: str, source: str, options: Options) -> dict[str, str]:
    """Title, summary, description and lead in ``target``, those that have a text."""
    if article.front is None:
        return {}
    converter = converter_for(target, options, source_tag=source)
    script = detect_majority(block.text for block in article.blocks)
    found = {}
    for key in TRANSLATED_KEYS:
        text = article.front.text(key)
        own = detect(text)
        if text and own.is_chinese:
            found[key] = converter.convert(text, script if own is Script.HANZI and script.is_chinese else own)
    return found


def convert(
    article: Article, target: str, source: str, options: Options, cancelled: Callable[[], bool] = lambda: False
) -> Version | None:
    """The whole article in ``target``; None when cancelled. Raises LanguageError ``not-a-chinese-script``."""
    version = Version(target, Made.CONVERTED, convert_fields(article, target, source, options), origin=article)
    for block in convert_blocks(article, target, source, options):
        if cancelled():
            return None
        version.blocks[block.index] = block
    return version
