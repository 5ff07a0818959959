"""Machine translation of an article, block by block in reading order, through an installed package."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from desktop_app.chinese import typography
from desktop_app.chinese.converter import Converter, Options, converter_for
from desktop_app.chinese.detection import Script, detect
from desktop_app.core import language, sentences
from desktop_app.core.article import TRANSLATED_KEYS, Article
from desktop_app.core.errors import LanguageError
from desktop_app.core.leaves import BlockKind
from desktop_app.core.markdown import Block, Inline
from desktop_app.core.segments import inline_runs
from desktop_app.core.versions import BlockText, Made, RunText, Version
from desktop_app.engines.base import SegmentResult
from desktop_app.engines.packages import PackageStore, Route
from desktop_app.engines.worker import EngineWorker
from desktop_app.services.joining import Around, joined
from desktop_app.services.spacing import Spacing

Cancelled = Callable[[], bool]
TRUNCATED = "truncated"
"""The engine did not come to an end; of a block stands what it said, of a key the source's text."""
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
        become ready, in reading order. Raises what
        :meth:`route` and :meth:`EngineWorker.translate` raise.
        """
        route = self.route(source, target)
        job = _Job(article, source, target, route, options)
        version = Version(target, Made.TRANSLATED, origin=article)
        for progress in job.ready():
            _take(version, progress, on_progress)

        def on_result(result: SegmentResult) -> None:
            job.results[result.index] = result
            for progress in job.ready():
                _take(version, progress, on_progress)

        finished = not job.texts or self._worker.translate(
            route.package.path,
            job.texts,
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


@dataclass(frozen=True)
class _Part:
    """A stretch of a run: a sentence to translate (``index`` of the request) or text that stays."""

    text: str
    index: int | None


@dataclass(frozen=True)
class _InlinePlan:
    """The runs of one content that have something to translate, by where they start."""

    content: Inline
    runs: dict[int, tuple[_Part, ...]]
    around: Around

    @property
    def parts(self) -> list[_Part]:
        return [part for parts in self.runs.values() for part in parts]


class _Job:
    """The request of one article: sentences in reading order, and how their translations become blocks."""

    def __init__(self, article: Article, source: str, target: str, route: Route, options: Options | None) -> None:
        self.source, self.target = source, target
        self._source = article.text
        self._spacing = Spacing.between(source, target)
        self.to_chinese = language.is_chinese(target)
        self._to_package = converter_for(_tag_of(route.package.from_code)) if route.converts_source else None
        self._to_target = _target_converter(route, target, options)
        self.texts: list[str] = []
        self.results: dict[int, SegmentResult] = {}
        front = article.front
        titles = {key: front.text(key) for key in TRANSLATED_KEYS} if front else {}
        self._title = self._plan_field(titles.pop("title", ""))
        first = len(self.texts)
        self._blocks = [(block, self._plan_block(block)) for block in article.blocks]
        self.lead = self._lead(first)
        self._fields = {key: self._plan_field(text) for key, text in titles.items() if text}
        self._next = -1
        self._rest_given = False

    def ready(self) -> Iterator[Progress]:
        """What has become ready since the last call, in reading order: title, blocks, the other fields."""
        total = len(self._blocks)
        if self._next < 0 and self._have(self._title):
            self._next = 0
            yield self._of_fields(0, {"title": self._title} if self._title else {})
        while 0 <= self._next < total and all(self._have(plan.parts) for plan in self._blocks[self._next][1]):
            block, plans = self._blocks[self._next]
            self._next += 1
            yield Progress(self._next, total, self._block(block, plans))
        if self._next == total and not self._rest_given and all(map(self._have, self._fields.values())):
            self._rest_given = True
            yield self._of_fields(total, self._fields)

    def _lead(self, first: int) -> int | None:
        """How many texts somebody waits for: the title and the first block with a sentence."""
        for _, plans in self._blocks:
            indexes = [part.index for plan in plans for part in plan.parts if part.index is not None]
            if indexes:
                return max(indexes) + 1
        return first or None

    def _plan_field(self, text: str) -> tuple[_Part, ...]:
        return tuple(self._parts(text)) if text and not self._is_target_language(text) else (_Part(text, None),)

    def _plan_block(self, block: Block) -> list[_InlinePlan]:
        if self._is_target_language(block.text):
            return []
        return [self._plan_inline(content, block) for content in block.inlines]

    def _plan_inline(self, content: Inline, block: Block) -> _InlinePlan:
        runs = {
            run.span.start: tuple(self._parts(run.text))
            for run in inline_runs(content)
            if run.is_language and not self._is_target_language(run.text)
        }
        before = self._source[block.span.start : content.span.start]
        heading = block.kind is BlockKind.HEADING and before.rstrip(" \t").endswith("#")
        return _InlinePlan(content, runs, Around(opens_line=not block.rows and not heading, heading=heading))

    def _is_target_language(self, text: str) -> bool:
        """A block that is in the target language already is left alone."""
        script = detect(text)
        if script is Script.LATIN:
            return language.primary_subtag(self.target) == "en" and language.is_chinese(self.source)
        return script.is_chinese and self.to_chinese

    def _parts(self, text: str) -> Iterator[_Part]:
        at = 0
        for start, end in sentences.split(text, self.source):
            if start > at:
                yield _Part(text[at:start], None)
            sentence = text[start:end]
            if any(char.isalpha() for char in sentence):
                yield _Part(sentence, len(self.texts))
                self.texts.append(self._to_package.convert(sentence) if self._to_package else sentence)
            else:
                yield _Part(sentence, None)
            at = end
        if at < len(text):
            yield _Part(text[at:], None)

    def _have(self, parts: Sequence[_Part]) -> bool:
        return all(part.index is None or part.index in self.results for part in parts)

    def _joined(self, parts: Sequence[_Part]) -> str:
        """The translations of a run's sentences as one text of the target language."""
        out: list[str] = []
        for part in parts:
            text = part.text if part.index is None else self._finished(self.results[part.index].text) or part.text
            needs_space = bool(out) and not self.to_chinese and part.index is not None and not out[-1][-1:].isspace()
            if self.to_chinese and part.index is None and text.isspace():
                continue
            out.append(f" {text}" if needs_space else text)
        return "".join(out)

    def _finished(self, text: str) -> str:
        text = text.strip()
        if not self.to_chinese:
            return re.sub(r" {2,}", " ", text)
        text = typography.tidy(text)
        return self._to_target.convert(text) if self._to_target else text

    def _of_fields(self, done: int, fields: Mapping[str, Sequence[_Part]]) -> Progress:
        whole = {key: self._joined(parts).strip() for key, parts in fields.items() if not self._is_truncated(parts)}
        notes: dict[str, tuple[str, ...]] = {key: (TRUNCATED,) for key in fields if key not in whole}
        return Progress(done, len(self._blocks), fields=whole, field_notes=notes)

    def _is_truncated(self, parts: Sequence[_Part]) -> bool:
        return any(part.index is not None and self.results[part.index].truncated for part in parts)

    def _block(self, block: Block, plans: Sequence[_InlinePlan]) -> BlockText:
        notes = [TRUNCATED] if any(self._is_truncated(plan.parts) for plan in plans) else []
        runs: list[RunText] = []
        for plan in plans:
            texts = {start: self._joined(parts) for start, parts in plan.runs.items()}
            made = joined(self._source, plan.content, texts, self._spacing, plan.around) if texts else ()
            if made is None:
                notes.append(LEFT)
            else:
                runs.extend(made)
        return BlockText(block.index, tuple(runs), tuple(dict.fromkeys(notes)))


def _tag_of(code: str) -> str:
    return {"zh": "zh-CN", "zt": "zh-TW"}.get(code, code)


def _target_converter(route: Route, target: str, options: Options | None) -> Converter | None:
    """What brings the package's Chinese into the target's region; None where it is there already."""
    if not language.is_chinese(target):
        return None
    converter = converter_for(target, options, source_tag=_tag_of(route.package.to_code))
    return None if converter.source is converter.target else converter
