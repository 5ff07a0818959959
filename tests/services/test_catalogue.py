"""Which packages can be had: from the web (loopback), a file, a folder."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import faulty_server
import pytest
import toy_package
from faulty_server import Site

from desktop_app.core.errors import DiglotError
from desktop_app.services.catalogue import Catalogue


def entry(link: str, **changes: object) -> dict[str, object]:
    return {"from_code": "zh", "to_code": "en", "package_version": "1.9", "links": [link], **changes}


@pytest.fixture
def site() -> Iterator[Site]:
    with faulty_server.served() as site:
        yield site


def test_an_index_on_the_web_is_kept_with_its_date(site: Site, tmp_path: Path) -> None:
    site.files["/list/index.json"] = json.dumps([entry("../files/a.argosmodel"), entry("x", to_code=1)]).encode()
    catalogue = Catalogue(tmp_path, f"{site.address}/list/index.json")
    assert catalogue.is_on_the_web
    assert catalogue.kept() is None
    assert site.requests == []
    found = catalogue.look()
    assert [offer.links for offer in found.offers] == [(f"{site.address}/files/a.argosmodel",)]
    assert found.skipped == 1
    site.requests.clear()
    assert Catalogue(tmp_path, f"{site.address}/list/index.json").kept() == found
    assert Catalogue(tmp_path, f"{site.address}/other.json").kept() is None
    assert site.requests == []


def test_a_list_from_the_web_names_no_files_of_this_machine(site: Site, tmp_path: Path) -> None:
    site.files["/index.json"] = json.dumps([entry("file:///etc/passwd"), entry("ftp://a.example/b")]).encode()
    found = Catalogue(tmp_path, f"{site.address}/index.json").look()
    assert (found.offers, found.skipped) == ((), 2)


@pytest.mark.parametrize(
    ("fault", "code"),
    [
        (faulty_server.status(404), "server-refused"),
        (faulty_server.status(500), "server-refused"),
        (faulty_server.garbage, "server-unreachable"),
        (faulty_server.redirect("file:///etc/hostname"), "server-redirects"),
        (faulty_server.cut(20), "server-unreachable"),
        (faulty_server.silent, "server-silent"),
        (faulty_server.trickling, "server-silent"),
    ],
)
def test_an_index_that_cannot_be_had_leaves_the_kept_one(
    site: Site, tmp_path: Path, fault: faulty_server.Fault, code: str
) -> None:
    site.files["/index.json"] = json.dumps([entry("a.argosmodel")]).encode()
    catalogue = Catalogue(tmp_path, f"{site.address}/index.json")
    before = catalogue.look()
    site.faults = [fault]
    with pytest.raises(DiglotError) as caught:
        Catalogue(tmp_path, f"{site.address}/index.json", patience=0.3).look()
    assert caught.value.code == code
    assert catalogue.kept() == before


def test_an_index_that_leads_in_a_circle_is_told(site: Site, tmp_path: Path) -> None:
    site.faults = [faulty_server.redirect("/b.json"), faulty_server.redirect("/index.json")] * 50
    with pytest.raises(DiglotError) as caught:
        Catalogue(tmp_path, f"{site.address}/index.json").look()
    assert caught.value.code == "server-redirects"
    assert len(site.requests) < 30


def test_a_page_is_no_index(site: Site, tmp_path: Path) -> None:
    site.files["/index.json"] = b"<!DOCTYPE html><title>Sign in</title>"
    with pytest.raises(DiglotError) as caught:
        Catalogue(tmp_path, f"{site.address}/index.json").look()
    assert caught.value.code == "index-unusable"


def test_an_index_in_a_file_has_links_beside_it(tmp_path: Path) -> None:
    file = tmp_path / "mirror" / "index.json"
    file.parent.mkdir()
    file.write_text(json.dumps([entry("a.argosmodel"), entry("https://a.example/b.argosmodel", to_code="fr")]))
    for origin in (str(file), file.as_uri(), str(file.parent)):
        found = Catalogue(tmp_path / "cache", origin).look()
        assert [offer.links for offer in found.offers] == [
            (str(tmp_path / "mirror" / "a.argosmodel"),), ("https://a.example/b.argosmodel",),
        ]  # fmt: skip
        assert not Catalogue(tmp_path / "cache", origin).is_on_the_web


def test_a_folder_of_packages_is_an_index(tmp_path: Path) -> None:
    package = toy_package.pack(toy_package.unpacked(tmp_path / "made", "zh", "en"), tmp_path / "zh.argosmodel")
    (tmp_path / "torn.argosmodel").write_bytes(package.read_bytes()[:100])
    (tmp_path / "notes.txt").write_text("x")
    found = Catalogue(tmp_path / "cache", str(tmp_path)).look()
    assert [(offer.from_code, offer.to_code, offer.links) for offer in found.offers] == [("zh", "en", (str(package),))]
    assert found.skipped == 1


def test_a_place_that_does_not_exist_is_told(tmp_path: Path) -> None:
    with pytest.raises(DiglotError) as caught:
        Catalogue(tmp_path, str(tmp_path / "nowhere")).look()
    assert caught.value.code == "index-missing"


@pytest.mark.parametrize("content", ["", "[]", '{"offers": [{}]}', '{"origin": 1, "date": "x", "offers": []}'])
def test_a_kept_list_that_is_damaged_counts_as_none(tmp_path: Path, content: str) -> None:
    (tmp_path / "packages-index.json").write_text(content)
    assert Catalogue(tmp_path, "x").kept() is None
