"""Packages that are not what they should be, and a packages folder that gives way: told, and nothing is left."""

from __future__ import annotations

import errno
import os
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
import toy_package
from small_disks import small_disk_in

from desktop_app.core.errors import DiglotError, EngineError, StorageError
from desktop_app.engines.installing import install
from desktop_app.engines.packages import PackageStore, Pair
from desktop_app.engines.worker import EngineWorker


def refused(path: Path, store: PackageStore, **said: str) -> DiglotError:
    """The error of installing ``path`` as zh-en; nothing may be left of the attempt."""
    before = sorted(store.target.rglob("*"))
    with pytest.raises(DiglotError) as caught:
        install(path, store, expected=Pair("zh", "en"), version=said.get("version", ""))
    assert sorted(store.target.rglob("*")) == before
    return caught.value


@pytest.fixture
def store(tmp_path: Path) -> PackageStore:
    (tmp_path / "packages").mkdir()
    return PackageStore([tmp_path / "packages"])


def test_a_real_bomb_is_refused_before_it_is_unpacked(tmp_path: Path, store: PackageStore) -> None:
    path = tmp_path / "bomb.argosmodel"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("top/metadata.json", b"{}")
        with archive.open("top/model.bin", "w") as member:
            for _ in range(80):
                member.write(bytes(1 << 20))
    assert path.stat().st_size < 200_000
    error = refused(path, store)
    assert (error.code, error.params["reason"]) == ("package-too-large", "ratio")


@pytest.mark.parametrize(
    ("offered", "code"), [("1.9", None), ("1.9.0", None), ("1.10", "package-unexpected"), ("2.0", "package-unexpected")]
)
def test_another_version_than_was_offered_is_refused(
    tmp_path: Path, store: PackageStore, offered: str, code: str | None
) -> None:
    path = toy_package.build(tmp_path / "a.argosmodel", "zh", "en")
    if code is None:
        assert install(path, store, expected=Pair("zh", "en"), version=offered) is not None
        return
    error = refused(path, store, version=offered)
    assert (error.code, error.params["found"], error.params["wanted"]) == (code, "zh-en 1.9", f"zh-en {offered}")


def test_another_direction_than_was_offered_is_refused(tmp_path: Path, store: PackageStore) -> None:
    path = toy_package.build(tmp_path / "a.argosmodel", "en", "zh")
    assert refused(path, store).code == "package-unexpected"


def test_a_model_of_a_later_format_is_refused_with_the_reason(
    tmp_path: Path, store: PackageStore, make: Callable[..., Path]
) -> None:
    """The first four bytes of model.bin are the version of CTranslate2's format."""
    top = make()
    model = top / "model" / "model.bin"
    model.write_bytes((99).to_bytes(4, "little") + model.read_bytes()[4:])
    error = refused(toy_package.pack(top, tmp_path / "later.argosmodel"), store)
    assert error.code == "package-broken"
    assert "version" in str(error.params["detail"])


def test_a_tokenizer_that_is_none_is_refused(tmp_path: Path, store: PackageStore, make: Callable[..., Path]) -> None:
    top = make()
    (top / "sentencepiece.model").write_bytes(b"no such thing")
    assert refused(toy_package.pack(top, tmp_path / "mute.argosmodel"), store).code == "package-broken"


def test_a_disk_that_is_full_at_nine_tenths_leaves_nothing(tmp_path: Path) -> None:
    path = toy_package.build(tmp_path / "a.argosmodel", "zh", "en")
    with zipfile.ZipFile(path) as archive:
        size = sum(member.file_size for member in archive.infolist())
    with small_disk_in(tmp_path / "disk", 4 * size) as disk:
        disk.leave(size * 9 // 10)
        error = refused(path, PackageStore([disk.folder / "packages"]))
        assert isinstance(error, StorageError)
        assert (error.code, error.params["detail"]) == ("package-not-writable", os.strerror(errno.ENOSPC))
        assert list((disk.folder / "packages").iterdir()) == []
        disk.free()
        assert install(path, PackageStore([disk.folder / "packages"])) is not None


def test_a_package_removed_while_it_translates_finishes_and_is_then_missing(
    make: Callable[..., Path], worker: EngineWorker, tmp_path: Path
) -> None:
    place = tmp_path / "packages" / "zh_en"
    place.parent.mkdir()
    make(heavy=True).rename(place)
    seen: list[str] = []

    def on_result(result: object) -> None:
        seen.append(str(result))
        if len(seen) == 1:
            PackageStore([place.parent]).remove(Pair("zh", "en"))

    assert worker.translate(place, ["今天。"] * 40, on_result=on_result)
    assert len(seen) == 40
    assert not place.exists()
    with pytest.raises(EngineError) as caught:
        worker.translate(place, ["昨天。"], on_result=seen.append)
    assert caught.value.code == "engine-load-failed"
    assert caught.value.params["package"]
    make().rename(place)
    assert worker.translate(place, ["昨天。"], on_result=on_result), "installed again, it works again"


def test_a_package_half_removed_is_a_stray_and_hides_no_other(store: PackageStore, make: Callable[..., Path]) -> None:
    for name in ("half", "whole"):
        make(*(("zh", "en") if name == "half" else ("en", "zh"))).rename(store.target / name)
    shutil.rmtree(store.target / "half" / "model")
    found = store.installed()
    assert [package.path.name for package in found.packages] == ["whole"]
    assert [(stray.path.name, stray.code) for stray in found.strays] == [("half", "package-no-model")]
