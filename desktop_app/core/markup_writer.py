"""Writes a marked text as Markdown that reads as just that text, by CommonMark and by goldmark, the parser of Hugo.

What is written is read again: the text, the atoms and their order, every link with its target and title and every
emphasised character must be the ones asked for. Where they are not, the delimiters are laid in another way and more
is escaped.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from desktop_app.core import emphasis, escaping
from desktop_app.core.inline import WORDS, Mark, PieceKind
from desktop_app.core.marked import MarkedText, Marking, alone
from desktop_app.core.markup_plan import Laid, Plan, plans
from desktop_app.core.markup_proof import EMPHASES, Lie, Meaning, meaning, reads_as
from desktop_app.core.spans import Span

_ROUNDS = 12
_LINE_ENDS = str.maketrans("\n\r\0", "  \ufffd")


@dataclass(frozen=True)
class Around:
    """Where a content stands. ``opens_line``: its beginning could begin a block; ``heading``: one with # marks.

    ``references``: markdown-it's table of the article's link reference definitions, as far as it is known; those of
    the content's own links need not be in it.
    """

    opens_line: bool = True
    heading: bool = False
    in_table: bool = False
    references: Mapping[str, Any] = field(default_factory=dict)


def write(text: MarkedText, around: Around | None = None) -> str | None:
    """Markdown that reads as ``text``; None where no way was found.

    Emphasis may come back without the white space and the marks of sentences at its ends, see :mod:`markup_plan`.
    White space where a line begins or ends is left out: Markdown has no place for it. Where nothing else helps, as
    between code and code, atoms get a space between them and what they cannot stand beside.
    """
    around = around or Around()
    text = _one_line(text)
    written = _written(text, around)
    apart = _with_spaces(text) if written is None else text
    return written if apart == text else _written(apart, around)


def _written(text: MarkedText, around: Around) -> str | None:
    references = {**around.references, **_references(text)}
    for escape in escaping.LEVELS:
        strict = escape is not escaping.LEVELS[-1]
        for plan in plans(text):
            source = _settled(_Writer(text, plan, around, escape), plan)
            if reads_as(alone(source), _meant(text, plan), references, strict=strict):
                return source
    return None


def _meant(text: MarkedText, plan: Plan) -> Meaning:
    marks = [Lie(each.mark, each.start, each.end, each.source.target, each.source.title) for each in plan.marks]
    return meaning(text.plain, text.atoms, marks)


def _settled(writer: _Writer, plan: Plan) -> str:
    """The source, after the plan was changed until every delimiter opens or closes or nothing is left to change."""
    for _ in range(_ROUNDS):
        written = writer.written()
        faults = list(written.faults())
        if not faults or not plan.fix(faults):
            return written.source
    return writer.written().source


def _one_line(text: MarkedText) -> MarkedText:
    """``text`` without line ends, and without white space where a line begins or ends outside of links."""
    plain = text.plain.translate(_LINE_ENDS)
    breaks = [atom.at for atom in text.atoms if atom.kind is PieceKind.HARD_BREAK]
    linked = bytearray(len(plain))
    for each in text.marks:
        if each.mark not in EMPHASES:
            linked[each.span.start : each.span.end] = b"\1" * (each.span.end - each.span.start)
    kept = bytearray(b"\1" * len(plain))
    for edge, step in itertools.product([-1, *breaks, len(plain)], (-1, 1)):
        at = edge + step
        while 0 <= at < len(plain) and plain[at] in " \t" and not linked[at]:
            kept[at] = 0
            at += step
    places = [0, *itertools.accumulate(kept)]
    return MarkedText(
        "".join(itertools.compress(plain, kept)),
        tuple(replace(atom, at=places[atom.at]) for atom in text.atoms),
        tuple(replace(each, span=Span(places[each.span.start], places[each.span.end])) for each in text.marks),
    )


def _with_spaces(text: MarkedText) -> MarkedText:
    """``text`` with a space between neighbouring atoms, and around formulas and bare words (an address)."""
    plain = text.plain
    kinds = {atom.at: atom.kind for atom in text.atoms}
    added = [0] * (len(plain) + 1)
    for at, kind in kinds.items():
        for beside, place in ((at - 1, at), (at + 1, at + 1)):
            if not 0 <= beside < len(plain) or PieceKind.HARD_BREAK in {kind, kinds.get(beside)}:
                continue
            if beside in kinds or (kind in WORDS | {PieceKind.FORMULA} and not plain[beside].isspace()):
                added[place] = 1
    shifts = list(itertools.accumulate(added))
    return MarkedText(
        "".join(" " * space + char for space, char in zip(added, plain, strict=False)),
        tuple(replace(atom, at=atom.at + shifts[atom.at]) for atom in text.atoms),
        tuple(replace(each, span=_shifted(each.span, shifts)) for each in text.marks),
    )


def _shifted(span: Span, shifts: list[int]) -> Span:
    return Span(span.start + shifts[span.start], span.end + shifts[span.end - 1])


def _label(link: Marking) -> str | None:
    """The label of a link by reference; None for one with its target beside it."""
    if link.mark in EMPHASES or link.closing.startswith("]("):
        return None
    return alone(link.closing[2:-1] or link.label)


def _references(text: MarkedText) -> dict[str, Any]:
    labels = ((each, _label(each)) for each in text.marks)
    return {_normal(label): {"href": each.target, "title": each.title} for each, label in labels if label is not None}


def _normal(label: str) -> str:
    from markdown_it.common.utils import normalizeReference

    return normalizeReference(label)


@dataclass(frozen=True)
class _Delimiter:
    """A delimiter of emphasis and where it stands in the source."""

    laid: Laid
    closes: bool
    start: int
    end: int


@dataclass(frozen=True)
class _Written:
    """Markdown and the delimiters of emphasis in it, in order."""

    source: str
    delimiters: list[_Delimiter]

    def faults(self) -> Iterator[tuple[Laid, bool]]:
        """The marks that do not open (False) or do not close (True)."""
        runs: list[list[_Delimiter]] = []
        for each in self.delimiters:
            last = runs[-1][-1] if runs else None
            if last is not None and last.end == each.start and last.laid.marker == each.laid.marker:
                runs[-1].append(each)
            else:
                runs.append([each])
        for run in runs:
            start, end = run[0].start, run[-1].end
            before, after = self.source[max(start - 1, 0) : start], self.source[end : end + 1]
            for each in run:
                test = emphasis.closes if each.closes else emphasis.opens
                if not test(each.laid.marker, before, after):
                    yield each.laid, each.closes


class _Writer:
    """Writes a plan, which may change between one time and the next."""

    def __init__(self, text: MarkedText, plan: Plan, around: Around, escape: Callable[..., str]) -> None:
        self._atoms = {atom.at: atom for atom in text.atoms}
        self._plain = text.plain
        self._plan = plan
        self._around = around
        self._escape = escape
        # a line with a pipe begins a table only where another follows
        self._pipes = around.in_table or any("\n" in atom.source for atom in text.atoms)
        self._parts: list[str] = []
        self._length = 0
        self._opened: list[tuple[Laid, int]] = []
        self._delimiters: list[_Delimiter] = []

    def written(self) -> _Written:
        """The source by the plan as it is now."""
        self._parts, self._length, self._delimiters = [], 0, []
        stops = sorted({*self._atoms, *self._plan.references})
        self._stops = iter([*stops, len(self._plain)])
        self._stop = next(self._stops)
        self._at = 0
        for laid in self._plan.marks:
            self._close_until(laid.start)
            self._text(laid.start, laid.delimiter or "[")
            self._open(laid)
        self._close_until(len(self._plain))
        self._text(len(self._plain), "")
        return _Written("".join(self._parts), self._delimiters)

    def _put(self, part: str) -> None:
        self._parts.append(part)
        self._length += len(part)

    def _open(self, laid: Laid) -> None:
        if laid.mark in EMPHASES:
            self._delimit(laid, closes=False)
        else:
            self._put("![" if laid.mark is Mark.IMAGE else "[")
        self._opened.append((laid, len(self._parts)))

    def _close_until(self, place: int) -> None:
        while self._opened and self._opened[-1][0].end <= place:
            laid, first = self._opened.pop()
            self._text(laid.end, laid.delimiter or "]")
            if laid.mark in EMPHASES:
                self._delimit(laid, closes=True)
            else:
                self._put(self._closing(laid.source, "".join(self._parts[first:])))

    def _delimit(self, laid: Laid, *, closes: bool) -> None:
        start = self._length
        self._put(laid.delimiter)
        self._delimiters.append(_Delimiter(laid, closes, start, self._length))

    def _text(self, end: int, follows: str) -> None:
        """Everything up to ``end`` of the plain text; ``follows``: how what comes then begins."""
        while self._stop < end:
            atom = self._atoms.get(self._stop)
            source = f"&#{ord(self._plain[self._stop])};" if atom is None else atom.source
            self._chunk(self._stop, source)
            self._put(source)
            self._at = self._stop + 1
            self._stop = next(self._stops)
        self._chunk(end, follows)

    def _chunk(self, end: int, follows: str) -> None:
        """The language up to ``end``, escaped; what stands at its end must not take in what follows."""
        plain = self._plain[self._at : end]
        if not plain:
            return
        inner = plain.rstrip("\\") if follows else plain
        last = "\\\\" * (len(plain) - len(inner))
        if not last and follows.startswith("[") and inner.endswith("!"):
            inner, last = inner[:-1], "\\!"
        begins = not self._parts and self._around.opens_line
        at_line_start = begins or self._is_behind_break()
        markdown = self._escape(inner, at_line_start=at_line_start) + last
        if begins:
            markdown = escaping.line_start(markdown)
        if self._pipes:
            markdown = escaping.without_pipes(markdown)
        if self._around.heading and end == len(self._plain):
            markdown = escaping.heading_end(markdown)
        self._put(markdown)
        self._at = end

    def _is_behind_break(self) -> bool:
        atom = self._atoms.get(self._at - 1)
        return atom is not None and atom.kind is PieceKind.HARD_BREAK

    def _closing(self, link: Marking, inside: str) -> str:
        """What closes ``link`` around ``inside``: its title as it is now, its label written out if it was its text."""
        label = _label(link)
        if label is not None:
            same = link.closing in {"]", "][]"} and _normal(alone(inside)) != _normal(label)
            return f"][{link.label}]" if same else link.closing
        if link.title_at is None:
            return link.closing
        start, end = link.title_at
        return _titled(link, start, end, in_table=self._around.in_table)


def _titled(link: Marking, start: int, end: int, *, in_table: bool) -> str:
    from markdown_it.common.utils import unescapeAll

    old = link.closing[start:end]
    if unescapeAll(alone(old)) == link.title:
        return link.closing
    new = escaping.title_escaped(link.title, link.closing[start - 1])
    return link.closing[:start] + new + link.closing[end:]
