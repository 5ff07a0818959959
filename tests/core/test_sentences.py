"""Sentences: the hand cases of the guide, spans on any text, and texts that are not what their tag says."""

from __future__ import annotations

import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from desktop_app.core import sentences
from desktop_app.core.sentences import is_chinese, split

DATA = Path(__file__).parent.parent / "data"
SIGNS = "。！？!?….，；：,;:、“”‘’「」\"'（）()《》[]*~ \n\t\r\x0b\x1c\x85\u2028\u3000\ud800\x00aA1é中说İ\u0301👍U.S."


def hand_cases(name: str) -> list[str]:
    lines = (DATA / name).read_text(encoding="utf-8").splitlines()
    return [line.replace("\\n", "\n") for line in lines if line and not line.startswith("#")]


def pieces(text: str, language: str) -> list[str]:
    return [text[start:end] for start, end in split(text, language)]


@pytest.mark.parametrize("case", hand_cases("sentences_zh.txt"))
@pytest.mark.parametrize("tag", ["zh-CN", "zh-TW", "zh_HK", "en"])
def test_chinese_hand_cases_whatever_the_tag(case: str, tag: str) -> None:
    assert pieces(case.replace("|", ""), tag) == [piece.strip() for piece in case.split("|")]


@pytest.mark.parametrize("case", hand_cases("sentences_en.txt"))
@pytest.mark.parametrize("tag", ["en", "en-US", "zh-HK"])
def test_english_hand_cases_whatever_the_tag(case: str, tag: str) -> None:
    assert pieces(case.replace("|", ""), tag) == [piece.strip() for piece in case.split("|")]


@pytest.mark.parametrize(
    ("text", "tag", "expected"),
    [
        ("城市图书馆", "en", True),
        ("The board met.", "zh-HK", False),
        ("2026-11-01", "zh-CN", True),
        ("2026-11-01", "en", False),
        ("苹果推出Apple Intelligence和ChatGPT", "zh-CN", True),
        ("The word 图书馆 means library.", "en", False),
        ("これは日本語です", "ja", False),
        ("これは日本語です", "zh", False),
        ("東京都知事選挙", "ja", True),
    ],
)
def test_the_text_comes_before_the_tag(text: str, tag: str, expected: bool) -> None:
    assert is_chinese(text, tag) is expected


def check_spans(text: str, spans: list[tuple[int, int]]) -> None:
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert all(first[1] <= second[0] for first, second in pairwise(spans))
    assert all(text[start:end] == text[start:end].strip() for start, end in spans)
    covered = set().union(*(range(start, end) for start, end in spans))
    assert all(place in covered for place, sign in enumerate(text) if not sign.isspace())


# lists, for st.text leaves surrogates out
@given(st.lists(st.one_of(st.sampled_from(SIGNS), st.characters()), max_size=80).map("".join))
@pytest.mark.parametrize("tag", ["zh-CN", "en", "ja", ""])
@example("&{\x0b！a {;é\x0b1\u200d)\x0bé👍\x0bA\u2028.`&\x0b中👍")  # sentencex panics on the separator
def test_spans_cover_any_text(tag: str, text: str) -> None:
    check_spans(text, split(text, tag))


@given(
    st.lists(st.sampled_from(["word", "Mr. ", "end. ", "Then ", "“a. ", "，", "。", "；", "中", " "]), max_size=1500)
)
@pytest.mark.parametrize("tag", ["zh-CN", "en"])
def test_spans_cover_long_texts(tag: str, parts: list[str]) -> None:
    text = "".join(parts)
    check_spans(text, split(text, tag))


@pytest.mark.parametrize("unit", ["a", "。", "“。", "（。", "«a. ", "《", "，", "中", "5 p.m. ", "\n", "*"])
@pytest.mark.parametrize("tag", ["zh-CN", "en"])
def test_a_hostile_text_of_40_000_characters_is_covered(unit: str, tag: str) -> None:
    text = unit * (40_000 // len(unit))
    check_spans(text, split(text, tag))


def test_windows_do_not_cut_sentences() -> None:
    sentence = "Mr. Smith of the U.S. Senate met Dr. Wu at 5 p.m. Eastern time, and they spoke at length."
    text = " ".join([sentence] * 500)
    assert pieces(text, "en") == [sentence] * 500


def test_a_long_chinese_sentence_is_cut_at_clauses() -> None:
    clause = "这一句话写得很长很长，而且没有任何停顿的意思；"
    text = clause * 40 + "完了。"
    found = pieces(text, "zh-CN")
    assert "".join(found) == text
    assert all(len(piece) <= 300 and piece[-1] in "；。" for piece in found)
    assert len(found) == 4


def test_commas_in_titles_are_no_place_to_cut() -> None:
    title = "《" + "甲乙丙丁，" * 30 + "》"
    text = "他们都喜欢" + title + "，" + "这是一句很长的话，" * 20 + "完了。"
    assert any(title in piece for piece in pieces(text, "zh-CN"))


@pytest.mark.parametrize(
    ("text", "given_pieces", "expected"),
    [
        ("One two.  Three.", ["One two.", "Three."], [8, 16]),
        ("One\ttwo. Three.", ["One two. ", "Three."], [8, 15]),
        ("One. Two.", ["One.", "Changed beyond counting."], [4, 9]),
        (" One.", ["", "One."], [5]),
    ],
)
def test_pieces_that_differ_from_the_text_are_mapped_back(
    text: str, given_pieces: list[str], expected: list[int]
) -> None:
    assert sentences._map_back(text, given_pieces) == expected


def test_sentencex_is_loaded_when_first_needed() -> None:
    code = (
        "import sys; from desktop_app.core.sentences import split; split('你好。再见。', 'zh')\n"
        "assert 'sentencex' not in sys.modules; split('Hi. You.', 'en'); assert 'sentencex' in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
