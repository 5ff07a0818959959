"""The configured markdown-it-py parser. Hugo reads shortcodes before Markdown, so here they come first too."""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline
from mdit_py_plugins.footnote import footnote_plugin

from desktop_app.core import block_state, verbatim
from desktop_app.core.inline import BROKEN_SHORTCODE, SHORTCODE
from desktop_app.core.inline_state import NotingInline

MAX_NESTING = 100
_FOOTNOTE = re.compile(r"\[\^[^\s\[\]]+\]")


def build() -> MarkdownIt:
    """CommonMark, tables, strikethrough, footnotes, shortcodes; inline rules note their positions."""
    md = MarkdownIt("zero")
    md.inline = NotingInline()
    options = {"html": True, "maxNesting": MAX_NESTING, "inline_definitions": True}
    md.configure("commonmark", options).enable(["table", "strikethrough"])
    footnote_plugin(md, inline=False, move_to_end=False)
    md.inline.ruler.at("footnote_ref", _footnote_reference)
    md.core.ruler.disable(["inline", "text_join"], ignoreInvalid=True)
    md.block.ruler.before(
        "fence", "shortcode", _shortcode_block, {"alt": ["paragraph", "reference", "blockquote", "list"]}
    )
    md.inline.ruler.before("escape", "shortcode", _shortcode_inline)
    md.inline.ruler.before("escape", "formula", verbatim.formula)
    md.inline.ruler.before("escape", "folders", verbatim.folders)
    for leaf in list(md.block.ruler.__rules__):
        if leaf.name in block_state.LEAF_RULES:
            md.block.ruler.at(leaf.name, block_state.noting(leaf.fn), {"alt": leaf.alt})
    for ruler in (md.core.ruler, md.block.ruler, md.inline.ruler, md.inline.ruler2):
        ruler.getRules("")  # threads share the parser: its tables are made before any of them has it
    return md


def _footnote_reference(state: StateInline, silent: bool) -> bool:
    """``[^label]``, defined or not. The plug-in's own rule takes quadratic time on ``[^a[^a[^a``."""
    match = _FOOTNOTE.match(state.src, state.pos, state.posMax)
    if match is None:
        return False
    if not silent:
        state.push("footnote_ref", "", 0)
    state.pos = match.end()
    return True


def _shortcode_inline(state: StateInline, silent: bool) -> bool:
    if state.src[state.pos] != "{":
        return False
    at, limit = state.pos, state.posMax
    match = SHORTCODE.match(state.src, at, limit) or BROKEN_SHORTCODE.match(state.src, at, limit)
    if match is None:
        return False
    end = verbatim.closing(state, match[0], match.end()) or match.end()
    if not silent:
        state.push("shortcode", "", 0).content = state.src[at:end]
    state.pos = end
    return True


def _shortcode_block(state: StateBlock, start: int, end: int, silent: bool) -> bool:
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
