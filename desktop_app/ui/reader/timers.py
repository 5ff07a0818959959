"""Timers of the reader."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer


def single_shot(parent: QObject, interval: int, call: Callable[[], object]) -> QTimer:
    """A timer of ``parent`` that calls a bound method once, ``interval`` milliseconds after each start."""
    timer = QTimer(parent, singleShot=True, interval=interval)
    timer.timeout.connect(call)
    return timer
