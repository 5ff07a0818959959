"""Quotation marks between the scripts: “” and ‘’ in Simplified, 「」 and 『』 in Traditional text.

Every mark is replaced by one mark, so positions are kept.
"""

from __future__ import annotations

import re

_CURLY = re.compile("[“”‘’]")
_TO_CORNER = {"“": "「", "”": "」", "‘": "『", "’": "』"}
_TO_CURLY = str.maketrans("「」『』﹁﹂﹃﹄", "“”‘’“”‘’")
_CLOSES = {"”": "“", "’": "‘"}


def to_corner(text: str) -> str:
    """Corner marks instead of curly ones, paired over the whole of ``text``.

    ‘ and ’ change only as a pair, and never where a letter or digit of another script stands before ’ (don’t). “ and ”
    also change alone, since a quotation may go over several paragraphs, but not after a digit (5’10”).
    """
    if not any(mark in text for mark in _TO_CORNER):
        return text
    result = list(text)
    opened: list[int] = []
    for match in _CURLY.finditer(text):
        if match[0] in _CLOSES:
            _close(text, match.start(), opened, result)
        else:
            opened.append(match.start())
    for position in opened:
        if text[position] == "“":
            result[position] = "「"
    return "".join(result)


def _close(text: str, position: int, opened: list[int], result: list[str]) -> None:
    """Pair the closing mark at ``position`` with the latest opening one of its kind, if it closes anything."""
    mark = text[position]
    before = text[position - 1] if position else ""
    if mark == "’" and before.isascii() and before.isalnum():
        return
    match = next((index for index in reversed(range(len(opened))) if text[opened[index]] == _CLOSES[mark]), None)
    if match is not None:
        result[opened[match]] = _TO_CORNER[text[opened[match]]]
        result[position] = _TO_CORNER[mark]
        # a ‘ that was left open inside is an apostrophe; a “ left open changes at the end
        opened[match:] = [index for index in opened[match + 1 :] if text[index] == "“"]
    elif mark == "”" and not before.isdigit():
        result[position] = "」"


def to_curly(text: str) -> str:
    """Curly marks instead of corner ones; those name their side themselves, so each changes on its own."""
    return text.translate(_TO_CURLY)
