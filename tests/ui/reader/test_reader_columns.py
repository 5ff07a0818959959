"""Heads, menus, states and colours of the reader's columns."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QPushButton, QScrollBar, QTextBrowser, QToolButton
from pytestqt.qtbot import QtBot

from desktop_app.models.appearance import DARK, LIGHT
from desktop_app.ui.reader import ColumnSpec, Made, ReaderView
from desktop_app.ui.reader.column_header import ColumnHeader

# what the offscreen platform says of every window shown
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)

Settle = Callable[[ReaderView], None]


def head(view: ReaderView, name: str) -> ColumnHeader:
    return next(found for found in view.findChildren(ColumnHeader) if found.accessibleName().startswith(name))


def texts(view: ReaderView) -> list[QTextBrowser]:
    """The columns' texts in the order the Tab key takes, which is that of the columns."""
    found, widget = [], view.nextInFocusChain()
    while widget is not view:
        if isinstance(widget, QTextBrowser):
            found.append(widget)
        widget = widget.nextInFocusChain()
    return found


def actions(menu: QMenu) -> dict[str, QAction]:
    menu.aboutToShow.emit()
    return {action.text(): action for action in menu.actions() if action.text()}


def test_menu_of_a_column(reader: ReaderView, qtbot: QtBot) -> None:
    menu = actions(head(reader, "English").menu)
    for text, signal, args in (
        ("Move left", reader.columnMoveRequested, ["english", 1]),
        ("Remove column", reader.columnRemoveRequested, ["english"]),
        ("Show the sibling file", reader.versionSwitchRequested, ["english"]),
    ):
        with qtbot.waitSignal(signal) as told:
            menu[text].trigger()
        assert told.args == args
    assert not menu["Move right"].isEnabled()
    languages = {action.text(): action for action in menu["Language"].menu().actions()}
    assert [text for text, action in languages.items() if action.isChecked()] == ["English"]
    with qtbot.waitSignal(reader.languageChosen) as told:
        languages["繁體中文"].trigger()
    assert told.args == ["english", "zh-TW"]


def test_menu_of_a_sibling_offers_our_version(reader: ReaderView) -> None:
    reader.set_columns(
        [ColumnSpec("source", "zh-CN", "简体中文", Made.SOURCE), ColumnSpec("b", "en", "B", Made.SIBLING, "", True)]
    )
    assert "Show our own version" in actions(head(reader, "B").menu)


def test_the_original_keeps_its_place(reader: ReaderView) -> None:
    menu = actions(head(reader, "简体中文").menu)
    assert not any(menu[text].isEnabled() for text in ("Language", "Move left", "Move right", "Remove column"))
    assert not actions(head(reader, "繁體中文").menu)["Move left"].isEnabled()


def test_adding_a_column(reader: ReaderView, qtbot: QtBot) -> None:
    button = next(b for b in reader.findChildren(QToolButton) if b.accessibleName() == "Add a column")
    with qtbot.waitSignal(reader.columnAddRequested) as told:
        button.menu().actions()[1].trigger()
    assert told.args == ["zh-TW"]


def test_names_for_a_screen_reader(reader: ReaderView) -> None:
    names = [text.accessibleName() for text in texts(reader)]
    assert names == [
        "简体中文, source text",
        "繁體中文（台灣）, converted script, 3 overrides",
        "English, machine translation",
    ]
    assert all(button.accessibleName() for button in reader.findChildren(QToolButton))


def test_banner(reader: ReaderView, qtbot: QtBot) -> None:
    reader.set_banner("english", "No package.", "Install…", "warn")
    button = next(b for b in reader.findChildren(QPushButton) if b.text() == "Install…")
    assert button.isVisible()
    with qtbot.waitSignal(reader.bannerActionRequested) as told:
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert told.args == ["english"]
    reader.set_banner("english", "")
    assert not button.isVisible()


@pytest.mark.parametrize(("width", "beside"), [(245, False), (260, True), (400, True)])
def test_a_banners_button_stands_beside_its_text_where_there_is_room(
    reader: ReaderView, width: int, *, beside: bool
) -> None:
    view = reader
    view.set_banner("source", "No translation package yet: a dictionary reading.", "Install…")
    column = view._columns["source"]
    column.setFixedWidth(width)
    QApplication.processEvents()
    view._level_heads()
    text, button = column.banner._text.geometry(), column.banner.button.geometry()
    assert column.width() == width
    assert (button.left() > text.right()) is beside
    assert (button.top() > text.bottom()) is not beside
    assert text.height() >= column.banner._text.heightForWidth(text.width())
    assert column.banner.rect().contains(text)
    assert column.banner.rect().contains(button)


def test_a_banner_that_fits_is_one_line(reader: ReaderView) -> None:
    reader.resize(1800, 800)
    reader.set_banner("english", "No package.", "Install…")
    QApplication.processEvents()
    banner = reader._columns["english"].banner
    assert banner.height() == banner.button.height() + 12


def test_states_give_way_to_text(reader: ReaderView, settle: Settle) -> None:
    reader.set_rows("source", ["<p>a</p>"] * 3)
    reader.set_loading("taiwan")
    reader.set_message("english", "Nothing to show.")
    settle(reader)
    shown = [text.isVisible() for text in texts(reader)]
    assert shown == [True, False, False]
    reader.set_rows("english", ["<p>b</p>"] * 3)
    settle(reader)
    assert texts(reader)[2].isVisible()
    assert reader.row_tops("english") == reader.row_tops("source")


def test_columns_come_and_go(filled: ReaderView, settle: Settle) -> None:
    kept = filled.row_text("english", 7)
    filled.set_columns(
        [
            ColumnSpec("source", "zh-CN", "简体中文", Made.SOURCE),
            ColumnSpec("english", "en", "English", Made.SIBLING),
            ColumnSpec("hk", "zh-HK", "繁體中文（香港）", Made.CONVERTED),
        ]
    )
    filled.set_rows("hk", ["<p>新</p>"] * 90)
    settle(filled)
    assert filled.row_text("english", 7) == kept
    assert filled.row_tops("english") == filled.row_tops("hk") == filled.row_tops("source")
    with pytest.raises(KeyError):
        filled.row_tops("taiwan")


def test_a_new_article_starts_at_its_top(filled: ReaderView, settle: Settle) -> None:
    filled.show_row(30)
    filled.set_rows("source", ["<h1>another</h1>"] + ["<p>x</p>"] * 89)
    settle(filled)
    assert filled.visible_rows().start == 0


def test_theme_switch(filled: ReaderView, settle: Settle) -> None:
    text = texts(filled)[2]
    for theme in (DARK, LIGHT):
        filled.set_theme(theme)
        settle(filled)
        image = filled.grab().toImage()
        middle = image.pixelColor(text.mapTo(filled, QPoint(4, text.height() - 4)))
        assert middle.name() == theme.page
        links = {form.format.foreground().color().name() for form in _formats(text) if form.format.isAnchor()}
        assert links == {theme.accent}


def _formats(text: QTextBrowser) -> list:  # type: ignore[type-arg]
    found, block = [], text.document().begin()
    while block.isValid():
        found += block.textFormats()
        block = block.next()
    return found


def test_wheel_scrolls_and_with_ctrl_asks_for_another_size(filled: ReaderView, qtbot: QtBot) -> None:
    target = texts(filled)[1].viewport()
    place = QPointF(target.mapTo(filled, target.rect().center()))
    window = filled.windowHandle()
    bar = next(b for b in filled.findChildren(QScrollBar) if b.accessibleName() == "Scroll all columns")
    QTest.wheelEvent(window, place, QPoint(0, -120))
    qtbot.waitUntil(lambda: bar.value() > 0)
    value = bar.value()
    with qtbot.waitSignal(filled.textSizeRequested) as told:
        QTest.wheelEvent(window, place, QPoint(0, -120), QPoint(), Qt.KeyboardModifier.ControlModifier)
    assert told.args == [-1.0]
    assert bar.value() == value


def test_a_narrow_window_scrolls_sideways(filled: ReaderView, settle: Settle) -> None:
    filled.resize(420, 600)
    settle(filled)
    widths = [text.width() for text in texts(filled)]
    assert min(widths) >= 200
    assert filled.width() == 420


def test_boxes_are_painted_where_they_stand_and_nowhere_else(reader: ReaderView, settle: Settle) -> None:
    box = '<div class="image">alt</div><pre>code</pre>'
    reader.set_rows("source", ["<h1>t</h1>", box, *["<p>文</p>"] * 60])
    settle(reader)
    text = texts(reader)[0]

    def right_edge() -> set[str]:
        image = text.viewport().grab().toImage()
        right = image.width() - 1 - round(text.document().rootFrame().frameFormat().rightMargin())
        return {image.pixelColor(right, y).name() for y in range(8, image.height())}

    for row, painted in ((0, True), (1, True), (2, False), (30, False)):
        reader.show_row(row)
        settle(reader)
        assert (right_edge() != {LIGHT.page}) == painted, row


def test_a_column_can_go_from_within_its_own_menu(filled: ReaderView, settle: Settle) -> None:
    filled.columnRemoveRequested.connect(lambda _key: filled.set_columns(filled_specs[:2]))
    filled_specs = [
        ColumnSpec("source", "zh-CN", "简体中文", Made.SOURCE),
        ColumnSpec("taiwan", "zh-TW", "繁體中文（台灣）", Made.CONVERTED),
    ]
    actions(head(filled, "English").menu)["Remove column"].trigger()
    settle(filled)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert [text.accessibleName().split(",")[0] for text in texts(filled)] == ["简体中文", "繁體中文（台灣）"]


def test_no_columns_at_all(filled: ReaderView, settle: Settle) -> None:
    filled.set_columns([])
    settle(filled)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert filled.visible_rows() == range(0)
    assert not texts(filled)
