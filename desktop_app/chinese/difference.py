"""What a conversion changed, word by word, as places in both texts. Takes time by the length of the texts."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from enum import Enum
from itertools import pairwise
from typing import NamedTuple

from desktop_app.chinese.detection import Script, detect
from desktop_app.chinese.folding import fold
from desktop_app.chinese.word_edges import word_edges
from desktop_app.core.spans import Span

_QUOTES = frozenset("“”‘’「」『』﹁﹂﹃﹄")
# behind a difference the texts go on together within so many characters, looked at in turn, by so many equal ones
_WINDOWS = (16, 48, 160)
_ANCHOR = 2
_STEP = 1024


class Kind(str, Enum):
    """GLYPH: the same word in other characters (发展, 發展). WORD: another word (软件, 軟體). QUOTE: a quotation mark.

    OVERRIDE: a row of a table decided. CHOICE: the reader did.
    """

    GLYPH = "glyph"
    WORD = "word"
    QUOTE = "quote"
    OVERRIDE = "override"
    CHOICE = "choice"


class Difference(NamedTuple):
    """``before`` in the one text became ``after`` in the other; they hold whole words and do not overlap the next."""

    before: Span
    after: Span
    kind: Kind


class Block(NamedTuple):
    """``size`` characters, from ``before`` and from ``after`` on, that are the same when folded; 0: a place only."""

    before: int
    after: int
    size: int


class Overrides:
    """The rows of the tables for one target, source to result, to be found in texts."""

    def __init__(self, entries: Mapping[str, str]) -> None:
        self._entries = entries
        lengths: dict[str, set[int]] = defaultdict(set)
        for source in entries:
            lengths[source[:1]].add(len(source))
        self._lengths = {first: sorted(found, reverse=True) for first, found in lengths.items()}

    def found(self, text: str) -> Iterator[tuple[Span, str]]:
        """Where a source stands, and its result; from left to right, the longest first."""
        at = 0
        while at < len(text):
            size = next((n for n in self._lengths.get(text[at], ()) if text[at : at + n] in self._entries), 0)
            if size:
                yield Span(at, at + size), self._entries[text[at : at + size]]
            at += size or 1


NO_OVERRIDES = Overrides({})


def differences(
    before: str, after: str, overrides: Overrides = NO_OVERRIDES, chosen: Collection[int] = ()
) -> tuple[Difference, ...]:
    """What of ``before`` is otherwise in ``after``, its conversion, in order.

    ``overrides``: the rows that took part. ``chosen``: where the reader's own choices begin, in ``before``.
    """
    if before == after:
        return ()
    alignment = Alignment(before, after)
    # a row counts where its result stands now: a longer word may have had its place
    rows = {
        span: place
        for span, result in overrides.found(before)
        if (place := alignment.stands_for(span, after, result)) is not None
    }
    starts = {span.start for span in rows}
    picked = sorted(chosen)
    found = []
    for source, target in _words(before, _edges(before, after, alignment.blocks, rows), alignment, rows):
        old, new = source.of(before), target.of(after)
        if old != new:
            is_chosen = bisect_right(picked, source.end - 1) > bisect_right(picked, source.start - 1)
            kind = Kind.CHOICE if is_chosen else Kind.OVERRIDE if source.start in starts else _kind(old, new)
            found.append(Difference(source, target, kind))
    return tuple(found)


def changed_characters(old: str, new: str) -> int:
    """How many characters of ``old`` became others; where the lengths differ, those of the longer one."""
    if len(old) != len(new):
        return max(len(old), len(new))
    return sum(one != other for one, other in zip(old, new, strict=True))


class Alignment:
    """Which places of ``before`` and ``after`` are the same place."""

    def __init__(self, before: str, after: str) -> None:
        self.blocks = tuple(_blocks(fold(before), fold(after)))
        self._starts = [block.before for block in self.blocks]

    def places(self, at: int) -> range:
        """A place between two characters of the one text in the other: several where something was put in there, none
        where what stands there has become something else.
        """
        number = bisect_right(self._starts, at) - 1
        found = []
        for block in self.blocks[max(0, number - 1) : number + 1]:
            if block.before <= at <= block.before + block.size:
                found.append(block.after + at - block.before)
        if not at:
            found.insert(0, 0)
        return range(found[0], found[-1] + 1) if found else range(0)

    def stands_for(self, span: Span, other: str, result: str) -> Span | None:
        """Where ``result`` stands in the text ``other`` for what is at ``span`` in the one; None: it does not."""
        start, end = self.places(span.start), self.places(span.end)
        wanted = fold(result)
        for first in {start[0], start[-1]} if start else ():
            last = first + len(result)
            if last in end and fold(other[first:last]) == wanted:
                return Span(first, last)
        return None


def _blocks(one: str, other: str) -> Iterator[Block]:
    """Where two folded texts go together, in order; the last block is the end of both."""
    at, to = 0, 0
    while at < len(one) or to < len(other):
        size = _same(one, at, other, to)
        if size:
            yield Block(at, to, size)
            at, to = at + size, to + size
        old, new = _skipped(one[at : at + _WINDOWS[-1]], other[to : to + _WINDOWS[-1]])
        for block in _within(one[at : at + old], other[to : to + new]):
            yield Block(at + block.before, to + block.after, block.size)
        at, to = at + old, to + new
    yield Block(len(one), len(other), 0)


def _same(one: str, at: int, other: str, to: int) -> int:
    """How many characters are the same from here on."""
    size, step = 0, _STEP
    while step:
        here, there = one[at + size : at + size + step], other[to + size : to + size + step]
        if len(here) == step and here == there:
            size += step
        else:
            step //= 2
    return size


def _skipped(one: str, other: str) -> tuple[int, int]:
    """How far to go in both until they are the same again; all of it where they are not."""
    whole = len(one), len(other)
    for size in _WINDOWS:
        matcher = SequenceMatcher(None, one[:size], other[:size], autojunk=False)
        for block in matcher.get_matching_blocks():
            ends_both = (block.a + block.size, block.b + block.size) == whole
            if block.size >= _ANCHOR or (ends_both and max(whole) < size):
                return block.a, block.b
        if max(whole) <= size:
            break
    return whole


def _within(one: str, other: str) -> Iterator[Block]:
    """Places of a stretch in which the texts differ: characters that both have once, in the same order, and all places
    between them where as many characters stand for others.
    """
    shared = [char for char in one if one.count(char) == 1 and other.count(char) == 1]
    at, to = 0, 0
    for char in [*shared, ""]:
        here, there = (one.index(char), other.index(char)) if char else (len(one), len(other))
        if there < to:
            continue
        if here - at == there - to:
            yield from (Block(at + size, to + size, 0) for size in range(1, here - at))
        if char:
            yield Block(here, there, 1)
        at, to = here + 1, there + 1


def _edges(before: str, after: str, blocks: Sequence[Block], rows: Iterable[Span]) -> list[int]:
    """Where words begin in ``before``, and its end; those of ``rows`` and quotation marks are words."""
    edges = set(word_edges(_for_segmenting(before, after, blocks)))
    for at, char in enumerate(before):
        if char in _QUOTES:
            edges |= {at, at + 1}
    for row in rows:
        edges.difference_update(range(row.start + 1, row.end))
        edges |= {row.start, row.end}
    return sorted(edges)


def _for_segmenting(before: str, after: str, blocks: Sequence[Block]) -> str:
    """``before``, as far as it goes in the Simplified characters the segmenter knows."""
    if detect(after) is not Script.SIMPLIFIED:
        return before
    parts: list[str] = []
    at = 0
    for block in blocks:
        parts += (before[at : block.before], after[block.after : block.after + block.size])
        at = block.before + block.size
    return "".join(parts)


def _words(
    before: str, edges: Sequence[int], alignment: Alignment, rows: Mapping[Span, Span]
) -> Iterator[tuple[Span, Span]]:
    """The words between ``edges`` in both texts; words that have become others together come together."""
    known = {span.start: place.start for span, place in rows.items()}
    known |= {span.end: place.end for span, place in rows.items()}
    places = [(0, 0)]
    for at in edges:
        there = alignment.places(at)
        if there:
            # what was put in belongs to the word in front of it, unless that is a mark
            last = at == len(before) or before[at - 1 : at].isalnum()
            places.append((at, max(places[-1][1], known.get(at, there[-1 if last else 0]))))
    for (start, to), (end, until) in pairwise(places):
        yield Span(start, end), Span(to, until)


def _kind(old: str, new: str) -> Kind:
    if old and _QUOTES.issuperset(old):
        return Kind.QUOTE
    return Kind.GLYPH if fold(old) == fold(new) else Kind.WORD
