"""What no newspaper prints: endless blocks, rare and broken characters, texts without Chinese."""

from __future__ import annotations

import tracemalloc

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.chinese.converter import Options, converter_for
from desktop_app.chinese.detection import Script, detect
from desktop_app.core.errors import LanguageError
from desktop_app.services.convert import can_convert

UNIT, CONVERTED = "汉字转换没有标点符号", "漢字轉換沒有標點符號"
FIVE_MB = 5_000_000 // len(UNIT.encode())


def test_five_megabytes_without_punctuation() -> None:
    text = UNIT * FIVE_MB
    assert detect(text) is Script.SIMPLIFIED
    assert converter_for("zh-TW").convert(text) == CONVERTED * FIVE_MB


def test_memory_stays_within_a_few_times_the_text() -> None:
    converter = converter_for("zh-TW")
    converter.convert(UNIT)
    tracemalloc.start()
    converter.convert(UNIT * FIVE_MB)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 12 * len((UNIT * FIVE_MB).encode())


@pytest.mark.parametrize("unit", ["“", "”", "‘’", "《", "（", "a", "a@", "@", "www.", "http://", "\0", "\ud800", "字“"])
def test_a_hundred_thousand_times_the_same(unit: str) -> None:
    """Quadratic, one of these would run into the time limit of the tests."""
    text = "这" + unit * 100_000
    assert len(converter_for("zh-TW").convert(text, Script.SIMPLIFIED)) == len(text)
    assert detect(text) in Script


def test_swapped_words_in_a_long_block_of_many_pieces() -> None:
    pieces = ["这是软件。", "和数据库，"] * 5_000
    regional = converter_for("zh-TW", Options(regional_vocabulary=True))
    assert regional.convert_pieces(pieces) == ["這是軟體。", "和資料庫，"] * 5_000


@given(
    st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Lo"])), st.sampled_from(["zh-CN", "zh-TW", "zh-HK"])
)
def test_a_text_without_hanzi_stays(text: str, tag: str) -> None:
    assert converter_for(tag).convert(text) == text


@pytest.mark.parametrize("tag", ["yue", "lzh", "ja", "xx", "zh-Latn", ""])
def test_what_is_no_chinese_script_is_refused_or_not_offered(tag: str) -> None:
    with pytest.raises(LanguageError, match="not-a-chinese-script"):
        converter_for(tag)
    assert not can_convert(tag, "zh-TW")
    assert not can_convert("zh-CN", tag)
