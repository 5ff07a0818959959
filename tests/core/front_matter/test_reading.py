"""Fences by Hugo's rule, values as typed, and broken front matter that still gives its body."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.core.front_matter import FieldKind, Format, read
from desktop_app.core.spans import Span

LIMIT_SECONDS = 10.0
"""Of processor time: a bomb that went off would take hours, what is told takes milliseconds."""


def yaml(inside: str) -> str:
    return f"---\n{inside}\n---\n正文\n"


def toml(inside: str) -> str:
    return f"+++\n{inside}\n+++\n正文\n"


@pytest.mark.parametrize(
    ("text", "inside", "body"),
    [
        ("---\na: 1\n---\nb\n", "a: 1\n", "b\n"),
        ("\n \r\n---\r\na: 1\r\n---\r\nb\r\n", "a: 1\r\n", "b\r\n"),
        ("---\na: 1\n---", "a: 1\n", ""),
        ("---\n---\nb", "", "b"),
        ("---\na: 1\n--- b", "a: 1\n", " b"),
        ("---\na: 1\n ---\nb: 2\n----\n", "a: 1\n ---\nb: 2\n", "-\n"),
        ("+++\na = 1\n+++\nb", "a = 1\n", "b"),
        ('{\n"a": 1}\nb', '{\n"a": 1}', "b"),
        ("---\na: 1\n---\n　　缩进\n\n    code\n", "a: 1\n", "　　缩进\n\n    code\n"),
    ],
)
def test_fences(text: str, inside: str, body: str) -> None:
    split = read(text)
    assert split.body.of(text) == body
    if split.front:
        assert split.front.span.of(text) == inside


@pytest.mark.parametrize(
    "text",
    ["", "\n", "# a\n", "text\n---\na: 1\n---\n", "- a\n", "{{< x >}}\n", "{{% x %}}", "{#id} a", "{a} b", "　---\n"],
)  # fmt: skip
def test_no_front_matter(text: str) -> None:
    split = read(text)
    assert (split.front, split.problem, split.body) == (None, None, Span(0, len(text)))


@given(st.text("-+{}[]\":, \t\r\nab#&*!|>'\u3000\0=", max_size=60))
def test_any_text_is_split_or_told_why(text: str) -> None:
    split = read(text)
    assert 0 <= split.body.start <= split.body.end == len(text)
    if split.problem:
        assert split.front is None
        assert split.problem.params["line"] >= 1  # type: ignore[operator]
        assert split.problem.params["column"] >= 1  # type: ignore[operator]
    if split.front:
        for field in split.front.fields.values():
            assert split.front.span.start <= field.span.start <= field.span.end <= split.front.span.end


def test_yaml_scalars_are_shown_as_typed() -> None:
    text = yaml(
        "date: 2024-03-05T08:30:00+08:00\nid: 0123\nver: 1.10\ntime: 12:30\nok: no\n2024: y\nempty:\nnull: ~\n"
        "q: 'it''s'\ndq: \"\\u4e2d🙂\"\nblock: |\n  一\n  二\nfold: >-\n  a\n  b\nplain: a\n  b # c"
    )
    front = read(text).front
    assert front is not None
    assert {key: field.text for key, field in front.fields.items()} == {
        "date": "2024-03-05T08:30:00+08:00", "id": "0123", "ver": "1.10", "time": "12:30", "ok": "no", "2024": "y",
        "empty": "", "null": "", "q": "it's", "dq": "中🙂", "block": "一\n二\n", "fold": "a b", "plain": "a b",
    }  # fmt: skip
    assert front.fields["dq"].span.of(text) == '"\\u4e2d🙂"'


def test_yaml_lists_and_what_is_deeper() -> None:
    text = yaml(
        "a: [x, 'y', \"z\"]\nb:\n- 甲 # c\n- 乙\n# c\nc:\n    - 1\nd: []\ne: {f: g}\nh:\n  - i: j\nk: [[l]]\nm: n"
    )
    front = read(text).front
    assert front is not None
    assert {key: front.values(key) for key in "abcdm"} == {
        "a": ["x", "y", "z"], "b": ["甲", "乙"], "c": ["1"], "d": [], "m": ["n"],
    }  # fmt: skip
    assert {key: front.fields[key].flow for key in "abcd"} == {"a": True, "b": False, "c": False, "d": True}
    assert [front.fields[key].kind for key in "ehk"] == [FieldKind.OTHER] * 3
    assert front.fields["b"].span.of(text) == "- 甲 # c\n- 乙"
    assert (front.text("e"), front.values("missing"), front.text("missing")) == ("", [], "")


def test_toml_values_have_spans() -> None:
    text = toml(
        '# c\n"k ey" = \'v\' # c\nid = 0x1F\ndate = 1979-05-27 07:32:00Z\nm = """\na"b"""\n'
        "l = [\n  'a', # c\n  \"b\",\n]\nx.y = 1\nt = {z = [1]}\nn = [[1]]\n[p]\nq = 'r'\n[[s]]"
    )
    front = read(text).front
    assert front is not None
    assert front.format is Format.TOML
    assert {key: (field.kind, field.values) for key, field in front.fields.items()} == {
        "k ey": (FieldKind.SCALAR, ["v"]),
        "id": (FieldKind.SCALAR, ["0x1F"]),
        "date": (FieldKind.SCALAR, ["1979-05-27 07:32:00Z"]),
        "m": (FieldKind.SCALAR, ['a"b']),
        "l": (FieldKind.LIST, ["a", "b"]),
        "x": (FieldKind.OTHER, []),
        "t": (FieldKind.OTHER, []),
        "n": (FieldKind.OTHER, []),
        "p": (FieldKind.OTHER, []),
        "s": (FieldKind.OTHER, []),
    }
    assert [item.span.of(text) for item in front.fields["l"].items] == ["'a'", '"b"']


def test_json_values_have_spans() -> None:
    text = '{"a": "\\u4e2d", "l": ["x" , 1], "o": {"p": []}, "n": null, "b": true, "ll": [[1]]}\n正文'
    front = read(text).front
    assert front is not None
    assert {key: (field.kind, field.values) for key, field in front.fields.items()} == {
        "a": (FieldKind.SCALAR, ["中"]),
        "l": (FieldKind.LIST, ["x", "1"]),
        "o": (FieldKind.OTHER, []),
        "n": (FieldKind.SCALAR, []),
        "b": (FieldKind.SCALAR, ["true"]),
        "ll": (FieldKind.OTHER, []),
    }


_BOMB = "a: &a [x, x]\n" + "\n".join(
    f"{b}: &{b} [*{a}, *{a}, *{a}]" for a, b in zip("abcdefgh", "bcdefghi", strict=True)
)


@pytest.mark.parametrize(
    ("text", "code", "line", "column"),
    [
        (yaml("标题: 一\n标题: 二"), "duplicate-key", 3, 1),
        (yaml("a:\n\t- b"), "broken", 3, 1),
        (yaml("title: Hello: World"), "broken", 2, 13),
        (yaml("标题: 🙂: 二"), "broken", 2, 6),
        (yaml('a: "x'), "broken", 3, 1),
        (yaml("a: &x 1\nb: *x"), "anchor", 2, 4),
        (yaml(_BOMB), "anchor", 2, 4),
        (yaml("a: 1\n...\nb: 2"), "many-documents", 3, 4),
        ("---\na: 1\n正文\n", "not-closed", 1, 1),
        ("\n+++\na = 1\n正文\n", "not-closed", 2, 1),
        (yaml("a: " + "[" * 100_000), "too-deep", 2, 103),
        (yaml("a: " + "{a: " * 100_000), "too-deep", 2, 400),
        (yaml("a:\n" + "- " * 100_000), "too-deep", 3, 199),
        (yaml("a: " + "x" * 1_000_000), "too-large", 2, 1),
        (yaml("a: !!python/object/apply:os.system [x]"), "tag", 2, 4),
        (yaml("标题: 中\nb: x\0y"), "broken", 3, 5),
        (yaml("a: \ud800"), "broken", 2, 4),
        (yaml("- a"), "not-a-mapping", 2, 1),
        (yaml("? [a]\n: b"), "not-a-mapping", 2, 3),
        (toml("a = 1\na = 2"), "broken", 3, 1),
        (toml("a = \nb = 1"), "broken", 2, 5),
        (toml("a = " + "[" * 100_000), "too-deep", 2, 1),
        (toml("a = " + "[" * 4_000), "broken", 2, None),
        (toml("a = '\0'"), "broken", 2, None),
        (toml("a = '" + "x" * 1_000_000 + "'"), "too-large", 2, 1),
        ('{"a": 1,\n "a": 2}\n正文\n', "duplicate-key", 2, 2),
        ('{"a": 1,}\n正文\n', "broken", 1, 9),
        ('{"a": 1 "b": 2}\n正文\n', "broken", 1, 9),
        ('{"a": "\0"}\n正文\n', "broken", 1, 8),
        ('{"a": ' + "[" * 100_000 + "正文\n", "too-deep", 1, 106),
        ('{"a": 1\n正文\n', "not-closed", 1, 1),
        ('{"a": "' + "x" * 1_000_000 + '"}正文\n', "too-large", 1, 1),
    ],
    ids=lambda value: repr(value)[:30],
)
def test_broken_front_matter_is_told_with_its_place(text: str, code: str, line: int, column: int | None) -> None:
    started = time.process_time()
    split = read(text)
    assert time.process_time() - started < LIMIT_SECONDS
    assert split.problem is not None
    assert split.problem.code == f"front-matter-{code}"
    assert split.problem.params["line"] == line
    assert column is None or split.problem.params["column"] == column
    assert split.front is None
    assert split.body.of(text).endswith("正文\n")
