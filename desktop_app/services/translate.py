"""Machine translation of an article, block by block in reading order, through an installed package."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from desktop_app.chinese.converter import Options
from desktop_app.core import inline, language
from desktop_app.core.article import TRANSLATED_KEYS, Article
from desktop_app.core.errors import LanguageError
from desktop_app.core.escaping import title_escaped
from desktop_app.core.inline import Piece, PieceKind
from desktop_app.core.leaves import BlockKind
from desktop_app.core.markdown import Block, Inline
from desktop_app.core.marked import alone, marked
from desktop_app.core.markup_writer import Around, write
from desktop_app.core.versions import BlockText, Made, RunText, Version
from desktop_app.engines.base import SegmentResult
from desktop_app.engines.packages import PackageStore, Route
from desktop_app.engines.worker import EngineWorker
from desktop_app.services.content_translation import TRUNCATED, Content, Sentence, plain_content
from desktop_app.services.labels import references
from desktop_app.services.translated_language import TranslatedLanguage

Cancelled = Callable[[], bool]
LEFT = "left-as-it-is"
"""No way was found to write the translation without changing the markup; the source's text stands."""


@dataclass(frozen=True)
class Progress:
    """What has just become ready: ``fields`` of the front matter, or a block; ``done`` of ``total`` blocks.

    ``field_notes``: what is the matter with the keys that are not in ``fields`` and keep their text.
    """

    done: int
    total: int
    block: BlockText | None = None
    fields: dict[str, str] = field(default_factory=dict)
    field_notes: dict[str, tuple[str, ...]] = field(default_factory=dict)


class Translator:
    """Translates articles with the packages of ``store`` in one worker process, started when first needed."""

    def __init__(self, store: PackageStore | None = None, worker: EngineWorker | None = None) -> None:
        self.store = store or PackageStore()
        self._worker = worker or EngineWorker()

    def close(self) -> None:
        """End the worker process."""
        self._worker.close()

    def route(self, source: str, target: str) -> Route:
        """The package for a direction.

        Raises PackageError ``package-missing``; LanguageError ``script-conversion`` between Chinese scripts, which
        no machine translation makes, ``same-language`` where there is nothing to do.
        """
        codes = language.engine_code(source), language.engine_code(target)
        if language.is_chinese(source) and language.is_chinese(target):
            raise LanguageError("script-conversion", source=source, target=target)
        if codes[0] == codes[1]:
            raise LanguageError("same-language", source=source, target=target)
        return self.store.find(*codes)

    def translate(
        self,
        article: Article,
        source: str,
        target: str,
        *,
        beam_size: int = 4,
        watched: bool = True,
        options: Options | None = None,
        on_progress: Callable[[Progress], None] = lambda progress: None,
        cancelled: Cancelled = lambda: False,
    ) -> Version | None:
        """The article in ``target``; None when cancelled.

        ``options``: of the script conversion behind the engine. ``watched``: whether somebody reads the first blocks
        while the others are made; a third faster without. ``on_progress`` is called in this thread as blocks
        become ready, in reading order; one with a sentence that is asked for again comes after the others.
        Raises what :meth:`route` and :meth:`EngineWorker.translate` raise.
        """
        route = self.route(source, target)
        job = _Job(article, TranslatedLanguage(source, target, route, options))
        version = Version(target, Made.TRANSLATED, origin=article)
        for progress in job.ready():
            _take(version, progress, on_progress)

        def on_result(result: SegmentResult) -> None:
            for progress in job.take(result):
                _take(version, progress, on_progress)

        finished = True
        while finished and (texts := job.next_texts()):
            finished = self._worker.translate(
                route.package.path,
                texts,
                on_result=on_result,
                cancelled=cancelled,
                beam_size=beam_size,
                lead=job.lead,
                watched=watched,
            )
        return version if finished else None


def _take(version: Version, progress: Progress, on_progress: Callable[[Progress], None]) -> None:
    version.fields.update(progress.fields)
    version.field_notes.update(progress.field_notes)
    if progress.block is not None:
        version.blocks[progress.block.index] = progress.block
    on_progress(progress)


@dataclass(eq=False)
class _Unit:
    """A key or a block on its way, with the contents that have something to translate.

    ``waits``: how many sentences it waits for; ``is_late``: for one that is asked for again.
    """

    contents: list[Content]
    sources: list[Inline] = field(default_factory=list)
    block: Block | None = None
    key: str = ""
    waits: int = 0
    is_late: bool = False
    is_told: bool = False


class _Asked(NamedTuple):
    unit: _Unit
    content: Content
    sentence: Sentence


class _Job:
    """The request of one article: sentences in reading order, and how their translations become blocks."""

    def __init__(self, article: Article, languages: TranslatedLanguage) -> None:
        self._article = article
        self._languages = languages
        self._total = len(article.blocks)
        self._done = 0
        front = article.front
        fields = {key: text for key in TRANSLATED_KEYS if (text := front.text(key))} if front else {}
        self._units = [
            self._field("title", fields.pop("title", "")),
            *(self._block(block) for block in article.blocks),
            *(self._field(key, text) for key, text in fields.items()),
        ]
        self._asked: list[_Asked] = []
        self._waiting = [
            _Asked(unit, content, sentence)
            for unit in self._units
            for content in unit.contents
            for sentence in content.open
        ]
        for unit, *_ in self._waiting:
            unit.waits += 1
        self.lead: int | None = self._lead()
        self._next = 0

    def next_texts(self) -> list[str]:
        """What to ask now; empty when nothing is left."""
        if self._asked:
            self.lead = None
        self._asked, self._waiting = self._waiting, []
        return [sentence.request for *_, sentence in self._asked]

    def take(self, result: SegmentResult) -> Iterator[Progress]:
        """Keep a result; what has become ready."""
        unit, content, sentence = self._asked[result.index]
        again = content.take(sentence, result)
        self._waiting += [_Asked(unit, content, each) for each in again]
        unit.waits += len(again) - 1
        unit.is_late = unit.is_late or bool(again)
        yield from self.ready()
        if unit.is_late and not unit.waits and not unit.is_told:
            yield self._progress(unit)

    def ready(self) -> Iterator[Progress]:
        """What is ready in reading order; a unit of which something is asked again is passed over."""
        while self._next < len(self._units):
            unit = self._units[self._next]
            if unit.waits and not unit.is_late:
                return
            self._next += 1
            if not unit.waits and not unit.is_told:
                yield self._progress(unit)

    def _lead(self) -> int | None:
        """How many texts somebody waits for: the title and the first block with a sentence."""
        count = 0
        for unit in self._units:
            count += unit.waits
            if count and unit.block is not None:
                return count
        return count or None

    def _field(self, key: str, text: str) -> _Unit:
        return _Unit([plain_content(text, self._languages)], key=key)

    def _block(self, block: Block) -> _Unit:
        if self._languages.is_target(block.text):
            return _Unit([], block=block)
        made = [(Content(marked(self._article.text, each), self._languages), each) for each in block.inlines]
        kept = [(content, each) for content, each in made if content.is_translated]
        return _Unit([content for content, _ in kept], [each for _, each in kept], block)

    def _progress(self, unit: _Unit) -> Progress:
        unit.is_told = True
        if unit.block is None:
            return self._of_field(unit)
        self._done += 1
        return Progress(self._done, self._total, self._block_text(unit, unit.block))

    def _of_field(self, unit: _Unit) -> Progress:
        (content,) = unit.contents
        if content.is_cut_short:
            return Progress(self._done, self._total, field_notes={unit.key: (TRUNCATED,)})
        text = content.result().plain.strip()
        return Progress(self._done, self._total, fields={unit.key: text} if text else {})

    def _block_text(self, unit: _Unit, block: Block) -> BlockText:
        notes: list[str] = []
        runs: list[RunText] = []
        for content, source in zip(unit.contents, unit.sources, strict=True):
            run = self._run(content, source, block)
            if run is None:
                notes.append(LEFT)
            elif run.markdown != source.span.of(self._article.text):
                runs.append(run)
            notes += content.notes
        return BlockText(block.index, tuple(runs), tuple(dict.fromkeys(notes)))

    def _run(self, content: Content, source: Inline, block: Block) -> RunText | None:
        result = content.result()
        text = self._article.text
        if block.kind is BlockKind.REFERENCE:
            title = title_escaped(result.plain, text[source.span.start - 1])
            return RunText(source.span, result.plain, title)
        before = text[block.span.start : source.span.start]
        heading = block.kind is BlockKind.HEADING and before.rstrip(" \t").endswith("#")
        known = references(text, source)
        around = Around(not block.rows and not heading, heading, bool(block.rows), known)
        markdown = write(result, around)
        if markdown is None:
            return None
        return RunText(source.span, result.text, markdown, _shown(markdown, known))


def _shown(markdown: str, known: dict[str, object]) -> tuple[Piece, ...]:
    """The pieces of ``markdown``; HTML, which is shown by its source, has that as its text."""
    source = alone(markdown)
    return tuple(
        piece._replace(text=piece.span.of(source)) if piece.kind is PieceKind.HTML else piece
        for piece in inline.parse(source, known)
    )
