from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QFileDialog
from pytestqt.qtbot import QtBot

from desktop_app.models.conversion_table import ObservableTable
from desktop_app.models.languages import column_languages
from desktop_app.models.settings import ObservableSettings
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.preferences.dialog import FAST_BEAM, PreferencesDialog
from desktop_app.ui.preferences.table_page import TablePage

LANGUAGES = [("en", "English"), ("zh_CN", "简体中文")]


@pytest.fixture
def page(table: ObservableTable) -> TablePage:
    return TablePage(table, str)


@pytest.fixture
def dialog(qtbot: QtBot, settings: ObservableSettings, page: TablePage, tmp_path: Path) -> PreferencesDialog:
    made = PreferencesDialog(settings, LANGUAGES, column_languages, tmp_path / "packages", table=page)
    qtbot.addWidget(made)
    made.show()
    return made


def choose_all(dialog: PreferencesDialog) -> None:
    for box, row in ((dialog._language, 2), (dialog._theme, 2), (dialog._quality, 1)):
        box.setFocus()
        for _ in range(row):
            QTest.keyClick(box, Qt.Key.Key_Down)
        box.activated.emit(box.currentIndex())
    dialog._size.setValue(18.5)
    dialog._words.click()
    dialog._quotes.click()
    dialog._columns.add("ja")


def test_what_is_chosen_applies_at_once(dialog: PreferencesDialog, settings: ObservableSettings) -> None:
    choose_all(dialog)
    value = settings.value
    assert (value.interface_language, value.theme, value.text_size) == ("zh_CN", "dark", 18.5)
    assert (value.regional_vocabulary, value.convert_quotes, value.beam_size) == (True, False, FAST_BEAM)
    assert value.columns == ("zh-TW", "en", "ja")


def test_cancel_takes_everything_back(dialog: PreferencesDialog, settings: ObservableSettings) -> None:
    before = settings.value
    choose_all(dialog)
    assert settings.value != before
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert settings.value == before
    assert not dialog.isVisible()


def test_done_keeps_it_and_it_is_in_the_file(dialog: PreferencesDialog, settings: ObservableSettings) -> None:
    choose_all(dialog)
    dialog._box.button(QDialogButtonBox.StandardButton.Ok).click()
    settings.save()
    assert settings._file.load() == settings.value
    assert settings.value.theme == "dark"


def test_the_place_of_the_package_list_is_typed_chosen_and_cleared(
    dialog: PreferencesDialog, settings: ObservableSettings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = dialog._index
    QTest.keyClicks(place.field, "https://a.example/index.json")
    assert settings.value.packages_index == "", "not while it is typed"
    place.field.editingFinished.emit()
    assert settings.value.packages_index == "https://a.example/index.json"
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(tmp_path / "index.json"), ""))
    file, folder = place.button.menu().actions()
    folder.trigger()
    assert settings.value.packages_index == str(tmp_path)
    file.trigger()
    assert settings.value.packages_index == str(tmp_path / "index.json")
    place.field.clear()
    assert settings.value.packages_index == ""


def test_columns_are_removed_and_moved(dialog: PreferencesDialog, settings: ObservableSettings) -> None:
    editor = dialog._columns
    editor._down.click()
    assert settings.value.columns == ("en", "zh-TW")
    editor._up.click()
    assert settings.value.columns == ("zh-TW", "en")
    editor._remove.click()
    editor._remove.click()
    assert settings.value.columns == ()
    assert not editor._remove.isEnabled()


def test_a_column_that_is_there_is_not_offered_again(dialog: PreferencesDialog) -> None:
    dialog._columns._fill_menu()
    offered = [action.data() for action in dialog._columns._menu.actions()]
    assert "zh-HK" in offered
    assert not {"zh-TW", "en"} & set(offered)


def test_a_beam_set_by_hand_stays(qtbot: QtBot, settings: ObservableSettings, page: TablePage, tmp_path: Path) -> None:
    settings.update(beam_size=6)
    dialog = PreferencesDialog(settings, LANGUAGES, column_languages, tmp_path, table=page)
    qtbot.addWidget(dialog)
    dialog._words.click()
    assert settings.value.beam_size == 6


def test_it_opens_from_the_window_and_goes_away(qtbot: QtBot, window: MainWindow) -> None:
    window.actions_["preferences"].trigger()
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, PreferencesDialog)
    with qtbot.waitSignal(dialog.destroyed):
        dialog.reject()
