"""Getting a package from an index to the packages folder, with faults on the way."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import faulty_server
import pytest
import toy_package
from faulty_server import Site

from desktop_app.core.errors import DiglotError
from desktop_app.engines.index import Offer
from desktop_app.engines.packages import PackageStore
from desktop_app.services.download import Progress
from desktop_app.services.locking import exclusive
from desktop_app.services.obtaining import Obtainer, Pending, Source, Stage, about


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("made")
    top = toy_package.unpacked(folder, "zh", "en")
    (top / "README.md").write_text("# zh-en\nLicence: CC0", encoding="utf-8")
    return toy_package.pack(top, folder / "zh_en.argosmodel")


@pytest.fixture
def site(archive: Path) -> Iterator[Site]:
    with faulty_server.served(Site({"/zh_en.argosmodel": archive.read_bytes()})) as site:
        yield site


@pytest.fixture
def store(tmp_path: Path) -> PackageStore:
    return PackageStore([tmp_path / "packages"])


@pytest.fixture
def obtainer(tmp_path: Path, store: PackageStore) -> Obtainer:
    return Obtainer(tmp_path / "data", tmp_path / "cache", store)


def offer(*links: str, **changes: str) -> Offer:
    return Offer(**{"from_code": "zh", "to_code": "en", "version": "1.9", "links": links, **changes})  # type: ignore[arg-type]


def downloads(tmp_path: Path) -> list[str]:
    return sorted(path.name for path in (tmp_path / "cache" / "downloads").iterdir() if path.suffix != ".lock")


def test_a_package_comes_with_its_source(
    site: Site, archive: Path, obtainer: Obtainer, store: PackageStore, tmp_path: Path
) -> None:
    wanted = offer(f"{site.address}/zh_en.argosmodel")
    assert obtainer.size(wanted) == archive.stat().st_size
    stages: list[Stage] = []
    seen: list[Progress] = []
    package = obtainer.obtain(wanted, on_stage=stages.append, on_progress=seen.append)
    assert package in store.installed().packages
    assert stages == [Stage.DOWNLOADING, Stage.INSTALLING]
    assert seen[-1].done == archive.stat().st_size
    assert downloads(tmp_path) == []
    assert package is not None
    found = obtainer.source(package)
    assert isinstance(found, Source)
    assert found.sha256 == hashlib.sha256(archive.read_bytes()).hexdigest()
    assert (found.place, found.size) == (wanted.links[0], archive.stat().st_size)
    assert "CC0" in about(package.path)


def test_a_stopped_download_is_gone_on_with(site: Site, obtainer: Obtainer, store: PackageStore) -> None:
    wanted = offer(f"{site.address}/zh_en.argosmodel")
    seen: list[Progress] = []
    site.faults = [faulty_server.cut(5000)]
    assert obtainer.obtain(wanted, on_progress=seen.append, cancelled=lambda: bool(seen)) is None
    assert obtainer.pending(wanted) == Pending(seen[-1].done, seen[-1].total)
    assert store.installed().packages == ()
    assert obtainer.obtain(wanted) is not None
    assert site.requests[-1][2] == f"bytes={seen[-1].done}-"


def test_a_download_that_is_discarded_leaves_nothing(site: Site, obtainer: Obtainer, tmp_path: Path) -> None:
    wanted = offer(f"{site.address}/zh_en.argosmodel")
    seen: list[Progress] = []
    obtainer.obtain(wanted, on_progress=seen.append, cancelled=lambda: bool(seen))
    obtainer.discard(wanted)
    assert obtainer.pending(wanted) is None
    assert downloads(tmp_path) == []


def test_stopped_while_it_is_tested_the_whole_file_stays_until_it_is_discarded(
    site: Site, obtainer: Obtainer, archive: Path, tmp_path: Path
) -> None:
    wanted = offer(f"{site.address}/zh_en.argosmodel")
    stages: list[Stage] = []
    assert obtainer.obtain(wanted, on_stage=stages.append, cancelled=lambda: Stage.INSTALLING in stages) is None
    size = archive.stat().st_size
    assert obtainer.pending(wanted) == Pending(size, size)
    obtainer.discard(wanted)
    assert obtainer.pending(wanted) is None
    assert downloads(tmp_path) == []


def test_the_next_link_is_tried(site: Site, obtainer: Obtainer) -> None:
    wanted = offer(f"{site.address}/gone", f"{site.address}/zh_en.argosmodel")
    package = obtainer.obtain(wanted)
    assert package is not None
    assert getattr(obtainer.source(package), "place", "") == wanted.links[1]


def test_a_file_beside_the_index_is_installed_from_where_it_lies(
    archive: Path, obtainer: Obtainer, store: PackageStore
) -> None:
    assert obtainer.size(offer(str(archive))) == archive.stat().st_size
    assert obtainer.obtain(offer(str(archive))) in store.installed().packages
    assert archive.exists()


@pytest.mark.parametrize(
    ("body", "changes", "code"),
    [
        (b"<!DOCTYPE html><title>Sign in</title>", {}, "package-not-zip"),
        (b"", {}, "package-not-zip"),
        (None, {"to_code": "fr"}, "package-unexpected"),
        (b"PK\x03\x04" + b"\0" * 100, {}, "package-not-zip"),
    ],
)
def test_what_is_not_the_package_installs_nothing(
    site: Site,
    obtainer: Obtainer,
    store: PackageStore,
    tmp_path: Path,
    body: bytes | None,
    changes: dict[str, str],
    code: str,
) -> None:
    if body is not None:
        site.files["/zh_en.argosmodel"] = body
    with pytest.raises(DiglotError) as caught:
        obtainer.obtain(offer(f"{site.address}/zh_en.argosmodel", **changes))
    assert caught.value.code == code
    assert store.installed().packages == ()
    assert downloads(tmp_path) == []
    assert list((tmp_path / "packages").iterdir()) == []


@pytest.mark.parametrize(
    ("options", "code"),
    [({"crashing": True}, "package-broken"), ({"version": "2.0"}, "package-unexpected")],
)
def test_a_crafted_package_from_the_web_is_neither_installed_nor_kept(
    site: Site, obtainer: Obtainer, store: PackageStore, tmp_path: Path, options: dict[str, Any], code: str
) -> None:
    made = toy_package.build(tmp_path / "crafted.argosmodel", "zh", "en", **options)
    site.files["/zh_en.argosmodel"] = made.read_bytes()
    with pytest.raises(DiglotError) as caught:
        obtainer.obtain(offer(f"{site.address}/zh_en.argosmodel"))
    assert caught.value.code == code
    assert list(store.target.iterdir()) == []
    assert downloads(tmp_path) == []


def test_a_package_that_another_process_fetches_is_told(site: Site, obtainer: Obtainer, tmp_path: Path) -> None:
    name = "translate-zh_en-1.9.lock"
    with exclusive(tmp_path / "cache" / "downloads" / name), pytest.raises(DiglotError) as caught:
        obtainer.obtain(offer(f"{site.address}/zh_en.argosmodel"))
    assert caught.value.code == "package-being-fetched"
    assert site.requests == []


def test_what_came_from_where_survives_damage(obtainer: Obtainer, archive: Path, tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "packages.json").write_text("{")
    package = obtainer.install(archive)
    assert package is not None
    assert getattr(obtainer.source(package), "place", "") == str(archive)
