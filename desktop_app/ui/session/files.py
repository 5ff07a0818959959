"""What changes files: each change one transaction, one step of Undo, off the GUI thread, in the order asked for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from desktop_app import jobs
from desktop_app.core.errors import ConflictError, DiglotError
from desktop_app.services import lists, messages
from desktop_app.services.documents import as_utf8, open_document
from desktop_app.services.files import missing_folders, remove_empty
from desktop_app.services.transactions import FileChange, Transactions
from desktop_app.ui.session.steps import Call, Step, Steps
from desktop_app.ui.widgets.message_bridge import Message

if TYPE_CHECKING:
    from desktop_app.ui.main_window import MainWindow

Planned = Callable[[], Sequence[FileChange]]
# after these nobody knows what is on the disk
_UNSURE = frozenset({"not-rolled-back", "unexpected"})


@dataclass(frozen=True)
class Committed:
    """What has been written. ``folders``: those that were made for it, the deepest first."""

    text: str
    changes: tuple[FileChange, ...]
    folders: tuple[Path, ...] = ()


class FileWork(QObject):
    """Runs file changes. ``written``: the disk has changed, look at it again."""

    written = Signal()

    def __init__(self, window: MainWindow, transactions: Transactions) -> None:
        super().__init__(window)
        self._window, self.transactions = window, transactions
        self.steps = Steps(window.undo_stack)

    def add_to_list(self, path: Path, tag: str) -> None:
        """List a language in every file of the article."""
        self.change(self.tr("List {tag}").format(tag=tag), partial(_plan_add, path, tag))

    def remove_from_list(self, path: Path, tag: str) -> None:
        """Unlist a language in every file of the article."""
        self.change(self.tr("Unlist {tag}").format(tag=tag), partial(_plan_remove, path, tag))

    def save_as_utf8(self, path: Path) -> None:
        """Rewrite a file of another encoding."""
        self.change(self.tr("Save as UTF-8"), partial(_plan_utf8, path))

    def change(self, text: str, plan: Planned) -> None:
        """Plan and commit a change that becomes the undo step ``text``."""
        job = jobs.run_write(partial(_planned_and_committed, self.transactions, text, plan), parent=self)
        job.succeeded.connect(self.committed)
        job.failed.connect(self.fail)

    @Slot(object)
    def committed(self, done: Committed) -> None:
        """Make a step of Undo of what has just been written."""
        if done.changes:
            self.add_step(done)
            told = self.tr("{what}: %n file(s) written", "", len(done.changes))
            self._window.show_message(told.format(what=done.text))
        self.written.emit()

    def add_step(self, done: Committed, redo: Call | None = None) -> None:
        """A step that puts the old bytes back, and the new ones again unless ``redo`` does that."""
        again = partial(self._replay, done, forward=True)
        step = Step(done.text, self.steps, undo=partial(self._replay, done, forward=False), redo=redo or again)
        self.steps.push(step)

    def _replay(self, done: Committed, step: Step, *, forward: bool) -> None:
        job = jobs.run_write(partial(_replayed, self.transactions, done, forward), parent=self)
        job.succeeded.connect(self._on_replayed)
        job.failed.connect(partial(self.refuse, step, forward=forward))

    @Slot(object)
    def _on_replayed(self, count: int) -> None:
        self._window.show_message(self.tr("%n file(s) put back", "", count))
        self.written.emit()

    def refuse(self, step: Step, error: DiglotError, *, forward: bool) -> None:
        """``step`` could not be carried out; the others stay."""
        # where the files are others now, this step will never fit again
        self.steps.refuse(step, forward=forward, again=_is_sure(error) and not isinstance(error, ConflictError))
        self.fail(error)

    @Slot(object)
    def fail(self, error: DiglotError) -> None:
        """Say what went wrong."""
        self.tell(error)
        self.written.emit()

    def tell(self, error: DiglotError) -> None:
        """Say why nothing is written, or that nobody knows."""
        unsure = self.tr("Something went wrong; check the files")
        title = self.tr("Nothing was written") if _is_sure(error) else unsure
        self._window.show_notice(Message(self._window.services.describe_error(error), title=title))


def _is_sure(error: DiglotError) -> bool:
    """Whether after this error every file is as before."""
    return error.code not in _UNSURE and messages.is_worded(error.code)


def new_folders(changes: Sequence[FileChange]) -> tuple[Path, ...]:
    """The folders that carrying out ``changes`` makes, the deepest first."""
    return tuple(missing_folders(change.path.parent for change in changes if change.new is not None))


def _planned_and_committed(transactions: Transactions, text: str, plan: Planned, _progress: jobs.Progress) -> Committed:
    changes = tuple(plan())
    folders = new_folders(changes)
    transactions.commit(changes)
    return Committed(text, changes, folders)


def _replayed(transactions: Transactions, done: Committed, forward: bool, _progress: jobs.Progress) -> int:
    changes = done.changes if forward else [change.reversed() for change in reversed(done.changes)]
    transactions.commit(changes)
    if not forward:
        remove_empty(done.folders)
    return len(changes)


def _plan_add(path: Path, tag: str) -> Sequence[FileChange]:
    return lists.plan_add(open_document(path), tag)


def _plan_remove(path: Path, tag: str) -> Sequence[FileChange]:
    return lists.plan_remove(open_document(path), tag)


def _plan_utf8(path: Path) -> Sequence[FileChange]:
    return [as_utf8(open_document(path))]
