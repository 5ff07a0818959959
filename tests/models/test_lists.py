from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication

from desktop_app.models.library import ArticleEntry, LibraryModel, LibraryRole
from desktop_app.models.packages import PackageRole, PackageRow, PackagesModel

FATAL = QAbstractItemModelTester.FailureReportingMode.Fatal
FOLDER = Path("/content").absolute()


def test_the_library_shows_title_or_name_place_and_language(qapp: QApplication) -> None:
    model = LibraryModel()
    tester = QAbstractItemModelTester(model, FATAL)
    model.clear(FOLDER)
    model.add([ArticleEntry(FOLDER / "zh-CN" / "a.md", "港铁", "zh-CN"), ArticleEntry(FOLDER / "b.md")])
    model.add([ArticleEntry(FOLDER / "b.md", "again"), ArticleEntry(FOLDER.parent / "c.md", tag="en")])
    rows = [model.index(row) for row in range(model.rowCount())]
    assert [row.data() for row in rows] == ["港铁", "b.md", "c.md"]
    assert [row.data(LibraryRole.TAG) for row in rows] == ["zh-CN", "", "en"]
    assert [row.data(LibraryRole.PLACE) for row in rows][:2] == ["zh-CN/a.md", "b.md"]
    assert rows[0].data(Qt.ItemDataRole.AccessibleTextRole) == "港铁, zh-CN, zh-CN/a.md"
    assert model.row_of(FOLDER / "b.md") == 1
    assert model.row_of(FOLDER / "x.md") == -1
    model.clear(None)
    assert model.rowCount() == 0
    assert tester.failureReportingMode() == FATAL


def test_thousands_of_articles_are_quickly_there(qapp: QApplication) -> None:
    model = LibraryModel()
    model.clear(FOLDER)
    for start in range(0, 10_000, 100):
        model.add(ArticleEntry(FOLDER / f"{number}.md") for number in range(start, start + 100))
    assert model.rowCount() == 10_000
    assert model.row_of(FOLDER / "9999.md") == 9999


def test_packages_show_version_size_or_what_is_wrong(qapp: QApplication) -> None:
    model = PackagesModel()
    tester = QAbstractItemModelTester(model, FATAL)
    model.set_rows(
        [
            PackageRow("zh-en", "Chinese → English", "1.9", 2048, Path("/p/zh_en")),
            PackageRow("", "x", problem="It is damaged."),
        ]
    )
    first, second = model.index(0), model.index(1)
    assert first.data() == "Chinese → English"
    assert first.data(PackageRole.DETAIL) == "1.9 · 2 KiB"
    assert not first.data(PackageRole.PROBLEM)
    assert second.data(PackageRole.DETAIL) == "It is damaged."
    assert second.data(PackageRole.PROBLEM)
    assert second.data(Qt.ItemDataRole.AccessibleTextRole) == "x, It is damaged."
    assert tester.failureReportingMode() == FATAL
