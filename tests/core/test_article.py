"""Invariant 1: a parsed article gives its bytes back; edits change only their spans."""

from __future__ import annotations

import codecs
from pathlib import Path, PurePath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.core import article
from desktop_app.core.errors import ArticleError, FrontMatterError
from desktop_app.core.front_matter import AddItem, FieldKind, RemoveItem, SetText
from desktop_app.core.spans import Edit, Span, splice

from .markdown_text import block_markdown

ARTICLE = "---\ntitle: '题'\nlang: [zh-CN]\ntranslations:\n- zh-CN\n- en\n---\n\n　　第一段 🙂𠮷。\n\n## 小标题\n"


def parse(text: str) -> article.Article:
    return article.parse(text.encode())


def identities(parsed: article.Article) -> list[Edit]:
    """For every piece the edit that writes what is there."""
    pieces = [piece for block in parsed.blocks for each in block.inlines for piece in each.pieces]
    return [Edit(piece.span, piece.span.of(parsed.text)) for piece in pieces]


@pytest.mark.parametrize("mark", [b"", codecs.BOM_UTF8])
@given(
    front=st.sampled_from(["", "---\na: 1\n---\n", "+++\na = 1\n+++\r\n", '{"a": 1}\n', "---\nbroken: [\n---\n"]),
    body=block_markdown,
)
def test_without_edits_the_bytes_come_back(mark: bytes, front: str, body: str) -> None:
    data = mark + (front + body).encode()
    parsed = article.parse(data)
    assert parsed.spliced([]) == data
    assert parsed.spliced([Edit(block.span, block.span.of(parsed.text)) for block in parsed.blocks]) == data
    assert parsed.spliced([Edit(Span(0, len(parsed.text)), parsed.text)]) == data


@given(st.binary(max_size=300))
def test_any_bytes_that_decode_come_back(data: bytes) -> None:
    try:
        parsed = article.parse(data)
    except ArticleError:
        return
    assert parsed.spliced([]) == data
    assert parsed.blocks is not None


@given(block_markdown)
def test_replacing_every_piece_by_itself_changes_nothing(body: str) -> None:
    parsed = parse(body)
    assert splice(parsed.text, identities(parsed)) == parsed.text


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (ARTICLE.encode(), "utf-8"),
        (codecs.BOM_UTF8 + ARTICLE.encode(), "utf-8"),
        (codecs.BOM_UTF16_LE + ARTICLE.encode("utf-16-le"), "utf-16-le"),
        (ARTICLE.replace("\n", "\r\n").encode("gb18030"), "gb18030"),
    ],
)
def test_byte_spans_stand_for_their_characters(data: bytes, encoding: str) -> None:
    parsed = article.parse(data)
    assert parsed.file.encoding == encoding
    assert len(parsed.blocks) == 2
    for span in (*(block.span for block in parsed.blocks), parsed.body, Span(0, len(parsed.text)), Span(3, 3)):
        start, end = parsed.byte_span(span)
        assert data[start:end].decode(encoding) == span.of(parsed.text)


def test_an_edit_changes_its_span_only() -> None:
    parsed = article.parse(codecs.BOM_UTF8 + ARTICLE.replace("\n", "\r\n").encode())
    start, end = parsed.byte_span(parsed.blocks[0].span)
    assert parsed.spliced([Edit(parsed.blocks[0].span, "新")]) == (
        parsed.file.data[:start] + "新".encode() + parsed.file.data[end:]
    )


def test_title_translations_and_language() -> None:
    parsed = parse(ARTICLE)
    assert (parsed.title, parsed.translations, parsed.read_only) == ("题", ["zh-CN", "en"], None)
    assert article.language_of(parsed, None) == "zh-CN"
    bare = parse("# **标**题\n")
    assert (bare.title, bare.translations, bare.front) == ("标题", [], None)
    assert parse("").title == ""


@pytest.mark.parametrize(
    ("text", "path", "expected"),
    [
        ("---\nlang: en\n---\n", "content/ja/a.zh-CN.md", "en"),
        ("---\nlang: [klingon, ja]\n---\n", "a.md", "ja"),
        ("---\nlang: ../../etc\n---\n", "a.zh_CN.md", "zh_CN"),
        ("x", "content/ja/a.zh-CN.md", "zh-CN"),
        ("x", "content/ja/n/v1.2.md", "ja"),
        ("x", "a.md", None),
    ],
)
def test_where_the_language_is_said(text: str, path: str, expected: str | None) -> None:
    assert article.language_of(parse(text), PurePath(path)) == expected


def test_broken_front_matter_is_read_only_and_the_body_is_there() -> None:
    parsed = parse("---\na: [\n---\n正文\n")
    assert isinstance(parsed.problem, FrontMatterError)
    assert parsed.read_only is parsed.problem
    assert [block.text for block in parsed.blocks] == ["正文"]
    with pytest.raises(FrontMatterError):
        parsed.with_front_matter([SetText("a", "b")])


def test_other_encodings_are_read_only() -> None:
    parsed = article.parse(ARTICLE.encode("gb18030"))
    assert parsed.title == "题"
    assert parsed.read_only is not None
    assert parsed.read_only.code == "not-utf8"
    with pytest.raises(ArticleError):
        parsed.spliced([Edit(Span(0, 0), "x")])


def test_front_matter_changes_keep_mark_and_line_ends() -> None:
    data = codecs.BOM_UTF8 + ARTICLE.replace("\n", "\r\n").encode()
    new = article.parse(data).with_front_matter([AddItem("translations", "fr"), SetText("title", "新")])
    assert new == data.replace(b"- en\r\n", b"- en\r\n- fr\r\n").replace("'题'".encode(), "'新'".encode())


def articles(corpus: Path) -> list[bytes]:
    found = [path.read_bytes() for path in sorted(corpus.rglob("*.md"))]
    assert found
    return found


def test_real_articles_come_back_byte_for_byte(corpus: Path) -> None:
    for data in articles(corpus):
        parsed = article.parse(data)
        assert parsed.problem is None
        assert parsed.spliced([]) == data
        assert splice(parsed.text, identities(parsed)) == parsed.text


def test_adding_and_removing_a_language_gives_real_articles_back(corpus: Path) -> None:
    for data in articles(corpus):
        parsed = article.parse(data)
        assert parsed.front is not None
        if "translations" in parsed.front.fields:
            assert parsed.front.fields["translations"].kind is FieldKind.LIST
            added = parsed.with_front_matter([AddItem("translations", "fr")])
            assert added != data
            assert article.parse(added).with_front_matter([RemoveItem("translations", "fr")]) == data
