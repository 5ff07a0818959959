"""File > Export: gives the dialog what it asks for, and makes one step of Undo of what was written."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QStandardPaths, Slot

from desktop_app import jobs
from desktop_app.config import Settings
from desktop_app.core import language
from desktop_app.core.versions import Made, Version
from desktop_app.models.appearance import LIGHT, Theme
from desktop_app.services.choice_store import ChoiceStore
from desktop_app.services.convert import can_convert
from desktop_app.services.export import Exporter, ExportSet, plan_bilingual
from desktop_app.services.reading import Kind, Opened
from desktop_app.services.transactions import FileChange
from desktop_app.services.translate import Translator
from desktop_app.ui.exporting import ExportDialog, ExportKind, ExportRequest, ExportServices, VersionChoice
from desktop_app.ui.session.files import Committed, new_folders
from desktop_app.ui.session.making import make_version
from desktop_app.ui.translations.names import own_name

if TYPE_CHECKING:
    from desktop_app.ui.main_window import MainWindow
    from desktop_app.ui.session.files import FileWork
    from desktop_app.ui.session.translating import Translating


class Exporting(QObject):
    """Opens the dialog on the open article."""

    def __init__(
        self,
        window: MainWindow,
        exporter: Exporter,
        translator: Translator,
        files: FileWork,
        translating: Translating,
        *,
        choices: ChoiceStore | None = None,
    ) -> None:
        super().__init__(window)
        self._store = choices
        self._window, self._exporter, self._translator = window, exporter, translator
        self._files, self._translating = files, translating
        self._theme = LIGHT
        window.themeChanged.connect(self._take_theme)

    @Slot(object)
    def _take_theme(self, theme: Theme) -> None:
        self._theme = theme

    def show(self, opened: Opened) -> None:
        """Ask what to export, and where to."""
        choices = self._choices(opened)
        if not choices:
            self._window.show_message(self.tr("There is no version to export. Add a column first."))
            return
        ready = {choice.tag: self._translating.version(language.key(choice.tag)) for choice in choices}
        settings = self._window.services.settings.value
        work = _Export(self._exporter, self._translator, opened, settings, ready, choices=self._store)
        path = opened.document.path
        dialog = ExportDialog(
            choices,
            ExportServices(work.plan, work.write),
            source=path,
            folder=Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)),
            describe_error=self._window.services.describe_error,
            theme=self._theme,
            parent=self._window,
        )
        dialog.exported.connect(self._on_exported)
        dialog.open()

    def _choices(self, opened: Opened) -> list[VersionChoice]:
        found = []
        for plan in opened.plans:
            if can_convert(opened.language.tag, plan.tag):
                found.append(VersionChoice(plan.tag, own_name(plan.tag), Made.CONVERTED))
            elif plan.kind is Kind.MACHINE or (plan.kind is Kind.SIBLING and plan.can_switch):
                ready = self._translating.version(plan.key) is not None
                found.append(VersionChoice(plan.tag, own_name(plan.tag), Made.TRANSLATED, ready))
        return found

    @Slot(object, object)
    def _on_exported(self, request: ExportRequest, written: _Written) -> None:
        text = self.tr("Export {tags}").format(tags=", ".join(request.tags))
        self._files.committed(Committed(text, written.changes, written.folders))


@dataclass(frozen=True)
class _Written:
    changes: tuple[FileChange, ...]
    folders: tuple[Path, ...]


class _Export:
    """The work of the dialog's jobs; versions are made once."""

    def __init__(
        self,
        exporter: Exporter,
        translator: Translator,
        opened: Opened,
        settings: Settings,
        ready: dict[str, Version | None],
        *,
        choices: ChoiceStore | None,
    ) -> None:
        self._store = choices
        self._exporter, self._translator = exporter, translator
        self._opened, self._settings = opened, settings
        self._versions = {tag: version for tag, version in ready.items() if version is not None}

    def plan(self, request: ExportRequest, progress: jobs.Progress) -> ExportSet:
        document, made = self._opened.document, []
        for number, tag in enumerate(request.tags):
            progress.report((number, len(request.tags)))
            made.append(self._version(tag, progress))
            progress.check()
        if request.kind is ExportKind.BILINGUAL and request.target is not None:
            plan = plan_bilingual(document, made[0], request.target)
            return ExportSet((plan.target,), plan.changes, plan.changes if plan.conflict else ())
        return self._exporter.plan_all(document, made, self._opened.source_tag, request.target)

    def write(self, request: ExportRequest, plan: ExportSet, _progress: jobs.Progress) -> _Written:
        folders = new_folders(plan.changes)
        return _Written(self._exporter.commit_all(plan, replace=request.replace), folders)

    def _version(self, tag: str, progress: jobs.Progress) -> Version:
        if tag not in self._versions:
            self._versions[tag] = make_version(
                self._translator, self._opened, tag, self._settings, progress, choices=self._store
            )
        return self._versions[tag]
