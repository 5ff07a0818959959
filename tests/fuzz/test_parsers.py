"""Feeds the parsers for DIGLOT_FUZZ_SECONDS (``make fuzz`` sets 60): new examples in every run, none repeated."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, seed, settings
from hypothesis import strategies as st

from desktop_app.core.article import parse
from desktop_app.core.errors import ArticleError

sys.path.insert(0, str(Path(__file__).parents[1] / "core"))
from markdown_text import block_markdown

SECONDS = float(os.environ.get("DIGLOT_FUZZ_SECONDS", "0"))
ROUND = 300

pytestmark = [
    pytest.mark.skipif(not SECONDS, reason="DIGLOT_FUZZ_SECONDS is not set: make fuzz sets it"),
    pytest.mark.timeout(int(SECONDS) + 120),
]

_PIECES = st.sampled_from(
    ["title", "lang", ": ", "- ", "\n", "\n  ", "[", "]", "{", "}", ", ", "en", "zh-CN", '"', "'", "# c", "|", ">",
     "&a", "*a", "!!x", "~", "\t", "---", "+++", " = ", "\r\n", "\ufeff", "\u3000", "\0", "中", "😀", "1.10", "no"]
)  # fmt: skip
front_matters = st.builds(
    lambda fence, inside, close: f"{fence}\n{inside}\n{close}\n",
    st.sampled_from(["---", "+++", "{"]),
    st.lists(_PIECES, max_size=30).map("".join),
    st.sampled_from(["---", "+++", "}", ""]),
)
articles = st.builds(str.__add__, front_matters | st.just(""), block_markdown).map(str.encode)


def feed(check: Callable[[bytes], None], data: st.SearchStrategy[bytes], number: int) -> None:
    @seed(number)
    @settings(max_examples=ROUND, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    @given(data)
    def one_round(example: bytes) -> None:
        check(example)

    one_round()


def survives(data: bytes) -> None:
    """Whatever the bytes: a typed refusal, or an article that comes back byte for byte and covers its lines."""
    try:
        article = parse(data)
    except ArticleError:
        return
    assert article.spliced([]) == data
    for block in article.blocks:
        for content in block.inlines:
            assert "".join(piece.span.of(article.text) for piece in content.pieces) == content.span.of(article.text)


@pytest.mark.parametrize("data", [articles, st.binary(max_size=400)], ids=["articles", "bytes"])
def test_the_parsers_survive(data: st.SearchStrategy[bytes]) -> None:
    end = time.monotonic() + SECONDS / 2
    number = time.time_ns()
    while time.monotonic() < end:
        feed(survives, data, number)
        number += 1
