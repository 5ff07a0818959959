"""The words of a translation with the links of each, and which of them come from a stretch of the source."""

from __future__ import annotations

import bisect
import itertools
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from desktop_app.core.marked import OBJECT
from desktop_app.core.spans import Span
from desktop_app.engines.base import Link

_WIDE = "\u2e80-\u2fdf\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af"
_UNIT = re.compile(rf"{OBJECT}|[{_WIDE}]+|[^\W{_WIDE}]+(?:['’\u2010-][^\W{_WIDE}]+)*|\S")
_IS_WIDE = re.compile(f"[{_WIDE}]")


@dataclass(frozen=True)
class Unit:
    """A word, a mark of punctuation or an object. ``links``: with the number of characters times the weight of each."""

    span: Span
    links: tuple[tuple[Link, float], ...]
    is_word: bool


@dataclass(frozen=True)
class Window:
    """Neighbouring units; ``words_before`` and ``words_behind`` stand around them in the text."""

    units: list[Unit]
    words_before: int
    words_behind: int


class TargetUnits:
    """The units of ``target``; those of scripts without spaces end where the engine's tokens do."""

    def __init__(self, target: str, links: Sequence[Link]) -> None:
        self._target = target
        self._links = sorted(links, key=lambda link: (link.target_start, link.target_end))
        self._by_source = sorted(range(len(self._links)), key=lambda number: self._links[number].source_start)
        self._sources = [self._links[number].source_start for number in self._by_source]
        ends = (self._links[number].source_end for number in self._by_source)
        self._ends = list(itertools.accumulate(ends, max))  # never falls, so that it can be searched
        self.units = list(self._cut())
        self._starts = [unit.span.start for unit in self.units]
        self._words = list(itertools.accumulate((unit.is_word for unit in self.units), initial=0))

    def window(self, span: Span, *, within_words: bool) -> Window | None:
        """From the first to the last unit with a link from ``span`` of the source; None where no unit has one.

        ``within_words``: words are cut where what comes from ``span`` meets what does not.
        """
        touching = [number for number in self._touching(span) if self._units_of(number)]
        if not touching:
            return None
        first = min(self._units_of(number).start for number in touching)
        last = max(self._units_of(number).stop for number in touching)
        units = self.units[first:last]
        cuts = sorted(set(self._changes(touching, span))) if within_words else []
        if cuts:
            units = [part for unit in units for part in _parts(self._target, unit, cuts)]
        return Window(units, self._words[first], self._words[-1] - self._words[last])

    def _touching(self, span: Span) -> Iterator[int]:
        first = bisect.bisect_right(self._ends, span.start)
        for place in range(first, bisect.bisect_left(self._sources, span.end)):
            if self._links[self._by_source[place]].source_end > span.start:
                yield self._by_source[place]

    def _units_of(self, number: int) -> range:
        """The units a link leads to."""
        link = self._links[number]
        first = max(0, bisect.bisect_right(self._starts, link.target_start) - 1)
        if first < len(self.units) and self.units[first].span.end <= link.target_start:
            first += 1
        return range(first, bisect.bisect_left(self._starts, link.target_end))

    def _changes(self, touching: Sequence[int], span: Span) -> Iterator[int]:
        """Where links into ``span`` follow ones out of it or the other way round, right behind them."""
        for number in touching:
            for one, other in ((number - 1, number), (number, number + 1)):
                if one < 0 or other == len(self._links):
                    continue
                left, right = self._links[one], self._links[other]
                if left.target_end == right.target_start and (part(left, span) >= 0.5) != (part(right, span) >= 0.5):
                    yield left.target_end

    def _cut(self) -> Iterator[Unit]:
        cuts = sorted({at for link in self._links for at in (link.target_start, link.target_end)})
        at = 0
        for match in _UNIT.finditer(self._target):
            edges = {match.start(), match.end()}
            if is_wide(match[0]):
                edges.update(cuts[bisect.bisect_left(cuts, match.start()) : bisect.bisect_left(cuts, match.end())])
            for start, end in itertools.pairwise(sorted(edges)):
                while at < len(self._links) and self._links[at].target_end <= start:
                    at += 1
                yield _unit(self._target, Span(start, end), itertools.islice(self._links, at, None))


def _unit(target: str, span: Span, links: Iterable[Link]) -> Unit:
    """``links`` in the order of the target; those that do not overlap are left out."""
    found: list[tuple[Link, float]] = []
    for link in links:
        if link.target_start >= span.end:
            break
        shared = min(span.end, link.target_end) - max(span.start, link.target_start)
        if shared > 0:
            found.append((link, shared * link.weight))
    return Unit(span, tuple(found), is_word(span.of(target)))


def _parts(target: str, unit: Unit, cuts: Sequence[int]) -> Iterator[Unit]:
    inner = cuts[bisect.bisect_right(cuts, unit.span.start) : bisect.bisect_left(cuts, unit.span.end)]
    if not inner:
        yield unit
        return
    for start, end in itertools.pairwise((unit.span.start, *inner, unit.span.end)):
        yield _unit(target, Span(start, end), [link for link, _ in unit.links])


def part(link: Link, span: Span) -> float:
    """How much of a link's source lies in ``span``, 0 to 1."""
    shared = min(link.source_end, span.end) - max(link.source_start, span.start)
    return max(0, shared) / (link.source_end - link.source_start)


def is_word(text: str) -> bool:
    """Whether there is a letter, a digit or an object in ``text``."""
    return any(char.isalnum() or char == OBJECT for char in text)


def is_wide(text: str) -> bool:
    """Whether ``text`` begins with a character of a script without spaces."""
    return _IS_WIDE.match(text) is not None
