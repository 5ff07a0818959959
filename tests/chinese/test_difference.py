"""What a conversion changed: the words, their kinds, and that nothing else did."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.chinese.converter import Options, converter_for
from desktop_app.chinese.difference import Kind, Overrides, changed_characters, differences
from desktop_app.chinese.overrides import builtin, entries_for
from desktop_app.core.spans import Edit, splice

Said = list[tuple[str, str, Kind]]
CHINESE = st.text(st.sampled_from("发展软件打印机在的士“”‘’，。余医生裏面里台灣U盘aB 1\n\ud800"), max_size=60)


def said(before: str, after: str, *, rows: dict[str, str] | None = None, chosen: tuple[int, ...] = ()) -> Said:
    found = differences(before, after, Overrides(rows or {}), chosen)
    return [(each.before.of(before), each.after.of(after), each.kind) for each in found]


def converted(text: str, target: str, source: str, options: Options | None = None) -> Said:
    converter = converter_for(target, options or Options(), source_tag=source)
    return said(text, converter.convert(text), rows=entries_for(converter.target, builtin()))


def test_words_in_other_characters_and_quotation_marks() -> None:
    assert converted("他说：“软件发展”，好。", "zh-TW", "zh-CN") == [
        ("说", "說", Kind.GLYPH),
        ("“", "「", Kind.QUOTE),
        ("软件", "軟件", Kind.GLYPH),
        ("发展", "發展", Kind.GLYPH),
        ("”", "」", Kind.QUOTE),
    ]


def test_words_of_simplified_text_are_found_from_traditional_too() -> None:
    assert converted("「軟體發展」的醫生", "zh-CN", "zh-TW") == [
        ("「", "“", Kind.QUOTE),
        ("軟體", "软体", Kind.GLYPH),
        ("發展", "发展", Kind.GLYPH),
        ("」", "”", Kind.QUOTE),
        ("醫生", "医生", Kind.GLYPH),
    ]


def test_words_of_the_region_whatever_their_length() -> None:
    regional = Options(regional_vocabulary=True)
    assert converted("的士司机在互联网上打印‘U盘’，程序员。", "zh-TW", "zh-CN", regional) == [
        ("的士", "計程車", Kind.WORD),
        ("司机", "司機", Kind.GLYPH),
        ("互联网", "網際網路", Kind.WORD),
        ("打印", "列印", Kind.WORD),
        ("‘", "『", Kind.QUOTE),
        ("U盘", "隨身碟", Kind.WORD),
        ("’", "』", Kind.QUOTE),
        ("程序员", "程式設計師", Kind.WORD),
    ]


def test_a_row_of_a_table_is_one_difference_where_it_decided() -> None:
    assert converted("记者余承东说", "zh-TW", "zh-CN") == [
        ("记者", "記者", Kind.GLYPH),
        ("余承东", "余承東", Kind.OVERRIDE),
        ("说", "說", Kind.GLYPH),
    ]
    rows = {"发展": "進步", "展": "擴"}
    assert said("发展了", "進步了", rows=rows) == [("发展", "進步", Kind.OVERRIDE)]
    assert said("说，港铁", "说，香港鐵路", rows={"港铁": "香港鐵路"}) == [("港铁", "香港鐵路", Kind.OVERRIDE)]
    assert said("，港铁。", "，香港鐵。") == [("港铁", "香港鐵", Kind.WORD)]
    # here something else decided
    assert said("发展了", "發展了", rows=rows) == [("发展", "發展", Kind.GLYPH)]
    # a row that keeps a word changes nothing
    assert said("余先生说", "余先生說", rows={"余先生": "余先生"}) == [("说", "說", Kind.GLYPH)]


def test_a_choice_is_told_from_what_the_conversion_did() -> None:
    assert said("头发和出发", "頭發和出發", chosen=(1,)) == [
        ("头发", "頭發", Kind.CHOICE),
        ("出发", "出發", Kind.GLYPH),
    ]


def test_no_difference() -> None:
    assert differences("好。", "好。") == ()
    assert differences("", "") == ()


@pytest.mark.parametrize(
    ("old", "new", "count"), [("发展", "發展", 1), ("软件", "軟體", 2), ("的士", "計程車", 3), ("“", "「", 1)]
)
def test_changed_characters(old: str, new: str, count: int) -> None:
    assert changed_characters(old, new) == count


@given(CHINESE | st.text(), CHINESE | st.text(), st.sets(st.integers(0, 60)))
def test_the_differences_make_the_one_text_from_the_other(before: str, after: str, chosen: set[int]) -> None:
    found = differences(before, after, Overrides({"软件": "軟體", "发": "發"}), chosen)
    assert splice(before, [Edit(each.before, each.after.of(after)) for each in found]) == after
    assert all(each.before.of(before) != each.after.of(after) for each in found)


@given(CHINESE, st.booleans())
def test_every_change_of_a_conversion_is_within_words(text: str, regional: bool) -> None:
    after = converter_for("zh-TW", Options(regional_vocabulary=regional), source_tag="zh-CN").convert(text)
    found = differences(text, after)
    assert splice(text, [Edit(each.before, each.after.of(after)) for each in found]) == after


def test_a_long_text_without_punctuation() -> None:
    before = "软件发展打印机在的士" * 20_000
    after = converter_for("zh-TW", Options(regional_vocabulary=True), source_tag="zh-CN").convert(before)
    assert len(after) > len(before)
    found = differences(before, after)
    assert len(found) == 4 * 20_000
    assert {each.before.of(before) for each in found} == {"软件", "发展", "打印机", "的士"}
