"""Block rules that note where the content of each line begins, behind the marks of its containers."""

from __future__ import annotations

from collections.abc import Callable

from markdown_it.rules_block import StateBlock

Rule = Callable[[StateBlock, int, int, bool], bool]

LEAF_RULES = frozenset({"table", "code", "fence", "hr", "html_block", "reference", "heading", "lheading", "paragraph"})


def noting(rule: Rule) -> Rule:
    """``rule``; its tokens get ``meta["starts"]``: for each line of ``token.map`` where its content begins.

    Containers move ``bMarks`` and ``tShift`` while their inside is parsed and put them back after, so the place is
    known only here.
    """

    def wrapped(state: StateBlock, start: int, end: int, silent: bool) -> bool:
        count = len(state.tokens)
        found = rule(state, start, end, silent)
        if found and not silent:
            for token in state.tokens[count:]:
                if token.type in {"inline", "definition"} and token.map:
                    token.meta["starts"] = [state.bMarks[n] + state.tShift[n] for n in range(*token.map)]
        return found

    return wrapped
