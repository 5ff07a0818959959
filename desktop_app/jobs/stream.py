"""Work that yields results one by one, such as the sentences of a translation."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar

from PySide6.QtCore import QObject

from desktop_app.jobs.job import Job, run
from desktop_app.jobs.pools import stream_pool
from desktop_app.jobs.progress import Progress

T = TypeVar("T")


class _Drain:
    """Hands the items of an iterable over, one by one, with a look at "cancelled" between two."""

    def __init__(self, work: Callable[[Progress], Iterable[object]]) -> None:
        self._work = work

    def __call__(self, progress: Progress) -> None:
        for item in self._work(progress):
            progress.check()
            progress.emit(item)


def run_stream(work: Callable[[Progress], Iterable[T]], *, parent: QObject) -> Job:
    """Run a generator off the GUI thread; its items come as ``batched(tuple)``, then ``succeeded(None)``.

    A generator is closed on its own thread when the job is cancelled.
    """
    return run(_Drain(work), parent=parent, pool=stream_pool())
