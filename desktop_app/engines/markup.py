"""Puts the marks of a sentence on the words of its translation, by the alignment of the engine.

On trained models an alignment is a best guess (one attention head that nobody guided), so a place is taken only where
several things agree: how much of the words' links lie in the mark, how much of the mark they cover, how far they
scatter, and how long both sides are. Marks stay contiguous, whole words, and never cross.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from desktop_app.core.marked import OBJECT
from desktop_app.core.spans import Span
from desktop_app.engines.base import Link

_WIDE = "\u2e80-\u2fdf\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af"
_UNIT = re.compile(rf"{OBJECT}|[{_WIDE}]+|[^\W{_WIDE}]+(?:['’\u2010-][^\W{_WIDE}]+)*|\S")
_IS_WIDE = re.compile(f"[{_WIDE}]")

_COVERED = 0.4
"""So much of a mark's letters must be linked to."""
_CAUGHT = 0.75
"""So much of the links into a mark must come from the stretch chosen."""
_PURE = 0.7
"""So much of the stretch's links must go into the mark."""
_SURE = 0.15
"""So strong must its links be on average."""
_LONGER = 4.0
"""So many times its share of the sentence may grow or shrink."""


@dataclass(frozen=True)
class SourceMark:
    """A mark over ``span`` of the source sentence. ``needed``: it must not be lost, as emphasis may be.

    ``from_before`` and ``goes_on``: it is part of one over several sentences.
    """

    span: Span
    needed: bool = False
    from_before: bool = False
    goes_on: bool = False


@dataclass(frozen=True)
class Placement:
    """Spans of the target by the number of the mark. ``dropped``: emphasis that found no place; ``moved``: what is
    needed and stands on its best guess; ``missing``: what is needed and has no word at all.
    """

    spans: dict[int, Span] = field(default_factory=dict)
    dropped: tuple[int, ...] = ()
    moved: tuple[int, ...] = ()
    missing: tuple[int, ...] = ()


@dataclass(frozen=True)
class _Unit:
    """A word, a mark of punctuation or an object of the target, and its links."""

    span: Span
    links: tuple[tuple[Link, float], ...]
    is_word: bool


@dataclass(frozen=True)
class _Found:
    span: Span
    is_sure: bool


def placed(source: str, target: str, links: Sequence[Link], marks: Sequence[SourceMark]) -> Placement:
    """Where ``marks`` of ``source`` lie in ``target``; they nest and come outer ones first.

    ``links`` count characters of both texts; an OBJECT is linked to the one it stands for.
    """
    if source == target:  # what an engine gives back as it is needs no alignment
        return Placement({number: mark.span for number, mark in enumerate(marks)})
    aligner = _Aligner(source, target, links)
    found = {number: each for number, mark in enumerate(marks) if (each := aligner.find(mark)) is not None}
    spans = _nested(target, {number: each.span for number, each in found.items()}, marks)
    unsure = [number for number, mark in enumerate(marks) if number not in spans or not found[number].is_sure]
    for number in unsure:
        if not marks[number].needed:
            spans.pop(number, None)
    return Placement(
        spans,
        tuple(number for number in unsure if not marks[number].needed),
        tuple(number for number in unsure if marks[number].needed and number in spans),
        tuple(number for number in unsure if marks[number].needed and number not in spans),
    )


def _is_word(text: str) -> bool:
    return text == OBJECT or any(char.isalnum() for char in text)


def _letters(text: str) -> int:
    return sum(char.isalnum() or char == OBJECT for char in text)


class _Aligner:
    """The links of one sentence."""

    def __init__(self, source: str, target: str, links: Sequence[Link]) -> None:
        self._source, self._target = source, target
        self._links = sorted(links, key=lambda link: (link.target_start, link.target_end))
        self._cuts = {at for link in links for at in (link.target_start, link.target_end)}
        self._units = list(self._split(frozenset()))

    def find(self, mark: SourceMark) -> _Found | None:
        """The best stretch of the target for ``mark`` taken alone."""
        within = mark.span.of(self._source)
        rest = self._source[: mark.span.start] + self._source[mark.span.end :]
        if not _is_word(rest) and self._target.strip():
            return _Found(self._whole(mark), is_sure=True)
        units = self._units_for(mark)
        only_words = _is_word(within)
        shares = [_share(unit, mark.span) if unit.is_word or not only_words else None for unit in units]
        stretch = _best_stretch(shares)
        if stretch is None:
            return None
        first, last = stretch
        is_sure = self._is_sure(mark, units, shares, first, last)
        return _Found(self._edges(mark, units, first, last), is_sure)

    def _whole(self, mark: SourceMark) -> Span:
        """All of the target, without the punctuation at its ends where the mark leaves the source's out."""
        words = [unit.span for unit in self._units if unit.is_word]
        before, behind = self._source[: mark.span.start].strip(), self._source[mark.span.end :].strip()
        words = words or [unit.span for unit in self._units]
        bare = Span(len(self._target) - len(self._target.lstrip()), len(self._target.rstrip()))
        return Span(words[0].start if before else bare.start, words[-1].end if behind else bare.end)

    def _units_for(self, mark: SourceMark) -> list[_Unit]:
        """The units; a word of the target is cut where the mark's edge is within a word or between two scripts."""
        cuts: set[int] = set()
        for at in mark.span:
            if _joins(self._source[max(0, at - 1) : at], self._source[at : at + 1]):
                cuts.update(self._changes(mark.span))
        return list(self._split(frozenset(cuts))) if cuts else self._units

    def _changes(self, span: Span) -> Iterator[int]:
        """Where links into ``span`` follow ones out of it or the other way round, right behind them."""
        for one, other in itertools.pairwise(self._links):
            if one.target_end == other.target_start and (_part(one, span) >= 0.5) != (_part(other, span) >= 0.5):
                yield one.target_end

    def _split(self, cuts: frozenset[int]) -> Iterator[_Unit]:
        """The units in order; those of scripts without spaces end where the engine's tokens do."""
        at = 0
        for match in _UNIT.finditer(self._target):
            wide = _IS_WIDE.match(match[0]) is not None
            edges = {place for place in (self._cuts if wide else cuts) if match.start() < place < match.end()}
            for start, end in itertools.pairwise(sorted({match.start(), match.end(), *edges})):
                while at < len(self._links) and self._links[at].target_end <= start:
                    at += 1
                links = tuple(self._links_in(at, start, end))
                yield _Unit(Span(start, end), links, _is_word(self._target[start:end]))

    def _links_in(self, at: int, start: int, end: int) -> Iterator[tuple[Link, float]]:
        """Links whose target overlaps, with the number of characters as weight."""
        for link in itertools.islice(self._links, at, None):
            if link.target_start >= end:
                return
            shared = min(end, link.target_end) - max(start, link.target_start)
            if shared > 0:
                yield link, shared * link.weight

    def _is_sure(
        self, mark: SourceMark, units: Sequence[_Unit], shares: Sequence[float | None], first: int, last: int
    ) -> bool:
        chosen = [share for share in shares[first : last + 1] if share is not None]
        every = [share for share in shares if share is not None]
        links = [link for unit in units[first : last + 1] for link, _ in unit.links if _part(link, mark.span) > 0]
        if not links or not chosen:
            return False
        caught = sum(chosen) / sum(every)
        pure = sum(chosen) / len(chosen)
        sure = sum(link.weight for link in links) / len(links)
        return (
            caught >= _CAUGHT
            and pure >= _PURE
            and sure >= _SURE
            and self._covered(mark.span, links) >= _COVERED
            and self._is_of_a_length(mark.span, Span(units[first].span.start, units[last].span.end), first == last)
        )

    def _covered(self, span: Span, links: Sequence[Link]) -> float:
        parts = (range(max(span.start, link.source_start), min(span.end, link.source_end)) for link in links)
        places = set(itertools.chain.from_iterable(parts))
        total = _letters(span.of(self._source))
        return _letters("".join(self._source[at] for at in places)) / total if total else 1.0

    def _is_of_a_length(self, mark: Span, found: Span, one_word: bool) -> bool:
        before = _letters(mark.of(self._source)) / max(1, _letters(self._source))
        after = _letters(found.of(self._target)) / max(1, _letters(self._target))
        return one_word or before / _LONGER <= after <= before * _LONGER

    def _edges(self, mark: SourceMark, units: Sequence[_Unit], first: int, last: int) -> Span:
        """The stretch with the punctuation that belongs to the mark; to the end of the sentence if it goes on."""
        while first and _is_beside(units[first - 1], mark.span):
            first -= 1
        while last + 1 < len(units) and _is_beside(units[last + 1], mark.span):
            last += 1
        start, end = units[first].span.start, units[last].span.end
        if mark.from_before and (mark.needed or not any(unit.is_word for unit in units[:first])):
            start = 0
        if mark.goes_on and (mark.needed or not any(unit.is_word for unit in units[last + 1 :])):
            end = len(self._target)
        return Span(start, end)


def _is_beside(unit: _Unit, span: Span) -> bool:
    """Whether a mark of punctuation comes from within ``span``."""
    return not unit.is_word and (_share(unit, span) or 0.0) > 0.5


def _joins(before: str, behind: str) -> bool:
    """Whether two characters are of one word, or of two scripts with no space between them."""
    if not _is_word(before) or not _is_word(behind) or OBJECT in {before, behind}:
        return False
    return not (_IS_WIDE.match(before) and _IS_WIDE.match(behind))


def _part(link: Link, span: Span) -> float:
    """How much of a link's source lies in ``span``."""
    shared = min(link.source_end, span.end) - max(link.source_start, span.start)
    return max(0, shared) / (link.source_end - link.source_start)


def _share(unit: _Unit, span: Span) -> float | None:
    """How much of a unit's links goes into ``span``; None without links."""
    total = sum(weight for _, weight in unit.links)
    return sum(weight * _part(link, span) for link, weight in unit.links) / total if total else None


def _best_stretch(shares: Sequence[float | None]) -> tuple[int, int] | None:
    """First and last of the contiguous units that are in the mark most of all (Kadane's maximal sum)."""
    best: tuple[float, int, int] | None = None
    total, first = 0.0, 0
    for number, share in enumerate(shares):
        if total <= 0:
            total, first = 0.0, number
        total += 0.0 if share is None else 2 * share - 1
        if share is not None and share >= 0.5 and (best is None or total > best[0]):
            best = total, first, number
    if best is None:
        return None
    _, first, last = best
    while (share := shares[first]) is None or share < 0.5:
        first += 1
    return first, last


def _nested(target: str, spans: dict[int, Span], marks: Sequence[SourceMark]) -> dict[int, Span]:
    """``spans`` made to nest as the marks of the source do; what is needed comes first, and what has no room goes."""
    done: dict[int, Span] = {}
    for number in sorted(spans, key=lambda number: (not marks[number].needed, number)):
        span = spans[number]
        for other, place in done.items():
            span = _beside(span, place, _relation(number, other, marks))
        if span.of(target).strip() and not any(_crosses(span, each) for each in done.values()):
            done[number] = _bare(target, span)
    return {number: done[number] for number in sorted(done)}


def _bare(text: str, span: Span) -> Span:
    """``span`` without white space at its ends."""
    part = span.of(text)
    return Span(span.end - len(part.lstrip()), span.start + len(part.rstrip()))


def _relation(number: int, other: int, marks: Sequence[SourceMark]) -> int:
    """1: the mark lies around the other, -1: in it, 0: beside it."""
    one, two = marks[number].span, marks[other].span
    if one.end <= two.start or two.end <= one.start:
        return 0
    return 1 if number < other else -1


def _beside(span: Span, other: Span, relation: int) -> Span:
    """``span`` as its relation to the other one wants it; empty where there is no room."""
    start, end = span
    if start >= other.end or other.start >= end:
        return span
    if relation > 0:
        return Span(min(start, other.start), max(end, other.end))
    if relation < 0:
        return Span(max(start, other.start), min(end, other.end))
    left, right = Span(start, min(end, other.start)), Span(max(start, other.end), end)
    return left if left.end - left.start >= right.end - right.start else right


def _crosses(one: Span, other: Span) -> bool:
    apart = one.end <= other.start or other.end <= one.start
    return (
        not apart
        and not (one.start <= other.start and other.end <= one.end)
        and not (other.start <= one.start and one.end <= other.end)
    )
