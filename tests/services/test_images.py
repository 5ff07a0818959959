"""Pictures from the web and from files, and everything that goes wrong with them."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from pathlib import Path

import pytest
from picture_server import PictureServer, free_address, png, serving

from desktop_app.core.errors import DiglotError, ImageError
from desktop_app.services import images
from desktop_app.services.images import fetch, is_remote, read_local
from desktop_app.services.messages import is_worded


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[PictureServer]:
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    with serving() as running:
        yield running


def nothing() -> None:
    """No one asks to stop."""


def code_of(source: str, **limits: float) -> str:
    with pytest.raises(ImageError) as raised:
        fetch(source, nothing, **limits)
    assert is_worded(raised.value.code)
    return raised.value.code


@pytest.mark.parametrize("name", ["good.png", "moved.png", "good.png?a=图 片&b#c"])
def test_a_picture_is_fetched(server: PictureServer, name: str) -> None:
    assert fetch(server.address(name), nothing) == png(40, 20)
    assert server.agents[0].startswith("Diglot/")


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("gone.png", "image-status"),
        ("page.png", "image-not-an-image"),
        ("circle.png", "image-redirects"),
        ("elsewhere.png", "image-address"),
        ("large.png", "image-too-large"),
        ("endless.png", "image-too-large"),
        ("short.png", "image-cut-off"),
    ],
)
def test_what_a_server_does_wrong_has_a_name(server: PictureServer, name: str, code: str) -> None:
    assert code_of(server.address(name)) == code
    assert len(server.asked) < 8


def test_a_silent_server_is_not_waited_for(server: PictureServer) -> None:
    assert code_of(server.address("silent.png"), timeout=0.2) == "image-timeout"


def test_a_server_that_goes_on_for_ever_is_left(server: PictureServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(images, "MAX_BYTES", 10**12)
    assert code_of(server.address("endless.png"), whole=0.2) == "image-timeout"


def test_without_a_connection() -> None:
    assert code_of(free_address()) == "image-offline"


@pytest.mark.parametrize("source", ["ftp://a.b/c.png", "file:///etc/hostname", "https:///x", "http://a..b/x", "a.png"])
def test_other_addresses_are_refused_unasked(source: str) -> None:
    assert code_of(source) == "image-address"


def test_it_can_be_stopped(server: PictureServer) -> None:
    class StoppedError(Exception):
        pass

    def stop() -> None:
        raise StoppedError

    with pytest.raises(StoppedError):
        fetch(server.address("endless.png"), stop)


@pytest.mark.parametrize(
    ("source", "remote"),
    [("https://a.b/c", True), ("//a.b/c", True), ("HTTP://a.b", True), ("a.png", False), ("/a/b.png", False),
     ("data:image/png;base64,AA==", False), ("c:/x.png", False), ("", False)],
)  # fmt: skip
def test_what_is_remote(source: str, *, remote: bool) -> None:
    assert is_remote(source) is remote


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A site with an article, and a file above it that is none of its business."""
    for name in ("site/content/zh/post/a.md", "site/content/zh/post/图 1.png", "site/content/zh/shared/s.png",
                 "site/static/img/w.png", "site/assets/x.png", "secret.png"):  # fmt: skip
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(name.encode())
    return tmp_path / "site"


@pytest.mark.parametrize(
    ("source", "name"),
    [("图 1.png", "content/zh/post/图 1.png"), ("%E5%9B%BE%201.png", "content/zh/post/图 1.png"),
     ("../shared/s.png?v=2", "content/zh/shared/s.png"), ("/img/w.png", "static/img/w.png"),
     ("img/w.png", "static/img/w.png"), ("/x.png", "assets/x.png"), ("/zh/shared/s.png", "content/zh/shared/s.png")],
)  # fmt: skip
def test_local_pictures_are_found(site: Path, source: str, name: str) -> None:
    assert read_local(source, site / "content/zh/post/a.md") == f"site/{name}".encode()


@pytest.mark.parametrize(
    ("source", "code"),
    [("none.png", "image-not-found"), ("", "image-not-found"), ("/etc/hostname", "image-not-found"),
     ("../../../../secret.png", "image-not-found"), ("/../../secret.png", "image-not-found"),
     ("ftp:x", "image-address"), ("a\0.png", "image-not-readable"), ("data:image/png;base64", "image-address"),
     ("data:;base64,A", "image-address")],
)  # fmt: skip
def test_local_pictures_that_are_not_to_be_had(site: Path, source: str, code: str) -> None:
    with pytest.raises(DiglotError) as raised:
        read_local(source, site / "content/zh/post/a.md")
    assert raised.value.code == code
    assert is_worded(code)


def test_a_link_does_not_lead_out_of_the_site(site: Path) -> None:
    (site / "content/zh/post/out.png").symlink_to(site.parent / "secret.png")
    with pytest.raises(ImageError, match="image-not-found"):
        read_local("out.png", site / "content/zh/post/a.md")


def test_a_picture_in_its_own_address(site: Path) -> None:
    data = png(3, 2)
    article = site / "content/zh/post/a.md"
    assert read_local("data:image/png;base64," + base64.b64encode(data).decode(), article) == data
    assert read_local("data:image/svg+xml,%3Csvg/%3E", article) == b"<svg/>"


def test_a_large_file_is_not_read(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(images, "MAX_BYTES", 10)
    with pytest.raises(ImageError, match="image-too-large"):
        read_local("/img/w.png", site / "content/zh/post/a.md")
