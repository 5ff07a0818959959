"""The inline parser that notes where each rule began and ended; markdown-it-py's tokens do not say."""

from __future__ import annotations

from typing import Any

from markdown_it import MarkdownIt
from markdown_it.parser_inline import ParserInline
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

Noted = tuple[str, int, int, tuple[Token, ...]]


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


class NotingInline(ParserInline):
    """ParserInline with a ``tokenize`` that notes what each rule found, inner before outer."""

    def tokenize(self, state: StateInline) -> None:
        """Run the rules from ``state.pos`` to ``state.posMax``, as ParserInline does, on a NotingState."""
        rules = list(zip(self.ruler.get_active_rules(), self.ruler.getRules(""), strict=True))
        end, limit = state.posMax, state.md.options["maxNesting"]
        while state.pos < end:
            start, count = state.pos, len(state.tokens)
            for name, rule in rules if state.level < limit else ():
                if rule(state, False):
                    if name != "text" and isinstance(state, NotingState):
                        _note(state, name, start, count)
                    break
            else:
                state.append_pending(state.src[state.pos])
                state.pos += 1
        if state.pending:
            state.pushPending()

    def parse(self, src: str, md: MarkdownIt, env: Any, tokens: list[Token]) -> list[Token]:
        """Leave an image's alternative text alone: core.inline parses it with its spans, level by level."""
        return tokens


def _note(state: NotingState, name: str, start: int, count: int) -> None:
    tokens = tuple(token for token in state.tokens[count:] if "at" in token.meta)
    for token in tokens:
        token.meta.setdefault("typed", token.content)
    state.noted.append((name, start, state.pos, tokens))


def run(md: MarkdownIt, content: str, references: dict[str, Any]) -> list[Noted]:
    """Parse ``content`` and give what was noted, inner before outer."""
    state = NotingState(content, md, references)
    md.inline.tokenize(state)
    for rule in md.inline.ruler2.getRules(""):
        if rule.__name__ != "fragments_join":
            rule(state)
    return state.noted
