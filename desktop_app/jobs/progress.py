"""The worker's side of a job: what it may say while it runs. No Qt objects here, so any thread may hold one."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any


class Cancelled(Exception):  # noqa: N818 - not an error: somebody asked the work to stop
    """Raised by :meth:`Progress.check` to leave the work early; ends the job without a result."""


@dataclass(frozen=True)
class News:
    """What a worker told since it was last asked: the latest progress, and every item in order."""

    latest: Any = None
    has_latest: bool = False
    items: tuple[Any, ...] = ()

    def __bool__(self) -> bool:
        return self.has_latest or bool(self.items)


class Progress:
    """Given to the work. ``notify`` is called, on the worker's thread, once until the news are taken."""

    def __init__(self, notify: Callable[[], None]) -> None:
        self._notify = notify
        self._lock = threading.Lock()
        self._stop = threading.Event()
        self._values: list[Any] = []
        self._items: list[Any] = []
        self._told = False

    @property
    def cancelled(self) -> bool:
        """Whether the work should stop as soon as it can."""
        return self._stop.is_set()

    def check(self) -> None:
        """Raise :class:`Cancelled` when the work should stop."""
        if self._stop.is_set():
            raise Cancelled

    def report(self, value: Any) -> None:
        """Tell how far the work is. Of values told faster than they are shown, the last one stays."""
        with self._lock:
            self._values = [value]
        self._tell_once()

    def emit(self, item: Any) -> None:
        """Hand over one result. Every item arrives, in order, in batches."""
        with self._lock:
            self._items.append(item)
        self._tell_once()

    def take(self) -> News:
        """The news since the last call. For the job, on the GUI thread."""
        with self._lock:
            values, items = self._values, self._items
            self._values, self._items, self._told = [], [], False
        return News(values[0] if values else None, bool(values), tuple(items))

    def cancel(self) -> None:
        """Ask the work to stop. From any thread, any number of times."""
        self._stop.set()

    def _tell_once(self) -> None:
        with self._lock:
            first, self._told = not self._told, True
        if first:
            self._notify()
