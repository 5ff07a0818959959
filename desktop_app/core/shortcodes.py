"""Hugo's shortcodes. Hugo reads them before Markdown, so here they come first too."""

from __future__ import annotations

import bisect
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from markdown_it.rules_block import StateBlock

# No tag opens in a tag and no backslash stands outside quotes (Hugo's lexer refuses both). Two attempts can
# then never be in the same state at the same place, so all attempts together take linear time.
SHORTCODE = re.compile(
    r"\{\{(?P<open>[<%])"
    r"(?:[^\"`>%{\\]|\{(?!\{[<%])|\"(?:\\[\s\S]|[^\"\\])*\"|`[^`]*`|>(?!\}\})|%(?!\}\}))*"
    r"[>%]\}\}"
)
# A tag that Hugo refuses, for a backslash or an open quote in it, is still no language.
BROKEN_SHORTCODE = re.compile(r"\{\{[<%](?:[^{>%]|\{(?!\{)|[>%](?!\}\}))*[>%]\}\}")

_VERBATIM_NAMES = "highlight|mermaid|math|katex|code|raw"
VERBATIM_OPENING = re.compile(rf"\{{\{{[<%]\s*({_VERBATIM_NAMES})\b(?!.*/\s*[>%]\}}\}}\Z)", re.DOTALL)
VERBATIM_CLOSING = re.compile(rf"\{{\{{[<%]\s*/\s*({_VERBATIM_NAMES})\s*[>%]\}}\}}")


def end_of_tag(src: str, at: int, closings: dict[str, list[int]]) -> int | None:
    """Where the shortcode ends whose tag opens at ``at``, its verbatim inside and closing tag included.

    ``closings``: a table for ``src`` that is filled at the first need. None where no tag opens.
    """
    match = SHORTCODE.match(src, at) or BROKEN_SHORTCODE.match(src, at)
    if match is None:
        return None
    opening = VERBATIM_OPENING.match(match[0])
    if opening is None:
        return match.end()
    if not closings:
        closings[""] = []
        for closing in VERBATIM_CLOSING.finditer(src):
            closings.setdefault(closing[1], []).append(closing.end())
    ends = closings.get(opening[1], [])
    number = bisect.bisect_right(ends, match.end())
    return ends[number] if number < len(ends) else match.end()


def block(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Lines that hold nothing but shortcode tags."""
    if state.is_code_block(start):
        return False
    at = state.bMarks[start] + state.tShift[start]
    if not state.src.startswith(("{{<", "{{%"), at):
        return False
    last = _last_line(state, start, end, at)
    if last is None:
        return False
    if silent:
        return True
    token = state.push("shortcode_block", "", 0)
    token.map = [start, last + 1]
    token.content = state.getLines(start, last + 1, state.blkIndent, False)
    state.line = last + 1
    return True


def _last_line(state: StateBlock, start: int, end: int, at: int) -> int | None:
    line = start
    while True:
        match = SHORTCODE.match(state.src, at)
        if match is None:
            return None
        at = match.end()
        while line < end and state.eMarks[line] < at:
            line += 1
        if line >= end:
            return None
        at = state.skipSpaces(at)
        if at >= state.eMarks[line]:
            return line
