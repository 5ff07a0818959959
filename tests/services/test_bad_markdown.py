"""Hostile Markdown all the way: read, rendered, converted, translated, written; nothing lost, no quadratic time."""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Iterator

import bad_markdown
import markdown_structure
import pytest
from bad_markdown import BAD

from desktop_app.core import versions
from desktop_app.core.article import parse
from desktop_app.services.translate import Translator

MOST = 3.0
"""Twice the text: quadratic work takes 4. The benchmark of the structure holds it to 2.5, on a machine at rest."""
_HANZI = re.compile("[\u4e00-\u9fff]")
_HEAD = "---\ntitle: 新闻\nlang: zh-CN\n---\n\n"


@pytest.fixture(scope="module")
def identity(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Translator]:
    made = bad_markdown.translator(tmp_path_factory.mktemp("packages"))
    yield made
    made.close()


def hanzi(text: str) -> list[str]:
    return _HANZI.findall(html.unescape(text))


@pytest.mark.parametrize("size", [1, 2, 50])
@pytest.mark.parametrize("name", BAD)
def test_nothing_is_lost_on_the_way(name: str, size: int, identity: Translator) -> None:
    text = _HEAD + BAD[name].make(size)
    source = text.encode()
    article = parse(source)
    assert article.spliced(()) == source
    assert Counter(hanzi(text[len(_HEAD) :])) <= Counter(hanzi(bad_markdown.rendered(article)))
    by_script = versions.exported(article, bad_markdown.converted(article)).decode()
    assert len(hanzi(by_script)) == len(hanzi(text))
    by_engine = versions.exported(article, bad_markdown.translated(article, identity)).decode()
    assert hanzi(by_engine) == hanzi(text)
    before = markdown_structure.structure(text)
    for made in (by_script, by_engine):
        assert markdown_structure.differences(before, markdown_structure.structure(made)) == {}


@pytest.mark.parametrize("name", BAD)
def test_twice_the_text_takes_far_from_four_times_as_long(name: str, identity: Translator) -> None:
    growth = bad_markdown.growth(BAD[name], BAD[name].small // 2, identity, most=MOST)
    assert {stage: ratio for stage, ratio in growth.items() if ratio > MOST} == {}
