"""The form by keyboard and mouse, and what it asks for."""

from __future__ import annotations

from pathlib import Path

import pytest
from article_files import article, put
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.core.errors import DiglotError
from desktop_app.models.appearance import DARK
from desktop_app.services.documents import open_document
from desktop_app.services.metadata import plan_edit
from desktop_app.services.transactions import Transactions
from desktop_app.ui.metadata import FieldEdit, MetadataForm, RowKind, form_data
from desktop_app.ui.metadata.items_editor import ItemsEditor
from desktop_app.ui.metadata.text_editor import TextEditor

MORE = "tags: [河, '桥']\ndraft: true\nparams:\n  weight: 1\n"


class Desk:
    """A form over one file, with another field to go to; ``edits`` is what was asked for."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.widget = QWidget()
        self.form = MetadataForm(lambda error: f"described: {error.code}")
        self.other = QLineEdit()
        column = QVBoxLayout(self.widget)
        column.addWidget(self.form)
        column.addWidget(self.other)
        self.edits: list[FieldEdit] = []
        self.form.editRequested.connect(self.edits.append)
        self.show()

    def show(self) -> None:
        self.form.show_data(form_data(open_document(self.path)))

    def text(self, key: str) -> TextEditor:
        editor = self.form.editor(key)
        assert isinstance(editor, TextEditor)
        return editor

    def items(self, key: str) -> ItemsEditor:
        editor = self.form.editor(key)
        assert isinstance(editor, ItemsEditor)
        return editor

    def write(self, store: Transactions) -> None:
        """Do what was asked for last."""
        edit = self.edits[-1]
        store.commit([plan_edit(open_document(edit.path), edit.key, edit.values, edit.before, is_list=edit.is_list)])
        self.show()


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> Desk:
    made = Desk(put(tmp_path / "a.zh-CN.md", article(translations=["zh-CN", "en"], more=MORE)).resolve())
    qtbot.addWidget(made.widget)
    made.widget.show()
    made.widget.activateWindow()
    qtbot.waitActive(made.widget)
    return made


def _replace(qtbot: QtBot, editor: TextEditor, text: str) -> None:
    editor.setFocus()
    editor.selectAll()
    qtbot.keyClicks(editor, text)


def test_common_keys_come_first_whether_they_are_there_or_not(desk: Desk) -> None:
    keys = ["title", "summary", "date", "categories", "tags", "lang", "translations", "draft", "params"]
    assert desk.form.keys() == keys
    rows = {row.key: row.kind for row in form_data(open_document(desk.path)).rows}
    assert (rows["tags"], rows["params"], rows["translations"]) == (RowKind.ITEMS, RowKind.RAW, RowKind.MANAGED)
    assert desk.text("params").isReadOnly()
    assert "text editor" in desk.text("params").toolTip()
    assert desk.text("translations").isReadOnly()


def test_enter_hands_over_once_and_the_file_changes_there_only(desk: Desk, qtbot: QtBot, tmp_path: Path) -> None:
    before = desk.path.read_bytes()
    title = desk.text("title")
    _replace(qtbot, title, "Neu")
    assert desk.edits == []
    qtbot.keyClick(title, Qt.Key.Key_Return)
    qtbot.keyClick(title, Qt.Key.Key_Return)
    assert desk.edits == [FieldEdit(desk.path, "title", ("Neu",), ("中国新闻",), is_list=False)]
    desk.write(Transactions(tmp_path / "data"))
    assert desk.path.read_bytes() == before.replace("中国新闻".encode(), b"Neu")
    desk.other.setFocus()
    assert len(desk.edits) == 1


def test_leaving_hands_over_and_escape_takes_back(desk: Desk, qtbot: QtBot) -> None:
    title, summary = desk.text("title"), desk.text("summary")
    _replace(qtbot, title, "Neu")
    qtbot.keyClick(title, Qt.Key.Key_Escape)
    assert title.values() == ("中国新闻",)
    desk.other.setFocus()
    assert desk.edits == []
    _replace(qtbot, summary, "short")
    qtbot.keyClick(summary, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClicks(summary, '"two"')
    qtbot.keyClick(summary, Qt.Key.Key_Tab)
    assert [(edit.key, edit.values) for edit in desk.edits] == [("summary", ('short\n"two"',))]


def test_what_is_not_edited_is_never_asked_for(qtbot: QtBot, tmp_path: Path) -> None:
    """Characters a text field would smooth over."""
    more = 'summary: "a\\u00a0b\\r\\nc\\u2028d"\n'
    desk = Desk(put(tmp_path / "b.fr.md", article(lang="fr", more=more)))
    qtbot.addWidget(desk.widget)
    desk.form.flush()
    desk.other.setFocus()
    assert desk.edits == []
    summary = desk.text("summary")
    assert summary.values() == ("a\u00a0b\r\nc\u2028d",)
    summary.moveCursor(summary.textCursor().MoveOperation.End)
    summary.insertPlainText("!")
    assert summary.values()[0].startswith("a\u00a0b")


def test_items_by_comma_enter_and_backspace(desk: Desk, qtbot: QtBot, tmp_path: Path) -> None:
    tags = desk.items("tags")
    tags.field.setFocus()
    qtbot.keyClicks(tags.field, "new, x")
    assert [chip.value for chip in tags.chips()] == ["河", "桥", "new"]
    assert desk.edits == []
    qtbot.keyClick(tags.field, Qt.Key.Key_Return)
    assert desk.edits[-1].values == ("河", "桥", "new", "x")
    desk.write(Transactions(tmp_path / "data"))
    assert "tags: [河, '桥', 'new', 'x']".encode() in desk.path.read_bytes()
    qtbot.keyClick(tags.field, Qt.Key.Key_Backspace)
    qtbot.mouseClick(tags.chips()[0].button, Qt.MouseButton.LeftButton)
    assert len(desk.edits) == 1
    desk.other.setFocus()
    assert desk.edits[-1].values == ("桥", "new")
    desk.write(Transactions(tmp_path / "data"))
    assert "tags: ['桥', 'new']".encode() in desk.path.read_bytes()


def test_from_one_chip_to_the_next_nothing_is_written(desk: Desk, qtbot: QtBot) -> None:
    tags = desk.items("tags")
    tags.field.setFocus()
    qtbot.keyClicks(tags.field, "z,")
    tags.chips()[0].button.setFocus()
    tags.chips()[1].button.setFocus()
    assert desk.edits == []
    desk.text("title").setFocus()
    assert len(desk.edits) == 1


def test_a_refusal_stands_below_the_field_until_it_is_mended(desk: Desk, qtbot: QtBot, tmp_path: Path) -> None:
    draft = desk.text("draft")
    _replace(qtbot, draft, "maybe")
    qtbot.keyClick(draft, Qt.Key.Key_Return)
    edit = desk.edits[-1]
    with pytest.raises(DiglotError) as caught:
        plan_edit(open_document(desk.path), edit.key, edit.values, edit.before, is_list=False)
    desk.form.show_error("draft", caught.value.code)
    assert desk.form.error_of("draft") == "not-a-switch"
    assert draft.accessibleDescription() == "not-a-switch"
    # leaving does not ask again, Enter does
    desk.other.setFocus()
    assert len(desk.edits) == 1
    qtbot.keyClick(draft, Qt.Key.Key_Return)
    assert len(desk.edits) == 2
    _replace(qtbot, draft, "false")
    qtbot.keyClick(draft, Qt.Key.Key_Return)
    assert desk.form.error_of("draft") == ""
    desk.write(Transactions(tmp_path / "data"))
    assert b"\ndraft: false\n" in desk.path.read_bytes()


def test_typing_survives_another_change_of_the_file(desk: Desk, qtbot: QtBot) -> None:
    title = desk.text("title")
    _replace(qtbot, title, "Neu")
    put(desk.path, article(title="别的", translations=["zh-CN", "en"], more=MORE + "weight: 3\n"))
    desk.show()
    assert desk.text("weight").values() == ("3",)
    title = desk.text("title")
    assert title.values() == ("Neu",)
    assert title.before == ("别的",)
    assert QApplication.focusWidget() is title
    assert desk.edits == []


def test_another_article_hands_over_what_was_typed_for_the_first(desk: Desk, qtbot: QtBot, tmp_path: Path) -> None:
    _replace(qtbot, desk.text("title"), "Neu")
    other = put(tmp_path / "b.en.md", article(title="B", lang="en"))
    desk.form.show_data(form_data(open_document(other)))
    assert [(edit.path, edit.key, edit.values) for edit in desk.edits] == [(desk.path, "title", ("Neu",))]
    assert desk.text("title").values() == ("B",)


def test_a_new_field(desk: Desk, qtbot: QtBot, tmp_path: Path) -> None:
    qtbot.mouseClick(desk.form.add_button, Qt.MouseButton.LeftButton)
    qtbot.keyClicks(desk.form.new_key, "author")
    qtbot.keyClick(desk.form.new_key, Qt.Key.Key_Return)
    author = desk.text("author")
    assert QApplication.focusWidget() is author
    qtbot.keyClicks(author, "Li")
    qtbot.keyClick(author, Qt.Key.Key_Return)
    desk.write(Transactions(tmp_path / "data"))
    assert b"\nauthor: Li\n" in desk.path.read_bytes()


def test_undo_is_the_windows_where_the_text_has_none(desk: Desk, qtbot: QtBot) -> None:
    from PySide6.QtGui import QAction

    undo = QAction(desk.widget)
    undo.setShortcut("Ctrl+Z")
    desk.widget.addAction(undo)
    title = desk.text("title")
    title.setFocus()
    with qtbot.waitSignal(undo.triggered):
        qtbot.keyClick(title, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClicks(title, "x")
    with qtbot.assertNotEmitted(undo.triggered):
        qtbot.keyClick(title, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert title.values() == ("中国新闻",)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"---\ntitle: [\n---\n", "described: front-matter-broken"),
        ("---\ntitle: 标题\n---\n正文是这样的。\n".encode("gb18030"), "described: not-utf8"),
        (b"only text\n", "There is no front matter to edit."),
    ],
)
def test_what_cannot_be_edited_says_why(qtbot: QtBot, tmp_path: Path, data: bytes, reason: str) -> None:
    desk = Desk(put(tmp_path / "a.zh-CN.md", data))
    qtbot.addWidget(desk.widget)
    assert desk.form.reason.text() == reason
    assert not desk.form.add_button.isVisibleTo(desk.form)
    keys = set(desk.form.keys())
    assert all(desk.text(key).isReadOnly() for key in keys - {"tags", "categories"})
    assert all(desk.items(key).field.isReadOnly() for key in keys & {"tags", "categories"})


def test_tab_goes_down_the_form(desk: Desk, qtbot: QtBot) -> None:
    desk.text("title").setFocus()
    reached = []
    for _ in range(14):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        reached.append(QApplication.focusWidget().accessibleName() or type(QApplication.focusWidget()).__name__)
    order = ["summary", "date", "categories", "Remove 河", "Remove 桥", "tags", "Remove zh-CN", "lang"]
    assert reached[: len(order)] == order


def test_themes_and_a_long_text(desk: Desk, qtbot: QtBot) -> None:
    desk.form.set_theme(DARK)
    one_line = desk.text("title").height()
    _replace(qtbot, desk.text("title"), "word " * 200)
    grown = desk.text("title").height()
    assert one_line < grown <= desk.text("title").fontMetrics().lineSpacing() * 9
