"""Detection of the script, by real OpenCC dictionaries and by real articles where DIGLOT_CORPUS names some."""

from __future__ import annotations

import os
import re
from pathlib import Path

import opencc
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_app.chinese.data import data_path
from desktop_app.chinese.detection import Script, detect, detect_majority

# what the bodies are really written in; every other zh article is in its tag's script
NOT_CHINESE = {
    "7fd69b3ff2af3d135749a1ef6224d1f4",
    "4de3ef54faaeaf7a49da696eb07bf926",
    "932994460ca0d16b0878e57449420387",
    "c4911ee9b0e44b08ecbcc540df0ab020",
    "6da27c0cd884b8a8c435e65880ffeb55",
    "63ccbab03aa791301868dcd619503af4",
}


def tables() -> dict[str, str]:
    lines = data_path("script_characters.txt").read_text(encoding="utf-8").splitlines()
    return dict(line.split(" ", 1) for line in lines if not line.startswith("#"))


@pytest.mark.parametrize(
    ("text", "script"),
    [
        ("这是简体中文。", Script.SIMPLIFIED),
        ("這是繁體中文。", Script.TRADITIONAL),
        ("説這話的人在香港。", Script.TRADITIONAL),
        ("皇后在山上", Script.HANZI),
        ("乾隆", Script.HANZI),
        ("これは日本語の文章です。", Script.KANA),
        ("日銀総裁、利上げ継続を示唆", Script.KANA),
        (
            "他读了村上春树的小说《ノルウェイの森》之后，决定去东京旅行，并在那里住了整整十年才回国，" * 4,
            Script.SIMPLIFIED,
        ),
        ("「増税しない」首相が明言", Script.KANA),
        ("「これは本です」", Script.KANA),
        ("约翰・史密斯说明了情况", Script.SIMPLIFIED),
        ("An English sentence.", Script.LATIN),
        ("President Xi Jinping (习近平) said on Monday that the economy is growing.", Script.LATIN),
        ("使用 TensorFlow 和 PyTorch 进行训练", Script.SIMPLIFIED),
        ("iPhone 17 Pro Max 发布", Script.SIMPLIFIED),
        ("详见 https://www.example.com/a/b/c-d-e-f-g-h-i-j", Script.SIMPLIFIED),
        ("한국어 문장입니다", Script.NONE),
        ("Это предложение", Script.NONE),
        ("12:30 — 3,000 %", Script.NONE),
        ("", Script.NONE),
        ("\0\ud800", Script.NONE),
    ],
)
def test_script_of_a_block(text: str, script: Script) -> None:
    assert detect(text) is script


def test_no_character_counts_for_both_scripts() -> None:
    assert not set(tables()["simplified"]) & set(tables()["traditional"])


def test_table_agrees_with_the_dictionaries_of_the_installed_opencc() -> None:
    """A character of one script only is changed on the way to the other, and never on the way to its own."""
    simplified, traditional = tables()["simplified"], tables()["traditional"]
    to_traditional, to_simplified = opencc.OpenCC("s2t"), opencc.OpenCC("t2s")

    def changed(engine: opencc.OpenCC, characters: str) -> int:
        apart = "\n".join(characters)
        return sum(a != b for a, b in zip(apart, engine.convert(apart), strict=True))

    assert len(simplified) > 3500
    assert len(traditional) > 3000
    assert changed(to_traditional, simplified) == len(simplified)
    assert changed(to_simplified, traditional) == len(traditional)


def test_majority_is_by_characters_not_by_blocks() -> None:
    assert detect_majority(["這", "說", "这篇文章还说发生了另外一件事情"]) is Script.SIMPLIFIED
    assert detect_majority([]) is Script.NONE


@settings(deadline=None)
@given(st.text())
def test_any_text_has_a_script(text: str) -> None:
    assert detect(text) is detect_majority([text])


def test_characters_beyond_the_basic_plane_count_too() -> None:
    rare = [char for char in tables()["simplified"] + tables()["traditional"] if char > "\uffff"]
    assert rare
    for char in rare:
        own = Script.SIMPLIFIED if char in tables()["simplified"] else Script.TRADITIONAL
        assert detect(char) is own
    assert detect("\U00020000" * 3) is Script.HANZI


def body_blocks(path: Path) -> list[str]:
    text = path.read_text(encoding="utf-8-sig")
    body = text.split("\n---", 1)[1] if text.startswith("---") else text
    # image alternatives are often left in another script than the article
    return [block for block in re.split(r"\n\s*\n", body) if block.strip() and not block.lstrip().startswith("![")]


def expected_script(path: Path) -> Script:
    identity, tag = path.name.split(".")[:2]
    if identity in NOT_CHINESE or tag.startswith("en"):
        return Script.LATIN
    return Script.SIMPLIFIED if tag == "zh-CN" else Script.TRADITIONAL


def test_every_article_of_the_corpus() -> None:
    corpus = os.environ.get("DIGLOT_CORPUS")
    if not corpus:
        pytest.skip("DIGLOT_CORPUS names no folder of articles")
    paths = sorted(Path(corpus).rglob("*.md"))
    assert paths
    wrong = []
    for path in paths:
        expected = expected_script(path)
        blocks = body_blocks(path)
        others = {Script.SIMPLIFIED, Script.TRADITIONAL, Script.KANA} - {expected}
        wrong += [(path.name, block[:40]) for block in blocks if detect(block) in others]
        if detect_majority(blocks) not in (expected, Script.NONE):
            wrong.append((path.name, "majority"))
    assert wrong == []
