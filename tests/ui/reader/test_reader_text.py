"""What stands on the page is what was given: nothing lost, nothing opened, nothing loaded."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QGuiApplication, QTextCursor, QTextDocument
from PySide6.QtWidgets import QTextBrowser

from desktop_app.ui.reader import ReaderView
from desktop_app.ui.reader.row_html import Block, Kind, Style, Table, parse_row, row_text

# what the offscreen platform says of every window shown
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)

Fill = Callable[[ReaderView, int], dict[str, list[str]]]
Settle = Callable[[ReaderView], None]


def english(view: ReaderView) -> QTextBrowser:
    return next(text for text in view.findChildren(QTextBrowser) if text.accessibleName().startswith("English"))


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
    text = english(reader)
    text.selectAll()
    text.copy()
    assert QGuiApplication.clipboard().text() == "Title\n• point\nalt\na\tb\nc\td\nend"
    cursor = QTextCursor(text.document())
    cursor.setPosition(1)
    cursor.setPosition(3, QTextCursor.MoveMode.KeepAnchor)
    text.setTextCursor(cursor)
    text.copy()
    assert QGuiApplication.clipboard().text() == "it"


def test_links_are_told_and_never_followed(reader: ReaderView, settle: Settle, qtbot) -> None:  # type: ignore[no-untyped-def]
    reader.set_rows("english", ['<p><a href="https://example.org/x">link</a></p>'])
    settle(reader)
    text = english(reader)
    with qtbot.waitSignal(reader.linkActivated) as told:
        text.anchorClicked.emit(QUrl("https://example.org/x"))
    assert told.args == ["https://example.org/x"]
    assert text.source().isEmpty()
    assert reader.row_text("english", 0) == "link"
    picture = QUrl("https://example.org/i.png")
    assert text.document().resource(QTextDocument.ResourceType.ImageResource, picture) is None


def test_glyphs_follow_the_region(filled: ReaderView) -> None:
    families = {}
    for text in filled.findChildren(QTextBrowser):
        runs = text.document().begin().textFormats()
        families[text.accessibleName().split(",")[0]] = runs[0].format.fontFamilies()[0]
    assert families == {
        "简体中文": "Noto Serif CJK SC",
        "繁體中文（台灣）": "Noto Serif CJK TC",
        "English": "Noto Serif",
    }
