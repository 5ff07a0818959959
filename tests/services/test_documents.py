"""Opening whatever a user may point at: a clear error or a readable article, never a crash, the file untouched."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest
from article_files import article, put, tree
from unprivileged import Unprivileged

from desktop_app.core.errors import ArticleError, DiglotError, FrontMatterError, LanguageError, StorageError
from desktop_app.core.text_file import MAX_BYTES
from desktop_app.services.documents import (
    as_utf8,
    list_articles,
    open_document,
    source_tag,
)
from desktop_app.services.messages import message
from desktop_app.services.transactions import Transactions


def refused(path: Path) -> DiglotError:
    with pytest.raises(DiglotError) as caught:
        open_document(path)
    assert caught.value.params["path"] == Path(os.path.realpath(path))
    assert str(caught.value.params["path"]) in message(caught.value)
    return caught.value


def test_an_article_is_read(tmp_path: Path) -> None:
    path = put(tmp_path / "a.zh-CN.md", article(translations=["zh-CN", "en"]))
    document = open_document(path)
    assert (document.path, document.tag, document.title) == (path, "zh-CN", "中国新闻")
    assert document.article.translations == ["zh-CN", "en"]


@pytest.mark.parametrize("name", ["a.txt", "a.docx", "a", "md"])
def test_what_is_not_markdown(tmp_path: Path, name: str) -> None:
    assert refused(put(tmp_path / name, "x")).code == "not-markdown"


@pytest.mark.parametrize("name", ["a.md", "a.txt", "none/a.md"])
def test_a_file_that_is_not_there(tmp_path: Path, name: str) -> None:
    assert refused(tmp_path / name).code == "no-such-file"


def test_an_empty_file_is_an_article_without_anything(tmp_path: Path) -> None:
    document = open_document(put(tmp_path / "a.md", ""))
    assert (document.article.blocks, document.article.front, document.title) == ((), None, "a.md")
    assert source_tag(document) == "und"


@pytest.mark.parametrize(
    "data", [bytes(range(256)) * 40, b"\x89PNG\r\n\x1a\n" + b"\0" * 500, b"\xff\xfe\x00", b"\x80\x81\x82" * 99]
)
def test_binary_data(tmp_path: Path, data: bytes) -> None:
    path = put(tmp_path / "a.md", data)
    assert refused(path).code == "not-text"
    assert path.read_bytes() == data


def test_a_file_of_30_mb_is_refused_by_its_size(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    with path.open("wb") as file:
        file.truncate(30 * 1024 * 1024)
    error = refused(path)
    assert (error.code, error.params["size"], error.params["limit"]) == ("too-large", 30 * 1024 * 1024, MAX_BYTES)


@pytest.mark.parametrize("encoding", ["gb18030", "big5", "utf-16"])
def test_other_encodings_open_read_only_and_become_utf8_when_asked(tmp_path: Path, encoding: str) -> None:
    text = article("今天的新聞是中國人和他們的大學。這是一個時代。\n" * 3, title="我們的時代", lang="zh-TW")
    path = put(tmp_path / "a.md", text.encode(encoding))
    document = open_document(path)
    assert document.article.text == text
    assert document.article.read_only is not None
    assert document.article.read_only.code == "not-utf8"
    Transactions(tmp_path / "data").commit([as_utf8(document)])
    assert path.read_bytes() == text.encode()
    assert open_document(path).article.read_only is None


def test_no_front_matter(tmp_path: Path) -> None:
    document = open_document(put(tmp_path / "a.md", "# 标题\n\n今天公布新闻。\n"))
    assert (document.title, document.article.read_only, len(document.article.blocks)) == ("标题", None, 2)
    assert (document.tag, source_tag(document)) == (None, "zh-CN")


@pytest.mark.parametrize(
    "front",
    [
        "title: Hello: World\n",
        "a: [1\n",
        "a: &x 1\nb: *x\n",
        "a: 1\na: 2\n",
        "a: !!python/object:os.system x\n",
        "\tb: 1\n",
    ],
)
def test_broken_front_matter_opens_read_only_with_its_body(tmp_path: Path, front: str) -> None:
    path = put(tmp_path / "a.zh-CN.md", f"---\n{front}---\n\n今天公布新闻。\n")
    document = open_document(path)
    assert isinstance(document.article.read_only, FrontMatterError)
    assert [block.text for block in document.article.blocks] == ["今天公布新闻。"]
    wording = message(document.article.read_only.at(path))
    assert str(path) in wording
    assert "line" in wording


def test_a_nul_in_the_text_stays(tmp_path: Path) -> None:
    data = article("今天\0新闻。\n").encode()
    document = open_document(put(tmp_path / "a.md", data))
    assert document.article.spliced([]) == data


def test_no_permission(unprivileged: Unprivileged) -> None:
    path = put(unprivileged.folder / "a.md", article())
    with unprivileged.acting():
        path.chmod(0)
        assert refused(path).code == "no-permission"
        path.chmod(0o644)
        assert open_document(path).title == "中国新闻"


@pytest.mark.parametrize("name", ["folder", "folder.md"])
def test_a_folder(tmp_path: Path, name: str) -> None:
    (tmp_path / name).mkdir()
    assert refused(tmp_path / name).code == "is-folder"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_a_named_pipe_is_refused_and_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.md")
    assert refused(tmp_path / "a.md").code == "not-markdown"


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_links(tmp_path: Path) -> None:
    path = put(tmp_path / "real" / "a.md", article())
    for name, target in (("link.md", path), ("dangling.md", tmp_path / "gone.md"), ("loop.md", tmp_path / "loop.md")):
        (tmp_path / name).symlink_to(target)
    assert open_document(tmp_path / "link.md").path == path
    assert refused(tmp_path / "dangling.md").code == "no-such-file"
    with pytest.raises(StorageError) as caught:
        open_document(tmp_path / "loop.md")
    assert caught.value.code == "cannot-write"


def test_a_saved_link_stays_a_link_and_its_file_is_written(tmp_path: Path) -> None:
    path = put(tmp_path / "real" / "a.md", article())
    link = tmp_path / "a.md"
    try:
        link.symlink_to(path)
    except OSError as error:
        pytest.skip(f"no links here: {error}")
    Transactions(tmp_path / "data").commit([open_document(link).change(b"new")])
    assert link.is_symlink()
    assert path.read_bytes() == b"new"


def test_a_name_too_long_is_told(tmp_path: Path) -> None:
    for name in ("x" * 300, "x" * 300 + ".md"):
        with pytest.raises(StorageError) as caught:
            open_document(tmp_path / name)
        assert caught.value.code == "cannot-write"


def test_articles_of_a_folder(tmp_path: Path) -> None:
    wanted = [put(tmp_path / name, "x") for name in ("a.md", "sub/b.markdown", "sub/c.MD")]
    for name in ("d.txt", ".hidden.md", ".git/e.md", "node_modules/f.md", ".diglot-1.tmp"):
        put(tmp_path / name, "x")
    before = tree(tmp_path)
    assert list_articles(tmp_path) == wanted
    assert tree(tmp_path) == before
    with pytest.raises(ArticleError, match="no-such-file"):
        list_articles(tmp_path / "none")


def test_a_chosen_source_language_comes_first_and_must_be_one(tmp_path: Path) -> None:
    document = open_document(put(tmp_path / "a.en.md", article()))
    assert source_tag(document) == "zh-CN"
    assert source_tag(document, "zh-HK") == "zh-HK"
    with pytest.raises(LanguageError, match="unknown-tag"):
        source_tag(document, "klingon")


@pytest.mark.parametrize(
    ("name", "lang", "expected"),
    [
        ("a.en.md", "zh-CN", "zh-CN"),
        ("a.en.md", None, "en"),
        ("content/zh-TW/x/a.md", None, "zh-TW"),
        ("v1.2.md", None, None),
        ("notes.final.md", None, None),
        ("a.zh_CN.md", None, "zh_CN"),
    ],
)
def test_where_the_language_is_said(tmp_path: Path, name: str, lang: str | None, expected: str | None) -> None:
    assert open_document(put(tmp_path / name, article(lang=lang))).tag == expected
