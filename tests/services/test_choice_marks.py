"""Rows with marks: the same text as without, and a mark around every decision."""

from __future__ import annotations

import os
import re
from html import unescape
from itertools import groupby
from operator import itemgetter
from pathlib import Path

import pytest

from desktop_app.chinese.converter import Converter, Options, converter_for
from desktop_app.core.article import Article, parse
from desktop_app.core.markdown import Block
from desktop_app.core.rendering import row, title_row
from desktop_app.core.versions import Version, block_pieces
from desktop_app.services.choice_marks import MarkedRows
from desktop_app.services.choice_places import find, of_article
from desktop_app.services.choices import ArticleChoices, Place, source_hash
from desktop_app.services.convert import can_convert, convert
from desktop_app.services.detection import text_language
from desktop_app.services.documents import list_articles, open_document

HEAD = "---\ntitle: 头发\nlang: zh-CN\n---\n\n"
MARK = re.compile(r'<span class="cho(?:ice|sen)" data-choice="(\d+)" title="([^"]*)">(.*?)</span>')
CORPUS = os.environ.get("DIGLOT_CORPUS")


def marked(
    article: Article, options: Options | None = None, target: str = "zh-TW", source: str = "zh-CN"
) -> tuple[MarkedRows, Converter]:
    options = options or Options()
    converter = converter_for(target, options, source_tag=source)
    version = convert(article, target, source, options)
    assert version is not None
    return MarkedRows(article, version, converter, ArticleChoices(converter.target)), converter


def plain(article: Article, version: Version, block: Block) -> str:
    return row(block, article.text, block_pieces(block, version.blocks.get(block.index)))


def without_marks(html: str) -> str:
    return MARK.sub(lambda match: match[3], html)


@pytest.mark.parametrize(
    "body",
    [
        "他理了**发**，头**发**`发`短 & <b>后</b>。\n",
        "# 后\n\n- [ ] 头发\n- 出发[里面](a.md \"发\")https://a.cn/发\n",
        "| 发 | 后 |\n|---|---|\n| 头发 | 皇后 |\n",
        "> 里\n> 面\n\n[^1]: 发\n",
        "头\\*发\\*&amp;发\n发\\\n里\n",
        "This is English.\n\n```\n发\n```\n",
        "鼠**标和**软**件**。\n",
    ],
)  # fmt: skip
@pytest.mark.parametrize("options", [Options(), Options(regional_vocabulary=True)], ids=["plain", "regional"])
def test_marks_change_no_text(body: str, options: Options) -> None:
    article = parse((HEAD + body).encode())
    rows, converter = marked(article, options)
    for block, html in zip(article.blocks, rows.blocks(), strict=True):
        assert without_marks(html) == plain(article, rows.version, block)
    assert without_marks(rows.title()) == title_row(rows.version.fields["title"])
    every = list(of_article(article, converter, rows.choices))
    named = [(int(name), unescape(text)) for name, _, text in MARK.findall(rows.title() + "".join(rows.blocks()))]
    # a word that emphasis splits has a mark for each part
    parts = [(name, "".join(text for _, text in each)) for name, each in groupby(named, key=itemgetter(0))]
    assert parts == [(each.place.start, each.decision.reading) for each in every]


def test_the_description_of_a_picture_has_no_marks() -> None:
    article = parse((HEAD + "![头发](a.png)\n").encode())
    rows, _ = marked(article)
    assert "頭髮" in rows.blocks()[0]
    assert MARK.findall(rows.blocks()[0]) == []


def test_a_mark_finds_its_place_and_all_like_it() -> None:
    article = parse((HEAD + "头发\n\n出发\n\n| 头发 | 头**发** |\n|---|---|\n").encode())
    rows, converter = marked(article)
    (_, second) = MARK.findall(rows.blocks()[2])
    first, *others = find(article, 2, int(second[0]), converter, rows.choices)
    assert (first.block, first.decision.word, len(others)) == (2, "头发", 3)
    assert find(article, 2, 999, converter, rows.choices) == ()


def test_what_is_chosen_is_shown_and_marked() -> None:
    article = parse((HEAD + "头发里\n").encode())
    _, converter = marked(article)
    here = {source_hash("头发里"): {1: ("发", "發")}}
    choices = ArticleChoices(converter.target, here)
    version = convert(article, "zh-TW", "zh-CN", Options(), choices=choices)
    assert version is not None
    (html,) = MarkedRows(article, version, converter, choices).blocks()
    assert without_marks(html) == "<p>頭發裡</p>"
    assert re.findall(r'class="(cho\w+)" data-choice="(\d)"', html) == [("chosen", "1"), ("choice", "2")]
    assert MARK.findall(html)[0] == ("1", "头发: 发 → 發 / 髮", "發")
    (first, *_) = find(article, 0, 1, converter, choices)
    assert (first.place, first.default) == (Place(source_hash("头发里"), 1, "发"), "髮")


def test_an_article_in_the_target_script_has_no_marks() -> None:
    article = parse("---\ntitle: 頭髮\n---\n\n這裡的頭髮。\n".encode())
    rows, _ = marked(article)
    assert MARK.findall(rows.title() + "".join(rows.blocks())) == []
    assert rows.title() == "<h1>頭髮</h1>"


@pytest.mark.skipif(CORPUS is None, reason="DIGLOT_CORPUS is not set: no real articles to test on")
@pytest.mark.parametrize("target", ["zh-TW", "zh-HK", "zh-CN"])
@pytest.mark.parametrize("regional", [False, True])
def test_real_articles(target: str, regional: bool) -> None:
    assert CORPUS is not None
    options, count = Options(regional_vocabulary=regional), 0
    for path in list_articles(Path(CORPUS)):
        article = open_document(path).article
        source = text_language(article, None).tag
        if not can_convert(source, target):
            continue
        rows, _ = marked(article, options, target, source)
        for block, html in zip(article.blocks, rows.blocks(), strict=True):
            assert without_marks(html) == plain(article, rows.version, block)
            count += len(MARK.findall(html))
    assert count > 0
