"""What changes files: each change one transaction, one step of Undo, off the GUI thread."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QUndoCommand

from desktop_app import jobs
from desktop_app.core.errors import DiglotError
from desktop_app.services import lists
from desktop_app.services.documents import as_utf8, open_document
from desktop_app.services.transactions import FileChange, Transactions
from desktop_app.ui.widgets.message_bridge import Message

if TYPE_CHECKING:
    from desktop_app.ui.main_window import MainWindow

Planned = Callable[[], Sequence[FileChange]]


@dataclass(frozen=True)
class _Committed:
    text: str
    changes: tuple[FileChange, ...]


class FileWork(QObject):
    """Runs file changes. ``written``: the disk has changed, look at it again."""

    written = Signal()

    def __init__(self, window: MainWindow, transactions: Transactions) -> None:
        super().__init__(window)
        self._window, self.transactions = window, transactions
        self._replays: deque[tuple[FileChange, ...]] = deque()
        self._replaying = False

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
        job = jobs.run(partial(_commit, self.transactions, text, plan), parent=self)
        job.succeeded.connect(self._on_changed)
        job.failed.connect(self.fail)

    @Slot(object)
    def _on_changed(self, done: _Committed) -> None:
        self.committed(done.text, done.changes)

    def committed(self, text: str, changes: Sequence[FileChange]) -> None:
        """Make a step of Undo of what has just been written."""
        if changes:
            self._window.undo_stack.push(_FileStep(text, self, tuple(changes)))
            told = self.tr("{what}: %n file(s) written", "", len(changes))
            self._window.show_message(told.format(what=text))
        self.written.emit()

    def replay(self, changes: Sequence[FileChange]) -> None:
        """Carry out a step of Undo or Redo, after those asked for before it."""
        self._replays.append(tuple(changes))
        self._replay_next()

    def _replay_next(self) -> None:
        if self._replaying or not self._replays:
            return
        self._replaying = True
        job = jobs.run(partial(_commit, self.transactions, "", self._replays.popleft()), parent=self)
        job.succeeded.connect(self._on_replayed)
        job.failed.connect(self._on_replay_failed)

    @Slot(object)
    def _on_replayed(self, done: _Committed) -> None:
        self._replaying = False
        self._window.show_message(self.tr("%n file(s) put back", "", len(done.changes)))
        self.written.emit()
        self._replay_next()

    @Slot(object)
    def _on_replay_failed(self, error: DiglotError) -> None:
        # the steps no longer say what is on the disk
        self._replaying = False
        self._replays.clear()
        self._window.undo_stack.clear()
        self.fail(error)

    @Slot(object)
    def fail(self, error: DiglotError) -> None:
        """Say what went wrong; nothing was written."""
        self.tell(error)
        self.written.emit()

    def tell(self, error: DiglotError) -> None:
        """Say why nothing is written."""
        text = self._window.services.describe_error(error)
        self._window.show_notice(Message(text, title=self.tr("Nothing was written")))


class _FileStep(QUndoCommand):
    """A committed transaction; its first ``redo`` is what has already happened."""

    def __init__(self, text: str, work: FileWork, changes: tuple[FileChange, ...]) -> None:
        super().__init__(text)
        self._work, self._changes, self._done = work, changes, True

    def redo(self) -> None:
        if self._done:
            self._done = False
            return
        self._work.replay(self._changes)

    def undo(self) -> None:
        self._work.replay([change.reversed() for change in reversed(self._changes)])


def _commit(
    transactions: Transactions, text: str, plan: Planned | Sequence[FileChange], progress: jobs.Progress
) -> _Committed:
    changes = tuple(plan() if callable(plan) else plan)
    progress.check()
    transactions.commit(changes)
    return _Committed(text, changes)


def _plan_add(path: Path, tag: str) -> Sequence[FileChange]:
    return lists.plan_add(open_document(path), tag)


def _plan_remove(path: Path, tag: str) -> Sequence[FileChange]:
    return lists.plan_remove(open_document(path), tag)


def _plan_utf8(path: Path) -> Sequence[FileChange]:
    return [as_utf8(open_document(path))]
