from __future__ import annotations

import json
import os
import time
from pathlib import Path

import pytest
import toy_package

from desktop_app.core.errors import PackageError
from desktop_app.engines.packages import PackageStore, Pair, package_folders


def stand(folder: Path, name: str, *, model: bool = True, **metadata: object) -> Path:
    """A folder as an installed package has it, as far as listing looks."""
    place = folder / name
    (place / "model").mkdir(parents=True)
    values = {"package_version": "1.9", "from_code": "zh", "to_code": "en", **metadata}
    (place / "metadata.json").write_text(json.dumps(values, ensure_ascii=False), encoding="utf-8")
    (place / "sentencepiece.model").touch()
    if model:
        (place / "model" / "model.bin").touch()
    return place


def test_strays_are_noted_and_hide_nothing(tmp_path: Path) -> None:
    good = stand(tmp_path, "translate-zh_en-1_9", from_name="中文")
    (tmp_path / "empty").mkdir()
    (tmp_path / "notes.txt").touch()
    (tmp_path / ".diglot-install-x").mkdir()
    stand(tmp_path, "no-model", model=False)
    stand(tmp_path, "sbd", type="sbd")
    stand(tmp_path, "escape", from_code="../../x")
    stand(tmp_path, "no-version", package_version=None)
    (tmp_path / "binary").mkdir()
    (tmp_path / "binary" / "metadata.json").write_bytes(b"\xff\xfe{")
    (tmp_path / "list").mkdir()
    (tmp_path / "list" / "metadata.json").write_text("[]", encoding="utf-8")
    found = PackageStore([tmp_path, tmp_path / "absent"]).installed()
    assert [(package.path, package.from_name) for package in found.packages] == [(good, "中文")]
    assert {stray.path.name: stray.code for stray in found.strays} == {
        "empty": "package-no-metadata",
        "no-model": "package-no-model",
        "sbd": "package-not-translation",
        "escape": "package-bad-metadata",
        "no-version": "package-bad-metadata",
        "binary": "package-bad-metadata",
        "list": "package-bad-metadata",
    }


def test_the_newest_version_counts_by_number(tmp_path: Path) -> None:
    for version in ("1.9", "1.10", "1.2"):
        stand(tmp_path, f"a{version}", package_version=version)
    found = PackageStore([tmp_path]).installed()
    assert [package.version for package in found.packages] == ["1.10"]
    assert [package.version for package in found.superseded] == ["1.9", "1.2"]


def test_of_the_same_version_twice_the_later_counts(tmp_path: Path) -> None:
    older, newer = stand(tmp_path, "z"), stand(tmp_path, "a")
    os.utime(older / "metadata.json", (1, 1))
    found = PackageStore([tmp_path]).installed()
    assert [package.path for package in found.packages] == [newer]


@pytest.mark.parametrize(
    ("there", "asked", "served"),
    [
        (["zh-en"], "zh-en", ("zh-en", False, False)),
        (["zh-en"], "zt-en", ("zh-en", True, False)),
        (["zh-en", "zt-en"], "zt-en", ("zt-en", False, False)),
        (["en-zh"], "en-zt", ("en-zh", False, True)),
        (["en-zt"], "en-zh", ("en-zt", False, True)),
        (["zh-en", "en-zt"], "zh-zt", None),
        (["zh-en"], "en-zh", None),
        (["zh-en"], "zh-zh", None),
        (["en-de"], "en-de", ("en-de", False, False)),
        (["en-de"], "en-fr", None),
    ],
)
def test_routes(tmp_path: Path, there: list[str], asked: str, served: tuple[str, bool, bool] | None) -> None:
    for pair in there:
        source, target = pair.split("-")
        stand(tmp_path, pair, from_code=source, to_code=target)
    store = PackageStore([tmp_path])
    source, target = asked.split("-")
    if served is None:
        with pytest.raises(PackageError) as caught:
            store.find(source, target)
        assert caught.value.code == "package-missing"
        params = caught.value.params
        assert (params["from_code"], params["to_code"]) == (source, target)
        assert str(params["pairs"]).split(", ")[0] == asked
    else:
        route = store.find(source, target)
        assert (route.package.path.name, route.converts_source, route.converts_target) == served


def test_remove_takes_every_version_of_the_pair_and_nothing_else(tmp_path: Path) -> None:
    stand(tmp_path, "a")
    stand(tmp_path, "b", package_version="1.1")
    kept = stand(tmp_path, "c", from_code="en", to_code="zh")
    store = PackageStore([tmp_path])
    assert {package.version for package in store.remove(Pair("zh", "en"))} == {"1.9", "1.1"}
    assert list(tmp_path.iterdir()) == [kept]
    with pytest.raises(PackageError) as caught:
        store.remove(Pair("zh", "en"))
    assert caught.value.code == "package-missing"


@pytest.mark.parametrize(("asked", "pairs"), [("zt-en", "zt-en, zh-en"), ("en-zt", "en-zt, en-zh"), ("en-de", "en-de")])
def test_a_missing_direction_names_every_package_that_would_do(tmp_path: Path, asked: str, pairs: str) -> None:
    with pytest.raises(PackageError) as caught:
        PackageStore([tmp_path]).find(*asked.split("-"))
    assert caught.value.params["pairs"] == pairs


def test_one_version_of_several_is_removed(tmp_path: Path) -> None:
    newer, older = stand(tmp_path, "a"), stand(tmp_path, "b", package_version="1.1")
    store = PackageStore([tmp_path])
    assert [package.version for package in store.remove(Pair("zh", "en"), only=older)] == ["1.1"]
    assert list(tmp_path.iterdir()) == [newer]
    with pytest.raises(PackageError):
        store.remove(Pair("en", "zh"), only=newer)
    assert list(tmp_path.iterdir()) == [newer]


def test_removing_a_link_keeps_what_it_points_at(tmp_path: Path) -> None:
    real = stand(tmp_path / "elsewhere", "real")
    folder = tmp_path / "packages"
    folder.mkdir()
    (folder / "link").symlink_to(real, target_is_directory=True)
    PackageStore([folder]).remove(Pair("zh", "en"))
    assert list(folder.iterdir()) == []
    assert (real / "metadata.json").exists()


def test_only_old_leftovers_are_cleaned(tmp_path: Path) -> None:
    old, new, other = tmp_path / ".diglot-install-a", tmp_path / ".diglot-install-b", tmp_path / ".other"
    for folder in (old, new, other):
        folder.mkdir()
        (folder / "part").touch()
    for folder in (old, other):
        os.utime(folder, (time.time() - 7200,) * 2)
    PackageStore([tmp_path]).clean()
    assert sorted(tmp_path.iterdir()) == [new, other]


def test_the_folders_are_argostranslates_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ARGOS_PACKAGES_DIR", str(tmp_path / "mine"))
    assert package_folders()[0] == tmp_path / "mine"
    assert PackageStore().target == tmp_path / "mine"
    assert PackageStore().installed().packages == ()


def test_what_argostranslate_installed_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Unpacked as argostranslate does it: the zip's own folder, below its packages folder."""
    monkeypatch.setenv("ARGOS_PACKAGES_DIR", str(tmp_path))
    place = toy_package.unpacked(tmp_path, "en", "zh", top_name="en_zh", version="1.9")
    assert [package.path for package in PackageStore().installed().packages] == [place]
