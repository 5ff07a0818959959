"""Generated Markdown, and what a reader sees of Markdown by markdown-it-py alone."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

_ALPHABET = "ab中。　 *_~`[]()!<>&;\\#\n\t-+=|:{}%\"'/.^1𠮷🙂"
_FRAGMENTS = (
    "**", "*", "__", "~~", "```\n", "`", "![", "[", "](u)", "](<u v> \"t\")", "][r]", "[r]: /x\n", "[^1]", "[^1]: ",
    "> ", "- ", "1. ", "    ", "\t", "\n", "\n\n", "# ", " #\n", "\n===\n", "\n---\n", "| a | b |\n|---|:-:|\n",
    "| c | d\\|e | f |\n", "|\n", "<b>", "</b>", "<!--more-->", "<!-- ", "<div>\n", "https://a.b/c_d_e", "<https://x.y>",
    "a@b.cc", "{{< x >}}", "{{% y \"z\" %}}", "{{</* n */>}}", "&amp;", "&#20013;", "\\*", "\\\n", "  \n", "　　",
    "文字", "重点", "word ", "“", "”", "，", "。", "!\n", "\0", "\u2028", "\x0b", "\ufeff", "é",
)  # fmt: skip

inline_markdown = st.lists(st.one_of(st.sampled_from(_FRAGMENTS), st.text(_ALPHABET, max_size=6)), max_size=14).map(
    "".join
)
block_markdown = st.lists(st.one_of(st.sampled_from(_FRAGMENTS), st.text(_ALPHABET, max_size=6)), max_size=40).map(
    "".join
)


def squeezed(text: str) -> str:
    """``text`` without white space and with the replacement for NUL."""
    return re.sub(r"\s+", "", text.replace("\0", "\ufffd"))


def reference_parser() -> MarkdownIt:
    """markdown-it-py as it comes, for constructs both know."""
    return MarkdownIt("commonmark", {"maxNesting": 100}).enable(["table", "strikethrough"])


def seen(markdown: str) -> str:
    """What a reader sees of ``markdown``, in order: texts, code, alternative texts; no tags, no addresses."""
    return squeezed("".join(_seen(token) for token in reference_parser().parse(markdown)))


def _seen(token: Token) -> str:
    if token.children is not None:
        return "".join(map(_seen, token.children))
    if token.type in {"text", "text_special", "code_inline", "code_block", "fence"}:
        return token.content
    return ""


class _Text(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []

    def handle_data(self, data: str) -> None:
        self.parts.append(data)


def text_of_html(html: str) -> str:
    """The text of an HTML fragment, as a browser would take it in."""
    parser = _Text()
    parser.feed(html)
    parser.close()
    return "".join(parser.parts)
