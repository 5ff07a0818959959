"""Downloads from a real server on loopback, with faults."""

from __future__ import annotations

import hashlib
import random
import shutil
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import faulty_server
import pytest
from faulty_server import Site
from small_disks import SmallDisk, small_disk_in

from desktop_app.core.errors import DiglotError, NetworkError, StorageError
from desktop_app.services import download, web
from desktop_app.services.download import Progress

CONTENT = random.Random(7).randbytes(3_000_000)
NO_PAUSE = (0.0, 0.0, 0.0)


@pytest.fixture
def site() -> Iterator[Site]:
    with faulty_server.served(Site({"/a.bin": CONTENT})) as site:
        yield site


@pytest.fixture
def target(tmp_path: Path) -> Path:
    return tmp_path / "downloads" / "a.bin"


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[SmallDisk]:
    with small_disk_in(tmp_path / "disk", 5_000_000) as disk:
        yield disk


def fetch(site: Site, target: Path, **options: object) -> download.Downloaded | None:
    return download.fetch(f"{site.address}/a.bin", target, pauses=NO_PAUSE, **options)  # type: ignore[arg-type]


def raised(site: Site, target: Path) -> DiglotError:
    with pytest.raises(DiglotError) as caught:
        fetch(site, target)
    return caught.value


def is_whole(target: Path) -> bool:
    return [path.name for path in target.parent.iterdir()] == ["a.bin"] and target.read_bytes() == CONTENT


def test_a_file_comes_whole_with_its_hash_and_its_progress(site: Site, target: Path) -> None:
    seen: list[Progress] = []
    done = fetch(site, target, on_progress=seen.append)
    assert done == download.Downloaded(target, len(CONTENT), hashlib.sha256(CONTENT).hexdigest())
    assert is_whole(target)
    assert seen[-1].done == seen[-1].total == len(CONTENT)
    assert [each.done for each in seen] == sorted({each.done for each in seen})
    assert seen[-1].speed > 0


def test_its_size_is_asked_without_fetching_it(site: Site) -> None:
    assert download.size(f"{site.address}/a.bin") == len(CONTENT)
    assert [method for method, *_ in site.requests] == ["HEAD"]


def test_a_cut_connection_is_gone_on_with_where_it_ended(site: Site, target: Path) -> None:
    site.faults = [faulty_server.cut(1_000_000), faulty_server.cut(500_000), faulty_server.cut(10)]
    assert fetch(site, target)
    assert is_whole(target)
    assert [wanted for *_, wanted in site.requests] == ["", "bytes=1000000-", "bytes=1500000-", "bytes=1500010-"]


def test_a_pause_keeps_what_has_come(site: Site, target: Path) -> None:
    seen: list[Progress] = []
    assert fetch(site, target, on_progress=seen.append, cancelled=lambda: len(seen) > 2) is None
    assert 0 < download.pending(target) == seen[-1].done < len(CONTENT)
    assert not target.exists()
    assert fetch(site, target)
    assert is_whole(target)
    assert site.requests[-1][2] == f"bytes={seen[-1].done}-"


def test_discarding_leaves_nothing(site: Site, target: Path) -> None:
    seen: list[Progress] = []
    fetch(site, target, on_progress=seen.append, cancelled=lambda: bool(seen))
    download.discard(target)
    assert list(target.parent.iterdir()) == []
    assert download.pending(target) == 0


def test_a_file_that_changed_on_the_server_comes_from_its_beginning(site: Site, target: Path) -> None:
    seen: list[Progress] = []
    fetch(site, target, on_progress=seen.append, cancelled=lambda: bool(seen))
    site.files["/a.bin"] = CONTENT[::-1]
    site.tag = '"two"'
    assert fetch(site, target)
    assert target.read_bytes() == CONTENT[::-1]


def test_a_server_without_ranges_sends_all_of_it_again(site: Site, target: Path) -> None:
    site.faults = [faulty_server.cut(1_000_000), faulty_server.ignoring_range]
    assert fetch(site, target)
    assert is_whole(target)


def test_what_came_of_another_address_is_not_gone_on_with(site: Site, target: Path) -> None:
    site.files["/b.bin"] = CONTENT[::-1]
    seen: list[Progress] = []
    fetch(site, target, on_progress=seen.append, cancelled=lambda: bool(seen))
    assert download.fetch(f"{site.address}/b.bin", target)
    assert target.read_bytes() == CONTENT[::-1]


def test_all_has_come_but_its_name(site: Site, target: Path) -> None:
    site.faults = [faulty_server.cut(1_000_000)]
    seen: list[Progress] = []
    fetch(site, target, on_progress=seen.append, cancelled=lambda: bool(seen) and seen[-1].done == len(CONTENT))
    assert fetch(site, target)
    assert is_whole(target)


@pytest.mark.parametrize("code", [500, 503, 429])
def test_a_passing_refusal_is_tried_again(site: Site, target: Path, code: int) -> None:
    site.faults = [faulty_server.status(code)] * 3
    assert fetch(site, target)
    assert is_whole(target)


@pytest.mark.parametrize("code", [403, 404, 410])
def test_a_lasting_refusal_is_told_at_once(site: Site, target: Path, code: int) -> None:
    site.faults = [faulty_server.status(code)]
    error = raised(site, target)
    assert (error.code, error.params["status"], len(site.requests)) == ("server-refused", code, 1)


def test_after_the_last_attempt_the_error_is_told_and_what_came_is_kept(site: Site, target: Path) -> None:
    site.faults = [faulty_server.cut(1_000_000), *[faulty_server.cut(0)] * 9]
    error = raised(site, target)
    assert (error.code, error.params["done"], error.params["total"]) == ("download-incomplete", 1_000_000, len(CONTENT))
    assert download.pending(target) == 1_000_000
    assert not target.exists()


def test_redirects_are_followed_but_not_in_circles(site: Site, target: Path) -> None:
    site.files["/b.bin"] = site.files.pop("/a.bin")
    site.faults = [faulty_server.redirect("/b.bin")]
    assert fetch(site, target)
    site.faults = [faulty_server.redirect("/a.bin")] * 100
    assert raised(site, target).code == "server-redirects"


@pytest.mark.parametrize("place", ["ftp://127.0.0.1/a", "file:///etc/hostname", "data:,hello"])
def test_a_redirect_leads_to_the_web_only(site: Site, target: Path, place: str) -> None:
    site.faults = [faulty_server.redirect(place)] * 10
    assert raised(site, target).code in {"server-redirects", "server-unreachable"}
    assert not target.exists()


@pytest.mark.parametrize("address", ["file:///etc/hostname", "ftp://a.example/b", "", "http://", "http://[", "a b"])
def test_only_web_addresses_are_asked(tmp_path: Path, address: str) -> None:
    with pytest.raises(NetworkError) as caught:
        download.fetch(address, tmp_path / "x")
    assert caught.value.code == "address-unusable"


def test_a_silent_server_is_given_up(site: Site) -> None:
    site.faults = [faulty_server.silent]
    with pytest.raises(NetworkError) as caught, web.opened(f"{site.address}/a.bin", timeout=0.1):
        pass
    assert caught.value.code == "server-silent"


def test_no_server_and_no_http_are_unreachable(site: Site, target: Path) -> None:
    site.faults = [faulty_server.garbage] * 9
    assert raised(site, target).code == "server-unreachable"
    with pytest.raises(NetworkError) as caught:
        download.size("http://127.0.0.1:9/a")
    assert caught.value.code == "server-unreachable"


def test_a_full_disk_is_told_before_anything_is_written(
    site: Site, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    little = SimpleNamespace(free=download.RESERVE + len(CONTENT) - 1)
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: little)
    error = raised(site, target)
    assert isinstance(error, StorageError)
    assert (error.code, error.params["needed"]) == ("download-no-room", len(CONTENT))
    assert list(target.parent.iterdir()) == []


@pytest.mark.parametrize("says_its_size", [True, False])
def test_what_is_too_large_is_not_kept(
    site: Site, target: Path, says_its_size: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(download, "LIMIT", len(CONTENT) - 1)
    if not says_its_size:
        site.faults = [faulty_server.endless]
    error = raised(site, target)
    assert (error.code, error.params["limit"]) == ("download-too-large", len(CONTENT) - 1)
    assert not target.parent.exists() or list(target.parent.iterdir()) == []


def test_an_endless_answer_does_not_fill_the_disk(site: Site, target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rooms = iter([10 * download.RESERVE] + [download.RESERVE - 1] * 99)
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: SimpleNamespace(free=next(rooms)))
    site.faults = [faulty_server.endless]
    assert raised(site, target).code == "download-no-room"
    assert download.pending(target) < download.RESERVE


def test_a_disk_that_fills_up_keeps_what_came_and_is_gone_on_with(
    site: Site, small_disk: SmallDisk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The kernel's own error, at nine tenths of the file."""
    monkeypatch.setattr(download, "RESERVE", -len(CONTENT))
    target = small_disk.folder / "a.bin"
    small_disk.leave(len(CONTENT) * 9 // 10)
    error = raised(site, target)
    assert isinstance(error, StorageError)
    assert error.code == "disk-full"
    assert not target.exists()
    came = download.pending(target)
    assert 0 < came <= len(CONTENT) * 9 // 10
    small_disk.free()
    assert fetch(site, target)
    assert is_whole(target)
    assert site.requests[-1][2].startswith("bytes=")


def test_a_folder_in_the_way_is_told(site: Site, target: Path) -> None:
    target.parent.mkdir()
    (target.parent / "a.bin.part").mkdir()
    assert raised(site, target).code == "download-not-writable"
