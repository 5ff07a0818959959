"""Inline pieces: they cover their content exactly, and say what a reader sees."""

from __future__ import annotations

import pytest
from hypothesis import given

from desktop_app.core import inline
from desktop_app.core.inline import SHORTCODE, Mark, Piece, PieceKind

from .markdown_text import inline_markdown


def kinds(content: str) -> list[tuple[str, str]]:
    return [(piece.kind.value, piece.span.of(content)) for piece in inline.parse(content)]


def text(content: str) -> str:
    return "".join(piece.text for piece in inline.parse(content))


def marks(pieces: tuple[Piece, ...]) -> list[tuple[PieceKind, Mark | None]]:
    return [(piece.kind, piece.mark) for piece in pieces if piece.kind in {PieceKind.OPEN, PieceKind.CLOSE}]


@given(inline_markdown)
def test_pieces_cover_the_content_without_gap_or_overlap(content: str) -> None:
    pieces = inline.parse(content)
    assert "".join(piece.span.of(content) for piece in pieces) == content
    at = 0
    for piece in pieces:
        assert piece.span.start == at < piece.span.end
        at = piece.span.end


@given(inline_markdown)
def test_marks_open_before_they_close_and_never_cross(content: str) -> None:
    stack: list[Mark | None] = []
    for piece in inline.parse(content):
        if piece.kind is PieceKind.OPEN:
            assert piece.mark is not None
            stack.append(piece.mark)
        elif piece.kind is PieceKind.CLOSE:
            assert stack.pop() is piece.mark
    assert not stack


@given(inline_markdown)
def test_plain_text_pieces_say_what_the_source_says(content: str) -> None:
    for piece in inline.parse(content):
        if piece.kind in {PieceKind.TEXT, PieceKind.URL} and not piece.target:
            assert piece.text == piece.span.of(content)


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("头**发**很", [("text", "头"), ("open", "**"), ("text", "发"), ("close", "**"), ("text", "很")]),
        ("**a****b**", [("open", "**"), ("text", "a****b"), ("close", "**")]),
        (
            "**a******b****",
            [("open", "**"), ("text", "a"), ("close", "**"), ("open", "**"), ("open", "**"), ("text", "b")]
            + [("close", "**")] * 2,
        ),
        ("***a***", [("open", "*"), ("open", "**"), ("text", "a"), ("close", "**"), ("close", "*")]),
        ("**never closed", [("text", "**never closed")]),
        ("a~~b~~", [("text", "a"), ("open", "~~"), ("text", "b"), ("close", "~~")]),
        ("`a_b` ``c`d``", [("code", "`a_b`"), ("text", " "), ("code", "``c`d``")]),
        ("`open", [("text", "`open")]),
        ("a  \nb", [("text", "a"), ("hard-break", "  \n"), ("text", "b")]),
        ("a\\\nb", [("text", "a"), ("hard-break", "\\\n"), ("text", "b")]),
        ("a\nb", [("text", "a"), ("soft-break", "\n"), ("text", "b")]),
        ("\\*x&amp;", [("escape", "\\*"), ("text", "x"), ("entity", "&amp;")]),
        ("[t](u \"T\")", [("open", "["), ("text", "t"), ("close", "](u \"T\")")]),
        ("[](u)", [("open", "["), ("close", "](u)")]),
        ("x[^1]", [("text", "x"), ("footnote", "[^1]")]),
        ("a<br>b<!-- c -->", [("text", "a"), ("html", "<br>"), ("text", "b"), ("html", "<!-- c -->")]),
        ("{{< a \"}}\" >}}b", [("shortcode", "{{< a \"}}\" >}}"), ("text", "b")]),
        ("{{% x %}}{{</* y */>}}", [("shortcode", "{{% x %}}"), ("shortcode", "{{</* y */>}}")]),
        ("{{< open", [("text", "{{< open")]),
        ("见https://a.b/c_d_e。好", [("text", "见"), ("url", "https://a.b/c_d_e"), ("text", "。好")]),
        ("(www.a.org/x).", [("text", "("), ("url", "www.a.org/x"), ("text", ").")]),
        ("写信a.b_c@d-e.com吧", [("text", "写信"), ("email", "a.b_c@d-e.com"), ("text", "吧")]),
        ("<https://a.b>", [("url", "<https://a.b>")]),
    ],
)  # fmt: skip
def test_known_pieces(content: str, expected: list[tuple[str, str]]) -> None:
    assert kinds(content) == expected


def test_quirk_of_the_real_articles() -> None:
    content = "![]()https://a.b/c.png![]()"
    assert [piece.span.of(content) for piece in inline.parse(content)] == [
        "![", "]()", "https://a.b/c.png", "![", "]()",
    ]  # fmt: skip
    assert text(content) == "https://a.b/c.png"


def test_link_and_image_carry_target_and_title() -> None:
    link, alt, _ = inline.parse('[字](/p "标题")')
    assert (link.mark, link.target, link.title, alt.text) == (Mark.LINK, "/p", "标题", "字")
    image = inline.parse('![说明](/i.png "题")')[0]
    assert (image.mark, image.target, image.title) == (Mark.IMAGE, "/i.png", "题")


def test_image_in_a_link_and_image_in_an_image() -> None:
    content = "[![a **b**](i)](l)"
    assert marks(inline.parse(content)) == [
        (PieceKind.OPEN, Mark.LINK),
        (PieceKind.OPEN, Mark.IMAGE),
        (PieceKind.OPEN, Mark.STRONG),
        (PieceKind.CLOSE, Mark.STRONG),
        (PieceKind.CLOSE, Mark.IMAGE),
        (PieceKind.CLOSE, Mark.LINK),
    ]
    assert text("![a ![b](c) d](e)") == "a b d"


def test_reference_links_need_their_definition() -> None:
    references = {"R": {"href": "/x", "title": ""}}
    assert inline.parse("[t][r]", references)[0].target == "/x"
    assert [piece.kind for piece in inline.parse("[t][r]")] == [PieceKind.TEXT]


@pytest.mark.parametrize(
    ("tag", "whole"),
    [
        ("{{< figure src=\"/a.png\" title=`x > }} y` >}}", True),
        ("{{< a \"b\\\"c\" >}}", True),
        ("{{< a\n  b=\"c\"\n>}}", True),
        ("{{%/* x */%}}", True),
        ("{{< a {{< b >}}", False),
        ("{{< a \"b >}}", False),
    ],
)  # fmt: skip
def test_shortcode_tags(tag: str, whole: bool) -> None:
    assert bool(SHORTCODE.fullmatch(tag)) is whole
