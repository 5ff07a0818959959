"""Spaces and marks between texts of languages that use them differently."""

from __future__ import annotations

import re
from dataclasses import dataclass

from desktop_app.core import language

_NO_SPACE_AFTER = frozenset("([{<“‘«/\\-–—_#@$")
_NO_SPACE_BEFORE = frozenset(".,;:!?)]}>”’»…%/\\-–—_")
_HALF_WIDTH = str.maketrans(
    {"。": ".", "，": ",", "、": ",", "；": ";", "：": ":", "？": "?", "！": "!", "（": "(", "）": ")"}
    | {"「": "“", "」": "”", "『": "‘", "』": "’"}
)
_FULL_WIDTH = {".": "。", ",": "，", ";": "；", ":": "：", "?": "？", "!": "！"}
_WIDE = re.compile("[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\U00020000-\U000323af“”‘’…—]")
_UNSPACED = frozenset({"zh", "cmn", "yue", "ja"})


@dataclass(frozen=True)
class Spacing:
    """``adds``: only the target puts spaces between words; ``drops``: only the source does."""

    adds: bool = False
    drops: bool = False

    @classmethod
    def between(cls, source: str, target: str) -> Spacing:
        """What changes from a text in ``source`` to one in ``target``."""
        before, after = (language.primary_subtag(tag) in _UNSPACED for tag in (source, target))
        return cls(adds=before and not after, drops=after and not before)


def is_wide(char: str) -> bool:
    """Whether ``char`` is a hanzi, kana or full-width mark: no space stands beside another of them."""
    return bool(char) and _WIDE.match(char) is not None


def needs_space(left: str, right: str) -> bool:
    """Whether a space belongs between two texts of a language that has spaces."""
    before, after = left[-1:], right[:1]
    if not before or not after or before.isspace() or after.isspace():
        return False
    if before in "\"'" and left.count(before) % 2:
        return False
    return before not in _NO_SPACE_AFTER and after not in _NO_SPACE_BEFORE


def half_width(text: str) -> str:
    """Chinese marks as those of Latin text."""
    return text.translate(_HALF_WIDTH)


def standalone_mark(text: str, left: str) -> str:
    """A mark that stands alone behind Chinese, full-width; every other text as it is."""
    full = _FULL_WIDTH.get(text.strip())
    return text.replace(text.strip(), full) if full and is_wide(left[-1:]) else text
