"""Where the characters of a text stand in a changed one."""

from __future__ import annotations

import bisect
from collections.abc import Iterable
from difflib import SequenceMatcher

from desktop_app.core.spans import Span


class Offsets:
    """A monotone map between two texts, made of stretches that stand for one another."""

    def __init__(self, stretches: Iterable[tuple[int, int]]) -> None:
        """``stretches``: lengths in the old and the new text, in order; what has equal lengths maps one to one."""
        self._old, self._new = [0], [0]
        for old, new in stretches:
            self._old.append(self._old[-1] + old)
            self._new.append(self._new[-1] + new)

    @classmethod
    def between(cls, old: str, new: str) -> Offsets:
        """The map from ``old`` to ``new``, found by comparing them."""
        if len(old) == len(new):
            return cls([(len(old), len(new))])
        matcher = SequenceMatcher(None, old, new, autojunk=False)
        return cls((last - first, end - start) for _, first, last, start, end in matcher.get_opcodes())

    def new(self, span: Span) -> Span:
        """Where ``span`` of the old text stands in the new one; what was put in beside it stays outside."""
        return _moved(self._old, self._new, span)

    def old(self, span: Span) -> Span:
        """Where ``span`` of the new text stands in the old one."""
        return _moved(self._new, self._old, span)


def _moved(of: list[int], to: list[int], span: Span) -> Span:
    start = _place(of, to, span.start, bisect.bisect_right(of, span.start) - 1)
    end = _place(of, to, span.end, bisect.bisect_left(of, span.end))
    return Span(start, max(start, end))


def _place(of: list[int], to: list[int], at: int, number: int) -> int:
    """``number``: of the edge before ``at`` for a start, of the one at or behind it for an end."""
    if number < len(of) and of[number] == at:
        return to[number]
    first, last = (number, number + 1) if number + 1 < len(of) and of[number] < at else (number - 1, number)
    if last >= len(of):
        return to[-1]
    size, other = of[last] - of[first], to[last] - to[first]
    return to[first] + round((at - of[first]) * other / size)
