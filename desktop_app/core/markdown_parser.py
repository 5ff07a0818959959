"""The configured markdown-it-py parser. Hugo reads shortcodes before Markdown, so here they come first too."""

from __future__ import annotations

from markdown_it import MarkdownIt
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.footnote import footnote_plugin

from desktop_app.core import block_rules, block_state, shortcodes

MAX_NESTING = 100


def build() -> MarkdownIt:
    """CommonMark, tables, strikethrough, footnotes, definition lists, shortcodes, formulas. Only blocks are parsed by
    it, and delimiters paired up; core.inline_state reads inline Markdown.
    """
    md = MarkdownIt("zero")
    md.block = block_state.BoundedBlocks()
    options = {"html": True, "maxNesting": MAX_NESTING, "inline_definitions": True}
    md.configure("commonmark", options).enable(["table", "strikethrough"])
    footnote_plugin(md, inline=False, move_to_end=False)
    deflist_plugin(md)
    block_rules.add(md)
    md.core.ruler.disable(["inline", "text_join"], ignoreInvalid=True)
    md.block.ruler.before(
        "fence", "shortcode", shortcodes.block, {"alt": ["paragraph", "reference", "blockquote", "list"]}
    )
    for leaf in list(md.block.ruler.__rules__):
        if leaf.name in block_state.LEAF_RULES:
            md.block.ruler.at(leaf.name, block_state.noting(leaf.fn), {"alt": leaf.alt})
    md.inline.ruler2.disable("fragments_join")
    for ruler in (md.core.ruler, md.block.ruler, md.inline.ruler, md.inline.ruler2):
        ruler.getRules("")  # threads share the parser: its tables are made before any of them has it
    return md
