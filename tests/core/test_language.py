"""Tags: what counts as one, how they compare, what they mean; and where names and folders say them."""

from __future__ import annotations

from pathlib import PurePath

import pytest

from desktop_app.core import language


@pytest.mark.parametrize(
    "tag", ["zh", "zh-CN", "zh_CN", "ZH-cn", "zh-Hant-HK", "en", "en-US", "ja", "yue", "pt-BR", "sr-Latn", "es-419"]
)
def test_known_tags(tag: str) -> None:
    assert language.is_known_tag(tag)


@pytest.mark.parametrize(
    "text",
    ["", "2", "final", "old", "new", "org", "tmp", "draft", "zz", "en-final", "en-", "-en", "zh--CN", "../../etc",
     "en\n", "zh-CN-zh-CN-zh-CN", "中文", "en US", "a" * 100],
)  # fmt: skip
def test_what_is_no_tag(text: str) -> None:
    assert not language.is_known_tag(text)


@pytest.mark.parametrize(
    ("name", "stem", "tag"),
    [
        ("a.zh-CN.md", "a", "zh-CN"),
        ("a.zh_CN.md", "a", "zh_CN"),
        ("a.EN-us.md", "a", "EN-us"),
        ("a.b.ja.markdown", "a.b", "ja"),
        ("v1.2.md", "v1.2", None),
        ("notes.final.md", "notes.final", None),
        ("x.old.md", "x.old", None),
        ("a.md", "a", None),
        (".en.md", ".en", None),
        ("en.md", "en", None),
        ("20250213A08EJV00.zh-CN.md", "20250213A08EJV00", "zh-CN"),
        ("a..md", "a.", None),
    ],
)
def test_the_suffix_of_a_name(name: str, stem: str, tag: str | None) -> None:
    assert language.tag_of_name(name) == (stem, tag)


@pytest.mark.parametrize(
    ("path", "tag"),
    [
        ("/s/content/zh-CN/news/a.md", "zh-CN"),
        ("content/en-US/a.md", "en-US"),
        ("content/en/content/ja/a.md", "ja"),
        ("content/news/zh-CN/a.md", None),
        ("content/a.md", None),
        ("zh-CN/a.md", None),
        ("content/zh-CN", None),
    ],
)
def test_the_folder_below_content(path: str, tag: str | None) -> None:
    assert language.tag_of_folder(PurePath(path)) == tag


def test_tags_compare_without_case_and_underscore_but_whole() -> None:
    assert language.same("zh_CN", "ZH-cn")
    assert not language.same("en", "en-US")
    assert language.contains(["en", "zh_CN"], "zh-cn")
    assert not language.contains(["en-US"], "en")


@pytest.mark.parametrize(
    ("tag", "traditional", "engine"),
    [
        ("zh", False, "zh"), ("zh-CN", False, "zh"), ("zh-SG", False, "zh"), ("zh-Hans-HK", False, "zh"),
        ("zh-TW", True, "zt"), ("zh_tw", True, "zt"), ("zh-HK", True, "zt"), ("zh-MO", True, "zt"),
        ("zh-Hant", True, "zt"), ("zh-Hant-CN", True, "zt"), ("en-US", False, "en"),
        ("ja-TW", False, "ja"), ("pt-BR", False, "pt"),
    ],
)  # fmt: skip
def test_script_and_engine_code(tag: str, traditional: bool, engine: str) -> None:
    assert language.is_traditional(tag) is traditional
    assert language.engine_code(tag) == engine
