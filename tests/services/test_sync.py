"""Lists brought into agreement with the files: the same for every layout, and nothing left to do the second time."""

from __future__ import annotations

from pathlib import Path

import pytest
from article_files import article, put, tree
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_app.core.errors import FrontMatterError
from desktop_app.services.documents import open_document
from desktop_app.services.sync import plan_sync, synced
from desktop_app.services.transactions import FileChange, Transactions

TAGS = ["zh-CN", "zh-TW", "en", "en-US"]


def listed(path: Path) -> list[str]:
    return open_document(path).article.translations


def sync(path: Path, transactions: Transactions, *, prune: bool = False) -> list[FileChange]:
    changes = plan_sync(open_document(path), prune=prune)
    transactions.commit(changes)
    return changes


def names(layout: str, root: Path, tag: str) -> Path:
    return {
        "folder": root / "posts" / f"a.{tag}.md",
        "tree": root / "content" / tag / "news" / f"a.{tag}.md",
        "bundle": root / "content" / "post" / f"index.{tag}.md",
        "key": root / "content" / "news" / f"{tag.lower()}-page.md",
    }[layout]


@pytest.mark.parametrize("layout", ["folder", "tree", "bundle", "key"])
def test_every_list_names_every_file(tmp_path: Path, transactions: Transactions, layout: str) -> None:
    lists = {"zh-CN": ["zh-CN", "fr"], "zh-TW": ["zh-tw", "zh-CN"], "en": None}
    more = 'translationKey: "x1"\n' if layout == "key" else ""
    files = [
        put(names(layout, tmp_path, tag), article(lang=tag, translations=each, more=more))
        for tag, each in lists.items()
    ]
    other = put(tmp_path / "elsewhere" / files[0].name, article(translations=["zh-CN"]))
    assert {change.path for change in sync(files[1], transactions)} == set(files)
    assert listed(files[0]) == ["zh-CN", "fr", "zh-tw", "en"]
    assert listed(files[1]) == ["zh-tw", "zh-CN", "en"]
    assert set(listed(files[2])) == {"zh-CN", "zh-tw", "en"}
    assert listed(other) == ["zh-CN"]
    before = tree(tmp_path)
    for path in files:
        assert sync(path, transactions) == []
    assert tree(tmp_path) == before
    assert [change.path for change in sync(files[0], transactions, prune=True)] == [files[0]]
    assert listed(files[0]) == ["zh-CN", "zh-tw", "en"]
    assert sync(files[2], transactions, prune=True) == []


@given(
    files=st.dictionaries(
        st.sampled_from(TAGS),
        st.none() | st.lists(st.sampled_from([*TAGS, "ZH-cn", "fr", "EN"]), max_size=6),
        min_size=2,
        max_size=4,
    ),
    layout=st.sampled_from(["folder", "tree", "bundle", "key"]),
    prune=st.booleans(),
)
@settings(max_examples=60)
def test_twice_is_once(
    tmp_path_factory: pytest.TempPathFactory, files: dict[str, list[str] | None], layout: str, prune: bool
) -> None:
    root = tmp_path_factory.mktemp("collection")
    transactions = Transactions(root / "data")
    more = 'translationKey: "x1"\n' if layout == "key" else ""
    paths = {
        tag: put(names(layout, root, tag), article(lang=tag, translations=each, more=more))
        for tag, each in files.items()
    }
    sync(next(iter(paths.values())), transactions, prune=prune)
    for tag, path in paths.items():
        keys = [each.lower() for each in listed(path)]
        assert len(keys) == len(set(keys))
        assert set(keys) >= {each.lower() for each in files}
        old = list(dict.fromkeys(each.lower() for each in files[tag] or ()))
        kept = [each for each in old if not prune or each in {other.lower() for other in files}]
        assert keys[: len(kept)] == kept
        assert plan_sync(open_document(path), prune=prune) == []


def test_only_the_list_changes(tmp_path: Path, transactions: Transactions) -> None:
    text = "---\ntitle: 'a'  # why\nlang: zh-CN\ntranslations: [ zh-CN ]   # who\ndate: 2024-03-05\n---\r\n"
    text += "\u3000\u3000x  \n\n"
    own = put(tmp_path / "a.zh-CN.md", text)
    put(tmp_path / "a.en.md", article(lang="en", translations=["en", "zh-CN"]))
    sync(own, transactions)
    assert own.read_bytes() == text.replace("[ zh-CN ]", "[ zh-CN, en ]").encode()


def test_a_single_file_is_given_no_list(tmp_path: Path, transactions: Transactions) -> None:
    own = put(tmp_path / "a.zh-CN.md", article())
    assert sync(own, transactions) == []
    put(own, article(translations=["fr", "FR"]))
    sync(own, transactions)
    assert listed(own) == ["fr", "zh-CN"]


def test_no_guess_is_written(tmp_path: Path, transactions: Transactions) -> None:
    plain = put(tmp_path / "a.md", article(lang=None, translations=["zh-CN"]))
    english = put(tmp_path / "a.en.md", article("News.\n", lang="en", translations=["en", "zh-CN"]))
    sync(plain, transactions, prune=True)
    assert (listed(plain), listed(english)) == (["zh-CN", "en"], ["en", "zh-CN"])


def test_a_file_without_front_matter_counts_and_stays(tmp_path: Path, transactions: Transactions) -> None:
    own = put(tmp_path / "a.zh-CN.md", article())
    bare = put(tmp_path / "a.en.md", "News.\n")
    sync(own, transactions)
    assert (listed(own), bare.read_bytes()) == (["en", "zh-CN"], b"News.\n")


def test_one_broken_file_stops_the_whole(tmp_path: Path) -> None:
    own = put(tmp_path / "a.zh-CN.md", article())
    broken = put(tmp_path / "a.en.md", '---\ntitle: "x\n---\n')
    before = tree(tmp_path)
    with pytest.raises(FrontMatterError) as caught:
        plan_sync(open_document(own))
    assert (caught.value.code, caught.value.params["path"]) == ("front-matter-broken", broken)
    assert tree(tmp_path) == before


def test_what_the_name_says_is_not_pruned(tmp_path: Path, transactions: Transactions) -> None:
    own = put(tmp_path / "a.zh-CN.md", article(translations=["zh-CN", "zh-TW", "fr"]))
    put(tmp_path / "a.zh-TW.md", article(lang="zh-HK", translations=["zh-CN", "zh-TW", "zh-HK"]))
    sync(own, transactions, prune=True)
    assert listed(own) == ["zh-CN", "zh-TW", "zh-HK"]


def test_a_link_out_of_the_collection_is_not_followed(tmp_path: Path, transactions: Transactions) -> None:
    outside = put(tmp_path / "outside.md", article(lang="en", translations=["en"]))
    own = put(tmp_path / "content" / "a.zh-CN.md", article(translations=["zh-CN"]))
    try:
        (own.parent / "a.en.md").symlink_to(outside)
        (own.parent / "a.ja.md").symlink_to(own.parent / "a.ja.md")
        (own.parent / "a.fr.md").mkdir()
    except OSError as error:
        pytest.skip(f"no links here: {error}")
    before = tree(tmp_path)
    assert sync(own, transactions) == []
    assert tree(tmp_path) == before


def test_the_union_keeps_order_and_spelling() -> None:
    assert synced(["zh_CN", "FR", "fr"], ["en", "zh-cn"]) == ["zh_CN", "FR", "en"]
    assert synced(["zh_CN", "FR"], ["en"], kept=["EN", "zh-CN"]) == ["zh_CN", "en"]
