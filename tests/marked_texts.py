"""Generated marked texts: marks nested at random over text of both scripts, with atoms in it."""

from __future__ import annotations

from dataclasses import dataclass, field

from hypothesis import strategies as st

from desktop_app.core.inline import Mark, PieceKind
from desktop_app.core.marked import OBJECT, Atom, MarkedText, Marking
from desktop_app.core.spans import Span

_PIECES = (
    *(
        "“重点”",
        "（注）",
        "《书》",
        "。",
        "，",
        "！",
        "：",
        "……",
        "——",
        "、",
        "word",
        "It's",
        '"x"',
        "(y)",
        "a.b",
        "1.",
    ),
    *(
        "2)",
        "- ",
        "# ",
        "100%",
        "C++",
        "C#",
        "$5",
        "3~5",
        "℃",
        "①",
        "é",
        "\U00020bb7",
        "🙂",
        "\u3000",
        " ",
        "  ",
        "\u00a0",
    ),
)
_TEXTS = st.one_of(
    st.text("中文字内容", min_size=1, max_size=4),
    st.sampled_from(_PIECES),
    st.text("*_~`[]()!<>&;\\#-+=|:{}%\"'/.^$@ a中", min_size=1, max_size=4),
)
_ATOMS = (
    (PieceKind.CODE, "`x`"),
    (PieceKind.CODE, "`` `国` ``"),
    (PieceKind.URL, "<https://a.b/国>"),
    (PieceKind.URL, "https://a.b/c"),
    (PieceKind.FOOTNOTE, "[^1]"),
    (PieceKind.SHORTCODE, '{{< ref "a_b" >}}'),
    (PieceKind.FORMULA, "$x_1+y$"),
    (PieceKind.HTML, "<b>"),
    (PieceKind.HTML, "<br/>"),
    (PieceKind.HARD_BREAK, "\\\n"),
    (PieceKind.HARD_BREAK, "  \n> "),
    (PieceKind.OPEN, "![](u_v.png)"),
    (PieceKind.EMOJI, ":smile:"),
)
# What is told by what stands beside it: a formula by no digit or letter, a word by no other letter.
_BESIDE = {PieceKind.FORMULA: (" ", " "), PieceKind.EMOJI: (" ", " "), PieceKind.HARD_BREAK: ("字", "字")}
_OPENING = {Mark.STRONG: "**", Mark.EMPHASIS: "*", Mark.STRIKE: "~~", Mark.LINK: "[", Mark.IMAGE: "!["}
_CLOSINGS = (("](u)", "u", "", None), ("](<u v>)", "u%20v", "", None), ('](u "t")', "u", "t", Span(5, 6)))


@dataclass
class _Built:
    plain: str = ""
    atoms: list[Atom] = field(default_factory=list)
    marks: list[Marking] = field(default_factory=list)


@st.composite
def marked_texts(draw: st.DrawFn, max_parts: int = 4, depth: int = 3) -> MarkedText:
    """A marked text as :func:`marked` makes them: marks nest, none is empty, no link holds a link."""
    built = _Built()
    _parts(draw, built, max_parts, depth, linked=False)
    return MarkedText(built.plain, tuple(built.atoms), tuple(sorted(built.marks, key=lambda each: _order(each.span))))


def _order(span: Span) -> tuple[int, int]:
    return span.start, -span.end


def _parts(draw: st.DrawFn, built: _Built, size: int, depth: int, *, linked: bool) -> None:
    for _ in range(draw(st.integers(1, size))):
        choice = draw(st.integers(0, 9))
        if choice < 5 or (choice < 8 and depth == 0):
            built.plain += draw(_TEXTS)
        elif choice < 8:
            _mark(draw, built, size, depth, linked=linked)
        else:
            kind, source = draw(st.sampled_from(_ATOMS))
            if linked and kind in {PieceKind.URL, PieceKind.FOOTNOTE}:
                continue
            before, after = _BESIDE.get(kind, ("", ""))
            built.plain += before or ("字" if built.plain.endswith(OBJECT) else "")
            built.atoms.append(Atom(len(built.plain), kind, source, source))
            built.plain += OBJECT + after


def _mark(draw: st.DrawFn, built: _Built, size: int, depth: int, *, linked: bool) -> None:
    kinds = [Mark.STRONG, Mark.STRONG, Mark.EMPHASIS, Mark.STRIKE, *([] if linked else [Mark.LINK, Mark.IMAGE])]
    mark = draw(st.sampled_from(kinds))
    start, number = len(built.plain), len(built.marks)
    _parts(draw, built, size, depth - 1, linked=linked or mark in {Mark.LINK, Mark.IMAGE})
    span = Span(start, len(built.plain))
    if span.start == span.end:
        return
    opening = _OPENING[mark]
    if mark in {Mark.LINK, Mark.IMAGE}:
        closing, target, title, at = draw(st.sampled_from(_CLOSINGS))
        built.marks.insert(number, Marking(span, mark, opening, closing, target, title, at))
    else:
        opening = draw(st.sampled_from((opening, opening.replace("*", "_"))))
        built.marks.insert(number, Marking(span, mark, opening, opening))
