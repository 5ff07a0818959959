"""``diglot models``, with an index on loopback and in a folder."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import faulty_server
import pytest
import toy_package
from article_files import put
from faulty_server import Site


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return toy_package.build(tmp_path_factory.mktemp("made") / "zh_en.argosmodel", "zh", "en")


@pytest.fixture
def site(archive: Path) -> Iterator[Site]:
    entry = {"from_code": "zh", "to_code": "en", "package_version": "1.9", "links": ["zh_en.argosmodel"]}
    files = {"/index.json": json.dumps([entry, {}]).encode(), "/zh_en.argosmodel": archive.read_bytes()}
    with faulty_server.served(Site(files)) as site:
        yield site


def test_models(diglot: Any, tmp_path: Path) -> None:
    ended = diglot("models", "list")
    assert (ended.status, ended.out) == (0, "")
    assert "no translation package" in ended.err
    archive = toy_package.build(tmp_path / "toy.argosmodel", "zh", "en")
    ended = diglot("models", "install", archive)
    assert ended.status == 0
    assert ended.out.startswith("zh-en 1.9 ")
    assert Path(ended.out.split(" ", 2)[2].strip()).is_dir()
    ended = diglot("models", "list")
    assert (ended.out, ended.err) == ("zh-en 1.9 Chinese -> English\n", "")
    assert diglot("models", "remove", "zh-en").lines
    ended = diglot("models", "remove", "zh-en")
    assert ended.status == 1
    assert "from zh to en" in ended.err


def test_a_file_that_is_no_package(diglot: Any, tmp_path: Path) -> None:
    ended = diglot("models", "install", put(tmp_path / "a.argosmodel", b"PK no"))
    assert (ended.status, ended.out) == (1, "")
    assert "no translation package" in ended.err
    assert diglot("models", "install", tmp_path / "gone.argosmodel").status == 1


def test_what_can_be_had_is_listed_and_kept(diglot: Any, site: Site) -> None:
    index = ("--index", f"{site.address}/index.json")
    never = diglot("models", "available", "--kept", *index)
    assert (never.status, never.out, site.requests) == (1, "", [])
    assert "never looked at" in never.err
    ended = diglot("models", "available", *index)
    assert (ended.status, ended.out) == (0, "zh-en 1.9 zh -> en\n")
    assert "of no use: 1" in ended.err
    site.requests.clear()
    assert diglot("models", "available", "--kept", *index).out == ended.out
    assert site.requests == []


def test_without_the_network_the_kept_list_is_shown(diglot: Any, site: Site) -> None:
    index = ("--index", f"{site.address}/index.json")
    first = diglot("models", "available", *index)
    site.faults = [faulty_server.status(503)]
    ended = diglot("models", "available", *index)
    assert (ended.status, ended.out) == (1, first.out)
    assert "refused with 503" in ended.err


def test_a_pair_is_downloaded_and_installed(diglot: Any, site: Site) -> None:
    index = ("--index", f"{site.address}/index.json")
    ended = diglot("models", "install", "zh-en", *index)
    assert ended.status == 0
    assert ended.out.startswith("zh-en 1.9 ")
    assert "SHA-256 " in ended.err
    assert diglot("models", "list").out == "zh-en 1.9 Chinese -> English\n"
    ended = diglot("models", "install", "en-fr", *index)
    assert ended.status == 1
    assert "no package en-fr" in ended.err
    assert diglot("models", "install", "zh", *index).status == 2


def test_a_folder_is_a_mirror(diglot: Any, archive: Path) -> None:
    ended = diglot("models", "available", "--index", archive.parent)
    assert ended.out == "zh-en 1.9 Chinese -> English\n"
    assert diglot("models", "install", "zh-en", "--index", archive.parent).status == 0
    assert archive.exists()


def test_what_is_no_index_is_told(diglot: Any, tmp_path: Path) -> None:
    ended = diglot("models", "available", "--index", put(tmp_path / "index.json", "<html>"))
    assert (ended.status, ended.out) == (1, "")
    assert "no list of packages" in ended.err
    assert diglot("models", "install", "zh-en", "--index", tmp_path / "nowhere").status == 1
