"""Choices of conversion in the window: marked, switched here and everywhere, undone, remembered and saved."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from desktop_app.jobs.relay import relay
from desktop_app.ui.choices import ChoiceMenu
from desktop_app.ui.reader.choice_marks import Mark, all_marks, mark_under, row_of
from desktop_app.ui.reader.column_text import ColumnText

from .conftest import Desk, Start, Write
from .looking import notices

BODY = "他理了发，出发。\n\n头**发**和头发，出发。\n"


@pytest.fixture
def path(write: Write) -> Path:
    return write("zh-CN", BODY, title="头发")


@pytest.fixture
def marked(start: Start, path: Path) -> Desk:
    desk = start(mark_choices=True, columns=("zh-TW", "zh-HK"))
    desk.read(path, "zh-tw", "zh-hk")
    return desk


def text(desk: Desk, column: str = "zh-tw") -> ColumnText:
    return desk.column(column).text


def marks(desk: Desk, column: str = "zh-tw") -> list[Mark]:
    desk.until(desk.reader.is_settled)
    return list(all_marks(text(desk, column)))


def hints(desk: Desk, column: str = "zh-tw") -> list[str]:
    return [mark.hint for mark in marks(desk, column)]


def click(desk: Desk, mark: Mark, column: str = "zh-tw", *, from_left: float = 0.5) -> ChoiceMenu:
    """Click a mark, give the menu that opens."""
    desk.until(desk.reader.is_settled)
    cursor = text(desk, column).textCursor()
    cursor.setPosition(mark.start)
    first = text(desk, column).cursorRect(cursor)
    cursor.setPosition(mark.end)
    width = text(desk, column).cursorRect(cursor).left() - first.left()
    place = QPoint(first.left() + round(width * from_left), first.center().y())
    QTest.mouseClick(text(desk, column).viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)
    return opened(desk)


def opened(desk: Desk) -> ChoiceMenu:
    desk.until(lambda: isinstance(QApplication.activePopupWidget(), ChoiceMenu))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, ChoiceMenu)
    return menu


def choose(menu: QMenu, *path_: str) -> None:
    """Trigger the item whose text begins so, through the menus in which it stands."""
    for number, start in enumerate(path_):
        action = next(each for each in menu.actions() if each.text().replace("&", "").startswith(start))
        if number == len(path_) - 1:
            action.trigger()
        else:
            menu = action.menu()
    for popup in iter(QApplication.activePopupWidget, None):
        popup.close()


def items(menu: QMenu) -> list[tuple[str, bool]]:
    return [(action.text(), action.isChecked()) for action in menu.actions() if action.isCheckable()]


ROWS = ["頭髮", "他理了發，出發。", "頭髮和頭髮，出發。"]


def test_marks_are_off_until_asked_for_and_remembered(start: Start, path: Path) -> None:
    desk = start(columns=("zh-TW",))
    desk.read(path, "zh-tw")
    assert marks(desk) == []
    desk.trigger("next_choice")
    assert "Mark conversion choices first" in desk.told()
    desk.trigger("mark_choices")
    desk.until(lambda: len(marks(desk)) == 8)
    assert desk.rows("zh-tw") == ROWS
    again = start()
    again.read(path, "zh-tw")
    assert again.action("mark_choices").isChecked()
    again.trigger("mark_choices")
    again.until(lambda: not marks(again))
    assert again.rows("zh-tw") == ROWS


def test_what_a_mark_says(marked: Desk) -> None:
    assert hints(marked) == [
        "头发: 发 → 髮 / 發",
        "发 → 發 / 髮",
        "出发: 出 → 出 / 齣",
        "出发: 发 → 發 / 髮",
        "头发: 发 → 髮 / 發",
        "头发: 发 → 髮 / 發",
        "出发: 出 → 出 / 齣",
        "出发: 发 → 發 / 髮",
    ]
    assert marks(marked, "source") == []


@pytest.mark.parametrize("from_left", [0.1, 0.9])
def test_a_click_switches_one_place_at_once_and_undo_brings_it_back(marked: Desk, path: Path, from_left: float) -> None:
    before = path.read_bytes()
    menu = click(marked, marks(marked)[1], from_left=from_left)
    assert items(menu) == [("發", True), ("髮", False)]
    choose(menu, "髮")
    marked.until(lambda: marked.rows("zh-tw") == [ROWS[0], "他理了髮，出發。", ROWS[2]])
    assert marked.rows("zh-hk") == ROWS
    marked.trigger("undo")
    marked.until(lambda: marked.rows("zh-tw") == ROWS)
    marked.trigger("redo")
    marked.until(lambda: "理了髮" in marked.rows("zh-tw")[1])
    assert marked.window.undo_stack.count() == 1
    assert path.read_bytes() == before
    assert [each.name for each in path.parent.iterdir()] == [path.name]
    assert notices(marked) == []


def test_everywhere_in_the_article_and_after_a_restart(marked: Desk, start: Start, path: Path) -> None:
    menu = click(marked, marks(marked)[4])
    assert items(menu) == [("發　頭發", False), ("髮　頭髮", True)]
    assert any("3 place" in action.text() for action in menu.actions())
    choose(menu, "Everywhere", "發")
    everywhere = ["頭發", ROWS[1], "頭發和頭發，出發。"]
    marked.until(lambda: marked.rows("zh-tw") == everywhere)
    desk = start(mark_choices=False)
    desk.read(path, "zh-tw")
    assert desk.rows("zh-tw") == everywhere
    desk.trigger("save_sibling")
    saved = path.with_name("town.zh-TW.md")
    desk.until(saved.exists)
    assert "頭**發**和頭發，出發。" in saved.read_text("utf-8")
    assert "title: 頭發" in saved.read_text("utf-8")


def test_a_choice_leaves_the_saved_sibling_alone(marked: Desk, path: Path) -> None:
    saved = path.with_name("town.zh-TW.md")
    marked.trigger("save_sibling")
    marked.until(lambda: saved.exists() and "sibling file" in marked.made("zh-tw"))
    before = saved.read_bytes()
    choose(click(marked, marks(marked, "zh-hk")[1], "zh-hk"), "髮")
    marked.until(lambda: "理了髮" in marked.rows("zh-hk")[1])
    assert marks(marked) == []
    assert saved.read_bytes() == before


def test_a_row_for_every_article(marked: Desk) -> None:
    choose(click(marked, marks(marked)[4]), "Always", "头发 → 頭發")
    marked.until(lambda: marked.rows("zh-tw") == ["頭發", ROWS[1], "頭發和頭發，出發。"])
    assert [(row.source, row.result, row.target) for row in marked.application.table.rows] == [
        ("头发", "頭發", "zh-TW")
    ]
    assert marked.rows("zh-hk") == ROWS


def test_by_keyboard_alone(marked: Desk) -> None:
    text(marked).setFocus()
    QTest.keyClick(marked.window, Qt.Key.Key_F8)
    QTest.keyClick(marked.window, Qt.Key.Key_F8)
    assert text(marked).textCursor().selectedText() == "發"
    assert "Enter" in marked.told()
    QTest.keyClick(text(marked), Qt.Key.Key_Return)
    menu = opened(marked)
    QTest.keyClick(menu, Qt.Key.Key_Escape)
    marked.until(lambda: QApplication.activePopupWidget() is None)
    assert marked.rows("zh-tw") == ROWS
    QTest.keyClick(text(marked), Qt.Key.Key_Return)
    menu = opened(marked)
    assert menu.activeAction().text() == "發"
    QTest.keyClick(menu, Qt.Key.Key_Down)
    QTest.keyClick(menu, Qt.Key.Key_Return)
    marked.until(lambda: "理了髮" in marked.rows("zh-tw")[1])
    # the keyboard stays where it was
    marked.until(lambda: text(marked).textCursor().selectedText() == "髮")
    QTest.keyClick(marked.window, Qt.Key.Key_F8, Qt.KeyboardModifier.ShiftModifier)
    assert row_of(text(marked), marks(marked)[0]) == 0
    assert text(marked).textCursor().selectionStart() == marks(marked)[0].start
    QTest.keyClick(marked.window, Qt.Key.Key_F8, Qt.KeyboardModifier.ShiftModifier)
    assert text(marked).textCursor().selectionStart() == marks(marked)[-1].start


def test_beside_a_mark_a_click_opens_nothing(marked: Desk) -> None:
    cursor = text(marked).textCursor()
    cursor.setPosition(marks(marked)[1].start - 1)
    beside = text(marked).cursorRect(cursor).center()
    assert mark_under(text(marked), beside) is None
    QTest.mouseClick(text(marked).viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, beside)
    marked.until(lambda: not relay().live())
    assert QApplication.activePopupWidget() is None
