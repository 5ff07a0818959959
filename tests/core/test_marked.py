"""Marked text: what a reader sees, what is kept in it and the marks over it."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import example, given

from desktop_app.core.article import parse
from desktop_app.core.inline import Mark, PieceKind
from desktop_app.core.marked import OBJECT, MarkedText, alone, marked
from desktop_app.core.spans import Span

from .markdown_text import block_markdown, squeezed


def read(markdown: str) -> MarkedText:
    article = parse(markdown.encode())
    return marked(article.text, article.blocks[0].inlines[0])


@pytest.mark.parametrize(
    ("markdown", "plain", "atoms"),
    [
        ("一**二**三\n", "一二三", []),
        ("运行 `make` 再看\n", f"运行 {OBJECT} 再看", ["`make`"]),
        ("AT\\&T &amp; more\n", "AT&T & more", []),
        ("一行\n又一行\n", "一行又一行", []),
        ("一**行**\n又\n", "一行又", []),
        ("one **line**\nanother\n", "one line another", []),
        ("一\n`x`\n", f"一 {OBJECT}", ["`x`"]),
        ("甲  \n乙\n", f"甲{OBJECT}乙", ["  \n"]),
        ("> 甲  \n> 乙\n", f"甲{OBJECT}乙", ["  \n> "]),
        ("![](a.png)甲[](b)\n", f"{OBJECT}甲{OBJECT}", ["![](a.png)", "[](b)"]),
        ("甲<b>乙</b>[^1]{{< x >}}\n\n[^1]: x\n", f"甲{OBJECT}乙{OBJECT * 3}", ["<b>", "</b>", "[^1]", "{{< x >}}"]),
        (f"a {OBJECT} &#xfffc;\n", f"a {OBJECT} {OBJECT}", [OBJECT, "&#xfffc;"]),
    ],
)
def test_plain_text_and_atoms(markdown: str, plain: str, atoms: list[str]) -> None:
    found = read(markdown)
    assert (found.plain, [atom.source for atom in found.atoms]) == (plain, atoms)


def test_marks_nest_outer_first() -> None:
    found = read('[甲 **乙**](u "t")*丙*\n')
    assert found.plain == "甲 乙丙"
    assert [(mark.span, mark.mark, mark.opening, mark.closing) for mark in found.marks] == [
        (Span(0, 3), Mark.LINK, "[", '](u "t")'),
        (Span(2, 3), Mark.STRONG, "**", "**"),
        (Span(3, 4), Mark.EMPHASIS, "*", "*"),
    ]
    link = found.marks[0]
    assert (link.target, link.title, link.title_at and link.title_at.of(link.closing)) == ("u", "t", "t")


def test_the_alternative_text_of_a_picture_lies_in_its_mark() -> None:
    found = read("[![图](a.png)](b)\n")
    assert found.plain == "图"
    assert [(mark.mark, mark.span, mark.target) for mark in found.marks] == [
        (Mark.LINK, Span(0, 1), "b"),
        (Mark.IMAGE, Span(0, 1), "a.png"),
    ]


def test_a_link_around_a_picture_without_text_is_a_mark_around_an_atom() -> None:
    found = read("[![](a.png)](b)\n")
    assert (found.plain, found.atoms[0].kind, found.marks[0].span) == (OBJECT, PieceKind.OPEN, Span(0, 1))


@pytest.mark.parametrize(
    ("markdown", "label"),
    [("[*甲*]", "*甲*"), ("[*甲*][]", "*甲*"), ("[乙][*甲*]", ""), ("[甲](u)", "")],
)
def test_a_reference_knows_the_label_that_is_its_text(markdown: str, label: str) -> None:
    assert read(f"{markdown}\n\n[*甲*]: u\n").marks[0].label == label


def test_alone_drops_the_marks_of_containers() -> None:
    (atom,) = read("> 甲  \r\n> 乙\r\n").atoms
    assert (atom.source, atom.alone, alone("`a\n  > b`")) == ("  \r\n> ", "  \n", "`a\nb`")


@given(block_markdown)
@example("*a ~~b* c~~ d")
@example("***a*b**")
@example("[a *b](u) c*")
@example("![a [b](c) *d*](e)")
def test_every_object_has_its_atom_and_the_text_is_what_a_reader_sees(markdown: str) -> None:
    article = parse(markdown.encode())
    for content in (content for block in article.blocks for content in block.inlines):
        found = marked(article.text, content)
        places = [index for index, char in enumerate(found.plain) if char == OBJECT]
        assert [atom.at for atom in found.atoms] == places
        assert squeezed(found.text) == squeezed(content.text)
        assert all(0 <= mark.span.start < mark.span.end <= len(found.plain) for mark in found.marks)
        assert all(one.span.start <= other.span.start for one, other in itertools.pairwise(found.marks))
        for one, other in itertools.combinations(found.marks, 2):
            apart = one.span.end <= other.span.start
            assert apart or other.span.end <= one.span.end


@given(block_markdown)
def test_no_source_is_lost(markdown: str) -> None:
    article = parse(markdown.encode())
    for content in (content for block in article.blocks for content in block.inlines):
        found = marked(article.text, content)
        source = content.span.of(article.text)
        kept = [atom.source for atom in found.atoms]
        kept += [part for mark in found.marks for part in (mark.opening, mark.closing)]
        assert all(part in source for part in kept)
        language = {PieceKind.TEXT, PieceKind.ESCAPE, PieceKind.ENTITY, PieceKind.SOFT_BREAK}
        not_text = sum(len(piece.span.of(article.text)) for piece in content.pieces if piece.kind not in language)
        assert sum(map(len, kept)) >= not_text
