"""Edits by span: nothing but the intended key changes, down to the byte."""

from __future__ import annotations

import json

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from desktop_app.core.errors import FrontMatterError
from desktop_app.core.front_matter import AddItem, Change, FrontMatter, RemoveItem, SetText, changed, read

ADD = AddItem("l", "fr")
REMOVE = RemoveItem("l", "fr")


def yaml(inside: str) -> str:
    return f"---\n{inside}\n---\n　　正文 🙂\n"


@pytest.mark.parametrize(
    ("inside", "change", "expected"),
    [
        ("l: [a, b] # c", ADD, "l: [a, b, fr] # c"),
        ("l: ['a','b']", ADD, "l: ['a','b','fr']"),
        ('l: [ "a" ]', ADD, 'l: [ "a", "fr" ]'),
        ("l: [\n  a,\n  b,\n]", ADD, "l: [\n  a,\n  b,\n  fr,\n]"),
        ("l:\n- a # 1\n- b # 2\n# c\nm: n", ADD, "l:\n- a # 1\n- b # 2\n- fr\n# c\nm: n"),
        ("l:\n    -   'a'\n\nm: n", ADD, "l:\n    -   'a'\n    -   'fr'\n\nm: n"),
        ("l:\n  - |\n    a\n\n# c", ADD, 'l:\n  - |\n    a\n  - "fr"\n\n# c'),
        ("l:\n  -\n  - a", ADD, "l:\n  -\n  - a\n  - fr"),
        ("l: a", ADD, "l: [a, fr]"),
        ("l: 'a' # c", ADD, "l: ['a', 'fr'] # c"),
        ("l: a, b", ADD, 'l: ["a, b", fr]'),
        ("l: |\n  a\nm: n", ADD, 'l: ["a\\n", "fr"]\nm: n'),
        ("l:\nm: n", ADD, "l: [fr]\nm: n"),
        ("l: # c\nm: 'n'", ADD, "l: ['fr'] # c\nm: 'n'"),
        ("l: []", ADD, 'l: ["fr"]'),
        ("l: ''", ADD, 'l: ["fr"]'),
        ("m: n", ADD, "m: n\nl:\n  - fr"),
        ("m: ['n']", AddItem("l", "fr", ("en",)), "m: ['n']\nl: ['en', 'fr']"),
        ("m:\n- \"n\"", AddItem("l", "fr", ("en",)), "m:\n- \"n\"\nl:\n- \"en\"\n- \"fr\""),
        ("  m: n", ADD, "  m: n\n  l:\n    - fr"),
        ("l: [FR, a]", ADD, "l: [FR, a]"),
        ("l: [zh_CN]", AddItem("l", "zh-cn"), "l: [zh_CN]"),
        ("l: [a, fr, b]", REMOVE, "l: [a, b]"),
        ("l: [fr, a]", REMOVE, "l: [a]"),
        ("l: [a, fr]", REMOVE, "l: [a]"),
        ("l: [fr, FR, a, fr]", REMOVE, "l: [a]"),
        ("l: [fr]", REMOVE, "l: []"),
        ("l: [ fr ]", REMOVE, "l: [  ]"),
        ("l: [fr,]", REMOVE, "l: []"),
        ("l:\n- a\n# c\n- fr # d\n- b", REMOVE, "l:\n- a\n# c\n- b"),
        ("l:\n- fr\nm: n", REMOVE, "l: []\nm: n"),
        ("l: [\n  a, # 1\n  fr, # 2\n  b, # 3\n]", REMOVE, "l: [\n  a, # 1\n  b, # 3\n]"),
        ("l: [\n  fr, # 2\n  b # 3\n]", REMOVE, "l: [\n  b # 3\n]"),
        ("l: [\n  a, # 1\n  fr # 2\n]", REMOVE, "l: [\n  a # 1\n]"),
        ("l: [\n  a,\n  # x\n  fr,\n  b,\n]", REMOVE, "l: [\n  a,\n  # x\n  b,\n]"),
        ("l: [a, # 1\n  fr\n  # x\n]", REMOVE, "l: [a # 1\n  # x\n]"),
        ("l: ['#a', fr, b]", REMOVE, "l: ['#a', b]"),
        ("l:\n-\n  a\n-\n  fr\n- b", REMOVE, "l:\n-\n  a\n- b"),
        ("l:\n- # c\n  # d\n\n  fr # e\n- b", REMOVE, "l:\n- b"),
        ("l:\n-\n a\nm: n", ADD, "l:\n-\n a\n- fr\nm: n"),
        ("l: ~", AddItem("l", "fr", ("en",)), 'l: ["en", "fr"]'),
        ("l: null # c", ADD, 'l: ["fr"] # c'),
        ("l: [~, a]", ADD, "l: [~, a, fr]"),
        ("l: '~'", ADD, "l: ['~', 'fr']"),
        ("t: ~", SetText("t", "x"), 't: "x"'),
        ("t: NULL", SetText("t", ""), "t: NULL"),
        ("l: fr", REMOVE, 'l: ""'),
        ("l: a", REMOVE, "l: a"),
        ("t: a # c", SetText("t", "b"), "t: b # c"),
        ("t: 'a'", SetText("t", "it's"), "t: 'it''s'"),
        ("t: a", SetText("t", "Hello: World"), 't: "Hello: World"'),
        ("t: a", SetText("t", "no"), 't: "no"'),
        ("t: a", SetText("t", "2024-01-01"), 't: "2024-01-01"'),
        ("t: a", SetText("t", "标题"), "t: 标题"),
        ("t: a", SetText("t", ""), 't: ""'),
        ("t: a", SetText("t", "# x"), 't: "# x"'),
        ("t: a", SetText("t", "a\n\t\x07\u2028🙂"), 't: "a\\n\\t\\x07\\u2028🙂"'),
        ('t: ""', SetText("t", "　x"), 't: "　x"'),
        ("t:\nu: v", SetText("t", "x"), "t: x\nu: v"),
        ("t: |\n  a\n  b\n\nu: v", SetText("t", "x"), 't: "x"\n\nu: v'),
        ("t: a\n  b\nu: v", SetText("t", "x"), "t: x\nu: v"),
        ("t: [a, b, c]", SetText("t", "x"), "t: [x]"),
        ("t:\n- a\n- b\nu: v", SetText("t", "x"), "t:\n- x\nu: v"),
        ("t:\n-\n- b", SetText("t", "x"), "t:\n- x"),
        ("t: []", SetText("t", "x"), 't: ["x"]'),
        ("u: 'v'", SetText("t", "x"), "u: 'v'\nt: 'x'"),
        ("u: v", SetText("no", "x"), 'u: v\n"no": x'),
        ("# only a comment", SetText("t", "x"), '# only a comment\nt: "x"'),
        ("u: |+\n  v\n", SetText("t", "x"), 'u: |+\n  v\n\nt: "x"'),
    ],
)  # fmt: skip
def test_yaml(inside: str, change: Change, expected: str) -> None:
    for end in ("\n", "\r\n"):
        before, after = (yaml(each).replace("\n", end) for each in (inside, expected))
        assert changed(before, [change]) == after


@pytest.mark.parametrize(
    ("inside", "change", "expected"),
    [
        ("l = ['a', \"b\"] # c", ADD, "l = ['a', \"b\", \"fr\"] # c"),
        ("l = ['a']", ADD, "l = ['a', 'fr']"),
        ("l = [\n  'a', # 1\n  'b', # 2\n]", ADD, "l = [\n  'a', # 1\n  'b', # 2\n  'fr',\n]"),
        ("l = [\n  'a', # 1\n  'fr', # 2\n]", REMOVE, "l = [\n  'a', # 1\n]"),
        ("l = [ 'a', # 1\n]", ADD, "l = [ 'a', # 1\n 'fr',\n]"),
        ("l = [\n  'a',\n  'b',\n]", ADD, "l = [\n  'a',\n  'b',\n  'fr',\n]"),
        ("l = []", ADD, 'l = ["fr"]'),
        ("l = 'a'", ADD, "l = ['a', 'fr']"),
        ("m = 'n' # c\n\n[p]\nq = 1", ADD, "m = 'n' # c\nl = ['fr']\n\n[p]\nq = 1"),
        ("[p]\nl = 1", ADD, "l = [\"fr\"]\n[p]\nl = 1"),
        ("l = ['a', 'fr', 'b']", REMOVE, "l = ['a', 'b']"),
        ("l = ['fr']", REMOVE, "l = []"),
        ("t = 0123-01-01 # c", SetText("t", "a\"\\\n\x01"), 't = "a\\"\\\\\\n\\u0001" # c'),
        ("t = '''\na\n''' # c", SetText("t", "it's"), 't = "it\'s" # c'),
        ("'t t' = 'a'", SetText("t t", "b"), "'t t' = 'b'"),
        ("u = 'v'", SetText("t t", "b"), "u = 'v'\n\"t t\" = 'b'"),
    ],
)  # fmt: skip
def test_toml(inside: str, change: Change, expected: str) -> None:
    for end in ("\n", "\r\n"):
        before, after = (f"+++\n{each}\n+++\n正文\n".replace("\n", end) for each in (inside, expected))
        assert changed(before, [change]) == after


@pytest.mark.parametrize(
    ("inside", "change", "expected"),
    [
        ('{"l": ["a" , "b"]}', ADD, '{"l": ["a" , "b" , "fr"]}'),
        ('{\n\t"l": [\n\t\t"a",\n\t\t"b"\n\t]\n}', ADD, '{\n\t"l": [\n\t\t"a",\n\t\t"b",\n\t\t"fr"\n\t]\n}'),
        ('{"l": []}', ADD, '{"l": ["fr"]}'),
        ('{"l": null}', ADD, '{"l": ["fr"]}'),
        ('{"l": 1}', ADD, '{"l": [1, "fr"]}'),
        ("{}", ADD, '{"l": ["fr"]}'),
        ('{\n  "m": 1\n}', ADD, '{\n  "m": 1,\n  "l": ["fr"]\n}'),
        ('{"l": ["fr", "a"]}', REMOVE, '{"l": ["a"]}'),
        ('{"l": ["fr"]}', REMOVE, '{"l": []}'),
        ('{"t": "\\u4e2d"}', SetText("t", '"🙂\n'), '{"t": "\\"🙂\\n"}'),
    ],
)
def test_json(inside: str, change: Change, expected: str) -> None:
    assert changed(f"{inside}\n正文\n", [change]) == f"{expected}\n正文\n"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("正文", "front-matter-missing"),
        ("---\nl: {a: b}\n---\n", "front-matter-not-editable"),
        ("---\nl:\n- [a]\n---\n", "front-matter-not-editable"),
        ("---\n{a: b}\n---\n", "front-matter-not-editable"),
        ("---\na: 1\n...\n---\n", "front-matter-not-editable"),
        ("+++\n[l]\n+++\n", "front-matter-not-editable"),
        ("+++\nl.a = 1\n+++\n", "front-matter-not-editable"),
        ("---\na: *b\n---\n", "front-matter-anchor"),
    ],
)
def test_what_cannot_be_edited_is_refused(text: str, code: str) -> None:
    with pytest.raises(FrontMatterError) as caught:
        changed(text, [ADD])
    assert caught.value.code == code


def test_mixed_line_ends_and_a_missing_final_newline_stay() -> None:
    assert changed("---\r\na: 1\nl:\r\n- x\r- y\n---", [AddItem("l", "z")]) == "---\r\na: 1\nl:\r\n- x\r- y\n- z\n---"
    assert changed("+++\r\na = 1\nl = ['x']\r\n+++", [AddItem("l", "z")]) == "+++\r\na = 1\nl = ['x', 'z']\r\n+++"


_KEYS = ("title", "标题", "tags", "lang", "x y", "draft")
_VALUES = st.one_of(
    st.sampled_from(
        ["en", "zh-CN", "no", "1.10", "", "it's", 'a "b"', "a: b", "# c", "- d", "[e", "　全", "🙂", "a, b", "~"]
    ),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=8),
)
_NAMES = st.text("abcXYZ-", min_size=1, max_size=5).filter(lambda name: name.strip("-") == name)


@st.composite
def yaml_front_matter(draw: st.DrawFn) -> str:
    """YAML front matter in many styles: quotes, lists, comments, nested values, line ends."""
    lines: list[str] = []
    for key in draw(st.lists(st.sampled_from(_KEYS), unique=True, max_size=5)):
        comment = draw(st.sampled_from(["", "", " # c", "  # 注"]))
        items = draw(st.lists(_NAMES, max_size=3))
        quote = draw(st.sampled_from(["", "'", '"']))
        written = [quote + item + quote for item in items]
        space = draw(st.sampled_from(["", " "]))
        flow = f"[{space}{draw(st.sampled_from([', ', ',', ' , '])).join(written)}{space}]"
        indent = draw(st.sampled_from(["", "  ", "    "]))
        block = "".join(f"\n{indent}- {item}{comment}" for item in written) or " []"
        shapes = [f"{key}: {flow}{comment}", f"{key}:{block}", f"{key}: {quote}v{quote}{comment}", f"{key}:{comment}"]
        shapes += [
            f"{key}: |\n  一\n\n  二",
            f"{key}: >-\n  一\n  二",
            f"{key}: {{a: [b]}}{comment}",
            f"{key}:\n  n:\n  - m",
        ]
        lines.append(draw(st.sampled_from(shapes)))
        lines += draw(st.sampled_from([[], [], [""], ["# 注释"], ["   # c"]]))
    return "\n".join(["---", *lines, "---", "正文", ""])


@st.composite
def toml_front_matter(draw: st.DrawFn) -> str:
    lines: list[str] = []
    for key in draw(st.lists(st.sampled_from(["title", '"标题"', "tags", "lang", "'x y'"]), unique=True, max_size=5)):
        comment = draw(st.sampled_from(["", " # c"]))
        quote = draw(st.sampled_from(["'", '"']))
        written = [quote + item + quote for item in draw(st.lists(_NAMES, max_size=3))]
        several = "".join(f"\n  {item},{comment}" for item in written)
        shapes = [
            f"{key} = [{', '.join(written)}]{comment}",
            f"{key} = [{several}\n]",
            f"{key} = {quote}v{quote}{comment}",
        ]
        shapes += [f"{key} = 2024-01-02", f"{key} = {{a = [1]}}", f"{key}.sub = 1", f'{key} = """\na\n"b"\n"""']
        lines.append(draw(st.sampled_from(shapes)))
        lines += draw(st.sampled_from([[], [], [""], ["# 注释"]]))
    lines += draw(st.sampled_from([[], ["[params]", "title = 'x'", "[[a.b]]"]]))
    return "\n".join(["+++", *lines, "+++", "正文", ""])


json_front_matter = st.builds(
    lambda fields, indent: json.dumps(fields, ensure_ascii=False, indent=indent) + "\n正文\n",
    st.dictionaries(
        st.sampled_from(_KEYS),
        st.one_of(_VALUES, st.lists(_VALUES, max_size=3), st.none(), st.just({"a": [1]})),
        max_size=5,
    ),
    st.sampled_from([None, 0, 2]),
)
front_matter = st.one_of(yaml_front_matter(), toml_front_matter(), json_front_matter)
newlines = st.sampled_from(["\n", "\r\n"])
changes = st.lists(
    st.one_of(
        st.builds(SetText, st.sampled_from(_KEYS), _VALUES),
        st.builds(AddItem, st.sampled_from(_KEYS), _NAMES, st.sampled_from([(), ("en",)])),
        st.builds(RemoveItem, st.sampled_from(_KEYS), _NAMES),
    ),
    max_size=5,
)


def front_of(text: str) -> FrontMatter:
    split = read(text)
    assert split.front is not None, split.problem
    return split.front


def told(text: str) -> dict[str, tuple[object, ...]]:
    """What each key says, with the source of its value."""
    found = front_of(text)
    return {key: (f.kind, f.values, f.span.of(text).rstrip()) for key, f in found.fields.items()}


@given(front_matter, newlines, changes)
def test_any_changes_change_only_what_they_say(text: str, newline: str, wanted: list[Change]) -> None:
    text = text.replace("\n", newline)
    for change in wanted:
        before = told(text)
        try:
            new = changed(text, [change])
        except FrontMatterError as error:
            refused = (error.code, before[change.key][0])
            assert refused == ("front-matter-not-editable", "other")
            continue
        after = told(new)
        old_value = before.pop(change.key, (None, [], ""))
        new_value = after.pop(change.key, (None, [], ""))
        assert before == after
        assert read(new).body.of(new) == read(text).body.of(text)
        keys = list(front_of(text).fields)
        assert [key for key in front_of(new).fields if key in keys] == keys
        check_values(change, old_value[1], new_value[1])
        assert changed(new, [change]) == new
        text = new


def check_values(change: Change, old: object, new: object) -> None:
    assert isinstance(old, list)
    assert isinstance(new, list)
    if isinstance(change, SetText):
        assert new == ([change.value] if change.value else []) or (new == [""] and not change.value)
    elif isinstance(change, AddItem):
        assert [each.lower() for each in new].count(change.value.lower()) >= 1
        assert [each for each in old if each] == [each for each in new if each][: len([each for each in old if each])]
    else:
        assert new == [each for each in old if each.lower() != change.value.lower()]


@given(front_matter, newlines, _NAMES)
def test_adding_and_removing_gives_the_same_bytes(text: str, newline: str, value: str) -> None:
    text = text.replace("\n", newline)
    lists = [key for key, field in front_of(text).fields.items() if field.kind == "list"]
    assume(lists)
    for key in lists:
        assume(value.lower() not in [each.lower() for each in front_of(text).values(key)])
        added = changed(text, [AddItem(key, value)])
        assert added != text
        assert changed(added, [RemoveItem(key, value)]) == text


@given(_VALUES, st.sampled_from(["", "'", '"']))
def test_any_text_can_be_a_title(value: str, quote: str) -> None:
    for text in (f"---\ntitle: {quote}v{quote} # c\nx: y\n---\n", f"+++\ntitle = '{'v'}'\n+++\n", '{"title": "v"}\n'):
        new = changed(text, [SetText("title", value)])
        assert front_of(new).text("title") == value
