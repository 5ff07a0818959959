"""Puts the marks of a sentence on the words of its translation, by the alignment of the engine.

On trained models an alignment is a best guess (one attention head that nobody guided), so a place is taken only where
several things agree: how much of the words' links lie in the mark, how much of the mark they cover, how far they
scatter, and how long both sides are. Marks stay contiguous, whole words, and never cross.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass, field

from desktop_app.core.spans import Span
from desktop_app.engines.base import Link
from desktop_app.engines.target_units import TargetUnits, Unit, Window, is_wide, is_word, part

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


class _Aligner:
    """The links of one sentence."""

    def __init__(self, source: str, target: str, links: Sequence[Link]) -> None:
        self._source, self._target = source, target
        self._units = TargetUnits(target, links)
        self._source_letters, self._target_letters = _letters(source), _letters(target)

    def find(self, mark: SourceMark) -> _Found | None:
        """The best stretch of the target for ``mark`` taken alone."""
        letters = _within(self._source_letters, mark.span)
        if letters == self._source_letters[-1] and self._target.strip():
            return _Found(self._whole(mark), is_sure=True)
        window = self._units.window(mark.span, within_words=any(map(self._is_in_word, mark.span)))
        if window is None:
            return None
        shares = [_share(unit, mark.span) if unit.is_word or not letters else None for unit in window.units]
        stretch = _best_stretch(shares)
        if stretch is None:
            return None
        is_sure = self._is_sure(mark, window.units, shares, *stretch)
        return _Found(self._edges(mark, window, *stretch), is_sure)

    def _whole(self, mark: SourceMark) -> Span:
        """All of the target, without the punctuation at its ends where the mark leaves the source's out."""
        units = [unit.span for unit in self._units.units if unit.is_word] or [unit.span for unit in self._units.units]
        before, behind = self._source[: mark.span.start].strip(), self._source[mark.span.end :].strip()
        bare = Span(len(self._target) - len(self._target.lstrip()), len(self._target.rstrip()))
        return Span(units[0].start if before else bare.start, units[-1].end if behind else bare.end)

    def _is_in_word(self, at: int) -> bool:
        """Whether a place is within a word, or between two scripts with no space between them."""
        before, behind = self._source[max(0, at - 1) : at], self._source[at : at + 1]
        if not before.isalnum() or not behind.isalnum():
            return False
        return not (is_wide(before) and is_wide(behind))

    def _is_sure(
        self, mark: SourceMark, units: Sequence[Unit], shares: Sequence[float | None], first: int, last: int
    ) -> bool:
        chosen = [share for share in shares[first : last + 1] if share is not None]
        every = [share for share in shares if share is not None]
        links = [link for unit in units[first : last + 1] for link, _ in unit.links if part(link, mark.span) > 0]
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
        total = _within(self._source_letters, span)
        return sum(is_word(self._source[at]) for at in places) / total if total else 1.0

    def _is_of_a_length(self, mark: Span, found: Span, one_word: bool) -> bool:
        before = _within(self._source_letters, mark) / max(1, self._source_letters[-1])
        after = _within(self._target_letters, found) / max(1, self._target_letters[-1])
        return one_word or before / _LONGER <= after <= before * _LONGER

    def _edges(self, mark: SourceMark, window: Window, first: int, last: int) -> Span:
        """The stretch with the punctuation that belongs to the mark; to the end of the sentence if it goes on."""
        units = window.units
        while first and _is_beside(units[first - 1], mark.span):
            first -= 1
        while last + 1 < len(units) and _is_beside(units[last + 1], mark.span):
            last += 1
        start, end = units[first].span.start, units[last].span.end
        if mark.from_before and (mark.needed or not (window.words_before or _has_words(units[:first]))):
            start = 0
        if mark.goes_on and (mark.needed or not (window.words_behind or _has_words(units[last + 1 :]))):
            end = len(self._target)
        return Span(start, end)


def _letters(text: str) -> list[int]:
    """How many letters, digits and objects stand before each place, and in all."""
    return list(itertools.accumulate(map(is_word, text), initial=0))


def _within(letters: Sequence[int], span: Span) -> int:
    return letters[span.end] - letters[span.start]


def _has_words(units: Sequence[Unit]) -> bool:
    return any(unit.is_word for unit in units)


def _is_beside(unit: Unit, span: Span) -> bool:
    """Whether a mark of punctuation comes from within ``span``."""
    return not unit.is_word and (_share(unit, span) or 0.0) > 0.5


def _share(unit: Unit, span: Span) -> float | None:
    """How much of a unit's links goes into ``span``; None without links."""
    total = sum(weight for _, weight in unit.links)
    return sum(weight * part(link, span) for link, weight in unit.links) / total if total else None


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
    lying: list[list[int]] = [[] for _ in target]
    for number in sorted(spans, key=lambda number: (not marks[number].needed, number)):
        span = spans[number]
        seen: set[int] = set()
        while new := [other for other in _met(lying, span) if other not in seen]:
            for other in new:
                span = _beside(span, done[other], _relation(number, other, marks))
            seen.update(new)
        if span.of(target).strip() and not any(_crosses(span, done[other]) for other in _met(lying, span)):
            done[number] = _bare(target, span)
            for at in range(*done[number]):
                lying[at].append(number)
    return {number: done[number] for number in sorted(done)}


def _met(lying: Sequence[Sequence[int]], span: Span) -> list[int]:
    """The marks that lie over some of ``span``, in the order they are met."""
    return list(dict.fromkeys(itertools.chain.from_iterable(lying[span.start : span.end])))


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
