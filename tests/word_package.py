"""Dictionaries of word-to-word packages over the words of given texts: each word has a target word of its own.

For :func:`toy_package.unpacked`: real SentencePiece and CTranslate2, with weights set by hand. Chinese words are those
that jieba cuts; a hanzi outside of them is a word by itself. Invented target words all have one shape and length
(three syllables, or two hanzi), so that they are found again in a text without doubt.
"""

from __future__ import annotations

import itertools
import random
import re
from collections.abc import Iterable

HANZI = "\u3400-\u4dbf\u4e00-\u9fff"
_HANZI_RUN = re.compile(f"[{HANZI}]+")
_LATIN = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_SYLLABLES = [consonant + vowel for consonant in "bdfgklmnprstvz" for vowel in "aeiou"]
_FULL_WIDTH = {"。": ".", "，": ",", "！": "!", "？": "?", "；": ";", "：": ":", "、": ",", "（": "▁(", "）": ")"}
_HALF_WIDTH = {".": "。", ",": "，", "!": "！", "?": "？", ";": "；", ":": "："}
# the marks inside a number stay
_IN_NUMBERS = {f"{mark}{digit}": f"{mark}{digit}" for mark in ".,:" for digit in range(10)}
# a letter or two alone may belong to anything, to what stands for code among others
_SHORTEST = 3


def english_words(seed: int = 0) -> Iterable[str]:
    """Some 340,000 invented words such as ``bakidu``, in an order of their own."""
    words = ["".join(each) for each in itertools.product(_SYLLABLES, repeat=3)]
    random.Random(seed).shuffle(words)
    return words


def chinese_words(seed: int = 0) -> Iterable[str]:
    """Two frequent hanzi (level 1 of GB 2312: rows 16 to 55) each; no hanzi is in two words' same place twice over."""
    hanzi = [bytes([row, cell]).decode("gb2312") for row in range(0xB0, 0xD7) for cell in range(0xA1, 0xFF)]
    random.Random(seed).shuffle(hanzi)
    return (
        one + two
        for shift in range(1, len(hanzi))
        for one, two in zip(hanzi, hanzi[shift:] + hanzi[:shift], strict=True)
    )


def pairs(words: Iterable[str], to_code: str) -> dict[str, str]:
    """Each of ``words`` with a word of the target language that is its own."""
    return dict(zip(words, chinese_words() if to_code == "zh" else english_words(), strict=False))


def zh_en(texts: Iterable[str]) -> dict[str, str]:
    """Source to target pieces for Simplified Chinese ``texts``; Latin words stay."""
    import rjieba

    words: dict[str, None] = {}
    kept: dict[str, str] = {}
    for text in texts:
        for run in _HANZI_RUN.findall(text):
            words.update(dict.fromkeys(rjieba.cut(run)))
            words.update(dict.fromkeys(run))
        kept.update(dict.fromkeys(_LATIN.findall(_HANZI_RUN.sub(" ", text))))
    latin = {form: f"▁{word}" for word in kept if len(word) >= _SHORTEST for form in (word, f"▁{word}")}
    return {**latin, **{word: f"▁{target}" for word, target in pairs(words, "en").items()}, **_FULL_WIDTH}


def en_zh(texts: Iterable[str]) -> dict[str, str]:
    """Source to target pieces for English ``texts``; a word has one target with and without a space before it."""
    words = dict.fromkeys(word for text in texts for word in _LATIN.findall(_HANZI_RUN.sub(" ", text)))
    targets = pairs(words, "zh")
    bare = {word: target for word, target in targets.items() if len(word) >= _SHORTEST}
    return {**bare, **{f"▁{word}": target for word, target in targets.items()}, **_HALF_WIDTH, **_IN_NUMBERS}
