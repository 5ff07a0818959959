"""Where emphasis opens and closes, by CommonMark and by goldmark."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline

from desktop_app.core import emphasis, inline
from desktop_app.core.emphasis import COMMONMARK, GOLDMARK, GOLDMARK_BEFORE_SYMBOLS, Pair, Rules
from desktop_app.core.inline import Mark, PieceKind
from desktop_app.core.spans import Span

_CHARS = st.one_of(
    st.sampled_from("a中1。“”（）—%+$℃①é🙂 \t\n\u3000\u00a0\u200b\u0301*`<&_"), st.characters(codec="utf-8")
)


def read(text: str, rules: Rules = GOLDMARK) -> set[tuple[Mark, str]]:
    """The emphasis in ``text`` by goldmark's rules."""
    found = emphasis.goldmark(text, inline.parse(text), rules)
    return {(pair.mark, pair.inside.of(text)) for pair in found.pairs}


@given(before=_CHARS, after=_CHARS, marker=st.sampled_from(["**", "*", "__", "_", "~~"]))
def test_the_rules_are_those_of_markdown_it(before: str, after: str, marker: str) -> None:
    if marker[0] in {before, after}:
        return
    state = StateInline(before + marker + after, MarkdownIt(), {}, [])
    scanned = state.scanDelims(1, marker[0] != "_")
    assert COMMONMARK.opens(marker[0], before, after) == scanned.can_open
    assert COMMONMARK.closes(marker[0], before, after) == scanned.can_close


@pytest.mark.parametrize(
    ("before", "after", "opening", "closing"),
    [
        ("", "重", True, False),
        ("字", "重", True, True),
        ("”", "内", True, False),
        ("字", "“", False, True),
        ("。", "“", True, True),
        ("（", "“", True, True),
        (" ", "“", True, False),
        ("”", "", False, True),
        ("\u3000", "字", True, False),
        ("+", "语", True, False),
    ],
)
def test_in_chinese_no_space_tells_the_sides_apart(before: str, after: str, opening: bool, closing: bool) -> None:
    assert emphasis.opens("*", before, after) is opening
    assert emphasis.closes("*", before, after) is closing


def test_an_underscore_in_a_word_is_none() -> None:
    assert not emphasis.opens("_", "字", "重")
    assert not emphasis.closes("_", "重", "字")
    assert emphasis.opens("_", "，", "重")
    assert emphasis.closes("_", "重", "，")


@pytest.mark.parametrize(("char", "newer", "older"), [("℃", True, False), ("+", True, True), ("。", True, True)])
def test_symbols_became_punctuation(char: str, newer: bool, older: bool) -> None:
    assert COMMONMARK.is_punctuation(char) is newer
    assert GOLDMARK.is_punctuation(char) is newer
    assert GOLDMARK_BEFORE_SYMBOLS.is_punctuation(char) is older
    assert emphasis.closes("*", char, "左") is (not newer and not older)


@pytest.mark.parametrize("char", "\x85\u2028\u2029")
def test_only_goldmark_takes_separators_for_white_space(char: str) -> None:
    assert GOLDMARK.is_space(char)
    assert not COMMONMARK.is_space(char)
    assert not emphasis.opens("*", "a", char)


@given(st.text("**__a中。 [](u)`\\", max_size=24))
def test_goldmark_pairs_as_markdown_it_does_without_tildes(text: str) -> None:
    pieces = inline.parse(text)
    opened: list[inline.Piece] = []
    pairs = set()
    for piece in pieces:
        if piece.mark in {Mark.STRONG, Mark.EMPHASIS}:
            if piece.kind is PieceKind.OPEN:
                opened.append(piece)
            else:
                pairs.add(Pair(piece.mark, Span(opened.pop().span.end, piece.span.start)))
    assert emphasis.goldmark(text, pieces).pairs == pairs


@pytest.mark.parametrize(
    ("text", "pairs"),
    [
        ("**“重点”**内容", set()),
        ("“**重点**”内容", {(Mark.STRONG, "重点")}),
        ("***a** b*", {(Mark.STRONG, "a"), (Mark.EMPHASIS, "**a** b")}),
        ("**a***b*", {(Mark.STRONG, "a"), (Mark.EMPHASIS, "b")}),
        ("**a****b**", {(Mark.STRONG, "a****b")}),
        ("3~5元，6~8元", {(Mark.STRIKE, "5元，6")}),
        ("~~删~~除", {(Mark.STRIKE, "删")}),
        ("~~~删~~~", set()),
        ("*`a*`b*", {(Mark.EMPHASIS, "`a*`b")}),
        ("\\*a*", set()),
        ("<https://a.b/*c*>", set()),
    ],
)
def test_what_goldmark_reads(text: str, pairs: set[tuple[Mark, str]]) -> None:
    assert read(text) == pairs


def test_what_stands_left_over_is_told() -> None:
    text = "*a [b](u)"
    assert emphasis.goldmark(text, inline.parse(text)).strays
    text = "5 * 3 [b](u) c_d"
    assert not emphasis.goldmark(text, inline.parse(text)).strays


@pytest.mark.parametrize("text", ["a_ *", "*a **b ", "**a* _b", "~a*~"])
def test_many_delimiters_take_linear_work(text: str) -> None:
    """Each step of the search is counted, so that the measure does not depend on the machine."""
    counts = []
    for size in (1000, 2000):
        content = text * size
        pieces = (inline.Piece(PieceKind.TEXT, Span(0, len(content)), content),)
        counts.append(_steps(content, pieces))
    assert counts[1] <= 2.5 * counts[0]


def _steps(content: str, pieces: tuple[inline.Piece, ...]) -> int:
    steps = 0
    matches = emphasis._matches

    def counted(opener: emphasis._Run, closer: emphasis._Run) -> bool:
        nonlocal steps
        steps += 1
        return matches(opener, closer)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(emphasis, "_matches", counted)
        emphasis.goldmark(content, pieces)
    return steps + len(content)
