"""One piece of work off the GUI thread, and the object that tells what becomes of it."""

from __future__ import annotations

import itertools
import logging
from collections.abc import Callable
from typing import Any, TypeVar

from PySide6.QtCore import QObject, QRunnable, QThreadPool, QTimer, Signal, Slot

from desktop_app.core.errors import DiglotError
from desktop_app.jobs.pools import short_pool, write_pool
from desktop_app.jobs.progress import Cancelled, Progress
from desktop_app.jobs.relay import Message, Relay, What, relay

T = TypeVar("T")
NEWS_EVERY_MS = 100

_log = logging.getLogger(__name__)
_ids = itertools.count(1)


class Job(QObject):
    """Work that runs. Signals come on the GUI thread; after ``cancel()`` only ``finished`` still comes.

    ``succeeded(result)`` or ``failed(DiglotError)``, then ``finished()``, once. ``progressed(value)`` and
    ``batched(tuple of items)`` come at most ten times a second, the first at once, the last before the end.
    The job deletes itself when it has ended and is deleted, and its work cancelled, with its parent.
    """

    succeeded = Signal(object)
    failed = Signal(object)
    progressed = Signal(object)
    batched = Signal(object)
    finished = Signal()

    def __init__(self, parent: QObject, *, cancellable: bool = True) -> None:
        super().__init__(parent)
        self._cancellable = cancellable
        self.job_id = next(_ids)
        self.running = True
        self._relay = relay()
        self.progress = Progress(_Notifier(self._relay, self.job_id))
        self._timer = QTimer(self, interval=NEWS_EVERY_MS, singleShot=True)
        self._timer.timeout.connect(self._tell)
        self._relay.add(self.job_id, self)
        self.destroyed.connect(self._relay.sweep)

    @property
    def cancelled(self) -> bool:
        return self.progress.cancelled

    def cancel(self) -> None:
        """Ask the work to stop and drop what it still says; a write goes on. May be called when the job is gone."""
        if self._cancellable:
            self.progress.cancel()

    def start(self, work: Callable[[Progress], Any], pool: QThreadPool) -> None:
        """Queue the work. Once per job."""
        pool.start(_Runnable(work, self.progress, self._relay, self.job_id))

    def receive(self, message: Message) -> None:
        """Called by the relay on the GUI thread."""
        if message.what is What.NEWS:
            if not self._timer.isActive():
                self._tell()
            return
        self.running = False
        self._timer.stop()
        self._pass_on()
        self._end(message)

    @Slot()
    def _tell(self) -> None:
        if self._pass_on():
            self._timer.start()

    def _pass_on(self) -> bool:
        news = self.progress.take()
        if self.cancelled:
            return False
        if news.has_latest:
            self.progressed.emit(news.latest)
        if news.items:
            self.batched.emit(news.items)
        return bool(news)

    def _end(self, message: Message) -> None:
        if not self.cancelled and message.what is What.DONE:
            self.succeeded.emit(message.value)
        elif not self.cancelled and message.what is What.FAILED:
            self.failed.emit(message.value)
        self.finished.emit()
        self.deleteLater()


class _Notifier:
    """Posts "there is news"; holds the relay, never the job."""

    def __init__(self, target: Relay, job_id: int) -> None:
        self._relay = target
        self._job_id = job_id

    def __call__(self) -> None:
        self._relay.sent.emit(Message(self._job_id, What.NEWS))


class _Runnable(QRunnable):
    """Runs the work on a pool's thread; owns no QObject of the GUI."""

    def __init__(self, work: Callable[[Progress], Any], progress: Progress, target: Relay, job_id: int) -> None:
        super().__init__()
        self._work = work
        self._progress = progress
        self._relay = target
        self._job_id = job_id

    def run(self) -> None:
        self._relay.sent.emit(Message(self._job_id, *self._outcome()))

    def _outcome(self) -> tuple[What, Any]:
        try:
            self._progress.check()
            return What.DONE, self._work(self._progress)
        except Cancelled:
            return What.STOPPED, None
        except DiglotError as error:
            return What.FAILED, error
        except Exception as error:
            if self._progress.cancelled:
                return What.STOPPED, None
            _log.exception("unexpected error in a job")
            return What.FAILED, DiglotError("unexpected", detail=f"{type(error).__name__}: {error}")


def run(work: Callable[[Progress], T], *, parent: QObject, pool: QThreadPool | None = None) -> Job:
    """Run ``work`` off the GUI thread; connect bound methods of QObjects to the job's signals, not lambdas.

    Signals are delivered through the event loop, so what is connected right after this call misses none.
    """
    job = Job(parent)
    job.start(work, pool or short_pool())
    return job


def run_write(work: Callable[[Progress], T], *, parent: QObject) -> Job:
    """Run what changes files: after the writes asked for before it, whatever becomes of ``parent`` or the window."""
    job = Job(parent, cancellable=False)
    job.start(work, write_pool())
    return job
