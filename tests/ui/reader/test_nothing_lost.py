"""Invariant 2 to its end: what the reader lays out of a row is what its source says."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QApplication

from desktop_app.core import article, markdown, rendering
from desktop_app.core.article import Article
from desktop_app.core.leaves import BlockKind
from desktop_app.core.markdown import Block
from desktop_app.core.pieces import PieceKind
from desktop_app.core.spans import Span
from desktop_app.models.appearance import LIGHT
from desktop_app.ui.reader.column_document import ColumnDocument
from desktop_app.ui.reader.picture_store import PictureStore
from desktop_app.ui.reader.typography import Typography

_FRAGMENTS = (
    "**", "*", "~~", "`", "```\n", "![", "[", "](u)", "[^1]", "\n[^1]: ", "\n> ", "\n- ", "\n- [x] ", "\n1. ",
    "\n\n", "\n", "\n# ", " {#id}\n", "\n| a | b |\n|:-:|--:|\n", "| c | d\\|e | f |\n", "<b>", "<br>",
    "\n\n<div>\n", "$x_1$", "\n$$\na_1\n$$\n", "{{< x >}}", "\n\n<!--more-->\n\n", "\n: ", ":smile:", "@name",
    "#tag", "a@b.cc", "https://a.b/c", "字", "word ", "\u202e", "\u200b", "　　", "🙂",
)  # fmt: skip
_WHITE = {ord(char): None for char in " \t\n\r\f\v\x1c\x1d\x1e\x1f\x85\xa0\u3000\u2028\u2029"}
_WHOLE = frozenset({BlockKind.HTML, BlockKind.SHORTCODE, BlockKind.REFERENCE, BlockKind.OPAQUE})


def expected(block: Block, text: str) -> str:
    """What the source of a block says."""
    if block.inside is not None:
        return block.inside
    if block.kind in _WHOLE:
        return block.span.of(text)
    pieces = [piece for content in block.inlines for piece in content.pieces]
    return "".join(piece.span.of(text) if piece.kind is PieceKind.HTML else piece.text for piece in pieces)


def check(text: str, blocks: tuple[Block, ...]) -> None:
    document = ColumnDocument(QTextDocument(), Typography("zh-CN", LIGHT, 12), PictureStore())
    document.set_rows([rendering.row(block, text) for block in blocks])
    document.build(len(blocks))
    for index, block in enumerate(blocks):
        said = document.row_text(index).translate(_WHITE)
        assert said == expected(block, text).translate(_WHITE), block


@given(st.lists(st.sampled_from(_FRAGMENTS), max_size=25).map("".join))
@settings(max_examples=200)
def test_any_markdown_is_laid_out_whole(qapp: QApplication, text: str) -> None:
    check(text, markdown.blocks(text, Span(0, len(text))))


def test_real_articles_are_laid_out_whole(qapp: QApplication, corpus: Path) -> None:
    articles: list[Article] = [article.parse(path.read_bytes()) for path in sorted(corpus.rglob("*.md"))]
    assert articles
    for each in articles:
        check(each.text, each.blocks)
