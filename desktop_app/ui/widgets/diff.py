"""A difference of two files as lines to show, and within changed lines the characters; no Qt."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

CONTEXT_LINES = 3
# difflib's time grows with the square of what differs; beyond this the files are only counted
MAX_LINES = 4_000
MAX_LINE_CHARACTERS = 2_000


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


def diff(old: bytes | None, new: bytes | None) -> Diff:
    """Compare two files (None: no file) line by line with three lines of context."""
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
    lines = tuple(_lines(before, after, head, middle))
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
    before: Sequence[str], after: Sequence[str], head: int, middle: tuple[Sequence[str], Sequence[str]]
) -> Iterator[DiffLine]:
    changes = [
        (tag, a1 + head, a2 + head, b1 + head, b2 + head)
        for tag, a1, a2, b1, b2 in difflib.SequenceMatcher(None, *middle, autojunk=False).get_opcodes()
        if tag != "equal"
    ]
    shown = 0
    for number, (_tag, a1, a2, b1, b2) in enumerate(changes):
        first = max(shown, a1 - CONTEXT_LINES)
        if first > shown:
            yield DiffLine(LineKind.GAP, "")
        yield from (DiffLine(LineKind.SAME, line) for line in before[first:a1])
        yield from _changed(before[a1:a2], after[b1:b2])
        following = changes[number + 1][1] if number + 1 < len(changes) else len(before)
        shown = min(a2 + CONTEXT_LINES, following)
        yield from (DiffLine(LineKind.SAME, line) for line in before[a2:shown])
    if shown < len(before):
        yield DiffLine(LineKind.GAP, "")


def _changed(old: Sequence[str], new: Sequence[str]) -> Iterator[DiffLine]:
    pairs = [_marks(one, other) for one, other in zip(old, new, strict=False)]
    for number, line in enumerate(old):
        yield DiffLine(LineKind.REMOVED, line, pairs[number][0] if number < len(pairs) else ())
    for number, line in enumerate(new):
        yield DiffLine(LineKind.ADDED, line, pairs[number][1] if number < len(pairs) else ())


_Marks = tuple[tuple[int, int], ...]


def _marks(old: str, new: str) -> tuple[_Marks, _Marks]:
    """The characters that differ between two lines; nothing where the lines have little in common."""
    if max(len(old), len(new)) > MAX_LINE_CHARACTERS:
        return (), ()
    matcher = difflib.SequenceMatcher(None, old, new, autojunk=False)
    if matcher.ratio() < 0.5:
        return (), ()
    codes = [code for code in matcher.get_opcodes() if code[0] != "equal"]
    return (
        tuple((start, end) for _, start, end, _, _ in codes if end > start),
        tuple((start, end) for _, _, _, start, end in codes if end > start),
    )
