"""The user's rows inside an OpenCC configuration: they win over every dictionary, and no later stage changes them.

Each result is carried through the stages as one code point of the supplementary private use areas, which no dictionary
knows, and put in at the end. The converter keeps such code points of the text itself away from OpenCC.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from desktop_app.chinese.overrides import Override, entries_for
from desktop_app.chinese.varieties import Variety

_PLANES = ((0xF0000, 0xFFFFE), (0x100000, 0x10FFFE))
CAPACITY = sum(end - start for start, end in _PLANES)
"""How many different results have a stand-in (131,068); rows beyond are left out."""


class UserRows(NamedTuple):
    """``words`` and ``characters``: source to stand-in, of two and more characters and of one; ``results``: back."""

    words: dict[str, str]
    characters: dict[str, str]
    results: dict[str, str]


def user_rows(table: Sequence[Override], target: Variety) -> UserRows:
    """The rows of ``table`` for ``target`` that are usable; of two with one source the later wins."""
    entries = entries_for(target, table)
    results = list(dict.fromkeys(entries.values()))[:CAPACITY]
    standins = {result: _standin(index) for index, result in enumerate(results)}
    coded = {source: standins[result] for source, result in entries.items() if result in standins}
    words = {source: standin for source, standin in coded.items() if len(source) > 1}
    characters = {source: standin for source, standin in coded.items() if len(source) == 1}
    return UserRows(words, characters, {standin: result for result, standin in standins.items()})


def _standin(index: int) -> str:
    for start, end in _PLANES:
        if index < end - start:
            return chr(start + index)
        index -= end - start
    raise IndexError
