"""Detection of the script, by real OpenCC dictionaries and by real articles where DIGLOT_CORPUS names some."""

from __future__ import annotations

import csv
import hashlib
import os
from pathlib import Path

import opencc
import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.chinese.data import data_path
from desktop_app.chinese.detection import Script, detect, detect_majority
from desktop_app.core.article import parse


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
        ("圖：someone.there@Threads", Script.TRADITIONAL),
        ("E-mail：someone@example.org", Script.LATIN),
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


def article_truths() -> list[dict[str, str]]:
    """What the articles of the corpus are written in, judged by reading them; see the head of the file's test."""
    with (Path(__file__).parent.parent / "data" / "corpus_scripts.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("truth", article_truths(), ids=lambda truth: truth["article"])
def test_every_block_of_the_corpus(truth: dict[str, str]) -> None:
    """Every block is what its article is, but for those whose hash the list names (sources, pictures, addresses).

    Hanzi that both scripts share may stay undecided, as long as nothing in the block decides.
    """
    corpus = os.environ.get("DIGLOT_CORPUS")
    if not corpus:
        pytest.skip("DIGLOT_CORPUS names no folder of articles")
    found = sorted(Path(corpus).rglob(f"{truth['article']}.md"))
    if not found:
        pytest.skip("not in this corpus")
    blocks = [block.text for block in parse(found[0].read_bytes()).blocks if block.text.strip()]
    others = dict(item.split("=") for item in truth["exceptions"].split())
    wrong = []
    for text in blocks:
        true = others.get(hashlib.sha256(text.encode()).hexdigest()[:10], truth["script"])
        undecided = detect(text) is Script.HANZI and true in ("simplified", "traditional")
        if detect(text).value != true and not undecided:
            wrong.append((text[:40], detect(text).value, true))
    assert wrong == []
    assert detect_majority(blocks).value == truth["script"]


def test_hardly_a_chinese_block_of_the_corpus_is_undecided() -> None:
    corpus = os.environ.get("DIGLOT_CORPUS")
    if not corpus:
        pytest.skip("DIGLOT_CORPUS names no folder of articles")
    articles = [parse(path.read_bytes()) for path in Path(corpus).rglob("*.zh-*.md")]
    scripts = [detect(block.text) for article in articles for block in article.blocks]
    chinese = [script for script in scripts if script.is_chinese]
    assert len(chinese) > 100
    assert chinese.count(Script.HANZI) < 0.05 * len(chinese)


def test_six_of_the_chinese_articles_have_no_chinese_body() -> None:
    truths = [truth for truth in article_truths() if ".zh-" in truth["article"]]
    assert sum(truth["script"] == "latin" for truth in truths) == 6
