"""Bytes to text and back: marks, line ends, encodings, and what is no text."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.core import text_file
from desktop_app.core.errors import ArticleError

CHINESE = "今天的天气很好，我们一起去公园散步。"
TRADITIONAL = "今天的天氣很好，我們一起去公園散步。這是為了說明。"


@pytest.mark.parametrize(
    ("data", "newline"),
    [
        (b"", "\n"),
        (b"a", "\n"),
        (b"a\nb\n", "\n"),
        (b"a\r\nb\r\n", "\r\n"),
        (b"a\rb\r", "\r"),
        (b"a\r\nb\r\nc\n", "\r\n"),
        (b"a\r\nb\n", "\n"),
    ],
)
def test_newline_is_the_commonest_line_end(data: bytes, newline: str) -> None:
    file = text_file.decode(data)
    assert (file.newline, file.encoding, file.bom, file.is_utf8) == (newline, "utf-8", b"", True)
    assert file.encode(file.text) == data


def test_the_utf8_mark_is_kept_and_not_part_of_the_text() -> None:
    file = text_file.decode(codecs.BOM_UTF8 + "---\n题".encode())
    assert file.text == "---\n题"
    assert file.encode("x") == codecs.BOM_UTF8 + b"x"


@pytest.mark.parametrize(
    ("text", "encoding", "mark"),
    [
        (CHINESE, "gb18030", b""),
        (CHINESE + "𠮷🙂", "gb18030", b""),
        ("美股太空概念股盘前普涨，回声星通信涨近", "gb18030", b""),
        (TRADITIONAL, "big5hkscs", b""),
        ("---\ntitle: " + CHINESE + "\n---\n", "gb18030", b""),
        (CHINESE, "utf-16-le", codecs.BOM_UTF16_LE),
        (CHINESE + "𠮷", "utf-16-be", codecs.BOM_UTF16_BE),
        ("ascii", "utf-16-le", codecs.BOM_UTF16_LE),
    ],
)
def test_other_encodings_open_but_are_not_written(text: str, encoding: str, mark: bytes) -> None:
    file = text_file.decode(mark + text.encode(encoding))
    assert (file.text, file.encoding, file.bom, file.is_utf8) == (text, encoding, mark, False)
    with pytest.raises(ArticleError) as caught:
        file.encode("x")
    assert (caught.value.code, caught.value.params) == ("not-utf8", {"encoding": encoding})


@pytest.mark.parametrize(
    "data",
    [
        b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8,
        b"\x7fELF" + b"\0" * 200,
        b"\0" * 20,
        b"\xff\xfe\0\0" + "a".encode("utf-32-le") * 20,
        b"\xff\xfea",
        b"caf\xe9 et th\xe9 \xe0 la carte",
        b"\x80\x81\xff",
        CHINESE.encode() * 20 + b"\x80" + CHINESE.encode(),
    ],
    ids=["png", "elf", "nul", "utf-32", "half a character", "latin-1", "no encoding", "broken utf-8"],
)
def test_what_is_no_text_is_refused(data: bytes) -> None:
    with pytest.raises(ArticleError) as caught:
        text_file.decode(data)
    assert caught.value.code == "not-text"


def test_a_stray_nul_does_not_make_a_text_binary() -> None:
    assert text_file.decode(b"a\0b").text == "a\0b"


def test_thirty_megabytes_are_refused_before_they_are_read() -> None:
    data = b"\xff" * (30 * 1024 * 1024)
    with pytest.raises(ArticleError) as caught:
        text_file.decode(data)
    assert (caught.value.code, caught.value.params["size"]) == ("too-large", len(data))


def test_a_lone_surrogate_cannot_be_written() -> None:
    with pytest.raises(ArticleError) as caught:
        text_file.decode(b"a").encode("ab\ud800")
    assert (caught.value.code, caught.value.params) == ("not-encodable", {"position": 2})


@given(st.binary(max_size=200))
def test_any_bytes_are_decoded_without_loss_or_refused(data: bytes) -> None:
    try:
        file = text_file.decode(data)
    except ArticleError as error:
        refused = error.code
        assert refused == "not-text"
    else:
        assert file.bom + file.text.encode(file.encoding) == data


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"])))
def test_utf8_comes_back(text: str) -> None:
    data = text.encode()
    file = text_file.decode(data)
    assert file.encode(file.text) == data
