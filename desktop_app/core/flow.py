"""Marked text as one reads it through, which is how it is translated.

Pictures, and marks around nothing but what is kept, are one object each; paired inline HTML is a mark like any other.
A flow and what it is made of can be put together again with another text.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from desktop_app.core.inline import Mark, PieceKind
from desktop_app.core.marked import OBJECT, Atom, MarkedText, Marking
from desktop_app.core.spans import Span

_TAG = re.compile(r"<(?P<close>/?)(?P<name>[A-Za-z][A-Za-z0-9-]*)(?P<rest>[\s\S]*)>")
_BREAK = re.compile(r"<(?:br|hr|wbr)\b", re.IGNORECASE)
_VOID = frozenset({"area", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"})


@dataclass(frozen=True)
class Over:
    """A mark over ``span`` of a flow's text. ``source``: the marking, or the tags of a pair of inline HTML."""

    span: Span
    source: Marking | tuple[Atom, Atom]

    @property
    def is_needed(self) -> bool:
        """Whether it must not be lost: a link or HTML; emphasis may be."""
        return isinstance(self.source, tuple) or self.source.mark in {Mark.LINK, Mark.IMAGE}


@dataclass(frozen=True)
class Kept:
    """What an OBJECT of a flow stands for; the only language in it is the alternative text of pictures."""

    content: MarkedText

    @property
    def is_break(self) -> bool:
        """Whether a line ends there, and a sentence with it."""
        return self._alone is not None and (
            self._alone.kind is PieceKind.HARD_BREAK
            or (self._alone.kind is PieceKind.HTML and _BREAK.match(self._alone.source) is not None)
        )

    @property
    def is_note(self) -> bool:
        """Whether it is a footnote reference, which stands close to the word before it."""
        return self._alone is not None and self._alone.kind is PieceKind.FOOTNOTE

    @property
    def text(self) -> str:
        """What a reader sees, for the spaces around it: nothing of HTML, OBJECT of a picture without text."""
        if self._alone is not None and self._alone.kind is PieceKind.HTML:
            return ""
        return self.content.text or OBJECT

    @property
    def _alone(self) -> Atom | None:
        return self.content.atoms[0] if len(self.content.plain) == 1 and self.content.atoms else None


@dataclass(frozen=True)
class Flow:
    """``plain`` has an OBJECT for each of ``kept``, in order; ``overs`` nest, outer ones first.

    ``places``: where each character of it, and its end, stands in the plain text of the marked text it is made of.
    """

    plain: str
    kept: tuple[Kept, ...]
    overs: tuple[Over, ...]
    places: tuple[int, ...]


def flow(text: MarkedText) -> Flow:
    """``text`` as one reads it through."""
    pairs = _pairs(text)
    overs = [Over(mark.span, mark) for mark in text.marks]
    overs += [Over(Span(first.at, last.at + 1), (first, last)) for first, last in pairs]
    overs.sort(key=lambda over: (over.span.start, -over.span.end))
    objects = list(_objects(text, overs))
    return _flow(text, overs, objects)


def _pairs(text: MarkedText) -> list[tuple[Atom, Atom]]:
    """Opening and closing tags that belong together and cross no mark."""
    found: list[tuple[Atom, Atom]] = []
    opened: list[tuple[str, int, Atom]] = []
    within: list[int] = []
    marks = 0
    for atom in text.atoms:
        while marks < len(text.marks) and text.marks[marks].span.start <= atom.at:
            within.append(marks)
            marks += 1
        within = _still_open(text, within, atom.at)
        tag = _TAG.fullmatch(atom.source) if atom.kind is PieceKind.HTML else None
        if tag is None or tag["name"].lower() in _VOID or tag["rest"].endswith("/"):
            continue
        key = tag["name"].lower(), within[-1] if within else -1
        if not tag["close"]:
            opened.append((*key, atom))
        elif opened and opened[-1][:2] == key:
            found.append((opened.pop()[2], atom))
    return found


def _still_open(text: MarkedText, within: list[int], at: int) -> list[int]:
    while within and text.marks[within[-1]].span.end <= at:
        within.pop()
    return within


def _objects(text: MarkedText, overs: Sequence[Over]) -> Iterator[Span]:
    """The outermost spans that become one object: pictures, and marks without text in them."""
    counts = _text_counts(text)
    until = 0
    for over in overs:
        start, end = over.span
        is_picture = isinstance(over.source, Marking) and over.source.mark is Mark.IMAGE
        if start >= until and (is_picture or counts[start] == counts[end]):
            until = end
            yield over.span


def _text_counts(text: MarkedText) -> list[int]:
    """How many characters that are neither space nor object nor in a picture stand before each place."""
    pictures = iter([mark.span for mark in text.marks if mark.mark is Mark.IMAGE])
    picture = next(pictures, None)
    counts = [0]
    until = 0
    for at, char in enumerate(text.plain):
        while picture is not None and picture.start <= at:
            until = max(until, picture.end)
            picture = next(pictures, None)
        counts.append(counts[-1] + (at >= until and char != OBJECT and not char.isspace()))
    return counts


def _flow(text: MarkedText, overs: Sequence[Over], objects: Sequence[Span]) -> Flow:
    starts = {span.start: span for span in objects}
    ends = [span.end for span in objects]

    def outside(span: Span) -> bool:
        number = bisect.bisect_right(ends, span.start)
        return number == len(objects) or span.start < objects[number].start or span.end > ends[number]

    outer = [over for over in overs if outside(over.span)]
    tags = {atom.at for over in outer if isinstance(over.source, tuple) for atom in over.source}
    atoms = {atom.at: atom for atom in text.atoms}
    parts: list[str] = []
    kept: list[Kept] = []
    places: list[int] = []
    new = [0] * (len(text.plain) + 1)
    at = 0
    while at < len(text.plain):
        end = starts[at].end if at in starts else at + 1
        new[at:end] = [len(parts)] * (end - at)
        if at not in tags:
            places.append(at)
            parts.append(OBJECT if at in starts else text.plain[at])
            if at in starts:
                kept.append(Kept(_part(text, starts[at])))
            elif at in atoms:
                kept.append(Kept(MarkedText(OBJECT, (replace(atoms[at], at=0),))))
        at = end
    new[at] = len(parts)
    moved = tuple(Over(Span(new[over.span.start], new[over.span.end]), over.source) for over in outer)
    return Flow("".join(parts), tuple(kept), moved, (*places, len(text.plain)))


def _part(text: MarkedText, span: Span) -> MarkedText:
    """What of ``text`` lies in ``span``."""
    first, last = (bisect.bisect_left(text.atoms, place, key=lambda atom: atom.at) for place in span)
    begin, end = (bisect.bisect_left(text.marks, place, key=lambda mark: mark.span.start) for place in span)
    return MarkedText(
        span.of(text.plain),
        tuple(replace(atom, at=atom.at - span.start) for atom in text.atoms[first:last]),
        tuple(_moved(mark, -span.start) for mark in text.marks[begin:end] if mark.span.end <= span.end),
    )


def _moved(mark: Marking, by: int) -> Marking:
    return replace(mark, span=Span(mark.span.start + by, mark.span.end + by))


def pictures(text: MarkedText) -> list[int]:
    """The numbers of the marks of ``text`` that are pictures and in no other."""
    found: list[int] = []
    until = 0
    for number, mark in enumerate(text.marks):
        if mark.mark is Mark.IMAGE and mark.span.start >= until:
            found.append(number)
            until = mark.span.end
    return found


def inside(text: MarkedText, number: int) -> MarkedText:
    """What the mark ``number`` of ``text`` lies over, without it and those around it."""
    span = text.marks[number].span
    within = MarkedText(text.plain, text.atoms, text.marks[number + 1 :])
    return _part(within, span)


def with_insides(text: MarkedText, new: Mapping[int, MarkedText]) -> MarkedText:
    """``text`` with something else under some of its marks, which do not contain one another."""
    parts: list[str] = []
    atoms: list[Atom] = []
    replaced: dict[int, int] = {}
    marks: list[Marking] = []
    by = at = 0
    ends = [(text.marks[number].span, number) for number in sorted(new)]
    shifts: list[tuple[int, int]] = []
    for (start, end), number in ends:
        parts += [text.plain[at:start], new[number].plain]
        replaced[number] = by
        by += len(new[number].plain) - (end - start)
        shifts.append((end, by))
        at = end
    parts.append(text.plain[at:])

    def place(old: int) -> int:
        passed = bisect.bisect_right(shifts, old, key=lambda shift: shift[0])
        return old + (shifts[passed - 1][1] if passed else 0)

    until = -1
    for number, mark in enumerate(text.marks):
        if mark.span.start < until:
            continue
        marks.append(replace(mark, span=Span(place(mark.span.start), place(mark.span.end))))
        if number in new:
            until = mark.span.end
            start = mark.span.start + replaced[number]
            marks += [_moved(each, start) for each in new[number].marks]
            atoms += [replace(atom, at=atom.at + start) for atom in new[number].atoms]
    covered = [span for span, _ in ends]
    for atom in text.atoms:
        number = bisect.bisect_right(covered, atom.at, key=lambda span: span.start) - 1
        if number < 0 or atom.at >= covered[number].end:
            atoms.append(replace(atom, at=place(atom.at)))
    return MarkedText("".join(parts), tuple(sorted(atoms, key=lambda atom: atom.at)), tuple(marks))


@dataclass
class _Out:
    parts: list[str] = field(default_factory=list)
    length: int = 0
    atoms: list[Atom] = field(default_factory=list)
    marks: list[Marking | None] = field(default_factory=list)

    def text(self, text: str) -> None:
        self.parts.append(text)
        self.length += len(text)

    def content(self, content: MarkedText) -> None:
        self.atoms += [replace(atom, at=atom.at + self.length) for atom in content.atoms]
        self.marks += [_moved(mark, self.length) for mark in content.marks]
        self.text(content.plain)

    def tag(self, atom: Atom) -> None:
        self.content(MarkedText(OBJECT, (replace(atom, at=0),)))


def assembled(plain: str, kept: Sequence[MarkedText], overs: Sequence[Over]) -> MarkedText:
    """A flow's text as marked text again: ``kept`` in the order of the OBJECTs of ``plain``.

    ``overs`` have spans of ``plain``, none empty; they nest and come outer ones first.
    """
    out = _Out()
    objects = iter(kept)
    at = 0

    def text_to(end: int) -> None:
        nonlocal at
        first, *others = plain[at:end].split(OBJECT)
        out.text(first)
        for other in others:
            out.content(next(objects))
            out.text(other)
        at = end

    opened: list[tuple[Over, int, int]] = []
    for over in (*overs, None):
        start = len(plain) if over is None else over.span.start
        while opened and opened[-1][0].span.end <= start:
            text_to(opened[-1][0].span.end)
            _close(out, *opened.pop())
        text_to(start)
        if over is not None:
            if isinstance(over.source, tuple):
                out.tag(over.source[0])
            else:
                out.marks.append(None)
            opened.append((over, out.length, len(out.marks) - 1))
    return MarkedText("".join(out.parts), tuple(out.atoms), tuple(mark for mark in out.marks if mark is not None))


def _close(out: _Out, over: Over, start: int, number: int) -> None:
    if isinstance(over.source, tuple):
        out.tag(over.source[1])
    else:
        out.marks[number] = replace(over.source, span=Span(start, out.length))
