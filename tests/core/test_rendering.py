"""Invariant 2: the text of the rendered rows is the text of their source; no construct is lost."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given

from desktop_app.core import article, markdown, rendering
from desktop_app.core.article import Article
from desktop_app.core.leaves import BlockKind
from desktop_app.core.markdown import Block
from desktop_app.core.spans import Span

from .markdown_text import block_markdown, seen, squeezed, text_of_html

_WHOLE = {BlockKind.HTML, BlockKind.SHORTCODE, BlockKind.REFERENCE, BlockKind.OPAQUE}


def blocks(text: str) -> tuple[Block, ...]:
    return markdown.blocks(text, Span(0, len(text)))


def html(text: str) -> str:
    return "".join(rendering.row(block, text) for block in blocks(text))


def shown(block: Block, text: str) -> str:
    return squeezed(text_of_html(rendering.row(block, text)).replace("▦", ""))


def check_rows(text: str, found: tuple[Block, ...]) -> None:
    for block in found:
        expected = block.text
        if block.inside is not None:
            expected = block.inside
        elif block.kind in _WHOLE:
            expected = block.span.of(text)
        if block.kind is not BlockKind.RULE:
            assert shown(block, text) == squeezed(expected.replace("▦", ""))


@given(block_markdown)
def test_rows_show_the_text_of_their_blocks(text: str) -> None:
    check_rows(text, blocks(text))


@given(block_markdown)
def test_rows_show_what_markdown_it_alone_would_show(text: str) -> None:
    # shortcodes and footnotes are not plain markdown-it's, a cell too many is shown by us only
    # and white space that CommonMark does not trim is trimmed there, which moves the edges of emphasis
    text = re.sub("[{^|\r\x0b\u2028]", "", text)
    found = blocks(text)
    if any(block.kind is BlockKind.OPAQUE for block in found):
        return
    rows = "".join(shown(b, text) for b in found if b.kind not in {BlockKind.HTML, BlockKind.REFERENCE})
    assert rows == seen(text).replace("▦", "")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("## 一 <b>", "<h2>一 </h2>"),
        ("a **b** *c* ~~d~~ `e<`", "<p>a <b>b</b> <i>c</i> <s>d</s> <code>e&lt;</code></p>"),
        ("　　缩进", "<p>　　缩进</p>"),
        ("a  \nb\nc", "<p>a<br>b c</p>"),
        ("[t](/u \"'x'\")", '<p><a href="/u" title="&#x27;x&#x27;">t</a></p>'),
        ("https://a.b a@b.cc", '<p><a href="https://a.b">https://a.b</a> <a href="mailto:a@b.cc">a@b.cc</a></p>'),
        ("x[^1]", "<p>x<sup>1</sup></p>"),
        ("![图](/i.png)", '<div class="image" data-src="/i.png">图</div>'),
        ("![a ![b](c) d](e)", '<div class="image" data-src="e">a b d</div>'),
        ("字 ![图](/i.png)", '<p>字 <span class="chip">▦ 图</span></p>'),
        ("> - x", '<blockquote><p class="item depth-1" data-marker="•">x</p></blockquote>'),
        ("> ```\n> a\n> ```", "<blockquote><pre>a</pre></blockquote>"),
        ("```\n```", "<pre></pre>"),
        ("{{< a >}}", '<div class="chip">{{&lt; a &gt;}}</div>'),
        ("<!--more-->", '<div class="chip">&lt;!--more--&gt;</div>'),
        ("***", "<hr>"),
        ("|甲|\n|-|\n|`a\\|b`|", "<table><tr><th>甲</th></tr><tr><td><code>a|b</code></td></tr></table>"),
    ],
)  # fmt: skip
def test_known_rows(text: str, expected: str) -> None:
    assert html(text) == expected


def test_other_contents_take_the_place_of_the_block_s_own() -> None:
    (block,) = blocks("**甲**乙")
    (content,) = block.inlines
    assert rendering.row(block, "", [content.pieces[:3]]) == "<p><b>甲</b></p>"


def test_the_title_is_escaped() -> None:
    assert rendering.title_row("a < b") == "<h1>a &lt; b</h1>"


def test_rows_of_real_articles_show_all_their_text(corpus: Path) -> None:
    articles: list[Article] = [article.parse(path.read_bytes()) for path in sorted(corpus.rglob("*.md"))]
    assert articles
    for each in articles:
        check_rows(each.text, each.blocks)
        assert all(block.kind is not BlockKind.OPAQUE for block in each.blocks)
        body = each.body.of(each.text)
        kinds = {BlockKind.HTML, BlockKind.REFERENCE, BlockKind.SHORTCODE}
        rows = "".join(shown(block, each.text) for block in each.blocks if block.kind not in kinds)
        assert rows == seen(body).replace("▦", "")
