"""The window's composition root: the only module that imports every layer. Nothing heavy before the first paint."""

from __future__ import annotations

import logging
import os
import signal
import sys
import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer, Slot
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from desktop_app import __version__, jobs
from desktop_app.config import Folders, Settings, SettingsFile
from desktop_app.core.errors import DiglotError
from desktop_app.desktop.file_events import FileOpenFilter
from desktop_app.desktop.handover import HandOver
from desktop_app.desktop.i18n import Language, available_languages, interface_font
from desktop_app.desktop.single_instance import Role, SingleInstance
from desktop_app.desktop.theme import ThemeFollower
from desktop_app.jobs.gc_guard import GcGuard
from desktop_app.models.appearance import resource_path
from desktop_app.models.conversion_table import ObservableTable
from desktop_app.models.languages import column_languages
from desktop_app.models.settings import ObservableSettings
from desktop_app.services.choice_store import ChoiceStore
from desktop_app.services.conversion_table import user_table_of
from desktop_app.services.export import Exporter
from desktop_app.services.gloss import GlossReader
from desktop_app.services.package_store import store_of
from desktop_app.services.reading import ReadingRoom
from desktop_app.services.transactions import Recovery, Transactions
from desktop_app.services.translate import Translator
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.session import ArticleSession, OwnWrites, SessionServices
from desktop_app.ui.widgets.message_bridge import MessageBridge
from desktop_app.ui.window import adapters
from desktop_app.ui.window.package_adapter import PackageAdapter
from desktop_app.ui.window.services import WindowServices

JOBS_LIMIT_MS = 3_000

_log = logging.getLogger(__name__)


def main(paths: Sequence[Path] = ()) -> int:
    """Open the window on ``paths``, or hand them over to the one that runs. Returns the exit status."""
    app = make_application()
    folders = Folders.from_environment()
    instance = SingleInstance(folders.config, app)
    message = HandOver.from_arguments(list(paths))
    if instance.start(message) is Role.HANDED_OVER:
        return 0
    application = Application(app, folders)
    instance.open_paths.connect(application.open_paths)
    application.open_later(list(message.paths))
    application.window.show()
    status = app.exec()
    instance.close()
    if not application.close():
        _log.error("work was still running at the end")
        logging.shutdown()
        # Qt would wait for that work for ever
        os._exit(status)
    return status


def make_application() -> QApplication:
    """The QApplication with its names, icon and style."""
    QCoreApplication.setApplicationName("diglot")
    QApplication.setApplicationDisplayName("Diglot")
    QApplication.setDesktopFileName("io.github.diglot.Diglot")
    app = QApplication(sys.argv[:1])
    app.setStyle("Fusion")
    app.setWindowIcon(QIcon(str(resource_path("icons", "diglot.svg"))))
    return app


class Application(QObject):
    """Everything that lives as long as the window. ``on_quit``: what to close at the end, last added first."""

    def __init__(self, app: QApplication, folders: Folders) -> None:
        super().__init__(app)
        self.folders = folders
        self.bridge = MessageBridge(self)
        self.on_quit: list[Callable[[], object]] = []
        self._app = app
        self._font = app.font()
        self._waiting: list[Path] = []
        self._hooks = _Hooks(self.bridge, app)
        self._guard = GcGuard(self)
        self.settings = self._load_settings()
        self.language = Language(self)
        self._speak(self.settings.value.interface_language)
        self.theme = ThemeFollower(app, self.settings.value.theme)
        self.table = ObservableTable(user_table_of(folders), self)
        self.window = MainWindow(self._services())
        self.session = self._session()
        self._connect()

    def _load_settings(self) -> ObservableSettings:
        file = SettingsFile(self.folders.settings_file)
        try:
            settings = file.load()
        except OSError as error:
            settings = Settings()
            self.bridge.post(self.tr("The settings cannot be read; the defaults are used."), details=str(error))
        if file.moved_aside is not None:
            text = self.tr("The settings were damaged and are now in {path}; the defaults are used.")
            self.bridge.post(text.format(path=file.moved_aside))
        return ObservableSettings(file, self, settings)

    def _load_table(self) -> None:
        self.table.changed.connect(self._on_table_loaded, Qt.ConnectionType.SingleShotConnection)
        self.table.load()

    @Slot()
    def _on_table_loaded(self) -> None:
        problems = self.table.problems
        if problems and self.table.rows:
            self.bridge.post(self.tr("Some of your own conversions cannot be used; Preferences shows which."))
        elif problems:
            self.bridge.post(describe_error(problems[0]), title=self.tr("Your own conversions cannot be used"))

    def _services(self) -> WindowServices:
        packages = PackageAdapter(self.folders, lambda: self.settings.value, describe_error)
        return WindowServices(
            settings=self.settings,
            table=self.table,
            list_articles=adapters.list_articles,
            packages=packages,
            describe_error=describe_error,
            column_languages=column_languages,
            interface_languages=available_languages,
            packages_folder=packages.folder,
            version=__version__,
        )

    def _session(self) -> ArticleSession:
        translator = Translator(store_of(self.settings.value))
        gloss = GlossReader(self.folders.cache)
        self.on_quit += [gloss.close, translator.close]
        transactions = OwnWrites(self.folders.data)
        exporter = Exporter(self.folders.data, transactions)
        room = ReadingRoom(translator, gloss, exporter.origins, ChoiceStore(self.folders.data))
        return ArticleSession(self.window, SessionServices(room, exporter, transactions))

    def _recover(self) -> None:
        """Finish what an earlier process left half written."""
        job = jobs.run_write(_Recovery(self.session.files.transactions), parent=self)
        job.succeeded.connect(self._on_recovered)
        job.failed.connect(self._on_recovery_failed)

    @Slot(object)
    def _on_recovered(self, recovery: Recovery) -> None:
        for path in recovery.finished:
            self.bridge.post(self.tr("An interrupted write was finished: {path}").format(path=path))
        for path in recovery.foreign:
            text = self.tr("{path} was changed after an interrupted write; it was left as it is.")
            self.bridge.post(text.format(path=path), title=self.tr("An interrupted write"))
        for path in recovery.failed:
            text = self.tr("{path} cannot be read or written now; Diglot tries again at its next start.")
            title = self.tr("An interrupted write could not be finished")
            self.bridge.post(text.format(path=path), title=title)
        if recovery.finished:
            # it may have been read before
            self.session.reload()

    @Slot(object)
    def _on_recovery_failed(self, error: DiglotError) -> None:
        self.bridge.post(describe_error(error), title=self.tr("An interrupted write could not be finished"))

    def _connect(self) -> None:
        self._hooks.end = self._end
        self._recover()
        self._load_table()
        self.settings.changed.connect(self._on_settings)
        self.settings.save_failed.connect(self._on_save_failed)
        self.theme.changed.connect(self.window.set_theme)
        self.window.set_theme(self.theme.theme)
        self.bridge.attach(self.window)
        if sys.platform == "darwin":
            # elsewhere the system starts the program again, and a filter in Python would slow every event down
            self._files = FileOpenFilter(self)
            self._files.open_paths.connect(self.open_paths)
            self._app.installEventFilter(self._files)

    def open_later(self, paths: list[Path]) -> None:
        """Open these after the first paint."""
        self._waiting += paths
        QTimer.singleShot(0, self._open_waiting)

    @Slot()
    def _open_waiting(self) -> None:
        paths, self._waiting = self._waiting, []
        if paths:
            self.window.open_paths(paths)

    @Slot(object)
    def open_paths(self, paths: list[Path]) -> None:
        """Open these now, from whatever source; no path: only show the window."""
        self.window.open_paths(paths)

    @Slot(object, object)
    def _on_settings(self, settings: Settings, names: frozenset[str]) -> None:
        if "interface_language" in names:
            self._speak(settings.interface_language)
        if "theme" in names:
            self.theme.choose(settings.theme)

    def _speak(self, setting: str) -> None:
        code = self.language.speak(setting)
        self._app.setFont(interface_font(self._font, code))

    @Slot(object)
    def _on_save_failed(self, error: OSError) -> None:
        self.bridge.post(self.tr("The settings could not be saved: {reason}").format(reason=error.strerror or error))

    def _end(self) -> None:
        """End without a question: whoever ends the process does not see it."""
        self.window.close_guard.disarm()
        self._app.quit()

    def close(self) -> bool:
        """Cancel the work, finish the writes, save, close engine and window; False when some work did not end."""
        for step in reversed(self.on_quit):
            step()
        ended = jobs.shutdown(JOBS_LIMIT_MS)
        self.bridge.attach(None)
        self.settings.save()
        self._hooks.remove()
        self.window.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        self._guard.stop()
        return ended


class _Recovery:
    """The work of the first job: the journal."""

    def __init__(self, transactions: Transactions) -> None:
        self._transactions = transactions

    def __call__(self, _progress: jobs.Progress) -> Recovery:
        return self._transactions.recover()


class _Hooks:
    """Unexpected errors and signals of the process. Wording and boxes are the bridge's, on the GUI thread."""

    def __init__(self, bridge: MessageBridge, app: QApplication) -> None:
        self.end: Callable[[], None] = app.quit
        self._bridge = bridge
        self._excepthook, self._threading = sys.excepthook, threading.excepthook
        sys.excepthook = self._on_exception
        threading.excepthook = self._on_thread_exception
        self._signals = {number: signal.signal(number, self._on_signal) for number in (signal.SIGINT, signal.SIGTERM)}

    def remove(self) -> None:
        sys.excepthook, threading.excepthook = self._excepthook, self._threading
        for number, handler in self._signals.items():
            signal.signal(number, handler)

    def _on_exception(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            self.end()
            return
        _log.critical("unexpected error", exc_info=(kind, error, trace))
        title = QCoreApplication.translate("Application", "Something unexpected went wrong")
        text = QCoreApplication.translate(
            "Application",
            "You can go on. Check the files if something was being written; if it comes again, please report it.",
        )
        self._bridge.post(text, title=title, details=f"{kind.__name__}: {error}")

    def _on_thread_exception(self, what: threading.ExceptHookArgs) -> None:
        self._on_exception(what.exc_type, what.exc_value or what.exc_type(), what.exc_traceback)

    def _on_signal(self, _number: int, _frame: object) -> None:
        # Python runs this between any two of its lines, those of a paint event too: a window closed in there
        # is flushed without a handle
        QTimer.singleShot(0, self.end)


def describe_error(error: DiglotError) -> str:
    """An error in words, in the window's language."""
    from desktop_app.services import messages

    return messages.message(error, QCoreApplication.translate)
