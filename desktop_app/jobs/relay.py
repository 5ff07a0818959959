"""From the workers to the GUI thread: one object that outlives every job.

A worker never emits a signal of the job itself: the job's C++ side may be deleted by its parent at that
very moment. It emits this object's signal with a job id; ids that are no longer known are dropped.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Any, Protocol

from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal, Slot
from shiboken6 import isValid


class What(Enum):
    NEWS = "news"
    DONE = "done"
    FAILED = "failed"
    STOPPED = "stopped"


@dataclass(frozen=True)
class Message:
    """One word from a worker. ``value`` is the result of DONE, the error of FAILED, else None."""

    job_id: int
    what: What
    value: Any = None


class Receiver(Protocol):
    """What the relay needs of a job."""

    def receive(self, message: Message) -> None: ...

    def cancel(self) -> None: ...


class Relay(QObject):
    """Lives on the GUI thread for as long as the process; see the module's text."""

    sent = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._live: dict[int, Receiver] = {}
        self.sent.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def add(self, job_id: int, receiver: Receiver) -> None:
        self._live[job_id] = receiver

    def live(self) -> list[Receiver]:
        return list(self._live.values())

    @Slot(QObject)
    def sweep(self, _destroyed: QObject | None = None) -> None:
        """Cancel and forget the jobs whose parent took them along."""
        for job_id, receiver in list(self._live.items()):
            if not isValid(receiver):
                receiver.cancel()
                del self._live[job_id]

    @Slot(object)
    def _deliver(self, message: Message) -> None:
        self.sweep()
        receiver = self._live.get(message.job_id)
        if receiver is None:
            return
        if message.what is not What.NEWS:
            del self._live[message.job_id]
        receiver.receive(message)


_relays: list[Relay] = []


def relay() -> Relay:
    """The one relay; made on first use, which must be on the GUI thread."""
    if not _relays:
        made = Relay()
        application = QCoreApplication.instance()
        if application is not None:
            made.moveToThread(application.thread())
        _relays.append(made)
    return _relays[0]
