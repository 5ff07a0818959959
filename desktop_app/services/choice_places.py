"""The decisions of an article's conversion at their places: to be marked, looked at and changed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from desktop_app.chinese.choices import Decision, decisions
from desktop_app.chinese.converter import Converter
from desktop_app.chinese.detection import Script, detect
from desktop_app.core.article import Article
from desktop_app.core.spans import Span
from desktop_app.services.choice_store import Change
from desktop_app.services.choices import ArticleChoices, BlockChoices, Place, WordPart, part_of, source_hash
from desktop_app.services.convert import field_script
from desktop_app.services.documents import Document
from desktop_app.services.inline_conversion import InlineTexts, converted
from desktop_app.services.origins import body_hash


@dataclass(frozen=True)
class Placed:
    """A decision of the block ``block`` (None: the title) as it stands with what was chosen.

    ``default``: what conversion gives. ``inline``: which of the block's contents its spans belong to.
    """

    block: int | None
    inline: int
    place: Place
    decision: Decision
    default: str

    @property
    def part(self) -> WordPart:
        """The part of its word that is decided."""
        return part_of(self.decision)


def of_title(article: Article, converter: Converter, choices: ArticleChoices) -> list[Placed]:
    """The decisions in the article's title, in order."""
    title = article.front.text("title") if article.front else ""
    script = field_script(article, title)
    if not script.is_chinese:
        return []
    texts = InlineTexts((Span(0, len(title)),), (title,), (converter.convert(title, script),))
    return list(_placed(None, 0, title, texts, _Made(converter, script, choices.of(title, title))))


def of_block(article: Article, index: int, converter: Converter, choices: ArticleChoices) -> list[Placed]:
    """The decisions in a block, in order."""
    block = article.blocks[index]
    script = detect(block.text)
    if not script.is_chinese:
        return []
    source = block.span.of(article.text)
    made = _Made(converter, script, choices.of(source, block.text))
    found: list[Placed] = []
    base = 0
    for number, content in enumerate(block.inlines):
        texts = converted(article.text, content, converter, script, base)
        found += _placed(index, number, source, texts, made)
        base = texts.end
    return found


def of_article(article: Article, converter: Converter, choices: ArticleChoices) -> Iterator[Placed]:
    """All decisions, those of the title first."""
    yield from of_title(article, converter, choices)
    for block in article.blocks:
        yield from of_block(article, block.index, converter, choices)


@dataclass(frozen=True)
class _Made:
    converter: Converter
    script: Script
    choices: BlockChoices | None


def _placed(block: int | None, inline: int, source: str, texts: InlineTexts, made: _Made) -> Iterator[Placed]:
    found = decisions("".join(texts.before), "".join(texts.after), made.converter, made.script)
    now = made.choices.settled(found, texts.base) if made.choices else found
    digest = source_hash(source)
    for plain, each in zip(found, now, strict=True):
        place = Place(digest, texts.base + each.source_span.start, each.source)
        yield Placed(block, inline, place, each, plain.reading)


def choose_here(document: Document, choices: ArticleChoices, placed: Placed, reading: str) -> Change:
    """The change that makes ``reading`` stand at a place; what would stand there without a choice needs none."""
    known = choices.everywhere.get(placed.part, placed.default)
    wanted = None if reading == known else reading
    return Change(choices.target, document.path, body_hash(document.article), ((placed.place, wanted),))


def choose_everywhere(
    document: Document, choices: ArticleChoices, placed: Placed, reading: str, all_placed: Iterable[Placed]
) -> Change:
    """The change that makes ``reading`` stand in this word all over the article, also where another was chosen."""
    others = tuple((each.place, None) for each in all_placed if each.part == placed.part)
    chosen = ((placed.part, None if reading == placed.default else reading),)
    return Change(choices.target, document.path, body_hash(document.article), others, chosen)
