"""The window and its dialogs change their language while they are open."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QLocale
from PySide6.QtWidgets import QAbstractButton, QApplication
from pytestqt.qtbot import QtBot

from desktop_app.desktop.i18n import Language
from desktop_app.models.languages import column_languages, language_name
from desktop_app.ui.main_window import MainWindow

PROJECT = Path(__file__).resolve().parents[2]


@pytest.fixture
def chinese(qapp: QApplication, tmp_path: Path) -> Iterator[Language]:
    source, qm = PROJECT / "translations" / "diglot_zh_CN.ts", tmp_path / "diglot_zh_CN.qm"
    tool = Path(sys.executable).parent / "pyside6-lrelease"
    subprocess.run([str(tool), "-silent", str(source), "-qm", str(qm)], check=True)
    language = Language(qapp, (tmp_path,))
    yield language
    language.speak("en")
    QLocale.setDefault(QLocale.c())
    language.deleteLater()


def settle() -> None:
    QCoreApplication.sendPostedEvents(None, QEvent.Type.LanguageChange)


def test_an_open_window_changes_its_words(qtbot: QtBot, window: MainWindow, chinese: Language) -> None:
    window.commands.show_preferences()
    dialog = QApplication.activeModalWidget()
    packages = window.commands.packages.dialog()
    chinese.speak("zh_CN")
    settle()
    assert [action.text() for action in window.menuBar().actions()][:2] == ["文件(&F)", "编辑(&E)"]
    assert window.actions_["open"].text() == "打开(&O)…"
    assert dialog.windowTitle() == "首选项"
    assert packages.windowTitle() == "翻译包"
    assert "拖放" in window.centre.start._title.text()
    assert window.status._offline.text() == "离线"
    chinese.speak("en")
    settle()
    assert window.actions_["open"].text() == "&Open…"
    dialog.close()


def test_no_button_text_is_cut_off_in_chinese(qtbot: QtBot, window: MainWindow, chinese: Language) -> None:
    chinese.speak("zh_CN")
    settle()
    window.commands.show_preferences()
    dialog = QApplication.activeModalWidget()
    packages = window.commands.packages.dialog()
    for place in (window.centre.start, dialog, packages):
        for button in place.findChildren(QAbstractButton):
            if button.isVisible():
                assert button.width() >= button.sizeHint().width(), button.text()
    dialog.close()


def test_languages_are_named_in_the_windows_language(qapp: QApplication, chinese: Language) -> None:
    assert language_name("zh-TW") == "Chinese (Taiwan)"
    assert language_name("x-nothing") == "x-nothing"
    chinese.speak("zh_CN")
    names = dict(column_languages())
    assert (names["zh-TW"], names["en"], names["fr"]) == ("中文（台湾）", "英语", "法语")
