"""The page of the user's own conversions: what is done with it, what it says, and what is in the file then."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.chinese.user_table import Row
from desktop_app.core.errors import DiglotError
from desktop_app.models.conversion_rows import RESULT, SOURCE, TARGET
from desktop_app.models.conversion_table import ObservableTable
from desktop_app.services import messages
from desktop_app.services.conversion_table import ConversionTable
from desktop_app.ui.preferences.table_page import TablePage

ROWS = (Row("余凯", "余凱", "zh-Hant"), Row("軟體", "软件", "zh-Hans"), Row("港铁", "港鐵", "zh-HK"))


def describe(error: DiglotError) -> str:
    return messages.message(error)


@pytest.fixture
def page(qtbot: QtBot, table: ObservableTable) -> TablePage:
    ConversionTable(table.path).replace(ROWS)
    made = TablePage(table, describe)
    qtbot.addWidget(made)
    with qtbot.waitSignal(table.changed):
        made.show()
    return made


def in_file(page: TablePage) -> tuple[Row, ...]:
    return ConversionTable(page._table.path).rows


def cells(page: TablePage, column: int) -> list[str]:
    return [str(page.model.index(row, column).data()) for row in range(page.model.rowCount())]


def add(page: TablePage, source: str, result: str, target: str = "zh-Hant") -> None:
    page.form.target.setCurrentIndex(page.form.target.findData(target))
    page.form.source.setText(source)
    page.form.result.setText(result)
    QTest.keyClick(page.form.result, Qt.Key.Key_Return)


def edit(page: TablePage, row: int, column: int, text: str) -> None:
    index = page.model.index(row, column)
    page.view.setCurrentIndex(index)
    page.view.edit(index)
    *_, editor = page.view.viewport().findChildren(QLineEdit)
    assert isinstance(editor, QLineEdit)
    editor.setText(text)
    QTest.keyClick(editor, Qt.Key.Key_Return)


def test_what_is_there_is_shown(page: TablePage) -> None:
    assert cells(page, SOURCE) == ["余凯", "軟體", "港铁"]
    assert cells(page, TARGET) == ["Traditional, both", "Simplified", "Hong Kong (zh-HK)"]
    assert page.count.text() == "3 row(s)"
    font = page.model.index(2, RESULT).data(Qt.ItemDataRole.FontRole)
    assert "Noto Sans CJK HK" in font.families()


def test_adding_writes_the_row_and_shows_it(qtbot: QtBot, page: TablePage) -> None:
    with qtbot.waitSignal(page._table.written):
        add(page, "于适", "于適")
    assert in_file(page) == (*ROWS, Row("于适", "于適", "zh-Hant"))
    assert page.view.selected_rows() == [Row("于适", "于適", "zh-Hant")]
    assert page.form.source.text() == ""
    assert page.form.source.hasFocus() or not page.isActiveWindow()


@pytest.mark.parametrize(
    ("source", "result", "said"),
    [
        ("", "好", "The word to convert is missing."),
        ("好", "  ", "What “好” becomes is missing."),
        ("长" * 65, "長", "is longer than 64 characters"),
    ],
)
def test_what_is_no_row_is_said_beside_the_form(page: TablePage, source: str, result: str, said: str) -> None:
    add(page, source, result)
    assert said in page.message.text.text()
    assert page.message.isVisible()
    assert page._table.rows == ROWS
    assert not page.undo_stack.canUndo()


def test_adding_a_word_again_changes_its_row_and_says_so(qtbot: QtBot, page: TablePage) -> None:
    page.search.setText("港")
    with qtbot.waitSignal(page._table.written):
        add(page, "余凯", "餘凱")
    assert in_file(page)[0] == Row("余凯", "餘凱", "zh-Hant")
    assert "it now becomes “餘凱”" in page.message.text.text()
    assert page.search.text() == ""


def test_editing_in_place(qtbot: QtBot, page: TablePage) -> None:
    with qtbot.waitSignal(page._table.written):
        edit(page, 0, RESULT, "餘凱")
    assert in_file(page)[0] == Row("余凯", "餘凱", "zh-Hant")
    with qtbot.waitSignal(page.model.refused):
        edit(page, 0, SOURCE, "")
    assert "The word to convert is missing" in page.message.text.text()
    assert cells(page, SOURCE)[0] == "余凯"


def test_editing_into_a_row_that_is_there_is_refused(qtbot: QtBot, page: TablePage) -> None:
    assert page.model.setData(page.model.index(2, TARGET), "zh-Hant")
    with qtbot.waitSignal(page.model.refused):
        edit(page, 2, SOURCE, "余凯")
    assert "is in the table already" in page.message.text.text()
    assert page._table.rows[2] == Row("港铁", "港鐵", "zh-Hant")


def test_the_target_is_chosen_from_a_list(qtbot: QtBot, page: TablePage) -> None:
    index = page.model.index(2, TARGET)
    page.view.edit(index)
    box = page.view.viewport().findChild(QComboBox)
    assert isinstance(box, QComboBox)
    assert box.currentData() == "zh-HK"
    box.setCurrentIndex(box.findData("zh-TW"))
    with qtbot.waitSignal(page._table.written):
        page.view.commitData(box)
    assert in_file(page)[2] == Row("港铁", "港鐵", "zh-TW")


def test_deleting_undoing_and_doing_again(qtbot: QtBot, page: TablePage) -> None:
    selection = page.view.selectionModel()
    flags = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
    for row in (0, 2):
        selection.select(page.model.index(row, 0), flags)
    with qtbot.waitSignal(page._table.written):
        QTest.keyClick(page.view, Qt.Key.Key_Delete)
    assert in_file(page) == ROWS[1:2]
    assert page.message.text.text() == "2 row(s) deleted."
    with qtbot.waitSignal(page._table.written):
        page.buttons["undo"].click()
    assert in_file(page) == ROWS
    with qtbot.waitSignal(page._table.written):
        page.buttons["redo"].click()
    assert in_file(page) == ROWS[1:2]


@pytest.mark.parametrize(("query", "found"), [("港鐵", ["港铁"]), ("软体", ["軟體"]), ("凱", ["余凯"]), ("没有", [])])
def test_searching_across_scripts(page: TablePage, query: str, found: list[str]) -> None:
    page.search.setText(query)
    assert cells(page, SOURCE) == found
    assert page.count.text() == f"{len(found)} of 3"
    assert page.empty.isVisible() == (not found)
    page.search.clear()
    assert len(cells(page, SOURCE)) == 3


def test_importing_tells_what_came_and_what_did_not(qtbot: QtBot, page: TablePage, tmp_path: Path) -> None:
    file = tmp_path / "in.csv"
    file.write_text("余凯,餘凱,zh-Hant\n于适,于適\n,x\n", encoding="utf-8-sig")
    with qtbot.waitSignal(page._table.imported):
        page.import_file(file)
    assert len(in_file(page)) == 4
    assert page.message.text.text() == (
        "1 row(s) added, 1 row(s) changed.\nLine 3: The word to convert is missing. Write it in the first column."
    )
    with qtbot.waitSignal(page._table.written):
        page.buttons["undo"].click()
    assert in_file(page) == ROWS


def test_a_file_in_another_encoding_is_offered_to_be_read(qtbot: QtBot, page: TablePage, tmp_path: Path) -> None:
    file = tmp_path / "in.csv"
    file.write_bytes("测试的中国人,測試的中國人\n".encode("gb18030"))
    with qtbot.waitSignal(page._table.failed):
        page.import_file(file)
    assert page.message.button.text() == "Read it as gb18030"
    with qtbot.waitSignal(page._table.imported):
        page.message.button.click()
    assert in_file(page)[-1] == Row("测试的中国人", "測試的中國人", "zh-Hant")


def test_exporting(qtbot: QtBot, page: TablePage, tmp_path: Path) -> None:
    with qtbot.waitSignal(page._table.exported):
        page._table.export_csv(tmp_path / "out.csv")
    assert ConversionTable(tmp_path / "out.csv").rows == ROWS
    assert page.message.text.text() == f"Written to {tmp_path / 'out.csv'}."


def test_what_somebody_else_wrote_is_not_lost(qtbot: QtBot, page: TablePage) -> None:
    ConversionTable(page._table.path).add("他人", "他人", "zh-TW")
    with qtbot.waitSignals([page._table.failed, page._table.changed, page._table.changed]):
        add(page, "于适", "于適")
    assert page._table.rows == (*ROWS, Row("他人", "他人", "zh-TW"))
    assert "has changed on disk" in page.message.text.text()
    assert not page.undo_stack.canUndo()


def test_an_empty_table_explains_itself(qtbot: QtBot, table: ObservableTable) -> None:
    page = TablePage(table, describe)
    qtbot.addWidget(page)
    page.show()
    assert page.empty.text() == "Reading the table…"
    with qtbot.waitSignal(table.changed):
        pass
    assert "No words of your own yet" in page.empty.text()
    assert page.empty.isVisible()
    assert not page.buttons["export"].isEnabled()


def test_a_broken_file_is_told_and_kept(qtbot: QtBot, table: ObservableTable) -> None:
    table.path.parent.mkdir(parents=True)
    table.path.write_text("余凯,余凱\n" + ",x\n" * 5, encoding="utf-8")
    page = TablePage(table, describe)
    qtbot.addWidget(page)
    with qtbot.waitSignal(table.changed):
        page.show()
    told = page.message.text.text().splitlines()
    assert told[0].startswith("Line 2: The word to convert is missing")
    assert told[-1] == "2 more line(s)."
    with qtbot.waitSignal(table.set_aside):
        add(page, "于适", "于適")
    assert "conversions.csv.broken" in page.message.text.text()
    assert len(in_file(page)) == 2


def test_taking_everything_back(qtbot: QtBot, page: TablePage) -> None:
    with qtbot.waitSignal(page._table.written):
        add(page, "于适", "于適")
    with qtbot.waitSignal(page._table.written):
        page.take_back()
    assert in_file(page) == ROWS


def test_everything_has_a_name(page: TablePage) -> None:
    fields: list[QWidget] = [page.search, page.view, page.form.source, page.form.result, page.form.target]
    assert all(field.accessibleName() for field in fields)
