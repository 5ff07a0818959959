"""A sentence as an engine gets it, and what the engine said of it as text with objects again.

What must stay (code, addresses) goes as a code word and is looked for in what comes back; each must be there once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from desktop_app.chinese.aligning import opcodes
from desktop_app.core.marked import OBJECT
from desktop_app.engines import protected
from desktop_app.engines.base import Link, SegmentResult
from desktop_app.engines.protected import Codes


@dataclass(frozen=True)
class Answer:
    """``text`` has an OBJECT for each of the sentence's; ``order``: their numbers as they stand in it, from 0.

    ``links`` count characters of the sentence and of ``text``.
    """

    text: str
    order: tuple[int, ...]
    links: tuple[Link, ...]


@dataclass(frozen=True)
class Request:
    """``text``: what is sent for the sentence ``source``; ``places``: of each of its characters in ``source``."""

    source: str
    text: str
    places: tuple[int, ...]
    codes: Codes | None = None

    def answer(self, result: SegmentResult) -> Answer | None:
        """What ``result`` says; None where an object was lost or doubled."""
        count = self.source.count(OBJECT)
        found = self.codes.found(result.text, count) if self.codes and count else []
        if found is None:
            return None
        text, back = _with_objects(result.text, [span for span, _ in found])
        order = tuple(number for _, number in found)
        return Answer(text, order, tuple(self._links(result, text, back, order)))

    def _links(self, result: SegmentResult, text: str, back: Sequence[int], order: Sequence[int]) -> Iterator[Link]:
        for link in result.alignment:
            start, end = self.places[link.source_start], self.places[link.source_end - 1] + 1
            first, last = back[link.target_start], back[link.target_end - 1] + 1
            if OBJECT not in text[first:last]:
                yield Link(start, end, first, last, link.weight)
        objects = [place for place, char in enumerate(self.source) if char == OBJECT]
        targets = [place for place, char in enumerate(text) if char == OBJECT]
        for place, number in zip(targets, order, strict=True):
            yield Link(objects[number], objects[number] + 1, place, place + 1, 1.0)


def requests(source: str, convert: Callable[[str], str] | None) -> list[Request]:
    """The ways to ask for the sentence ``source``, the best first; ``convert``: into the package's script.

    Empty where no code word can stand for its objects.
    """
    forms: Sequence[Codes | None] = protected.forms(source) if OBJECT in source else (None,)
    return [_request(source, codes, convert) for codes in forms]


def _request(source: str, codes: Codes | None, convert: Callable[[str], str] | None) -> Request:
    parts: list[str] = []
    places: list[int] = []
    number = 0
    for place, char in enumerate(source):
        part = char
        if char == OBJECT and codes is not None:
            part = codes.of(number)
            number += 1
        parts.append(part)
        places += [place] * len(part)
    text = "".join(parts)
    if convert is None:
        return Request(source, text, tuple(places), codes)
    converted = convert(text)
    back = positions(converted, text)
    last = len(text) - 1
    return Request(source, converted, tuple(places[min(place, last)] for place in back[:-1]), codes)


def _with_objects(text: str, spans: Sequence[tuple[int, int]]) -> tuple[str, list[int]]:
    """``text`` with an OBJECT for each of ``spans``, and the place of each of its characters there."""
    parts: list[str] = []
    back: list[int] = []
    at = length = 0
    for start, end in (*spans, (len(text), len(text))):
        parts.append(text[at:start])
        back += range(length, length + start - at)
        length += start - at
        if start < end:
            parts.append(OBJECT)
            back += [length] * (end - start)
            length += 1
        at = end
    return "".join(parts), [*back, length]


def positions(before: str, after: str) -> list[int]:
    """Where each place of ``before``, its end too, lies in ``after``, a text that differs here and there."""
    if len(before) == len(after):
        return list(range(len(before) + 1))
    found = [
        code.c + min(place - code.a, code.d - code.c)
        for code in opcodes(before, after)
        for place in range(code.a, code.b)
    ]
    return [*found, len(after)]
