"""One key changed, languages reordered: in every file, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest
from article_files import article, put

from desktop_app.core.errors import ConflictError, DiglotError, FrontMatterError
from desktop_app.services.documents import open_document
from desktop_app.services.metadata import plan_edit, plan_items, plan_order, plan_text
from desktop_app.services.transactions import Transactions


def test_a_text_a_list_and_a_new_key(tmp_path: Path) -> None:
    path = put(tmp_path / "a.zh-CN.md", article(more="tags: [a, 'b'] # c\n"))
    document = open_document(path)
    new = plan_text(document, "title", '多行\n"引号"').new
    assert new is not None
    assert 'title: "多行\\n\\"引号\\""'.encode() in new
    assert plan_items(document, "tags", ["b", "新"]).new == document.article.file.data.replace(
        b"[a, 'b']", "['b', '新']".encode()
    )
    with_key = plan_text(document, "summary", "短").new
    assert with_key is not None
    assert with_key.replace("summary: 短\n".encode(), b"") == document.article.file.data


@pytest.mark.parametrize(
    ("line", "value", "code"),
    [
        ("day: 2026-01-02", "yesterday", "not-a-date"),
        ("weight: 3", "three", "not-a-number"),
        ("draft: true", "3", "not-a-switch"),
    ],
)
def test_what_is_no_text_does_not_become_one_by_accident(tmp_path: Path, line: str, value: str, code: str) -> None:
    document = open_document(put(tmp_path / "a.zh-CN.md", article(more=line + "\n")))
    key = line.split(":", maxsplit=1)[0]
    with pytest.raises(FrontMatterError) as caught:
        plan_text(document, key, value)
    assert caught.value.code == code
    # emptied it may be
    assert plan_text(document, key, "").new != document.article.file.data


def test_an_edit_of_what_was_changed_meanwhile_is_refused(tmp_path: Path) -> None:
    document = open_document(put(tmp_path / "a.zh-CN.md", article(more="tags: [a]\n")))
    assert b"tags: [a, b]" in (plan_edit(document, "tags", ["a", "b"], ["a"], is_list=True).new or b"")
    with pytest.raises(ConflictError) as caught:
        plan_edit(document, "tags", ["a", "b"], ["c"], is_list=True)
    assert caught.value.code == "changed-on-disk"
    assert plan_edit(document, "weight", ["3"], [], is_list=False).new != document.article.file.data


def test_the_order_is_the_same_in_every_file(tmp_path: Path) -> None:
    paths = [
        put(tmp_path / f"a.{tag}.md", article(lang=tag, translations=listed))
        for tag, listed in (("zh-CN", ["zh-CN", "zh-TW", "en"]), ("zh-TW", ["zh-tw", "en", "fr"]), ("en", ["en"]))
    ]
    changes = plan_order(open_document(paths[0]), ["en", "zh-TW", "zh-CN"])
    assert [change.path.name for change in changes] == ["a.zh-CN.md", "a.zh-TW.md"]
    Transactions(tmp_path / "data").commit(changes)
    assert [open_document(path).article.translations for path in paths] == [
        ["en", "zh-TW", "zh-CN"],
        ["en", "zh-tw", "fr"],
        ["en"],
    ]
    assert plan_order(open_document(paths[0]), ["en", "zh-TW", "zh-CN"]) == []


def test_a_broken_sibling_stops_the_order(tmp_path: Path) -> None:
    path = put(tmp_path / "a.zh-CN.md", article(translations=["zh-CN", "en"]))
    put(tmp_path / "a.en.md", "---\ntitle: [\n---\n")
    with pytest.raises(DiglotError) as caught:
        plan_order(open_document(path), ["en", "zh-CN"])
    assert caught.value.params["path"] == (tmp_path / "a.en.md").resolve()
