"""Where the words of a text begin and end, and which of them a conversion swapped for others."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from desktop_app.chinese import aligning
from desktop_app.core.spans import Span

# aligning two texts takes time by the square of their length
LONGEST_ALIGNED = 5_000
_UNCUTTABLE = re.compile("[\0\ud800-\udfff]")

Opcode = tuple[str, int, int, int, int]


@dataclass(frozen=True)
class Swap:
    """Words at ``before`` that became others at ``after``; ``plain``: what they would have been by characters."""

    before: Span
    after: Span
    plain: str


def word_edges(text: str) -> list[int]:
    """Where the words of ``text`` begin, and its end; cut by jieba, whose dictionary is Simplified."""
    import rjieba

    edges = [0]
    for word in rjieba.cut(_UNCUTTABLE.sub("\ufffd", text)):
        edges.append(edges[-1] + len(word))
    return edges


def swaps(plain: str, converted: str, edges: Sequence[int]) -> list[Swap] | None:
    """The words, from one of ``edges`` to another, in which ``converted`` is not ``plain``, in order.

    None for differing texts of more than 5,000 characters: their places cannot be found in time.
    """
    if plain == converted:
        return []
    if len(plain) > LONGEST_ALIGNED:
        return None
    changed = [each for each in aligning.opcodes(plain, converted) if each.kind != "equal"]
    opcodes = [part for each in changed for part in _parts(each, edges)]
    groups: list[list[Opcode]] = []
    spans: list[Span] = []
    for opcode in opcodes:
        span = _words(opcode, edges, spans[-1].end if spans else -1)
        if spans and span.start < spans[-1].end:
            spans[-1] = Span(spans[-1].start, max(spans[-1].end, span.end))
            groups[-1].append(opcode)
        else:
            spans.append(span)
            groups.append([opcode])
    return [_swap(plain, span, group) for span, group in zip(spans, groups, strict=True)]


def _parts(opcode: Opcode, edges: Sequence[int]) -> list[Opcode]:
    """A change that keeps the length, word by word; every other one whole."""
    kind, before, before_end, after, after_end = opcode
    if before_end - before != after_end - after:
        return [opcode]
    inner = edges[bisect_right(edges, before) : bisect_left(edges, before_end)]
    shift = after - before
    return [(kind, start, end, start + shift, end + shift) for start, end in pairwise([before, *inner, before_end])]


def _words(opcode: Opcode, edges: Sequence[int], done: int) -> Span:
    """The words ``opcode`` lies in; what is put between two words belongs to the one that ends at ``done``, which has
    changed already, else to the one behind it.
    """
    _, start, end, _, _ = opcode
    if start == end:
        if start == done or start == edges[-1]:
            return Span(edges[bisect_left(edges, start) - 1], start)
        end += 1
    return Span(edges[bisect_right(edges, start) - 1], edges[bisect_left(edges, end)])


def _swap(plain: str, words: Span, changes: Sequence[Opcode]) -> Swap:
    _, before, _, after, _ = changes[0]
    start = after - (before - words.start)
    _, _, before, _, after = changes[-1]
    return Swap(words, Span(start, after + (words.end - before)), words.of(plain))
