"""Blocks: every line belongs to one block, spans are exact, nothing is dropped."""

from __future__ import annotations

import re

import pytest
from hypothesis import given

from desktop_app.core import markdown
from desktop_app.core.inline import PieceKind
from desktop_app.core.leaves import BlockKind
from desktop_app.core.markdown import Block
from desktop_app.core.spans import LINE_END, Span

from .markdown_text import block_markdown

_NOT_TEXT = re.compile(r"(?:[\s>]|[-*+]|\d{1,9}[.)]|\[\^[^\]\s]+\]:)*\Z")


def blocks(text: str) -> tuple[Block, ...]:
    return markdown.blocks(text, Span(0, len(text)))


def told(text: str) -> list[tuple[str, str, tuple[str, ...]]]:
    """Kind, plain text and containers of each block."""
    return [(block.kind.value, block.text, block.containers) for block in blocks(text)]


def only(text: str) -> Block:
    (block,) = blocks(text)
    return block


def lines(text: str) -> list[Span]:
    spans, at = [], 0
    for match in LINE_END.finditer(text):
        spans.append(Span(at, match.start()))
        at = match.end()
    return [*spans, Span(at, len(text))]


def check_spans(text: str) -> None:
    found = blocks(text)
    at = 0
    for index, block in enumerate(found):
        assert block.index == index
        assert at <= block.span.start < block.span.end
        at = block.span.end
        inside = block.span.start
        for each in block.inlines:
            assert inside <= each.span.start <= each.span.end <= block.span.end
            inside = each.span.end
            place = each.span.start
            for piece in each.pieces:
                assert piece.span.start == place < piece.span.end
                place = piece.span.end
            assert place == each.span.end
        assert sum(block.rows) == (len(block.inlines) if block.kind is BlockKind.TABLE else 0)


def check_lines(text: str) -> None:
    waiting = list(reversed(blocks(text)))
    for line in lines(text):
        while waiting and waiting[-1].span.end < line.start:
            waiting.pop()
        owner = waiting[-1].span if waiting and waiting[-1].span.start < max(line.end, line.start + 1) else None
        if owner is None:
            assert _NOT_TEXT.match(line.of(text)), line.of(text)
        else:
            assert owner.start <= line.start <= line.end <= owner.end


@given(block_markdown)
def test_spans_are_ordered_and_pieces_cover_their_inline(text: str) -> None:
    check_spans(text)


@given(block_markdown)
def test_every_line_with_text_belongs_to_exactly_one_block(text: str) -> None:
    check_lines(text)


@given(block_markdown)
def test_other_line_ends_give_the_same_blocks(text: str) -> None:
    text = text.replace("\r", "")
    shape = [(block.kind, block.text, block.level, block.containers, block.rows) for block in blocks(text)]
    for end in ("\r\n", "\r"):
        other = blocks(text.replace("\n", end))
        assert [(block.kind, block.text, block.level, block.containers, block.rows) for block in other] == shape


@given(block_markdown, block_markdown)
def test_only_the_body_is_read(before: str, body: str) -> None:
    text = before + "\n" + body
    shift = len(before) + 1
    inner = markdown.blocks(text, Span(shift, len(text)))
    assert [(b.kind, Span(b.span.start - shift, b.span.end - shift)) for b in inner] == [
        (b.kind, b.span) for b in blocks(body)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("# 一 #\n## b#\n#\n", [("heading", "一", ()), ("heading", "b#", ()), ("heading", "", ())]),
        ("a\nb\n===\nc\n---\n", [("heading", "a\nb", ()), ("heading", "c", ())]),
        ("　　第一段\n　　第二行　\n", [("paragraph", "　　第一段\n　　第二行　", ())]),
        ("#　不是标题\n", [("paragraph", "#　不是标题", ())]),
        ("# 　标题\n", [("heading", "　标题", ())]),
        ("a\n　\nb\n", [("paragraph", "a\n　\nb", ())]),
        ("> a\nb\n> > c\n", [("paragraph", "a\nb", (">",)), ("paragraph", "c", (">", ">"))]),
        ("- a\n  - b\n\n  c\n1. d\n", [
            ("paragraph", "a", ("-",)), ("paragraph", "b", ("-", "-")), ("paragraph", "c", ("-",)),
            ("paragraph", "d", ("1.",)),
        ]),
        ("- > # x\n", [("heading", "x", ("-", ">"))]),
        ("x[^n]\n\n[^n]: 注\n\n    再\n", [
            ("paragraph", "xn", ()), ("paragraph", "注", ("[^n]",)), ("paragraph", "再", ("[^n]",)),
        ]),
        ("![a](b)\n\n[![](c)](d) ![](e)\n", [("image", "a", ()), ("image", " ", ())]),
        ("![]()https://a.b/c.png![]()\n", [("paragraph", "https://a.b/c.png", ())]),
        ("***\n\n***\n", [("rule", "", ()), ("rule", "", ())]),
        ("[r]: /x 'T'\n\n[r]\n", [("reference", "T", ()), ("paragraph", "r", ())]),
        ("{{< a >}}\n\n文\n{{% b %}}\n", [("shortcode", "", ()), ("paragraph", "文", ()), ("shortcode", "", ())]),
        ("{{< a >}} 文\n", [("paragraph", "{{< a >}} 文", ())]),
        ("<!--more-->\n\n文\n", [("html", "", ()), ("paragraph", "文", ())]),
        ("<div>\n*a*\n</div>\n\n文\n", [("html", "", ()), ("paragraph", "文", ())]),
        ("    code\n", [("code", "", ())]),
        ("```\nopen\n\n", [("code", "", ())]),
        ("**键 没有结束\n", [("paragraph", "**键 没有结束", ())]),
    ],
)  # fmt: skip
def test_known_blocks(text: str, expected: list[tuple[str, str, tuple[str, ...]]]) -> None:
    assert told(text) == expected
    check_spans(text)
    check_lines(text)


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ("> ```py\n> a\n>  b\n> ```\n", "a\n b"),
        ("- ```\n  a\n  ```\n", "a"),
        ("````\n```\n````\n", "```"),
        ("```\n```\n", ""),
        ("    a\n\n      b\n", "a\n\n  b"),
        ("```\na\x0cb\u2028c\n```\n", "a\x0cb\u2028c"),
        ("> <div>\n> a\n", "<div>\na"),
    ],
)
def test_inside_of_code_and_html_is_free_of_container_marks(text: str, inside: str) -> None:
    assert only(text).inside == inside


@pytest.mark.parametrize(
    ("text", "titles", "kinds"),
    [
        ('[a]: /x "甲"\n[b]: /y\n[c]: <z z>\n  (乙)\n', ["甲", "乙"], [["text"], ["text"]]),
        ("> [a]: /x '甲 \\' &amp;\n>  丙 https://a.b'\n", ["甲 ' &\n丙 https://a.b"], [
            ["text", "escape", "text", "entity", "soft-break", "text", "url"],
        ]),
        ("[a]: /x\n", [], []),
        ('[a\\]b]: /x "t" \t\n', ["t"], [["text"]]),
    ],
)  # fmt: skip
def test_titles_of_reference_definitions(text: str, titles: list[str], kinds: list[list[str]]) -> None:
    block = only(text)
    assert block.kind is BlockKind.REFERENCE
    assert [each.text for each in block.inlines] == titles
    assert [[piece.kind.value for piece in each.pieces] for each in block.inlines] == kinds
    check_spans(text)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ('甲 [字](/p "标题") 乙', "标题"),
        ("![字](</p q> '标 \\' 题' )", "标 \\' 题"),
        ("> [字](\n> /p\n> (标题\n> 二)\n> )", "标题\n> 二"),
        ("[字][r]\n\n[r]: /p '标题'", None),
        ("[字](/p '')", None),
    ],
)
def test_title_span_is_where_the_title_stands(text: str, place: str | None) -> None:
    closing = next(p for p in blocks(text)[0].inlines[0].pieces if p.kind is PieceKind.CLOSE)
    assert (closing.title_span and closing.title_span.of(text)) == place


def test_a_list_item_is_opened_by_its_first_block_only() -> None:
    assert [block.opens for block in blocks("- a\n\n  b\n- c\n")] == [True, False, True]


def test_verbatim_shortcodes_keep_what_they_enclose() -> None:
    text = "a\n\n{{< highlight go >}}\n# no heading\n\n- no list\n{{< /highlight >}}\n\nb\n"
    assert [(b.kind, b.span.of(text)) for b in blocks(text)][1] == (
        BlockKind.SHORTCODE,
        "{{< highlight go >}}\n# no heading\n\n- no list\n{{< /highlight >}}",
    )
    assert [block.text for block in blocks("{{< highlight go >}}\n\n文\n")] == ["", "文"]
    assert [block.text for block in blocks('{{< code src="/a" />}}\n\n文\n\n{{< /code >}}\n')] == ["", "文", ""]


@pytest.mark.parametrize("prefix", ["", "> ", "- ", "  "])
def test_table_cells(prefix: str) -> None:
    rest = prefix if prefix == "> " else " " * len(prefix)
    text = f"{prefix}| 甲 | `b\\|c` |\n{rest}|---|:-:|\n{rest}| **d** | e\\|f | 多 |\n{rest}　g| \n{rest}|\n"
    block = only(text)
    assert block.kind is BlockKind.TABLE
    assert block.rows[:3] == (2, 3, 1)
    assert [each.text for each in block.inlines] == ["甲", "b|c", "d", "e|f", "多", "　g"]
    assert [each.span.of(text) for each in block.inlines][:3] == ["甲", "`b\\|c`", "**d**"]
    check_spans(text)


def test_nul_is_shown_as_a_replacement() -> None:
    assert only("a\0b").text == "a\ufffdb"


@pytest.mark.parametrize("count", [101, 10_000])
@pytest.mark.parametrize("mark", ["> ", "- ", ">", "* > "])
def test_what_nests_too_deep_is_an_opaque_block(mark: str, count: int) -> None:
    text = f"前\n\n{mark * count}深\n\n后\n"
    first, deep, last = blocks(text)
    assert (first.text, deep.kind, deep.span.of(text)) == ("前", BlockKind.OPAQUE, mark * count + "深")
    assert last.span.of(text) == "后"
    check_lines(text)


@pytest.mark.parametrize(
    "text",
    [
        "[" * 5_000, "![" * 5_000, "*" * 20_000, "_a*" * 10_000, "`" * 5_000 + "``" * 5_000, "<" * 20_000,
        "<a " * 10_000, "[^a" * 5_000,
        "<!--" * 10_000, "<!-" * 10_000, "{{<" * 10_000, "{{< \"" * 10_000, "{{<`\"\\" * 10_000, "{{<\\\"" * 10_000,
        "a" * 100_000, "www." * 20_000, "www.1" * 20_000, "a@" * 20_000, "a.b-c_" * 20_000, "&" * 20_000, "](" * 20_000,
        "[](<" * 10_000, "~~" * 20_000, "**a " * 10_000, "[a](" * 10_000, "![" * 200 + "a" + "](b)" * 200,
        "\\" * 20_000,
        "|" * 2_000 + "\n" + "|-" * 2_000 + "\n", "  \n" * 10_000, "a  \n" * 10_000,
        "{{< highlight >}}\n\n" * 3_000, "[r]: /x\n" * 3_000, "{{< a >}}\n" * 5_000, "\0" * 10_000,
    ],
    ids=lambda text: repr(text[:12]),
)  # fmt: skip
def test_hostile_texts_are_read_and_nothing_is_lost(text: str) -> None:
    check_spans(text)
    check_lines(text)


def test_a_table_of_a_thousand_columns() -> None:
    text = "".join("|" + cell * 1000 + "\n" for cell in (" 甲 |", "---|", " b |"))
    block = only(text)
    assert block.rows == (1000, 1000)
    assert {each.text for each in block.inlines} == {"甲", "b"}


def test_a_line_of_one_megabyte() -> None:
    text = "字**重**点 https://a.b/c " * 46_000
    block = only(text)
    assert len(text) > 1_000_000
    assert block.inlines[0].text.count("https://a.b/c") == 46_000
