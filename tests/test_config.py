from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.config import (
    RECENT_LIMIT,
    Folders,
    Settings,
    SettingsFile,
    from_mapping,
    to_mapping,
)


@pytest.fixture
def file(tmp_path: Path) -> SettingsFile:
    return SettingsFile(tmp_path / "config" / "settings.json")


def test_diglot_home_holds_all_three_folders(tmp_path: Path) -> None:
    folders = Folders.from_environment({"DIGLOT_HOME": str(tmp_path)})
    assert (folders.config, folders.data, folders.cache) == (tmp_path / "config", tmp_path / "data", tmp_path / "cache")


@pytest.mark.skipif(sys.platform != "linux", reason="XDG folders are a matter of Linux")
def test_without_it_the_platform_decides(isolated_folders: Path) -> None:
    folders = Folders.from_environment({})
    assert folders.settings_file == isolated_folders / "xdg/config/diglot/settings.json"
    assert folders.cache == isolated_folders / "xdg/cache/diglot"


def test_a_missing_file_means_defaults_and_is_not_made(file: SettingsFile) -> None:
    assert file.load() == Settings()
    assert not file.path.exists()


def test_what_one_face_saves_the_other_reads(file: SettingsFile) -> None:
    chosen = Settings(columns=("zh-HK", "en-US"), text_size=15.5, theme="dark", recent=("/a/港铁.md",), beam_size=1)
    file.save(chosen)
    code = (
        "import sys, pathlib; from desktop_app.config import SettingsFile;"
        "SettingsFile(pathlib.Path(sys.argv[1])).update(theme='light')"
    )
    subprocess.run([sys.executable, "-c", code, str(file.path)], check=True)
    assert file.load() == Settings(**{**vars(chosen), "theme": "light"})


def test_config_loads_no_qt() -> None:
    code = "import sys, desktop_app.config; sys.exit('PySide6' in sys.modules or 'shiboken6' in sys.modules)"
    subprocess.run([sys.executable, "-c", code], check=True)


def test_unknown_keys_survive(file: SettingsFile) -> None:
    file.path.parent.mkdir()
    file.path.write_text(json.dumps({"theme": "dark", "of_a_later_version": {"a": [1, None]}}), encoding="utf-8")
    file.update(text_size=20.0)
    after = json.loads(file.path.read_text(encoding="utf-8"))
    assert after["of_a_later_version"] == {"a": [1, None]}
    assert (after["theme"], after["text_size"]) == ("dark", 20.0)


@pytest.mark.parametrize("content", [b"", b"{", b"[1]", b'"text"', b"\xff\xfe\x00", b"[" * 100_000])
def test_a_broken_file_is_moved_aside_not_lost(file: SettingsFile, content: bytes) -> None:
    file.path.parent.mkdir()
    file.path.write_bytes(content)
    assert file.load() == Settings()
    assert file.moved_aside is not None
    assert file.moved_aside.read_bytes() == content
    assert not file.path.exists()


def test_a_second_broken_file_does_not_replace_the_first(file: SettingsFile) -> None:
    file.path.parent.mkdir()
    for content in (b"one", b"two", b"three"):
        file.path.write_bytes(content)
        file.load()
    assert sorted(one.read_bytes() for one in file.path.parent.iterdir()) == [b"one", b"three", b"two"]


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("text_size", True),
        ("text_size", 0),
        ("text_size", "12"),
        ("text_size", float("nan")),
        ("beam_size", 1000),
        ("beam_size", 2.5),
        ("theme", "pink"),
        ("columns", "en"),
        ("columns", [1]),
        ("press_glyphs", 1),
        ("recent", {}),
        ("window_state", None),
    ],
)
def test_a_value_that_does_not_fit_counts_as_not_there(key: str, value: object) -> None:
    read = from_mapping({key: value, "interface_language": "en"})
    assert getattr(read, key) == getattr(Settings(), key)
    assert read.interface_language == "en"


def test_columns_may_be_none_and_are_listed_once() -> None:
    assert from_mapping({"columns": []}).columns == ()
    assert from_mapping({"columns": ["en", "zh-TW", "en", ""]}).columns == ("en", "zh-TW")


def test_recent_files_newest_first_once_and_bounded(tmp_path: Path) -> None:
    settings = Settings()
    for number in [*range(30), 25]:
        settings = settings.with_recent(tmp_path / f"{number}.md")
    assert len(settings.recent) == RECENT_LIMIT
    assert [Path(one).stem for one in settings.recent[:4]] == ["25", "29", "28", "27"]


def test_a_save_that_fails_leaves_the_old_file_and_no_other(
    file: SettingsFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    file.save(Settings(theme="dark"))

    def refuse(_self: Path, _target: Path) -> Path:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", refuse)
        with pytest.raises(OSError, match="No space"):
            file.save(Settings(theme="light"))
    assert file.load().theme == "dark"
    assert list(file.path.parent.iterdir()) == [file.path]


def test_a_file_name_that_is_no_unicode_can_be_remembered(file: SettingsFile) -> None:
    odd = "/tmp/\udcff.md"
    file.save(Settings(recent=(odd,)))
    assert file.load().recent == (odd,)


@given(
    st.builds(
        Settings,
        interface_language=st.text(),
        columns=st.lists(st.text(min_size=1), unique=True).map(tuple),
        text_size=st.floats(6, 72),
        theme=st.sampled_from(["system", "light", "dark"]),
        press_glyphs=st.booleans(),
        beam_size=st.integers(1, 16),
    )
)
def test_settings_come_back_from_json_as_they_were(settings: Settings) -> None:
    assert from_mapping(json.loads(json.dumps(to_mapping(settings)))) == settings
