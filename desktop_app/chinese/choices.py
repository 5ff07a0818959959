"""The places of a converted text where the conversion chose between readings, and how to choose otherwise there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from itertools import accumulate, pairwise

from desktop_app.chinese.converter import Converter
from desktop_app.chinese.detection import Script
from desktop_app.chinese.readings import readings
from desktop_app.chinese.varieties import Variety
from desktop_app.chinese.word_edges import Swap, swaps, word_edges
from desktop_app.core.spans import Edit, Span, splice

# as a word of its own it is written so everywhere; in others it may be 瞭
_PARTICLE = "了"


class Kind(str, Enum):
    """What was decided: one of a character's readings, or a word for another (regional vocabulary, a user's row)."""

    CHARACTER = "character"
    REGIONAL = "regional"


@dataclass(frozen=True)
class Decision:
    """One decision of a conversion.

    ``source_span`` and ``target_span`` are of the text before and after it, ``source`` and ``reading`` what stands
    there. ``readings``: what may stand there, ``reading`` among them, in the target's own glyphs, the commonest first.
    ``word``: the word of the source text it stands in, at ``word_span`` of that text; ``word_result``: what conversion
    makes of it.
    """

    source_span: Span
    target_span: Span
    source: str
    reading: str
    readings: tuple[str, ...]
    kind: Kind
    word: str
    word_span: Span
    word_result: str

    @property
    def offset(self) -> int:
        """Where in ``word`` it stands, in characters."""
        return self.source_span.start - self.word_span.start

    def word_with(self, reading: str) -> str:
        """The whole word in the target, with another reading here."""
        if self.kind is Kind.REGIONAL:
            return reading
        return self.word_result[: self.offset] + reading + self.word_result[self.offset + 1 :]


def decisions(source: str, converted: str, converter: Converter, script: Script | None = None) -> tuple[Decision, ...]:
    """What ``converter`` decided where it made ``converted`` of ``source`` (of ``script``), in order.

    None where it left the text alone, nor for the particle 了. Where words were swapped, texts of more than 5,000
    characters have none either: aligning them would take too long.
    """
    origin = converter.origin(source, script)
    if origin is None:
        return ()
    options = converter.options
    swapping = options.regional_vocabulary or options.table
    plain = converter.without_words(source, script) if swapping else converted
    if len(plain) != len(source):
        return ()
    # the words of a text between two Traditional forms are cut as well as may be: the dictionary is Simplified
    edges = word_edges(plain if converter.target is Variety.MAINLAND else source)
    swapped = swaps(plain, converted, edges)
    if swapped is None:
        return ()
    known = readings(origin, converter.target, press_glyphs=options.press_glyphs)
    return tuple(_found(source, converted, edges, swapped, known))


def _found(
    source: str, converted: str, edges: Sequence[int], swapped: Sequence[Swap], known: Mapping[str, tuple[str, ...]]
) -> Iterator[Decision]:
    """``swapped`` are the words from edge to edge that became others; between them places differ by a shift only."""
    following = iter([*swapped, None])
    swap = next(following)
    shift = 0
    for start, end in pairwise(edges):
        word = Span(start, end)
        while swap is not None and swap.before.end <= start:
            shift = swap.after.end - swap.before.end
            swap = next(following)
        if swap is not None and swap.before.start <= start:
            if swap.before.start == start:
                yield _swapped(source, converted, swap)
            continue
        for at in range(start, end):
            if source[at] in known and source[start:end] != _PARTICLE:
                yield _character(source, converted, at, at + shift, known=known[source[at]], word=word)


def _swapped(source: str, converted: str, swap: Swap) -> Decision:
    text, reading = swap.before.of(source), swap.after.of(converted)
    forms = tuple(dict.fromkeys((reading, swap.plain)))
    return Decision(swap.before, swap.after, text, reading, forms, Kind.REGIONAL, text, swap.before, reading)


def _character(source: str, converted: str, at: int, place: int, *, known: tuple[str, ...], word: Span) -> Decision:
    reading = converted[place]
    forms = known if reading in known else (reading, *known)
    here, there = Span(at, at + 1), Span(place, place + 1)
    result = converted[word.start + place - at : word.end + place - at]
    return Decision(here, there, source[at], reading, forms, Kind.CHARACTER, word.of(source), word, result)


def with_choices(pieces: Sequence[str], found: Sequence[Decision], chosen: Mapping[int, str]) -> list[str]:
    """The ``pieces`` of a converted text with other readings: ``chosen`` by where a decision's source begins.

    A reading goes as a whole to the piece in which what it replaces begins.
    """
    changed = _changed(found, chosen)
    edges = accumulate(map(len, pieces), initial=0)
    result = []
    for piece, (start, end) in zip(pieces, pairwise(edges), strict=True):
        edits = []
        for each in changed:
            first, last = max(each.target_span.start, start), min(each.target_span.end, end)
            if first < last:
                text = chosen[each.source_span.start] if first == each.target_span.start else ""
                edits.append(Edit(Span(first - start, last - start), text))
        result.append(splice(piece, edits))
    return result


def settled(found: Sequence[Decision], chosen: Mapping[int, str]) -> tuple[Decision, ...]:
    """``found`` as it stands in the text that :func:`with_choices` gives."""
    result, shift = [], 0
    for each in found:
        reading = chosen.get(each.source_span.start, each.reading)
        start = each.target_span.start + shift
        shift += len(reading) - len(each.reading)
        result.append(replace(each, reading=reading, target_span=Span(start, start + len(reading))))
    return tuple(result)


def _changed(found: Sequence[Decision], chosen: Mapping[int, str]) -> list[Decision]:
    return [each for each in found if chosen.get(each.source_span.start, each.reading) != each.reading]
