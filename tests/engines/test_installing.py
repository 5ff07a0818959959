"""Installing: good packages, hostile ones, and what is left on the disk after each."""

from __future__ import annotations

import errno
import io
import os
import signal
import stat
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
import toy_package

from desktop_app.core.errors import DiglotError, PackageError, StorageError
from desktop_app.engines import archive as archive_module
from desktop_app.engines.archive import ArchiveLimits, unpack
from desktop_app.engines.installing import install
from desktop_app.engines.packages import PackageStore
from desktop_app.engines.worker import EngineWorker

Members = list[tuple[str | zipfile.ZipInfo, bytes]]


@pytest.fixture
def store(tmp_path: Path) -> PackageStore:
    folder = tmp_path / "packages"
    folder.mkdir()
    return PackageStore([folder])


@pytest.fixture
def zh_en_file(tmp_path: Path) -> Path:
    return toy_package.build(tmp_path / "zh_en.argosmodel", "zh", "en")


def zipped(path: Path, members: Members) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members:
            archive.writestr(name, content)
    return path


def linked(name: str, kind: int) -> zipfile.ZipInfo:
    member = zipfile.ZipInfo(name)
    member.external_attr = (kind | 0o777) << 16
    return member


def refused(path: Path, store: PackageStore, limits: ArchiveLimits | None = None) -> DiglotError:
    """The error of installing ``path``; nothing may be left of the attempt."""
    before = sorted(store.target.rglob("*"))
    with pytest.raises(DiglotError) as caught:
        install(path, store, limits=limits)
    assert sorted(store.target.rglob("*")) == before
    return caught.value


def test_an_installed_package_translates(store: PackageStore, zh_en_file: Path) -> None:
    package = install(zh_en_file, store)
    assert package is not None
    assert package.path == store.target / "translate-zh_en-1_9"
    assert (package.pair, package.version, package.from_name) == (("zh", "en"), "1.9", "Chinese")
    assert list(store.target.iterdir()) == [package.path]
    texts: list[str] = []
    with EngineWorker() as worker:
        worker.translate(store.find("zh", "en").package.path, ["你好。"], on_result=lambda r: texts.append(r.text))
    assert texts == ["hello."]


def test_the_same_version_again_replaces_it_wherever_it_stood(store: PackageStore, tmp_path: Path) -> None:
    toy_package.unpacked(store.target, "zh", "en", top_name="zh_en", dictionary={"水": "▁old"})
    for word, name in (("new", "translate-zh_en-1_9"), ("newer", "translate-zh_en-1_9-2")):
        path = toy_package.build(tmp_path / f"{word}.argosmodel", "zh", "en", {"水": f"▁{word}"})
        package = install(path, store)
        assert package is not None
        assert package.path.name == name
        assert list(store.target.iterdir()) == [package.path]
        assert store.installed().packages == (package,)
        assert store.installed().superseded == ()


def test_a_newer_version_stands_beside_the_older_and_wins(store: PackageStore, tmp_path: Path) -> None:
    for version in ("1.10", "1.9"):
        install(toy_package.build(tmp_path / f"{version}.argosmodel", "zh", "en", version=version), store)
    now = store.installed()
    assert [package.version for package in now.packages] == ["1.10"]
    assert [package.version for package in now.superseded] == ["1.9"]


def test_a_foreign_folder_of_that_name_is_never_merged_into(store: PackageStore, zh_en_file: Path) -> None:
    foreign = store.target / "translate-zh_en-1_9"
    foreign.mkdir()
    (foreign / "mine.txt").write_text("mine", encoding="utf-8")
    package = install(zh_en_file, store)
    assert package is not None
    assert package.path.name == "translate-zh_en-1_9-2"
    assert [path.name for path in foreign.iterdir()] == ["mine.txt"]


HOSTILE: dict[str, tuple[Members, str]] = {
    "parent": ([("top/../../evil", b"x")], "package-unsafe-path"),
    "absolute": ([("/etc/evil", b"x")], "package-unsafe-path"),
    "drive": ([("C:/evil", b"x")], "package-unsafe-path"),
    "backslash": ([("top\\..\\evil", b"x")], "package-unsafe-path"),
    "control": ([("top/a\nb", b"x")], "package-unsafe-path"),
    "symlink": ([(linked("top/model", stat.S_IFLNK), b"/etc")], "package-unsafe-path"),
    "device": ([(linked("top/null", stat.S_IFCHR), b"")], "package-unsafe-path"),
    "same name twice": ([("top/A", b"x"), ("top/a", b"y")], "package-unsafe-path"),
    "long name": ([("top/" + "x" * 300, b"x")], "package-unsafe-path"),
    "two folders": ([("a/x", b"x"), ("b/x", b"x")], "package-broken"),
    "no folder": ([("metadata.json", b"{}")], "package-broken"),
    "empty": ([], "package-broken"),
    "no metadata": ([("top/README.md", b"x")], "package-no-metadata"),
    "bad metadata": ([("top/metadata.json", b"{")], "package-bad-metadata"),
    "escaping code": (
        [("top/metadata.json", b'{"from_code": "../x", "to_code": "en", "package_version": "1"}')],
        "package-bad-metadata",
    ),
    "no model": (
        [("top/metadata.json", b'{"from_code": "zh", "to_code": "en", "package_version": "1"}')],
        "package-no-model",
    ),
    "not a translation": ([("top/metadata.json", b'{"type": "sbd"}')], "package-not-translation"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_and_hollow_archives_are_refused(tmp_path: Path, store: PackageStore, name: str) -> None:
    members, code = HOSTILE[name]
    path = zipped(tmp_path / "hostile.argosmodel", members)
    error = refused(path, store)
    assert error.code == code
    assert error.params["path"] == path
    assert sorted(entry.name for entry in tmp_path.iterdir()) == ["hostile.argosmodel", "packages"]


@pytest.mark.parametrize("content", [b"", b"<html>not found</html>", b"PK\x03\x04 nothing more"])
def test_what_is_no_zip_is_refused(tmp_path: Path, store: PackageStore, content: bytes) -> None:
    path = tmp_path / "page.argosmodel"
    path.write_bytes(content)
    assert refused(path, store).code == "package-not-zip"


def test_a_truncated_file_is_refused(tmp_path: Path, store: PackageStore, zh_en_file: Path) -> None:
    path = tmp_path / "half.argosmodel"
    path.write_bytes(zh_en_file.read_bytes()[: zh_en_file.stat().st_size // 2])
    assert refused(path, store).code == "package-not-zip"


def test_a_damaged_member_is_refused(tmp_path: Path, store: PackageStore, zh_en_file: Path) -> None:
    content = bytearray(zh_en_file.read_bytes())
    with zipfile.ZipFile(zh_en_file) as archive:
        member = max(archive.infolist(), key=lambda info: info.compress_size)
    content[member.header_offset + 200] ^= 0xFF
    path = tmp_path / "damaged.argosmodel"
    path.write_bytes(content)
    assert refused(path, store).code == "package-broken"


def test_an_absent_file_is_said_to_be(tmp_path: Path, store: PackageStore) -> None:
    error = refused(tmp_path / "absent.argosmodel", store)
    assert isinstance(error, StorageError)
    assert error.code == "package-not-readable"


@pytest.mark.parametrize(
    ("limits", "reason"),
    [
        (ArchiveLimits(files=2), "files"),
        (ArchiveLimits(size=100_000), "size"),
        (ArchiveLimits(ratio=2, free_size=100_000), "ratio"),
    ],
)
def test_bombs_are_refused(store: PackageStore, zh_en_file: Path, limits: ArchiveLimits, reason: str) -> None:
    error = refused(zh_en_file, store, limits)
    assert (error.code, error.params["reason"]) == ("package-too-large", reason)


def test_a_header_that_lies_about_the_size_gives_no_more_than_it_says(tmp_path: Path) -> None:
    path = zipped(tmp_path / "liar.argosmodel", [("top/big", b"\0" * 1_000_000)])
    content = path.read_bytes().replace((1_000_000).to_bytes(4, "little"), (10).to_bytes(4, "little"))
    path.write_bytes(content)
    folder = tmp_path / "folder"
    folder.mkdir()
    with pytest.raises(PackageError) as caught:
        unpack(path, folder)
    assert caught.value.code == "package-broken"
    assert sum(file.stat().st_size for file in folder.rglob("*") if file.is_file()) <= 10


def test_an_encrypted_member_is_refused(tmp_path: Path, store: PackageStore, zh_en_file: Path) -> None:
    content = bytearray(zh_en_file.read_bytes())
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = content.find(mark)
        while at >= 0:
            content[at + offset] |= 1
            at = content.find(mark, at + 4)
    path = tmp_path / "secret.argosmodel"
    path.write_bytes(content)
    assert refused(path, store).code == "package-broken"


def test_a_model_that_cannot_be_loaded_is_refused_with_the_reason(
    tmp_path: Path, store: PackageStore, make: Callable[..., Path]
) -> None:
    top = make()
    (top / "model" / "model.bin").write_bytes(b"\x06\0\0\0nonsense")
    error = refused(toy_package.pack(top, tmp_path / "broken.argosmodel"), store)
    assert error.code == "package-broken"
    assert "Error" in str(error.params["detail"])


def test_a_model_that_crashes_the_translator_is_refused(tmp_path: Path, store: PackageStore) -> None:
    error = refused(toy_package.build(tmp_path / "crafted.argosmodel", "zh", "en", crashing=True), store)
    assert error.code == "package-broken"
    assert "crash" in str(error.params["detail"])


def test_cancelled_before_validation_leaves_nothing(store: PackageStore, zh_en_file: Path) -> None:
    assert install(zh_en_file, store, cancelled=lambda: True) is None
    assert list(store.target.iterdir()) == []


def test_a_full_disk_leaves_nothing(store: PackageStore, zh_en_file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(archive_module.os, "fsync", full)
    error = refused(zh_en_file, store)
    assert isinstance(error, StorageError)
    assert (error.code, error.params["detail"]) == ("package-not-writable", os.strerror(errno.ENOSPC))


def test_a_folder_that_cannot_be_made_is_said_to_be(tmp_path: Path, zh_en_file: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(StorageError) as caught:
        install(zh_en_file, PackageStore([tmp_path / "file" / "below"]))
    assert caught.value.code == "package-not-writable"


KILLED = """
import os, signal, sys
from pathlib import Path
from desktop_app.engines import installing
from desktop_app.engines.packages import PackageStore
installing._validate = lambda *_: os.kill(os.getpid(), signal.SIGKILL)
installing.install(Path(sys.argv[1]), PackageStore([Path(sys.argv[2])]))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="signals as POSIX has them")
def test_an_install_killed_in_the_middle_is_no_package_and_is_cleaned_later(
    store: PackageStore, zh_en_file: Path
) -> None:
    command = [sys.executable, "-c", KILLED, str(zh_en_file), str(store.target)]
    assert subprocess.run(command, timeout=100, check=False).returncode == -signal.SIGKILL
    (left,) = store.target.iterdir()
    assert left.name.startswith(".diglot-")
    now = store.installed()
    assert (now.packages, now.strays) == ((), ())
    os.utime(left, (1, 1))
    package = install(zh_en_file, store)
    assert package is not None
    assert list(store.target.iterdir()) == [package.path]


def test_a_zip_made_on_windows_is_fine(tmp_path: Path, store: PackageStore, zh_en_file: Path) -> None:
    """Without Unix modes, with entries for the folders."""
    path = tmp_path / "windows.argosmodel"
    with zipfile.ZipFile(io.BytesIO(zh_en_file.read_bytes())) as old, zipfile.ZipFile(path, "w") as new:
        folders = {name[: name.index("/") + 1] for name in old.namelist()}
        for name in [*folders, *old.namelist()]:
            member = zipfile.ZipInfo(name)
            member.create_system, member.external_attr = 0, 0x10 if name.endswith("/") else 0
            new.writestr(member, b"" if name.endswith("/") else old.read(name))
    assert install(path, store) is not None
