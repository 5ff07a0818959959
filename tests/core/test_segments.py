"""Sentences: what of a block is language, read through its markup."""

from __future__ import annotations

import pytest
from hypothesis import given

from desktop_app.core.article import parse
from desktop_app.core.flow import flow
from desktop_app.core.marked import OBJECT, marked
from desktop_app.core.segments import Segment, segments

from .markdown_text import block_markdown


def found(markdown: str, tag: str = "zh-CN") -> list[Segment]:
    article = parse(markdown.encode())
    return [each for block in article.blocks for each in segments(article.text, block, tag)]


def sentences(markdown: str, tag: str = "zh-CN") -> list[str]:
    return [each.text for each in found(markdown, tag)]


@pytest.mark.parametrize(
    ("markdown", "wanted"),
    [
        ("一**二**三\n", ["一二三"]),
        ("见[报告](https://e.org)。完。\n", ["见报告。", "完。"]),
        ("运行 `make` 再看。\n", [f"运行 {OBJECT} 再看。"]),
        ("`make` 运行 `test`。\n", ["运行"]),
        ("他说[^1]。她说。\n\n[^1]: 注\n", ["他说", "她说。", "注"]),
        ("甲  \n乙\n", ["甲", "乙"]),
        ("甲<br>乙\n", ["甲", "乙"]),
        ("![图](a.png)\n", []),
        ("| 甲 | 乙 |\n|---|---|\n| 丙 | 丁 |\n", ["甲", "乙", "丙", "丁"]),
        ("AT\\&T &amp; more\n", ["AT&T & more"]),
        ("```\n代码\n```\n", []),
        ("<div>\n网页\n</div>\n", []),
        ("{{< x >}}\n", []),
        ("2024 – 12:30\n", []),
    ],
)
def test_a_sentence_goes_through_its_markup(markdown: str, wanted: list[str]) -> None:
    assert sentences(markdown) == wanted


@pytest.mark.parametrize(
    ("markdown", "wanted"),
    [
        ("一行\n又一行\n", "一行又一行"),
        ("one line\nanother\n", "one line another"),
        ("中文\nword\n", "中文 word"),
        ("> 引用\n> 接着\n", "引用接着"),
    ],
)
def test_hard_wrapped_lines_are_joined_as_their_language_wants(markdown: str, wanted: str) -> None:
    assert sentences(markdown) == [wanted]


def test_sentences_know_their_block_and_place() -> None:
    article = parse("头。\n\n一句。**两句。三句**完\n\n| 甲 | 乙 |\n|---|---|\n".encode())
    segs = [each for block in article.blocks for each in segments(article.text, block, "zh-CN")]
    assert [(each.block, each.inline, each.text) for each in segs] == [
        (0, 0, "头。"),
        (1, 0, "一句。"),
        (1, 0, "两句。"),
        (1, 0, "三句完"),
        (2, 0, "甲"),
        (2, 1, "乙"),
    ]
    for each in segs:
        content = article.blocks[each.block].inlines[each.inline]
        assert each.span.of(flow(marked(article.text, content)).plain) == each.text


def test_english_sentences_end_at_their_stops() -> None:
    text = "Mr. **Lee said so. We** did not! Did you?\n"
    assert sentences(text, "en") == ["Mr. Lee said so.", "We did not!", "Did you?"]


@given(block_markdown)
def test_sentences_cover_every_letter_of_a_flow(markdown: str) -> None:
    article = parse(markdown.encode())
    for tag in ("zh-CN", "en"):
        for block in article.blocks:
            segs = segments(article.text, block, tag)
            for number, content in enumerate(block.inlines):
                plain = flow(marked(article.text, content)).plain
                inside = "".join(each.text for each in segs if each.inline == number)
                assert [char for char in inside if char.isalpha()] == [char for char in plain if char.isalpha()]
