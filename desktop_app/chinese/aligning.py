"""Two texts that differ by a word here and there, aligned in time by their length.

difflib compares everything with everything: five thousand characters with a swapped word in each line take it a minute.
Words that a conversion swaps are short, so behind each difference only so many characters are looked at.
"""

from __future__ import annotations

from difflib import SequenceMatcher
from typing import NamedTuple

# words that were swapped end within so many characters, looked at in turn, where so many go on the same
_WINDOWS = (16, 64)
_ANCHOR = 2
_STEP = 256


class Opcode(NamedTuple):
    """``before[a:b]`` became ``after[c:d]``, as difflib tells it; ``kind`` is ``equal`` or ``replace``."""

    kind: str
    a: int
    b: int
    c: int
    d: int


def opcodes(before: str, after: str) -> list[Opcode]:
    """What stands for what, in order and without gaps."""
    found: list[Opcode] = []
    at = to = 0
    while at < len(before) or to < len(after):
        size = _same(before, at, after, to)
        if size:
            found.append(Opcode("equal", at, at + size, to, to + size))
            at, to = at + size, to + size
        old, new = _changed(before[at : at + _WINDOWS[-1]], after[to : to + _WINDOWS[-1]])
        stretch = SequenceMatcher(None, before[at : at + old], after[to : to + new], autojunk=False)
        for kind, a, b, c, d in stretch.get_opcodes():
            found.append(Opcode("equal" if kind == "equal" else "replace", at + a, at + b, to + c, to + d))
        at, to = at + old, to + new
    return found


def _same(before: str, at: int, after: str, to: int) -> int:
    """How many characters are the same from here on."""
    start = at
    while True:
        one, other = before[at : at + _STEP], after[to : to + _STEP]
        if not one or one != other:
            pairs = enumerate(zip(one, other, strict=False))
            return at - start + next((number for number, (a, b) in pairs if a != b), min(len(one), len(other)))
        at, to = at + len(one), to + len(one)


def _changed(before: str, after: str) -> tuple[int, int]:
    """How far to go in both until they go on the same, if for one character only; all of it where they do not."""
    whole = len(before), len(after)
    single = None
    for size in _WINDOWS:
        blocks = SequenceMatcher(None, before[:size], after[:size], autojunk=False).get_matching_blocks()
        for block in blocks:
            ends_both = (block.a + block.size, block.b + block.size) == whole
            if block.size >= _ANCHOR or (ends_both and max(whole) < size):
                return block.a, block.b
        if blocks[0].size and single is None:
            single = blocks[0].a, blocks[0].b
        if max(whole) <= size:
            break
    return single or whole
