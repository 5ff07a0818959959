"""Where the delimiters of marks go so that they open and close: the plan that :mod:`markup_writer` writes.

A mark that the rules of :mod:`emphasis` would not read where it stands is, in this order,

1. put within the link it stands around: ``[**链接**](u)内容`` for ``**[链接](u)**内容``; where it only ends or begins
   with that link it is divided there;
2. moved inwards over quotation marks, brackets and marks of sentences: ``“**重点**”内容`` for ``**“重点”**内容``, on
   both sides where they are a pair, so that only what is no word leaves it;
3. kept where it is with its neighbour written as a character reference, which counts as punctuation and reads as the
   same letter: ``**C++**&#35821;言``.

Inline HTML is no way: Hugo leaves it out unless told otherwise. Nor is a space or an invisible character, which would
change the text.
"""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from desktop_app.core.emphasis import COMMONMARK, GOLDMARK
from desktop_app.core.inline import Mark, PieceKind
from desktop_app.core.marked import OBJECT, MarkedText, Marking
from desktop_app.core.markup_proof import EMPHASES

_DELIMITERS = {Mark.STRONG: 2, Mark.EMPHASIS: 1, Mark.STRIKE: 2}
_SENTENCE_MARKS = frozenset("。，、；：？！…—·.,;:?!\"'")
_PAIRS = {'"': '"', "'": "'"}
_PAIRED = frozenset({"Ps", "Pe", "Pi", "Pf"})


@dataclass
class Laid:
    """A mark on ``start`` to ``end`` of the plain text. ``marker``: what its delimiters are made of, empty for links.

    ``within``: of two marks on the same text it is the inner one. ``fixed``: its marker does not change.
    """

    source: Marking
    start: int
    end: int
    marker: str = ""
    within: bool = False
    fixed: bool = False

    @property
    def mark(self) -> Mark:
        return self.source.mark

    @property
    def delimiter(self) -> str:
        """What opens and closes emphasis, empty for links."""
        return self.marker * _DELIMITERS.get(self.mark, 0)

    @property
    def order(self) -> tuple[int, int, bool]:
        return self.start, -self.end, self.within


class Ground:
    """The text that marks lie on, its hard breaks and where links begin and end in it."""

    def __init__(self, marked: MarkedText) -> None:
        self.plain = marked.plain
        self._breaks = {atom.at for atom in marked.atoms if atom.kind is PieceKind.HARD_BREAK}
        links = [each.span for each in marked.marks if each.mark not in EMPHASES]
        self._ends = {start: end for start, end in sorted(links, reverse=True)}
        self._starts = {end: start for start, end in sorted(links)}

    def trimmed(self, start: int, end: int) -> tuple[int, int]:
        """``start`` and ``end`` without the white space and hard breaks at the ends of what they enclose.

        A link that begins or ends there is entered only where it ends or begins at the other end or beyond.
        """
        while start < end and self._is_blank(start) and self._ends.get(start, end) >= end:
            start += 1
        while start < end and self._is_blank(end - 1) and self._starts.get(end, start) <= start:
            end -= 1
        return start, end

    def _is_blank(self, at: int) -> bool:
        char = self.plain[at]
        return at in self._breaks or COMMONMARK.is_space(char) or GOLDMARK.is_space(char)


@dataclass
class Plan:
    """Marks over the text of ``ground``; the characters at ``references`` are written as character references."""

    ground: Ground
    marks: list[Laid]
    references: set[int] = field(default_factory=set)

    def fix(self, faults: Iterable[tuple[Laid, bool]]) -> bool:
        """Change what is about the marks that do not open (False) or close (True). Whether anything changed."""
        found = [(laid, closes, laid.end if closes else laid.start, laid.marker) for laid, closes in faults]
        edges = _Edges(self.marks)
        changed = False
        for laid, closes, edge, marker in found:
            if (edge, marker) == (laid.end if closes else laid.start, laid.marker):  # not changed for another's sake
                changed = self._fix(laid, closes, edges) or changed
        if changed:
            self.marks = sorted((each for each in self.marks if each.start < each.end), key=lambda each: each.order)
        return changed

    def _fix(self, laid: Laid, closes: bool, edges: _Edges) -> bool:
        if laid.marker == "_" and not laid.fixed:
            laid.marker = "*"
            return True
        link = edges.link(laid, closes)
        if link is not None:
            return self._into(link, laid, closes, edges)
        return (
            self._moved(laid, closes, edges, _is_movable)
            or self._referred(laid, closes)
            or self._moved(laid, closes, edges, COMMONMARK.is_punctuation)
        )

    def _into(self, link: Laid, laid: Laid, closes: bool, edges: _Edges) -> bool:
        """Put ``laid``, and every emphasis that ends (begins) with it, into the link that ends (begins) with it too."""
        edge = laid.end if closes else laid.start
        if link.mark is Mark.IMAGE:
            return self._referred(laid, closes)
        for each in edges.at(edge, closes):
            if each.mark not in EMPHASES or each.within or not (each.start <= link.start and link.end <= each.end):
                continue
            if each.start == link.start and each.end == link.end:
                each.within = True
            else:
                inner = Laid(each.source, link.start, link.end, each.marker, within=True)
                self._trim(inner)
                self.marks.append(inner)
                each.start, each.end = (each.start, link.start) if closes else (link.end, each.end)
            self._trim(each)
        return True

    def _moved(self, laid: Laid, closes: bool, edges: _Edges, movable: Callable[[str], bool]) -> bool:
        first, last = self.ground.plain[laid.start], self.ground.plain[laid.end - 1]
        if not movable(last if closes else first):
            return False
        both = _is_pair(first, last)
        start = laid.start + (both or not closes)
        end = laid.end - (both or closes)
        if not any(char.isalnum() or char == OBJECT for char in self.ground.plain[start:end]):
            return False
        inner = [each for side in (False, True) for each in edges.at(laid.end if side else laid.start, side)]
        inner = [each for each in inner if laid.start <= each.start and each.end <= laid.end]
        if any(each.mark not in EMPHASES and (each.start < start or each.end > end) for each in inner):
            return False
        for each in inner:
            if each.mark in EMPHASES:
                each.start, each.end = max(each.start, start), min(each.end, end)
                self._trim(each)
        return True

    def _referred(self, laid: Laid, closes: bool) -> bool:
        at = laid.end if closes else laid.start - 1
        if not 0 <= at < len(self.ground.plain) or self.ground.plain[at] == OBJECT or at in self.references:
            return False
        self.references.add(at)
        return True

    def _trim(self, laid: Laid) -> None:
        laid.start, laid.end = self.ground.trimmed(laid.start, laid.end)


class _Edges:
    """The marks that begin and those that end at a place."""

    def __init__(self, marks: Iterable[Laid]) -> None:
        self._starts: defaultdict[int, list[Laid]] = defaultdict(list)
        self._ends: defaultdict[int, list[Laid]] = defaultdict(list)
        for each in marks:
            self._starts[each.start].append(each)
            self._ends[each.end].append(each)

    def at(self, edge: int, closes: bool) -> list[Laid]:
        return (self._ends if closes else self._starts).get(edge, [])

    def link(self, laid: Laid, closes: bool) -> Laid | None:
        """The link or picture within ``laid`` that ends (begins) where it does, the outermost."""
        found = [
            each
            for each in self.at(laid.end if closes else laid.start, closes)
            if each.mark not in EMPHASES and laid.start <= each.start and each.end <= laid.end and not laid.within
        ]
        return min(found, key=lambda each: each.order, default=None)


def plans(marked: MarkedText) -> Iterator[Plan]:
    """Ways to begin with: delimiters as the source has them, then ones that do not touch their like."""
    ground = Ground(marked)
    yield Plan(ground, _tidied(marked, ground))
    for mark in (Mark.EMPHASIS, Mark.STRONG):
        marks = _tidied(marked, ground)
        if _set_apart(marks, mark):
            yield Plan(ground, marks)


def _set_apart(marks: list[Laid], mark: Mark) -> bool:
    """Give those of kind ``mark`` that touch other emphasis underscores. Whether there are any."""
    edges = _Edges(marks)
    found = False
    for each in marks:
        touching = [
            other
            for edge in (each.start, each.end)
            for closes in (False, True)
            for other in edges.at(edge, closes)
            if other is not each and other.mark in EMPHASES
        ]
        if each.mark in EMPHASES and each.mark is not Mark.STRIKE:
            each.marker = "_" if each.mark is mark and touching else "*"
            each.fixed = each.marker == "_"
            found = found or each.fixed
    return found


def _tidied(marked: MarkedText, ground: Ground) -> list[Laid]:
    """The marks in order: emphasis without the spaces at its ends, and of each kind one where several say the same."""
    laid = []
    for each in marked.marks:
        start, end = each.span
        marker = ""
        if each.mark in EMPHASES:
            start, end = ground.trimmed(start, end)
            marker = "~" if each.mark is Mark.STRIKE else "_" if each.opening.startswith("_") else "*"
        if start < end:
            laid.append(Laid(each, start, end, marker))
    return _joined(sorted(laid, key=lambda each: each.order))


def _joined(marks: Iterable[Laid]) -> list[Laid]:
    """``marks`` with neighbours of a kind as one, and without emphasis in emphasis of its kind."""
    kept: list[Laid] = []
    stack: list[Laid] = []
    last: dict[tuple[int, Mark], Laid] = {}
    for each in marks:
        while stack and stack[-1].end <= each.start:
            stack.pop()
        key = (id(stack[-1]) if stack else 0, each.mark)
        before = last.get(key)
        if each.mark in EMPHASES and any(outer.mark is each.mark for outer in stack):
            continue
        if each.mark in EMPHASES and before is not None and before.end == each.start:
            before.end = each.end
            stack.append(before)
            continue
        last[key] = each
        stack.append(each)
        kept.append(each)
    return sorted(kept, key=lambda each: each.order)


def _is_movable(char: str) -> bool:
    return char in _SENTENCE_MARKS or unicodedata.category(char) in _PAIRED


def _is_pair(first: str, last: str) -> bool:
    """Whether the two are a quotation mark or bracket and its like; Unicode pairs most by code point."""
    if first in _PAIRS:
        return _PAIRS[first] == last
    opening, closing = unicodedata.category(first), unicodedata.category(last)
    return (opening, closing) in {("Ps", "Pe"), ("Pi", "Pf")} and 0 < ord(last) - ord(first) <= 2
