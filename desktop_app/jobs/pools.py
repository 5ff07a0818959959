"""The thread pools and their end."""

from __future__ import annotations

import time

from PySide6.QtCore import QCoreApplication, QThreadPool

from desktop_app.jobs.relay import relay

STREAM_THREADS = 4
# a write that was asked for is worth waiting for, also on a slow network folder
WRITES_LIMIT_MS = 60_000
_SLICE_MS = 20
_streams: list[QThreadPool] = []
_writes: list[QThreadPool] = []


def short_pool() -> QThreadPool:
    """For file and parse work: Qt's own pool."""
    return QThreadPool.globalInstance()


def stream_pool() -> QThreadPool:
    """For long work that mostly waits for the engine's process: it must not keep the short work waiting."""
    if not _streams:
        pool = QThreadPool(QCoreApplication.instance())
        pool.setMaxThreadCount(STREAM_THREADS)
        _streams.append(pool)
    return _streams[0]


def write_pool() -> QThreadPool:
    """For what changes files: one thread, so that writes come in the order they were asked for."""
    if not _writes:
        pool = QThreadPool(QCoreApplication.instance())
        pool.setMaxThreadCount(1)
        _writes.append(pool)
    return _writes[0]


def shutdown(timeout_ms: int, writes_ms: int = WRITES_LIMIT_MS) -> bool:
    """Cancel every job, drop what has not begun, wait for the rest; False when some still runs after the limit.

    Writes are neither cancelled nor dropped: all that were asked for are carried out, within ``writes_ms``.
    When it is False the process must end without unwinding (``os._exit``): Qt would wait for the thread for ever.
    """
    for job in relay().live():
        job.cancel()
    others = (short_pool(), *_streams)
    for pool in others:
        pool.clear()
    written = all([_join(pool, writes_ms) for pool in _writes])
    return all([_join(pool, timeout_ms) for pool in others]) and written


def _join(pool: QThreadPool, timeout_ms: int) -> bool:
    end = time.monotonic() + timeout_ms / 1000
    # in slices: a worker that needs the interpreter gets it between two of them
    while not pool.waitForDone(_SLICE_MS):
        if time.monotonic() >= end:
            return False
    return True
