"""The user's table: what is a row, and what is made of CSV files as people and spreadsheets write them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.chinese.converter import Options, converter_for
from desktop_app.chinese.user_table import LONGEST_WORD, TARGET_NAMES, Row, checked, merged, overrides, parse, to_csv
from desktop_app.core.errors import TableError

WORDS = st.text(st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp", "Co"]), min_size=1, max_size=LONGEST_WORD)
ROWS = st.builds(Row, WORDS, WORDS, st.sampled_from(TARGET_NAMES)).filter(
    lambda row: "\ufffd" not in row.source + row.result and row.source.strip() and row.result.strip()
)


def convert(rows: tuple[Row, ...], text: str, target: str = "zh-TW", source: str = "zh-CN") -> str:
    return converter_for(target, Options(table=overrides(rows)), source_tag=source).convert(text)


def told(text: str) -> list[tuple[object, str]]:
    return [(problem.params["line"], problem.code) for problem in parse(text).problems]


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("source,result,target\n余凯,余凱,zh-Hant\n", [Row("余凯", "余凱", "zh-Hant")]),
        ("余凯,余凱,zh-Hant", [Row("余凯", "余凱", "zh-Hant")]),
        ("余凯;余凱;zh-TW\r\n", [Row("余凯", "余凱", "zh-TW")]),
        ("余凯\t余凱\tzh-hk\r", [Row("余凯", "余凱", "zh-HK")]),
        ("sep=;\n余凯;余凱\n", [Row("余凯", "余凱", "zh-Hant")]),
        ("target,to,from\nzh-TW,余凱,余凯\n", [Row("余凯", "余凱", "zh-TW")]),
        ("原文,改為\n余凯,余凱\n", [Row("余凯", "余凱", "zh-Hant")]),
        ("餘凱,余凯\n", [Row("餘凱", "余凯", "zh-Hans")]),
        ("软件,軟體,zh_CN\n", [Row("软件", "軟體", "zh-Hans")]),
        ("软件,軟體,zh-MO\n", [Row("软件", "軟體", "zh-HK")]),
        (' "余凯" , 余凱 ,,\n'.lstrip(), [Row("余凯", "余凱", "zh-Hant")]),
        ('"a,b","c ""d""",zh-TW\n', [Row("a,b", 'c "d"', "zh-TW")]),
        ("\n ,, \n\n余凯,余凱\n\n", [Row("余凯", "余凱", "zh-Hant")]),
        ("", []),
        ("source,result,target\n", []),
    ],
)
def test_what_is_read(text: str, rows: list[Row]) -> None:
    parsed = parse(text.replace('" ,', '",'))
    assert list(parsed.rows) == rows
    assert parsed.problems == ()


@pytest.mark.parametrize(
    ("text", "problems"),
    [
        ("source,result\n,余凱\n", [(2, "table-empty-source")]),
        ("余凯,\n \u3000,余凱\n", [(1, "table-empty-result"), (2, "table-empty-source")]),
        ("余凯\n余凯,余凱\n", [(1, "table-one-column")]),
        ("余凯,余凱,ja\n", [(1, "table-unknown-target")]),
        ("余\0凯,余凱\n", [(1, "table-unusable-character")]),
        ("余凯,余\u2028凱\n", [(1, "table-unusable-character")]),
        ('"余\n凯",余凱\n好,好\n', [(1, "table-quotes"), (2, "table-quotes")]),
        ('"余凯,余凱\n好,好\n', [(1, "table-quotes")]),
        ("长" * (LONGEST_WORD + 1) + ",長\n", [(1, "table-too-long")]),
        ("x" * 200_000 + ",y\n", [(1, "table-quotes")]),
        ("余凯,余凱,zh-TW\n余凯,餘凱,zh-TW\n", [(2, "table-repeated")]),
    ],
)
def test_a_line_that_is_no_row_is_told_and_the_others_are_read(text: str, problems: list[tuple[int, str]]) -> None:
    assert told(text) == problems
    assert len(parse(text + "末,末\n").rows) == text.count("\n") + 1 - len(problems) - ("source" in text)


def test_of_conflicting_rows_the_later_counts_and_equal_ones_are_no_conflict() -> None:
    parsed = parse("余凯,余凱,zh-TW\n好,好,zh-TW\n余凯,餘凱,zh-TW\n好,好,zh-TW\n余凯,余凯,zh-HK\n")
    assert parsed.rows == (Row("余凯", "餘凱", "zh-TW"), Row("好", "好", "zh-TW"), Row("余凯", "余凯", "zh-HK"))
    (problem,) = parsed.problems
    assert problem.params == {"source": "余凯", "target": "zh-TW", "first": 1, "line": 3}


def test_a_row_for_one_region_wins_over_one_for_both_wherever_it_stands() -> None:
    rows = (Row("软件", "軟體", "zh-TW"), Row("软件", "軟件包", "zh-Hant"))
    for order in (rows, rows[::-1]):
        assert convert(order, "软件", "zh-TW") == "軟體"
        assert convert(order, "软件", "zh-HK") == "軟件包"


def test_a_cycle_swaps_and_an_equal_row_protects() -> None:
    rows = (Row("张三", "李四", "zh-Hant"), Row("李四", "张三", "zh-Hant"))
    assert convert(rows, "张三和李四说") == "李四和张三說"
    assert convert((Row("软件", "软件", "zh-Hant"),), "软件发布") == "软件發布"


def test_formulas_nul_and_lone_surrogates() -> None:
    formula = Row("=1+1", "@SUM(A1)", "zh-TW")
    assert parse(to_csv([formula])).rows == (formula,)
    for text in ("a\0b", "a\ud800b", "a\nb", "a\U000f0000b"):
        with pytest.raises(TableError) as raised:
            checked(text, "好", "zh-TW")
        assert raised.value.code == "table-unusable-character"
        assert str(raised.value).encode("utf-8")


def test_merging_changes_a_row_in_its_place() -> None:
    table = (Row("一", "1", "zh-TW"), Row("二", "2", "zh-TW"))
    assert merged(table, [Row("三", "3", "zh-TW"), Row("一", "I", "zh-TW")]) == (
        Row("一", "I", "zh-TW"),
        Row("二", "2", "zh-TW"),
        Row("三", "3", "zh-TW"),
    )


def test_a_hundred_thousand_rows_are_read_and_used() -> None:
    rows = [Row(f"词{number}号", f"詞{number}號", "zh-Hant") for number in range(100_000)]
    parsed = parse(to_csv(rows))
    assert parsed.problems == ()
    assert list(parsed.rows) == rows
    assert convert((*rows[:-1], Row("词99999号", "末", "zh-Hant")), "看词99999号，发展。") == "看末，發展。"


@given(st.lists(ROWS, max_size=8))
def test_what_is_written_is_read_again(rows: list[Row]) -> None:
    clean = list(merged((), [checked(row.source, row.result, row.target) for row in rows]))
    parsed = parse(to_csv(clean))
    assert parsed.problems == ()
    assert list(parsed.rows) == clean


@given(st.text())
def test_no_text_breaks_the_reader(text: str) -> None:
    parsed = parse(text)
    assert all(checked(row.source, row.result, row.target) == row for row in parsed.rows)
    assert all(1 <= int(str(problem.params["line"])) <= len(text) + 1 for problem in parsed.problems)
