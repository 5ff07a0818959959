"""Punctuation and spacing of Chinese that a translation engine made.

Most sentences of offline engines have half-width marks behind hanzi, and some have spaces between hanzi.
"""

from __future__ import annotations

import re

from desktop_app.chinese.detection import detect

_HANZI = "\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af"
_MARKS = "，；：？！。、（）「」『』《》〈〉【】"
_FULL = {",": "，", ";": "；", ":": "：", "?": "？", "!": "！"}

# three dots behind Chinese are an omission mark, not three full stops
_DOTS = re.compile(f"(?<=[{_HANZI}{_MARKS}”’])[ \\t]*\\.{{3,}}")

_HALF = re.compile(r"[,;:?!.(]")

_STANDIN = "\ue000"
# addresses without the punctuation that ends their sentence, code spans, emoji names
_VERBATIM = re.compile(
    r"(?:[A-Za-z][A-Za-z0-9+.-]{0,20}://|www\.|mailto:)[!-~]*[A-Za-z0-9/#=&_~%-]"
    r"|(?<!`)(`+)(?!`)(?s:.+?)(?<!`)\1(?!`)|:[a-z0-9_+-]*[a-z][a-z0-9_+-]*:|" + _STANDIN
)
_IS_HANZI = re.compile(f"[{_HANZI}]")
_AFTER_CHINESE = re.compile(f"[{_HANZI}{_MARKS}”’]")
_STOP_FOLLOWS = re.compile(f"[{_HANZI}{_MARKS}”’\\s]|$")
_SPACES = re.compile(
    f"(?<=[{_HANZI}])[ \\t]+(?=[{_HANZI}])|(?<=[{_MARKS}])[ \\t]+(?=\\S)|(?<=\\S)[ \\t]+(?=[{_MARKS}])"
)


def tidy(text: str) -> str:
    """``text`` with full-width marks where Chinese is before or behind them, and no spaces between hanzi.

    , ; : ? ! change beside a hanzi, a full stop only behind one and where no letter or digit follows, parentheses as a
    pair when Chinese stands in or before them; three dots behind Chinese become ……. Spaces go between hanzi and beside
    full-width marks. Untouched: text that is not Chinese, numbers, times, Latin text, web addresses, code spans and
    emoji names. A second run changes nothing.
    """
    if not detect(text).is_chinese:
        return text
    verbatim: list[str] = []

    def set_aside(match: re.Match[str]) -> str:
        verbatim.append(match[0])
        return _STANDIN

    plain, before = _DOTS.sub("……", _VERBATIM.sub(set_aside, text)), ""
    # a mark that has become full-width may be what its neighbour waited for
    while plain != before:
        plain, before = _SPACES.sub("", _full_width(plain)), plain
    parts = iter(verbatim)
    return "".join(next(parts) if char == _STANDIN else char for char in plain)


def _full_width(text: str) -> str:
    """One pass over the half-width marks; each is changed by one full-width mark."""
    result = list(text)
    closing = _pairs(text)
    for match in _HALF.finditer(text):
        position, mark = match.start(), match[0]
        behind_chinese = _AFTER_CHINESE.match(_previous_char(result, position)) is not None
        if mark in _FULL:
            if behind_chinese or _IS_HANZI.match(_next_char(text, position)):
                result[position] = _FULL[mark]
        elif mark == ".":
            if behind_chinese and _STOP_FOLLOWS.match(text, position + 1):
                result[position] = "。"
        elif position in closing:
            end = closing[position]
            if behind_chinese or _IS_HANZI.search(text, position, end):
                result[position], result[end] = "（", "）"
    return "".join(result)


def _previous_char(characters: list[str], position: int) -> str:
    """The last character before ``position`` that is no space, or ""."""
    while position and characters[position - 1] in " \t":
        position -= 1
    return characters[position - 1] if position else ""


def _next_char(text: str, position: int) -> str:
    """The first character behind ``position`` that is no space, or ""."""
    for char in text[position + 1 : position + 4]:
        if char not in " \t":
            return char
    return ""


def _pairs(text: str) -> dict[int, int]:
    """Where each ( is closed, by their positions."""
    opened: list[int] = []
    closed: dict[int, int] = {}
    for position, char in enumerate(text):
        if char == "(":
            opened.append(position)
        elif char == ")" and opened:
            closed[opened.pop()] = position
    return closed
