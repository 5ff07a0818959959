"""What was asked for is written although the window closes; what would be lost is asked about."""

from __future__ import annotations

from PySide6.QtWidgets import QMessageBox

from .conftest import Desk, Install, Start, Write

LONG = "\n\n".join(f"今天第{number}天，北京的天气好。" for number in range(40)) + "\n"


def question(desk: Desk) -> QMessageBox | None:
    found = desk.window.findChildren(QMessageBox, "closing")
    return found[0] if found else None


def press(box: QMessageBox | None, text: str) -> None:
    assert box is not None
    next(button for button in box.buttons() if button.text() == text).click()


def test_changes_asked_for_just_before_the_end_are_written(desk: Desk, write: Write) -> None:
    path = write("zh-CN", "北京天气好。\n")
    desk.read(path, "zh-tw")
    tags = ("fr", "de", "es", "ja", "ko")
    desk.session.panel.createRequested.emit("zh-TW")
    for tag in tags:
        desk.session.panel.addRequested.emit(tag)
    desk.quit()
    text = path.read_text("utf-8")
    assert [tag for tag in tags if f"  - {tag}\n" not in text] == []
    assert (path.parent / "town.zh-TW.md").exists()


def test_a_save_that_waits_for_its_translation_is_asked_about(start: Start, write: Write, install: Install) -> None:
    install("slow")
    desk = start(columns=("en",))
    path = write("zh-CN", LONG)
    desk.read(path, "en")
    desk.session.panel.createRequested.emit("en")
    assert desk.window.close() is False
    desk.window.close()
    assert len(desk.window.findChildren(QMessageBox, "closing")) == 1
    press(question(desk), "Keep it open")
    desk.until(lambda: question(desk) is None)
    assert desk.window.isVisible()
    desk.until((path.parent / "town.en.md").exists)
    assert desk.window.close() is True


def test_closing_without_it_is_possible(start: Start, write: Write, install: Install) -> None:
    install("slow")
    desk = start(columns=("en",))
    path = write("zh-CN", LONG)
    desk.read(path, "en")
    desk.session.panel.createRequested.emit("en")
    desk.window.close()
    press(question(desk), "Close without saving")
    desk.until(lambda: not desk.window.isVisible())
    assert not (path.parent / "town.en.md").exists()


def test_another_article_drops_the_save_and_says_so(start: Start, write: Write, install: Install) -> None:
    install("slow")
    desk = start(columns=("en",))
    path = write("zh-CN", LONG)
    desk.read(path, "en")
    desk.session.panel.createRequested.emit("en")
    desk.trigger("close")
    assert desk.told() == "Not saved, the translation was not complete: en"
    assert desk.window.close() is True
