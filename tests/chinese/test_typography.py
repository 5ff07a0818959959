"""Punctuation and spaces of Chinese made by machine."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from desktop_app.chinese.typography import tidy

MIXED = "中文字了 ,;:?!.()，。（）「」“”ab1/\n\t`:\ue000"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("你好, 世界!真的吗?!他走了.", "你好，世界！真的吗？！他走了。"),
        ("我 们 用 Python, 他们不用", "我们用 Python，他们不用"),
        ("苹果(Apple)公司(中文)", "苹果（Apple）公司（中文）"),
        ("在 12:30 公布 3,000 份, 比分3:2", "在 12:30 公布 3,000 份，比分3:2"),
        ("见https://a.com/?q=1,2;b!, 然后", "见https://a.com/?q=1,2;b!，然后"),
        ("报告.pdf 和 f(x) 函数", "报告.pdf 和 f(x) 函数"),
        ("代码 `a , 中 文 ?` 不变", "代码 `a , 中 文 ?` 不变"),
        ("``x ` , y``字`a , b ? 中`字", "``x ` , y``字`a , b ? 中`字"),
        ("好:smile: 的", "好:smile: 的"),
        ('他说:"Hello, world!"', '他说："Hello, world!"'),
        ("第一行,\n  第二行", "第一行，\n  第二行"),
        ("等等...", "等等……"),
        ("wait...", "wait..."),
        ("版本 2.0, 新版", "版本 2.0，新版"),
        ("An English sentence, with (parentheses): done.", "An English sentence, with (parentheses): done."),
        ("これは 日本語, です.", "これは 日本語, です."),
        ("", ""),
    ],
)
def test_tidy(text: str, expected: str) -> None:
    assert tidy(text) == expected


@given(st.text(st.sampled_from(MIXED), max_size=40) | st.text(max_size=30))
@example("中`a` ,")
def test_a_second_run_changes_nothing(text: str) -> None:
    once = tidy(text)
    assert tidy(once) == once


@given(st.text(st.sampled_from(MIXED), max_size=40))
def test_only_marks_and_spaces_change(text: str) -> None:
    back = str.maketrans("，；：？！。（）", ",;:?!.()", " \t")
    assert tidy(text).translate(back) == text.translate(back)


KEPT = [
    "12:30", "08:05:59", "1,000", "1,234,567", "3.5%", "v1.2", "v2.0.1", "10:1", "1.5", "192.168.0.1", "3:2",
    "https://a.example/b?c=1,2;d!e", "www.example.org/a,b:c", "mailto:a.b@example.org", "`a , b ? 中 文 (c)`",
    "``x ` , y``", ":smile:", "f(x)", "a.b", "Hello, world", "e.g.",
]  # fmt: skip
AROUND = st.text(st.sampled_from("中文字了，。、（）「」 ,;?!"), max_size=8)


@given(st.lists(st.tuples(AROUND, st.sampled_from(KEPT)), min_size=1, max_size=4), AROUND)
def test_what_is_no_chinese_prose_comes_through_whole(parts: list[tuple[str, str]], end: str) -> None:
    text = "".join(f"{around}字{kept}" for around, kept in parts) + "字" + end
    found, at = tidy(text), 0
    for _, kept in parts:
        at = found.find(kept, at)
        assert at >= 0, (text, found, kept)
        at += len(kept)


@given(st.text(st.sampled_from("中文字了 ,;:?!，。"), max_size=30))
def test_chinese_prose_ends_with_full_width_marks_and_without_spaces(text: str) -> None:
    found = tidy(f"中{text}文")
    assert not re.search("[ ,;:?!]", found)


@pytest.mark.parametrize(
    "unit", ["你好, ", "中 ", "中,", "a.", "中(", "中`", "中www.", "中:a", "http", "a@", "://", "`a``b"]
)
def test_long_texts_take_linear_time(unit: str) -> None:
    """Quadratic, one of these would run into the time limit of the tests."""
    assert len(tidy("中" + unit * 100_000)) > 100_000
