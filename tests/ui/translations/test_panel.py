"""The panel by keyboard, mouse and menu."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QDate, QEvent, QLocale, QPoint, Qt, QTranslator
from PySide6.QtGui import QAction, QContextMenuEvent, QGuiApplication
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow, QMenu, QPushButton
from pytestqt.qtbot import QtBot

from desktop_app.models.appearance import DARK, LIGHT
from desktop_app.services.documents import open_document
from desktop_app.services.lists import plan_add, plan_remove
from desktop_app.services.siblings import Sibling, State
from desktop_app.services.transactions import Transactions
from desktop_app.ui.translations.add_language import AddLanguageDialog
from desktop_app.ui.translations.data import PanelData, panel_data
from desktop_app.ui.translations.language_model import UNKNOWN
from desktop_app.ui.translations.metadata_view import wrapped
from desktop_app.ui.translations.panel import MINIMUM_WIDTH, TranslationsPanel
from desktop_app.ui.translations.section import Section

Write = Callable[..., Path]
Look = Callable[..., PanelData]


def _choose(panel: TranslationsPanel, tag: str) -> None:
    panel.languages.setFocus()
    panel.languages.setCurrentIndex(panel.languages.languages.index_of(tag))


def _button(panel: TranslationsPanel, text: str) -> QPushButton:
    return next(button for button in panel.findChildren(QPushButton) if button.text() == text and button.isVisible())


def test_rows_can_be_read_aloud(panel: TranslationsPanel, disagreeing: PanelData) -> None:
    panel.show_article(disagreeing)
    model = panel.languages.languages
    spoken = [model.data(model.index(row), Qt.ItemDataRole.AccessibleTextRole) for row in range(model.rowCount())]
    assert "繁體中文（香港）, zh-HK, listed, no file" in spoken
    date = QLocale().toString(QDate.currentDate(), QLocale.FormatType.ShortFormat)
    assert f"日本語, ja, saved, not listed, bridge.ja.md, {date}" in spoken
    assert panel.languages.accessibleName()


def test_every_row_is_seen_without_scrolling_in_the_list(panel: TranslationsPanel, disagreeing: PanelData) -> None:
    panel.show_article(disagreeing)
    QApplication.processEvents()
    last = panel.languages.languages.index(len(disagreeing.rows) - 1)
    assert panel.languages.viewport().rect().contains(panel.languages.visualRect(last))


def test_notes_mend_what_they_name(panel: TranslationsPanel, disagreeing: PanelData, qtbot: QtBot) -> None:
    panel.show_article(disagreeing)
    assert [note.label.text() for note in panel.notes()] == [
        "The list names zh-HK, but there is no such file.",
        "There is a file for ja, but the list does not name it.",
    ]
    with qtbot.waitSignal(panel.addRequested) as added:
        qtbot.mouseClick(_button(panel, "List ja"), Qt.MouseButton.LeftButton)
    assert added.args == ["ja"]
    with qtbot.waitSignal(panel.removeRequested) as removed:
        qtbot.mouseClick(_button(panel, "Remove zh-HK from the list"), Qt.MouseButton.LeftButton)
    assert removed.args == ["zh-HK"]
    with qtbot.waitSignal(panel.createRequested) as created:
        qtbot.mouseClick(_button(panel, "Create the file…"), Qt.MouseButton.LeftButton)
    assert created.args == ["zh-HK"]


def test_what_the_buttons_ask_for_mends_the_files(
    panel: TranslationsPanel, write: Write, look: Look, tmp_path: Path, qtbot: QtBot
) -> None:
    """The whole way round: files, panel, signal, service, files, panel."""
    source = write("zh-CN", ["zh-CN", "zh-HK"])
    write("zh-TW", ["zh-CN", "zh-TW"])
    store = Transactions(tmp_path / "data")
    panel.addRequested.connect(lambda tag: store.commit(plan_add(open_document(source), tag)))
    panel.removeRequested.connect(lambda tag: store.commit(plan_remove(open_document(source), tag)))
    panel.show_article(look(source))
    qtbot.mouseClick(_button(panel, "List zh-TW"), Qt.MouseButton.LeftButton)
    qtbot.mouseClick(_button(panel, "Remove zh-HK from the list"), Qt.MouseButton.LeftButton)
    assert open_document(source).article.translations == ["zh-CN", "zh-TW"]
    panel.show_article(look(source))
    assert panel.notes() == []


def test_save_button_of_a_column(panel: TranslationsPanel, disagreeing: PanelData, qtbot: QtBot) -> None:
    panel.show_article(disagreeing)
    assert [button.text() for button in panel.save_buttons()] == ["Save English…"]
    with qtbot.waitSignal(panel.createRequested) as created:
        qtbot.mouseClick(panel.save_buttons()[0], Qt.MouseButton.LeftButton)
    assert created.args == ["en"]


def test_enter_opens_a_file_and_creates_a_missing_one(
    panel: TranslationsPanel, disagreeing: PanelData, qtbot: QtBot
) -> None:
    panel.show_article(disagreeing)
    _choose(panel, "zh-TW")
    with qtbot.waitSignal(panel.openRequested) as opened:
        qtbot.keyClick(panel.languages, Qt.Key.Key_Return)
    assert Path(opened.args[0]).name == "bridge.zh-TW.md"
    _choose(panel, "en")
    with qtbot.waitSignal(panel.createRequested) as created:
        qtbot.keyClick(panel.languages, Qt.Key.Key_Return)
    assert created.args == ["en"]


def test_arrows_move_and_keys_list_and_unlist(panel: TranslationsPanel, disagreeing: PanelData, qtbot: QtBot) -> None:
    panel.show_article(disagreeing)
    _choose(panel, "zh-CN")
    with qtbot.assertNotEmitted(panel.removeRequested):
        qtbot.keyClick(panel.languages, Qt.Key.Key_Delete)
    qtbot.keyClick(panel.languages, Qt.Key.Key_Down)
    with qtbot.waitSignal(panel.removeRequested) as removed:
        qtbot.keyClick(panel.languages, Qt.Key.Key_Delete)
    assert removed.args == ["zh-TW"]
    _choose(panel, "ja")
    with qtbot.waitSignal(panel.addRequested) as added:
        qtbot.keyClick(panel.languages, Qt.Key.Key_Insert)
    assert added.args == ["ja"]


def test_copy_goes_to_the_list_while_it_has_the_focus(
    panel: TranslationsPanel, disagreeing: PanelData, qtbot: QtBot
) -> None:
    """The window has Ctrl+C as well; the one key must not be ambiguous."""
    window = QMainWindow()
    qtbot.addWidget(window)
    copy = QAction(window)
    copy.setShortcut("Ctrl+C")
    window.addAction(copy)
    window.setCentralWidget(panel)
    window.show()
    window.activateWindow()
    qtbot.waitActive(window)
    panel.show_article(disagreeing)
    _choose(panel, "ja")
    QGuiApplication.clipboard().clear()
    with qtbot.assertNotEmitted(copy.triggered):
        qtbot.keyClick(panel.languages, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text().endswith("bridge.ja.md")
    panel.setParent(None)


def _menu(panel: TranslationsPanel, tag: str) -> dict[str, QAction]:
    row = next(row for row in panel.languages.languages._rows if row.tag == tag)
    menu = panel.languages.menu_for(row)
    return {action.text().partition("\t")[0]: action for action in menu.actions() if not action.isSeparator()}


def test_menu_offers_what_can_be_done(panel: TranslationsPanel, disagreeing: PanelData, qtbot: QtBot) -> None:
    panel.show_article(disagreeing)
    own, missing, unlisted = (_menu(panel, tag) for tag in ("zh-CN", "zh-HK", "ja"))
    assert not own["Remove from list"].isEnabled()
    assert own["Show in file manager"].isEnabled()
    assert missing["Remove from list"].isEnabled()
    assert missing["Create and save…"].isEnabled()
    assert not missing["Open"].isEnabled()
    assert unlisted["Add to list"].isEnabled()
    with qtbot.waitSignal(panel.revealRequested) as revealed:
        unlisted["Show in file manager"].trigger()
    assert revealed.args[0].endswith("bridge.ja.md")


def test_menu_key_opens_the_menu_of_the_current_row(
    panel: TranslationsPanel, disagreeing: PanelData, qtbot: QtBot
) -> None:
    panel.show_article(disagreeing)
    _choose(panel, "zh-HK")
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(1, 1), QPoint(1, 1))
    QApplication.sendEvent(panel.languages.viewport(), event)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert menu.accessibleName() == "繁體中文（香港）"
    menu.close()


def test_add_language_by_keyboard(panel: TranslationsPanel, disagreeing: PanelData, qtbot: QtBot) -> None:
    panel.show_article(disagreeing)
    qtbot.mouseClick(_button(panel, "Add language…"), Qt.MouseButton.LeftButton)
    dialog = panel.findChild(AddLanguageDialog)
    assert dialog is not None
    qtbot.keyClicks(dialog.search, "fran")
    assert dialog.results.currentItem().text() == "Français  (fr)"
    with qtbot.waitSignal(panel.addRequested) as added:
        qtbot.keyClick(dialog.search, Qt.Key.Key_Return)
    assert added.args == ["fr"]


@pytest.mark.parametrize(("typed", "chosen"), [("fr-CA", "fr-CA"), ("gd", "gd"), ("zh_SG", "zh-SG")])
def test_any_tag_can_be_typed(qtbot: QtBot, typed: str, chosen: str) -> None:
    dialog = AddLanguageDialog(["zh-CN"])
    dialog.show()
    qtbot.keyClicks(dialog.search, typed)
    with qtbot.waitSignal(dialog.languageChosen) as got:
        qtbot.keyClick(dialog.search, Qt.Key.Key_Return)
    assert got.args == [chosen]


@pytest.mark.parametrize("typed", ["qqqq", "../../etc", "zh-CN"])
def test_no_tag_or_a_listed_one_is_refused_with_a_reason(qtbot: QtBot, typed: str) -> None:
    dialog = AddLanguageDialog(["zh-CN"])
    dialog.show()
    qtbot.keyClicks(dialog.search, typed)
    with qtbot.assertNotEmitted(dialog.languageChosen):
        qtbot.keyClick(dialog.search, Qt.Key.Key_Return)
    assert dialog.isVisible()
    assert any(typed in label.text() for label in dialog.findChildren(QLabel))


def test_arrows_choose_in_the_results_from_the_search_field(qtbot: QtBot) -> None:
    dialog = AddLanguageDialog([])
    dialog.show()
    qtbot.keyClicks(dialog.search, "zh")
    qtbot.keyClick(dialog.search, Qt.Key.Key_Down)
    assert dialog.results.currentRow() == 1


def test_read_only_says_why_and_offers_nothing(panel: TranslationsPanel, tmp_path: Path, look: Look) -> None:
    path = tmp_path / "broken.zh-CN.md"
    path.write_text("---\ntitle: a: b: c\n---\n正文\n", "utf-8")
    panel.show_article(look(path, ["zh-TW"]))
    assert [note.label.text() for note in panel.notes()] == ["Front matter line 2, column 9"]
    assert not _button(panel, "Add language…").isEnabled()
    assert panel.save_buttons() == []


def test_metadata_is_shown_and_long_values_are_cut(
    panel: TranslationsPanel, write: Write, look: Look, qtbot: QtBot
) -> None:
    summary = "很长的摘要。" * 40
    panel.show_article(look(write("zh-CN", ["zh-CN"], f"summary: {summary}\n")))
    pairs = dict(panel.metadata.pairs())
    assert pairs["summary"] == summary
    assert pairs["file"] == "bridge.zh-CN.md"
    assert "line ends" not in pairs
    label = next(value for _key, value in panel.metadata._pairs if value.text() == summary)
    assert label.is_cut()
    panel.grab()
    assert label.toolTip() == summary


def test_no_line_begins_with_a_comma(panel: TranslationsPanel) -> None:
    metrics = panel.fontMetrics()
    text = "河边有图书馆，桥下有河"
    for width in range(metrics.horizontalAdvance(text[:2]), metrics.horizontalAdvance(text)):
        first, second = wrapped(text, metrics, width)
        assert not second.startswith("，")
        assert text.startswith(first)


def test_unusual_bytes_are_named(panel: TranslationsPanel, tmp_path: Path, look: Look) -> None:
    path = tmp_path / "a.zh-CN.md"
    path.write_bytes(b"\xef\xbb\xbf" + "正文\r\n".encode())
    panel.show_article(look(path))
    pairs = dict(panel.metadata.pairs())
    assert pairs["encoding"] == "UTF-8, with byte order mark"
    assert pairs["line ends"] == "CRLF"


def test_sections_fold_by_keyboard_and_later_ones_join(
    panel: TranslationsPanel, disagreeing: PanelData, qtbot: QtBot
) -> None:
    panel.show_article(disagreeing)
    panel.article.heading.setFocus()
    qtbot.keyClick(panel.article.heading, Qt.Key.Key_Space)
    assert not panel.metadata.isVisible()
    qtbot.keyClick(panel.article.heading, Qt.Key.Key_Space)
    assert panel.metadata.isVisible()
    checks = Section("checks")
    checks.set_title("To check")
    panel.add_section(checks)
    QApplication.processEvents()
    assert checks.isVisible()
    assert checks.y() > panel.article.y()


def test_tab_reaches_every_control(panel: TranslationsPanel, disagreeing: PanelData, qtbot: QtBot) -> None:
    panel.show_article(disagreeing)
    panel.activateWindow()
    qtbot.waitActive(panel)
    panel.translations.heading.setFocus()
    reached = []
    for _ in range(14):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        reached.append(QApplication.focusWidget())
    texts = [widget.text() for widget in reached if isinstance(widget, QPushButton)]
    assert panel.languages in reached
    notes = ["Remove zh-HK from the list", "Create the file…", "List ja"]
    assert texts[:7] == [*notes, "Save English…", "Add language…", "Repair…", "Reload"]


def test_current_language_stays_when_shown_again(
    panel: TranslationsPanel, write: Write, look: Look, disagreeing: PanelData
) -> None:
    panel.show_article(disagreeing)
    _choose(panel, "zh-HK")
    panel.show_article(look(write("zh-CN", ["zh-CN", "zh-HK", "ja"]), ["en"]))
    row = panel.languages.current_row()
    assert row is not None
    assert row.tag == "zh-HK"


def test_reload_clear_and_no_article(panel: TranslationsPanel, disagreeing: PanelData, qtbot: QtBot) -> None:
    panel.show_article(disagreeing)
    with qtbot.waitSignal(panel.reloadRequested):
        qtbot.mouseClick(_button(panel, "Reload"), Qt.MouseButton.LeftButton)
    panel.clear()
    assert not panel.translations.isVisible()
    assert panel.notes() == []


def test_narrow_panel_scrolls_and_shows_no_sideways_bar(panel: TranslationsPanel, disagreeing: PanelData) -> None:
    panel.resize(MINIMUM_WIDTH, 200)
    panel.show_article(disagreeing)
    QApplication.processEvents()
    assert panel._area.verticalScrollBar().maximum() > 0
    assert panel._inside.width() <= panel._area.viewport().width()


def test_themes_colour_the_rows(panel: TranslationsPanel, disagreeing: PanelData) -> None:
    panel.show_article(disagreeing)
    pictures = []
    for theme in (LIGHT, DARK):
        panel.set_theme(theme)
        picture = panel.languages.grab().toImage()
        colours = {picture.pixelColor(x, y).name() for x in range(picture.width()) for y in range(picture.height())}
        pictures.append(colours)
    assert LIGHT.accent in pictures[0]
    assert DARK.accent in pictures[1]


class _Shouting(QTranslator):
    """Answers every text in capitals."""

    def translate(self, _context: str, text: str, _note: str | None = None, _count: int = -1) -> str:
        return text.upper().replace("{TAG}", "{tag}").replace("{LANGUAGE}", "{language}")

    def isEmpty(self) -> bool:  # noqa: N802 - Qt's name
        return False


def test_every_text_follows_the_language(panel: TranslationsPanel, disagreeing: PanelData) -> None:
    panel.show_article(disagreeing)
    translator = _Shouting()
    QCoreApplication.installTranslator(translator)
    try:
        QApplication.sendEvent(panel, QEvent(QEvent.Type.LanguageChange))
        assert panel.save_buttons()[0].text() == "SAVE English…"
        assert panel.notes()[1].label.text() == "THERE IS A FILE FOR ja, BUT THE LIST DOES NOT NAME IT."
        assert panel.translations.heading.text() == "TRANSLATIONS"
    finally:
        QCoreApplication.removeTranslator(translator)


def test_an_article_of_unknown_language(panel: TranslationsPanel, tmp_path: Path) -> None:
    path = tmp_path / "note.md"
    path.write_text("# 桥\n", "utf-8")
    nowhere_said = [Sibling(UNKNOWN, path, State.SOURCE)]
    panel.show_article(panel_data(open_document(path), nowhere_said, []))
    assert panel.languages.languages.index(0).data() == "language unknown"
