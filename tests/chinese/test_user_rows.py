"""The user's rows beside the program's, in every direction, and tables as bad as they come."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_app.chinese.converter import Options, converter_for
from desktop_app.chinese.overrides import Override
from desktop_app.chinese.user_rows import CAPACITY, user_rows
from desktop_app.chinese.varieties import Variety

ALL = tuple(Variety)


def converted(
    rows: list[tuple[str, str]], text: str, target: str = "zh-TW", source: str = "zh-CN", **more: bool
) -> str:
    table = tuple(Override(*row, ALL) for row in rows)
    return converter_for(target, Options(table=table, **more), source_tag=source).convert(text)


@pytest.mark.parametrize(
    ("rows", "text", "expected"),
    [
        ([("汇丰", "滙豐")], "汇丰银行裁员", "滙豐銀行裁員"),  # over the program's own 汇丰银行
        ([("发展", "發展X")], "包括发展中国家", "包括發展X中國家"),  # over a longer word of the dictionary
        ([("括发", "〔括〕")], "包括发展", "包〔括〕展"),
        ([("群众", "羣眾")], "群众和人群", "羣眾和人群"),  # no later stage touches it
        ([("发", "髮")], "发展和发", "發展和髮"),  # one character: only outside known words
        ([("甲乙", "丙丁"), ("丙丁", "甲乙")], "甲乙丙丁这", "丙丁甲乙這"),  # a cycle swaps
        ([("这样", "甲"), ("这样", "乙")], "这样", "乙"),  # the later wins
        ([("这", "这"), ("这样的", "那種")], "这样的这", "那種这"),  # the longest wins; kept
        ([("这样", "“甲”")], "这样", "「甲」"),
        ([("", "甲"), ("乙", ""), ("丙\0", "甲"), ("丁", "\ud800")], "这乙丙丁", "這乙丙丁"),
    ],
)
def test_rows(rows: list[tuple[str, str]], text: str, expected: str) -> None:
    assert converted(rows, text) == expected


@pytest.mark.parametrize(
    ("target", "source", "rows", "text", "expected"),
    [
        ("zh-CN", "zh-TW", [("著作", "著述"), ("軟體", "软件")], "這軟體的著作", "这软件的著述"),
        ("zh-CN", "zh-TW", [("乾", "乾")], "乾和這", "乾和这"),
        ("zh-HK", "zh-TW", [("計程車", "的士"), ("后", "後")], "皇后搭計程車，裡面", "皇后搭的士，裏面"),
        ("zh-TW", "zh-HK", [("的士", "計程車")], "這的士裏面", "這計程車裡面"),
    ],
)
def test_every_direction(target: str, source: str, rows: list[tuple[str, str]], text: str, expected: str) -> None:
    assert converted(rows, text, target, source) == expected


def test_rows_of_another_target_do_nothing() -> None:
    table = (Override("这样", "甲", (Variety.HONG_KONG,)),)
    assert converter_for("zh-TW", Options(table=table)).convert("这样") == "這樣"
    assert converter_for("zh-HK", Options(table=table)).convert("这样") == "甲"


def test_pieces_keep_their_places_when_a_row_changes_the_length() -> None:
    table = (Override("软件", "應用程式", ALL),)
    for regional in (False, True):
        converter = converter_for("zh-TW", Options(table=table, regional_vocabulary=regional))
        assert converter.convert_pieces(["这软", "件，头", "发"]) == ["這應用程式", "，頭", "髮"]


def test_private_characters_of_the_text_stay() -> None:
    icons = "\U000f0000\U000f0001\U0010fffd"
    assert converted([("这样", "甲"), ("那样", "乙")], f"这样{icons}那样") == f"甲{icons}乙"


@settings(max_examples=30)
@given(st.lists(st.tuples(st.text(max_size=3), st.text(max_size=3)), max_size=5), st.text(max_size=20))
def test_no_table_breaks_a_conversion(rows: list[tuple[str, str]], text: str) -> None:
    converted(rows, f"这{text}")


def test_100_000_rows() -> None:
    rows = [
        (f"甲{chr(0x4E00 + number // 250)}{chr(0x4E00 + number % 250)}", f"<{number}>") for number in range(100_000)
    ]
    table = tuple(Override(*row, ALL) for row in rows)
    converter = converter_for("zh-TW", Options(table=table))
    assert converter is converter_for("zh-TW", Options(table=table))
    assert converter.convert(f"这{rows[0][0]}后{rows[99_999][0]}") == "這<0>後<99999>"


def test_more_rows_than_private_characters_leave_the_last_out() -> None:
    table = [Override(f"甲{number}", f"乙{number}", ALL) for number in range(CAPACITY + 3)]
    rows = user_rows(table, Variety.TAIWAN)
    assert len(rows.words) == len(rows.results) == CAPACITY
    assert all(len(standin) == 1 for standin in rows.results)
    assert rows.results[rows.words["甲0"]] == "乙0"
