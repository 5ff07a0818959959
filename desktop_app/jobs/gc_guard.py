"""Python's cyclic collector on the GUI thread only: a QObject finalised on a worker's thread crashes the process."""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer, Slot

CHECK_EVERY_MS = 500


class GcGuard(QObject):
    """From construction to ``stop()`` the collector runs by this object's timer instead of by itself.

    Generations are collected by the thresholds of :func:`gc.get_threshold`, as the interpreter would do it.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._was_enabled = gc.isenabled()
        gc.disable()
        self._timer = QTimer(self, interval=CHECK_EVERY_MS)
        self._timer.timeout.connect(self.check)
        self._timer.start()

    @Slot()
    def check(self) -> None:
        """Collect the oldest generation whose count passed its threshold, if any."""
        counts, limits = gc.get_count(), gc.get_threshold()
        for generation in (2, 1, 0):
            if limits[generation] and counts[generation] > limits[generation]:
                gc.collect(generation)
                return

    def stop(self) -> None:
        """Give the collector back as it was found."""
        self._timer.stop()
        if self._was_enabled:
            gc.enable()
