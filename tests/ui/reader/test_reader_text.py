"""What stands on the page is what was given: nothing lost, nothing opened, nothing loaded."""

from __future__ import annotations

from collections.abc import Callable
from html import escape

import pytest
from hypothesis import given, settings
from hypothesis.strategies import lists, text
from PySide6.QtCore import QUrl
from PySide6.QtGui import QGuiApplication, QTextCursor, QTextDocument
from PySide6.QtWidgets import QApplication, QTextBrowser

from desktop_app.models.appearance import LIGHT
from desktop_app.ui.reader import ReaderView
from desktop_app.ui.reader.column_document import ColumnDocument
from desktop_app.ui.reader.column_widths import column_shares
from desktop_app.ui.reader.picture_store import PictureStore
from desktop_app.ui.reader.row_html import parse_row
from desktop_app.ui.reader.row_parts import Block, Kind, Style, Table, row_text
from desktop_app.ui.reader.typography import Typography

# what the offscreen platform says of every window shown
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)

Fill = Callable[[ReaderView, int], dict[str, list[str]]]
Settle = Callable[[ReaderView], None]


def english(view: ReaderView) -> QTextBrowser:
    return next(shown for shown in view.findChildren(QTextBrowser) if shown.accessibleName().startswith("English"))


def test_no_text_is_lost(reader: ReaderView, fill: Fill, settle: Settle) -> None:
    given = fill(reader, 120)
    settle(reader)
    for key, rows in given.items():
        for index, html in enumerate(rows):
            # a table's cells are paragraphs of their own in the document
            expected = row_text(parse_row(html)).replace("\t", "\n")
            assert reader.row_text(key, index) == expected, html


def test_text_after_updates(filled: ReaderView) -> None:
    filled.update_row("english", 3, "<p>one</p><pre>two\n  three</pre>")
    filled.update_row("english", 4, "")
    filled.update_row("english", 5, "<table><tr><td>x</td></tr></table>")
    assert [filled.row_text("english", index) for index in (3, 4, 5)] == ["one\ntwo\n  three", "", "x"]
    with pytest.raises(IndexError):
        filled.update_row("english", 90, "<p>too far</p>")


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>a <b>b</b> <i>c</i>\n d</p>", "a b c d"),
        ("<p>全角\u3000空格 &lt;b&gt; &amp;</p>", "全角\u3000空格 <b> &"),
        ("<pre>a\n\n  b\n</pre>", "a\n\n  b"),
        ("<p>a<br>b</p>", "a\nb"),
        ('<div class="image">alt</div>', "alt"),
        ('<div class="chip">&lt;div&gt;\n&lt;/div&gt;</div>', "<div>\n</div>"),
        ("<p>a</p><hr><p>b</p>", "a\n\nb"),
        ("no tag at all", "no tag at all"),
        ("<p>never closed", "never closed"),
        ("", ""),
    ],
)
def test_row_text(html: str, expected: str) -> None:
    assert row_text(parse_row(html)) == expected


@given(pieces=lists(text(max_size=30), max_size=4), cells=lists(text(max_size=8), min_size=1, max_size=3))
@settings(max_examples=120)
def test_any_text_is_laid_out_as_it_is(qapp: QApplication, pieces: list[str], cells: list[str]) -> None:
    rows = ["".join(f"<p>{escape(piece)}</p><pre>{escape(piece)}</pre>" for piece in pieces)]
    rows.append("<table><tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in cells) + "</tr></table>")
    rows.append("<p>end</p>")
    document = ColumnDocument(QTextDocument(), Typography("zh-CN", LIGHT, 12), PictureStore())
    document.set_rows(rows)
    document.build(len(rows))
    document.document.size()
    for index, html in enumerate(rows):
        row = parse_row(html)
        expected = row_text(row) if index != 1 else "\n".join(cell.text for cell in row[0].rows[0])  # type: ignore[union-attr]
        assert document.row_text(index) == expected
        for piece in pieces if index == 0 else cells if index == 1 else ():
            assert "".join(_visible(piece)) in "".join(_visible(expected))


def _visible(piece: str) -> list[str]:
    reserved = {"\ufdd0", "\ufdd1", "\ufffc", "\0"}
    return ["�" if char in reserved else char for char in piece if char not in " \t\r\n\f\u2028\u2029"]


def test_structure_of_a_row() -> None:
    quote, item, table = parse_row(
        "<blockquote><p><a href='u' title='t'><b>x</b></a></p></blockquote>"
        '<p class="item depth-2" data-marker="1.">y</p><table><tr><th>h</th><td align="right">v</td></tr></table>'
    )
    assert isinstance(quote, Block)
    assert (quote.quote, quote.runs[0].href, quote.runs[0].title, quote.runs[0].style) == (1, "u", "t", Style.BOLD)
    assert isinstance(item, Block)
    assert (item.kind, item.depth, item.marker, item.quote) == (Kind.ITEM, 1, "1.", 0)
    assert isinstance(table, Table)
    assert [(cell.header, cell.align) for cell in table.rows[0]] == [(True, "left"), (False, "right")]


def test_lines_of_quotations_stand_as_far_in_as_the_lists_around_them() -> None:
    rows = "<blockquote><blockquote><p>a</p></blockquote></blockquote>"
    rows += (
        '<section class="depth-2"><blockquote><p class="item depth-2">b</p><pre>c</pre></blockquote></section><p>d</p>'
    )
    found = [(part.quote, part.rules, part.inset) for part in parse_row(rows) if isinstance(part, Block)]
    assert found == [(2, 0b11, 0), (1, 0b100, 2), (1, 0b100, 2), (0, 0, 0)]


def test_copying_gives_the_articles_text(reader: ReaderView, settle: Settle) -> None:
    reader.set_rows(
        "english",
        [
            "<h1>Title</h1>",
            '<p class="item depth-1" data-marker="•">point</p>',
            '<div class="image">alt</div>',
            "<table><tr><td>a</td><td>b</td></tr><tr><td>c</td><td>d</td></tr></table>",
            "<p>end</p>",
        ],
    )
    settle(reader)
    shown = english(reader)
    shown.selectAll()
    shown.copy()
    assert QGuiApplication.clipboard().text() == "Title\n• point\nalt\na\tb\nc\td\nend"
    cursor = QTextCursor(shown.document())
    cursor.setPosition(1)
    cursor.setPosition(3, QTextCursor.MoveMode.KeepAnchor)
    shown.setTextCursor(cursor)
    shown.copy()
    assert QGuiApplication.clipboard().text() == "it"


def test_copying_gives_the_characters_that_chips_stand_for(reader: ReaderView, settle: Settle) -> None:
    hidden = '<span class="chip" data-text="\u202e">U+202E</span>'
    task = '<p class="item depth-1 task" data-marker=""><span data-text="[x] ">☑ </span>done</p>'
    inline = '<span class="chip" data-label="image" data-src="c.png"><span data-text="">▦ </span>alt</span>'
    reader.set_rows("english", [f"<p>🙂a{hidden}{hidden}b</p>", task, f"<p>x {inline} y</p>"])
    settle(reader)
    shown = english(reader)
    assert "U+202EU+202E" in shown.toPlainText()
    assert [reader.row_text("english", index) for index in range(3)] == ["🙂a\u202e\u202eb", "[x] done", "x alt y"]
    cursor = QTextCursor(shown.document())
    cursor.setPosition(2)
    cursor.setPosition(shown.document().firstBlock().length() - 2, QTextCursor.MoveMode.KeepAnchor)
    shown.setTextCursor(cursor)
    shown.copy()
    assert QGuiApplication.clipboard().text() == "a\u202e\u202e"


def test_chips_are_labelled(reader: ReaderView, settle: Settle) -> None:
    rows = [f'<div class="chip" data-label="{label}">source</div>' for label in ("shortcode", "more", "unheard-of")]
    reader.set_rows("english", [*rows, '<div class="chip" data-label="html">a\nb</div>'])
    settle(reader)
    assert english(reader).toPlainText().split("\n") == [
        "", "Shortcode   source", "", "The summary ends here   source", "", "unheard-of   source", "", "",
        "HTML", "a", "b", "", "",
    ]  # fmt: skip


def test_what_stands_in_a_list_item_stands_in_as_far(reader: ReaderView, settle: Settle) -> None:
    item = '<p class="item depth-2" data-marker="•">x</p>'
    for inside in ("<pre>x</pre>", '<div class="chip">x</div>', '<div class="image" data-src="x">x</div>'):
        reader.set_rows("english", [item, f'<section class="depth-2">{inside}</section>', inside])
        settle(reader)
        block = english(reader).document().firstBlock()
        margins = []
        while block.isValid():
            margins.append(block.blockFormat().leftMargin())
            block = block.next()
        assert margins[0] == margins[1]
        assert margins[2] > margins[0] > margins[5] > 0 == margins[4]


def test_columns_share_the_width_by_what_they_say() -> None:
    (table,) = parse_row(
        "<table><tr><th>no</th><th>text</th></tr><tr><td>1</td><td>"
        + "a long remark " * 9
        + "</td></tr><tr></tr></table>"
    )
    assert isinstance(table, Table)
    narrow, wide = column_shares(table)
    assert wide > 3 * narrow > 0
    assert narrow + wide == pytest.approx(100)


def test_links_are_told_and_never_followed(reader: ReaderView, settle: Settle, qtbot) -> None:  # type: ignore[no-untyped-def]
    reader.set_rows("english", ['<p><a href="https://example.org/x">link</a></p>'])
    settle(reader)
    shown = english(reader)
    with qtbot.waitSignal(reader.linkActivated) as told:
        shown.anchorClicked.emit(QUrl("https://example.org/x"))
    assert told.args == ["https://example.org/x"]
    assert shown.source().isEmpty()
    assert reader.row_text("english", 0) == "link"
    picture = QUrl("https://example.org/i.png")
    assert shown.document().resource(QTextDocument.ResourceType.ImageResource, picture) is None


def test_glyphs_follow_the_region(filled: ReaderView) -> None:
    families = {}
    for shown in filled.findChildren(QTextBrowser):
        runs = shown.document().begin().textFormats()
        families[shown.accessibleName().split(",")[0]] = runs[0].format.fontFamilies()[0]
    assert families == {
        "简体中文": "Noto Serif CJK SC",
        "繁體中文（台灣）": "Noto Serif CJK TC",
        "English": "Noto Serif",
    }
