"""Block rules beside CommonMark's, as Hugo's Goldmark reads them: formulas over several lines, terms of definitions."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from desktop_app.core import verbatim

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_block import StateBlock

    Rule = Callable[[StateBlock, int, int, bool], bool]

_CLOSINGS = {"$$": "$$", "\\[": "\\]"}
_MOST_TERMS = 20  # before one definition; a limit, so that looking ahead takes linear time
_DEFINITION = re.compile(r":[ \t]+\S")


def formula(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Lines from one that begins with ``$$`` or ``\\[`` to one that ends with its closing, none of them empty: one
    paragraph, whatever its lines look like (``=`` makes no heading, ``-`` no list).
    """
    at = state.bMarks[start] + state.tShift[start]
    opening = state.src[at : at + 2]
    if opening not in _CLOSINGS or state.is_code_block(start):
        return False
    last = _last_line(state, start, end, opening)
    if last is None or verbatim.end_of_formula(state.src[at : state.eMarks[last]].rstrip(" \t"), 0) is None:
        return False
    if not silent:
        _paragraph(state, start, last + 1)
    return True


def _last_line(state: StateBlock, start: int, end: int, opening: str) -> int | None:
    """The line that ends with what closes ``opening``. None if an empty line or another opening comes first, so that
    all attempts together take linear time.
    """
    closing = _CLOSINGS[opening]
    for line in range(start, end):
        first = state.bMarks[line] + state.tShift[line]
        if state.isEmpty(line) or state.sCount[line] < state.blkIndent:
            return None
        text = state.src[first + 2 * (line == start) : state.eMarks[line]].rstrip(" \t")
        if text.endswith(closing):
            return line
        if closing in text or opening in text:
            return None
    return None


def terms(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """All terms of a definition but the last, which the rule for definition lists reads: each line is one."""
    if silent or state.is_code_block(start):
        return False
    line = start
    while not _DEFINITION.match(state.src, state.bMarks[line] + state.tShift[line]):
        line += 1
        if line >= min(end, start + _MOST_TERMS) or state.isEmpty(line) or state.sCount[line] < state.blkIndent:
            return False
    if line < start + 2 or any(_begins_block(state, term, end) for term in range(start + 1, line)):
        return False
    for term in range(start, line - 1):
        _paragraph(state, term, term + 1)
    return True


def _begins_block(state: StateBlock, line: int, end: int) -> bool:
    return any(rule(state, line, end, True) for rule in state.md.block.ruler.getRules("paragraph"))


def _paragraph(state: StateBlock, first: int, behind: int) -> None:
    opening = state.push("paragraph_open", "p", 1)
    opening.map = [first, behind]
    content = state.push("inline", "", 0)
    content.map = [first, behind]
    content.content = state.getLines(first, behind, state.blkIndent, False).strip()
    content.children = []
    state.push("paragraph_close", "p", -1)
    state.line = behind


def add(md: MarkdownIt) -> None:
    """Give ``md`` the rules; those for definition lists must be there."""
    md.block.ruler.before("deflist", "terms", terms)
    md.block.ruler.before("table", "formula", formula, {"alt": ["paragraph", "reference", "blockquote", "list"]})
