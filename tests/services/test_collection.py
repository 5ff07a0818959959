"""The index of a folder: one scan, kept up to date, the same answers as looking on the disk for one article."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from article_files import article, put
from unprivileged import Unprivileged

from desktop_app.services import siblings
from desktop_app.services.collection import Collection
from desktop_app.services.documents import open_document
from desktop_app.services.sync import plan_collection, plan_sync
from desktop_app.services.transactions import Transactions


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """All layouts, and files that only look like siblings."""
    content = tmp_path / "site" / "content"
    for tag in ("zh-CN", "en"):
        put(content / tag / "news" / f"a.{tag}.md", article(lang=tag, translations=[tag]))
        put(content / tag / "sport" / f"a.{tag}.md", article(lang=tag, translations=[tag]))
        put(content / "post" / f"index.{tag}.md", article(lang=tag))
        put(content / "pages" / f"{tag}-x.md", article(lang=tag, more="translationKey: about\n"))
        put(tmp_path / "site" / "notes" / f"a.{tag}.md", article(lang=tag))
    put(content / "zh-TW" / "news" / "a.md", article(lang="zh-TW"))
    put(content / "ko" / "news" / "a.ja.md", article(lang="ja"))
    put(tmp_path / "site" / "other" / "content" / "y.md", article(more="translationKey: about\n"))
    put(content / "broken" / "b.en.md", '---\ntitle: "x\n---\n')
    put(content / "broken" / "b.fr.md", b"\0" * 100)
    put(content / ".hidden" / "a.en.md", article())
    return tmp_path / "site"


def scanned(root: Path) -> Collection:
    collection = Collection(root)
    assert collection.scan() == []
    return collection


def test_it_knows_what_the_disk_tells(site: Path) -> None:
    collection = scanned(site)
    articles = list(collection.articles())
    assert sorted(path for files in articles for path in files) == sorted(
        path for path in site.rglob("*.md") if ".hidden" not in path.parts
    )
    assert sorted(map(len, articles)) == [1, 1, 2, 2, 2, 2, 2, 3]
    for files in articles:
        for path in files:
            if path.name != "b.fr.md":
                assert siblings.paths(open_document(path))[0] == path
                assert sorted(siblings.paths(open_document(path))) == files
            assert sorted(collection.article(path)) == files
            assert collection.article(path)[0] == path


def test_languages(site: Path) -> None:
    content = site / "content"
    assert scanned(site).languages(content / "zh-TW" / "news" / "a.md") == {
        "zh-TW": content / "zh-TW" / "news" / "a.md",
        "en": content / "en" / "news" / "a.en.md",
        "zh-CN": content / "zh-CN" / "news" / "a.zh-CN.md",
    }


def test_kept_up_to_date_it_is_as_if_scanned_anew(site: Path) -> None:
    collection = scanned(site)
    content = site / "content"
    new = put(content / "fr" / "news" / "a.fr.md", article(lang="fr"))
    collection.update(new)
    assert new in collection.article(content / "en" / "news" / "a.en.md")
    moved = put(content / "pages" / "en-x.md", article(lang="en", more="translationKey: else\n"))
    collection.update(moved)
    assert collection.article(moved) == [moved]
    gone = content / "zh-CN" / "news" / "a.zh-CN.md"
    gone.unlink()
    collection.removed(gone)
    collection.removed(gone)
    collection.update(put(site.parent / "outside.en.md", article()))
    (content / "post" / "index.en.md").unlink()
    collection.update(content / "post" / "index.en.md")
    assert list(collection.articles()) == list(scanned(site).articles())
    assert len(collection) == len(scanned(site))


def test_refresh_reads_one_folder(site: Path) -> None:
    collection = scanned(site)
    folder = site / "content" / "pages"
    assert collection.refresh(folder) is False
    path = put(folder / "en-x.md", article(lang="en", more="translationKey: other\n"))
    os.utime(path, ns=(1, 1))
    put(folder / "new.fr.md", article(lang="fr", more="translationKey: other\n"))
    (folder / "zh-CN-x.md").unlink()
    assert collection.refresh(folder) is True
    assert collection.article(path) == [path, folder / "new.fr.md"]
    assert list(collection.articles()) == list(scanned(site).articles())


def test_links_are_passed_over(site: Path, tmp_path: Path) -> None:
    outside = put(tmp_path / "outside" / "a.fr.md", article(lang="fr"))
    try:
        (site / "content" / "loop").symlink_to(site, target_is_directory=True)
        (site / "content" / "fr").symlink_to(outside.parent, target_is_directory=True)
        (site / "notes" / "a.fr.md").symlink_to(outside)
    except OSError as error:
        pytest.skip(f"no links here: {error}")
    collection = scanned(site)
    assert outside not in collection
    assert len(collection) == len({path for files in collection.articles() for path in files}) == 15


def test_a_collection_is_synced_article_by_article(site: Path, tmp_path: Path) -> None:
    transactions = Transactions(tmp_path / "data")
    collection = scanned(site)
    planned = list(plan_collection(collection))
    sets = [each for each in planned if isinstance(each, list)]
    assert len(planned) - len(sets) == 1  # one article is broken
    for changes in sets:
        transactions.commit(changes)
    assert [each for each in plan_collection(collection) if isinstance(each, list)] == []
    path = site / "content" / "en" / "news" / "a.en.md"
    assert open_document(path).article.translations == ["en", "zh-CN", "zh-TW"]
    assert plan_sync(open_document(path), files=collection.article(path)) == []


def test_a_folder_that_cannot_be_read_is_told(unprivileged: Unprivileged) -> None:
    folder = unprivileged.folder / "closed"
    folder.mkdir()
    folder.chmod(0)
    with unprivileged.acting():
        errors = Collection(unprivileged.folder).scan()
    assert [(error.code, error.params["path"]) for error in errors] == [("no-permission", folder)]
