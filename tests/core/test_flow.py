"""Flows: marked text as one reads it through, and put together again."""

from __future__ import annotations

import pytest
from hypothesis import example, given

from desktop_app.core.article import parse
from desktop_app.core.flow import Flow, Over, assembled, flow, inside, pictures, with_insides
from desktop_app.core.marked import OBJECT, MarkedText, Marking, marked

from .markdown_text import block_markdown


def contents(markdown: str) -> list[MarkedText]:
    article = parse(markdown.encode())
    return [marked(article.text, content) for block in article.blocks for content in block.inlines]


def read(markdown: str) -> Flow:
    return flow(contents(markdown)[0])


def named(over: Over, plain: str) -> tuple[str, str]:
    source = over.source
    return source.opening if isinstance(source, Marking) else source[0].source, over.span.of(plain)


@pytest.mark.parametrize(
    ("markdown", "plain", "overs"),
    [
        ("一**二**三", "一二三", [("**", "二")]),
        ("甲<b>乙</b>丙", "甲乙丙", [("<b>", "乙")]),
        ("甲<b>**乙**</b>", "甲乙", [("<b>", "乙"), ("**", "乙")]),
        ("甲 **<b>乙</b>**", "甲 乙", [("**", "乙"), ("<b>", "乙")]),
        ("甲<b>*乙</b>丙*", f"甲{OBJECT}乙{OBJECT}丙", [("*", f"乙{OBJECT}丙")]),
        ("**甲<b>乙**丙</b>", f"甲{OBJECT}乙丙{OBJECT}", [("**", f"甲{OBJECT}乙")]),
        ("甲<br>乙<img src=x>", f"甲{OBJECT}乙{OBJECT}", []),
        ("![图](a.png)甲", f"{OBJECT}甲", []),
        ("[![图](a.png)](b)甲", f"{OBJECT}甲", []),
        ("[![图](a.png)乙](b)甲", f"{OBJECT}乙甲", [("[", f"{OBJECT}乙")]),
        ("甲 **`x`** 乙", f"甲 {OBJECT} 乙", []),
        ("甲<code>x</code>乙", f"甲{OBJECT}乙", []),
        ("甲**2020**乙", "甲2020乙", [("**", "2020")]),
    ],
)
def test_what_is_one_object_and_what_a_mark(markdown: str, plain: str, overs: list[tuple[str, str]]) -> None:
    found = read(markdown)
    assert (found.plain, [named(over, plain) for over in found.overs]) == (plain, overs)


def test_links_and_html_are_needed_and_emphasis_is_not() -> None:
    found = read("**甲**[乙](u)<b>丙</b>~~丁~~")
    assert [over.is_needed for over in found.overs] == [False, True, True, False]


def test_what_kinds_of_objects_there_are() -> None:
    found = read("甲  \n乙<br>丙[^1]<!-- x -->`c`![](a)\n\n[^1]: x\n").kept
    assert [(each.is_break, each.is_note, each.text) for each in found] == [
        (True, False, "\n"),
        (True, False, ""),
        (False, True, "1"),
        (False, False, ""),
        (False, False, "c"),
        (False, False, OBJECT),
    ]


def test_the_text_under_a_picture_can_be_another() -> None:
    (text,) = contents("[![图`x`](a.png)甲![子](b.png)](c)")
    assert [inside(text, number).plain for number in pictures(text)] == [f"图{OBJECT}", "子"]
    new = with_insides(text, {pictures(text)[0]: MarkedText("picture"), pictures(text)[1]: MarkedText("child")})
    assert (new.plain, new.atoms) == ("picture甲child", ())
    assert [(mark.target, mark.span.of(new.plain)) for mark in new.marks] == [
        ("c", "picture甲child"),
        ("a.png", "picture"),
        ("b.png", "child"),
    ]


@given(block_markdown)
@example("<b>a</b> <b>[c<i>](u)</i></b>")
@example("**[![a](b)](c)**")
def test_a_flow_put_together_is_the_text_it_was_made_of(markdown: str) -> None:
    for text in contents(markdown):
        found = flow(text)
        assert found.plain.count(OBJECT) == len(found.kept)
        assert len(found.places) == len(found.plain) + 1
        assert assembled(found.plain, [kept.content for kept in found.kept], found.overs) == text


@given(block_markdown)
def test_the_same_text_under_pictures_changes_nothing(markdown: str) -> None:
    for text in contents(markdown):
        assert with_insides(text, {number: inside(text, number) for number in pictures(text)}) == text
