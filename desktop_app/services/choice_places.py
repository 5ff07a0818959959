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

    Its spans are of the inline content it stands in. ``default``: what conversion gives.
    """

    block: int | None
    place: Place
    decision: Decision
    default: str

    @property
    def part(self) -> WordPart:
        """The part of its word that is decided."""
        return part_of(self.decision)


@dataclass(frozen=True)
class PlacedInline:
    """One inline content of a block with what was chosen, and its decisions; the title counts as one."""

    texts: InlineTexts
    placed: tuple[Placed, ...]


def inlines_of_title(article: Article, converter: Converter, choices: ArticleChoices) -> list[PlacedInline]:
    """The title, where conversion has something to do with it."""
    title = article.front.text("title") if article.front else ""
    script = field_script(article, title)
    if not title or not script.is_chinese:
        return []
    texts = InlineTexts((Span(0, len(title)),), (title,), (converter.convert(title, script),))
    return [_Placing(converter, script, None, title, choices.of(title, title)).inline(texts)]


def inlines_of_block(article: Article, index: int, converter: Converter, choices: ArticleChoices) -> list[PlacedInline]:
    """The contents of a block in order; none of a block that is not Chinese."""
    block = article.blocks[index]
    script = detect(block.text)
    if not script.is_chinese:
        return []
    source = block.span.of(article.text)
    placing = _Placing(converter, script, index, source, choices.of(source, block.text))
    found: list[PlacedInline] = []
    base = 0
    for content in block.inlines:
        texts = converted(article.text, content, converter, script, base)
        found.append(placing.inline(texts))
        base = texts.end
    return found


def of_article(article: Article, converter: Converter, choices: ArticleChoices) -> Iterator[Placed]:
    """All decisions, those of the title first."""
    inlines = inlines_of_title(article, converter, choices)
    for block in article.blocks:
        inlines += inlines_of_block(article, block.index, converter, choices)
    for inline in inlines:
        yield from inline.placed


def find(
    article: Article, block: int | None, start: int, converter: Converter, choices: ArticleChoices
) -> tuple[Placed, ...]:
    """The decision of ``block`` (None: the title) at ``start``, before all others in the same part of the same word.

    None where there is no decision at that place any more.
    """
    every = list(of_article(article, converter, choices))
    for one in every:
        if (one.block, one.place.start) == (block, start):
            return one, *(each for each in every if each.part == one.part and each is not one)
    return ()


@dataclass(frozen=True)
class _Placing:
    """Finds the decisions of one block."""

    converter: Converter
    script: Script
    block: int | None
    source: str
    choices: BlockChoices | None

    def inline(self, texts: InlineTexts) -> PlacedInline:
        before, after = "".join(texts.before), "".join(texts.after)
        found = decisions(before, after, self.converter, self.script)
        now = self.choices.settled(found, texts.base) if self.choices else found
        if self.choices:
            texts = texts.with_choices(self.choices, self.converter, self.script)
        digest = source_hash(self.source)
        placed = [
            Placed(self.block, Place(digest, texts.base + each.source_span.start, each.source), each, plain.reading)
            for plain, each in zip(found, now, strict=True)
        ]
        return PlacedInline(texts, tuple(placed))


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
