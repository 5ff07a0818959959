from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QMessageBox
from pytestqt.qtbot import QtBot

from desktop_app.models.packages import PackageRow
from desktop_app.ui.packages.dialog import PackagesDialog
from desktop_app.ui.window.services import WindowServices


@pytest.fixture
def dialog(qtbot: QtBot, services: WindowServices) -> PackagesDialog:
    made = PackagesDialog(services.packages, services.describe_error)
    qtbot.addWidget(made)
    made.show()
    idle(qtbot, made)
    return made


def idle(qtbot: QtBot, dialog: PackagesDialog) -> None:
    qtbot.waitUntil(lambda: dialog._job is None)


def package(folder: Path, name: str) -> Path:
    path = folder / f"{name}.argosmodel"
    path.write_bytes(b"zip" * 1000)
    return path


def test_without_packages_it_says_what_they_are(dialog: PackagesDialog) -> None:
    assert dialog._stack.currentWidget() is dialog._empty
    assert ".argosmodel" in dialog._empty.text()
    assert not dialog._remove.isEnabled()


def test_several_files_are_installed_one_after_the_other(qtbot: QtBot, dialog: PackagesDialog, tmp_path: Path) -> None:
    told: list[Any] = []
    dialog.installed.connect(told.append)
    dialog.install([package(tmp_path, "zh_en"), package(tmp_path, "en_zh")])
    idle(qtbot, dialog)
    assert [row.key for row in told] == ["zh_en", "en_zh"]
    assert [dialog.model.row(n).title for n in range(2)] == ["zh → en", "en → zh"]
    assert dialog._stack.currentWidget() is dialog._view
    assert "en → zh" in dialog._status.text()


def test_a_file_that_fails_is_told_and_the_next_still_installed(
    qtbot: QtBot, dialog: PackagesDialog, tmp_path: Path
) -> None:
    dialog.install([tmp_path / "gone.argosmodel"])
    idle(qtbot, dialog)
    assert dialog._status.text() == "described: package-not-found"
    dialog.install([tmp_path / "gone.argosmodel", package(tmp_path, "zh_en")])
    idle(qtbot, dialog)
    assert dialog.model.rowCount() == 1


def test_remove_asks_first(qtbot: QtBot, dialog: PackagesDialog, tmp_path: Path) -> None:
    dialog.install([package(tmp_path, "zh_en")])
    idle(qtbot, dialog)
    dialog._remove.click()
    box = question(dialog)
    box.button(QMessageBox.StandardButton.Cancel).click()
    assert dialog._job is None
    qtbot.waitUntil(lambda: dialog.findChildren(QMessageBox) == [])
    dialog._remove.click()
    box = question(dialog)
    removes = [one for one in box.buttons() if box.buttonRole(one) is QMessageBox.ButtonRole.DestructiveRole]
    with qtbot.waitSignal(dialog.removed) as removed:
        removes[0].click()
    assert removed.args == ["zh_en"]
    idle(qtbot, dialog)
    assert dialog._stack.currentWidget() is dialog._empty


def question(dialog: PackagesDialog) -> QMessageBox:
    """What is asked; the window goes on while it is."""
    (box,) = dialog.findChildren(QMessageBox)
    assert box.isVisible()
    return box


def test_what_cannot_be_removed_from_here_offers_no_button(qtbot: QtBot, dialog: PackagesDialog, shelf: Any) -> None:
    shelf.rows = [PackageRow("", "translate-xx", problem="It is damaged.")]
    dialog.refresh()
    idle(qtbot, dialog)
    assert dialog.model.rowCount() == 1
    assert not dialog._remove.isEnabled()


def test_closing_the_window_while_it_works_does_no_harm(qtbot: QtBot, services: WindowServices, tmp_path: Path) -> None:
    dialog = PackagesDialog(services.packages, services.describe_error)
    dialog.install([package(tmp_path, "zh_en")])
    dialog.deleteLater()
    with qtbot.waitSignal(dialog.destroyed):
        pass
