"""What Diglot remembers of the files it made, and how it tells that their source has changed."""

from __future__ import annotations

import logging
import sqlite3
from pathlib import Path

import pytest
from article_files import article, put

from desktop_app.config import Settings
from desktop_app.core.article import parse
from desktop_app.services import siblings
from desktop_app.services.convert import convert, options_from
from desktop_app.services.documents import Document, open_document
from desktop_app.services.export import Exporter
from desktop_app.services.origins import Freshness, Origins, origin_of


@pytest.fixture
def origins(data: Path) -> Origins:
    return Origins(data)


def made(path: Path, data: Path) -> Path:
    """The article in zh-TW, as Diglot makes it."""
    document = open_document(path)
    version = convert(document.article, "zh-TW", "zh-CN", options_from(Settings()))
    assert version is not None
    exporter = Exporter(data)
    plan = exporter.plan(document, version, "zh-CN")
    exporter.commit(plan)
    return plan.target


def test_a_made_file_is_fresh_until_its_source_changes(tmp_path: Path, data: Path, origins: Origins) -> None:
    own = put(tmp_path / "a.zh-CN.md", article(translations=["zh-CN"]))
    target = made(own, data)
    assert b"zh-TW" in own.read_bytes()  # its list has changed since, and that is no change of the text
    assert origins.freshness(target) is Freshness.FRESH
    put(own, own.read_bytes().replace("公布".encode(), "发布".encode()))
    assert origins.freshness(target) is Freshness.STALE
    made(own, data)
    assert origins.freshness(target) is Freshness.FRESH


@pytest.mark.parametrize(
    ("old", "new", "fresh"),
    [
        ("title: ", "weight: 1\ntitle: ", True),
        ("---\n\n中国", "---\n\n\n\n中国", True),
        ("新闻。\n", "新闻。", True),
        ('"中国新闻"', '"中国旧闻"', False),
        ("新闻。\n", "新闻。\n\n又一段。\n", False),
        ("title: ", 'summary: "概要"\ntitle: ', False),
    ],
)
def test_what_counts_as_a_change(tmp_path: Path, old: str, new: str, fresh: bool) -> None:
    path = tmp_path / "a.md"
    text = article()
    assert old in text
    before = origin_of(Document(path, parse(text.encode())))
    assert before.is_of(parse(text.replace(old, new).encode())) is fresh


def test_a_file_diglot_did_not_make_is_unknown(tmp_path: Path, data: Path, origins: Origins) -> None:
    own = put(tmp_path / "a.zh-CN.md", article())
    assert (origins.freshness(own), origins.all()) == (Freshness.UNKNOWN, {})
    target = made(own, data)
    own.unlink()
    assert origins.freshness(target) is Freshness.UNKNOWN
    origins.forget([target])
    assert origins.origin(target) is None


def test_siblings_carry_freshness_and_time(tmp_path: Path, data: Path, origins: Origins) -> None:
    own = put(tmp_path / "a.zh-CN.md", article(translations=["zh-CN"]))
    put(tmp_path / "a.en.md", article("News.\n", lang="en"))
    target = made(own, data)
    put(own, own.read_bytes() + "\n再说。\n".encode())
    rows = {row.tag: row for row in siblings.find(open_document(own), origins)}
    assert {tag: row.freshness for tag, row in rows.items()} == {
        "zh-CN": Freshness.UNKNOWN,
        "en": Freshness.UNKNOWN,
        "zh-TW": Freshness.STALE,
    }
    assert rows["zh-TW"].modified == target.stat().st_mtime
    seen_from_target = siblings.find(open_document(target), origins)
    assert seen_from_target[0].freshness is Freshness.STALE


def test_records_of_another_version_are_unknown(tmp_path: Path, data: Path, origins: Origins) -> None:
    target = made(put(tmp_path / "a.zh-CN.md", article()), data)
    database = sqlite3.connect(data / "origins.sqlite")
    with database:
        database.execute("UPDATE origins SET version = 99")
    database.close()
    assert origins.freshness(target) is Freshness.UNKNOWN


def test_a_broken_record_is_told_moved_aside_and_begun_anew(
    tmp_path: Path, data: Path, origins: Origins, caplog: pytest.LogCaptureFixture
) -> None:
    own = put(tmp_path / "a.zh-CN.md", article())
    put(data / "origins.sqlite", b"no database at all, but text" * 100)
    with caplog.at_level(logging.WARNING):
        assert origins.freshness(own) is Freshness.UNKNOWN
    assert "cannot read" in caplog.text
    caplog.clear()
    assert (data / "origins.broken").is_file()
    assert origins.freshness(made(own, data)) is Freshness.FRESH
