"""What has letters and is no language: kept, by conversion and translation alike."""

from __future__ import annotations

import pytest

from desktop_app.core import inline, markdown
from desktop_app.core.inline import PieceKind
from desktop_app.core.spans import Span

from . import doubling

_LANGUAGE = {PieceKind.TEXT, PieceKind.ESCAPE, PieceKind.ENTITY}


def language(text: str) -> str:
    """What of the blocks of ``text`` is language; ``|`` stands for what is not."""
    pieces = [p for b in markdown.blocks(text, Span(0, len(text))) for i in b.inlines for p in i.pieces]
    marks = "".join(p.span.of(text) if p.kind in _LANGUAGE else "|" for p in pieces)
    while "||" in marks:
        marks = marks.replace("||", "|")
    return marks


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("质能 $E_{国}=mc^2$ 国", "质能 | 国"),
        ("块 $$\\text{国} \\times 2$$ 国", "块 | 国"),
        ("圆 \\(x_{国}\\) 方 \\[国=1\\] 国", "圆 | 方 | 国"),
        ("$a$ 与 $b\\$国=c$", "| 与 |"),
        ("从 $5 到 $6，A$发展到US$以后", "从 $5 到 $6，A$发展到US$以后"),
        ("it cost $5, not 6$. Or $a + b$", "it cost $5, not 6$. Or |"),
        ("$ 国 = 发 $", "$ 国 = 发 $"),
        ("$国=发$5", "$国=发$5"),
        ("评分 $$ 便宜 $$$ 贵", "评分 $$ 便宜 $$$ 贵"),
        ("\\[编辑\\] \\(国\\)", "\\[编辑\\] \\(国\\)"),
        ("\\$国=发\\$", "\\$国=发\\$"),
    ],
)
def test_formulas_are_kept_and_prices_are_text(text: str, expected: str) -> None:
    assert language(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('# 标题 {#国 .发 title="国 发"}', "标题 |"),
        ("## 标题 {.国} ##", "标题 |"),
        ("标题 {#国}\n===", "标题 |"),
        ("# 关于 {国}", "关于 {国}"),
        ("# 关于 {#国} 发", "关于 {#国} 发"),
        ("段落 {#国}", "段落 {#国}"),
    ],
)
def test_attributes_of_a_heading_are_kept(text: str, expected: str) -> None:
    assert language(text) == expected


@pytest.mark.parametrize("name", ["code", "kbd", "samp", "script", "style", "math", "pre", "var", "CODE"])
def test_inside_of_code_in_html_is_kept(name: str) -> None:
    assert language(f"甲 <{name} class='x'>国**发**&amp;</{name}> 乙") == "甲 | 乙"


def test_html_that_is_no_code_or_not_closed_holds_text() -> None:
    assert language("甲 <b>国</b> <codex>发</codex>") == "甲 |国| |发|"
    assert language("甲 <code>国 </kbd>发") == "甲 |国 |发"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("甲 {{< highlight text >}}国{{< /highlight >}} 乙", "甲 | 乙"),
        ("甲 {{< highlight text >}}国 {{< b >}}发", "甲 |国 |发"),
        ("甲 {{< tip >}}国{{< /tip >}} 乙", "甲 |国| 乙"),
        ('甲 {{< a \\国 >}} {{% b "国 %}} 乙', "甲 | | 乙"),
        ("甲 {{< 国 {{< b >}} 乙", "甲 {{< 国 | 乙"),
    ],
)
def test_shortcodes_are_kept_with_what_they_enclose(text: str, expected: str) -> None:
    assert language(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("见https://a.b/国家.png。好", "见|。好"),
        ("见https://a.b/国/x?q=国&c=1 好", "见| 好"),
        ("见www.a.com/国家.html好", "见|好"),
        ("见https://a.com/吧", "见|吧"),
        ("见https://a.com/b，国", "见|，国"),
        ("![]()https://a.b/国.png![]()", "|"),
        ("开/home/国家/发.md看", "开|看"),
        ("开 ~/国/a 或 ../国/a.b 或 C:\\Users\\国家\\发.txt 看", "开 | 或 | 或 C:| 看"),
        ("和/或 中国/美国/日本 10/20/30 km/h", "和/或 中国/美国/日本 10/20/30 km/h"),
        ("上涨 -3%/+21%/+14% /5/6 国", "上涨 -3%/+21%/+14% /5/6 国"),
        ("运行 src/main.py 或 and/or", "运行 | 或 and/or"),
        ("![[国家.png]] [[国.md|发]] [[国]]", "!| | [[国]]"),
        ("好:smile:的 :+1: 12:30:45 a:b:c", "好|的 | 12:30:45 a:b:c"),
    ],
)
def test_addresses_paths_and_names_of_emoji_are_kept(text: str, expected: str) -> None:
    assert language(text) == expected


@pytest.mark.parametrize(
    ("text", "kind", "word"),
    [
        ("问@andrew_n.q。", "mention", "@andrew_n.q"),
        ("@王小明 你好", "mention", "@王小明"),
        ("见 #tag-1，好", "hashtag", "#tag-1"),
        ("#话题#正文", "hashtag", "#话题#"),
        ("看 #旅行 吧", "hashtag", "#旅行"),
        ("好:smile:的", "emoji", ":smile:"),
        ("写信a.b@c.de吧", "email", "a.b@c.de"),
        ("<a@b.cc>", "email", "<a@b.cc>"),
        ("开 ~/a/b.c 看", "path", "~/a/b.c"),
        ("开 C:\\a\\b 看", "path", "\\a\\b"),
        ("<https://a.b>", "url", "<https://a.b>"),
    ],
)
def test_words_that_are_no_language_say_what_they_are(text: str, kind: str, word: str) -> None:
    assert [(p.kind.value, p.span.of(text)) for p in inline.parse(text) if p.kind not in _LANGUAGE] == [(kind, word)]


@pytest.mark.parametrize(
    "text", ["第#1和#2名 F#国 a#b#c", "在@ 我 @联系我们就好。a@b", "&#x4E00; {#国} a/#b", "C# 与 F#", "12:30:45"]
)
def test_what_only_looks_like_such_a_word_is_text(text: str) -> None:
    assert {p.kind for p in inline.parse(text)} <= _LANGUAGE


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("- [x] 国", "|国"),
        ("1. [ ] 国", "|国"),
        ("- [X](u) 国", "|X| 国"),
        ("[x] 国", "[x] 国"),
        ("> [x] 国", "[x] 国"),
        ("- a\n\n  [x] 国", "a[x] 国"),
    ],
)
def test_the_box_of_a_task_is_kept(text: str, expected: str) -> None:
    assert language(text) == expected


@pytest.mark.parametrize(
    "unit",
    ["$", "$a ", "$$", "$$ ", "$a$1", "\\(", "\\[", "\\(\\", "$\\$", "{{< \\", "{{< \"\\", "x {{< highlight >}}",
     "<code>", "</code>", "https://a/国/", "国/", "/国", "/a", "/a/国", "a/", "a.b/", "~/", ":a", "[[a", "[[a.b",
     "C:\\国",
     "C:\\a", "www.a.bc/国", ":", "::a:", "- [x] "],
)  # fmt: skip
def test_twice_a_hostile_text_takes_twice_the_time(unit: str) -> None:
    assert doubling.ratio(inline.parse, lambda size: "a " + unit * (size // len(unit)), 2_000) <= doubling.MOST
