"""Lists given other items or another order: what stays keeps its source."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.core.errors import FrontMatterError
from desktop_app.core.front_matter import BareKind, Change, Format, SetItems, SetText, bare_kind, changed, read


def _items(*values: str) -> SetItems:
    return SetItems("l", values)


@pytest.mark.parametrize(
    ("inside", "change", "expected"),
    [
        ("l: [a, 'b', \"c\"] # d", _items("c", "a", "b"), "l: [\"c\", a, 'b'] # d"),
        ("l: ['a' , 'b']", _items("b", "a", "c"), "l: ['b' , 'a' , 'c']"),
        ("l: [a, b, c]", _items("c"), "l: [c]"),
        ("l: [a]", _items("b", "a"), "l: [b, a]"),
        ("l: [\n  a, # 1\n  b, # 2\n]", _items("b", "a"), "l: [\n  b, # 2\n  a, # 1\n]"),
        ("l: [a, # 1\n  b]", _items("b", "a"), "l: [b,\n  a # 1\n]"),
        ("l: [a, a]", _items("a"), "l: [a]"),
        ("l:\n- a # 1\n# x\n- 'b'\n- c\nm: n", _items("b", "c", "a"), "l:\n# x\n- 'b'\n- c\n- a # 1\nm: n"),
        ("l:\n  - a\n  # x\n  - b\n  - c", _items("c", "a"), "l:\n  # x\n  - c\n  - a"),
        ("l:\n  - a\n  # x\n  - b", _items("a"), "l:\n  - a\n  # x"),
        ("l:\n    -   'a'\n\nm: n", _items("x y", "a"), "l:\n    -   'x y'\n    -   'a'\n\nm: n"),
        ("l:\n  - |\n    a\n  - b", _items("b", "a\n"), "l:\n  - b\n  - |\n    a"),
        ("l:\n  -\n  - a", _items("a"), "l:\n  - a"),
        ("l:\n- a\nm: n", _items(), "l: []\nm: n"),
        ("l: a", _items("b"), "l: b"),
        ("l: 'a' # c", _items("b", "a"), "l: ['b', 'a'] # c"),
        ("l: a, b", _items("a, b", "c"), 'l: ["a, b", c]'),
        ("l: a", _items(), 'l: ""'),
        ("l:", _items("a", "b"), 'l: ["a", "b"]'),
        ("l: []", _items("a", "", "b"), 'l: ["a", "b"]'),
        ("m: n", _items("a", "b"), "m: n\nl:\n  - a\n  - b"),
        ("l: [a, b]", _items("a", "b"), "l: [a, b]"),
        ("l: [2024, true]", _items("true", "2024", "1"), 'l: [true, 2024, "1"]'),
    ],
)  # fmt: skip
def test_yaml(inside: str, change: Change, expected: str) -> None:
    for end in ("\n", "\r\n"):
        before, after = (f"---\n{each}\n---\n正文\n".replace("\n", end) for each in (inside, expected))
        assert changed(before, [change]) == after


@pytest.mark.parametrize(
    ("inside", "change", "expected"),
    [
        ("l = ['a', \"b\"] # c", _items("b", "a"), "l = [\"b\", 'a'] # c"),
        ("l = [\n  'a', # 1, one\n  'b', # 2\n]", _items("b", "a"), "l = [\n  'b', # 2\n  'a', # 1, one\n]"),
        ("l = [\n  'a', # 1\n  'b' # 2\n]", _items("b", "a"), "l = [\n  'b', # 2\n  'a' # 1\n]"),
        ("l = [\n  'a',\n  'b',\n]", _items("b", "c", "a"), "l = [\n  'b',\n  'c',\n  'a',\n]"),
        ("l = 'a'", _items("b", "a"), "l = ['b', 'a']"),
    ],
)
def test_toml(inside: str, change: Change, expected: str) -> None:
    assert changed(f"+++\n{inside}\n+++\n正文\n", [change]) == f"+++\n{expected}\n+++\n正文\n"


@pytest.mark.parametrize(
    ("inside", "change", "expected"),
    [
        ('{"l": ["a" , "b"]}', _items("b", "a"), '{"l": ["b" , "a"]}'),
        (
            '{\n\t"l": [\n\t\t"a",\n\t\t1\n\t]\n}',
            _items("1", "b", "a"),
            '{\n\t"l": [\n\t\t1,\n\t\t"b",\n\t\t"a"\n\t]\n}',
        ),
        ('{"l": null}', _items("a", "b"), '{"l": ["a", "b"]}'),
    ],
)
def test_json(inside: str, change: Change, expected: str) -> None:
    assert changed(f"{inside}\n正文\n", [change]) == f"{expected}\n正文\n"


def test_a_comment_that_would_be_lost_is_refused() -> None:
    with pytest.raises(FrontMatterError) as caught:
        changed("---\nl: [\n  a,\n  # about b\n  b,\n]\n---\n", [_items("a")])
    assert caught.value.code == "front-matter-not-editable"


_WORDS = st.lists(st.sampled_from(["a", "it's", "b c", "桥", "no", "1.10", "# x", "d: e"]), unique=True, max_size=5)


def _list(values: list[str], shape: str, end: str) -> str:
    quoted = ["'" + each.replace("'", "''") + "'" for each in values]
    if shape == "flow" or not values:
        inside = f"l: [{', '.join(quoted)}]"
    elif shape == "lines":
        inside = "l: [\n" + "".join(f"  {each}, # {number}\n" for number, each in enumerate(quoted)) + "]"
    else:
        inside = "l:\n" + "\n".join(f"  - {each} # {number}" for number, each in enumerate(quoted))
    return f"---\nk: v # c\n{inside}\nm: n\n---\n正文\n".replace("\n", end)


@given(_WORDS, _WORDS, st.sampled_from(["flow", "lines", "block"]), st.sampled_from(["\n", "\r\n"]))
def test_any_items_in_any_style(old: list[str], new: list[str], shape: str, end: str) -> None:
    text = _list(old, shape, end)
    done = changed(text, [SetItems("l", tuple(new))])
    front = read(done).front
    assert front is not None
    assert front.values("l") == new
    assert done.count("\n") == done.count(end)
    assert changed(done, [SetItems("l", tuple(new))]) == done
    if sorted(old) == sorted(new):
        # the same items in another order: no source is lost, and back again gives the same bytes
        assert changed(done, [SetItems("l", tuple(old))]) == text


@pytest.mark.parametrize(
    ("format_", "source", "kind"),
    [
        (Format.YAML, "2024-03-05T08:30:00+08:00", BareKind.DATE),
        (Format.YAML, "0123", BareKind.NUMBER),
        (Format.YAML, "no", BareKind.BOOL),
        (Format.YAML, "1\n", BareKind.TEXT),
        (Format.TOML, "1979-05-27 07:32:00", BareKind.DATE),
        (Format.TOML, "yes", BareKind.TEXT),
        (Format.TOML, "1\ny = 2", BareKind.TEXT),
        (Format.JSON, "-1.5e3", BareKind.NUMBER),
        (Format.JSON, "007", BareKind.TEXT),
        (Format.JSON, "true", BareKind.BOOL),
    ],
)
def test_bare_kinds(format_: Format, source: str, kind: BareKind) -> None:
    assert bare_kind(format_, source) is kind


@pytest.mark.parametrize(
    ("text", "value", "expected"),
    [
        ("---\nt: 2024-03-05 # c\n---\n", "2025-01-01", "---\nt: 2025-01-01 # c\n---\n"),
        ("---\nt: true\n---\n", "false", "---\nt: false\n---\n"),
        ("---\nt: true\n---\n", "2", '---\nt: "2"\n---\n'),
        ("+++\nt = 1\n+++\n", "2.5", "+++\nt = 2.5\n+++\n"),
        ('{"t": 1}\n', "20", '{"t": 20}\n'),
        ('{"t": "1"}\n', "20", '{"t": "20"}\n'),
    ],
)
def test_a_scalar_keeps_its_kind(text: str, value: str, expected: str) -> None:
    assert changed(text, [SetText("t", value)]) == expected
