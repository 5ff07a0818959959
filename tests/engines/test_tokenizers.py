from __future__ import annotations

from pathlib import Path

import pytest

from desktop_app.engines.tokenizers import MosesBpe, open_tokenizer


def test_spans_point_at_the_characters_of_both_texts(zh_en: Path) -> None:
    tokenizer = open_tokenizer(zh_en, "zh", "en")
    text = "今天 囧😀说。"
    tokens, spans = tokenizer.encode(text)
    assert spans is not None
    covered = [text[start:end] for start, end in spans]
    assert covered[0] == "今天"
    assert covered[-2:] == ["说", "。"]
    assert "".join(covered) == "今天囧😀说。"
    decoded = tokenizer.decode(["▁the▁United▁States", "▁said", "<0xE5>", "<0x9B>", "<0xA7>", "."])
    assert decoded.text == "the United States said囧."
    assert decoded.spans == [(0, 17), (18, 22), (22, 23), (22, 23), (22, 23), (23, 24)]
    assert len(tokens) == len(spans)


def test_an_underscore_is_no_space(en_zh: Path) -> None:
    tokenizer = open_tokenizer(en_zh, "en", "zh")
    assert tokenizer.decode(tokenizer.encode("snake_case _x_").tokens).text == "snake_case _x_"


def test_broken_bytes_become_one_replacement(en_zh: Path) -> None:
    assert open_tokenizer(en_zh, "en", "zh").decode(["<0xE5>", "a"]).text == "\ufffda"


def test_a_bpe_package_is_cut_and_joined(tmp_path: Path) -> None:
    (tmp_path / "bpe.model").write_text("#version: 0.2\nh e\nhe l\nhel lo</w>\nl o</w>\n", encoding="utf-8")
    tokenizer = open_tokenizer(tmp_path, "en", "de")
    assert isinstance(tokenizer, MosesBpe)
    tokens, spans = tokenizer.encode("hello, world.")
    assert tokens[0] == "hello"
    assert spans is None
    assert tokenizer.decode(tokens).text == "hello, world."


def test_a_package_without_tokenizer_says_so(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match=r"bpe\.model"):
        open_tokenizer(tmp_path, "en", "de")
