"""Opening articles: what stands beside the original, and what the heads and banners say of it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QMessageBox

from desktop_app.ui.packages.dialog import PackagesDialog

from .conftest import Desk, Start, Write

ZH = "北京天气好。\n\n![水](water.jpg)\n\n我们说：**经济增长**，见[报道](https://example.org/a)。\n\n```\n代码\n```\n"


def test_a_simplified_article_beside_traditional_and_a_gloss(desk: Desk, write: Write) -> None:
    path = write("zh-CN", ZH)
    desk.read(path, "zh-tw", "en")
    assert desk.keys == ["source", "zh-tw", "en"]
    assert desk.rows("source")[:2] == ["今天新闻", "北京天气好。"]
    assert desk.rows("zh-tw")[:2] == ["今天新聞", "北京天氣好。"]
    assert "我們說：經濟增長，見報道。" in desk.rows("zh-tw")
    assert [desk.made(key).split(", ")[1] for key in desk.keys] == [
        "source text",
        "converted script",
        "dictionary reading",
    ]
    assert "běi" in desk.rows("en")[1].lower()
    assert "dictionary" in desk.banner("en")
    assert desk.window.windowTitle().startswith("今天新闻")
    assert desk.idle()
    assert desk.application.session.translating._translator._worker.pid is None, "no engine without a translation"


def test_the_banner_of_a_gloss_opens_the_packages(desk: Desk, write: Write) -> None:
    desk.read(write("zh-CN", ZH), "en")
    desk.press("en")
    (dialog,) = desk.window.findChildren(PackagesDialog)
    assert dialog.isVisible()
    assert dialog.pages.currentWidget() is dialog.offers
    assert dialog.offers.filter.text() == "zh-en, zt-en", "either would do"
    dialog.close()


def test_a_language_without_package_or_dictionary_says_what_is_missing(start: Start, write: Write) -> None:
    desk = start(columns=("fr",))
    desk.open(write("zh-CN", ZH))
    desk.until(lambda: "fr" in desk.keys and desk.message("fr"))
    assert "zh-fr, zt-fr" in desk.message("fr")
    assert desk.made("fr").endswith("not available")
    assert desk.banner("fr")
    desk.press("fr")
    assert [dialog.isVisible() for dialog in desk.window.findChildren(PackagesDialog)] == [True]
    assert desk.action("save_sibling").isEnabled() is False


def test_an_english_article_shows_its_sibling_file_in_the_place_of_english(desk: Desk, write: Write) -> None:
    write("zh-CN", "文件里的字。\n", title="文件")
    desk.read(write("en", "The government said so.\n", title="News"), "zh-cn")
    assert desk.keys == ["source", "zh-tw", "zh-cn"]
    assert desk.rows("zh-cn") == ["文件", "文件里的字。"]
    assert "en" in desk.message("zh-tw")


def test_the_text_decides_where_the_tag_is_wrong(desk: Desk, write: Write) -> None:
    desk.read(write("zh-HK", "The government said so today, and we went home.\n", title="News"))
    desk.until(lambda: "zh-tw" in desk.keys)
    assert "English" in desk.banner("source")
    assert desk.keys == ["source", "zh-tw"], "English is the original's text, so it is no column"
    assert "en" in desk.message("zh-tw")


def test_a_file_beside_an_article_of_that_text_is_shown_all_the_same(desk: Desk, write: Write) -> None:
    write("en", "Another wording of it.\n", title="Old news")
    desk.read(write("zh-HK", "The government said so today, and we went home.\n", title="News"), "en")
    assert desk.rows("en")[1] == "Another wording of it."


def test_opening_another_article_replaces_all_of_the_first(desk: Desk, write: Write) -> None:
    desk.read(write("zh-CN", ZH), "zh-tw", "en")
    second = write("zh-TW", "經濟增長。\n", title="經濟", name="other")
    desk.read(second, "en")
    desk.until(lambda: desk.rows("source") == ["經濟", "經濟增長。"])
    assert desk.keys == ["source", "en"]
    assert desk.window.article_path == second


def test_closing_the_article_leaves_the_start_page(desk: Desk, write: Write) -> None:
    desk.read(write("zh-CN", ZH), "zh-tw")
    desk.trigger("close")
    assert desk.window.centre.currentWidget() is desk.window.centre.start
    assert desk.session.opened is None
    assert desk.window.isVisible()
    assert not desk.action("save_sibling").isEnabled()


class Browser(QObject):
    """Takes what the desktop is asked to open."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[str] = []

    @Slot(QUrl)
    def take(self, url: QUrl) -> None:
        self.opened.append(url.toString())


def boxes(desk: Desk) -> list[QMessageBox]:
    return [box for box in desk.window.findChildren(QMessageBox) if box.isVisible()]


def test_a_link_asks_before_it_opens(desk: Desk, write: Write) -> None:
    browser = Browser()
    QDesktopServices.setUrlHandler("https", browser, "take")
    try:
        desk.read(write("zh-CN", ZH), "zh-tw")
        link = QUrl("https://example.org/a")
        desk.column("source").text.anchorClicked.emit(link)
        (box,) = boxes(desk)
        assert link.toString() in box.informativeText()
        assert browser.opened == []
        box.button(QMessageBox.StandardButton.Cancel).click()
        desk.until(lambda: not boxes(desk))
        assert browser.opened == []
        desk.column("zh-tw").text.anchorClicked.emit(link)
        (box,) = boxes(desk)
        next(button for button in box.buttons() if button.text() == "Open in browser").click()
        assert browser.opened == ["https://example.org/a"]
    finally:
        QDesktopServices.unsetUrlHandler("https")


def test_an_article_without_a_title_has_one_in_every_column(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "北京.md"
    path.write_text("北京天气好。\n\n我们说。\n", "utf-8")
    desk.read(path, "zh-tw", "en")
    assert desk.rows("source")[0] == desk.rows("zh-tw")[0] == "北京.md"
    assert "běi" in desk.rows("en")[0].lower()


def test_an_empty_file_of_no_language_says_so(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "empty.md"
    path.write_bytes(b"")
    desk.open(path)
    desk.until(lambda: desk.session.opened is not None)
    assert desk.made("source") == "Unknown language, source text"
