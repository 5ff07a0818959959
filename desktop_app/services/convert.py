"""Script conversion of an article: every block whose text is Chinese, and the keys a reader reads."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from desktop_app.chinese.converter import Converter, Options, converter_for
from desktop_app.chinese.detection import Script, detect, detect_majority
from desktop_app.chinese.varieties import is_convertible
from desktop_app.config import Folders, Settings
from desktop_app.core import language
from desktop_app.core.article import TRANSLATED_KEYS, Article
from desktop_app.core.markdown import Block
from desktop_app.core.versions import BlockText, Made, RunText, Version
from desktop_app.services.choices import ArticleChoices, BlockChoices
from desktop_app.services.conversion_table import ConversionTable, user_table_of
from desktop_app.services.inline_conversion import converted
from desktop_app.services.labels import with_labels
from desktop_app.services.title_conversion import converted_titles


def options_from(settings: Settings, table: ConversionTable | None = None) -> Options:
    """The conversion options the settings and the user's table (None: the one in the user's folder) hold."""
    own = table or user_table_of(Folders.from_environment())
    rows = own.contents().overrides
    return Options(settings.press_glyphs, settings.convert_quotes, settings.regional_vocabulary, rows)


def can_convert(source: str, target: str) -> bool:
    """Whether ``target`` is made from ``source`` by script conversion."""
    return is_convertible(source) and is_convertible(target) and not language.same(source, target)


def convert_blocks(
    article: Article, target: str, source: str, options: Options, choices: ArticleChoices | None = None
) -> Iterator[BlockText]:
    """The blocks of ``article`` in ``target``, in reading order; blocks that stay as they are come without runs.

    Raises LanguageError ``not-a-chinese-script``.
    """
    converter = converter_for(target, options, source_tag=source)
    for block in article.blocks:
        chosen = choices.of(block.span.of(article.text), block.text) if choices else None
        yield convert_block(block, article.text, converter, chosen)


def convert_block(block: Block, text: str, converter: Converter, chosen: BlockChoices | None = None) -> BlockText:
    """One block of an article with ``text``; what it is written in is found first, and only Chinese is converted."""
    script = detect(block.text)
    runs: list[RunText] = []
    base = 0
    for content in block.inlines:
        changed = list(converted_titles(text, content, converter, script))
        if script.is_chinese:
            texts = converted(text, content, converter, script, base)
            base = texts.end
            if chosen is not None:
                texts = texts.with_choices(chosen, converter, script)
            changed += texts.runs()
        runs += with_labels(text, content, changed)
    return BlockText(block.index, tuple(runs))


def convert_fields(
    article: Article, target: str, source: str, options: Options, choices: ArticleChoices | None = None
) -> dict[str, str]:
    """Title, summary, description and lead in ``target``, those that have a text."""
    if article.front is None:
        return {}
    converter = converter_for(target, options, source_tag=source)
    found = {}
    for key in TRANSLATED_KEYS:
        text = article.front.text(key)
        script = field_script(article, text)
        if text and script.is_chinese:
            new = converter.convert(text, script)
            chosen = choices.of(text, text) if choices else None
            found[key] = chosen.applied([text], [new], converter, script)[0] if chosen else new
    return found


def field_script(article: Article, text: str) -> Script:
    """What the text of a front matter key is written in; where its hanzi do not tell, what the body is."""
    own = detect(text)
    if own is not Script.HANZI:
        return own
    body = detect_majority(block.text for block in article.blocks)
    return body if body.is_chinese else own


def convert(
    article: Article,
    target: str,
    source: str,
    options: Options,
    cancelled: Callable[[], bool] = lambda: False,
    *,
    choices: ArticleChoices | None = None,
) -> Version | None:
    """The whole article in ``target``, with the readings chosen; None when cancelled.

    Raises LanguageError ``not-a-chinese-script``.
    """
    fields = convert_fields(article, target, source, options, choices)
    version = Version(target, Made.CONVERTED, fields, origin=article)
    for block in convert_blocks(article, target, source, options, choices):
        if cancelled():
            return None
        version.blocks[block.index] = block
    return version
