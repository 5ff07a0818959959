"""The structure of Markdown by a reading of its own: markdown-it-py as it comes, regular expressions for the rest.

Nothing of Diglot's parser is used, so that it cannot judge itself. Shortcodes are put aside first, each for a word of
its own, as Hugo does before it reads Markdown.
"""

from __future__ import annotations

import functools
import hashlib
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.footnote import footnote_plugin

PARTS = (
    "link targets", "image targets", "code", "HTML tags", "shortcodes", "footnote labels", "heading ids", "addresses",
    "marks",
)  # fmt: skip
_FRONT_MATTER = re.compile(r"\A\ufeff?(---|\+\+\+)[ \t]*\r?\n.*?^\1[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE)
_SHORTCODE = re.compile(r"\{\{[<%](?:(?!\{\{[<%]).)*?[>%]\}\}", re.DOTALL)
_TAG = re.compile(r"<!--.*?-->|</?[A-Za-z][^>]*>", re.DOTALL)
_HEADING_ID = re.compile(r"\{[^{}\n]*\}\s*\Z")
_ADDRESS = re.compile(r"(?:https?|ftp)://[!-~]+")
_CODE = {"code_inline", "fence", "code_block"}
_MARKS = {"strong_open", "em_open", "s_open"}
_MARKS_END = {"strong_close", "em_close", "s_close"}


@dataclass(frozen=True)
class Structure:
    """``blocks``: the types of all block tokens in order; ``parts``: how often each target, tag … of PARTS stands."""

    blocks: tuple[str, ...]
    parts: dict[str, Counter[str]]


def structure(text: str) -> Structure:
    """The structure of an article's text; its front matter is left out."""
    body = _FRONT_MATTER.sub("", text, count=1).replace("\r\n", "\n").replace("\r", "\n")
    parts: dict[str, Counter[str]] = {name: Counter() for name in PARTS}

    def aside(match: re.Match[str]) -> str:
        parts["shortcodes"][match[0]] += 1
        return "SHORTCODE" + hashlib.sha256(match[0].encode()).hexdigest()[:12]

    env: dict[str, dict[str, dict[str, str]]] = {}
    tokens = parser().parse(_SHORTCODE.sub(aside, body), env)
    for reference in env.get("references", {}).values():
        parts["link targets"][reference["href"]] += 1
    for name, value in _parts(tokens):
        parts[name][value] += 1
    return Structure(tuple(_name(token) for token in tokens if token.type != "inline"), parts)


@functools.lru_cache(maxsize=1)
def parser() -> MarkdownIt:
    """CommonMark with tables, strikethrough, footnotes and definition lists."""
    md = MarkdownIt("commonmark", {"html": True, "maxNesting": 100}).enable(["table", "strikethrough"])
    footnote_plugin(md, inline=False, move_to_end=False)
    return md.use(deflist_plugin)


def _name(token: Token) -> str:
    start = f" from {token.attrs['start']}" if "start" in token.attrs else ""
    return f"{token.type} {token.tag}{start}".strip()


def _parts(tokens: list[Token]) -> Iterator[tuple[str, str]]:
    heading = False
    opened: Counter[str] = Counter()
    for token in tokens:
        heading = token.type == "heading_open" or (heading and token.type == "inline")
        if heading and token.type == "inline" and (match := _HEADING_ID.search(token.content)):
            yield "heading ids", match[0].strip()
        if token.type in _MARKS or token.type in _MARKS_END:
            # bold in bold is no more than bold
            opened[token.tag] += token.nesting
            if token.nesting == 1 and opened[token.tag] == 1:
                yield "marks", token.tag
        yield from _own_parts(token)
        yield from _parts(token.children or [])


def _own_parts(token: Token) -> Iterator[tuple[str, str]]:
    if token.type == "link_open":
        yield "link targets", str(token.attrs["href"])
    elif token.type == "image":
        yield "image targets", str(token.attrs["src"])
    elif token.type in _CODE:
        yield "code", f"{token.info}|{token.content}"
    elif token.type in {"html_inline", "html_block"}:
        yield from (("HTML tags", tag) for tag in _TAG.findall(token.content))
    elif token.type in {"footnote_ref", "footnote_reference_open"}:
        yield "footnote labels", f"{token.type} {token.meta['label']}"
    elif token.type == "text":
        yield from (("addresses", url.rstrip(".,:;!?)]}*_~'\"|")) for url in _ADDRESS.findall(token.content))


def differences(source: Structure, result: Structure) -> dict[str, str]:
    """What differs, by part: what is missing (-) and what is new (+), shortly."""
    found = {}
    if source.blocks != result.blocks:
        place = next(
            (at for at, pair in enumerate(zip(source.blocks, result.blocks, strict=False)) if pair[0] != pair[1]),
            min(len(source.blocks), len(result.blocks)),
        )
        around = slice(max(0, place - 1), place + 3)
        found["blocks"] = f"at {place}: -{source.blocks[around]} +{result.blocks[around]}"
    for name in PARTS:
        lost, new = source.parts[name] - result.parts[name], result.parts[name] - source.parts[name]
        if lost or new:
            found[name] = f"-{_short(lost)} +{_short(new)}"
    return found


def _short(counter: Counter[str]) -> list[str]:
    return [repr(value[:80]) + (f" x{count}" if count > 1 else "") for value, count in counter.items()][:4]
