"""The block parser: notes where the content of each line begins, behind the marks of its containers."""

from __future__ import annotations

from collections.abc import Callable

from markdown_it.parser_block import ParserBlock
from markdown_it.rules_block import StateBlock

Rule = Callable[[StateBlock, int, int, bool], bool]

LEAF_RULES = frozenset(
    {
        "formula",
        "terms",
        "deflist",
        "table",
        "code",
        "fence",
        "hr",
        "html_block",
        "reference",
        "heading",
        "lheading",
        "paragraph",
    }
)


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
                if token.type in {"inline", "definition"} and token.map and "starts" not in token.meta:
                    if token.map[0] == token.map[1]:  # a definition list's term
                        token.map = [token.map[0], token.map[0] + 1]
                    token.meta["starts"] = [state.bMarks[n] + state.tShift[n] for n in range(*token.map)]
        return found

    return wrapped


class BoundedBlocks(ParserBlock):
    """ParserBlock that leaves out only what nests too deep; its own leaves out all that follows in the document."""

    def tokenize(self, state: StateBlock, startLine: int, endLine: int) -> None:  # noqa: N803 (its names)
        """Run the rules from ``startLine`` to ``endLine``, as ParserBlock does."""
        limit = state.md.options["maxNesting"]
        line, had_empty = startLine, False
        while line < endLine:
            state.line = line = state.skipEmptyLines(line)
            if line >= endLine or state.sCount[line] < state.blkIndent:
                break
            if state.level >= limit:
                state.line = _behind_indented(state, line, endLine)
                break
            self._apply(state, line, endLine)
            state.tight = not had_empty
            line = state.line
            had_empty = had_empty or state.isEmpty(line - 1)  # a paragraph in a list may have taken the line
            if line < endLine and state.isEmpty(line):
                had_empty = True
                state.line = line = line + 1

    def _apply(self, state: StateBlock, line: int, end: int) -> None:
        if not any(rule(state, line, end, False) for rule in self.ruler.getRules("")) or state.line <= line:
            raise RuntimeError("no block rule takes the line")


def _behind_indented(state: StateBlock, line: int, end: int) -> int:
    """The first line from ``line`` on that stands outside of the container; at least one is passed."""
    line += 1
    while line < end and (state.isEmpty(line) or state.sCount[line] >= state.blkIndent):
        line += 1
    return line
