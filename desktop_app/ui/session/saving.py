"""Saves a version as a sibling: from the column where it is complete, else made first."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from desktop_app import jobs
from desktop_app.config import Settings
from desktop_app.core import language
from desktop_app.core.versions import Version
from desktop_app.services.convert import can_convert, convert, options_from
from desktop_app.services.export import Exporter, ExportPlan
from desktop_app.services.reading import ColumnPlan, Kind, Opened
from desktop_app.services.transactions import FileChange

if TYPE_CHECKING:
    from desktop_app.ui.main_window import MainWindow
    from desktop_app.ui.session.files import FileWork
    from desktop_app.ui.session.translating import Translating


@dataclass(frozen=True)
class _Saved:
    tag: str
    changes: tuple[FileChange, ...]


class Saving(QObject):
    """Writes siblings of the open article.

    ``columnWanted(tag)``: the column that makes a version; ``translationWanted``: go on with those that were stopped.
    """

    columnWanted = Signal(str)
    translationWanted = Signal()

    def __init__(self, window: MainWindow, exporter: Exporter, files: FileWork, translating: Translating) -> None:
        super().__init__(window)
        self._window, self._exporter, self._files, self._translating = window, exporter, files, translating
        self._opened: Opened | None = None
        self._pending: set[str] = set()
        translating.completed.connect(self._on_completed)
        translating.stopped.connect(self._on_stopped)

    def set_article(self, opened: Opened | None) -> None:
        """Save versions of this article from now on."""
        if opened is None or self._opened is None or opened.document.path != self._opened.document.path:
            self._pending.clear()
        self._opened = opened
        for plan in opened.plans if opened else ():
            if plan.key in self._pending and plan.kind is not Kind.MACHINE:
                self._pending.discard(plan.key)
                self._refuse(plan)

    def save(self, tag: str) -> None:
        """Save the version in ``tag`` as a sibling; a translation under way is saved when it is complete."""
        opened = self._opened
        if opened is None:
            return
        if can_convert(opened.language.tag, tag):
            self._plan(partial(_converted, opened, tag, self._window.services.settings.value))
            return
        key = language.key(tag)
        version = self._translating.version(key)
        plan = next((plan for plan in opened.plans if plan.key == key), None)
        if version is not None:
            self._plan(lambda: version)
        elif plan is not None and plan.kind is not Kind.MACHINE:
            self._refuse(plan)
        else:
            self._wait(tag, plan)

    def _wait(self, tag: str, plan: ColumnPlan | None) -> None:
        self._pending.add(language.key(tag))
        self._window.show_message(self.tr("{tag} will be saved when its translation is complete.").format(tag=tag))
        if plan is None:
            self.columnWanted.emit(tag)
        else:
            self.translationWanted.emit()

    def _refuse(self, plan: ColumnPlan) -> None:
        if plan.reason is not None:
            self._files.tell(plan.reason)

    @Slot(str, object)
    def _on_completed(self, key: str, version: Version) -> None:
        if key in self._pending:
            self._pending.discard(key)
            self._plan(lambda: version)

    @Slot(str)
    def _on_stopped(self, key: str) -> None:
        self._pending.discard(key)

    def _plan(self, make: Callable[[], Version]) -> None:
        opened = self._opened
        assert opened is not None  # noqa: S101 - callers checked
        job = jobs.run(partial(_planned, self._exporter, opened, make), parent=self)
        job.succeeded.connect(self._on_planned)
        job.failed.connect(self._files.fail)

    @Slot(object)
    def _on_planned(self, plan: ExportPlan) -> None:
        if plan.is_done:
            self._window.show_message(self.tr("{name} is up to date.").format(name=plan.target.name))
            self._files.written.emit()
        elif plan.conflict:
            self._ask(plan)
        else:
            self._commit(plan, force=False)

    def _ask(self, plan: ExportPlan) -> None:
        from desktop_app.ui.exporting import ConflictDialog

        change = plan.changes[0]
        dialog = ConflictDialog(plan.target, change.old or b"", change.new or b"", self._window)
        dialog.accepted.connect(partial(self._commit, plan, force=True))
        dialog.open()

    def _commit(self, plan: ExportPlan, *, force: bool) -> None:
        job = jobs.run(partial(_committed, self._exporter, plan, force), parent=self)
        job.succeeded.connect(self._on_committed)
        job.failed.connect(self._files.fail)

    @Slot(object)
    def _on_committed(self, saved: _Saved) -> None:
        self._files.committed(self.tr("Save {name}").format(name=saved.tag), saved.changes)


def _converted(opened: Opened, tag: str, settings: Settings) -> Version:
    version = convert(opened.document.article, tag, opened.language.tag, options_from(settings))
    assert version is not None  # noqa: S101 - nothing cancels it here
    return version


def _planned(exporter: Exporter, opened: Opened, make: Callable[[], Version], progress: jobs.Progress) -> ExportPlan:
    version = make()
    progress.check()
    return exporter.plan(opened.document, version, opened.source_tag)


def _committed(exporter: Exporter, plan: ExportPlan, force: bool, progress: jobs.Progress) -> _Saved:
    progress.check()
    return _Saved(Path(plan.target).name, exporter.commit(plan, force=force))
