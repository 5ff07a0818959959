"""One pass over inline Markdown that notes where everything stands; markdown-it-py's tokens do not say.

What delimiters, code, HTML, entities and addresses in ``<>`` mean is decided by markdown-it's own rules; each is asked
only where its character stands.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, Literal

from markdown_it import MarkdownIt
from markdown_it.rules_inline import (
    StateInline,
    autolink,
    backtick,
    emphasis,
    entity,
    escape,
    html_inline,
    strikethrough,
)
from markdown_it.token import Token

from desktop_app.core import links, shortcodes, verbatim
from desktop_app.core.pieces import Mark, PieceKind
from desktop_app.core.spans import Span

Item = tuple[PieceKind, int, int, str, "Mark | None", str, str, "Span | None"]
"""A piece before its place in the article is known: kind, start, end, text, mark, target, title, title's span."""

SPECIAL = re.compile(r"[\n\\`~*_\]<&$]|\[|!(?=\[)|\{(?=\{[<%])")
_BLANKS = re.compile(r"[ \t]*")


class _Token(Token):
    """A token of which only what the rules of delimiters read is there."""

    __slots__ = ()

    def __init__(self, ttype: str) -> None:
        self.type = ttype
        self.content = ""


_GAP = _Token("gap")


class Scanner(StateInline):
    """The state of the pass. ``items`` in the order of the source; text is what stands between them.

    An item is None for a bracket that opened nothing, and a list of tokens for a run of delimiters.
    """

    def __init__(self, src: str, md: MarkdownIt, references: dict[str, Any]) -> None:
        super().__init__(src, md, {"references": references}, [])
        self.items: list[Item | tuple[int, int, int] | None] = []
        self.brackets: list[links.Bracket] = []
        self.dead_brackets = 0
        self.closings: dict[str, list[int]] = {}
        self.until = 0

    def push(self, ttype: str, tag: str, nesting: Literal[-1, 0, 1]) -> Token:
        """Give a rule the token it fills in."""
        token = _Token(ttype)
        self.tokens.append(token)
        return token

    def gap(self) -> None:
        """Note that delimiters before and behind here are no neighbours."""
        self.tokens.append(_GAP)

    def add(self, kind: PieceKind, start: int, end: int, text: str) -> None:
        """Add a piece and go on behind it."""
        self.add_item((kind, start, end, text, None, "", "", None))

    def add_item(self, item: Item) -> None:
        """Add an item and go on behind it."""
        self.items.append(item)
        self.tokens.append(_GAP)
        self.pos = self.until = item[2]

    def enclose(self, first: int) -> None:
        """Let the delimiters from ``first`` on meet only one another: they stand in a link."""
        self.tokens_meta.append({"delimiters": self.delimiters[first:]})
        del self.delimiters[first:]

    def scan(self) -> None:
        """Read the whole source."""
        src = self.src
        while match := SPECIAL.search(src, self.pos):
            at = match.start()
            if at > self.pos:
                self.tokens.append(_GAP)
                self.pos = at
            for rule in _RULES[src[at]]:
                if rule(self):
                    break
            else:
                self.tokens.append(_GAP)
                self.pos = at + 1
        for pair_up in self.md.inline.ruler2.getRules(""):
            pair_up(self)


def _line_end(state: Scanner) -> bool:
    start = end = state.pos
    while start > state.until and state.src[start - 1] == " ":
        start -= 1
    kind = PieceKind.HARD_BREAK if end - start > 1 else PieceKind.SOFT_BREAK
    blanks = _BLANKS.match(state.src, end + 1)
    state.add(kind, start, blanks.end() if blanks else end + 1, "\n")
    return True


def _escape(state: Scanner) -> bool:
    start, count = state.pos, len(state.tokens)
    if not escape(state, False):
        return False
    token = state.tokens[count]
    if token.type == "hardbreak":
        state.add(PieceKind.HARD_BREAK, start, state.pos, "\n")
    elif len(token.content) == 1:
        state.add(PieceKind.ESCAPE, start, state.pos, token.content)
    return True


def _code(state: Scanner) -> bool:
    start, count = state.pos, len(state.tokens)
    backtick(state, False)
    if len(state.tokens) > count:
        state.add(PieceKind.CODE, start, state.pos, state.tokens[count].content)
    else:
        state.gap()
    return True


def _html(state: Scanner) -> bool:
    start = state.pos
    if not html_inline(state, False):
        return False
    state.add(PieceKind.HTML, start, state.pos, "")
    return True


def _entity(state: Scanner) -> bool:
    start, count = state.pos, len(state.tokens)
    if not entity(state, False):
        return False
    state.add(PieceKind.ENTITY, start, state.pos, state.tokens[count].content)
    return True


def _address(state: Scanner) -> bool:
    start, count = state.pos, len(state.tokens)
    if not autolink(state, False):
        return False
    opening, text = state.tokens[count : count + 2]
    target = str(opening.attrs["href"])
    is_email = target.startswith("mailto:") and not state.src.startswith("mailto:", start + 1)
    kind = PieceKind.EMAIL if is_email else PieceKind.URL
    state.add_item((kind, start, state.pos, text.content, None, target, "", None))
    return True


def _shortcode(state: Scanner) -> bool:
    end = shortcodes.end_of_tag(state.src, state.pos, state.closings)
    if end is not None:
        state.add(PieceKind.SHORTCODE, state.pos, end, state.src[state.pos : end])
    return end is not None


def _kept(find: Callable[[str, int], int | None], kind: PieceKind) -> Rule:
    def rule(state: Scanner) -> bool:
        end = find(state.src, state.pos)
        if end is not None:
            state.add(kind, state.pos, end, state.src[state.pos : end])
        return end is not None

    return rule


def _delimiters(tokenize: Callable[[StateInline, bool], bool]) -> Rule:
    def rule(state: Scanner) -> bool:
        start, first = state.pos, len(state.tokens)
        if not tokenize(state, False):
            return False
        state.items.append((start, first, len(state.tokens)))
        state.until = state.pos
        return True

    return rule


Rule = Callable[[Scanner], bool]
_FORMULA = _kept(verbatim.end_of_formula, PieceKind.FORMULA)
_FOLDERS = _kept(verbatim.end_of_folders, PieceKind.PATH)
_EMPHASIS = _delimiters(emphasis.tokenize)
_RULES: dict[str, tuple[Rule, ...]] = {
    "\n": (_line_end,),
    "\\": (_FORMULA, _FOLDERS, _escape),
    "`": (_code,),
    "~": (_delimiters(strikethrough.tokenize),),
    "*": (_EMPHASIS,),
    "_": (_EMPHASIS,),
    "[": (links.opening,),
    "!": (links.opening,),
    "]": (links.closing,),
    "<": (_address, _html),
    "&": (_entity,),
    "$": (_FORMULA,),
    "{": (_shortcode,),
}
