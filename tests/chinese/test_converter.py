"""Conversion with the real OpenCC."""

from __future__ import annotations

import pickle
from pathlib import Path

import opencc
import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.chinese.converter import Converter, Options, converter_for
from desktop_app.chinese.detection import Script, detect
from desktop_app.core.errors import LanguageError

CHINESE = "“”‘’「」『』余先生头发这个后台里面干说説裡裏着著臺台于發布体软件数据库U盘abc \n1'，。\0\ud800\udfff"
texts = st.text(st.sampled_from(CHINESE), max_size=40) | st.text(max_size=40)
pieces_lists = st.lists(st.text(st.sampled_from(CHINESE), max_size=8), max_size=8)
tags = st.sampled_from(["zh-CN", "zh-TW", "zh-HK"])


def taiwan(**options: bool) -> Converter:
    return converter_for("zh-TW", Options(**options))


@pytest.mark.parametrize(
    ("target", "source", "text", "expected"),
    [
        ("zh-TW", "zh-CN", "群众在台湾说这里的历史", "群眾在台灣說這裡的歷史"),
        ("zh-HK", "zh-CN", "群众在台湾说这里的历史", "群眾在台灣說這裏的歷史"),
        ("zh-HK", "zh-CN", "税务局户口的温度，香港回归", "稅務局戶口的溫度，香港回歸"),
        ("zh-CN", "zh-TW", "看著原著，成果顯著，軟體", "看着原著，成果显著，软体"),
        ("zh-CN", "zh-HK", "衞生署說裏面有甚麼", "卫生署说里面有什么"),
        ("zh-CN", None, "衛生署說裡面看著", "卫生署说里面看着"),
        ("zh-HK", "zh-TW", "裡面看著原著，衛生", "裏面看着原著，衞生"),
        ("zh-TW", "zh-HK", "裏面看着，衞生", "裡面看著，衛生"),
        ("zh-TW", "zh-CN", "嗰部𨋢喺度", "嗰部𨋢喺度"),
    ],
)
def test_each_way(target: str, source: str | None, text: str, expected: str) -> None:
    assert converter_for(target, source_tag=source).convert(text) == expected


@pytest.mark.parametrize(
    ("target", "text"),
    [
        ("zh-TW", "「這裏」是香港人寫的"),
        ("zh-CN", "“这里”是内地人写的"),
        ("zh-TW", "これは国会の発表です"),
        ("zh-TW", "President Xi Jinping (习近平) said on Monday that “the economy” is growing."),
        ("zh-CN", "2,000 — 「»"),
        ("zh-HK", ""),
    ],
)
def test_what_is_not_the_other_script_comes_back_unchanged(target: str, text: str) -> None:
    assert converter_for(target).convert(text) == text


def test_undecided_hanzi_are_read_as_the_language_of_the_article() -> None:
    assert detect("皇后以后") is Script.HANZI
    assert converter_for("zh-TW").convert("皇后以后") == "皇后以後"
    assert converter_for("zh-TW", source_tag="zh-TW").convert("皇后以后") == "皇后以后"
    assert converter_for("zh-HK", source_tag="en").convert("皇后以后") == "皇后以後"


def test_script_can_be_told() -> None:
    assert taiwan().convert("皇后以后", Script.TRADITIONAL) == "皇后以后"
    assert taiwan().convert("日本国会", Script.KANA) == "日本国会"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“他说‘你好’”，然后走了", "「他說『你好』」，然後走了"),
        ("这是don’t，身高5’10”的人", "這是don’t，身高5’10”的人"),
        ("“这一段没有结束", "「這一段沒有結束"),
        ("上一段没有结束”", "上一段沒有結束」"),
        ("这’样", "這’樣"),
        ("“I don’t”，这话", "「I don’t」，這話"),
    ],
)
def test_quotes(text: str, expected: str) -> None:
    assert taiwan().convert(text) == expected


def test_quotes_back_and_off() -> None:
    assert converter_for("zh-CN").convert("「他說『你好』」") == "“他说‘你好’”"
    assert taiwan(convert_quotes=False).convert("“这样”") == "“這樣”"


def test_press_glyphs_off_gives_the_standard_forms() -> None:
    standard = converter_for("zh-HK", Options(press_glyphs=False))
    assert standard.convert("税务局说温度") == opencc.OpenCC("s2hk").convert("税务局说温度")
    assert taiwan(press_glyphs=False).convert("台湾说") == "臺灣說"


def test_regional_vocabulary_without_its_false_swaps() -> None:
    regional = taiwan(regional_vocabulary=True)
    assert regional.convert("软件装在U盘") == "軟體裝在隨身碟"
    news = "港交所主板股价回调，局部调度声明参数对象窗口循环，少数组织"
    assert regional.convert(news) == taiwan().convert(news)
    assert regional.convert("数据库") == "資料庫"


@pytest.mark.parametrize(
    ("target", "source", "text", "expected"),
    [
        ("zh-TW", "zh-HK", "普京在悉尼搭的士，數碼港裏面有軟件", "普丁在雪梨搭計程車，數碼港裡面有軟體"),
        ("zh-HK", "zh-TW", "普丁搭計程車，數位議員吃雪梨，裡面有晶片", "普京搭的士，數位議員吃雪梨，裏面有晶片"),
        ("zh-CN", "zh-TW", "軟體在影片裡，計程車", "软体在影片里，计程车"),
        ("zh-HK", "zh-CN", "默认指控，道格拉斯，伊斯坦布尔，硬盘", "默認指控，道格拉斯，伊斯坦布爾，硬碟"),
    ],
)
def test_regional_vocabulary_from_each_script(target: str, source: str, text: str, expected: str) -> None:
    regional = converter_for(target, Options(regional_vocabulary=True), source_tag=source)
    assert regional.convert(text) == expected
    assert "".join(regional.convert_pieces(list(text))) == expected


CANTONESE = "嗰部𨋢喺度，佢哋咗嘅嘢唔係咁㗎，冚唪唥攞咗嚟"


@pytest.mark.parametrize(("target", "source"), [("zh-HK", "zh-CN"), ("zh-TW", "zh-HK"), ("zh-HK", "zh-TW")])
def test_cantonese_words_stay(target: str, source: str) -> None:
    for regional in (False, True):
        converter = converter_for(target, Options(regional_vocabulary=regional), source_tag=source)
        assert converter.convert(CANTONESE) == CANTONESE


def test_rare_characters_stay_where_fonts_have_no_other_form() -> None:
    simplified = converter_for("zh-CN", source_tag="zh-HK")
    assert simplified.convert(CANTONESE) == CANTONESE.replace("係", "系")
    assert simplified.convert("餸菜說\U00020bb6\U000323af") == "餸菜说\U00020bb6\U000323af"
    assert converter_for("zh-TW").convert("这\U00020000\U0002a6d6") == "這\U00020000\U0002a6d6"


@pytest.mark.parametrize(
    "tag", ["yue", "lzh", "ja", "en", "xx", "", "zh-yue", "zh-Latn", "zh-US", "zh-", "yue-Hant-HK"]
)
def test_other_languages_are_refused(tag: str) -> None:
    with pytest.raises(LanguageError) as caught:
        converter_for(tag)
    assert caught.value.code == "not-a-chinese-script"
    assert caught.value.params == {"tag": tag}
    assert pickle.loads(pickle.dumps(caught.value)).params == {"tag": tag}


@pytest.mark.parametrize(
    ("tag", "same"),
    [
        ("zh", "zh-CN"),
        ("zh_CN", "zh-CN"),
        ("ZH-sg", "zh-CN"),
        ("zh-Hans-HK", "zh-CN"),
        ("zh-Hant", "zh-TW"),
        ("zh-hant-tw", "zh-TW"),
        ("zh-TW-1994-x-own", "zh-TW"),
        ("zh-MO", "zh-HK"),
        ("zh-Hant-HK", "zh-HK"),
    ],
)
def test_tags_that_name_the_same_variety(tag: str, same: str) -> None:
    assert converter_for(tag) is converter_for(same)


@given(texts, tags)
def test_without_regional_vocabulary_the_length_is_kept(text: str, tag: str) -> None:
    assert len(converter_for(tag).convert(text)) == len(text)


@given(st.text(st.sampled_from("头发这说里\0\ud800\udfffa"), max_size=30), tags)
def test_nul_and_surrogates_stay_where_they_were(text: str, tag: str) -> None:
    converted = converter_for(tag).convert(text)
    assert [(i, c) for i, c in enumerate(converted) if c in "\0\ud800\udfff"] == [
        (i, c) for i, c in enumerate(text) if c in "\0\ud800\udfff"
    ]


def test_what_stands_behind_a_nul_is_converted() -> None:
    assert taiwan().convert("这\0头发\ud800发展") == "這\0頭髮\ud800發展"


@given(texts, tags)
def test_converted_text_of_the_target_script_does_not_change_again(text: str, tag: str) -> None:
    converter = converter_for(tag)
    converted = converter.convert(text)
    if detect(converted) is converter.target.script:
        assert converter.convert(converted) == converted


@pytest.mark.parametrize("regional", [False, True])
@given(pieces=pieces_lists, tag=tags)
def test_pieces_join_to_the_conversion_of_the_whole(regional: bool, pieces: list[str], tag: str) -> None:
    converter = converter_for(tag, Options(regional_vocabulary=regional))
    converted = converter.convert_pieces(pieces)
    assert len(converted) == len(pieces)
    assert "".join(converted) == converter.convert("".join(pieces))
    if not regional:
        assert list(map(len, converted)) == list(map(len, pieces))


def test_a_word_split_by_markup_converts_as_one() -> None:
    assert taiwan().convert_pieces(["这头", "发"]) == ["這頭", "髮"]
    assert taiwan().convert_pieces(["他说“", "头发", "”"]) == ["他說「", "頭髮", "」"]


def test_a_word_that_changes_its_length_goes_to_the_piece_it_began_in() -> None:
    regional = taiwan(regional_vocabulary=True)
    assert regional.convert_pieces(["这是U", "盘", "的数据", "库"]) == ["這是隨身碟", "", "的資料", "庫"]
    assert regional.convert_pieces(["", "U", "", "盘坏了", ""]) == ["", "隨身碟", "", "壞了", ""]


def test_a_huge_block_keeps_all_its_pieces() -> None:
    pieces = ["这是U盘。" * 800, "这数据库" * 800]
    converted = taiwan(regional_vocabulary=True).convert_pieces(pieces)
    assert converted == ["這是隨身碟。" * 800, "這資料庫" * 800]


def test_no_file_is_left_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import tempfile

    from desktop_app.chinese.configs import Route, load
    from desktop_app.chinese.varieties import Variety

    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    engine = load(Route(Variety.MAINLAND, Variety.TAIWAN, True, False), ())
    assert engine.convert("头发") == "頭髮"
    assert list(tmp_path.iterdir()) == []


def test_quotations_nested_and_split_by_markup() -> None:
    assert taiwan().convert_pieces(["“他说‘", "头", "发’", "，好", "”"]) == ["「他說『", "頭", "髮』", "，好", "」"]
    back = converter_for("zh-CN", source_tag="zh-TW")
    assert back.convert_pieces(["「他說『", "頭", "髮』", "」"]) == ["“他说‘", "头", "发’", "”"]
