"""The inline parser's state that notes where each rule began and ended."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

Noted = tuple[str, int, int, tuple[Token, ...]]
Rule = Callable[[StateInline, bool], bool]

# Literal text is what no other rule claims, so these need no note.
_UNNOTED = frozenset({"text"})


class NotingState(StateInline):
    """A StateInline whose tokens know where they were pushed; ``noted`` collects (rule, start, end, tokens)."""

    def __init__(self, src: str, md: MarkdownIt, references: dict[str, Any]) -> None:
        super().__init__(src, md, {"references": references}, [])
        self.noted: list[Noted] = []

    def push(self, ttype: str, tag: str, nesting: Any) -> Token:
        """Push a token as StateInline does, with ``meta["at"]`` = the position of the parser."""
        token = super().push(ttype, tag, nesting)
        token.meta["at"] = self.pos
        return token


def noting(name: str, rule: Rule) -> Rule:
    """``rule``, noted in a NotingState where it succeeds."""
    if name in _UNNOTED:
        return rule

    def wrapped(state: StateInline, silent: bool) -> bool:
        if silent or not isinstance(state, NotingState):
            return rule(state, silent)
        start, count = state.pos, len(state.tokens)
        found = rule(state, silent)
        if found:
            tokens = tuple(token for token in state.tokens[count:] if "at" in token.meta)
            for token in tokens:
                token.meta.setdefault("typed", token.content)
            state.noted.append((name, start, state.pos, tokens))
        return found

    return wrapped


def run(md: MarkdownIt, content: str, references: dict[str, Any]) -> list[Noted]:
    """Parse ``content`` and give what was noted, inner before outer."""
    state = NotingState(content, md, references)
    md.inline.tokenize(state)
    for rule in md.inline.ruler2.getRules(""):
        if rule.__name__ != "fragments_join":
            rule(state)
    return state.noted
