"""The dialog that shows what conversion changed: what it marks, lists, counts, and where it goes."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QTextCharFormat, QTextCursor
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop_app.chinese.converter import Options
from desktop_app.core.article import parse
from desktop_app.core.errors import DiglotError, LanguageError
from desktop_app.jobs import Progress
from desktop_app.models.appearance import DARK, LIGHT
from desktop_app.services.comparison import Comparison, Place, compare
from desktop_app.ui.comparing import ConversionDialog
from desktop_app.ui.comparing.text_pane import TextPane

TEXT = (
    "---\ntitle: 头发\n---\n他说：“**发展**`x`软件”，的士。\n\n𠮷余承东发展。\n"
    + "\n"
    + "长文发展。" * 60
    + "\n\n末段的发展。\n"
)
TARGETS = [("zh-TW", "繁體中文"), ("zh-HK", "香港中文")]


class Comparer:
    """Compares TEXT, or an article given."""

    def __init__(self, text: str = TEXT) -> None:
        self.text = text
        self.asked: list[str] = []

    def __call__(self, tag: str, progress: Progress) -> Comparison:
        self.asked.append(tag)
        if tag == "xx":
            raise LanguageError("not-a-chinese-script", tag=tag)
        options = Options(regional_vocabulary=True)
        return compare(parse(self.text.encode()), tag, "zh-CN", options, check=progress.check)


def made(qtbot: QtBot, compared: Comparer, targets: list[tuple[str, str]] = TARGETS) -> ConversionDialog:
    dialog = ConversionDialog(targets, targets[-1][0], compared, describe_error=described, theme=LIGHT)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(lambda: dialog._job is None)
    return dialog


def described(error: DiglotError) -> str:
    return f"described: {error.code}"


@pytest.fixture
def dialog(qtbot: QtBot) -> ConversionDialog:
    return made(qtbot, Comparer(), TARGETS[:1])


def words(pane: TextPane) -> list[str]:
    """The words that are set otherwise than the text around them."""
    found: list[str] = []
    block = pane.document().begin()
    while block.isValid():
        iterator = block.begin()
        while not iterator.atEnd():
            fragment = iterator.fragment()
            if fragment.charFormat().underlineStyle() != QTextCharFormat.UnderlineStyle.NoUnderline:
                found.append(fragment.text())
            iterator += 1
        block = block.next()
    return found


def current(pane: TextPane) -> str:
    (selection,) = pane.extraSelections()
    cursor = selection.cursor
    assert isinstance(cursor, QTextCursor)
    return cursor.selectedText()


def test_changed_words_are_marked_on_both_sides(dialog: ConversionDialog) -> None:
    pair = dialog.pair
    assert words(pair.before)[:7] == ["头发", "说", "“", "发展", "软件", "”", "的士"]
    assert words(pair.after)[:7] == ["頭髮", "說", "「", "發展", "軟體", "」", "計程車"]
    assert pair.before.toPlainText().splitlines()[:2] == ["头发", "他说：“发展[…]软件”，的士。"]
    assert pair.after.toPlainText().splitlines()[1] == "他說：「發展[…]軟體」，計程車。"


def test_no_colour_is_needed_to_tell_the_kinds(dialog: ConversionDialog) -> None:
    formats = {}
    for row, number in ((1, 0), (1, 1), (1, 5), (2, 0)):
        cursor = QTextCursor(dialog.pair.after.document())
        cursor.setPosition(dialog.pair.after._spans[Place(row, number)][1])
        form = cursor.charFormat()
        formats[row, number] = form.underlineStyle(), form.fontWeight() == QFont.Weight.Bold
    assert len(set(formats.values())) == 4
    assert QTextCharFormat.UnderlineStyle.NoUnderline not in {underline for underline, _ in formats.values()}


def test_words_are_listed_by_kind_and_counted(dialog: ConversionDialog) -> None:
    tops = [dialog.groups.topLevelItem(n).text(0) for n in range(dialog.groups.topLevelItemCount())]
    assert tops == ["Tables of words  ×1", "Regional words  ×2", "Characters  ×125", "Quotation marks  ×2"]
    assert dialog.groups.groups()[:5] == [
        "余承东 → 余承東",
        "软件 → 軟體",
        "的士 → 計程車",
        "发展 → 發展  ×63",
        "长文 → 長文  ×60",
    ]
    assert dialog.summary.text() == (
        "Converted: 132 character(s) in 128 word(s) · 2 quotation mark(s) · 2 regional word(s) · 1 by a table of words"
    )


def test_next_and_previous_go_through_all_places(dialog: ConversionDialog) -> None:
    dialog.show_next()
    assert (current(dialog.pair.before), current(dialog.pair.after)) == ("头发", "頭髮")
    assert dialog.position.text() == "1 of 130:  头发 → 頭髮"
    assert dialog.groups.currentItem().text(0) == "头发 → 頭髮"
    dialog.show_previous()
    assert dialog.position.text() == "130 of 130:  发展 → 發展"
    dialog.show_next()
    assert dialog.position.text().startswith("1 of 130")


def test_the_list_goes_from_place_to_place(dialog: ConversionDialog) -> None:
    groups = dialog.groups
    item = groups.topLevelItem(2).child(0)
    assert item.text(0).startswith("发展")
    groups.setCurrentItem(item)
    for number in (4, 9, 11):
        QTest.keyClick(groups, Qt.Key.Key_Return)
        assert dialog.position.text() == f"{number} of 130:  发展 → 發展"
    # a plane behind the first takes two units in the document
    assert current(dialog.pair.before) == "发展"


def test_a_place_far_down_is_scrolled_to_on_both_sides(dialog: ConversionDialog) -> None:
    dialog.resize(600, 300)
    dialog.show_previous()
    bars = dialog.pair.before.verticalScrollBar(), dialog.pair.after.verticalScrollBar()
    assert bars[0].value() == bars[1].value() > 0
    for pane in (dialog.pair.before, dialog.pair.after):
        assert pane.viewport().rect().intersects(pane.cursorRect())


def test_rows_begin_at_the_same_height(qtbot: QtBot, dialog: ConversionDialog) -> None:
    for width in (900, 500):
        dialog.resize(width, 500)
        qtbot.waitUntil(lambda: not dialog.pair._settled.isActive())
        tops = []
        for pane in (dialog.pair.before, dialog.pair.after):
            layout = pane.document().documentLayout()
            tops.append([layout.blockBoundingRect(block).top() for block in pane._blocks()])
        assert tops[0] == pytest.approx(tops[1], abs=1)


def test_clicking_a_word_goes_there(dialog: ConversionDialog) -> None:
    pane = dialog.pair.after
    cursor = QTextCursor(pane.document())
    cursor.setPosition(pane._spans[Place(1, 2)][0] + 1)
    QTest.mouseClick(pane.viewport(), Qt.MouseButton.LeftButton, pos=pane.cursorRect(cursor).center())
    assert dialog.position.text() == "4 of 130:  发展 → 發展"
    cursor.setPosition(0)
    cursor.movePosition(QTextCursor.MoveOperation.NextBlock)
    QTest.mouseClick(pane.viewport(), Qt.MouseButton.LeftButton, pos=pane.cursorRect(cursor).center())
    assert dialog.position.text() == "4 of 130:  发展 → 發展"


def test_another_version_is_chosen(qtbot: QtBot) -> None:
    compared = Comparer()
    dialog = made(qtbot, compared)
    assert dialog.target.isVisible()
    dialog.target.setCurrentIndex(0)
    dialog.target.activated.emit(0)
    qtbot.waitUntil(lambda: dialog._job is None)
    assert compared.asked == ["zh-HK", "zh-TW"]
    assert "Noto Serif CJK TC" in dialog.pair.after.document().defaultFont().families()
    assert "Noto Serif CJK SC" in dialog.pair.before.document().defaultFont().families()


def test_where_nothing_changes_it_says_so(qtbot: QtBot) -> None:
    dialog = made(qtbot, Comparer("English.\n"))
    assert dialog._pages.currentWidget() is dialog.state
    assert dialog.state._title.text() == "Conversion changes nothing here"
    assert not dialog.next.isEnabled()
    assert dialog.summary.text() == ""


def test_what_cannot_be_compared_is_told(qtbot: QtBot) -> None:
    dialog = made(qtbot, Comparer(), [("xx", "?")])
    assert dialog.state._text.text() == "described: not-a-chinese-script"


def test_another_theme(dialog: ConversionDialog) -> None:
    dialog.show_next()
    dialog.set_theme(DARK)
    cursor = QTextCursor(dialog.pair.after.document())
    cursor.setPosition(1)
    assert cursor.charFormat().foreground().color() == DARK.color("accent")


def test_everything_has_a_name(dialog: ConversionDialog) -> None:
    parts = (dialog.target, dialog.groups, dialog.pair.before, dialog.pair.after)
    assert all(part.accessibleName() for part in parts)
