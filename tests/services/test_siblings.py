"""The files of one article: which they are, and which only look like it."""

from __future__ import annotations

from pathlib import Path

import pytest
from article_files import article, put

from desktop_app.services import siblings
from desktop_app.services.documents import open_document
from desktop_app.services.siblings import State, content_place


def found(path: Path) -> list[tuple[str, str | None, str]]:
    rows = siblings.find(open_document(path))
    return [(row.tag, row.path.name if row.path else None, row.state.value) for row in rows]


def test_the_same_folder(tmp_path: Path) -> None:
    own = put(tmp_path / "a.zh-CN.md", article(translations=["zh-CN", "zh-tw", "fr"]))
    put(tmp_path / "a.zh-TW.md", article(lang="zh-TW"))
    put(tmp_path / "a.en.md", article("News.\n", lang="en"))
    for name in ("b.en.md", "aa.ja.md", "a.b.ko.md", "a.de.txt", ".a.es.md"):
        put(tmp_path / name, article(lang="ja"))
    (tmp_path / "a.it.md").mkdir()
    assert found(own) == [
        ("zh-CN", "a.zh-CN.md", "source"),
        ("en", "a.en.md", "unlisted"),
        ("zh-tw", "a.zh-TW.md", "one-way"),
        ("fr", None, "missing"),
    ]


def test_a_plain_name_belongs_to_the_article_by_what_it_says_or_is(tmp_path: Path) -> None:
    own = put(tmp_path / "a.zh-TW.md", article("今天公布新聞。\n", lang="zh-TW"))
    plain = put(tmp_path / "a.md", article())
    assert found(own)[1:] == [("zh-CN", "a.md", "unlisted")]
    put(plain, article(lang=None))
    assert found(own)[1:] == [("zh-CN", "a.md", "unlisted")]
    assert found(plain)[1:] == [("zh-TW", "a.zh-TW.md", "unlisted")]
    put(plain, b"\0" * 100)
    assert found(own)[1:] == [("und", "a.md", "unlisted")]


@pytest.mark.parametrize("below", ["", "news/paper"])
def test_trees_below_content(tmp_path: Path, below: str) -> None:
    content = tmp_path / "content"
    own = put(content / "zh-CN" / below / "a.zh-CN.md", article(translations=["zh-CN", "en"]))
    put(content / "en" / below / "a.en.md", article("News.\n", lang="en", translations=["en", "zh-CN"]))
    put(content / "zh-TW" / below / "a.md", article(lang="zh-TW"))
    put(content / "en" / "elsewhere" / "a.en.md", article("Other.\n", lang="en"))
    put(content / "posts" / below / "a.ja.md", article(lang="ja"))
    put(content / "ko" / below / "a.ja.md", article(lang="ja"))
    assert found(own)[1:] == [("en", "a.en.md", "listed"), ("zh-TW", "a.md", "unlisted")]
    assert found(content / "zh-TW" / below / "a.md")[1:] == [
        ("en", "a.en.md", "unlisted"),
        ("zh-CN", "a.zh-CN.md", "unlisted"),
    ]


def test_a_language_folder_deeper_down(tmp_path: Path) -> None:
    own = put(tmp_path / "content" / "news" / "zh-CN" / "x" / "a.zh-CN.md", article())
    put(tmp_path / "content" / "news" / "en" / "x" / "a.en.md", article("News.\n", lang="en"))
    assert found(own)[1:] == [("en", "a.en.md", "unlisted")]


def test_the_same_name_in_another_folder_is_no_sibling(tmp_path: Path) -> None:
    own = put(tmp_path / "one" / "a.zh-CN.md", article())
    put(tmp_path / "two" / "a.en.md", article("News.\n", lang="en"))
    put(tmp_path / "en" / "a.en.md", article("News.\n", lang="en"))
    assert found(own) == [("zh-CN", "a.zh-CN.md", "source")]


def test_whole_tags_are_compared(tmp_path: Path) -> None:
    own = put(tmp_path / "a.zh-CN.md", article(translations=["zh-CN", "en-US"]))
    put(tmp_path / "a.en.md", article("News.\n", lang="en"))
    put(tmp_path / "a.en-US.md", article("News.\n", lang="en-US", translations=["en-US", "zh-CN"]))
    assert found(own)[1:] == [("en", "a.en.md", "unlisted"), ("en-US", "a.en-US.md", "listed")]


def test_a_link_to_the_article_itself_is_no_second_file(tmp_path: Path) -> None:
    own = put(tmp_path / "a.zh-CN.md", article())
    try:
        (tmp_path / "a.md").symlink_to(own)
        (tmp_path / "a.en.md").symlink_to(tmp_path / "gone.md")
    except OSError as error:
        pytest.skip(f"no links here: {error}")
    assert siblings.paths(open_document(own)) == [own]


def test_two_files_of_one_language_are_one_row_and_two_paths(tmp_path: Path) -> None:
    content = tmp_path / "content"
    own = put(content / "zh-CN" / "a.zh-CN.md", article())
    beside = put(content / "zh-CN" / "a.en.md", article("News.\n", lang="en"))
    below = put(content / "en" / "a.en.md", article("News.\n", lang="en"))
    assert [row.tag for row in siblings.find(open_document(own))] == ["zh-CN", "en"]
    assert siblings.paths(open_document(own)) == [own, beside, below]


def test_a_page_bundle(tmp_path: Path) -> None:
    own = put(tmp_path / "post" / "index.zh-CN.md", article())
    put(tmp_path / "post" / "index.en.md", article("News.\n", lang="en"))
    put(tmp_path / "other" / "index.ja.md", article(lang="ja"))
    assert [row.state for row in siblings.find(open_document(own))] == [State.SOURCE, State.UNLISTED]


@pytest.mark.parametrize(
    ("path", "tag", "expected"),
    [
        ("/c/content/zh-CN/x/a.md", None, ("/c/content", "zh-CN", "x")),
        ("/c/content/zh-CN/a.md", "zh-CN", ("/c/content", "zh-CN", ".")),
        ("/c/content/news/zh-CN/x/a.md", "zh-cn", ("/c/content/news", "zh-CN", "x")),
        ("/content/en/content/ja/a.md", None, ("/content/en/content", "ja", ".")),
        ("/c/content/posts/a.md", "zh-CN", None),
        ("/c/zh-CN/a.md", "zh-CN", None),
        ("/c/content/a.md", None, None),
    ],
)
def test_the_place_below_content(path: str, tag: str | None, expected: tuple[str, str, str] | None) -> None:
    place = content_place(Path(path), tag)
    assert place == (None if expected is None else (Path(expected[0]), expected[1], Path(expected[2])))
