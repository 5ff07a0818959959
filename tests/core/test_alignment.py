"""Blocks of two files side by side: nothing lost, order kept, and what survives translation decides."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.core.alignment import Row, align
from desktop_app.core.article import parse
from desktop_app.core.markdown import Block

from .markdown_text import block_markdown

ZH = """\
## 开始

香港地下铁路（港铁）在1979年通车，到现在有10条路线。

![车站](station.jpg)

乘客每天用它上班，[报告](https://example.org/a)说得很清楚。

- 第一
- 第二
- 第三

## 结束

就到这里。
"""
EN = """\
## The beginning

The underground railway of Hong Kong was opened in 1979 and has 10 lines by now.

![A station](station.jpg)

People go to work with it every day, as a [report](https://example.org/a) makes clear.

- One
- Two
- Three

## The end

That was it.
"""


def blocks(markdown: str) -> tuple[Block, ...]:
    return parse(markdown.encode()).blocks


def pairs(left: str, right: str) -> list[tuple[str, str]]:
    """The rows as the texts of both sides; "" where there is none."""
    ones, others = blocks(left), blocks(right)
    return [
        (words(ones[i]) if i is not None else "", words(others[j]) if j is not None else "")
        for i, j in align(ones, others)
    ]


def words(block: Block) -> str:
    return block.text or block.kind.value


def check_whole(rows: list[Row], left: int, right: int) -> None:
    assert [i for i, _ in rows if i is not None] == list(range(left))
    assert [j for _, j in rows if j is not None] == list(range(right))
    assert (None, None) not in rows


def test_a_faithful_translation_is_level_all_the_way() -> None:
    assert align(blocks(ZH), blocks(EN)) == [(i, i) for i in range(9)]


@pytest.mark.parametrize(
    ("before", "more"),
    [
        ("![A station]", "A note of the translator: the system has had another name since it was merged.\n\n"),
        ("## The end", "![Another picture](other.jpg)\n\n"),
        ("People go", "| a | b |\n|---|---|\n| c | d |\n\n"),
        ("That was", "### A heading more\n\n"),
    ],
)
def test_a_block_only_the_sibling_has_stands_alone(before: str, more: str) -> None:
    rows = pairs(ZH, EN.replace(before, more + before))
    alone = [right for left, right in rows if not left]
    assert len(alone) == 1
    assert alone[0].split("\n")[0].strip("| ")[:5] in more
    assert [row for row in rows if row[0]] == pairs(ZH, EN)


@pytest.mark.parametrize("missing", ["![A station](station.jpg)\n\n", "## The end\n\n", "- Two\n", "That was it.\n"])
def test_a_block_the_sibling_does_not_have_leaves_its_row_empty(missing: str) -> None:
    rows = pairs(ZH, EN.replace(missing, ""))
    faithful = dict(pairs(ZH, EN))
    assert len(rows) == 9
    assert sum(not right for _, right in rows) == 1
    assert sum(faithful[left] == right for left, right in rows) >= (7 if missing == "- Two\n" else 8)


def test_a_list_that_became_a_paragraph_does_not_shift_what_follows() -> None:
    merged = EN.replace("- One\n- Two\n- Three\n", "One, two and three.\n")
    rows = pairs(ZH, merged)
    assert ("结束", "The end") in rows
    assert ("就到这里。", "That was it.") in rows
    assert ("开始", "The beginning") in rows


def test_anchors_decide_between_paragraphs_that_look_alike() -> None:
    left = "甲乙丙丁戊己。\n\n甲乙丙丁2024年。\n\n甲乙丙丁[戊](https://e.org/x)。\n"
    right = "Some words in 2024.\n\nSome [words](https://e.org/x) here.\n"
    assert align(blocks(left), blocks(right)) == [(0, None), (1, 0), (2, 1)]


def test_an_empty_side_has_no_rows_of_its_own() -> None:
    assert align((), ()) == []
    assert align(blocks("a\n"), ()) == [(0, None)]
    assert align((), blocks("a\n\nb\n")) == [(None, 0), (None, 1)]


@given(block_markdown, block_markdown)
def test_every_block_of_both_sides_is_in_one_row_in_its_order(left: str, right: str) -> None:
    ones, others = blocks(left), blocks(right)
    check_whole(align(ones, others), len(ones), len(others))


@given(block_markdown)
def test_a_file_is_level_with_itself(text: str) -> None:
    same = blocks(text)
    assert align(same, same) == [(i, i) for i in range(len(same))]


@given(st.integers(0, 40), st.integers(0, 40))
def test_a_side_of_another_length_loses_nothing(left: int, right: int) -> None:
    check_whole(align(blocks("a\n\n" * left), blocks("b 1\n\n" * right)), left, right)


def test_long_files_are_aligned_in_a_band() -> None:
    ones = blocks("".join(f"第{n}段有{n * 7}个字。\n\n" for n in range(1500)))
    others = blocks("".join(f"Paragraph {n} has {n * 7} words.\n\n" for n in range(1500) if n % 30))
    began = time.monotonic()
    rows = align(ones, others)
    print(f"aligned {len(ones)} with {len(others)} blocks in {time.monotonic() - began:.2f} s")
    check_whole(rows, 1500, 1450)
    level = sum(i is not None and j is not None and str(i * 7) in others[j].text.split() for i, j in rows)
    assert level == 1450


def test_a_short_file_beside_a_long_one_loses_nothing() -> None:
    ones, others = blocks("a\n\n" * 3000), blocks("b\n\n" * 200)
    check_whole(align(ones, others), 3000, 200)
