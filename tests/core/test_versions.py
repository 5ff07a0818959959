"""Versions: what is written reads back as what was meant, and only the file's language changes around it."""

from __future__ import annotations

import re

import pytest
from hypothesis import given

from desktop_app.core import inline, versions
from desktop_app.core.article import parse
from desktop_app.core.inline import Piece, PieceKind
from desktop_app.core.markdown import Block
from desktop_app.core.spans import Span
from desktop_app.core.versions import BlockText, Made, RunText, Version

from .markdown_text import block_markdown


def runs(block: Block) -> list[Piece]:
    """The stretches of plain text of a block."""
    return [piece for content in block.inlines for piece in content.pieces if piece.kind is PieceKind.TEXT]


def shown(markdown: str, new: dict[str, str]) -> str:
    """The first block's text with runs replaced by what ``new`` says of their texts."""
    block = parse(markdown.encode()).blocks[0]
    texts = [RunText(run.span, new[run.text], new[run.text]) for run in runs(block) if run.text in new]
    return "".join(p.text for pieces in versions.block_pieces(block, BlockText(0, tuple(texts))) for p in pieces)


def test_a_version_is_shown_between_the_marks_of_the_source() -> None:
    block = parse("一**二**[三](u) `四`\n".encode()).blocks[0]
    texts = tuple(RunText(run.span, new, new) for run, new in zip(runs(block), ["1", "2", "3"], strict=False))
    (pieces,) = versions.block_pieces(block, BlockText(0, texts))
    kept = [(piece.kind, piece.mark) for piece in pieces if piece.kind is not PieceKind.TEXT]
    assert kept == [(p.kind, p.mark) for p in block.inlines[0].pieces if p.kind is not PieceKind.TEXT]
    assert "".join(piece.text for piece in pieces) == "123 四"


def test_a_text_over_several_pieces_is_replaced_as_one() -> None:
    block = parse(b"a\\*b &amp; c\nd **e**\n").blocks[0]
    whole = Span(block.inlines[0].span.start, runs(block)[-1].span.start - 2)
    shown = versions.block_pieces(block, BlockText(0, (RunText(whole, "x ", "x "),)))
    assert "".join(piece.text for piece in shown[0]) == "x e"


def test_a_translated_content_is_shown_by_its_own_pieces() -> None:
    block = parse("**一**二".encode()).blocks[0]
    new = inline.parse("two **one**")
    texts = (RunText(block.inlines[0].span, "two one", "two **one**", new),)
    assert versions.block_pieces(block, BlockText(0, texts)) == [new]


def test_a_text_between_two_marks_is_put_in() -> None:
    block = parse("**一**[二](u)\n".encode()).blocks[0]
    at = next(piece.span.start for piece in block.inlines[0].pieces if piece.kind is PieceKind.OPEN and piece.target)
    (pieces,) = versions.block_pieces(block, BlockText(0, (RunText(Span(at, at), " ", " "),)))
    assert "".join(piece.text for piece in pieces) == "一 二"
    assert [piece.kind for piece in pieces].count(PieceKind.OPEN) == 2


def test_without_a_version_a_block_is_shown_as_it_is() -> None:
    block = parse("一**二**\n".encode()).blocks[0]
    assert versions.block_pieces(block, None) == [block.inlines[0].pieces]


@given(block_markdown)
def test_a_version_that_says_the_same_shows_the_same(markdown: str) -> None:
    for block in parse(markdown.encode()).blocks:
        texts = tuple(RunText(run.span, run.text, run.span.of(markdown)) for run in runs(block))
        for content, pieces in zip(block.inlines, versions.block_pieces(block, BlockText(0, texts)), strict=True):
            now = re.sub(r"\s", "", "".join(piece.text for piece in pieces))
            assert now == re.sub(r"\s", "", content.text)


# -- what is written

HEAD = "---\n# kept\ntitle: '标题'   # too\nlang:\n  - zh-CN\ntranslations:\n  - zh-CN\nother: [a,b]\n---\n\n"


def test_the_file_of_a_version_differs_in_text_lang_and_translations_alone() -> None:
    article = parse((HEAD + "一段。\r\n\n`x`  \n").encode())
    run = runs(article.blocks[0])[0]
    version = Version("en", Made.TRANSLATED, {"title": "It's"}, {0: BlockText(0, (RunText(run.span, "One.", "One."),))})
    text = versions.exported(article, version).decode()
    assert text == (
        "---\n# kept\ntitle: 'It''s'   # too\nlang:\n  - en\ntranslations:\n  - zh-CN\n  - en\nother: [a,b]\n---\n\n"
        "One.\r\n\n`x`  \n"
    )
    assert parse(text.encode()).title == "It's"


def test_a_list_that_was_missing_begins_with_the_source() -> None:
    article = parse("---\ntitle: 一\nlang: zh-CN\n---\n\n一\n".encode())
    new = parse(versions.exported(article, Version("en", Made.TRANSLATED)))
    assert new.translations == ["zh-CN", "en"]
    assert new.front is not None
    assert new.front.values("lang") == ["en"]
    assert new.front.text("title") == "一"


def test_an_article_without_front_matter_gets_none() -> None:
    article = parse("一\n".encode())
    version = Version("en", Made.TRANSLATED, {"title": "x"}, {0: BlockText(0, (RunText(Span(0, 1), "One", "One"),))})
    assert versions.exported(article, version) == b"One\n"


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_a_version_that_says_the_same_changes_the_front_matter_alone(ends: str) -> None:
    source = (HEAD + "一段**重点**。\n\n- 甲\n- 乙\n").replace("\n", ends)
    article = parse(source.encode())
    texts = {
        block.index: BlockText(
            block.index, tuple(RunText(run.span, run.text, run.span.of(article.text)) for run in runs(block))
        )
        for block in article.blocks
    }
    text = versions.exported(article, Version("en", Made.TRANSLATED, {}, texts)).decode()
    assert text == source.replace(f"lang:{ends}  - zh-CN", f"lang:{ends}  - en").replace(
        f"translations:{ends}  - zh-CN", f"translations:{ends}  - zh-CN{ends}  - en"
    )
