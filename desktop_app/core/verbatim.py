"""What in a text is no language although it has letters: formulas, addresses, paths, names of emoji, HTML code."""

from __future__ import annotations

import bisect
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from markdown_it.rules_inline import StateInline

_HAN = r"\u4e00-\u9fff"
_NOT_URL = rf"\s<>\"'`|\u3000-\u303f\uff00-\uffef{_HAN}“”‘’…"
# Hanzi belong to an address or a path where more of it follows; how far is looked ahead has a limit, so that a long
# line takes linear time.
_HANZI = rf"[{_HAN}]+(?![{_HAN}])(?=[{_HAN}/\\]{{0,200}}[/\\.?=&#%_-][A-Za-z0-9%])"
_STEP = rf"(?:[A-Za-z0-9._+@%~=-]|{_HANZI})"
_BEFORE = r"(?<![A-Za-z0-9_/.~\\:@<-])"

# Each alternative starts at a word's edge only: a long word is tried once, not once from each of its letters.
WORD = re.compile(
    rf"(?P<url>(?:https?|ftp)://(?=[^{_NOT_URL}])[^{_NOT_URL}/]*(?:/(?:[^{_NOT_URL}]|{_HANZI})*)?"
    rf"|(?<![A-Za-z0-9.-])www\.[A-Za-z0-9.-]+\.[A-Za-z]{{2,}}(?:[^{_NOT_URL}/]*)(?:/(?:[^{_NOT_URL}]|{_HANZI})*)?"
    r")|(?P<email>(?<![A-Za-z0-9._%+-])[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+)"
    rf"|(?P<path>{_BEFORE}(?:/(?=[A-Za-z_.{_HAN}]){_STEP}+(?:/{_STEP}+)+/?|(?:~|\.\.?)(?:/{_STEP}+)+/?"
    rf"|[A-Za-z0-9_.-]+(?:/{_STEP}+)*/{_STEP}*?\.[a-z][a-z0-9]{{0,4}}(?![A-Za-z0-9]))"
    r")"
    r"|(?P<emoji>(?<![A-Za-z0-9_:]):(?:[a-z+-][a-z0-9_+-]*|100):(?![A-Za-z0-9_:]))"
    r"|(?P<file>\[\[[^\[\]\r\n|]*\.[A-Za-z0-9]{1,5}(?:[#|][^\[\]\r\n]*)?\]\])"
    rf"|(?P<mention>(?<![A-Za-z0-9_@./+-])@(?:[A-Za-z0-9_](?:[A-Za-z0-9_-]|\.(?=[A-Za-z0-9_]))*"
    rf"|[{_HAN}]{{2,20}}(?=[\s:：]|\Z)))"
    rf"|(?P<tag>(?<![\w#&/{{])#(?:[^\W\d_][^\s#]{{0,39}}#(?!#)|(?=[0-9_-]{{0,40}}[A-Za-z{_HAN}])[\w-]+))"
)
"""A word that is kept: an address, a path of files, an emoji's name, a link to a file (``[[a.png]]``), a name behind
``@`` or a tag behind ``#`` (``#topic``, ``#话题#``).
"""

_DRIVE = re.compile(r"(?<![A-Za-z0-9])[A-Za-z]:\Z")
_FOLDERS = re.compile(rf"(?:\\(?=[A-Za-z0-9{_HAN}])(?:[A-Za-z0-9.-]|_(?=[A-Za-z0-9])|{_HANZI})+)+")

TASK = re.compile(r"\[[ xX]\][ \t]+(?=\S)")
"""The box of a task at the beginning of a list item."""

_ATTRIBUTE = r"(?:[#.][^\s{}#.\"'=]+|[A-Za-z_:][\w:.-]*=(?:\"[^\"{}]*\"|'[^'{}]*'|[^\s{}\"',]+))"
ATTRIBUTES = re.compile(rf"(?<!\\)\{{[ \t]*{_ATTRIBUTE}(?:[ \t,]+{_ATTRIBUTE})*[ \t]*\}}[ \t]*\Z")
"""The attributes at the end of a heading, as Hugo reads them."""

CODE_TAG = re.compile(r"<(?P<close>/?)(?P<name>code|kbd|samp|script|style|math|pre|var)(?=[\s>])[^>]*>", re.IGNORECASE)
"""A tag between which and its closing one stands no language."""

_FORMULA = re.compile(
    r"\$\$(?P<block>(?:[^$\\]|\\[\s\S]|\$(?!\$))+)\$\$"
    r"|(?<![A-Za-z0-9$])\$(?![\s$])(?P<dollar>(?:[^$\\]|\\[\s\S])+)(?<![\s])\$(?![0-9$])"
    r"|\\\((?P<round>(?:[^\\]|\\(?![()]))+)\\\)"
    r"|\\\[(?P<square>(?:[^\\]|\\(?![\[\]]))+)\\\]"
)
_SIGN = re.compile(r"(?<!\\)(?:[_={}+<>]|(?<=[\w)}])\^)|\\[A-Za-z]{2,}")
_DOUBT = re.compile(rf"[{_HAN}\u3000-\u30ff\uff00-\uffef]|[A-Za-z0-9,] +[A-Za-z0-9]")

_VERBATIM_NAMES = "highlight|mermaid|math|katex|code|raw"
VERBATIM_OPENING = re.compile(rf"\{{\{{[<%]\s*({_VERBATIM_NAMES})\b(?!.*/\s*[>%]\}}\}}\Z)", re.DOTALL)
VERBATIM_CLOSING = re.compile(rf"\{{\{{[<%]\s*/\s*({_VERBATIM_NAMES})\s*[>%]\}}\}}")


def formula(state: StateInline, silent: bool) -> bool:
    """The inline rule for LaTeX between Hugo's delimiters ``$…$``, ``$$…$$``, ``\\(…\\)`` and ``\\[…\\]``.

    A dollar may be a price and ``\\[`` a bracket that somebody escaped; what holds hanzi or words, and what stands
    between escaped brackets, is a formula only if a sign of one is in it.
    """
    if state.src[state.pos] not in "$\\":
        return False
    match = _FORMULA.match(state.src, state.pos, state.posMax)
    if match is None:
        return False
    inside = match[match.lastgroup or 0]
    doubtful = match.lastgroup in {"round", "square"} or _DOUBT.search(inside)
    if doubtful and not _SIGN.search(inside):
        return False
    if not silent:
        state.push("formula", "", 0).content = match[0]
    state.pos = match.end()
    return True


def folders(state: StateInline, silent: bool) -> bool:
    """The inline rule for what follows ``C:`` in a path of Windows: its backslashes escape nothing."""
    if state.src[state.pos] != "\\" or not _DRIVE.search(state.src, max(0, state.pos - 3), state.pos):
        return False
    match = _FOLDERS.match(state.src, state.pos, state.posMax)
    if match is None:
        return False
    if not silent:
        state.push("folders", "", 0).content = match[0]
    state.pos = match.end()
    return True


def closing(state: StateInline, tag: str, at: int) -> int | None:
    """Where the verbatim shortcode ends whose opening ``tag`` stands before ``at``; None where it is none."""
    opening = VERBATIM_OPENING.match(tag)
    if opening is None:
        return None
    if "closings" not in state.env:
        found: dict[str, list[int]] = {}
        for match in VERBATIM_CLOSING.finditer(state.src):
            found.setdefault(match[1], []).append(match.end())
        state.env["closings"] = found
    ends = state.env["closings"].get(opening[1], [])
    number = bisect.bisect_right(ends, at)
    return ends[number] if number < len(ends) and ends[number] <= state.posMax else None
