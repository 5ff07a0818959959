from __future__ import annotations

import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication
from pytestqt.qtbot import QtBot

from desktop_app.config import Settings, SettingsFile
from desktop_app.models.settings import ObservableSettings


@pytest.fixture
def file(tmp_path: Path) -> SettingsFile:
    return SettingsFile(tmp_path / "settings.json")


def test_changes_name_the_fields_that_differ(qapp: QCoreApplication, file: SettingsFile) -> None:
    settings, told = ObservableSettings(file), []
    settings.changed.connect(lambda value, names: told.append((value, names)))
    settings.update(theme="dark", text_size=12.0)
    settings.update(theme="dark")
    assert told == [(Settings(theme="dark"), frozenset({"theme"}))]


def test_it_is_written_a_moment_later(qtbot: QtBot, file: SettingsFile) -> None:
    settings = ObservableSettings(file)
    settings.update(theme="dark")
    assert not file.path.exists()
    qtbot.waitUntil(file.path.exists)
    assert file.load().theme == "dark"


def test_what_another_process_changed_meanwhile_stays(qapp: QCoreApplication, file: SettingsFile) -> None:
    settings = ObservableSettings(file)
    file.update(beam_size=1)
    settings.update(theme="dark")
    settings.save()
    assert (file.load().beam_size, file.load().theme) == (1, "dark")


@pytest.mark.skipif(sys.platform == "win32", reason="a folder in the way of a file, as POSIX has it")
def test_a_save_that_fails_is_told_and_tried_again(qtbot: QtBot, file: SettingsFile) -> None:
    settings = ObservableSettings(file)
    file.path.mkdir()
    settings.update(theme="dark")
    with qtbot.waitSignal(settings.save_failed):
        settings.save()
    assert settings.value.theme == "dark"
    file.path.rmdir()
    settings.save()
    assert file.load().theme == "dark"
