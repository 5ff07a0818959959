"""The translation of one inline content: its sentences through the markup, and the marks put back on their words."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Protocol

from desktop_app.core.flow import Flow, assembled, flow, inside, pictures, with_insides
from desktop_app.core.marked import OBJECT, MarkedText, Marking
from desktop_app.core.segments import sentence_spans
from desktop_app.core.spans import Span
from desktop_app.engines import markup
from desktop_app.engines.base import SegmentResult
from desktop_app.engines.markup import SourceMark
from desktop_app.services import target_flow
from desktop_app.services.sentence_request import Answer, Request, positions, requests
from desktop_app.services.spacing import Spacing
from desktop_app.services.target_flow import Item, Shown

TRUNCATED = "truncated"
"""The engine did not come to an end; what it said stands."""
NOTHING = "nothing-said"
"""The engine said nothing; the source's words stand."""
DROPPED = "emphasis-dropped"
MOVED = "link-moved"
IN_PIECES = "in-pieces"
"""A code or an address in a sentence was lost, and what stands around it was translated apart."""

_NOTHING_SEEN = " \t\n\u00a0\u200b\u3000\ufeff"
_IN_WORD = re.compile(r"[A-Za-z0-9\u00c0-\u024f]{2}")


class Languages(Protocol):
    """How a text of the source language is cut, and one of the target language finished."""

    @property
    def spacing(self) -> Spacing: ...

    def sentences(self, text: str) -> Sequence[tuple[int, int]]:
        """The spans of the sentences of ``text``."""
        ...

    def stays(self, text: str) -> bool:
        """Whether ``text`` is no language to translate, or of the target language already."""
        ...

    def finished(self, text: str) -> str:
        """What an engine said, as it is written in the target language."""
        ...

    @property
    def convert(self) -> Callable[[str], str] | None:
        """Into the script of the package, where it has another."""
        ...


@dataclass
class Sentence:
    """A stretch of a flow that is asked for; ``ways`` are left to ask in, the first is the one under way."""

    span: Span
    source: str
    ways: list[Request]
    answer: Answer | None = None
    notes: list[str] = field(default_factory=list)

    @property
    def request(self) -> str:
        """What to send now."""
        return self.ways[0].text

    def take(self, result: SegmentResult) -> bool:
        """Keep what the engine said; False: it is of no use, go on with the next way or, if none is left, in pieces."""
        answer = self.ways[0].answer(result)
        if answer is None:
            del self.ways[0]
            return False
        if result.truncated:
            self.notes.append(TRUNCATED)
        if not answer.text.strip(_NOTHING_SEEN):
            answer = Answer(self.source, tuple(range(self.source.count(OBJECT))), ())
            self.notes.append(NOTHING)
        self.answer = answer
        return True


class Content:
    """An inline content on its way: ask for :attr:`open`, give the answers to :meth:`take`, then :meth:`result`."""

    def __init__(self, text: MarkedText, languages: Languages) -> None:
        self._languages = languages
        self._flow = flow(text)
        counts = itertools.accumulate((char == OBJECT for char in self._flow.plain), initial=0)
        self._objects_before = list(counts)
        self._parts: list[Sentence | Span] = list(_parts(self._flow, languages))
        self._titles = {
            number: _plain(over.source.title, languages)
            for number, over in enumerate(self._flow.overs)
            if isinstance(over.source, Marking) and over.source.title
        }
        self._kept = [_KeptContent(kept.content, languages) for kept in self._flow.kept]
        self.notes: list[str] = []

    @property
    def is_translated(self) -> bool:
        """Whether there is anything to translate in it."""
        return any(True for _ in self._sentences())

    @property
    def open(self) -> list[Sentence]:
        """What is still to be asked, in reading order."""
        return [sentence for sentence in self._sentences() if sentence.answer is None]

    @property
    def is_cut_short(self) -> bool:
        """Whether the engine did not come to an end somewhere."""
        return any(TRUNCATED in sentence.notes for sentence in self._sentences())

    def take(self, sentence: Sentence, result: SegmentResult) -> list[Sentence]:
        """Keep what the engine said of ``sentence``; what to ask now instead, if that was of no use."""
        if sentence.take(result):
            return []
        if sentence.ways:
            return [sentence]
        return self._in_pieces(sentence)

    def result(self) -> MarkedText:
        """The content in the target language; ``notes`` then tells what to look at."""
        items = [self._item(part, numbers) for part, numbers in zip(self._parts, self._overs_of_parts(), strict=True)]
        self.notes += [note for sentence in self._sentences() for note in sentence.notes]
        kept = [each.result() for each in self._kept]
        titled = [
            replace(over, source=replace(over.source, title=self._titles[number].result().plain))
            if number in self._titles and isinstance(over.source, Marking)
            else over
            for number, over in enumerate(self._flow.overs)
        ]
        apart = [_word_edges(self._flow.plain, over.span) for over in self._flow.overs]
        made = target_flow.joined(items, _shown(self._flow), titled, apart, self._languages.spacing)
        if made.dropped:
            self.notes.append(DROPPED)
        self.notes = list(dict.fromkeys(self.notes))
        return assembled(made.plain, [kept[number] for number in made.order], made.overs)

    def _sentences(self) -> Iterator[Sentence]:
        yield from (part for part in self._parts if isinstance(part, Sentence))
        for content in (*self._titles.values(), *(inner for each in self._kept for inner in each.contents)):
            yield from content._sentences()

    def _in_pieces(self, sentence: Sentence) -> list[Sentence]:
        """What stands between the objects of ``sentence``, as sentences of their own in its place."""
        content, place = next(
            (content, place) for content in self._all() for place, part in enumerate(content._parts) if part is sentence
        )
        new = list(_between_objects(content._flow, sentence.span, self._languages))
        content._parts[place : place + 1] = new
        self.notes.append(IN_PIECES)
        return [part for part in new if isinstance(part, Sentence)]

    def _all(self) -> Iterator[Content]:
        yield self
        for content in (*self._titles.values(), *(inner for each in self._kept for inner in each.contents)):
            yield from content._all()

    def _overs_of_parts(self) -> Iterator[list[int]]:
        """The numbers of the marks that lie over each part, outer ones first."""
        overs = self._flow.overs
        opened: list[int] = []
        number = 0
        for part in self._parts:
            span = part if isinstance(part, Span) else part.span
            opened = [each for each in opened if overs[each].span.end > span.start]
            while number < len(overs) and overs[number].span.start < span.end:
                opened.append(number)
                number += 1
            yield [each for each in opened if overs[each].span.end > span.start]

    def _item(self, part: Sentence | Span, overs: Sequence[int]) -> Item:
        if not isinstance(part, Span):
            assert part.answer is not None  # noqa: S101 - result() comes when all is answered
            return self._placed(part, part.answer, overs)
        text = part.of(self._flow.plain)
        first = self._objects_before[part.start]
        objects = tuple(range(first, first + text.count(OBJECT)))
        return Item(text, objects, {number: _within(self._flow.overs[number].span, part) for number in overs})

    def _placed(self, sentence: Sentence, answer: Answer, overs: Sequence[int]) -> Item:
        """The answer with the marks of its sentence on its words."""
        marks = [self._source_mark(number, sentence.span) for number in overs]
        placement = markup.placed(sentence.source, answer.text, answer.links, marks)
        text = self._languages.finished(answer.text) if NOTHING not in sentence.notes else answer.text
        if text.count(OBJECT) != answer.text.count(OBJECT):
            text = answer.text
        new = positions(answer.text, text)
        spans = {overs[each]: Span(new[span.start], new[span.end]) for each, span in placement.spans.items()}
        if placement.dropped:
            sentence.notes.append(DROPPED)
        if placement.moved or placement.missing:
            sentence.notes.append(MOVED)
        for each in placement.missing:
            if self._is_on_object(overs[each]):
                continue
            text, spans[overs[each]] = self._with_label(text, marks[each].span.of(sentence.source))
        first = self._objects_before[sentence.span.start]
        return Item(text, tuple(first + number for number in answer.order), spans, is_new=True)

    def _is_on_object(self, number: int) -> bool:
        """Whether a mark reaches over an object between sentences, which keeps its place whatever they say."""
        span = self._flow.overs[number].span
        between = (part for part in self._parts if isinstance(part, Span))
        return any(
            OBJECT in self._flow.plain[max(part.start, span.start) : min(part.end, span.end)] for part in between
        )

    def _source_mark(self, number: int, sentence: Span) -> SourceMark:
        over = self._flow.overs[number]
        return SourceMark(
            _within(over.span, sentence), over.is_needed, over.span.start < sentence.start, over.span.end > sentence.end
        )

    def _with_label(self, text: str, label: str) -> tuple[str, Span]:
        """``text`` with a link's own words behind it: no word of the translation is theirs."""
        words = label.replace(OBJECT, "").strip() or "…"
        space = "" if self._languages.spacing.drops else " "
        return f"{text}{space}{words}", Span(len(text) + len(space), len(text) + len(space) + len(words))


class _KeptContent:
    """What an object stands for: the alternative texts and titles of its pictures are language."""

    def __init__(self, text: MarkedText, languages: Languages) -> None:
        self._text = text
        self._insides = {number: Content(inside(text, number), languages) for number in pictures(text)}
        self._titles = {number: _plain(mark.title, languages) for number, mark in enumerate(text.marks) if mark.title}

    @property
    def contents(self) -> list[Content]:
        return [*self._insides.values(), *self._titles.values()]

    def result(self) -> MarkedText:
        marks = tuple(
            replace(mark, title=self._titles[number].result().plain) if number in self._titles else mark
            for number, mark in enumerate(self._text.marks)
        )
        text = replace(self._text, marks=marks)
        return with_insides(text, {number: each.result() for number, each in self._insides.items()})


def plain_content(text: str, languages: Languages) -> Content:
    """A text without markup, as a title."""
    return _plain(text, languages)


def _plain(text: str, languages: Languages) -> Content:
    return Content(MarkedText(text.replace(OBJECT, "\ufffd")), languages)


def _parts(read: Flow, languages: Languages) -> Iterator[Sentence | Span]:
    """The sentences of a flow and what stands between them, in order and without gaps."""
    at = 0
    for start, end in sentence_spans(read, languages.sentences):
        source = read.plain[start:end]
        if languages.stays(source.replace(OBJECT, " ")):
            continue
        ways = requests(source, languages.convert)
        if at < start:
            yield Span(at, start)
        if ways:
            yield Sentence(Span(start, end), source, ways)
        else:
            yield from _between_objects(read, Span(start, end), languages)
        at = end
    if at < len(read.plain):
        yield Span(at, len(read.plain))


def _between_objects(read: Flow, span: Span, languages: Languages) -> Iterator[Sentence | Span]:
    at = span.start
    objects = [place for place in _objects(read.plain) if span.start <= place < span.end]
    for end in (*objects, span.end):
        stretch = Span(at, end).of(read.plain)
        lead = len(stretch) - len(stretch.lstrip())
        core = Span(at + lead, at + len(stretch.rstrip()))
        if lead < len(stretch) and not languages.stays(stretch):
            if at < core.start:
                yield Span(at, core.start)
            yield Sentence(core, core.of(read.plain), requests(core.of(read.plain), languages.convert))
            if core.end < end:
                yield Span(core.end, end)
        elif at < end:
            yield Span(at, end)
        if end < span.end:
            yield Span(end, end + 1)
        at = end + 1


def _objects(plain: str) -> list[int]:
    return [place for place, char in enumerate(plain) if char == OBJECT]


def _shown(read: Flow) -> list[Shown]:
    plain = read.plain
    return [
        Shown(kept.text, plain[max(0, place - 1) : place], plain[place + 1 : place + 2], kept.is_note)
        for place, kept in zip(_objects(plain), read.kept, strict=True)
    ]


def _word_edges(plain: str, span: Span) -> tuple[bool, bool]:
    """Whether a word may end where ``span`` begins and where it ends: anywhere but within a word of letters."""
    start, end = (not _IN_WORD.fullmatch(plain, max(0, at - 1), at + 1) for at in span)
    return start, end


def _within(span: Span, outer: Span) -> Span:
    """What of ``span`` lies in ``outer``, which it meets, counted from its start."""
    return Span(max(span.start, outer.start) - outer.start, min(span.end, outer.end) - outer.start)
