"""What the program says at its start of a table of conversions that it cannot read as a whole."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QMessageBox

from desktop_app.config import Folders
from desktop_app.services.conversion_table import user_table_of

from .conftest import Start, Write


@pytest.fixture
def file() -> Path:
    path = user_table_of(Folders.from_environment()).path
    path.parent.mkdir(parents=True)
    return path


def test_lines_that_are_no_rows_are_told_and_the_others_used(start: Start, write: Write, file: Path) -> None:
    file.write_text("软件,軟體\n,x\n", encoding="utf-8")
    desk = start(columns=("zh-TW",))
    desk.until(lambda: desk.told() == "Some of your own conversions cannot be used; Preferences shows which.")
    desk.read(write("zh-CN", "软件发展。\n"), "zh-tw")
    assert desk.rows("zh-tw")[-1] == "軟體發展。"


def test_a_table_that_cannot_be_read_is_told_until_it_is_seen(start: Start, file: Path) -> None:
    file.write_bytes("测试的中国人,測試的中國人\n".encode("gb18030"))
    desk = start()
    desk.until(lambda: desk.window.findChildren(QMessageBox))
    (box,) = desk.window.findChildren(QMessageBox)
    assert box.text() == "Your own conversions cannot be used"
    assert "is not in UTF-8" in box.informativeText()
    assert file.read_bytes().startswith("测试".encode("gb18030"))
