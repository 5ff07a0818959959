"""Pinyin: from the numbered syllables of CC-CEDICT to tone marks in the orthography of GB/T 16159."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_SYLLABLE = re.compile(r"([A-Za-z:üÜvV]+)([1-5])")
_MARKS = {"1": "\u0304", "2": "\u0301", "3": "\u030c", "4": "\u0300", "5": ""}
_VOWELS = "aeiouü"
_REFERENCE = re.compile(r"\[([^\[\]]*[1-5][^\[\]]*)\]")


@lru_cache(maxsize=4096)
def mark_syllable(syllable: str) -> str:
    """Return one numbered syllable with its tone mark: ``nu:3`` -> ``nǚ``, ``r5`` -> ``r``; others come back unchanged.

    The mark goes on a or e, on the o of ou, else on the last vowel; without a vowel on the first letter (``ń``).
    """
    match = _SYLLABLE.fullmatch(syllable)
    if match is None:
        return syllable
    letters = match[1].replace("u:", "ü").replace("U:", "Ü").replace("v", "ü").replace("V", "Ü")
    place = _mark_place(letters.lower())
    return unicodedata.normalize("NFC", letters[: place + 1] + _MARKS[match[2]] + letters[place + 1 :])


def _mark_place(letters: str) -> int:
    for vowel in ("a", "e", "ou"):
        if vowel in letters:
            return letters.index(vowel)
    return max([place for place, letter in enumerate(letters) if letter in _VOWELS], default=0)


def mark_word(numbered: str) -> str:
    """Return a word's numbered syllables as one word: ``Xi1 an1`` -> ``Xī'ān``, ``A1 li3 Ba1 ba1`` -> ``Ālǐ Bābā``."""
    word = ""
    joins = False
    for syllable in numbered.split():
        spoken = _SYLLABLE.fullmatch(syllable) is not None
        marked = mark_syllable(syllable)
        if syllable == ",":
            word += ","
        elif syllable == "·":
            pass
        elif not word or (spoken and joins and not marked[0].isupper()):
            word += ("'" if word and syllable[0] in "aoe" else "") + marked
        else:
            word += " " + marked
        joins = spoken
    return word


def mark_references(sense: str) -> str:
    """Return a sense with the numbered pinyin in its square brackets marked: ``個|个[ge4]`` -> ``個|个[gè]``."""
    return _REFERENCE.sub(lambda match: f"[{mark_word(match[1])}]", sense)
