"""Links of the open article: asked about, opened here, or refused."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtWidgets import QMessageBox

from .conftest import Desk, Write

BODY = "见[另一篇](other.zh-CN.md)。\n"


def click(desk: Desk, target: str) -> None:
    desk.column("source").text.anchorClicked.emit(QUrl(target))


def box(desk: Desk) -> QMessageBox:
    (found,) = [each for each in desk.window.findChildren(QMessageBox) if each.isVisible()]
    return found


def test_a_link_to_another_article_opens_it_here(desk: Desk, write: Write) -> None:
    other = write("zh-CN", "别的字。\n", title="另一篇", name="other")
    desk.read(write("zh-CN", BODY), "zh-tw")
    click(desk, "other.zh-CN.md#part")
    desk.until(lambda: desk.window.article_path == other.resolve())
    desk.until(lambda: desk.rows("source")[0] == "另一篇")


def test_a_link_to_an_article_that_is_not_there_says_so(desk: Desk, write: Write) -> None:
    path = write("zh-CN", BODY)
    desk.read(path, "zh-tw")
    click(desk, "none.md")
    desk.until(lambda: "none.md" in desk.told())
    assert desk.window.article_path == path.resolve()


@pytest.mark.parametrize("target", ["javascript:alert(1)", "file:///etc/hostname", "data:text/html,x", "smb://h/x"])
def test_other_addresses_are_refused(desk: Desk, write: Write, target: str) -> None:
    desk.read(write("zh-CN", BODY), "zh-tw")
    click(desk, target)
    assert desk.told().startswith("This address is not opened")
    assert not [each for each in desk.window.findChildren(QMessageBox) if each.isVisible()]


def test_a_place_in_the_article_is_told(desk: Desk, write: Write) -> None:
    desk.read(write("zh-CN", BODY), "zh-tw")
    click(desk, "#part")
    assert "#part" in desk.told()


@pytest.mark.parametrize(
    ("target", "readable", "ascii_host"),
    [("https://xn--80ak6aa92e.com/", "", "xn--80ak6aa92e.com"), ("//example.org/a", "https://example.org/a", ""),
     ("mailto:a@example.org", "mailto:a@example.org", "")],
)  # fmt: skip
def test_what_would_be_opened_is_shown_as_it_is(
    desk: Desk, write: Write, target: str, readable: str, ascii_host: str
) -> None:
    desk.read(write("zh-CN", BODY), "zh-tw")
    click(desk, target)
    asked = box(desk)
    assert readable in asked.informativeText()
    assert ascii_host in asked.informativeText()
    asked.button(QMessageBox.StandardButton.Cancel).click()


def test_a_link_without_an_article_does_nothing(desk: Desk, write: Write, tmp_path: Path) -> None:
    desk.read(write("zh-CN", BODY), "zh-tw")
    desk.trigger("close")
    desk.session.links.follow("other.zh-CN.md")
    assert desk.session.opened is None
