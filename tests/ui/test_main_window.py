from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QUndoCommand
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.models.appearance import DARK
from desktop_app.models.settings import ObservableSettings
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.widgets.message_bridge import Message, MessageBridge
from desktop_app.ui.window.services import WindowServices

Articles = Callable[..., Path]


class Adds(QUndoCommand):
    def __init__(self, to: list[str]) -> None:
        super().__init__("add zh-TW")
        self._to = to

    def redo(self) -> None:
        self._to.append("zh-TW")

    def undo(self) -> None:
        self._to.pop()


def test_nothing_open_offers_to_open(window: MainWindow) -> None:
    assert window.centre.currentWidget() is window.centre.start
    assert window.windowTitle() == "Diglot"
    for name in ("export", "save_sibling", "reload", "translate", "cancel", "undo"):
        assert not window.actions_[name].isEnabled()
    assert window.actions_["open"].isEnabled()


def test_an_article_is_shown_and_remembered(
    window: MainWindow, settings: ObservableSettings, article: Articles
) -> None:
    path = article()
    window.show_article("蔡崇信", path)
    assert window.centre.currentWidget() is window.reader
    assert window.windowTitle().startswith("蔡崇信")
    assert window.actions_["export"].isEnabled()
    assert settings.value.recent == (str(path),)
    assert window.menus.recent.actions()[0].data() == str(path)


def test_a_recent_article_is_asked_for_again(window: MainWindow, opened: list[list[Path]], article: Articles) -> None:
    one, two = article("a.md"), article("b.md")
    window.show_article("", one)
    window.show_article("", two)
    window.menus.recent.actions()[1].trigger()
    assert opened == [[one]]
    window.actions_["clear_recent"].trigger()
    assert window.menus.recent.actions() == []


def test_an_error_says_what_and_offers_what_to_do(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    window.show_error("Not Markdown", "Choose another.", "detail", [("retry", "Try again")], tmp_path / "x.bin")
    assert window.centre.currentWidget() is window.centre.error
    assert not window.actions_["export"].isEnabled()
    assert window.actions_["reload"].isEnabled()
    button = next(one for one in window.centre.error.findChildren(QAbstractButton) if one.text() == "Try again")
    with qtbot.waitSignal(window.errorActionChosen) as chosen:
        button.click()
    assert chosen.args == ["retry"]


def test_ctrl_w_closes_the_article_then_the_window(qtbot: QtBot, window: MainWindow, article: Articles) -> None:
    window.show_article("T", article())
    with qtbot.waitSignal(window.closeArticleRequested):
        QTest.keyClick(window, Qt.Key.Key_W, Qt.KeyboardModifier.ControlModifier)
    assert window.centre.currentWidget() is window.centre.start
    with qtbot.waitSignal(window.closing):
        window.actions_["close"].trigger()
    assert not window.isVisible()


@pytest.mark.parametrize(
    ("action", "signal"),
    [
        ("save_sibling", "saveSiblingRequested"),
        ("export", "exportRequested"),
        ("reload", "reloadRequested"),
        ("show_in_folder", "showInFileManagerRequested"),
        ("translate", "translateRequested"),
    ],
)
def test_commands_for_the_article_are_passed_on(
    qtbot: QtBot, window: MainWindow, article: Articles, action: str, signal: str
) -> None:
    window.show_article("T", article())
    with qtbot.waitSignal(getattr(window, signal)):
        window.actions_[action].trigger()


def test_a_column_can_be_added_once_there_is_an_article(qtbot: QtBot, window: MainWindow, article: Articles) -> None:
    assert not window.menus.column.isEnabled()
    window.show_article("T", article())
    with qtbot.waitSignal(window.columnAddRequested) as asked:
        next(one for one in window.menus.column.actions() if one.data() == "zh-HK").trigger()
    assert asked.args == ["zh-HK"]


def test_what_runs_can_be_cancelled_from_menu_and_status_bar(qtbot: QtBot, window: MainWindow) -> None:
    window.set_busy("Translating · 1 of 3", 1, 3)
    assert window.status._cancel.isVisible()
    for cancel in (window.actions_["cancel"].trigger, window.status._cancel.click):
        with qtbot.waitSignal(window.cancelRequested):
            cancel()
    window.clear_busy()
    assert not window.status._cancel.isVisible()
    assert not window.actions_["cancel"].isEnabled()


def test_undo_and_redo_are_of_the_one_stack(window: MainWindow) -> None:
    done: list[str] = []
    window.undo_stack.push(Adds(done))
    assert "add zh-TW" in window.actions_["undo"].text()
    window.actions_["undo"].trigger()
    assert done == []
    window.actions_["redo"].trigger()
    assert done == ["zh-TW"]


def test_text_size_goes_to_settings_status_and_reader(
    window: MainWindow, settings: ObservableSettings, article: Articles
) -> None:
    window.show_article("T", article())
    for _ in range(100):
        window.actions_["larger"].trigger()
    assert settings.value.text_size == 72.0
    assert "600" in window.status._size.text()
    window.actions_["normal"].trigger()
    assert settings.value.text_size == 12.0


def test_the_theme_menu_is_the_setting(window: MainWindow, settings: ObservableSettings) -> None:
    assert window.actions_["theme_system"].isChecked()
    window.actions_["theme_dark"].trigger()
    assert settings.value.theme == "dark"
    settings.update(theme="light")
    assert window.actions_["theme_light"].isChecked()
    window.set_theme(DARK)
    assert not window.actions_["open"].icon().isNull()


def test_size_and_panes_come_back(qtbot: QtBot, window: MainWindow, services: WindowServices) -> None:
    window.resize(740, 640)
    window._library_dock.show()
    window.close()
    again = MainWindow(services)
    again.show()
    assert again.size().width() == 740
    assert again._library_dock.isVisible()
    again.close()


def test_a_side_panel_appears_with_its_command(window: MainWindow) -> None:
    toggle = window._side_dock.toggleViewAction()
    assert not toggle.isEnabled()
    panel = QWidget()
    window.set_side_panel(panel)
    assert panel.isVisible()
    toggle.trigger()
    assert not panel.isVisible()


def test_messages_wait_for_a_window(qtbot: QtBot, window: MainWindow) -> None:
    bridge = MessageBridge()
    bridge.post("first")
    qtbot.waitUntil(lambda: bool(bridge._waiting))
    bridge.attach(window)
    assert window.status.text == "first"
    bridge.post("Nothing was lost.", title="Something went wrong", details="KeyError")
    qtbot.waitUntil(lambda: bool(window.findChildren(QMessageBox)))
    box = window.findChildren(QMessageBox)[0]
    assert (box.text(), box.informativeText(), box.detailedText()) == (
        "Something went wrong",
        "Nothing was lost.",
        "KeyError",
    )
    box.close()
    bridge.attach(None)


def test_a_message_hides_nothing_of_what_goes_on(window: MainWindow) -> None:
    width = window.minimumSizeHint().width()
    window.set_busy("Translating", 1, 3)
    window.show_message("Saved. " * 200)
    shown = (window.status._doing, window.status._bar, window.status._cancel, window.status._told)
    assert all(widget.isVisible() for widget in shown)
    assert window.minimumSizeHint().width() <= max(width, window.status._cancel.width() * 20)
    window.clear_busy()
    assert window.status.text.startswith("Saved.")
    window.status._forget.timeout.emit()
    assert window.status.text == ""


def test_every_key_has_one_command(window: MainWindow) -> None:
    keys = [key.toString() for action in window.findChildren(QAction) for key in action.shortcuts()]
    assert len(keys) == len(set(keys))
    assert {"Ctrl+O", "Ctrl+E", "F5", "Ctrl+R", "Ctrl+Q", "Ctrl+Z", "Ctrl+,", "Alt+Up", "Alt+Down"} <= set(keys)


def test_every_control_has_a_name_for_the_screen_reader(window: MainWindow, article: Articles) -> None:
    window.open_folder(article("c/a.md").parent)
    nameless = [
        type(widget).__name__
        for widget in window.findChildren(QWidget)
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisible() and not _named(widget)
    ]
    assert nameless == []


def _named(widget: Any) -> bool:
    text = getattr(widget, "text", None)
    return bool(
        widget.accessibleName() or (callable(text) and text()) or widget.objectName() == "qt_scrollarea_viewport"
    )


@pytest.mark.parametrize("name", ["shortcuts", "about"])
def test_help_opens_and_is_filled(window: MainWindow, name: str) -> None:
    window.actions_[name].trigger()
    page = next(one for one in QApplication.topLevelWidgets() if type(one).__name__ == "HelpDialog")
    text = page.text.toPlainText()  # type: ignore[attr-defined]
    assert {"shortcuts": "Ctrl+O", "about": "CC-CEDICT"}[name] in text
    page.close()


def test_show_notice_without_title_blocks_nothing(window: MainWindow) -> None:
    window.show_notice(Message("done"))
    assert window.status.text == "done"
    assert window.findChildren(QMessageBox) == []
