"""What the reader shows: an article, its siblings and its versions as rows, made off the window's thread."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from enum import Enum
from pathlib import Path

from desktop_app.chinese.converter import converter_for
from desktop_app.config import Settings
from desktop_app.core import alignment, language, rendering, versions
from desktop_app.core.article import Article
from desktop_app.core.errors import DiglotError, LanguageError
from desktop_app.core.row_layout import RowLayout
from desktop_app.core.versions import BlockText, Version
from desktop_app.engines.metadata import stamp
from desktop_app.services import siblings
from desktop_app.services.choice_marks import MarkedRows
from desktop_app.services.choice_store import ChoiceStore, chosen_for
from desktop_app.services.choices import ArticleChoices
from desktop_app.services.convert import can_convert, convert, options_from
from desktop_app.services.detection import TextLanguage, text_language
from desktop_app.services.documents import Document, open_document
from desktop_app.services.gloss import GlossReader
from desktop_app.services.origins import Origins
from desktop_app.services.siblings import Sibling
from desktop_app.services.translate import Translator

SOURCE = "source"
FILLED = 2
"""Up to so many columns a sibling file takes a place that would stay empty."""


class Kind(str, Enum):
    """How a column comes by its text. UNAVAILABLE: no package for this direction, and no gloss either."""

    SIBLING = "sibling"
    CONVERTED = "converted"
    MACHINE = "machine"
    GLOSS = "gloss"
    UNAVAILABLE = "unavailable"


@dataclass(frozen=True)
class Wanted:
    """The columns asked for. ``ours``: keys (:func:`language.key`) of those where our version is wanted even where a
    sibling file exists. ``fill``: where the original itself takes the place of a column, a sibling file may have it.
    """

    tags: tuple[str, ...]
    ours: frozenset[str] = frozenset()
    fill: bool = True


@dataclass(frozen=True)
class ColumnPlan:
    """A column beside the original. ``can_switch``: a sibling file and a version of ours both exist.

    ``package``: what translates, as shown; ``engine``: the same while it is the same package in the same folder;
    ``reason``: why nothing can be shown.
    """

    key: str
    tag: str
    kind: Kind
    path: Path | None = None
    can_switch: bool = False
    package: str = ""
    engine: Hashable = None
    reason: DiglotError | None = None


@dataclass(frozen=True)
class Opened:
    """An article ready to be shown: the original's rows, the columns planned, and the siblings' rows."""

    document: Document
    siblings: tuple[Sibling, ...]
    language: TextLanguage
    plans: tuple[ColumnPlan, ...]
    layout: RowLayout
    rows: tuple[str, ...]
    sibling_rows: dict[str, list[str]] = field(default_factory=dict)

    @property
    def source_tag(self) -> str:
        """The tag to show for the original: what it says, else what its text is."""
        return self.document.tag or self.language.tag

    def is_own(self, tag: str) -> bool:
        """Whether the original itself is in this language, by its tag or by its text, so that no column can be."""
        own = self.source_tag, self.language.tag
        return any(language.same(tag, each) for each in own) and all(
            each.path is None or each.path == self.document.path or not language.same(each.tag, tag)
            for each in self.siblings
        )


@dataclass(frozen=True)
class ColumnRows:
    """A column's rows; ``version`` where it is one that can be saved."""

    key: str
    rows: list[str]
    version: Version | None = None

    @property
    def noted(self) -> int:
        """How many of its blocks and keys somebody should look at (:func:`noted_blocks` tells which)."""
        return self.version.noted if self.version else 0


@dataclass(frozen=True)
class ColumnFailed:
    """A column that could not be made."""

    key: str
    error: DiglotError


Event = Opened | ColumnRows | ColumnFailed


class ReadingRoom:
    """Opens articles for reading. May be used from any thread."""

    def __init__(
        self,
        translator: Translator,
        gloss: GlossReader,
        origins: Origins | None = None,
        choices: ChoiceStore | None = None,
    ) -> None:
        """``origins``: what Diglot remembers of the files it made, so that siblings tell whether they are stale;
        ``choices``: what was chosen where conversion had a choice.
        """
        self.choices = choices
        self.translator = translator
        self.gloss = gloss
        self.origins = origins

    def open(self, path: Path, wanted: Wanted, settings: Settings, check: Callable[[], None]) -> Iterator[Event]:
        """The article first, then the columns that need work, in order. ``check`` raises to stop between steps.

        Raises what :func:`open_document` raises; what goes wrong in one column is an event.
        """
        document = open_document(path)
        check()
        found = tuple(siblings.find(document, self.origins))
        text = text_language(document.article, document.tag)
        plans = self._plans(document, found, text, wanted)
        if not _has_text(document.article):
            plans = tuple(_failed(each, LanguageError("no-text")) if each.reason else each for each in plans)
        check()
        opened = _opened(document, found, text, plans)
        yield opened
        yield from self.columns(opened, settings, check)

    def columns(self, opened: Opened, settings: Settings, check: Callable[[], None]) -> Iterator[Event]:
        """The rows of the converted and glossed columns."""
        for plan in opened.plans:
            check()
            try:
                if plan.kind is Kind.CONVERTED:
                    yield self.converted(opened, plan, settings)
                elif plan.kind is Kind.GLOSS:
                    yield self._glossed(opened, plan, check)
            except DiglotError as error:
                yield ColumnFailed(plan.key, error)

    def _plans(
        self, document: Document, found: Sequence[Sibling], text: TextLanguage, wanted: Wanted
    ) -> tuple[ColumnPlan, ...]:
        files = {language.key(each.tag): each.path for each in found[1:] if each.path is not None}
        own = {language.key(tag) for tag in (document.tag, text.tag) if tag} - files.keys()
        chosen: dict[str, str] = {}
        for tag in wanted.tags:
            if language.key(tag) not in own:
                chosen.setdefault(language.key(tag), tag)
        empty = min(len(wanted.tags), FILLED) - len(chosen) if wanted.fill else 0
        others = {language.key(each.tag): each.tag for each in found[1:] if each.path is not None}
        unseen = [(key, tag) for key, tag in others.items() if key not in chosen]
        chosen.update(unseen[: max(0, empty)])
        return tuple(self._plan(tag, files.get(key), text, key in wanted.ours) for key, tag in chosen.items())

    def _plan(self, tag: str, path: Path | None, text: TextLanguage, wants_ours: bool) -> ColumnPlan:
        ours = self._ours(tag, text)
        if path is not None and (not wants_ours or ours.kind is Kind.UNAVAILABLE):
            return ColumnPlan(ours.key, tag, Kind.SIBLING, path, can_switch=ours.kind is not Kind.UNAVAILABLE)
        return replace(ours, path=path, can_switch=path is not None)

    def _ours(self, tag: str, text: TextLanguage) -> ColumnPlan:
        key = language.key(tag)
        if can_convert(text.tag, tag):
            return ColumnPlan(key, tag, Kind.CONVERTED)
        try:
            route = self.translator.route(text.tag, tag)
        except DiglotError as error:
            gloss = text.script.is_chinese and language.primary_subtag(tag) == "en"
            return ColumnPlan(key, tag, Kind.GLOSS if gloss else Kind.UNAVAILABLE, reason=error)
        package = route.package
        name = f"Argos {package.from_name or package.from_code} → {package.to_name or package.to_code}"
        return ColumnPlan(key, tag, Kind.MACHINE, package=f"{name} {package.version}", engine=_identity(package.path))

    def converted(self, opened: Opened, plan: ColumnPlan, settings: Settings) -> ColumnRows:
        """The rows of a converted column, with what was chosen for it. Raises LanguageError."""
        article, options = opened.document.article, options_from(settings)
        choices = chosen_for(opened.document, plan.tag, self.choices)
        version = convert(article, plan.tag, opened.language.tag, options, choices=choices)
        assert version is not None  # noqa: S101 - nothing cancels it here
        if not settings.mark_choices:
            return ColumnRows(plan.key, version_rows(opened, version), version)
        converter = converter_for(plan.tag, options, source_tag=opened.language.tag)
        marked = MarkedRows(article, version, converter, choices or ArticleChoices(converter.target))
        title = marked.title() or title_row(opened, version)
        return ColumnRows(plan.key, opened.layout.original(title, marked.blocks()), version)

    def _glossed(self, opened: Opened, plan: ColumnPlan, check: Callable[[], None]) -> ColumnRows:
        article = opened.document.article
        html = []
        for block in article.blocks:
            check()
            html.append(self.gloss.row(block, article.text))
        return ColumnRows(plan.key, opened.layout.original(self.gloss.title_row(opened.document.title), html))


def _opened(
    document: Document, found: tuple[Sibling, ...], text: TextLanguage, plans: tuple[ColumnPlan, ...]
) -> Opened:
    article = document.article
    others: dict[str, Article] = {}
    for plan in plans:
        if plan.kind is Kind.SIBLING and plan.path is not None:
            try:
                others[plan.key] = open_document(plan.path).article
            except DiglotError as error:
                plans = tuple(_failed(each, error) if each.key == plan.key else each for each in plans)
    aligned = {key: alignment.align(article.blocks, other.blocks) for key, other in others.items()}
    layout = RowLayout(len(article.blocks), aligned)
    rows = layout.original(_title(document.title), [rendering.row(block, article.text) for block in article.blocks])
    sibling_rows = {key: layout.sibling(key, _title(other.title), _row_of(other)) for key, other in others.items()}
    return Opened(document, found, text, plans, layout, tuple(rows), sibling_rows)


def _failed(plan: ColumnPlan, error: DiglotError) -> ColumnPlan:
    return replace(plan, kind=Kind.UNAVAILABLE, reason=error)


def _has_text(article: Article) -> bool:
    return any(char.isalpha() for text in (article.title, *(each.text for each in article.blocks)) for char in text)


def _identity(package: Path) -> Hashable:
    mark: Hashable = None
    # a package that goes away right now fails when it is used
    with suppress(OSError):
        mark = stamp(package)
    return package, mark


def _row_of(article: Article) -> Callable[[int], str]:
    return lambda index: rendering.row(article.blocks[index], article.text)


def _title(title: str) -> str:
    return rendering.title_row(title) if title else ""


def version_rows(opened: Opened, version: Version) -> list[str]:
    """All rows of a version of the original."""
    article = opened.document.article
    html = [block_row(article, block.index, version.blocks.get(block.index)) for block in article.blocks]
    return opened.layout.original(title_row(opened, version), html)


def title_row(opened: Opened, version: Version) -> str:
    """The title of a version as a row."""
    return _title(version.fields.get("title") or opened.document.title)


def noted_blocks(version: Version) -> dict[int, tuple[str, ...]]:
    """What is the matter with the blocks of a version, by their index; codes that ``messages.note`` words."""
    return {index: block.notes for index, block in sorted(version.blocks.items()) if block.notes}


def block_row(article: Article, index: int, text: BlockText | None) -> str:
    """A block of a version as a row."""
    block = article.blocks[index]
    return rendering.row(block, article.text, versions.block_pieces(block, text))
