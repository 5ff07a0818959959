"""Escaped text reads back as what it was."""

from __future__ import annotations

import re

from hypothesis import example, given
from hypothesis import strategies as st

from desktop_app.core import inline
from desktop_app.core.article import parse
from desktop_app.core.escaping import escaped
from desktop_app.core.inline import WORDS, PieceKind
from desktop_app.core.leaves import BlockKind

from .markdown_text import inline_markdown

_LINE = re.compile(r"[\r\n\0]+")
one_line = inline_markdown.map(lambda text: _LINE.sub(" ", text).strip()).filter(bool)


@given(one_line)
@example("a *b* c")
@example("<b>")
@example("&amp;")
@example("a\\")
@example("![x](y)")
@example("{{< x >}}")
@example("[^1]")
@example("https://e.org/a_b")
@example("a|b")
def test_escaped_text_reads_back_in_a_line(plain: str) -> None:
    read = inline.parse(escaped(plain, at_line_start=False))
    assert "".join(piece.text for piece in read) == plain
    assert {piece.kind for piece in read} <= {PieceKind.TEXT, PieceKind.ESCAPE, *WORDS}


@given(one_line)
@example("# a")
@example("1. a")
@example("- a")
@example("+")
@example("> a")
@example("---")
@example("- - -")
@example("===")
@example("```")
@example("~~~ x")
@example("~~~~~~")
@example("<div>")
@example("[a]: b")
@example("[^a]: b")
@example("{{% x %}}")
@example("a | b")
@example("12345678) x")
def test_escaped_text_reads_back_as_a_paragraph(plain: str) -> None:
    blocks = parse(f"***\n\n{escaped(plain, at_line_start=True)}\n".encode()).blocks
    assert [block.kind for block in blocks] == [BlockKind.RULE, BlockKind.PARAGRAPH]
    assert (blocks[1].containers, blocks[1].text) == ((), plain)


@given(one_line)
@example("---")
@example("=")
@example("| a |")
@example("1. x")
def test_escaped_text_reads_back_behind_another_line(plain: str) -> None:
    blocks = parse(f"before\n{escaped(plain, at_line_start=True)}\n".encode()).blocks
    assert [(block.kind, block.text) for block in blocks] == [(BlockKind.PARAGRAPH, f"before\n{plain}")]


@given(st.text("ab中文，。“”（）…— 0123456789", min_size=1))
def test_plain_words_are_written_as_they_are(plain: str) -> None:
    assert escaped(plain, at_line_start=False) == plain


# -- what is shown
