"""What the window's own commands do; the rest is passed on as the window's signals."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, SignalInstance, Slot
from PySide6.QtWidgets import QApplication

from desktop_app.config import TEXT_SIZE_RANGE
from desktop_app.ui.widgets.file_choice import choose_articles, choose_folder, choose_package
from desktop_app.ui.widgets.status_bar import NORMAL_TEXT_SIZE
from desktop_app.ui.window.packages import PackageCommands

if TYPE_CHECKING:
    from desktop_app.ui.main_window import MainWindow

TEXT_STEP = 1.0


class WindowCommands(QObject):
    """Connects every action of the window."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._settings = window.services.settings
        self.packages = PackageCommands(window)
        for name, slot in self._slots().items():
            window.actions_[name].triggered.connect(slot)

    def _slots(self) -> dict[str, Callable[..., object] | SignalInstance]:
        window = self._window
        return {
            "open": self.choose_articles,
            "open_folder": self.choose_folder,
            "clear_recent": self.clear_recent,
            "save_sibling": window.saveSiblingRequested,
            "export": window.exportRequested,
            "reload": window.reloadRequested,
            "show_in_folder": window.showInFileManagerRequested,
            "close": self.close_article,
            "quit": window.close,
            "copy": self.copy,
            "preferences": self.show_preferences,
            "differences": window.differencesRequested,
            "larger": self.larger,
            "smaller": self.smaller,
            "normal": self.normal,
            "theme_system": self.choose_theme,
            "theme_light": self.choose_theme,
            "theme_dark": self.choose_theme,
            "full_screen": self.full_screen,
            "previous": self.previous,
            "next": self.next,
            "translate": window.translateRequested,
            "cancel": window.cancelRequested,
            "packages": self.show_packages,
            "install_package": self.install_package,
            "shortcuts": self.show_shortcuts,
            "about": self.show_about,
        }

    @Slot()
    def choose_articles(self) -> None:
        paths = choose_articles(self._window, self._start_folder())
        if paths:
            self._window.open_paths(paths)

    @Slot()
    def choose_folder(self) -> None:
        folder = choose_folder(self._window, self._start_folder())
        if folder is not None:
            self._window.open_folder(folder)

    def _start_folder(self) -> str:
        if self._window.article_path is not None:
            return str(self._window.article_path.parent)
        recent = self._settings.value.recent
        return str(Path(recent[0]).parent) if recent else ""

    @Slot()
    def clear_recent(self) -> None:
        self._settings.update(recent=())

    @Slot()
    def close_article(self) -> None:
        if self._window.article_path is None and self._window.centre.currentWidget() is self._window.centre.start:
            self._window.close()
            return
        self._window.show_empty()
        self._window.closeArticleRequested.emit()

    @Slot()
    def copy(self) -> None:
        widget = QApplication.focusWidget()
        copy = getattr(widget, "copy", None)
        if callable(copy):
            copy()

    @Slot()
    def larger(self) -> None:
        self.change_text_size(TEXT_STEP)

    @Slot()
    def smaller(self) -> None:
        self.change_text_size(-TEXT_STEP)

    @Slot()
    def normal(self) -> None:
        self._settings.update(text_size=NORMAL_TEXT_SIZE)

    @Slot(float)
    def change_text_size(self, by: float) -> None:
        """``by`` points more or less, within what the settings allow."""
        low, high = TEXT_SIZE_RANGE
        self._settings.update(text_size=min(high, max(low, self._settings.value.text_size + by)))

    @Slot()
    def choose_theme(self) -> None:
        chosen = self._window.actions_.themes.checkedAction()
        self._settings.update(theme=chosen.objectName().removeprefix("theme_"))

    @Slot(bool)
    def full_screen(self, on: bool) -> None:
        if on:
            self._window.showFullScreen()
        else:
            self._window.showNormal()

    @Slot()
    def previous(self) -> None:
        self._window.library.step(-1)

    @Slot()
    def next(self) -> None:
        self._window.library.step(1)

    @Slot()
    def show_preferences(self) -> None:
        from desktop_app.ui.preferences.dialog import PreferencesDialog
        from desktop_app.ui.preferences.table_page import TablePage

        services = self._window.services
        dialog = PreferencesDialog(
            services.settings,
            services.interface_languages(),
            services.column_languages,
            services.packages_folder(),
            table=TablePage(services.table, services.describe_error),
            parent=self._window,
        )
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    @Slot()
    def show_packages(self) -> None:
        self.packages.dialog()

    @Slot()
    def install_package(self) -> None:
        path = choose_package(self._window)
        if path is not None:
            self.packages.dialog().install([path])

    @Slot()
    def show_shortcuts(self) -> None:
        from desktop_app.ui.window.dialogs import shortcuts_dialog

        shortcuts_dialog(self._window.actions_, self._window).show()

    @Slot()
    def show_about(self) -> None:
        from desktop_app.ui.window.dialogs import about_dialog

        about_dialog(self._window.services.version, self._window).show()
