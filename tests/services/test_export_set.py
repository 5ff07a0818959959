"""Several versions in one transaction, and files that must not be overwritten."""

from __future__ import annotations

from pathlib import Path

import pytest
from article_files import article, put, tree

from desktop_app.chinese.converter import Options
from desktop_app.core.errors import ArticleError, ConflictError, StorageError
from desktop_app.core.versions import Made, Version
from desktop_app.services.convert import convert
from desktop_app.services.documents import Document, open_document
from desktop_app.services.export import Exporter, plan_bilingual, target_path


@pytest.fixture
def exporter(data: Path) -> Exporter:
    return Exporter(data)


def made(document: Document, *tags: str) -> list[Version]:
    versions = [convert(document.article, tag, "zh-CN", Options()) for tag in tags]
    return [version for version in versions if version is not None]


def test_all_versions_are_one_transaction_and_every_list_has_all_tags(tmp_path: Path, exporter: Exporter) -> None:
    own = put(tmp_path / "a.zh-CN.md", article(translations=["zh-CN"]))
    other = put(tmp_path / "a.en.md", article("News.\n", lang="en", translations=["en"]))
    before = {path: path.read_bytes() for path in (own, other)}
    document = open_document(own)
    plan = exporter.plan_all(document, made(document, "zh-TW", "zh-HK"), "zh-CN")
    targets = (tmp_path / "a.zh-TW.md", tmp_path / "a.zh-HK.md")
    assert (plan.targets, plan.conflicts) == (targets, ())
    assert [change.path for change in plan.changes] == [*targets, own, other]
    changes = exporter.commit_all(plan)
    for path in (*targets, own):
        assert open_document(path).article.translations == ["zh-CN", "zh-TW", "zh-HK"]
    assert open_document(other).article.translations == ["en", "zh-TW", "zh-HK"]
    assert all(exporter.origins.origin(path) is not None for path in targets)
    again = exporter.plan_all(document := open_document(own), made(document, "zh-TW", "zh-HK"), "zh-CN")
    assert all(change.old == change.new for change in again.changes)
    exporter.transactions.commit([change.reversed() for change in changes])
    assert {path: path.read_bytes() for path in tmp_path.glob("*.md")} == before


def test_agreeing_to_replace_one_file_replaces_no_other(tmp_path: Path, data: Path, exporter: Exporter) -> None:
    own = put(tmp_path / "a.zh-CN.md", article(translations=["zh-CN"]))
    taiwan, hong_kong = (put(tmp_path / f"a.{tag}.md", article("我的。\n", lang=tag)) for tag in ("zh-TW", "zh-HK"))
    document = open_document(own)
    plan = exporter.plan_all(document, made(document, "zh-TW", "zh-HK"), "zh-CN")
    assert [change.path for change in plan.conflicts] == [taiwan, hong_kong]
    before = tree(tmp_path)
    with pytest.raises(ConflictError) as caught:
        exporter.commit_all(plan, replace=[taiwan])
    assert (caught.value.code, caught.value.params["path"]) == ("target-exists", hong_kong)
    assert tree(tmp_path) == before
    put(hong_kong, "later\n")
    with pytest.raises(ConflictError, match="changed-on-disk"):
        exporter.commit_all(plan, replace=[taiwan, hong_kong])
    assert hong_kong.read_text("utf-8") == "later\n"
    assert "我的" in taiwan.read_text("utf-8")


def test_one_that_fails_leaves_every_file(tmp_path: Path, exporter: Exporter) -> None:
    own = put(tmp_path / "a.zh-CN.md", article(translations=["zh-CN"]))
    document = open_document(own)
    plan = exporter.plan_all(document, made(document, "zh-TW", "zh-HK"), "zh-CN")
    own.write_bytes(own.read_bytes() + b"x")
    with pytest.raises(ConflictError):
        exporter.commit_all(plan)
    assert [path.name for path in tmp_path.glob("*.md")] == ["a.zh-CN.md"]


def test_two_versions_of_one_language_are_refused(tmp_path: Path, exporter: Exporter) -> None:
    document = open_document(put(tmp_path / "a.zh-CN.md", article()))
    twice = [Version("fr", Made.TRANSLATED), Version("fr", Made.TRANSLATED)]
    with pytest.raises(ConflictError, match="target-repeated"):
        exporter.plan_all(document, twice, "zh-CN")


@pytest.mark.parametrize("name", ["a.zh-CN.md", "a.md"])
def test_the_list_of_a_new_file_begins_with_its_source(tmp_path: Path, exporter: Exporter, name: str) -> None:
    own = put(tmp_path / name, article(lang=None))
    document = open_document(own)
    exporter.commit(exporter.plan(document, made(document, "zh-TW")[0], "zh-CN", tmp_path / "out"))
    new = open_document(tmp_path / "out" / "a.zh-TW.md").article
    assert new.translations == ["zh-CN", "zh-TW"]


def test_a_bilingual_file_never_replaces_its_article_and_a_link_stays_one(tmp_path: Path, exporter: Exporter) -> None:
    own = put(tmp_path / "a.zh-CN.md", article())
    document = open_document(own)
    version = made(document, "zh-TW")[0]
    link, far = tmp_path / "link.md", put(tmp_path / "far.md", "x")
    same = tmp_path / "same.md"
    try:
        link.symlink_to(far)
        same.symlink_to(own)
    except OSError as error:
        pytest.skip(f"no links here: {error}")
    for path in (own, same, tmp_path / "y" / ".." / "a.zh-CN.md"):
        with pytest.raises(ArticleError, match="same-file"):
            plan_bilingual(document, version, path)
    hard = tmp_path / "hard.md"
    hard.hardlink_to(own)
    with pytest.raises(ArticleError, match="same-file"):
        plan_bilingual(document, version, hard)
    plan = plan_bilingual(document, version, link)
    assert (plan.target, plan.conflict) == (far, True)
    exporter.commit(plan, force=True)
    assert link.is_symlink()
    assert "中國" in far.read_text("utf-8")


def test_a_link_that_leads_nowhere_is_no_target(tmp_path: Path, exporter: Exporter) -> None:
    document = open_document(put(tmp_path / "a.zh-CN.md", article()))
    link = tmp_path / "a.zh-TW.md"
    try:
        link.symlink_to(tmp_path / "elsewhere" / "b.md")
    except OSError as error:
        pytest.skip(f"no links here: {error}")
    with pytest.raises(StorageError) as caught:
        exporter.plan(document, made(document, "zh-TW")[0], "zh-CN")
    assert (caught.value.code, caught.value.params["path"]) == ("dangling-link", link)


def test_a_language_folder_is_found_however_it_is_written(tmp_path: Path) -> None:
    own = put(tmp_path / "content/zh-CN/a.zh-CN.md", article())
    (tmp_path / "content/zh-tw").mkdir()
    document = open_document(own)
    assert target_path(document, "zh-CN", "zh-TW") == tmp_path / "content/zh-tw/a.zh-TW.md"
    out = tmp_path / "out"
    assert target_path(document, "zh-CN", "zh-TW", out) == out / "content/zh-tw/a.zh-TW.md"
    (out / "content/ZH-TW").mkdir(parents=True)
    assert target_path(document, "zh-CN", "zh-TW", out) == out / "content/ZH-TW/a.zh-TW.md"
    (tmp_path / "content/zh-TW").mkdir(exist_ok=True)
    assert target_path(document, "zh-CN", "zh-TW").parent.name in {"zh-TW", "zh-tw"}
