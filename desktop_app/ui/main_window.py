"""The window: hosts the parts and passes on what the user asks for. It reads no article and runs no engine."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDragLeaveEvent, QDropEvent, QUndoStack
from PySide6.QtWidgets import QDockWidget, QMainWindow, QMessageBox, QWidget

from desktop_app import jobs
from desktop_app.config import Settings
from desktop_app.core.errors import DiglotError
from desktop_app.models.appearance import Theme, theme_for
from desktop_app.ui.library.panel import LibraryPanel
from desktop_app.ui.widgets.file_drops import local_paths, sort_paths
from desktop_app.ui.widgets.message_bridge import Message
from desktop_app.ui.widgets.status_bar import StatusBar
from desktop_app.ui.window import geometry
from desktop_app.ui.window.actions import WindowActions
from desktop_app.ui.window.centre import Centre
from desktop_app.ui.window.close_guard import CloseGuard
from desktop_app.ui.window.commands import WindowCommands
from desktop_app.ui.window.menus import WindowMenus
from desktop_app.ui.window.services import WindowServices

if TYPE_CHECKING:
    from desktop_app.ui.reader import ReaderView


class MainWindow(QMainWindow):
    """Signals say what the user wants, methods what there is to show.

    ``openRequested(list[Path])`` names article files, never folders or packages: those the window handles.
    ``errorActionChosen(key)`` answers ``show_error``'s actions. ``packagesChanged`` after an install or removal.
    ``closing`` comes once, before the window goes away.
    """

    openRequested = Signal(object)
    saveSiblingRequested = Signal()
    exportRequested = Signal()
    reloadRequested = Signal()
    closeArticleRequested = Signal()
    showInFileManagerRequested = Signal()
    translateRequested = Signal()
    differencesRequested = Signal()
    cancelRequested = Signal()
    columnAddRequested = Signal(str)
    errorActionChosen = Signal(str)
    packagesChanged = Signal()
    readerMade = Signal(object)
    themeChanged = Signal(object)
    closing = Signal()

    def __init__(self, services: WindowServices, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.services = services
        self.undo_stack = QUndoStack(self)
        self.article_path: Path | None = None
        self._title = ""
        self.setAcceptDrops(True)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.centre = Centre()
        self.setCentralWidget(self.centre)
        self.status = StatusBar()
        self.setStatusBar(self.status)
        self.library = LibraryPanel(services.list_articles)
        self._library_dock = self._dock("library", Qt.DockWidgetArea.LeftDockWidgetArea)
        self._library_dock.setWidget(self.library)
        self._side_dock = self._dock("side", Qt.DockWidgetArea.RightDockWidgetArea)
        self.actions_ = WindowActions(self.undo_stack, self)
        panes = {"library": self._library_dock.toggleViewAction(), "side": self._side_dock.toggleViewAction()}
        panes["library"].setShortcut("F9")
        panes["side"].setShortcut("Shift+F9")
        panes["side"].setEnabled(False)
        self.menus = WindowMenus(self, self.actions_, panes)
        self.commands = WindowCommands(self)
        self.close_guard = CloseGuard(self)
        self._connect()
        self._library_dock.hide()
        self._side_dock.hide()
        geometry.restore(self, services.settings.value)
        self._on_settings(services.settings.value, frozenset({"recent", "theme", "text_size"}))
        self.set_theme(theme_for("light"))
        self.retranslate()

    def _dock(self, name: str, area: Qt.DockWidgetArea) -> QDockWidget:
        dock = QDockWidget(self)
        dock.setObjectName(name)
        dock.setFeatures(QDockWidget.DockWidgetFeature.DockWidgetClosable)
        # the panes carry their own headings; the commands that open them close them too
        dock.setTitleBarWidget(QWidget())
        self.addDockWidget(area, dock)
        return dock

    def _connect(self) -> None:
        self.services.settings.changed.connect(self._on_settings)
        self.menus.recentChosen.connect(self._open_one)
        self.menus.columnChosen.connect(self.columnAddRequested)
        self.library.articleChosen.connect(self._open_one)
        self.library.failed.connect(self._on_library_failed)
        self.library.loaded.connect(self._on_library_loaded)
        self.centre.start.recentChosen.connect(self._open_one)
        self.centre.start.openRequested.connect(self.commands.choose_articles)
        self.centre.start.openFolderRequested.connect(self.commands.choose_folder)
        self.centre.errorActionChosen.connect(self.errorActionChosen)
        self.centre.readerMade.connect(self._on_reader_made)
        self.status.cancelRequested.connect(self.cancelRequested)

    # -- what is opened

    @Slot(object)
    def open_paths(self, paths: Sequence[Path]) -> None:
        """Take files, folders and packages, from wherever they come; shows the window in any case."""
        self.bring_to_front()
        if paths:
            jobs.run(_Sorting(tuple(paths)), parent=self).succeeded.connect(self._open_sorted)

    @Slot(object)
    def _open_sorted(self, paths: tuple[list[Path], list[Path], list[Path]]) -> None:
        articles, folders, packages = paths
        for folder in folders[:1]:
            self.open_folder(folder)
        if packages:
            self.commands.packages.dialog().install(packages)
        if articles:
            self.openRequested.emit(articles)

    def show_files(self, paths: Sequence[Path]) -> None:
        """List files that were opened together in the library pane, and among the recent ones."""
        for path in paths:
            self.services.settings.replace(self.services.settings.value.with_recent(path))
        self._library_dock.show()
        self.library.show_files(paths)

    def open_folder(self, folder: Path) -> None:
        """List the folder's articles in the library pane."""
        self._library_dock.show()
        self.library.load(folder)

    @Slot(object)
    def _open_one(self, path: Path) -> None:
        if path != self.article_path:
            self.openRequested.emit([path])

    def bring_to_front(self) -> None:
        """Show the window above the others, as far as the window manager allows it."""
        if self.isMinimized():
            self.showNormal()
        self.show()
        self.raise_()
        self.activateWindow()

    # -- what is shown

    @property
    def reader(self) -> ReaderView:
        """The reader; made when it is first asked for."""
        return self.centre.reader

    def show_article(self, title: str, path: Path) -> None:
        """Show the reader, whose columns the caller fills, for this article."""
        self._set_article(title, path)
        self.centre.show_reader()
        self.services.settings.replace(self.services.settings.value.with_recent(path))

    def show_loading(self, path: Path) -> None:
        """Show that ``path`` is being read."""
        self._set_article(path.name, path, ready=False)
        self.centre.show_loading(path.name)

    def show_empty(self) -> None:
        """Show that nothing is open."""
        self._set_article("", None, ready=False)
        self.centre.show_start()

    def show_error(
        self,
        title: str,
        text: str,
        details: str = "",
        actions: Sequence[tuple[str, str]] = (),
        path: Path | None = None,
    ) -> None:
        """Show in place of an article what went wrong with it; ``actions`` are (key, label) of buttons."""
        self._set_article(path.name if path else "", path, ready=False)
        self.centre.show_error(title, text, details, actions)

    def _set_article(self, title: str, path: Path | None, *, ready: bool = True) -> None:
        self.article_path, self._title = path, title
        self.actions_.enable_article(ready)
        self.menus.enable_columns(ready)
        for name in ("reload", "show_in_folder"):
            self.actions_[name].setEnabled(path is not None)
        if path is not None:
            self.library.select(path)
        self._show_title()

    def _show_title(self) -> None:
        self.setWindowTitle(self.tr("{title} — Diglot").format(title=self._title) if self._title else "Diglot")

    def show_message(self, text: str) -> None:
        """Say something in the status bar for a while."""
        self.status.show_text(text)

    def show_notice(self, message: Message) -> None:
        """For the message bridge: with a title a box that does not block, else the status bar."""
        if not message.title:
            self.show_message(message.text)
            return
        box = QMessageBox(QMessageBox.Icon.Warning, "Diglot", message.title, parent=self)
        box.setInformativeText(message.text)
        box.setDetailedText(message.details)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.open()

    def set_busy(self, text: str, value: int = 0, maximum: int = 0) -> None:
        """Show that something long runs; ``maximum`` 0: unknown. Cancel becomes possible."""
        self.status.set_busy(text, value, maximum)
        self.actions_["cancel"].setEnabled(True)

    def clear_busy(self) -> None:
        """The long thing ended."""
        self.status.clear_busy()
        self.actions_["cancel"].setEnabled(False)

    def set_engine(self, text: str) -> None:
        """The engine in use, for instance "Argos Chinese → English 1.9"; "" hides it."""
        self.status.set_engine(text)

    def set_languages(self, tags: Iterable[tuple[str, str]]) -> None:
        """Offer these (tag, name) as columns, in the menu and in the reader."""
        offered = list(tags)
        self.menus.set_languages(offered)
        if self.centre.has_reader:
            self.reader.set_languages(offered)

    def set_side_panel(self, panel: QWidget) -> None:
        """Put this on the right; the window takes it over and gives it the theme."""
        self._side_dock.setWidget(panel)
        self._side_dock.toggleViewAction().setEnabled(True)
        self._side_dock.show()

    @Slot(object)
    def set_theme(self, theme: Theme) -> None:
        """Take the theme's colours for icons and the reader; palette and style sheet are the application's."""
        self.actions_.set_theme(theme)
        self.menus.set_theme(theme)
        self.centre.set_theme(theme)
        self.themeChanged.emit(theme)

    # -- what changes

    @Slot(object, object)
    def _on_settings(self, settings: Settings, names: frozenset[str]) -> None:
        if "recent" in names:
            self.menus.set_recent(settings.recent)
            self.centre.start.set_recent(settings.recent)
        if "theme" in names:
            self.actions_[f"theme_{settings.theme}"].setChecked(True)
        if "text_size" in names:
            self.status.set_text_size(settings.text_size)
            if self.centre.has_reader:
                self.reader.set_text_size(settings.text_size)

    @Slot(object)
    def _on_reader_made(self, reader: ReaderView) -> None:
        reader.set_text_size(self.services.settings.value.text_size)
        reader.set_languages(list(self.services.column_languages()))
        reader.textSizeRequested.connect(self.commands.change_text_size)
        self.readerMade.emit(reader)

    @Slot(object, int)
    def _on_library_loaded(self, _folder: Path, count: int) -> None:
        if self.article_path is None and count:
            self.library.step(1)
        elif self.article_path is not None:
            self.library.select(self.article_path)

    @Slot(object)
    def _on_library_failed(self, error: DiglotError) -> None:
        self.show_message(self.services.describe_error(error))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if local_paths(event.mimeData()):
            event.acceptProposedAction()
            self.centre.start.set_drop_active(True)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self.centre.start.set_drop_active(False)

    def dropEvent(self, event: QDropEvent) -> None:
        self.centre.start.set_drop_active(False)
        event.acceptProposedAction()
        self.open_paths(local_paths(event.mimeData()))

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self.close_guard.allows():
            event.ignore()
            return
        self.services.settings.update(**geometry.saved(self))
        self.closing.emit()
        super().closeEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def retranslate(self) -> None:
        self._library_dock.setWindowTitle(self.tr("Library"))
        self._side_dock.setWindowTitle(self.tr("Translations"))
        self.centre.setAccessibleName(self.tr("Article"))
        self.actions_.retranslate()
        self.menus.retranslate()
        self.set_languages(self.services.column_languages())
        self._show_title()


@dataclass(frozen=True)
class _Sorting:
    paths: tuple[Path, ...]

    def __call__(self, _progress: jobs.Progress) -> tuple[list[Path], list[Path], list[Path]]:
        return sort_paths(list(self.paths))
