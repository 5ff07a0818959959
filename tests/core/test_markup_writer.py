"""What is written reads as what was to be written, by markdown-it and by goldmark's rules."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from marked_texts import marked_texts

from desktop_app.core import emphasis, inline
from desktop_app.core.article import parse
from desktop_app.core.inline import Mark, Piece, PieceKind
from desktop_app.core.leaves import BlockKind
from desktop_app.core.marked import OBJECT, Atom, MarkedText, Marking, alone, from_pieces, marked
from desktop_app.core.markup_proof import EMPHASES, Meaning, lies, meaning
from desktop_app.core.markup_writer import Around, write
from desktop_app.core.spans import Span

_DELIMITERS = {Mark.STRONG: "**", Mark.EMPHASIS: "*", Mark.STRIKE: "~~"}


def mark(start: int, end: int, kind: Mark, closing: str = "](u)", target: str = "u") -> Marking:
    """A mark over ``start`` to ``end``."""
    if kind in _DELIMITERS:
        return Marking(Span(start, end), kind, _DELIMITERS[kind], _DELIMITERS[kind])
    return Marking(Span(start, end), kind, "![" if kind is Mark.IMAGE else "[", closing, target)


def strong(start: int, end: int) -> Marking:
    return mark(start, end, Mark.STRONG)


def link(start: int, end: int) -> Marking:
    return mark(start, end, Mark.LINK)


def read(source: str) -> Meaning:
    """What ``source`` means by markdown-it."""
    text = from_pieces(source, inline.parse(source))
    return meaning(text.plain, text.atoms, lies(text))


def lost(wanted: Meaning, got: Meaning) -> set[str]:
    """Characters that were to be emphasised and are not, each way."""
    found = set()
    for before, after in zip(wanted.emphasised, got.emphasised, strict=True):
        size = len(wanted.text)
        pairs = zip(wanted.text, before or bytes(size), after or bytes(size), strict=True)
        assert not any(is_now and not was for _, was, is_now in pairs)
        pairs = zip(wanted.text, before or bytes(size), after or bytes(size), strict=True)
        found |= {char for char, was, is_now in pairs if was and not is_now}
    return found


@settings(max_examples=200)
@given(marked_texts())
def test_what_is_written_reads_the_same(text: MarkedText) -> None:
    source = write(text, Around(opens_line=False))
    if source is None:
        return
    source = alone(source)
    got = read(source)
    wanted = meaning(text.plain, text.atoms, lies(text))
    if got.text != wanted.text:  # white space where a line begins or ends has no place in Markdown
        assert "".join(got.text.split()) == "".join(wanted.text.split())
        return
    assert got.atoms == wanted.atoms
    assert got.links == wanted.links
    assert not any(char.isalnum() or char == OBJECT for char in lost(wanted, got))
    pieces = inline.parse(source)
    for rules in (emphasis.GOLDMARK, emphasis.GOLDMARK_BEFORE_SYMBOLS):
        pairs = emphasis.goldmark(source, pieces, rules).pairs
        assert {pair.inside for pair in pairs} == insides(pieces)


def insides(pieces: tuple[Piece, ...]) -> set[Span]:
    """What lies between the delimiters of emphasis."""
    found, opened = set(), []
    for piece in pieces:
        if piece.mark in EMPHASES and piece.kind is PieceKind.OPEN:
            opened.append(piece.span.end)
        elif piece.mark in EMPHASES:
            found.add(Span(opened.pop(), piece.span.start))
    return found


def test_hardly_anything_cannot_be_written() -> None:
    counts = {"all": 0, "none": 0}

    @settings(suppress_health_check=list(HealthCheck), max_examples=300)
    @given(marked_texts())
    def count(text: MarkedText) -> None:
        counts["all"] += 1
        counts["none"] += write(text) is None

    count()
    assert counts["all"] >= 300
    assert counts["none"] <= counts["all"] * 0.005


@settings(max_examples=80)
@given(marked_texts())
def test_as_a_paragraph_it_is_one_paragraph(text: MarkedText) -> None:
    source = alone(write(text) or "")
    if not source.strip():
        return
    blocks = parse(f"***\n\n{source}\n".encode()).blocks
    assert len(blocks) == 2
    assert blocks[1].kind.value in {"paragraph", "image", "html", "shortcode"}
    if blocks[1].inlines:
        shown = "".join(piece.text for piece in inline.parse(source))
        assert "".join(blocks[1].text.split()) == "".join(shown.split())


def in_article(source: str) -> Meaning:
    """What the only content of the last block of an article means, by the parser of articles."""
    article = parse(source.encode())
    content = article.blocks[-1].inlines[-1]
    text = marked(article.text, content)
    return meaning(text.plain, text.atoms, lies(text))


@settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much], max_examples=60)
@given(marked_texts().filter(lambda text: all("\n" not in atom.source for atom in text.atoms)))
def test_in_a_cell_and_in_a_heading_it_is_the_same(text: MarkedText) -> None:
    cell = write(text, Around(opens_line=False, in_table=True))
    if cell and cell.strip():
        assert in_article(f"| a |\n|---|\n| {cell} |\n") == read(cell)
    heading = write(text, Around(opens_line=False, heading=True))
    if heading and heading.strip():
        assert in_article(f"## {heading}\n") == read(heading)


@pytest.mark.parametrize(
    ("plain", "marks", "written"),
    [
        ("重点内容", [strong(0, 2)], "**重点**内容"),
        ("“重点”内容", [strong(0, 4)], "“**重点**”内容"),
        ("字“重点”内容", [strong(1, 5)], "字“**重点**”内容"),
        ("字（“重点”）内", [strong(1, 7)], "字（**“重点”**）内"),
        ("“重点”，内", [strong(0, 4)], "**“重点”**，内"),
        ("重点。内容", [strong(0, 3)], "**重点**。内容"),
        ("C++语言", [strong(0, 3)], "**C++**&#35821;言"),
        ("“”内", [strong(0, 2)], "**“”**&#20869;"),
        ("a b c", [strong(0, 2), mark(2, 5, Mark.EMPHASIS)], "**a** *b c*"),
        ("链接内容", [strong(0, 2), link(0, 2)], "[**链接**](u)内容"),
        ("见链接内容", [strong(0, 3), link(1, 3)], "**见**[**链接**](u)内容"),
        ("链接见。", [strong(0, 3), link(0, 2)], "**[链接](u)见**。"),
        ("见图内容", [strong(0, 2), mark(1, 2, Mark.IMAGE)], "**见![图](u)**&#20869;容"),
        ("ab", [strong(0, 1), strong(1, 2)], "**ab**"),
        ("abc", [strong(0, 3), strong(1, 2)], "**abc**"),
        ("ab", [strong(0, 1), mark(1, 2, Mark.EMPHASIS)], "**a***b*"),
        ("abc", [mark(0, 3, Mark.EMPHASIS), strong(1, 2)], "*a**b**c*"),
        ("ab", [mark(0, 1, Mark.STRIKE), mark(1, 2, Mark.STRIKE)], "~~ab~~"),
        ("中“文”字", [mark(0, 5, Mark.EMPHASIS), strong(1, 4)], "*中“**文**”字*"),
        ("a!b", [link(2, 3)], "a\\![b](u)"),
        ("a\\b", [strong(2, 3)], "a\\\\**b**"),
        ("3~5，6~8", [], "3\\~5，6\\~8"),
        ("a [b] c", [], "a [b] c"),
    ],
)
def test_forms(plain: str, marks: list[Marking], written: str) -> None:
    assert write(MarkedText(plain, (), tuple(marks))) == written


@pytest.mark.parametrize(
    ("plain", "opening", "written"),
    [("a b c", "_", "a _b_ c"), ("中文字", "_", "中*文*字"), ("a b c", "__", "a __b__ c")],
)
def test_the_delimiters_of_the_source_where_they_can_be(plain: str, opening: str, written: str) -> None:
    at = 2 if plain.startswith("a") else 1
    kind = Mark.STRONG if len(opening) > 1 else Mark.EMPHASIS
    assert write(MarkedText(plain, (), (Marking(Span(at, at + 1), kind, opening, opening),))) == written


@pytest.mark.parametrize(
    ("plain", "around", "written"),
    [
        ("# a", Around(), "\\# a"),
        ("# a", Around(opens_line=False), "# a"),
        ("1. a", Around(), "1\\. a"),
        ("[x] a", Around(), "\\[x] a"),
        ("a #", Around(heading=True), "a \\#"),
        ("a {#id}", Around(heading=True), "a \\{#id}"),
        ("a|b", Around(in_table=True), "a\\|b"),
        ("a\\|b", Around(in_table=True), "a\\\\\\|b"),
        ("a|b", Around(), "a|b"),
        ("  a\nb  ", Around(), "a b"),
        ("a [b] c", Around(references={"B": {"href": "u", "title": ""}}), "a \\[b\\] c"),
    ],
)
def test_what_stands_around(plain: str, around: Around, written: str) -> None:
    assert write(MarkedText(plain), around) == written


def test_what_stands_behind_a_hard_break_begins_no_block() -> None:
    atom = Atom(1, PieceKind.HARD_BREAK, "  \n> ", "\n")
    assert write(MarkedText(f"a{OBJECT}- b", (atom,))) == "a  \n> \\- b"
    assert write(MarkedText(f"a {OBJECT} b", (Atom(2, *_rest(atom)),), (strong(0, 3),))) == "**a**  \n> b"


def _rest(atom: Atom) -> tuple[PieceKind, str, str]:
    return atom.kind, atom.source, atom.text


def test_atoms_that_would_become_one_get_a_space() -> None:
    atoms = (Atom(0, PieceKind.CODE, "`a`", "a"), Atom(1, PieceKind.CODE, "`b`", "b"))
    assert write(MarkedText(OBJECT * 2, atoms, (strong(1, 2),))) == "`a`**`b`**"
    assert write(MarkedText(OBJECT * 2, atoms)) == "`a` `b`"
    assert write(MarkedText(f"x{OBJECT}", (Atom(1, PieceKind.FORMULA, "$a$", "$a$"),))) == "x $a$"
    address = Atom(2, PieceKind.URL, "https://a.b/c", "https://a.b/c")
    assert write(MarkedText(f"见：{OBJECT}", (address,), (strong(0, 2),))) == "**见**：https://a.b/c"
    assert write(MarkedText(f"“”{OBJECT}", (address,), (strong(0, 2),))) == "**“”** https://a.b/c"


@pytest.mark.parametrize(
    ("closing", "label", "plain", "written"),
    [
        ("]", "国", "國", "[國][国]"),
        ("][]", "国", "國", "[國][国]"),
        ("]", "国", "国", "[国]"),
        ("][]", "国", "国", "[国][]"),
        ("][x]", "", "國", "[國][x]"),
    ],
)
def test_a_label_stays_when_the_text_changes(closing: str, label: str, plain: str, written: str) -> None:
    marking = Marking(Span(0, 1), Mark.LINK, "[", closing, "u", "t", label=label)
    assert write(MarkedText(plain, (), (marking,))) == written


@pytest.mark.parametrize(
    ("closing", "at", "title", "written"),
    [
        ('](u "t")', Span(5, 6), "t", '](u "t")'),
        ('](u "t")', Span(5, 6), 'say "hi" \\', '](u "say \\"hi\\" \\\\")'),
        ("](u 't')", Span(5, 6), "it's", "](u 'it\\'s')"),
        ("](u (t))", Span(5, 6), "a (b)", "](u (a \\(b\\)))"),
        ('](u "t")', Span(5, 6), "a &amp; b\nc", '](u "a \\&amp; b c")'),
        ('](u "&quot;t")', Span(5, 12), '"t', '](u "&quot;t")'),
    ],
)
def test_titles(closing: str, at: Span, title: str, written: str) -> None:
    marking = Marking(Span(0, 1), Mark.LINK, "[", closing, "u", " ".join(title.split("\n")), at)
    assert write(MarkedText("国", (), (marking,))) == f"[国{written}"


def test_a_link_in_a_link_cannot_be_written() -> None:
    assert write(MarkedText("abc", (), (link(0, 3), link(1, 2)))) is None


def test_every_real_content_can_be_written_and_hardly_any_otherwise(corpus: Path) -> None:
    counts: Counter[str] = Counter()
    for path in corpus.rglob("*.md"):
        article = parse(path.read_bytes())
        for block in article.blocks:
            if block.kind is BlockKind.REFERENCE:
                continue
            heading, in_table = block.kind is BlockKind.HEADING, block.kind is BlockKind.TABLE
            around = Around(opens_line=not in_table, heading=heading, in_table=in_table)
            for content in block.inlines:
                source = write(marked(article.text, content), around)
                assert source is not None, (path, content.span)
                counts["all"] += 1
                counts["same"] += source == content.span.of(article.text)
    assert counts["same"] >= 0.9 * counts["all"] > 0
