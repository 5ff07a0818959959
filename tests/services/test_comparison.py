"""What the conversion of an article changed, as it is listed and counted."""

from __future__ import annotations

import pytest

from desktop_app.chinese.converter import Options
from desktop_app.chinese.difference import Kind
from desktop_app.chinese.overrides import Override
from desktop_app.chinese.varieties import Variety
from desktop_app.core.article import parse
from desktop_app.core.spans import Edit, splice
from desktop_app.services.choices import ArticleChoices, WordPart
from desktop_app.services.comparison import Comparison, compare
from desktop_app.services.convert import convert

TEXT = """---
title: 头发的发展
---
他说：“**发展**软件”。

English only.

- 余承东说`软件`发展。
"""


def compared(options: Options | None = None, choices: ArticleChoices | None = None) -> Comparison:
    return compare(parse(TEXT.encode()), "zh-TW", "zh-CN", options or Options(), choices)


def said(comparison: Comparison) -> list[tuple[str, str, str, int]]:
    return [(group.kind.value, group.before, group.after, len(group.places)) for group in comparison.groups]


def test_differences_are_grouped_and_counted() -> None:
    comparison = compared()
    assert said(comparison) == [
        ("override", "余承东", "余承東", 1),
        ("glyph", "发展", "發展", 3),
        ("glyph", "说", "說", 2),
        ("glyph", "头发", "頭髮", 1),
        ("glyph", "软件", "軟件", 1),
        ("quote", "“", "「", 1),
        ("quote", "”", "」", 1),
    ]
    assert (comparison.characters, comparison.words) == (3 + 2 + 2 + 1 + 1, 8)
    assert comparison.counts[Kind.QUOTE] == 2
    assert comparison.counts[Kind.OVERRIDE] == 1
    assert len(comparison.places) == 10


def test_rows_are_the_chinese_texts_in_order_and_say_what_conversion_made() -> None:
    comparison = compared()
    assert [row.block for row in comparison.rows] == [None, 0, 2]
    for row in comparison.rows:
        edits = [Edit(each.before, each.after.of(row.after)) for each in row.differences]
        assert splice(row.before, edits) == row.after
    article = parse(TEXT.encode())
    version = convert(article, "zh-TW", "zh-CN", Options())
    assert version is not None
    assert comparison.rows[0].after == version.fields["title"]
    assert comparison.rows[1].after == "他說：「發展軟件」。"


def test_the_users_rows_and_choices_are_told() -> None:
    table = (Override("软件", "軟體", (Variety.TAIWAN,)),)
    assert ("override", "软件", "軟體", 1) in said(compared(Options(table=table)))
    chosen = ArticleChoices(Variety.TAIWAN, everywhere={WordPart("头发", 1, "发"): "發"})
    assert ("choice", "头发", "頭發", 1) in said(compared(choices=chosen))


def test_it_can_be_stopped() -> None:
    class StopError(Exception):
        pass

    def check() -> None:
        raise StopError

    with pytest.raises(StopError):
        compare(parse(TEXT.encode()), "zh-TW", "zh-CN", Options(), check=check)


def test_nothing_changes_in_an_article_that_is_not_chinese() -> None:
    comparison = compare(parse(b"English.\n"), "zh-TW", "zh-CN", Options())
    assert comparison.rows == ()
    assert comparison.words == comparison.characters == 0
