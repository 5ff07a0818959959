"""A window on the test's own settings, folders and a list of packages kept in memory."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_app.config import Folders, SettingsFile
from desktop_app.core.errors import DiglotError, PackageError
from desktop_app.jobs import Progress
from desktop_app.models.conversion_table import ObservableTable
from desktop_app.models.languages import column_languages
from desktop_app.models.offers import OfferList, OfferRow
from desktop_app.models.packages import PackageRow
from desktop_app.models.settings import ObservableSettings
from desktop_app.services.conversion_table import user_table_of
from desktop_app.services.packages import PackageDetails
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.window.adapters import list_articles
from desktop_app.ui.window.services import WindowServices


class Shelf:
    """Packages as a list: the dialog's services without a model in them. ``offered``: what can be had."""

    def __init__(self) -> None:
        self.rows: list[PackageRow] = []
        self.offered = OfferList("https://a.example/index.json", is_online=True)

    def installed(self) -> list[PackageRow]:
        return list(self.rows)

    def details(self, row: PackageRow) -> PackageDetails:
        return PackageDetails(f"about {row.key}", 1, None)

    def install(self, path: Path, _progress: Progress) -> PackageRow:
        if not path.exists():
            raise PackageError("package-not-found", path=path)
        row = PackageRow(path.stem, path.stem.replace("_", " → "), "1.0", path.stat().st_size, path)
        self.rows.append(row)
        return row

    def remove(self, row: PackageRow) -> None:
        self.rows.remove(row)

    def kept(self) -> OfferList:
        return self.offered

    def look(self) -> OfferList:
        return self.offered

    def size(self, row: OfferRow) -> int | None:
        return row.total

    def obtain(self, row: OfferRow, _progress: Progress) -> PackageRow:
        return PackageRow(row.pair, row.title, row.version)

    def discard(self, row: OfferRow) -> None: ...


def describe(error: DiglotError) -> str:
    return f"described: {error.code}"


@pytest.fixture
def shelf() -> Shelf:
    return Shelf()


@pytest.fixture
def settings(qapp: object) -> ObservableSettings:
    return ObservableSettings(SettingsFile(Folders.from_environment().settings_file))


@pytest.fixture
def table(qapp: QApplication) -> ObservableTable:
    return ObservableTable(user_table_of(Folders.from_environment()), qapp)


@pytest.fixture
def services(settings: ObservableSettings, table: ObservableTable, shelf: Shelf, tmp_path: Path) -> WindowServices:
    return WindowServices(
        settings=settings,
        table=table,
        list_articles=list_articles,
        packages=shelf,
        describe_error=describe,
        column_languages=column_languages,
        interface_languages=lambda: [("en", "English"), ("zh_CN", "简体中文")],
        packages_folder=lambda: tmp_path / "packages",
        version="0.0",
    )


@pytest.fixture
def window(qtbot: QtBot, services: WindowServices) -> Iterator[MainWindow]:
    made = MainWindow(services)
    made.show()
    yield made
    made.close()


Articles = Callable[..., Path]


@pytest.fixture
def article(tmp_path: Path) -> Articles:
    """Writes an article below the test's folder and returns its path."""

    def write(name: str = "a.zh-CN.md", title: str = "标题", body: str = "正文。") -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"---\ntitle: {title}\n---\n{body}\n", encoding="utf-8")
        return path

    return write


@pytest.fixture
def opened(window: MainWindow) -> list[list[Path]]:
    """What the window asks to open."""
    asked: list[list[Path]] = []
    window.openRequested.connect(asked.append)
    return asked
