"""Numbers in a text by what they are worth, in Chinese and European notation: 14亿 and 1.4 billion are the same.

What a translation must keep is the *firm* numbers: those with a digit in them. A number in words (two, 三) is *soft*:
it may stand for a firm one of the other language, but one and 一 say too little to be missed.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True)
class Quantity:
    """A number of a text. ``firm``: it is written with digits; ``source``: how it stands there.

    ``also``: what else it may be worth where that cannot be told, as 5m (million or metres), or 3 of 3-5 million.
    """

    value: Decimal
    firm: bool
    source: str
    also: tuple[Decimal, ...] = ()


_SCALES_ZH = {
    "十": 10,
    "百": 100,
    "千": 1_000,
    "万": 10_000,
    "萬": 10_000,
    "亿": 10**8,
    "億": 10**8,
    "兆": 10**12,
}
_DIGITS_ZH = dict(zip("零一二三四五六七八九", range(10), strict=True)) | {"〇": 0, "两": 2, "兩": 2}
_SCALES_EN = {
    "hundred": 100,
    "thousand": 1_000,
    "k": 1_000,
    "million": 10**6,
    "mn": 10**6,
    "m": 10**6,
    "billion": 10**9,
    "bn": 10**9,
    "b": 10**9,
    "trillion": 10**12,
    "tn": 10**12,
}
_CARDINALS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
)
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_ORDINALS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
    "fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
)
_MONTHS = "january february march april may june july august september october november december"


def _numbered(words: str, first: int, step: int = 1) -> dict[str, Decimal]:
    return {word: Decimal(first + step * place) for place, word in enumerate(words.split())}


_WORDS_EN: dict[str, Decimal] = {
    **_numbered(_CARDINALS, 0),
    **_numbered(_TENS, 20, 10),
    **_numbered(_ORDINALS, 1),
    **_numbered(_MONTHS, 1),
    **{month[:3]: value for month, value in _numbered(_MONTHS, 1).items()},
    **{word: Decimal(scale) for word, scale in _SCALES_EN.items() if len(word) > 2},
    "half": Decimal("0.5"),
    "once": Decimal(1),
    "twice": Decimal(2),
    "double": Decimal(2),
    "dozen": Decimal(12),
}
_NUMBER = re.compile(r"(?<![\d.])\d{1,3}(?:,\d{3})+(?:\.\d+)?(?!\d)|\d+(?:\.\d+)?")
_WORDS = "|".join(word for word in _SCALES_EN if len(word) > 1)
_SCALE_AFTER = re.compile(
    rf"(?: ?(?P<zh>[{''.join(_SCALES_ZH)}]+)|(?:[ -]?(?P<word>{_WORDS})|(?P<letter>[kmb]))(?![A-Za-z]))", re.IGNORECASE
)
_RANGE = re.compile(rf" ?(?:[-–—~～至到]|to|and) ?(?:{_NUMBER.pattern})", re.IGNORECASE)
_ZH_DIGITS = "".join(_DIGITS_ZH)
_NUMERAL_ZH = re.compile(rf"[{_ZH_DIGITS}{''.join(_SCALES_ZH)}]+(?:点[{_ZH_DIGITS}]+)?")
_WORD_EN = re.compile(r"[A-Za-z]+")
_TOKEN = re.compile(f"(?P<number>{_NUMBER.pattern})|(?P<zh>{_NUMERAL_ZH.pattern})|(?P<en>{_WORD_EN.pattern})")
_TENTHS = "成"


def quantities(text: str) -> list[Quantity]:
    """The numbers of ``text``, in order. Full-width digits count as digits; a unit is no part of a number."""
    return list(_quantities(unicodedata.normalize("NFKC", text)))


def _quantities(text: str) -> Iterator[Quantity]:
    at = 0
    pending: _English | None = None
    while match := _TOKEN.search(text, at):
        at = match.end()
        if match.lastgroup == "en":
            pending = pending if pending and pending.takes(text, match) else _English()
            yield from pending.add(match)
            continue
        pending = None
        if match.lastgroup == "zh":
            value = chinese_numeral(match[0])
            tenths = (value * 10,) if text[at : at + 1] == _TENTHS else ()
            yield Quantity(value, False, match[0], tenths)
            continue
        found = _digits(text, match)
        at = match.start() + len(found.source)
        yield found


def _digits(text: str, match: re.Match[str]) -> Quantity:
    """A number in digits with the scale that follows it, and with what is added to it (3万5千)."""
    plain = Decimal(match[0].replace(",", ""))
    scale, end = _scale(text, match.end())
    if scale is None and text[match.end() : match.end() + 1] == _TENTHS:
        return Quantity(plain, True, match[0], (plain * 10,))
    if scale is None:
        follows = _RANGE.match(text, match.end())
        shared, _ = _scale(text, follows.end()) if follows else (None, 0)
        return Quantity(plain, True, match[0], (plain * shared,) if shared else ())
    value = plain * scale
    while (more := _NUMBER.match(text, end)) and (smaller := _scale(text, more.end()))[0]:
        if smaller[0] is None or smaller[0] >= scale:
            break
        value += Decimal(more[0].replace(",", "")) * smaller[0]
        scale, end = smaller[0], smaller[1]
    is_letter = text[end - 1].isascii() and end - match.end() == 1
    return Quantity(value, True, text[match.start() : end], (plain,) if is_letter else ())


def _scale(text: str, at: int) -> tuple[int | None, int]:
    """The scale that stands at ``at``, and where it ends."""
    match = _SCALE_AFTER.match(text, at)
    if match is None:
        return None, at
    if not match["zh"]:
        return _SCALES_EN[(match["word"] or match["letter"]).lower()], match.end()
    scale = 1
    for char in match["zh"]:
        scale *= _SCALES_ZH[char]
    return scale, match.end()


def chinese_numeral(text: str) -> Decimal:
    """The value of a numeral of hanzi: 一百二十, 三点五, 二〇二五, 两亿.

    Without a scale the digits are read one by one, as in a year.
    """
    whole, _, fraction = text.partition("点")
    value = _with_scales(whole) if any(char in _SCALES_ZH for char in whole) else _one_by_one(whole)
    if fraction:
        value += Decimal(_one_by_one(fraction)).scaleb(-len(fraction))
    return Decimal(value)


def _one_by_one(digits: str) -> Decimal:
    return Decimal("".join(str(_DIGITS_ZH[char]) for char in digits) or "0")


def _with_scales(text: str) -> Decimal:
    """Scales below 万 add up within a group; 万, 亿 and 兆 multiply what stands before them."""
    total = group = digit = 0
    for char in text:
        if char in _DIGITS_ZH:
            digit = digit * 10 + _DIGITS_ZH[char]
        elif (scale := _SCALES_ZH[char]) < 10_000:
            group += (digit or 1) * scale
            digit = 0
        else:
            total = (total + group + digit or 1) * scale if total < scale else total + (group + digit or 1) * scale
            group = digit = 0
    return Decimal(total + group + digit)


class _English:
    """A number in English words, told anew with each word that belongs to it: twenty, then twenty-five."""

    def __init__(self) -> None:
        self._value = Decimal(0)
        self._end = -1

    def takes(self, text: str, match: re.Match[str]) -> bool:
        """Whether the word of ``match`` goes on with the number so far."""
        return self._end >= 0 and text[self._end : match.start()] in {" ", "-", " and "}

    def add(self, match: re.Match[str]) -> Iterator[Quantity]:
        word = match[0].lower()
        value = _WORDS_EN.get(word)
        if value is None or (word == "may" and match[0] == "may"):
            self._end = -1 if word != "and" else self._end
            return
        started = self._end >= 0
        if started and word in _SCALES_EN:
            self._value *= value
        elif started:
            self._value += value
        else:
            self._value = value
        self._end = match.end()
        yield Quantity(self._value, False, match[0])
        if started:
            yield Quantity(value, False, match[0])


def missing(source: str, target: str) -> list[Quantity]:
    """The firm numbers of ``source`` that ``target`` has not, in any notation.

    One said twice may be said once, and zero (of 15:00) need not be said.
    """
    there = {value for each in quantities(target) for value in (each.value, *each.also)}
    return [each for each in quantities(source) if each.firm and each.value and there.isdisjoint(_readings(each))]


def _readings(quantity: Quantity) -> Iterator[Decimal]:
    """What else a number may be called: an hour of the afternoon, a decade or a year in two digits."""
    value = quantity.value
    yield value
    yield from quantity.also
    if value == value.to_integral_value() and quantity.firm and quantity.source.isdigit():
        if 1 <= value <= 12:
            yield value + 12
        elif 13 <= value <= 24:
            yield value - 12
        if len(quantity.source) == 4 and 1000 <= value < 2100:
            yield value % 100
        elif len(quantity.source) == 2:
            yield value + 1900
            yield value + 2000
