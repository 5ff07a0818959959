"""Where ``*``, ``_`` and ``~~`` open and close emphasis, by CommonMark and by goldmark, the parser of Hugo.

Both follow CommonMark 0.31.2, section 6.2: a run of delimiters opens or closes by the characters beside it. In Chinese
no space tells the two sides apart, so ``**“重点”**内容`` is not bold: a run behind a quotation mark and before a letter
closes nothing. What one parser takes for punctuation another takes for a letter, hence several :class:`Rules`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from desktop_app.core.inline import LANGUAGE, WORDS, Mark, Piece, PieceKind
from desktop_app.core.spans import Span

RUN = re.compile(r"\*+|_+|~+")
_SCANNED = (LANGUAGE | WORDS | {PieceKind.OPEN, PieceKind.CLOSE}) - {PieceKind.ESCAPE, PieceKind.ENTITY}


@dataclass(frozen=True)
class Rules:
    """What a parser takes for white space and for punctuation; every other character counts as a letter.

    ``punctuation``: general categories by their first letter, beside the marks of ASCII. ``more_spaces``: white space
    beside the category Zs and the controls of ASCII.
    """

    punctuation: str
    more_spaces: str = ""

    def is_space(self, char: str) -> bool:
        """Whether ``char`` is white space; so is where a line begins or ends, given as an empty text."""
        return not char or char in " \t\n\r\f\v" or char in self.more_spaces or unicodedata.category(char) == "Zs"

    def is_punctuation(self, char: str) -> bool:
        """Whether ``char`` is punctuation."""
        if not char:
            return False
        if char < "\x80":
            return char > " " and char != "\x7f" and not char.isalnum()
        return unicodedata.category(char)[0] in self.punctuation

    def opens(self, marker: str, before: str, after: str) -> bool:
        """Whether a run of ``marker`` (one character of it) can open emphasis between two characters."""
        left, right = self._flanks(before, after)
        return left and (marker != "_" or not right or self.is_punctuation(before))

    def closes(self, marker: str, before: str, after: str) -> bool:
        """Whether a run of ``marker`` can close emphasis between two characters."""
        left, right = self._flanks(before, after)
        return right and (marker != "_" or not left or self.is_punctuation(after))

    def _flanks(self, before: str, after: str) -> tuple[bool, bool]:
        space_before, space_after = self.is_space(before), self.is_space(after)
        mark_before, mark_after = self.is_punctuation(before), self.is_punctuation(after)
        left = not space_after and (not mark_after or space_before or mark_before)
        right = not space_before and (not mark_before or space_after or mark_after)
        return left, right


COMMONMARK = Rules("PS")
"""CommonMark 0.31.2 and markdown-it-py: punctuation and symbols; white space is Zs and controls."""

# Go's unicode.IsSpace is Unicode's White_Space property, which has the next line and the two separators too.
GOLDMARK = Rules("PS", "\x85\u2028\u2029")
"""goldmark's util.IsPunctRune: ``unicode.IsSymbol || unicode.IsPunct``."""

GOLDMARK_BEFORE_SYMBOLS = Rules("P", "\x85\u2028\u2029")
"""Its earlier versions, by CommonMark 0.30: ASCII's marks and ``unicode.IsPunct`` only."""

ALL = (COMMONMARK, GOLDMARK, GOLDMARK_BEFORE_SYMBOLS)
"""The rules that what is written must satisfy."""


def opens(marker: str, before: str, after: str) -> bool:
    """Whether a run can open emphasis by ALL rules; ``before`` and ``after``: the characters of the source beside it
    (empty: line start or end).
    """
    return all(rules.opens(marker, before, after) for rules in ALL)


def closes(marker: str, before: str, after: str) -> bool:
    """Whether a run can close emphasis by ALL rules."""
    return all(rules.closes(marker, before, after) for rules in ALL)


@dataclass
class _Run:
    """A run of delimiters. ``first`` and ``last``: what of it is not used yet; goldmark's Delimiter."""

    marker: str
    first: int
    last: int
    size: int
    can_open: bool
    can_close: bool

    @property
    def left(self) -> int:
        return self.last - self.first

    def uses(self, closer: _Run) -> int:
        """How many delimiters of it and ``closer`` make a pair, 0 to 2: goldmark's CalcConsumption."""
        either = self.can_close or closer.can_open
        if either and (self.size + closer.size) % 3 == 0 and closer.size % 3:
            return 0
        return 2 if min(self.left, closer.left) >= 2 else 1


@dataclass(frozen=True)
class Pair:
    """Emphasis: ``inside`` lies between its two delimiters, in the content's source."""

    mark: Mark
    inside: Span


@dataclass(frozen=True)
class Reading:
    """The emphasis of a content, and whether a run that can open or close is left over."""

    pairs: frozenset[Pair]
    strays: bool


def goldmark(content: str, pieces: Sequence[Piece], rules: Rules = GOLDMARK) -> Reading:
    """How goldmark reads the emphasis of ``content``, whose other constructs are ``pieces``.

    After parser/delimiter.go (ProcessDelimiters, what a link holds by itself) and extension/strikethrough.go (one
    tilde or two, never more).
    """
    pairs: set[Pair] = set()
    strays = False
    for level in _levels(content, pieces, rules):
        found, left = _pairs(level)
        pairs |= found
        strays = strays or left
    return Reading(frozenset(pairs), strays)


def _levels(content: str, pieces: Sequence[Piece], rules: Rules) -> Iterator[list[_Run]]:
    """The runs of each link's and picture's text, and those outside of all of them."""
    levels: list[list[_Run]] = [[]]
    until = 0
    for piece in pieces:
        if piece.mark in {Mark.LINK, Mark.IMAGE}:
            if piece.kind is PieceKind.OPEN:
                levels.append([])
            elif len(levels) > 1:
                yield levels.pop()
            continue
        if piece.kind not in _SCANNED or content.startswith("<", piece.span.start):
            continue
        for match in RUN.finditer(content, max(piece.span.start, until), _end(content, piece)):
            until = match.end()
            levels[-1].append(_run(content, match, rules))
    yield from levels


def _end(content: str, piece: Piece) -> int:
    """The end of ``piece`` and of the run that it ends in: neighbouring pieces may share a run."""
    end = piece.span.end
    char = content[end - 1 : end]
    while char and char in "*_~" and content[end : end + 1] == char:
        end += 1
    return end


def _run(content: str, match: re.Match[str], rules: Rules) -> _Run:
    start, end = match.span()
    marker, before, after = match[0][0], content[max(start - 1, 0) : start], content[end : end + 1]
    counts = marker != "~" or end - start <= 2
    return _Run(
        marker,
        start,
        end,
        end - start,
        counts and rules.opens(marker, before, after),
        counts and rules.closes(marker, before, after),
    )


def _pairs(runs: list[_Run]) -> tuple[set[Pair], bool]:
    pairs: set[Pair] = set()
    stack: list[_Run] = []
    searched: dict[tuple[str, bool, int], int] = {}  # below it a run of this form finds nothing: linear time
    strays = False
    for run in runs:
        form = (run.marker, run.can_open, run.size % 3)
        while run.can_close and run.left:
            low = min(searched.get(form, 0), len(stack))
            at = next((n for n in range(len(stack) - 1, low - 1, -1) if _matches(stack[n], run)), None)
            if at is None:
                searched[form] = len(stack)
                break
            opener = stack[at]
            size = opener.uses(run)
            mark = Mark.STRIKE if run.marker == "~" else (Mark.EMPHASIS, Mark.STRONG)[size - 1]
            pairs.add(Pair(mark, Span(opener.last, run.first)))
            opener.last -= size
            run.first += size
            strays = strays or len(stack) > at + 1
            del stack[at + 1 if opener.left else at :]
            searched = {each: min(low, len(stack)) for each, low in searched.items()}
        if run.left and run.can_open:
            stack.append(run)
        elif run.left and run.can_close:
            strays = True
    return pairs, strays or bool(stack)


def _matches(opener: _Run, closer: _Run) -> bool:
    return opener.marker == closer.marker and opener.uses(closer) > 0
