"""The quick reader against the parser: the same fields wherever it answers, on anything."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from desktop_app.core.article import GLANCED_KEYS, glance, parse
from desktop_app.core.front_matter import simple_yaml
from desktop_app.core.spans import Span

_VALUES = st.sampled_from(
    ['"a b"', "'c'", "plain text", "中文", "12:30", "2024-03-05T08:30:00+08:00", "", "a:", "a: b", "a #b", "[x, y]",
     "no", '""',
     '"a\\n"', "'it''s'", "&x a", "*x", "|", "> ", "- a", "- - a", "~", "a\tb", "\u2028", "\ufeff", "a\x85b",
     "x:y", "{}", "%"]
)  # fmt: skip
_LINES = st.one_of(
    st.builds("{}:{}{}{}".format, st.sampled_from(["lang", "title", "translations", "x", "lang-x"]),
              st.sampled_from([" ", "  ", "", "\t"]), _VALUES, st.sampled_from(["", " ", " # c"])),
    st.builds("{}-{}{}".format, st.sampled_from(["", " ", "  "]), st.sampled_from([" ", "  ", ""]), _VALUES),
    st.sampled_from(["", " ", "# note", "---x", "...", "lang:", "x"]),
)  # fmt: skip


@given(
    st.lists(_LINES, max_size=8),
    st.sampled_from(["\n", "\r\n", "\r"]),
    st.sampled_from(["---\nText\n", "---", "--- x\n"]),
)
@example(["lang:", "- a", " - b"], "\n", "---\n")
@example(["title: a:", "lang: b"], "\n", "---\n")
def test_it_reads_what_the_parser_reads(lines: list[str], newline: str, end: str) -> None:
    data = ("---" + newline + "".join(line + newline for line in lines) + end).encode()
    assert same(data)


def same(data: bytes) -> bool:
    quick, full = glance(data), parse(data)
    assert (quick.body, str(quick.problem)) == (full.body, str(full.problem))
    assert (quick.front is None) == (full.front is None)
    if quick.front is not None and full.front is not None:
        wanted = [{k: v for k, v in each.fields.items() if k in GLANCED_KEYS} for each in (quick.front, full.front)]
        assert wanted[0] == wanted[1]
        assert (quick.front.span, quick.front.format) == (full.front.span, full.front.format)
    return True


@given(st.binary(max_size=60))
def test_on_anything_behind_a_fence(data: bytes) -> None:
    text = b"---\n" + data + b"\n---\n"
    try:
        text.decode()
    except UnicodeDecodeError:
        return
    try:
        parse(text)
    except Exception as error:
        with pytest.raises(type(error)):
            glance(text)
    else:
        assert same(text)


def test_real_articles_need_no_parser(corpus: Path) -> None:
    for path in corpus.rglob("*.md"):
        data = path.read_bytes()
        assert same(data), path
        front = parse(data).front
        assert front is not None
        assert simple_yaml._fields(data.decode(), Span(*front.span), GLANCED_KEYS) is not None, path
