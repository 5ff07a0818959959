"""Links and pictures in one pass over a text, by the bracket stack of CommonMark's appendix "A parsing strategy".

markdown-it looks ahead for the end of each ``[`` instead, at most 100 deep, and reads what lies between over and over.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from markdown_it.common.utils import normalizeReference
from markdown_it.helpers import parseLinkDestination, parseLinkTitle

from desktop_app.core.pieces import Mark, PieceKind
from desktop_app.core.spans import Span

if TYPE_CHECKING:
    from desktop_app.core.inline_state import Scanner

_SPACES = re.compile(r"[ \t\n]*")
_PLAIN_TARGET = re.compile(r"[^\x00-\x20\x7f()<>\\&]+(?=[ \n)])")
_MOST = 999
_LABEL = re.compile(rf"\[((?:[^\[\]\\]|\\[\s\S]){{0,{_MOST}}})\]")
_FOOTNOTE = re.compile(r"\[\^[^\s\[\]]+\]")


@dataclass
class Bracket:
    """An open ``[`` or ``![``: its item, where it begins and ends, how many delimiters stood before it."""

    item: int
    start: int
    end: int
    is_image: bool
    delimiters: int
    has_brackets: bool = False


@dataclass(frozen=True)
class Target:
    """What a link leads to, and where its source ends."""

    address: str
    title: str
    title_span: Span | None
    end: int


def opening(state: Scanner) -> bool:
    """A footnote's reference, or ``[`` or ``![`` that may open a link or a picture."""
    start = state.pos
    is_image = state.src[start] == "!"
    if not is_image and (note := _FOOTNOTE.match(state.src, start)):
        at = note.end()
        if not state.src.startswith("(", at) or inline_target(state, at) is None:
            state.add(PieceKind.FOOTNOTE, start, at, note[0][2:-1])
            return True
    if state.brackets:
        state.brackets[-1].has_brackets = True
    end = start + 1 + is_image
    state.brackets.append(Bracket(len(state.items), start, end, is_image, len(state.delimiters)))
    state.items.append(None)
    state.gap()
    state.pos = end
    return True


def closing(state: Scanner) -> bool:
    """``]``: the end of a link or a picture if one is open and a target or a known label follows."""
    if not state.brackets:
        return False
    bracket = state.brackets.pop()
    depth = len(state.brackets)
    is_active = bracket.is_image or depth >= state.dead_brackets
    state.dead_brackets = min(state.dead_brackets, depth)
    target = _target(state, bracket) if is_active else None
    if target is None:
        return False
    if not bracket.is_image:
        state.dead_brackets = depth
    mark = Mark.IMAGE if bracket.is_image else Mark.LINK
    start, end = bracket.start, bracket.end
    state.items[bracket.item] = PieceKind.OPEN, start, end, "", mark, target.address, target.title, None
    state.enclose(bracket.delimiters)
    shown = mark, target.address, target.title, target.title_span
    state.add_item((PieceKind.CLOSE, state.pos, target.end, "", *shown))
    return True


def _target(state: Scanner, bracket: Bracket) -> Target | None:
    at = state.pos + 1
    if state.src.startswith("(", at) and (target := inline_target(state, at)):
        return target
    references = state.env["references"]
    if not references:
        return None
    match = _LABEL.match(state.src, at)
    label = match[1] if match else ""
    if not label:
        if bracket.has_brackets or state.pos - bracket.end > _MOST:
            return None
        label = state.src[bracket.end : state.pos]
    found = references.get(normalizeReference(label))
    return Target(found["href"], found["title"], None, match.end() if match else at) if found else None


def inline_target(state: Scanner, at: int) -> Target | None:
    """The target between parentheses, the first of which stands at ``at``: ``(address "title")``."""
    src, size = state.src, state.posMax
    at = _behind_spaces(src, at + 1)
    address = title = ""
    span = None
    if read := _address(state, at):
        address, behind = read
        if not state.md.validateLink(address):
            return None
        at = _behind_spaces(src, behind)
        if at > behind and (found := parseLinkTitle(src, at, size)).ok:
            title = found.str
            span = Span(at + 1, found.pos - 1) if title else None
            at = _behind_spaces(src, found.pos)
    return Target(address, title, span, at + 1) if src.startswith(")", at) else None


def _address(state: Scanner, at: int) -> tuple[str, int] | None:
    if plain := _PLAIN_TARGET.match(state.src, at):
        return state.md.normalizeLink(plain[0]), plain.end()
    found = parseLinkDestination(state.src, at, state.posMax)
    return (state.md.normalizeLink(found.str), found.pos) if found.ok else None


def _behind_spaces(src: str, at: int) -> int:
    match = _SPACES.match(src, at)
    return match.end() if match else at
