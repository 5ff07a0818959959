"""Which script a text is written in, decided by the characters that only one script has.

What ``lang`` says is not asked: some articles are tagged zh-HK and have an English body. Hong Kong and Taiwan cannot be
told apart by their characters reliably, so both are ``TRADITIONAL``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import Enum
from functools import lru_cache
from typing import NamedTuple

from desktop_app.chinese.data import data_path

# web and mail addresses, and names of accounts, are of no language
_ADDRESS = re.compile(r"(?:https?://|www\.)[!-~]+|(?<![!-~])[!-~]+@[!-~]+")
# 30A0 and 30FB (the middle dot of foreign names in Chinese) are punctuation, not evidence of Japanese
_KANA = re.compile("[\u3041-\u309f\u30a1-\u30fa\u30fc-\u30ff\u31f0-\u31ff\uff66-\uff9d]")
_HANZI_RUN = re.compile("[\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af]+")
_QUOTED = re.compile("《[^《》]*》|「[^「」]*」|『[^『』]*』|“[^“”]*”|（[^（）]*）")
_LATIN_WORD = re.compile("[A-Za-z\u00c0-\u024f\u1e00-\u1eff]+(?:['’][A-Za-z]+)*")
_OTHER_WORD = re.compile("[\u0370-\u1dff\u1100-\u11ff\uac00-\ud7af]+")

# Chinese may name something Japanese, mostly between quotation marks: Japanese prose never has so little kana
_KANA_SHARE = 0.05
_QUOTED_KANA_SHARE = 0.25

_SHARED, _SIMPLIFIED, _TRADITIONAL = "\0", "\1", "\2"


class Script(str, Enum):
    """What a text is written in."""

    SIMPLIFIED = "simplified"
    TRADITIONAL = "traditional"
    HANZI = "hanzi"
    """Hanzi that both scripts share: not decided."""
    KANA = "kana"
    """Japanese."""
    LATIN = "latin"
    NONE = "none"
    """No hanzi, no kana and no Latin letter, or mostly another alphabet."""

    @property
    def is_chinese(self) -> bool:
        """Whether conversion between Chinese scripts concerns a text of this script."""
        return self in _CHINESE


_CHINESE = (Script.SIMPLIFIED, Script.TRADITIONAL, Script.HANZI)


class Counts(NamedTuple):
    """What a text consists of: hanzi, those of one script only, and kana as characters; the rest as words."""

    hanzi: int = 0
    simplified: int = 0
    traditional: int = 0
    kana: int = 0
    quoted_kana: int = 0
    latin_words: int = 0
    other_words: int = 0


class _ScriptTable(NamedTuple):
    """Which script's a character is: ``codes`` for :meth:`str.translate`, which ends with the basic plane."""

    codes: str
    beyond: dict[str, str]

    def counted(self, hanzi: str) -> tuple[int, int]:
        """How many characters only Simplified, and how many only Traditional text has."""
        told = hanzi.translate(self.codes)
        found = told.count(_SIMPLIFIED), told.count(_TRADITIONAL)
        if told.count(_SHARED) + sum(found) == len(told):
            return found
        beyond = [self.beyond.get(char) for char in told if char > "\uffff"]
        return found[0] + beyond.count(_SIMPLIFIED), found[1] + beyond.count(_TRADITIONAL)


@lru_cache(maxsize=1)
def _table() -> _ScriptTable:
    lines = data_path("script_characters.txt").read_text(encoding="utf-8").splitlines()
    characters = dict(line.split(" ", 1) for line in lines if line and not line.startswith("#"))
    codes = dict.fromkeys(characters["simplified"], _SIMPLIFIED) | dict.fromkeys(
        characters["traditional"], _TRADITIONAL
    )
    beyond = {char: code for char, code in codes.items() if char > "\uffff"}
    return _ScriptTable("".join(codes.get(chr(point), _SHARED) for point in range(0x10000)), beyond)


def count(text: str) -> Counts:
    """Counts of ``text``, addresses left out."""
    text = _ADDRESS.sub(" ", text) if "." in text or "@" in text else text
    hanzi, rest = "".join(_HANZI_RUN.findall(text)), _HANZI_RUN.sub(" ", text)
    kana = len(_KANA.findall(rest))
    return Counts(
        len(hanzi),
        *_table().counted(hanzi),
        kana,
        sum(len(_KANA.findall(quoted)) for quoted in _QUOTED.findall(text)) if kana else 0,
        len(_LATIN_WORD.findall(rest)),
        len(_OTHER_WORD.findall(rest)),
    )


def _decide(counts: Counts) -> Script:
    east_asian = counts.hanzi + counts.kana
    # a Latin word carries about what two hanzi carry
    if east_asian * 2 <= max(counts.latin_words, counts.other_words):
        if not counts.latin_words and not counts.other_words:
            return Script.NONE
        return Script.LATIN if counts.latin_words >= counts.other_words else Script.NONE
    if counts.kana - counts.quoted_kana > east_asian * _KANA_SHARE or counts.kana > east_asian * _QUOTED_KANA_SHARE:
        return Script.KANA
    if counts.simplified == counts.traditional:
        return Script.HANZI
    return Script.SIMPLIFIED if counts.simplified > counts.traditional else Script.TRADITIONAL


def detect(text: str) -> Script:
    """The script of one block.

    Latin words and addresses inside Chinese do not count against it; an English sentence that names somebody in
    hanzi is ``LATIN``.
    """
    return _decide(count(text))


def detect_majority(texts: Iterable[str]) -> Script:
    """The script most of ``texts`` is written in, by all their characters together: of an article, its blocks."""
    total = [0] * len(Counts._fields)
    for text in texts:
        total = [have + more for have, more in zip(total, count(text), strict=True)]
    return _decide(Counts(*total))
