"""The ``translations`` list of every sibling: true in all of them or written in none."""

from __future__ import annotations

from pathlib import Path

import pytest
from article_files import article, put, tree

from desktop_app.core.errors import ArticleError, DiglotError, FrontMatterError, LanguageError
from desktop_app.services import lists
from desktop_app.services.documents import open_document
from desktop_app.services.transactions import Transactions


def listed(path: Path) -> list[str]:
    return open_document(path).article.translations


@pytest.fixture
def three(tmp_path: Path) -> list[Path]:
    tags = ["zh-CN", "zh-TW", "en"]
    return [put(tmp_path / "x" / f"a.{tag}.md", article(lang=tag, translations=tags)) for tag in tags]


def test_add_and_remove_come_back_to_the_same_bytes(three: list[Path], transactions: Transactions) -> None:
    before = tree(three[0].parent)
    added = lists.plan_add(open_document(three[1]), "fr")
    transactions.commit(added)
    assert [change.path for change in added] == [three[1], *(path for path in sorted(three) if path != three[1])]
    assert [listed(path) for path in three] == [["zh-CN", "zh-TW", "en", "fr"]] * 3
    transactions.commit(lists.plan_remove(open_document(three[0]), "FR"))
    assert tree(three[0].parent) == before


def test_only_the_list_changes(three: list[Path]) -> None:
    for change in lists.plan_add(open_document(three[0]), "fr"):
        assert change.old is not None
        assert change.new == change.old.replace(b"  - en\n---", b"  - en\n  - fr\n---")


def test_a_listed_language_is_not_listed_twice(three: list[Path]) -> None:
    assert lists.plan_add(open_document(three[0]), "EN") == []
    assert lists.plan_remove(open_document(three[0]), "fr") == []


def test_own_tag_is_refused_and_a_sibling_keeps_its_own(three: list[Path], transactions: Transactions) -> None:
    with pytest.raises(LanguageError) as caught:
        lists.plan_remove(open_document(three[0]), "zh-cn")
    assert (caught.value.code, caught.value.params["path"]) == ("own-tag", three[0])
    transactions.commit(lists.plan_remove(open_document(three[0]), "en"))
    assert [listed(path) for path in three] == [["zh-CN", "zh-TW"], ["zh-CN", "zh-TW"], ["zh-CN", "zh-TW", "en"]]


@pytest.mark.parametrize("tag", ["klingon", "", "../../etc", "en us", "x" * 500])
def test_what_is_no_tag(three: list[Path], tag: str) -> None:
    for plan in (lists.plan_add, lists.plan_remove):
        with pytest.raises(LanguageError) as caught:
            plan(open_document(three[0]), tag)
        assert caught.value.code == "unknown-tag"


def test_a_wrong_tag_that_is_listed_can_be_taken_out(tmp_path: Path, transactions: Transactions) -> None:
    path = put(tmp_path / "a.md", article(translations=["zh-CN", "klingon"]))
    transactions.commit(lists.plan_remove(open_document(path), "klingon"))
    assert listed(path) == ["zh-CN"]


@pytest.mark.parametrize(
    ("line", "after_add"),
    [
        ("", "title: x\nlang: zh-CN\ntranslations:\n  - zh-CN\n  - en\n"),
        ("translations: zh-CN\n", "title: x\nlang: zh-CN\ntranslations: [zh-CN, en]\n"),
        ("translations: [zh-CN] # all\n", "title: x\nlang: zh-CN\ntranslations: [zh-CN, en] # all\n"),
        ("translations: []\n", "title: x\nlang: zh-CN\ntranslations: [zh-CN, en]\n"),
        ('translations:\n- "zh-CN"\n', 'title: x\nlang: zh-CN\ntranslations:\n- "zh-CN"\n- "en"\n'),
    ],
)
def test_every_shape_of_the_list(tmp_path: Path, line: str, after_add: str) -> None:
    path = put(tmp_path / "a.md", f"---\ntitle: x\nlang: zh-CN\n{line}---\n今天\n")
    (change,) = lists.plan_add(open_document(path), "en")
    assert change.new == f"---\n{after_add}---\n今天\n".encode()


@pytest.mark.parametrize("ending", ["\r\n", "\r"])
def test_line_ends_stay(tmp_path: Path, ending: str) -> None:
    path = put(tmp_path / "a.md", article(translations=["zh-CN"]).replace("\n", ending))
    (change,) = lists.plan_add(open_document(path), "en")
    assert change.new == article(translations=["zh-CN", "en"]).replace("\n", ending).encode()


@pytest.mark.parametrize("name", ["a.zh-TW.md", "a.md"])
def test_a_broken_sibling_stops_it_with_its_path(tmp_path: Path, name: str) -> None:
    own = put(tmp_path / "a.zh-CN.md", article(translations=["zh-CN"]))
    broken = put(tmp_path / name, "---\ntitle: a: b\n---\n今天公布新聞\n")
    before = tree(tmp_path)
    for plan in (lists.plan_add, lists.plan_remove):
        with pytest.raises(FrontMatterError) as caught:
            plan(open_document(own), "fr")
        assert (caught.value.code, caught.value.params["path"]) == ("front-matter-broken", broken)
    assert tree(tmp_path) == before


def test_a_sibling_that_cannot_be_read_stops_it(tmp_path: Path) -> None:
    own = put(tmp_path / "a.zh-CN.md", article(translations=["zh-CN"]))
    for name in ("a.en.md", "a.md"):
        other = put(tmp_path / name, b"\0\1\2" * 100)
        with pytest.raises(DiglotError) as caught:
            lists.plan_add(open_document(own), "fr")
        assert (caught.value.code, caught.value.params["path"]) == ("not-text", other)
        other.unlink()


def test_another_encoding_is_not_edited(tmp_path: Path) -> None:
    own = put(tmp_path / "a.zh-CN.md", article(translations=["zh-CN"]))
    other = put(
        tmp_path / "a.zh-TW.md", article("今天的新聞是我們的。\n" * 5, title="我們", lang="zh-TW").encode("big5")
    )
    with pytest.raises(ArticleError) as caught:
        lists.plan_add(open_document(own), "fr")
    assert (caught.value.code, caught.value.params["path"]) == ("not-utf8", other)


def test_without_front_matter_there_is_no_list(tmp_path: Path) -> None:
    own = put(tmp_path / "a.zh-CN.md", "今天\n")
    with pytest.raises(ArticleError) as caught:
        lists.plan_add(open_document(own), "fr")
    assert (caught.value.code, caught.value.params["path"]) == ("no-front-matter", own)


def test_a_sibling_without_front_matter_has_none_to_keep(tmp_path: Path) -> None:
    own = put(tmp_path / "README.zh-CN.md", article(translations=["zh-CN"]))
    put(tmp_path / "README.md", "# Read me\n\nIn English.\n")
    assert [change.path for change in lists.plan_add(open_document(own), "fr")] == [own]


def test_a_list_of_mappings_is_left_alone(tmp_path: Path) -> None:
    own = put(tmp_path / "a.md", "---\ntranslations:\n  - tag: en\n---\n今天\n")
    with pytest.raises(FrontMatterError) as caught:
        lists.plan_add(open_document(own), "fr")
    assert (caught.value.code, caught.value.params["key"]) == ("front-matter-not-editable", "translations")
