"""What the conversion of an article changed: its texts side by side, the differences grouped and counted."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property

from desktop_app.chinese.converter import Converter, Options, converter_for
from desktop_app.chinese.difference import Difference, Kind, Overrides, changed_characters, differences
from desktop_app.chinese.overrides import builtin, entries_for
from desktop_app.core.article import Article
from desktop_app.services.choice_places import PlacedInline, inlines_of_block, inlines_of_title
from desktop_app.services.choices import ArticleChoices

ORDER = (Kind.CHOICE, Kind.OVERRIDE, Kind.WORD, Kind.GLYPH, Kind.QUOTE)
"""What people decided comes before what characters became by themselves."""


@dataclass(frozen=True)
class ComparedRow:
    """One text of the article (``block``: of which block; None: the title) before and after conversion."""

    block: int | None
    before: str
    after: str
    differences: tuple[Difference, ...]


@dataclass(frozen=True, order=True)
class Place:
    """A difference: number of its row, number within the row."""

    row: int
    number: int


@dataclass(frozen=True)
class Group:
    """All places at which ``before`` became ``after``, in reading order."""

    kind: Kind
    before: str
    after: str
    places: tuple[Place, ...]


@dataclass(frozen=True)
class Comparison:
    """An article's conversion into ``target`` as texts and differences."""

    source: str
    target: str
    rows: tuple[ComparedRow, ...]

    @cached_property
    def groups(self) -> tuple[Group, ...]:
        """The differences by kind (in ORDER) and words; within a kind the commonest first."""
        found: dict[tuple[Kind, str, str], list[Place]] = defaultdict(list)
        for number, row in enumerate(self.rows):
            for index, each in enumerate(row.differences):
                found[each.kind, each.before.of(row.before), each.after.of(row.after)].append(Place(number, index))
        groups = [Group(*key, tuple(places)) for key, places in found.items()]
        return tuple(sorted(groups, key=lambda group: (ORDER.index(group.kind), -len(group.places))))

    @cached_property
    def places(self) -> tuple[Place, ...]:
        """All differences in reading order."""
        return tuple(Place(at, index) for at, row in enumerate(self.rows) for index in range(len(row.differences)))

    @cached_property
    def counts(self) -> Mapping[Kind, int]:
        """How many differences of each kind there are."""
        return Counter({kind: sum(len(g.places) for g in self.groups if g.kind is kind) for kind in Kind})

    @cached_property
    def characters(self) -> int:
        """How many characters became others, quotation marks not counted."""
        return sum(
            changed_characters(group.before, group.after) * len(group.places)
            for group in self.groups
            if group.kind is not Kind.QUOTE
        )

    @property
    def words(self) -> int:
        """In how many words they stand."""
        return len(self.places) - self.counts[Kind.QUOTE]


def compare(
    article: Article,
    target: str,
    source: str,
    options: Options,
    choices: ArticleChoices | None = None,
    *,
    check: Callable[[], None] = lambda: None,
) -> Comparison:
    """Convert ``article`` and tell what changed in its title and its blocks; what is not Chinese is left out.

    ``choices``: the readings chosen. ``check`` raises to stop between blocks. Raises LanguageError
    ``not-a-chinese-script``.
    """
    converter = converter_for(target, options, source_tag=source)
    overrides = _overrides(converter)
    chosen = choices or ArticleChoices(converter.target)
    rows = [_row(None, content, overrides) for content in inlines_of_title(article, converter, chosen)]
    for block in article.blocks:
        check()
        contents = inlines_of_block(article, block.index, converter, chosen)
        rows += [_row(block.index, content, overrides) for content in contents]
    return Comparison(source, target, tuple(row for row in rows if row.before.strip()))


def _overrides(converter: Converter) -> Overrides:
    target, table = converter.target, converter.options.table
    return Overrides(entries_for(target, builtin()) | entries_for(target, table))


def _row(block: int | None, content: PlacedInline, overrides: Overrides) -> ComparedRow:
    before, after = "".join(content.texts.before), "".join(content.texts.after)
    chosen = [each.decision.source_span.start for each in content.placed if each.decision.reading != each.default]
    return ComparedRow(block, before, after, differences(before, after, overrides, chosen))
