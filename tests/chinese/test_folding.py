"""Search across scripts, regions, case and width: what is found, and that it is found at its place."""

from __future__ import annotations

import opencc
import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.chinese.converter import Options, converter_for
from desktop_app.chinese.folding import Hit, Index, find, fold
from desktop_app.core.spans import Span

HANZI = st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF)
TEXTS = st.text(st.one_of(st.characters(), HANZI, st.sampled_from("裏里裡台臺說説说ＡaA１1“「ßİſK\0")), max_size=60)


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("乘搭港鐵。", "港铁"),
        ("乘搭港铁。", "港鐵"),
        ("在城裏", "城里"),
        ("在城裡", "城裏"),
        ("臺北與颱風", "台北"),
        ("他説的話", "他說的话"),
        ("看著辦", "看着办"),
        ("ＧＤＰ為５％", "gdp为5%"),
        ("STRASSE Été", "été"),
        ("他說「好『嗎』」", "说“好‘吗’”"),
        ("𫔀頭", "𫔀头"),
        ("a\u3000b\u00a0c", "a b c"),
    ],
)
def test_what_reads_alike_is_found(text: str, query: str) -> None:
    (span,) = find(text, query)
    assert len(span.of(text)) == len(query)
    assert fold(span.of(text)) == fold(query)


def test_other_words_are_not_found() -> None:
    assert find("軟體", "软件") == []
    assert find("Straße", "strasse") == []
    assert find("港鐵", "") == []
    assert find("", "港") == []


def test_spans_are_those_of_the_original() -> None:
    assert find("港铁和港鐵和MTR", "港鐵") == [Span(0, 2), Span(3, 5)]
    assert find("哈哈哈", "哈哈") == [Span(0, 2)]


@given(TEXTS)
def test_folding_keeps_the_length_and_is_done_once(text: str) -> None:
    folded = fold(text)
    assert len(folded) == len(text)
    assert fold(folded) == folded


@given(TEXTS, st.data())
def test_every_substring_is_found_at_its_place(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    spans = find(text, text[start:end])
    # matches do not overlap: where one begins earlier, it stands for this one
    assert any(span.start <= start < span.end for span in spans) == (start < end)
    assert all(fold(span.of(text)) == fold(text[start:end]) for span in spans)


@given(st.text(st.one_of(HANZI, st.sampled_from("，。a1"))))
@pytest.mark.parametrize("target", ["zh-TW", "zh-HK", "zh-CN"])
def test_a_text_and_its_conversion_fold_to_the_same(target: str, text: str) -> None:
    # by character: a phrase may become another one (什么, 甚麼)
    converter = converter_for(target, Options())
    converted = "".join(converter.convert(char) for char in text)
    assert fold(converted) == fold(text)


@pytest.mark.parametrize("name", ["s2t", "t2s", "s2tw", "s2hk", "tw2s", "hk2s", "t2tw", "t2hk"])
def test_no_hanzi_folds_apart_from_what_opencc_makes_of_it(name: str) -> None:
    characters = [chr(code) for code in range(0x4E00, 0xA000)]
    convert = opencc.OpenCC(name).convert
    apart = [char for char in characters if fold(convert(char)) != fold(char)]
    assert apart == []


def test_an_index_finds_in_every_block() -> None:
    index = Index(["港鐵開通", "", "English", "乘港铁，港鐵"])
    assert index.find("港铁") == [Hit(0, Span(0, 2)), Hit(3, Span(1, 3)), Hit(3, Span(4, 6))]
    assert index.find("ENGLISH") == [Hit(2, Span(0, 7))]
    assert index.find("") == []
    # a match does not go over the end of a block
    assert Index(["港", "鐵"]).find("港鐵") == []
