"""What the panel and the form ask for: order, comparing, trash, repair, and single keys of the front matter."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtWidgets import QMessageBox

from desktop_app import jobs
from desktop_app.config import Settings
from desktop_app.core import language, versions
from desktop_app.core.errors import DiglotError
from desktop_app.core.versions import Version
from desktop_app.jobs.pools import stream_pool
from desktop_app.models.appearance import LIGHT, Theme
from desktop_app.services import metadata
from desktop_app.services.choice_store import ChoiceStore
from desktop_app.services.documents import open_document
from desktop_app.services.reading import Opened
from desktop_app.services.sync import plan_sync
from desktop_app.services.transactions import FileChange, Transactions, current_bytes
from desktop_app.services.translate import Translator
from desktop_app.ui.metadata import FieldEdit, MetadataForm
from desktop_app.ui.session.files import Committed
from desktop_app.ui.session.making import make_version
from desktop_app.ui.session.steps import Step
from desktop_app.ui.session.trash import MoveToTrash
from desktop_app.ui.translations.panel import TranslationsPanel
from desktop_app.ui.translations.repair_dialog import RepairDialog
from desktop_app.ui.widgets.compare_dialog import CompareDialog

if TYPE_CHECKING:
    from desktop_app.ui.main_window import MainWindow
    from desktop_app.ui.session.files import FileWork
    from desktop_app.ui.session.saving import Saving
    from desktop_app.ui.session.translating import Translating

_log = logging.getLogger(__name__)


class Managing(QObject):
    """Connects the panel and the form; every change is one transaction and one step of Undo."""

    def __init__(
        self,
        window: MainWindow,
        files: FileWork,
        *,
        saving: Saving,
        translating: Translating,
        translator: Translator,
        panel: TranslationsPanel,
        form: MetadataForm,
        choices: ChoiceStore | None = None,
    ) -> None:
        super().__init__(window)
        self._choices = choices
        self._window, self._files, self._saving = window, files, saving
        self._translating, self._translator = translating, translator
        self._form = form
        self._theme = LIGHT
        self._opened: Opened | None = None
        self._comparing: jobs.Job | None = None
        self._closing = False
        panel.orderRequested.connect(self.reorder)
        panel.compareRequested.connect(self.compare)
        panel.trashRequested.connect(self.ask_to_trash)
        panel.repairRequested.connect(self.repair)
        form.editRequested.connect(self.edit)
        window.themeChanged.connect(self._take_theme)
        window.closing.connect(self._finish)

    def set_article(self, opened: Opened | None) -> None:
        """Work on this article from now on."""
        self._opened = opened
        if self._comparing is not None:
            self._comparing.cancel()
            self._comparing = None

    @Slot(object)
    def _take_theme(self, theme: Theme) -> None:
        self._theme = theme

    # -- the list

    @Slot(object)
    def reorder(self, order: Sequence[str]) -> None:
        """Put the list of every file of the article in this order."""
        if self._opened is not None:
            path = self._opened.document.path
            self._files.change(self.tr("Reorder languages"), partial(_plan_order, path, tuple(order)))

    @Slot()
    def repair(self) -> None:
        """Show what a repair would write, then write exactly that."""
        if self._opened is None:
            return
        plan = partial(_plan_repair, self._opened.document.path)
        dialog = RepairDialog(plan, self._window.services.describe_error, theme=self._theme, parent=self._window)
        dialog.agreed.connect(self._on_repair_agreed)
        dialog.open()

    @Slot(object)
    def _on_repair_agreed(self, changes: tuple[FileChange, ...]) -> None:
        self._files.change(self.tr("Repair lists"), partial(tuple, changes))

    # -- one file

    @Slot(str)
    def compare(self, tag: str) -> None:
        """Show what differs between the file of ``tag`` and the version Diglot would make now."""
        opened = self._opened
        sibling = next((each for each in opened.siblings if language.same(each.tag, tag)), None) if opened else None
        if opened is None or sibling is None or sibling.path is None:
            return
        self.set_article(opened)
        ready = self._translating.version(language.key(tag))
        settings = self._window.services.settings.value
        work = _Comparing(self._translator, self._choices, opened, sibling.path, tag, settings, ready)
        self._window.show_message(self.tr("Making the version in {tag} to compare with…").format(tag=tag))
        self._comparing = jobs.run(work, parent=self, pool=stream_pool())
        self._comparing.succeeded.connect(self._on_compared)
        self._comparing.failed.connect(self._on_not_compared)

    @Slot(object)
    def _on_compared(self, found: _Compared) -> None:
        self._comparing = None
        dialog = CompareDialog(
            self.tr("Compare {name}").format(name=found.path.name),
            self.tr("Lines with − are in the file now, lines with + are in the version Diglot makes now."),
            actions=[(found.tag, self.tr("Write our version…"))] if found.old != found.new else [],
            theme=self._theme,
            parent=self._window,
        )
        dialog.actionChosen.connect(self._saving.save)
        dialog.compare(found.path.name, found.old, found.new)
        dialog.open()

    @Slot(object)
    def _on_not_compared(self, error: DiglotError) -> None:
        self._comparing = None
        self._window.show_message(self._window.services.describe_error(error))

    @Slot(str)
    def ask_to_trash(self, path: str) -> None:
        """Move a file to the trash when the user agrees."""
        question = self.tr("Move {name} to the trash?").format(name=Path(path).name)
        box = QMessageBox(QMessageBox.Icon.Question, "Diglot", question, parent=self._window)
        box.setObjectName("trash")
        box.setInformativeText(self.tr("The lists still name its language afterwards; Undo brings the file back."))
        move = box.addButton(self.tr("Move to trash"), QMessageBox.ButtonRole.DestructiveRole)
        cancel = box.addButton(QMessageBox.StandardButton.Cancel)
        box.setDefaultButton(cancel)
        move.clicked.connect(partial(self.trash, Path(path)))
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.open()

    def trash(self, path: Path, _checked: bool = False) -> None:
        """Move a file to the trash; a step of Undo puts it back."""
        job = jobs.run_write(MoveToTrash(path), parent=self)
        job.succeeded.connect(self._on_trashed)
        job.failed.connect(self._files.fail)

    def _trash_again(self, path: Path, step: Step) -> None:
        """Redo: the step is there already."""
        job = jobs.run_write(MoveToTrash(path), parent=self)
        job.succeeded.connect(self._tell_trashed)
        job.failed.connect(partial(self._files.refuse, step, forward=True))

    @Slot(object)
    def _on_trashed(self, change: FileChange) -> None:
        text = self.tr("Move {name} to trash").format(name=change.path.name)
        self._files.add_step(Committed(text, (change,)), redo=partial(self._trash_again, change.path))
        self._tell_trashed(change)

    @Slot(object)
    def _tell_trashed(self, change: FileChange) -> None:
        self._window.show_message(self.tr("{name} is in the trash.").format(name=change.path.name))
        self._files.written.emit()

    # -- one key

    @Slot(object)
    def edit(self, edit: FieldEdit) -> None:
        """Write one key; what is wrong with it is said below its field."""
        job = jobs.run_write(_Editing(self._files.transactions, edit, self._closing), parent=self)
        job.succeeded.connect(partial(self._on_edited, edit.key))
        job.failed.connect(partial(self._on_refused, edit))

    def _on_edited(self, key: str, change: FileChange) -> None:
        self._form.show_error(key, "")
        changes = [change] if change.old != change.new else []
        self._files.committed(Committed(self.tr("Edit {key}").format(key=key), tuple(changes)))

    def _on_refused(self, edit: FieldEdit, error: DiglotError) -> None:
        text = self._window.services.describe_error(error)
        if self._opened is not None and self._opened.document.path == edit.path:
            self._form.show_error(edit.key, text)
        else:
            self._files.fail(error)

    @Slot()
    def _finish(self) -> None:
        """The window closes: what is still being typed is written, after the writes asked for before."""
        self._closing = True
        self._form.flush()


@dataclass(frozen=True)
class _Compared:
    path: Path
    tag: str
    old: bytes | None
    new: bytes


@dataclass(frozen=True)
class _Comparing:
    translator: Translator
    choices: ChoiceStore | None
    opened: Opened
    path: Path
    tag: str
    settings: Settings
    ready: Version | None

    def __call__(self, progress: jobs.Progress) -> _Compared:
        version = self.ready or make_version(
            self.translator, self.opened, self.tag, self.settings, progress, choices=self.choices
        )
        new = versions.exported(self.opened.document.article, version)
        return _Compared(self.path, self.tag, current_bytes(self.path), new)


@dataclass(frozen=True)
class _Editing:
    """``last``: the window is closing, so what goes wrong is logged."""

    transactions: Transactions
    edit: FieldEdit
    last: bool

    def __call__(self, _progress: jobs.Progress) -> FileChange:
        edit = self.edit
        try:
            document = open_document(edit.path)
            change = metadata.plan_edit(document, edit.key, edit.values, edit.before, is_list=edit.is_list)
            self.transactions.commit([change])
        except DiglotError as error:
            if self.last:
                _log.error("not written at the end: %s of %s: %s", edit.key, edit.path, error)
            raise
        return change


def _plan_order(path: Path, order: Sequence[str]) -> Sequence[FileChange]:
    return metadata.plan_order(open_document(path), order)


def _plan_repair(path: Path, prune: bool) -> Sequence[FileChange]:
    return plan_sync(open_document(path), prune=prune)
