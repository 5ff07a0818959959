"""Saves a version as a sibling: from the column where it is complete, else made first."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from desktop_app import jobs
from desktop_app.config import Settings
from desktop_app.core import language
from desktop_app.core.versions import Version
from desktop_app.services.convert import can_convert, convert, options_from
from desktop_app.services.export import Exporter, ExportPlan
from desktop_app.services.reading import Opened
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
    """Writes siblings of the open article; ``show_column(tag)`` asks for the column that makes a version."""

    def __init__(
        self,
        window: MainWindow,
        exporter: Exporter,
        files: FileWork,
        translating: Translating,
        show_column: Callable[[str], None],
    ) -> None:
        super().__init__(window)
        self._window, self._exporter, self._files, self._translating = window, exporter, files, translating
        self._show_column = show_column
        self._opened: Opened | None = None
        self._pending: set[str] = set()
        translating.completed.connect(self._on_completed)

    def set_article(self, opened: Opened | None) -> None:
        """Save versions of this article from now on."""
        if opened is None or self._opened is None or opened.document.path != self._opened.document.path:
            self._pending.clear()
        self._opened = opened

    def save(self, tag: str) -> None:
        """Save the version in ``tag`` as a sibling; a translation under way is saved when it is complete."""
        opened = self._opened
        if opened is None:
            return
        if can_convert(opened.language.tag, tag):
            self._plan(partial(_converted, opened, tag, self._window.services.settings.value))
            return
        version = self._translating.version(language.key(tag))
        if version is not None:
            self._plan(lambda: version)
            return
        self._pending.add(language.key(tag))
        self._window.show_message(self.tr("{tag} will be saved when its translation is complete.").format(tag=tag))
        if all(not language.same(plan.tag, tag) for plan in opened.plans):
            self._show_column(tag)

    @Slot(str, object)
    def _on_completed(self, key: str, version: Version) -> None:
        if key in self._pending:
            self._pending.discard(key)
            self._plan(lambda: version)

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
