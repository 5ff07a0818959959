"""What is wrong with a machine translation that anybody can see without knowing what it should say.

Packages loop, stop early, copy their source, and lose a number in 7 to 15 % of the sentences that have one. Every
doubt has a code; what to do about it, try again or tell, is the caller's.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from desktop_app.core.quantities import missing


class Doubt(str, Enum):
    """The code of a doubt."""

    EMPTY = "empty"
    TOO_SHORT = "too-short"
    LOOP = "loop"
    COPIED = "source-copied"
    NUMBER = "number-lost"
    NUMBER_ADDED = "number-added"
    CURRENCY = "currency-lost"
    TICKER = "ticker-lost"


@dataclass(frozen=True)
class Finding:
    """A doubt about one translation; ``detail``: the number, currency or words it is about."""

    doubt: Doubt
    detail: str = ""


# What a sentence takes in the other language, in characters without spaces: hanzi are worth about three letters.
_LETTERS_A_HANZI = 3.0
# A translation of less than this part of what its source's length promises has lost something.
_SHORTEST = 0.25
_LONG_ENOUGH = 24.0  # letters: below that a sentence may well become one word
_HANZI = re.compile("[\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003ffff]")
_LATIN_WORD = re.compile(r"[A-Za-z][a-z]+")
# The same two or more characters, with a letter among them, four times in a row; or a word six times.
_LOOP = re.compile(r"(?P<unit>(?=[\W\d_]{0,60}[^\W\d_])\S.{1,59}?)(?P=unit){3,}")
_LOOP_WORD = re.compile(r"(?P<unit>[^\W\d_])(?P=unit){5,}")
_CURRENCIES = {
    "USD": r"US\$|(?<![A-Z])\$|美元|美金|\bdollars?\b|\bUSD\b",
    "EUR": r"€|欧元|歐元|\beuros?\b|\bEUR\b",
    "GBP": r"£|英镑|英鎊|\bpounds?\b|\bsterling\b|\bGBP\b",
    "JPY": r"日元|日圆|日圓|\byen\b|\bJPY\b",
    "HKD": r"HK\$|港元|港币|港幣|\bHong Kong dollars?\b|\bHKD\b",
    "CNY": r"人民币|人民幣|\byuan\b|\brenminbi\b|\bRMB\b|\bCNY\b",
}
_CURRENCY = {code: re.compile(pattern, re.IGNORECASE) for code, pattern in _CURRENCIES.items()}
# 元 alone and ¥ say yuan or yen; dollar says which one only by what stands before it
_LOOSE = {"USD": ("HKD",), "HKD": ("USD",), "CNY": ("JPY",), "JPY": ("CNY",)}
_ANY_YUAN = re.compile("元|块|塊|¥|￥")
_TICKER = re.compile(r"\b(?:\d{4,6}|[A-Z]{1,5})\.(?:HK|SH|SZ|SS|US|N|O|OQ|T|L)\b|(?<![\w$])\$[A-Z]{1,5}\b")


def findings(source: str, target: str) -> list[Finding]:
    """The doubts about ``target`` as a translation of the sentence ``source``; none: nothing to see.

    Both texts are plain, without markup; their languages are told from their letters.
    """
    if not any(char.isalnum() for char in source):
        return []
    if not target.strip():
        return [Finding(Doubt.EMPTY)]
    return [
        *_loop(source, target),
        *_length(source, target),
        *_copied(source, target),
        *_numbers(source, target),
        *_currency(source, target),
        *_tickers(source, target),
    ]


def _loop(source: str, target: str) -> Iterator[Finding]:
    match = _LOOP.search(target) or _LOOP_WORD.search(target)
    if match and not (_LOOP.search(source) or _LOOP_WORD.search(source)):
        yield Finding(Doubt.LOOP, match["unit"].strip())


def _weight(text: str) -> float:
    """How long a text is, in letters; a hanzi counts as three."""
    hanzi = len(_HANZI.findall(text))
    return hanzi * _LETTERS_A_HANZI + sum(char.isalnum() for char in text) - hanzi


def _length(source: str, target: str) -> Iterator[Finding]:
    wanted = _weight(source)
    if wanted >= _LONG_ENOUGH and _weight(target) < wanted * _SHORTEST:
        yield Finding(Doubt.TOO_SHORT)


def _copied(source: str, target: str) -> Iterator[Finding]:
    """The source as it was, or, between two scripts, a good part of it."""
    if _folded(source) == _folded(target) and (_HANZI.search(source) or len(_LATIN_WORD.findall(source)) > 2):
        yield Finding(Doubt.COPIED, target.strip())
    elif _HANZI.search(source) and not _HANZI.search(target):
        return
    elif _HANZI.search(source) and _LATIN_WORD.search(target):
        left = max(re.findall(f"(?:{_HANZI.pattern})+", target), key=len, default="")
        if left in source:
            yield Finding(Doubt.COPIED, left)
    elif not _HANZI.search(source) and _HANZI.search(target):
        left = max(re.findall(r"[A-Za-z]+(?: [A-Za-z]+){3,}", target), key=len, default="")
        if left and left in source:
            yield Finding(Doubt.COPIED, left)


def _folded(text: str) -> str:
    return "".join(char for char in unicodedata.normalize("NFKC", text).casefold() if char.isalnum())


def _numbers(source: str, target: str) -> Iterator[Finding]:
    lost = missing(source, target)
    if lost:
        yield Finding(Doubt.NUMBER, ", ".join(each.source for each in lost))
    added = missing(target, source)
    if added:
        yield Finding(Doubt.NUMBER_ADDED, ", ".join(each.source for each in added))


def _currency(source: str, target: str) -> Iterator[Finding]:
    for code, pattern in _CURRENCY.items():
        match = pattern.search(source)
        if match is None or any(_CURRENCY[each].search(target) for each in (code, *_LOOSE.get(code, ()))):
            continue
        if code in {"CNY", "JPY"} and _ANY_YUAN.search(target):
            continue
        yield Finding(Doubt.CURRENCY, match[0])


def _tickers(source: str, target: str) -> Iterator[Finding]:
    lost = [ticker for ticker in _TICKER.findall(source) if ticker not in target]
    if lost:
        yield Finding(Doubt.TICKER, ", ".join(lost))
