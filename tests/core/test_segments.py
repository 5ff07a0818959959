"""Runs and sentences: what of a block is language, and where it stands."""

from __future__ import annotations

import itertools
import re

import pytest
from hypothesis import given

from desktop_app.core.article import parse
from desktop_app.core.inline import PieceKind
from desktop_app.core.segments import runs, segments

from .markdown_text import block_markdown


def texts(markdown: str) -> list[str]:
    return [run.text for block in parse(markdown.encode()).blocks for run in runs(block)]


def sentences(markdown: str, tag: str) -> list[str]:
    return [found.text for block in parse(markdown.encode()).blocks for found in segments(block, tag)]


@pytest.mark.parametrize(
    ("markdown", "found"),
    [
        ("一**二**三\n", ["一", "二", "三"]),
        ("见[报告](https://e.org)。\n", ["见", "报告", "。"]),
        ("运行 `make` 再看。\n", ["运行 ", " 再看。"]),
        ("见 https://e.org/a 吧\n", ["见 ", " 吧"]),
        ("![图](a.png)\n", ["图"]),
        ("| 甲 | 乙 |\n|---|---|\n| 丙 | 丁 |\n", ["甲", "乙", "丙", "丁"]),
        ("AT\\&T &amp; more\n", ["AT&T & more"]),
        ("```\n代码\n```\n", []),
        ("<div>\n网页\n</div>\n", []),
        ("{{< x >}}\n", []),
    ],
)
def test_a_run_is_the_text_between_markup(markdown: str, found: list[str]) -> None:
    assert texts(markdown) == found


@pytest.mark.parametrize(
    ("markdown", "found"),
    [
        ("一行\n又一行\n", "一行又一行"),
        ("one line\nanother\n", "one line another"),
        ("中文\nword\n", "中文 word"),
        ("> 引用\n> 接着\n", "引用接着"),
        ("一行，\n又一行\n", "一行，又一行"),
        ("“好”\n“坏”\n", "“好” “坏”"),
    ],
)
def test_hard_wrapped_lines_are_joined_as_their_language_wants(markdown: str, found: str) -> None:
    assert texts(markdown) == [found]


def test_a_run_without_a_letter_is_nothing_to_translate() -> None:
    block = parse("2024 – 12:30\n".encode()).blocks[0]
    assert [run.is_language for run in runs(block)] == [False]
    assert segments(block, "en") == []


def test_sentences_know_their_block_run_and_place() -> None:
    blocks = parse("头。\n\n一句。**两句。三句**完\n".encode()).blocks
    found = [segment for block in blocks for segment in segments(block, "zh-CN")]
    assert [(each.block, each.run, each.text.strip()) for each in found] == [
        (0, 0, "头。"),
        (1, 0, "一句。"),
        (1, 1, "两句。"),
        (1, 1, "三句"),
        (1, 2, "完"),
    ]
    assert all(each.span.of(runs(blocks[each.block])[each.run].text) == each.text for each in found)


def test_english_sentences_end_at_their_stops() -> None:
    found = sentences("Mr. Lee said so. We did not! Did you?\n", "en")
    assert [each.strip() for each in found] == ["Mr. Lee said so.", "We did not!", "Did you?"]


@given(block_markdown)
def test_runs_are_the_language_pieces_in_order(markdown: str) -> None:
    article = parse(markdown.encode())
    for block in article.blocks:
        found = runs(block)
        places = [run.span for run in found]
        assert all(one.end <= other.start for one, other in itertools.pairwise(places))
        language = {PieceKind.TEXT, PieceKind.ESCAPE, PieceKind.ENTITY, PieceKind.SOFT_BREAK}
        pieces = [piece for content in block.inlines for piece in content.pieces if piece.kind in language]
        assert squeezed(run.text for run in found) == squeezed(piece.text for piece in pieces)
        assert all(any(run.span.start <= p.span.start and p.span.end <= run.span.end for run in found) for p in pieces)


def squeezed(parts: object) -> str:
    return re.sub(r"\s", "", "".join(parts))  # type: ignore[call-overload]


@given(block_markdown)
def test_sentences_cover_every_letter_of_their_runs(markdown: str) -> None:
    for tag in ("zh-CN", "en"):
        for block in parse(markdown.encode()).blocks:
            found = segments(block, tag)
            for number, run in enumerate(runs(block)):
                inside = "".join(each.text for each in found if each.run == number)
                assert [char for char in inside if char.isalpha()] == [char for char in run.text if char.isalpha()]
