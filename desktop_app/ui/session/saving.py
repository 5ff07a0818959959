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
from desktop_app.services.choice_store import ChoiceStore, chosen_for
from desktop_app.services.convert import can_convert, convert, options_from
from desktop_app.services.export import Exporter, ExportPlan
from desktop_app.services.reading import ColumnPlan, Kind, Opened
from desktop_app.services.transactions import FileChange
from desktop_app.ui.session.files import Committed, new_folders

if TYPE_CHECKING:
    from desktop_app.ui.main_window import MainWindow
    from desktop_app.ui.session.files import FileWork
    from desktop_app.ui.session.translating import Translating


@dataclass(frozen=True)
class _Saved:
    """``changes`` is None where a file is in the way: nothing was written."""

    plan: ExportPlan
    changes: tuple[FileChange, ...] | None
    folders: tuple[Path, ...] = ()


class Saving(QObject):
    """Writes siblings of the open article.

    ``columnWanted(tag)``: the column that makes a version; ``translationWanted``: go on with those that were stopped.
    """

    columnWanted = Signal(str)
    translationWanted = Signal()

    def __init__(
        self,
        window: MainWindow,
        exporter: Exporter,
        files: FileWork,
        translating: Translating,
        choices: ChoiceStore | None = None,
    ) -> None:
        super().__init__(window)
        self._choices = choices
        self._window, self._exporter, self._files, self._translating = window, exporter, files, translating
        self._opened: Opened | None = None
        self._pending: dict[str, str] = {}
        translating.completed.connect(self._on_completed)
        translating.stopped.connect(self._on_stopped)
        window.close_guard.reasons.append(self._lost_on_close)

    @property
    def waiting(self) -> tuple[str, ...]:
        """Tags of the versions that are to be saved when their translation is complete."""
        return tuple(self._pending.values())

    def set_article(self, opened: Opened | None) -> None:
        """Save versions of this article from now on."""
        if opened is None or self._opened is None or opened.document.path != self._opened.document.path:
            self._drop_waiting()
        self._opened = opened
        for plan in opened.plans if opened else ():
            if plan.key in self._pending and plan.kind is not Kind.MACHINE:
                del self._pending[plan.key]
                self._refuse(plan)

    def _lost_on_close(self) -> str:
        text = self.tr("The translation of this article is not complete; it is to be saved when it is: {tags}")
        return text.format(tags=", ".join(self.waiting)) if self._pending else ""

    def _drop_waiting(self) -> None:
        if self._pending:
            text = self.tr("Not saved, the translation was not complete: {tags}").format(tags=", ".join(self.waiting))
            self._window.show_message(text)
            self._pending.clear()

    def save(self, tag: str) -> None:
        """Save the version in ``tag`` as a sibling; a translation under way is saved when it is complete."""
        opened = self._opened
        if opened is None:
            return
        if can_convert(opened.language.tag, tag):
            self._write(partial(_converted, opened, tag, self._window.services.settings.value, self._choices))
            return
        key = language.key(tag)
        version = self._translating.version(key)
        plan = next((plan for plan in opened.plans if plan.key == key), None)
        if version is not None:
            self._write(lambda: version)
        elif plan is not None and plan.kind is not Kind.MACHINE:
            self._refuse(plan)
        else:
            self._wait(tag, plan)

    def _wait(self, tag: str, plan: ColumnPlan | None) -> None:
        self._pending[language.key(tag)] = tag
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
        if self._pending.pop(key, None):
            self._write(lambda: version)

    @Slot(str)
    def _on_stopped(self, key: str) -> None:
        self._pending.pop(key, None)

    def _write(self, make: Callable[[], Version]) -> None:
        opened = self._opened
        assert opened is not None  # noqa: S101 - callers checked
        self._run(partial(_planned_and_committed, self._exporter, opened, make))

    def _run(self, work: Callable[[jobs.Progress], _Saved]) -> None:
        job = jobs.run_write(work, parent=self)
        job.succeeded.connect(self._on_saved)
        job.failed.connect(self._files.fail)

    @Slot(object)
    def _on_saved(self, saved: _Saved) -> None:
        name = saved.plan.target.name
        if saved.changes is None:
            self._ask(saved.plan)
        elif saved.changes:
            self._files.committed(Committed(self.tr("Save {name}").format(name=name), saved.changes, saved.folders))
        else:
            self._window.show_message(self.tr("{name} is up to date.").format(name=name))
            self._files.written.emit()

    def _ask(self, plan: ExportPlan) -> None:
        from desktop_app.ui.exporting import ConflictDialog

        change = plan.changes[0]
        dialog = ConflictDialog(plan.target, change.old or b"", change.new or b"", self._window)
        dialog.accepted.connect(partial(self._run, partial(_committed, self._exporter, plan, force=True)))
        dialog.open()


def _converted(opened: Opened, tag: str, settings: Settings, store: ChoiceStore | None) -> Version:
    document = opened.document
    choices = chosen_for(document, tag, store)
    version = convert(document.article, tag, opened.language.tag, options_from(settings), choices=choices)
    assert version is not None  # noqa: S101 - nothing cancels it here
    return version


def _planned_and_committed(
    exporter: Exporter, opened: Opened, make: Callable[[], Version], progress: jobs.Progress
) -> _Saved:
    """In one go: between planning and writing the program may be closed."""
    plan = exporter.plan(opened.document, make(), opened.source_tag)
    return _Saved(plan, None) if plan.conflict else _committed(exporter, plan, progress)


def _committed(exporter: Exporter, plan: ExportPlan, _progress: jobs.Progress, *, force: bool = False) -> _Saved:
    folders = new_folders(plan.changes)
    return _Saved(plan, exporter.commit(plan, force=force), folders)
