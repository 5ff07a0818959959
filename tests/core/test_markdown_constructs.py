"""Every construct an article may hold: its blocks, and what of them is language, by their places in the source."""

from __future__ import annotations

import pytest

from desktop_app.core import markdown
from desktop_app.core.inline import LANGUAGE, PieceKind
from desktop_app.core.spans import Span

_MARKS = {PieceKind.OPEN, PieceKind.CLOSE}


def told(text: str) -> list[str]:
    """Each block as ``kind containers: content``: language as it stands in the source, the rest as ``<kind>``, marks as
    ``<`` and ``>``, cells apart.
    """
    found = []
    for block in markdown.blocks(text, Span(0, len(text))):
        cells = []
        for content in block.inlines:
            parts = [
                p.span.of(text) if p.kind in LANGUAGE - {PieceKind.SOFT_BREAK}
                else {PieceKind.OPEN: "<", PieceKind.CLOSE: ">"}.get(p.kind, f"<{p.kind.value}>")
                for p in content.pieces
            ]  # fmt: skip
            cells.append("".join(parts))
        name = " ".join((block.kind.value + str(block.level or ""), *block.containers))
        found.append(f"{name}: {' / '.join(cells)}" if cells else name)
    return found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # headings
        ("# 甲 {#id .c k=v}\n", ["heading1: 甲 <verbatim>"]),
        ("甲\n乙 {#id}\n===\n", ["heading1: 甲<soft-break>乙 <verbatim>"]),
        ("###### 甲 ######\n", ["heading6: 甲"]),
        # paragraphs
        ("甲\n乙\n丙\n", ["paragraph: 甲<soft-break>乙<soft-break>丙"]),
        ("甲  \n乙\\\n丙\n", ["paragraph: 甲<hard-break>乙<hard-break>丙"]),
        ("　　甲\n　　乙\n", ["paragraph: 　　甲<soft-break>　　乙"]),
        ("甲\r\n乙\r丙\n\r丁", ["paragraph: 甲<soft-break>乙<soft-break>丙", "paragraph: 丁"]),
        ("a\u202e文\u202c\u200b", ["paragraph: a\u202e文\u202c\u200b"]),
        # lists and quotes
        ("> - 甲\n>   1. 乙\n>\n>      丙\n", ["paragraph > -: 甲", "paragraph > - 1.: 乙", "paragraph > - 1.: 丙"]),
        ("- [ ] 甲\n- [x] **乙**\n", ["paragraph -: <verbatim>甲", "paragraph -: <verbatim><乙>"]),
        ("> - [x] 甲\n>   乙\n", ["paragraph > -: <verbatim>甲<soft-break>乙"]),
        ("- > ```\n  > 甲\n  > ```\n  > | a |\n  > |---|\n", ["code - >", "table - >: a"]),
        ("1) 甲\n- # 乙\n  ---\n", ["paragraph 1.: 甲", "heading1 -: 乙", "rule -"]),
        # tables
        ("| a\\|b | `c\\|d` |\n|---|:-:|\n| [e](/f) | ![g](h) |\n", ["table: a\\|b / <code> / <e> / <g>"]),
        ("甲 | 乙\n--- | ---\n丙 |\n", ["table: 甲 / 乙 / 丙"]),
        # definition lists
        ("甲\n: 乙 **丙**\n", ["paragraph: 甲", "paragraph :: 乙 <丙>"]),
        ("甲\n乙\n: 丙\n: 丁\n", ["paragraph: 甲", "paragraph: 乙", "paragraph :: 丙", "paragraph :: 丁"]),
        ("*甲*\n\n: 乙\n\n  丙\n\n  - 丁\n", [
            "paragraph: <甲>", "paragraph :: 乙", "paragraph :: 丙", "paragraph : -: 丁",
        ]),
        ("甲\n" * 20 + ": 乙\n", ["paragraph: " + "<soft-break>".join(["甲"] * 20) + "<soft-break>: 乙"]),
        ("> 甲\n> : 乙\n", ["paragraph >: 甲", "paragraph > :: 乙"]),
        ("甲\n# 乙\n: 丙\n", ["paragraph: 甲", "heading1: 乙", "paragraph: : 丙"]),
        ("甲:\n乙 : 丙\n", ["paragraph: 甲:<soft-break>乙 : 丙"]),
        # footnotes
        ("甲[^1]乙[^无]\n\n[^1]: 丙\n\n    丁[^1]\n", [
            "paragraph: 甲<footnote>乙<footnote>", "paragraph [^1]: 丙", "paragraph [^1]: 丁<footnote>",
        ]),
        ("甲[^1](乙 丙)[^2](/u)\n", ["paragraph: 甲<footnote>(乙 丙)<^2>"]),
        ("> [^1]: - 甲\n", ["paragraph > [^1] -: 甲"]),
        # shortcodes
        ("{{< tip >}}\n甲 **乙**\n{{< /tip >}}\n", ["shortcode", "paragraph: 甲 <乙>", "shortcode"]),
        ("{{% a %}}\n{{< b c=\"}}\" >}}\n甲\n{{< /b >}}\n{{% /a %}}\n", [
            "shortcode", "shortcode", "paragraph: 甲", "shortcode", "shortcode",
        ]),
        ("- {{< a >}}\n\n  甲{{% b %}}乙{{% /b %}}\n", ["shortcode -", "paragraph -: 甲<shortcode>乙<shortcode>"]),
        ("{{</* a */>}} {{%/* b */%}}\n\n甲{{</* c */>}}\n", ["shortcode", "paragraph: 甲<shortcode>"]),
        ("{{< a\n  b=\"c\"\n>}}\n甲\n", ["shortcode", "paragraph: 甲"]),
        # HTML
        ("甲\n\n<!--more-->\n\n乙<!-- 丙 -->丁\n", ["paragraph: 甲", "html", "paragraph: 乙<html>丁"]),
        ("<div>\n甲\n\n**乙**\n\n</div>\n", ["html", "paragraph: <乙>", "html"]),
        ("<!--\n甲\n\n乙\n-->\n丙\n", ["html", "paragraph: 丙"]),
        ("<script>\n甲\n\n乙\n</script>\n", ["html"]),
        ("甲<b class=\"x\">乙</b><br/>丙\n", ["paragraph: 甲<html>乙<html><html>丙"]),
        # definitions of links
        ("[a]: /x \"甲\"\n[b]: <y z>\n  '乙'\n\n[a] [丙][b]\n", ["reference: 甲 / 乙", "paragraph: <a> <丙>"]),
        ("> [a]: /x\n>\n> 甲\n", ["reference >", "paragraph >: 甲"]),
        # formulas
        ("甲 $a_1$ 乙 $$b$$ 丙 \\(c_2\\) 丁 \\[d=1\\]\n", [
            "paragraph: 甲 <formula> 乙 <formula> 丙 <formula> 丁 <formula>",
        ]),
        ("甲\n$$\n- a = b\n===\n# c\n$$\n乙\n", ["paragraph: 甲", "paragraph: <formula>", "paragraph: 乙"]),
        ("> \\[\n> a = 1\n> - 2\n> \\]\n", ["paragraph >: <formula>"]),
        ("$$\n# 甲\n", ["paragraph: $$", "heading1: 甲"]),
        ("\\[甲\n# 乙\n\\]\n", ["paragraph: \\[甲", "heading1: 乙", "paragraph: \\]"]),
        # pictures
        ("![]()https://a.b/甲.png![]()\n", ["paragraph: <><url><>"]),
        ("[![甲](/a \"乙\")](/b)\n", ["image: <<甲>>"]),
        ("甲![乙\n丙](/a)\n", ["paragraph: 甲<乙<soft-break>丙>"]),
        # code
        ("甲\n```go\n乙\n", ["paragraph: 甲", "code"]),
        ("甲\n\n    乙\n\n丙\n", ["paragraph: 甲", "code", "paragraph: 丙"]),
    ],
)  # fmt: skip
def test_construct(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize("mark", ["> ", "- ", "1. ", "> - ", "[^a]: ", ">"])
@pytest.mark.parametrize("count", [60, 10_000])
def test_what_nests_deep_is_all_there(mark: str, count: int) -> None:
    text = f"前\n\n{mark * count}深\n\n后\n"
    spans = [block.span.of(text) for block in markdown.blocks(text, Span(0, len(text)))]
    assert spans == ["前", f"{mark * count}深", "后"]


def test_a_list_that_nests_line_by_line_is_all_there() -> None:
    text = "".join("  " * depth + f"- 项{depth}\n" for depth in range(200)) + "\n后\n"
    found = markdown.blocks(text, Span(0, len(text)))
    assert found[0].text == "项0"
    assert found[-1].text == "后"
    assert "".join(block.span.of(text) for block in found).count("项") == 200
