"""Every command: what it prints, what it writes, how it ends."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from article_files import article, put, tree

A = "zh-CN/news/a.zh-CN.md"
B = "zh-CN/news/b.zh-CN.md"


def test_info(diglot: Any, site: Path) -> None:
    ended = diglot("info", site / A)
    assert (ended.status, ended.err) == (0, "")
    assert ended.lines == [
        f"path: {site / A}",
        "title: 中国新闻",
        "lang: zh-CN",
        "detected: simplified",
        "translations: zh-CN, en, fr",
        f"sibling: zh-CN source {site / A}",
        f"sibling: en one-way {site / 'en/news/a.en.md'}",
        "sibling: fr missing",
        "blocks: 2",
        "segments: 1",
        "format: yaml",
        "encoding: utf-8",
        "newline: LF",
    ]


def test_info_as_json(diglot: Any, site: Path) -> None:
    ended = diglot("info", site / A, "--json")
    facts = json.loads(ended.out)
    assert (ended.status, facts["translations"], facts["segments"]) == (0, ["zh-CN", "en", "fr"], 1)
    assert facts["siblings"][1:] == [
        {"tag": "en", "path": str(site / "en/news/a.en.md"), "state": "one-way"},
        {"tag": "fr", "path": None, "state": "missing"},
    ]
    assert "中国" in ended.out


def test_info_of_what_is_read_only_says_why(diglot: Any, tmp_path: Path) -> None:
    path = put(tmp_path / "a.md", "---\ntitle: a: b\n---\n今天\n")
    ended = diglot("info", path)
    assert ended.status == 0
    assert ended.lines[-1].startswith(f"read_only: {path}: the front matter is broken at line 2, column")
    crlf = put(tmp_path / "b.md", article("今天的新闻是我们中国的。\n" * 9).replace("\n", "\r\n").encode("gb18030"))
    ended = diglot("info", crlf)
    assert "encoding: gb18030" in ended.lines
    assert "newline: CRLF" in ended.lines


def test_convert_writes_the_sibling_and_the_lists(diglot: Any, site: Path) -> None:
    ended = diglot("convert", site / A, "--to", "zh-TW")
    target = site / "zh-TW/news/a.zh-TW.md"
    assert (ended.status, ended.err) == (0, "")
    assert ended.lines == [str(target), str(site / A), str(site / "en/news/a.en.md")]
    assert "中國**政府**公布新聞。\n\n```\n国\n```\n" in target.read_text("utf-8")
    for path in (target, site / A):
        assert "  - fr\n  - zh-TW\n---" in path.read_text("utf-8")
    assert "  - en\n  - zh-TW\n---" in (site / "en/news/a.en.md").read_text("utf-8")


def test_convert_again_is_quiet_and_a_changed_target_needs_force(diglot: Any, site: Path) -> None:
    target = site / "zh-TW/news/a.zh-TW.md"
    assert diglot("convert", site / A, "--to", "zh-TW").status == 0
    assert diglot("convert", site / A, "--to", "zh-TW").out == f"{target}\n"
    theirs = target.read_bytes() + b"theirs\n"
    target.write_bytes(theirs)
    before = tree(site)
    ended = diglot("convert", site / A, "--to", "zh-TW")
    assert (ended.status, ended.out) == (1, "")
    assert str(target) in ended.err
    assert "--force" in ended.err
    assert tree(site) == before
    ended = diglot("convert", site / A, "--to", "zh-TW", "--force")
    assert (ended.status, ended.out) == (0, f"{target}\n")
    assert b"theirs" not in target.read_bytes()


def test_translations_add_leaves_a_file_of_ours_ours(diglot: Any, site: Path) -> None:
    assert diglot("convert", site / A, "--to", "zh-TW").status == 0
    assert diglot("translations", site / A, "--add", "ja").status == 0
    (site / A).write_bytes((site / A).read_bytes() + "新闻\n".encode())
    assert diglot("convert", site / A, "--to", "zh-TW").status == 0


def test_out_mirrors_and_touches_nothing_else(diglot: Any, site: Path, tmp_path: Path) -> None:
    before = tree(site)
    ended = diglot("convert", site / A, site / B, "--to", "zh-HK", "--out", tmp_path / "out")
    wanted = [tmp_path / "out" / "content" / "zh-HK" / "news" / f"{name}.zh-HK.md" for name in "ab"]
    assert ended.lines == [str(path) for path in wanted]
    assert all(path.is_file() for path in wanted)
    assert tree(site) == before


@pytest.mark.parametrize("command", ["convert", "translate"])
def test_one_that_fails_does_not_stop_the_others(diglot: Any, installed: None, site: Path, command: str) -> None:
    target = "zh-TW" if command == "convert" else "en-US"
    bad = put(site / "zh-CN/news/bad.zh-CN.md", "---\ntitle: a: b\n---\n今天新闻\n")
    none = site / "none.md"
    ended = diglot(command, bad, site / A, none, site / B, "--to", target)
    assert ended.status == 1
    new = [str(site / target / f"news/{name}.{target}.md") for name in "ab"]
    assert ended.lines == [new[0], str(site / A), str(site / "en/news/a.en.md"), new[1], str(site / B)]
    assert len(ended.err.splitlines()) == 2
    assert str(bad) in ended.err.splitlines()[0]
    assert ended.err.splitlines()[1] == f"diglot: There is no file {none}."


def test_convert_of_what_is_not_chinese(diglot: Any, site: Path) -> None:
    before = tree(site)
    ended = diglot("convert", site / "en/news/a.en.md", "--to", "zh-TW")
    assert (ended.status, ended.out) == (1, "")
    assert "no Chinese text" in ended.err
    assert tree(site) == before


def test_translate(diglot: Any, installed: None, site: Path) -> None:
    ended = diglot("translate", site / B, "--to", "en")
    target = site / "en/news/b.en.md"
    assert (ended.status, ended.out, ended.err) == (0, f"{target}\n{site / B}\n", "")
    assert target.read_text("utf-8") == article(
        "students.\n", title="China news", lang="en", translations=["zh-CN", "en"]
    )
    ended = diglot("translate", site / "en/news/a.en.md", "--to", "zh-TW", "--force")
    assert ended.lines[0] == str(site / "zh-TW/news/a.zh-TW.md")
    assert "的中国" not in (site / "zh-TW/news/a.zh-TW.md").read_text("utf-8")
    assert "的中國。" in (site / "zh-TW/news/a.zh-TW.md").read_text("utf-8")


def test_translate_says_when_the_text_is_not_what_its_tag_says(diglot: Any, installed: None, tmp_path: Path) -> None:
    path = put(tmp_path / "a.zh-HK.md", article("The news of China today.\n", title="News", lang="zh-HK"))
    ended = diglot("translate", path, "--to", "zh-CN")
    assert (ended.status, ended.out) == (0, f"{tmp_path / 'a.zh-CN.md'}\n{path}\n")
    assert "the text is en" in ended.err
    assert "新闻的中国今天。" in (tmp_path / "a.zh-CN.md").read_text("utf-8")


def test_translate_without_a_package_names_what_to_install(diglot: Any, site: Path) -> None:
    before = tree(site)
    ended = diglot("translate", site / A, "--to", "en")
    assert (ended.status, ended.out) == (1, "")
    assert "from zh to en" in ended.err
    assert "diglot models install" in ended.err
    assert tree(site) == before


def test_translate_between_scripts_sends_to_convert(diglot: Any, installed: None, site: Path) -> None:
    ended = diglot("translate", site / A, "--to", "zh-TW")
    assert ended.status == 1
    assert "convert instead" in ended.err


@pytest.mark.parametrize("engine", ["gloss", "bing"])
def test_other_engines_are_refused(diglot: Any, installed: None, site: Path, engine: str) -> None:
    before = tree(site)
    ended = diglot("translate", site / A, "--to", "en", "--engine", engine)
    assert (ended.status, ended.out) == (2, "")
    assert engine in ended.err
    assert tree(site) == before


def test_translations_prints_the_list(diglot: Any, site: Path) -> None:
    assert diglot("translations", site / A).out == "zh-CN\nen\nfr\n"
    assert diglot("translations", site / B).out == ""


def test_translations_add_and_remove_in_every_sibling(diglot: Any, site: Path) -> None:
    before = tree(site)
    english = site / "en/news/a.en.md"
    ended = diglot("translations", site / A, "--add", "ja")
    assert (ended.status, ended.lines, ended.err) == (0, [str(site / A), str(english)], "")
    assert diglot("translations", english).out == "en\nja\n"
    ended = diglot("translations", english, "--remove", "JA")
    assert ended.lines == [str(english), str(site / A)]
    assert tree(site) == before
    assert diglot("translations", english, "--remove", "ja").out == ""


def test_own_tag_stays(diglot: Any, site: Path) -> None:
    before = tree(site)
    ended = diglot("translations", site / A, "--remove", "zh-cn")
    assert (ended.status, ended.out) == (2, "")
    assert "zh-cn" in ended.err
    assert tree(site) == before


def test_a_broken_sibling_is_named_and_nothing_written(diglot: Any, site: Path) -> None:
    broken = put(site / "ja/news/a.ja.md", "---\ntitle: a: b\n---\n")
    before = tree(site)
    ended = diglot("translations", site / A, "--add", "ko")
    assert (ended.status, ended.out) == (1, "")
    assert str(broken) in ended.err
    assert tree(site) == before


@pytest.mark.parametrize(
    "arguments",
    [
        ("convert", "{a}", "{b}", "--to", "zh-TW"),
        ("convert", "{a}", "--to", "zh-TW", "--out", "{out}"),
        ("translate", "{a}", "{b}", "--to", "en-US"),
        ("translations", "{a}", "--add", "ja"),
        ("translations", "{a}", "--remove", "fr"),
    ],
)
def test_dry_run_prints_a_diff_and_writes_nothing(
    diglot: Any, installed: None, site: Path, tmp_path: Path, arguments: tuple[str, ...]
) -> None:
    before = tree(tmp_path)
    names = {"a": site / A, "b": site / B, "out": tmp_path / "out"}
    ended = diglot(*(each.format(**names) for each in arguments), "--dry-run")
    assert (ended.status, ended.err) == (0, "")
    assert tree(tmp_path) == before
    headers = [line for line in ended.lines if line.startswith(("--- ", "+++ "))]
    assert headers
    assert [line[:4] for line in headers] == ["--- ", "+++ "] * (len(headers) // 2)
    assert any(line.startswith("+") and not line.startswith("+++ ") for line in ended.lines) or "--remove" in arguments
    if "--add" in arguments:
        assert f"--- {site / A}\n+++ {site / A}\n" in ended.out
        assert "\n+  - ja\n" in ended.out
    if arguments[0] != "translations":
        assert "--- /dev/null\n+++ " in ended.out


def test_a_diff_says_where_the_last_line_has_no_end(diglot: Any, tmp_path: Path) -> None:
    path = put(tmp_path / "a.zh-CN.md", "国")
    ended = diglot("convert", path, "--to", "zh-TW", "--dry-run")
    assert ended.out.endswith("+國\n\\ No newline at end of file\n")


def test_gloss(diglot: Any, site: Path) -> None:
    before = tree(site)
    ended = diglot("gloss", site / B)
    assert (ended.status, ended.err) == (0, "")
    assert ended.lines[0::3] == ["中国新闻", "学生。"]
    assert "Zhōngguó China" in ended.lines[1]
    assert "xuésheng" in ended.lines[4]
    assert tree(site) == before


@pytest.mark.parametrize(
    "arguments",
    [
        ("info",),
        ("info", "{a}", "{a}"),
        ("convert", "{a}"),
        ("convert", "--to", "zh-TW"),
        ("convert", "{a}", "--to", "en"),
        ("convert", "{a}", "--to", "klingon"),
        ("convert", "{a}", "--to", "zh-TW", "--from", "xx-yy"),
        ("convert", "{a}", "--to", "../../etc"),
        ("translate", "{a}", "--to", "e"),
        ("translations", "{a}", "--add", "ja", "--remove", "ko"),
        ("translations", "{a}", "--add", "no tag"),
        ("translations", "{a}", "--bogus"),
        ("models",),
        ("models", "bogus"),
        ("models", "remove", "zh"),
        ("gloss",),
        ("--bogus",),
    ],
)
def test_usage_errors_end_with_2_and_write_nothing(diglot: Any, site: Path, arguments: tuple[str, ...]) -> None:
    before = tree(site)
    ended = diglot(*(each.format(a=site / A) for each in arguments))
    assert (ended.status, ended.out) == (2, "")
    assert ended.err
    assert tree(site) == before


@pytest.mark.parametrize(
    "command", [(), ("info",), ("convert",), ("translate",), ("translations",), ("models",), ("gloss",), ("check",)]
)
def test_help_shows_what_there_is(diglot: Any, command: tuple[str, ...]) -> None:
    ended = diglot(*command, "--help")
    assert (ended.status, ended.err) == (0, "")
    assert "usage: diglot" in ended.out
    assert "SUPPRESS" not in ended.out
    if command in {("convert",), ("translate",)}:
        assert "--force" in ended.out
        assert "--dry-run" in ended.out
    if not command:
        names = ("info", "convert", "translate", "translations", "check", "gloss", "models")
        assert all(name in ended.out for name in names)
    if command == ("translations",):
        assert "--sync" in ended.out
    if command == ("models",):
        assert all(name in ended.out for name in ("list", "available", "install", "remove"))


@pytest.mark.parametrize("command", ["info", "gloss", "translations", "convert", "translate"])
@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.txt", b"x", "not a Markdown file"),
        ("a.md", b"\0\1" * 99, "not a text"),
        ("folder.md", None, "is a folder"),
        ("gone.md", "", "There is no file"),
    ],
)
def test_bad_input_is_told_and_ends_with_1(
    diglot: Any, tmp_path: Path, command: str, name: str, content: bytes | str | None, said: str
) -> None:
    path = tmp_path / name
    if content is None:
        path.mkdir()
    elif isinstance(content, bytes):
        path.write_bytes(content)
    to = ("--to", "zh-TW") if command in {"convert", "translate"} else ()
    before = tree(tmp_path)
    ended = diglot(command, path, *to)
    assert (ended.status, ended.out) == (1, "")
    assert ended.err.startswith("diglot: ")
    assert said in ended.err
    assert str(path) in ended.err
    assert tree(tmp_path) == before
