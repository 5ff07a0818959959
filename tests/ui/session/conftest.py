"""The whole program in one process: the real window, session, services, OpenCC and CTranslate2."""

from __future__ import annotations

import shutil
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import toy_package
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_app.app import Application
from desktop_app.config import Folders, SettingsFile
from desktop_app.engines.gloss import Gloss
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.reader import ReaderView
from desktop_app.ui.reader.column import Column
from desktop_app.ui.session import ArticleSession

Install = Callable[..., Path]
Write = Callable[..., Path]

HEAD = "---\ntitle: {title}\nlang:\n  - {tag}\ntranslations:\n{listed}---\n\n"


class Desk:
    """The window as a person sees it: texts of columns, banners, menus, keys."""

    def __init__(self, application: Application, qtbot: QtBot) -> None:
        self.application, self.qtbot = application, qtbot
        self._ended = False

    def quit(self) -> None:
        """Close the window and end the program as ``main`` does."""
        if not self._ended:
            self._ended = True
            # its translators stay with the application else
            self.application.language.speak("en")
            self.window.close()
            assert self.application.close()

    @property
    def window(self) -> MainWindow:
        return self.application.window

    @property
    def session(self) -> ArticleSession:
        return self.application.session

    @property
    def reader(self) -> ReaderView:
        return self.window.reader

    def open(self, *paths: Path) -> None:
        """Ask for files as the start page and the arguments do."""
        self.window.open_paths(list(paths))

    def read(self, path: Path, *keys: str) -> None:
        """Open and wait until these columns show text."""
        self.open(path)
        self.until(lambda: self.session.opened is not None and self.session.opened.document.path == path.resolve())
        for key in keys:
            self.until(lambda key=key: self.shows_text(key))

    def until(self, condition: Callable[[], object]) -> None:
        self.qtbot.waitUntil(lambda: bool(condition()))

    @property
    def keys(self) -> list[str]:
        """The columns, the original first."""
        return list(self.reader._columns)

    def column(self, key: str) -> Column:
        return self.reader._columns[key]

    def shows_text(self, key: str) -> bool:
        return key in self.keys and self.column(key).shows_text and self.column(key).text.rows.count > 0

    def rows(self, key: str) -> list[str]:
        """The plain text of a column's rows."""
        self.until(self.reader.is_settled)
        return [self.reader.row_text(key, row).strip() for row in range(self.column(key).text.rows.count)]

    def made(self, key: str) -> str:
        """What the head says of the column."""
        return self.column(key).header.description()

    def banner(self, key: str) -> str:
        return self.column(key).banner.accessibleName()

    def press(self, key: str) -> None:
        """Click the button in a column's banner."""
        button = self.column(key).banner.button
        assert button.isVisible()
        button.click()

    def message(self, key: str) -> str:
        """What stands in place of a column's text."""
        column = self.column(key)
        return column._message.accessibleName() if column._pages.currentWidget() is column._message else ""

    def menu(self, key: str, text: str) -> None:
        """Choose from a column's menu."""
        menu = self.column(key).header.menu
        menu.aboutToShow.emit()
        found = [action for action in menu.actions() if action.text() == text]
        assert found, [action.text() for action in menu.actions()]
        assert found[0].isEnabled()
        found[0].trigger()

    def language(self, key: str, name: str) -> None:
        """Choose a language in a column's menu."""
        menu = self.column(key).header.menu
        menu.aboutToShow.emit()
        languages = next(action.menu() for action in menu.actions() if action.menu() is not None)
        next(action for action in languages.actions() if action.text() == name).trigger()

    def action(self, name: str) -> QAction:
        return self.window.actions_[name]

    def trigger(self, name: str) -> None:
        assert self.action(name).isEnabled(), name
        self.action(name).trigger()

    def told(self) -> str:
        """The status bar's message."""
        return self.window.status.text

    def idle(self) -> bool:
        return not self.session.translating.running and not self.action("cancel").isEnabled()


@pytest.fixture(scope="session")
def dictionary(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A cache folder with the real dictionary, built once."""
    folder = tmp_path_factory.mktemp("dictionary")
    Gloss(folder).close()
    return folder


@pytest.fixture(scope="session")
def packages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Package files, built once."""
    folder = tmp_path_factory.mktemp("packages")
    return {
        "zh-en": toy_package.build(folder / "zh_en.argosmodel", "zh", "en"),
        "en-zh": toy_package.build(folder / "en_zh.argosmodel", "en", "zh"),
        "endless": toy_package.build(folder / "endless.argosmodel", "zh", "en", endless=True, version="3.0"),
        "slow": toy_package.build(folder / "slow.argosmodel", "zh", "en", heavy=True, version="2.0"),
    }


@pytest.fixture
def install(packages: dict[str, Path], isolated_folders: Path) -> Install:
    """``install("zh-en")`` puts a package where argostranslate looks, before the window is asked for it."""

    def unpack(name: str) -> Path:
        folder = isolated_folders / "argos"
        with zipfile.ZipFile(packages[name]) as archive:
            archive.extractall(folder)
            return folder / archive.namelist()[0].split("/")[0]

    return unpack


Start = Callable[..., Desk]


@pytest.fixture
def start(qapp: QApplication, qtbot: QtBot, dictionary: Path) -> Iterator[Start]:
    """``start(**settings)`` begins the program; a second call ends the first one before."""
    folders = Folders.from_environment()
    shutil.copytree(dictionary, folders.cache)
    running: list[Desk] = []
    font = qapp.font()

    def begin(**settings: object) -> Desk:
        for desk in running:
            desk.quit()
        SettingsFile(folders.settings_file).update(interface_language="en", **settings)
        application = Application(qapp, folders)
        application.window.resize(1200, 800)
        application.window.show()
        running.append(Desk(application, qtbot))
        return running[-1]

    yield begin
    for desk in running:
        desk.quit()
    qapp.setStyleSheet("")
    qapp.setFont(font)


@pytest.fixture
def desk(start: Start) -> Desk:
    return start()


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """``write("zh-CN", body)`` makes an article ``town.<tag>.md`` and returns its path."""

    def make(tag: str, body: str, *, title: str = "今天新闻", listed: tuple[str, ...] = (), name: str = "town") -> Path:
        path = tmp_path / "news" / f"{name}.{tag}.md"
        path.parent.mkdir(exist_ok=True)
        items = "".join(f"  - {each}\n" for each in listed or (tag,))
        path.write_bytes((HEAD.format(title=title, tag=tag, listed=items) + body).encode())
        return path

    return make
