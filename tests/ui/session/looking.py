"""What a person sees of files and boxes, keys, and a disk that is full."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMessageBox

from .conftest import Desk

ZH = "北京天气好。\n\n我们说：经济增长。\n"


def snapshot(folder: Path) -> dict[str, bytes]:
    """The files a person sees; what is being written has a hidden name, and one may go away meanwhile."""
    found = {}
    for path in sorted(path for path in folder.iterdir() if not path.name.startswith(".")):
        with suppress(FileNotFoundError):
            found[path.name] = path.read_bytes()
    return found


def key(desk: Desk, name: Qt.Key, *more: Qt.KeyboardModifier) -> None:
    modifiers = Qt.KeyboardModifier.ControlModifier
    for each in more:
        modifiers |= each
    QTest.keyClick(desk.window, name, modifiers)


def notices(desk: Desk) -> list[QMessageBox]:
    return [box for box in desk.window.findChildren(QMessageBox) if box.isVisible()]


def told(desk: Desk) -> str:
    """What the one box says; closes it."""
    desk.until(lambda: len(notices(desk)) == 1)
    (box,) = notices(desk)
    text = f"{box.text()} {box.informativeText()}"
    box.close()
    return text


def full(_handle: int) -> None:
    with Path("/dev/full").open("wb", buffering=0) as device:
        device.write(b"x")
