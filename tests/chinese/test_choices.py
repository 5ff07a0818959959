"""Where conversion had a choice, what else could stand there, and texts with other readings."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_app.chinese.choices import Decision, Kind, decisions, settled, with_choices
from desktop_app.chinese.converter import Converter, Options, converter_for
from desktop_app.chinese.overrides import Override
from desktop_app.chinese.varieties import Variety

REGIONAL = Options(regional_vocabulary=True)
LONGER = Options(table=(Override("马里", "馬利共和國", (Variety.TAIWAN,)),))
# what the tables and the cutting of words have most to say about, and what may not disturb them
SIGNS = st.text(st.sampled_from(list("发后里面干台只系了头理软件信息鼠标，“”‘’ \nab1\0\ufffc\ud800马里")), max_size=40)


def found(text: str, target: str = "zh-TW", options: Options | None = None, source: str = "zh-CN") -> list[Decision]:
    converter = converter_for(target, options, source_tag=source)
    return list(decisions(text, converter.convert(text), converter))


def told(text: str, target: str = "zh-TW", source: str = "zh-CN", **more: bool) -> list[str]:
    """``source>reading|others word`` of each decision."""
    return [
        f"{each.source}>{each.reading}|{''.join(r for r in each.readings if r != each.reading)} {each.word}"
        for each in found(text, target, Options(**more), source)
    ]


@pytest.mark.parametrize(
    ("text", "target", "source", "expected"),
    [
        ("头发和发展", "zh-TW", "zh-CN", ["发>髮|發 头发", "发>發|髮 发展"]),
        ("台湾的台风", "zh-TW", "zh-CN", ["台>台|檯颱 台湾", "台>颱|台檯 台风"]),
        ("台湾的台风", "zh-HK", "zh-CN", ["台>台|枱颱 台湾", "台>颱|台枱 台风"]),
        ("城里", "zh-HK", "zh-CN", ["里>裏|里 城里"]),
        ("城里", "zh-TW", "zh-CN", ["里>裡|里 城里"]),
        ("每周", "zh-TW", "zh-CN", ["周>週|周 每周"]),
        ("看著著作", "zh-CN", "zh-TW", ["著>着|著 看著", "著>著|着 著作"]),
        ("乾隆把碗擦乾", "zh-CN", "zh-HK", ["乾>乾|干 乾隆", "乾>干|乾 擦乾"]),
        ("看著著作", "zh-HK", "zh-TW", ["著>着|著 看著", "著>著|着 著作"]),
    ],
)
def test_readings_are_those_of_the_target(text: str, target: str, source: str, expected: list[str]) -> None:
    assert told(text, target, source) == expected


def test_readings_follow_the_glyphs_that_are_printed() -> None:
    assert told("台湾", press_glyphs=False) == ["台>臺|檯颱台 台湾"]
    assert told("城里每周", "zh-HK") == ["里>裏|里 城里"]  # the press prints 周 for both
    assert told("城里每周", "zh-HK", press_glyphs=False) == ["里>裏|里 城里", "周>週|周 每周"]


def test_the_particle_is_no_choice_and_its_character_in_a_word_is() -> None:
    assert told("他走了") == []
    assert told("了解") == ["了>了|瞭 了解"]


def test_a_word_with_another_reading() -> None:
    (hair,) = found("头发")
    assert (hair.word_with("發"), hair.word_with("髮")) == ("頭發", "頭髮")
    (mouse,) = found("鼠标", options=REGIONAL)
    assert mouse.word_with("鼠標") == "鼠標"


@pytest.mark.parametrize("text", ["這裡的頭髮", "a back in 2026", "", "12:30", "カタカナの後"])
def test_where_nothing_is_converted_nothing_was_decided(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("软件信息", ["软件>軟體|軟件", "信息>資訊|信息"]),
        ("用鼠标和打印机", ["鼠标>滑鼠|鼠標", "打印机>印表機|打印機"]),
        ("互联网的质量", ["互联网>網際網路|互聯網"]),
        ("鼠标", ["鼠标>滑鼠|鼠標"]),
        ("出租车在城里", ["出租车>計程車|出租車", "里>裡|里"]),
    ],
)
def test_words_of_the_region_are_swapped_as_a_whole(text: str, expected: list[str]) -> None:
    assert [each.split(" ", 1)[0] for each in told(text, regional_vocabulary=True)] == expected


def test_a_row_of_the_user_that_changes_the_length_moves_what_follows() -> None:
    swap, after = found("马里的头发", options=LONGER)
    assert (swap.kind, swap.readings) == (Kind.REGIONAL, ("馬利共和國", "馬裡"))
    assert (after.kind, after.source_span, after.target_span) == (Kind.CHARACTER, (4, 5), (7, 8))


def test_a_text_too_long_to_align_has_no_decisions_and_one_of_the_same_length_has_all() -> None:
    text = "鼠标在城里。" * 1_000
    assert found(text, options=REGIONAL) == []
    assert len(found(text)) == 1_000


def chosen_otherwise(decided: Sequence[Decision]) -> dict[int, str]:
    """Another reading for every second decision."""
    return {each.source_span.start: next(r for r in each.readings if r != each.reading) for each in decided[::2]}


def whole(converted: str, decided: Sequence[Decision], chosen: dict[int, str]) -> str:
    """A text of one piece with other readings."""
    (text,) = with_choices([converted], decided, chosen)
    return text


def converted_by(text: str, options: Options) -> tuple[Converter, str]:
    converter = converter_for("zh-TW", options, source_tag="zh-CN")
    return converter, converter.convert(text)


OPTIONS = st.sampled_from([Options(), Options(press_glyphs=False), REGIONAL, LONGER])


@settings(max_examples=150)
@given(SIGNS, OPTIONS)
def test_decisions_stand_where_they_say(text: str, options: Options) -> None:
    converter, converted = converted_by(text, options)
    before, after = -1, -1
    for each in decisions(text, converted, converter):
        assert each.source_span.of(text) == each.source
        assert each.target_span.of(converted) == each.reading
        assert each.word_span.of(text) == each.word
        assert each.word[each.offset :].startswith(each.source)
        assert each.reading in each.readings
        assert len(set(each.readings)) == len(each.readings) > 1
        assert each.source_span.start >= before
        assert each.target_span.start >= after
        before, after = each.source_span.end, each.target_span.end


@settings(max_examples=150)
@given(SIGNS, OPTIONS)
def test_what_is_chosen_stands_there_and_nothing_else_changes(text: str, options: Options) -> None:
    converter, converted = converted_by(text, options)
    decided = decisions(text, converted, converter)
    chosen = chosen_otherwise(decided)
    changed = whole(converted, decided, chosen)
    now = settled(decided, chosen)
    for old, new in zip(decided, now, strict=True):
        assert new.target_span.of(changed) == new.reading == chosen.get(old.source_span.start, old.reading)
    back = {each.source_span.start: each.reading for each in decided}
    assert whole(changed, now, back) == converted


@settings(max_examples=150)
@given(st.lists(SIGNS, max_size=5), OPTIONS)
def test_pieces_join_to_the_whole(pieces: list[str], options: Options) -> None:
    converter, converted = converted_by("".join(pieces), options)
    made = converter.convert_pieces(pieces)
    decided = decisions("".join(pieces), converted, converter)
    chosen = chosen_otherwise(decided)
    changed = with_choices(made, decided, chosen)
    assert len(changed) == len(pieces)
    assert "".join(changed) == whole(converted, decided, chosen)


def test_a_reading_goes_to_the_piece_in_which_it_begins() -> None:
    converter = converter_for("zh-TW", REGIONAL, source_tag="zh-CN")
    pieces = ["头", "发、鼠", "标。"]
    made = converter.convert_pieces(pieces)
    decided = decisions("".join(pieces), "".join(made), converter)
    chosen = {each.source_span.start: each.readings[-1] for each in decided if each.kind is Kind.REGIONAL}
    assert with_choices(made, decided, {**chosen, 1: "發"}) == ["頭", "發、鼠標", "。"]


def test_without_choices_nothing_changes() -> None:
    converter, converted = converted_by("头发在城里", Options())
    decided = decisions("头发在城里", converted, converter)
    assert whole(converted, decided, {}) == converted
    assert settled(decided, {}) == decided
    assert whole(converted, decided, {1: "髮"}) == converted  # what stands there already
