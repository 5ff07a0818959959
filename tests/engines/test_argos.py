"""The engine itself, on real CTranslate2 in this process: the packages here are our own."""

from __future__ import annotations

import math
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from desktop_app.engines.argos import ArgosEngine, Limits
from desktop_app.engines.base import Options, SegmentResult

LONG = "今天美国总统说，经济增长。昨天市场下降；"


def translate(
    package: Path, texts: list[str], *, limits: Limits | None = None, beam_size: int = 4
) -> list[SegmentResult]:
    engine = ArgosEngine(limits)
    engine.load(package)
    return list(engine.translate(texts, Options(beam_size), lambda: False))


def test_every_text_gets_its_result_in_order(zh_en: Path) -> None:
    texts = ["你好，世界。", "", "  \n", "中国经济增长3.5%。", "囧"] * 30
    results = translate(zh_en, texts)
    assert [result.index for result in results] == list(range(len(texts)))
    assert [result.text for result in results[:5]] == ["hello, world.", "", "", "China economy growth3.5%.", "囧"]
    assert [result.text for result in results[5:10]] == [result.text for result in results[:5]]
    assert not any(result.truncated for result in results)


def test_nobody_watching_gets_the_same_results_in_the_same_order(zh_en: Path) -> None:
    texts = ["你好，世界。", "", LONG * 20, "囧"] * 40
    engine = ArgosEngine()
    engine.load(zh_en)
    unwatched = list(engine.translate(texts, Options(watched=False), lambda: False))
    assert unwatched == translate(zh_en, texts)
    assert list(engine.translate(texts, Options(watched=False), lambda: True)) == []


def test_into_chinese_without_spaces_and_with_numbers_whole(en_zh: Path) -> None:
    (result,) = translate(en_zh, ["News: markets grew 3.5% today, he said."])
    assert result.text == "新闻：市场增长 3.5%今天，他说。"


def test_links_join_the_characters_of_both_sides(zh_en: Path) -> None:
    source = "今天，美国总统说：囧。"
    (result,) = translate(zh_en, [source])
    words = [(source[a:b], result.text[c:d]) for a, b, c, d, _ in result.alignment]
    assert words == [
        ("今天", "today"), ("，", ","), ("美国", "the United States"), ("总统", "president"), ("说", "said"),
        ("：", ":"), ("囧", "囧"), ("。", "."),
    ]  # fmt: skip
    assert all(0.9 < link.weight <= 1 for link in result.alignment)
    assert result.score <= 0
    assert math.isclose(result.score, 0, abs_tol=1e-3)


@pytest.mark.parametrize("beam_size", [1, 2, 4])
def test_every_beam_says_the_same_on_a_sure_model(zh_en: Path, beam_size: int) -> None:
    assert translate(zh_en, ["他说你好。"], beam_size=beam_size)[0].text == "he said hello."


def test_a_source_over_the_limit_is_cut_at_pauses_and_rejoined(zh_en: Path) -> None:
    source = LONG * 150  # 2,100 tokens, and the model has 1,100 positions
    (result,) = translate(zh_en, [source])
    sentence = "today the United States president said, economy growth. yesterday market decline;"
    assert result.text == " ".join([sentence] * 150)
    for a, b, c, d, _ in result.alignment:
        expected = {"今天": "today", "美国": "the United States", "下降": "decline", "；": ";"}.get(source[a:b])
        assert expected is None or result.text[c:d] == expected
    assert len(result.alignment) == 150 * 12
    assert not result.truncated


def test_an_output_at_the_decoders_limit_is_redone_in_pieces(zh_en: Path) -> None:
    whole = translate(zh_en, [LONG * 2])[0]
    (pieced,) = translate(zh_en, [LONG * 2], limits=Limits(source=256, target=15))
    assert pieced.text == whole.text
    assert [link[:4] for link in pieced.alignment] == [link[:4] for link in whole.alignment]
    assert not pieced.truncated


def test_a_model_that_never_ends_is_noticed(make: Callable[..., Path]) -> None:
    (result,) = translate(make(endless=True), ["今天"], limits=Limits(source=256, target=40))
    assert result.truncated


def test_a_target_prefix_is_given_and_not_shown(make: Callable[..., Path]) -> None:
    (result,) = translate(make(target_prefix="<2en>"), ["他说：今天。"])
    assert result.text == "he said: today."
    assert result.alignment[0][:4] == (0, 1, 0, 2)


def test_controls_and_lone_surrogates_do_no_harm(zh_en: Path) -> None:
    (result,) = translate(zh_en, ["今天\0说\ud83d\n你好\t。"])
    assert result.text.split() == ["today", "said\ufffd", "hello", "."]


def test_an_upgraded_package_is_loaded_anew(make: Callable[..., Path], tmp_path: Path) -> None:
    engine = ArgosEngine()
    place = tmp_path / "package"
    make(dictionary={"水": "▁old"}).rename(place)
    engine.load(place)
    assert next(engine.translate(["水"], Options(), lambda: False)).text == "old"
    shutil.rmtree(place)
    make(dictionary={"水": "▁new"}).rename(place)
    engine.load(place)
    assert next(engine.translate(["水"], Options(), lambda: False)).text == "new"


def test_cancelled_from_the_start_says_nothing(zh_en: Path) -> None:
    engine = ArgosEngine()
    engine.load(zh_en)
    assert list(engine.translate(["今天"], Options(), lambda: True)) == []
