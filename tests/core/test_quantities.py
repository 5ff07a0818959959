"""Numbers by what they are worth."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.core.quantities import chinese_numeral, missing, quantities


def values(text: str) -> list[float]:
    return [float(each.value) for each in quantities(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("14亿人口", [14e8]),
        ("1.4 billion people", [1.4e9]),
        ("2,300万元", [23e6]),
        ("20万亿", [2e13]),
        ("3万5千元", [35_000]),
        ("增长3.5%，一百二十三人", [3.5, 123]),
        ("二〇二五年", [2025]),
        ("两亿五千万", [2.5e8]),
        ("十二", [12]),
        ("三点五", [3.5]),
        ("１２３人", [123]),
        ("1,000,000", [1e6]),
        ("1,23", [1, 23]),
        ("没有数字", []),
    ],
)
def test_a_number_is_read_in_either_notation(text: str, expected: list[float]) -> None:
    assert values(text) == expected


def test_english_words_add_up() -> None:
    assert 325e6 in values("three hundred and twenty-five million")
    assert not any(each.firm for each in quantities("twenty-five of them"))


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("14亿人", "1.4 billion people"),
        ("约3.5万人", "some 35,000 people"),
        ("2月13日", "on February 13"),
        ("5月3日", "May 3"),
        ("下午3点", "at 15:00"),
        ("上世纪90年代", "in the 1990s"),
        ("$1.5–2 billion", "15亿至20亿美元"),
        ("3成", "30%"),
        ("第3名", "third"),
        ("5m tall", "5米高"),
        ("12个", "a dozen"),
        ("3 of 3", "三个"),
    ],
)
def test_the_same_number_is_not_missed_in_either_direction(source: str, target: str) -> None:
    assert missing(source, target) == []
    assert missing(target, source) == []


@pytest.mark.parametrize(
    ("source", "target", "lost"),
    [
        ("2025年", "in 2024", ["2025"]),
        ("14亿人", "14 million people", ["14亿"]),
        ("增长3.5%", "It grew.", ["3.5"]),
        ("1.2 billion", "1.2万", ["1.2 billion"]),
        ("两个人", "people", []),
    ],
)
def test_a_number_that_is_not_there_is_missed(source: str, target: str, lost: list[str]) -> None:
    assert [each.source for each in missing(source, target)] == lost


DIGITS = "零一二三四五六七八九"


def written(number: int) -> str:
    """A number below 10**8 as Chinese writes it, the plain way: every scale with its digit."""
    if number >= 10_000:
        rest = number % 10_000
        return written(number // 10_000) + "万" + (written(rest) if rest else "")
    places = [(1000, "千"), (100, "百"), (10, "十"), (1, "")]
    return "".join(DIGITS[number // size % 10] + name for size, name in places if number // size % 10)


@given(st.integers(1, 10**8 - 1))
def test_every_number_is_read_as_it_is_written(number: int) -> None:
    assert chinese_numeral(written(number)) == Decimal(number)
    assert missing(str(number), written(number)) == []


@given(st.text(), st.text())
def test_any_text_is_read(source: str, target: str) -> None:
    assert missing(source, source) == []
    lost = {each.source for each in missing(source, target)}
    assert lost <= {each.source for each in quantities(source)}
