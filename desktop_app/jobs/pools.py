"""The thread pools and their end."""

from __future__ import annotations

import time

from PySide6.QtCore import QCoreApplication, QThreadPool

from desktop_app.jobs.relay import relay

STREAM_THREADS = 4
_SLICE_MS = 20
_streams: list[QThreadPool] = []


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


def shutdown(timeout_ms: int) -> bool:
    """Cancel every job, drop what has not begun, wait for the rest; False when some still runs after the limit.

    The process must then end without unwinding (``os._exit``): Qt would wait for the thread for ever.
    """
    for job in relay().live():
        job.cancel()
    end = time.monotonic() + timeout_ms / 1000
    return all(_drain(pool, end) for pool in (short_pool(), *_streams))


def _drain(pool: QThreadPool, end: float) -> bool:
    pool.clear()
    # in slices: a worker that needs the interpreter gets it between two of them
    while not pool.waitForDone(_SLICE_MS):
        if time.monotonic() >= end:
            return False
    return True
