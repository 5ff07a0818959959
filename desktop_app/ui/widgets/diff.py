"""A difference of two files as lines to show, and within changed lines the characters; no Qt."""

from __future__ import annotations

import difflib
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import groupby

CONTEXT_LINES = 3
# difflib's time grows with the square of what differs; beyond these the files are only counted, the lines not marked
MAX_LINES = 4_000
MAX_LINE_CHARACTERS = 2_000
# pairs of equal characters looked at in one difference, some 0.5 s
MARK_BUDGET = 1_500_000


class LineKind(str, Enum):
    """How a line came into the difference."""

    SAME = " "
    ADDED = "+"
    REMOVED = "-"
    GAP = "…"


@dataclass(frozen=True)
class DiffLine:
    """A line without its end. ``marks``: (start, end) of the characters that differ from its counterpart.

    GAP: ``text`` is "" and lines that are the same in both were left out.
    """

    kind: LineKind
    text: str
    marks: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True)
class Diff:
    """``lines`` is empty where the bytes are the same, or ``too_large`` or ``binary`` to be compared by line.

    ``only_line_ends``: the lines are the same, their ends or the encoding are not.
    """

    lines: tuple[DiffLine, ...] = ()
    added: int = 0
    removed: int = 0
    too_large: bool = False
    binary: bool = False
    only_line_ends: bool = False


Check = Callable[[], None]


def diff(old: bytes | None, new: bytes | None, check: Check = lambda: None) -> Diff:
    """Compare two files (None: no file) line by line with three lines of context.

    Characters are marked in the first lines that differ, as far as the budget goes. ``check`` raises to stop.
    """
    try:
        before, after = ((data or b"").decode("utf-8-sig").splitlines() for data in (old, new))
    except UnicodeDecodeError:
        return Diff(binary=old != new, too_large=False)
    if before == after:
        return Diff(only_line_ends=(old or b"") != (new or b""))
    head, tail = _common_ends(before, after)
    middle = before[head : len(before) - tail], after[head : len(after) - tail]
    if max(map(len, middle)) > MAX_LINES:
        return Diff(too_large=True)
    lines = tuple(_lines(before, after, head, middle, _Marker(check)))
    kinds = [line.kind for line in lines]
    return Diff(lines, kinds.count(LineKind.ADDED), kinds.count(LineKind.REMOVED))


def _common_ends(before: Sequence[str], after: Sequence[str]) -> tuple[int, int]:
    """How many lines are the same at the beginning and, of the rest, at the end."""
    shorter = min(len(before), len(after))
    head = next((at for at in range(shorter) if before[at] != after[at]), shorter)
    rest = shorter - head
    tail = next((at for at in range(rest) if before[-1 - at] != after[-1 - at]), rest)
    return head, tail


def _lines(
    before: Sequence[str],
    after: Sequence[str],
    head: int,
    middle: tuple[Sequence[str], Sequence[str]],
    marker: _Marker,
) -> Iterator[DiffLine]:
    # in longer texts lines that come often, empty ones above all, are no help and cost most of the time
    codes = difflib.SequenceMatcher(None, *middle, autojunk=True).get_opcodes()
    ranges = [(a1 + head, a2 + head, b1 + head, b2 + head) for tag, a1, a2, b1, b2 in codes if tag != "equal"]
    changes = [part for each in ranges for part in _split(before, after, each)]
    shown = 0
    for number, (a1, a2, b1, b2) in enumerate(changes):
        first = max(shown, a1 - CONTEXT_LINES)
        if first > shown:
            yield DiffLine(LineKind.GAP, "")
        yield from (DiffLine(LineKind.SAME, line) for line in before[first:a1])
        yield from _changed(before[a1:a2], after[b1:b2], marker)
        following = changes[number + 1][0] if number + 1 < len(changes) else len(before)
        shown = min(a2 + CONTEXT_LINES, following)
        yield from (DiffLine(LineKind.SAME, line) for line in before[a2:shown])
    if shown < len(before):
        yield DiffLine(LineKind.GAP, "")


_Range = tuple[int, int, int, int]


def _split(before: Sequence[str], after: Sequence[str], lines: _Range) -> Iterator[_Range]:
    """Where as many lines stand for others, those that are the same are no change."""
    a1, a2, b1, b2 = lines
    if a2 - a1 != b2 - b1:
        yield lines
        return
    for differs, group in groupby(range(a2 - a1), lambda at: before[a1 + at] != after[b1 + at]):
        at = list(group)
        if differs:
            yield a1 + at[0], a1 + at[-1] + 1, b1 + at[0], b1 + at[-1] + 1


def _changed(old: Sequence[str], new: Sequence[str], marker: _Marker) -> Iterator[DiffLine]:
    pairs = [marker.marks(one, other) for one, other in zip(old, new, strict=False)]
    for number, line in enumerate(old):
        yield DiffLine(LineKind.REMOVED, line, pairs[number][0] if number < len(pairs) else ())
    for number, line in enumerate(new):
        yield DiffLine(LineKind.ADDED, line, pairs[number][1] if number < len(pairs) else ())


_Marks = tuple[tuple[int, int], ...]


class _Marker:
    """Compares lines by character until its budget is spent."""

    def __init__(self, check: Check) -> None:
        self._check, self._left = check, MARK_BUDGET

    def marks(self, old: str, new: str) -> tuple[_Marks, _Marks]:
        """The characters that differ between two lines; nothing where the lines have little in common."""
        self._check()
        if max(len(old), len(new)) > MAX_LINE_CHARACTERS:
            return (), ()
        cost = _cost(old, new)
        if cost > self._left:
            return (), ()
        self._left -= cost
        return _marks(old, new)


def _cost(old: str, new: str) -> int:
    """How many pairs of equal characters there are, times how often the lines may be divided, and their length."""
    counts = Counter(new)
    return (
        4 * (len(old) + len(new))
        + sum(count * counts[char] for char, count in Counter(old).items()) * len(old).bit_length()
    )


def _marks(old: str, new: str) -> tuple[_Marks, _Marks]:
    matcher = difflib.SequenceMatcher(None, old, new, autojunk=False)
    if matcher.quick_ratio() < 0.5 or matcher.ratio() < 0.5:
        return (), ()
    codes = [code for code in matcher.get_opcodes() if code[0] != "equal"]
    return (
        tuple((start, end) for _, start, end, _, _ in codes if end > start),
        tuple((start, end) for _, _, _, start, end in codes if end > start),
    )
