"""The open article: opens, shows, reloads and closes it, and wires the window's signals."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QMessageBox

from desktop_app import jobs
from desktop_app.config import Settings
from desktop_app.core.errors import DiglotError
from desktop_app.services.reading import ColumnFailed, ColumnRows, Event, Kind, Opened, ReadingRoom, Wanted
from desktop_app.ui.metadata import MetadataForm, form_data
from desktop_app.ui.session.bundle import SessionServices
from desktop_app.ui.session.choosing import Choosing
from desktop_app.ui.session.columns import Columns
from desktop_app.ui.session.comparing import Comparing
from desktop_app.ui.session.exporting import Exporting
from desktop_app.ui.session.files import FileWork
from desktop_app.ui.session.links import Links
from desktop_app.ui.session.managing import Managing
from desktop_app.ui.session.outside import OutsideChanges
from desktop_app.ui.session.pictures import PictureWork
from desktop_app.ui.session.saving import Saving
from desktop_app.ui.session.translating import Translating
from desktop_app.ui.translations.data import panel_data
from desktop_app.ui.translations.panel import TranslationsPanel

if TYPE_CHECKING:
    from desktop_app.ui.main_window import MainWindow
    from desktop_app.ui.reader import ReaderView

# columns are the business of Columns
_REMAKING = frozenset(
    {"press_glyphs", "convert_quotes", "regional_vocabulary", "mark_choices", "beam_size", "interface_language"}
)


class ArticleSession(QObject):
    """One window's article. Parented to the window."""

    def __init__(self, window: MainWindow, services: SessionServices) -> None:
        super().__init__(window)
        self._window, self._services = window, services
        self._opened: Opened | None = None
        self._path: Path | None = None
        self._job: jobs.Job | None = None
        self.panel = TranslationsPanel(window.services.describe_error)
        self.columns = Columns(window)
        self.links = Links(window)
        self.pictures = PictureWork(window)
        self.files = FileWork(window, services.transactions)
        self.translating = Translating(window, self.columns, services.room.translator)
        self.saving = Saving(window, services.exporter, self.files, self.translating, services.room.choices)
        translator, choices = services.room.translator, services.room.choices
        self.exporting = Exporting(window, services.exporter, translator, self.files, self.translating, choices=choices)
        self.form = MetadataForm(window.services.describe_error)
        self.panel.set_form(self.form)
        self.managing = Managing(
            window,
            self.files,
            saving=self.saving,
            translating=self.translating,
            translator=translator,
            panel=self.panel,
            form=self.form,
            choices=choices,
        )
        self.choosing = Choosing(window, services.room, self.files)
        self.comparing = Comparing(window, choices)
        self.outside = OutsideChanges(window, services.transactions)
        window.set_side_panel(self.panel)
        self._connect()

    @property
    def opened(self) -> Opened | None:
        """What is shown."""
        return self._opened

    def _connect(self) -> None:
        self._connect_window(self._window)
        self._connect_parts()
        self._connect_panel(self.panel)

    def _connect_window(self, window: MainWindow) -> None:
        window.openRequested.connect(self.open)
        window.reloadRequested.connect(self.reload)
        window.closeArticleRequested.connect(self.close)
        window.closing.connect(self.close)
        window.showInFileManagerRequested.connect(self._reveal_own)
        window.columnAddRequested.connect(self.columns.add)
        window.readerMade.connect(self._attach)
        window.themeChanged.connect(self.panel.set_theme)
        window.themeChanged.connect(self.form.set_theme)
        window.translateRequested.connect(self.translate_again)
        window.cancelRequested.connect(self.translating.cancel)
        window.packagesChanged.connect(self.reload)
        window.errorActionChosen.connect(self._on_error_action)
        window.saveSiblingRequested.connect(self._save_first)
        window.exportRequested.connect(self._export)
        window.services.settings.changed.connect(self._on_settings)
        window.services.table.written.connect(self.reload)

    def _connect_parts(self) -> None:
        self.links.articleWanted.connect(self._open_one)
        self.columns.changed.connect(self.reload)
        self.columns.packagesRequested.connect(self._window.commands.packages.offer)
        self.columns.continueRequested.connect(self.translate_again)
        self.columns.utf8Requested.connect(self._save_as_utf8)
        self.files.written.connect(self.reload)
        self.saving.columnWanted.connect(self.columns.add)
        self.saving.translationWanted.connect(self.translate_again)
        self.outside.reloadRequested.connect(self.reload)

    def _connect_panel(self, panel: TranslationsPanel) -> None:
        panel.addRequested.connect(self._add)
        panel.removeRequested.connect(self._remove)
        panel.createRequested.connect(self.saving.save)
        panel.openRequested.connect(self._open_one)
        panel.revealRequested.connect(self._reveal)
        panel.reloadRequested.connect(self.reload)

    @Slot(object)
    def _attach(self, reader: ReaderView) -> None:
        self.columns.attach(reader)
        self.choosing.attach(reader)
        self.comparing.attach(reader)
        self.pictures.attach(reader)
        reader.linkActivated.connect(self.links.follow)
        reader.linkHovered.connect(self._window.show_message)

    # -- open, reload, close

    @Slot(object)
    def open(self, paths: Sequence[Path]) -> None:
        """Open the first of ``paths``; the others wait in the library pane."""
        if not paths:
            return
        if len(paths) > 1:
            self._window.show_files(paths)
        self._open(paths[0])

    @Slot(str)
    def _open_one(self, path: str) -> None:
        self._open(Path(path))

    @Slot()
    def reload(self) -> None:
        """Read the article anew; the place and what was chosen for it stay."""
        if self._path is not None:
            self._open(self._path)

    def _open(self, path: Path) -> None:
        if path not in self._paths():
            self.columns.forget()
            if self._opened is None:
                self._window.show_loading(path)
        self._path = path
        self._stop_job()
        work = partial(_read, self._services.room, path, self.columns.wanted, self._window.services.settings.value)
        self._job = jobs.run_stream(work, parent=self)
        self._job.batched.connect(self._on_events)
        self._job.failed.connect(self._on_failed)

    def _paths(self) -> set[Path | None]:
        """The open article as it was asked for, and where it is."""
        return {self._path, self._opened.document.path if self._opened else None}

    @Slot()
    def close(self) -> None:
        """Nothing is open any more."""
        self._stop_job()
        self._path = None
        self.columns.clear()
        self._leave()

    def _leave(self) -> None:
        self._opened = None
        self.translating.stop()
        self._forget_article()
        self._window.set_engine("")

    def _forget_article(self) -> None:
        self._window.actions_["save_sibling"].setToolTip("")
        self.saving.set_article(None)
        self.links.set_article(None)
        self.pictures.clear()
        self.panel.clear()
        self.form.clear()
        self.managing.set_article(None)
        self.choosing.set_article(None)
        self.comparing.set_article(None)
        self.outside.set_article(None)

    def _stop_job(self) -> None:
        if self._job is not None:
            self._job.cancel()
            self._job = None

    @Slot(object)
    def _on_events(self, events: Iterable[Event]) -> None:
        with self._window.reader.updating():
            for event in events:
                if isinstance(event, Opened):
                    self._show(event)
                elif isinstance(event, ColumnRows):
                    self.columns.fill(event)
                    self.choosing.set_rows(event)
                elif isinstance(event, ColumnFailed):
                    self.columns.fail(event)

    def _show(self, opened: Opened) -> None:
        self._opened = opened
        document = opened.document
        self._window.show_article(document.title, document.path)
        self.links.set_article(document.path)
        self.pictures.show(opened)
        self.columns.show(opened)
        self.saving.set_article(opened)
        self.managing.set_article(opened)
        self.choosing.set_article(opened)
        self.comparing.set_article(opened)
        self.outside.set_article(opened)
        self._show_panel(opened)
        engine = next((plan.package for plan in opened.plans if plan.kind is Kind.MACHINE), "")
        self._window.set_engine(engine)
        self.translating.begin(opened)

    def _show_panel(self, opened: Opened) -> None:
        self.panel.show_article(panel_data(opened.document, list(opened.siblings), _made_by_us(opened)))
        self.form.show_data(form_data(opened.document))
        problem = opened.document.article.read_only
        save = self._window.actions_["save_sibling"]
        save.setEnabled(bool(_saveable(opened)))
        save.setToolTip(self._window.services.describe_error(problem.at(opened.document.path.name)) if problem else "")

    @Slot(object)
    def _on_failed(self, error: DiglotError) -> None:
        self._leave()
        actions = [("reload", self.tr("Try again")), ("close", self.tr("Close"))]
        text = self._window.services.describe_error(error.at(self._path or ""))
        self._window.show_error(self.tr("This file cannot be opened"), text, "", actions, self._path)

    @Slot(str)
    def _on_error_action(self, key: str) -> None:
        if key == "reload":
            self.reload()
        else:
            self._window.show_empty()
            self.close()

    # -- what else the window asks for

    @Slot()
    def translate_again(self) -> None:
        """Translate the machine columns that are not complete, those that were stopped among them."""
        self.translating.forget_stopped()
        self.reload()

    @Slot(object, object)
    def _on_settings(self, _settings: Settings, names: frozenset[str]) -> None:
        if names & _REMAKING:
            self.reload()

    @Slot()
    def _save_first(self) -> None:
        saveable = _saveable(self._opened) if self._opened else []
        if saveable:
            self.saving.save(saveable[0])

    @Slot()
    def _export(self) -> None:
        if self._opened is not None:
            self.exporting.show(self._opened)

    @Slot(str)
    def _add(self, tag: str) -> None:
        if self._opened is not None:
            self.files.add_to_list(self._opened.document.path, tag)

    @Slot(str)
    def _remove(self, tag: str) -> None:
        if self._opened is not None:
            self.files.remove_from_list(self._opened.document.path, tag)

    @Slot()
    def _save_as_utf8(self) -> None:
        if self._opened is None:
            return
        box = QMessageBox(QMessageBox.Icon.Question, "Diglot", self.tr("Save this file as UTF-8?"), parent=self._window)
        box.setInformativeText(self.tr("Its text stays the same; Undo brings the old bytes back."))
        save = box.addButton(self.tr("Save as UTF-8"), QMessageBox.ButtonRole.AcceptRole)
        box.addButton(QMessageBox.StandardButton.Cancel)
        save.clicked.connect(partial(self.files.save_as_utf8, self._opened.document.path))
        _show_box(box)

    @Slot()
    def _reveal_own(self) -> None:
        if self._path is not None:
            self._reveal(str(self._path))

    @Slot(str)
    def _reveal(self, path: str) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(Path(path).parent)))


def _made_by_us(opened: Opened) -> list[str]:
    """Tags of the columns that show a version of ours."""
    return [plan.tag for plan in opened.plans if plan.kind in {Kind.CONVERTED, Kind.MACHINE}]


def _saveable(opened: Opened) -> list[str]:
    """Those of them that can be saved: none where the article cannot be edited."""
    return _made_by_us(opened) if opened.document.article.read_only is None else []


def _show_box(box: QMessageBox) -> None:
    from PySide6.QtCore import Qt

    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.open()


def _read(
    room: ReadingRoom, path: Path, wanted: Wanted, settings: Settings, progress: jobs.Progress
) -> Iterator[Event]:
    return room.open(path, wanted, settings, progress.check)
