from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QMessageBox
from pytestqt.qtbot import QtBot

from desktop_app.models.packages import PackageRow
from desktop_app.services.packages import PackageDetails
from desktop_app.ui.packages.details_view import ABOUT_LIMIT
from desktop_app.ui.packages.dialog import PackagesDialog
from desktop_app.ui.packages.installed_page import InstalledPage
from desktop_app.ui.window.services import WindowServices


@pytest.fixture
def dialog(qtbot: QtBot, services: WindowServices) -> PackagesDialog:
    made = PackagesDialog(services.packages, services.describe_error)
    qtbot.addWidget(made)
    made.show()
    idle(qtbot, made)
    return made


@pytest.fixture
def page(dialog: PackagesDialog) -> InstalledPage:
    return dialog.there


def idle(qtbot: QtBot, dialog: PackagesDialog) -> None:
    qtbot.waitUntil(lambda: dialog.there.job is None and dialog.offers.job is None)


def package(folder: Path, name: str) -> Path:
    path = folder / f"{name}.argosmodel"
    path.write_bytes(b"zip" * 1000)
    return path


def test_without_packages_it_says_what_they_are_and_where_to_get_one(
    qtbot: QtBot, dialog: PackagesDialog, page: InstalledPage
) -> None:
    assert page.empty.isVisible()
    assert not page.remove_button.isEnabled()
    page.empty.actionChosen.emit("more")
    assert dialog.pages.currentWidget() is dialog.offers


def test_several_files_are_installed_one_after_the_other(
    qtbot: QtBot, dialog: PackagesDialog, page: InstalledPage, tmp_path: Path
) -> None:
    told: list[Any] = []
    dialog.installed.connect(told.append)
    dialog.install([package(tmp_path, "zh_en"), package(tmp_path, "en_zh")])
    idle(qtbot, dialog)
    assert [row.key for row in told] == ["zh_en", "en_zh"]
    assert [page.model.row(n).title for n in range(2)] == ["zh → en", "en → zh"]
    assert page.view.isVisible()
    assert "en → zh" in page.note.text.text()


def test_a_file_that_fails_is_told_and_the_next_still_installed(
    qtbot: QtBot, dialog: PackagesDialog, page: InstalledPage, tmp_path: Path
) -> None:
    dialog.install([tmp_path / "gone.argosmodel"])
    idle(qtbot, dialog)
    assert page.note.text.text() == "described: package-not-found"
    dialog.install([tmp_path / "gone.argosmodel", package(tmp_path, "zh_en")])
    idle(qtbot, dialog)
    assert page.model.rowCount() == 1


def test_remove_asks_first(qtbot: QtBot, dialog: PackagesDialog, page: InstalledPage, tmp_path: Path) -> None:
    dialog.install([package(tmp_path, "zh_en")])
    idle(qtbot, dialog)
    page.remove_button.click()
    press(question(dialog), QMessageBox.ButtonRole.RejectRole)
    assert page.job is None
    qtbot.waitUntil(lambda: dialog.findChildren(QMessageBox) == [])
    page.remove_button.click()
    box = question(dialog)
    with qtbot.waitSignal(dialog.removed) as removed:
        press(box, QMessageBox.ButtonRole.DestructiveRole)
    assert removed.args == ["zh_en"]
    idle(qtbot, dialog)
    assert page.empty.isVisible()


def question(dialog: PackagesDialog) -> QMessageBox:
    """What is asked; the window goes on while it is."""
    (box,) = dialog.findChildren(QMessageBox)
    assert box.isVisible()
    return box


def press(box: QMessageBox, role: QMessageBox.ButtonRole) -> None:
    (button,) = [one for one in box.buttons() if box.buttonRole(one) is role]
    button.click()


def listed(qtbot: QtBot, dialog: PackagesDialog, shelf: Any, rows: Sequence[PackageRow]) -> None:
    shelf.rows = list(rows)
    dialog.refresh()
    idle(qtbot, dialog)


def test_what_cannot_be_removed_from_here_offers_no_button(qtbot: QtBot, dialog: PackagesDialog, shelf: Any) -> None:
    listed(qtbot, dialog, shelf, [PackageRow("", "translate-xx", problem="It is damaged.")])
    assert dialog.there.model.rowCount() == 1
    assert not dialog.there.remove_button.isEnabled()
    assert "It is damaged." in dialog.there.details.toPlainText()


def test_the_details_follow_the_choice(qtbot: QtBot, dialog: PackagesDialog, shelf: Any, tmp_path: Path) -> None:
    rows = [PackageRow(key, key, "1.0", path=tmp_path / key) for key in ("zh-en", "en-zh")]
    listed(qtbot, dialog, shelf, rows)
    details = dialog.there.details
    qtbot.waitUntil(lambda: "about zh-en" in details.toPlainText())
    dialog.there.view.setCurrentIndex(dialog.there.model.index(1))
    qtbot.waitUntil(lambda: "about en-zh" in details.toPlainText())
    assert str(tmp_path / "en-zh") in details.toPlainText()
    assert "zh-en" not in details.toPlainText()


def test_a_readme_that_is_hostile_is_shown_as_text_and_in_part(
    qtbot: QtBot, dialog: PackagesDialog, shelf: Any, tmp_path: Path
) -> None:
    said = "<img src='https://a.example/x'><b>bold</b>\0\n" + "long " * 100_000
    shelf.details = lambda _row: PackageDetails(said, 1, None)
    listed(qtbot, dialog, shelf, [PackageRow("zh-en", "t", "1.0", path=tmp_path)])
    details = dialog.there.details
    qtbot.waitUntil(lambda: "<b>bold</b>" in details.toPlainText())
    assert "<img src='https://a.example/x'>" in details.toPlainText()
    assert len(details.toPlainText()) < ABOUT_LIMIT + 1000


def test_the_choice_stays_when_the_list_is_read_again(
    qtbot: QtBot, dialog: PackagesDialog, shelf: Any, tmp_path: Path
) -> None:
    rows = [PackageRow(key, key, "1.0", path=tmp_path / key) for key in ("zh-en", "en-zh")]
    listed(qtbot, dialog, shelf, rows)
    dialog.there.view.setCurrentIndex(dialog.there.model.index(1))
    listed(qtbot, dialog, shelf, [*rows, PackageRow("", "stray", path=tmp_path)])
    assert dialog.there.current() == rows[1]


def test_removing_leaves_the_other_version(qtbot: QtBot, dialog: PackagesDialog, shelf: Any, tmp_path: Path) -> None:
    new, old = (PackageRow("zh-en", "t", v, path=tmp_path / v, superseded=v == "1.0") for v in ("1.9", "1.0"))
    listed(qtbot, dialog, shelf, [new, old])
    assert dialog.there.older("zh-en") == [old]
    dialog.there.remove([old])
    idle(qtbot, dialog)
    assert shelf.rows == [new]


def test_closing_the_window_while_it_works_does_no_harm(qtbot: QtBot, services: WindowServices, tmp_path: Path) -> None:
    dialog = PackagesDialog(services.packages, services.describe_error)
    dialog.install([package(tmp_path, "zh_en")])
    dialog.deleteLater()
    with qtbot.waitSignal(dialog.destroyed):
        pass
