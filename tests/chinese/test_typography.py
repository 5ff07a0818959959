"""Punctuation and spaces of Chinese made by machine."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
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


@settings(deadline=None)
@given(st.text(st.sampled_from(MIXED), max_size=40) | st.text(max_size=30))
@example("中`a` ,")
def test_a_second_run_changes_nothing(text: str) -> None:
    once = tidy(text)
    assert tidy(once) == once


@settings(deadline=None)
@given(st.text(st.sampled_from(MIXED), max_size=40))
def test_only_marks_and_spaces_change(text: str) -> None:
    back = str.maketrans("，；：？！。（）", ",;:?!.()", " \t")
    assert tidy(text).translate(back) == text.translate(back)
