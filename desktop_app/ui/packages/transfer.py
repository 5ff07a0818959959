"""One package on its way: asked about, downloaded, paused, installed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal, Slot

from desktop_app.core.errors import DiglotError
from desktop_app.jobs import Job, Progress, run
from desktop_app.jobs.pools import stream_pool
from desktop_app.models.offers import OfferRow
from desktop_app.models.packages import PackageRow
from desktop_app.ui.packages.services import PackageServices

if TYPE_CHECKING:
    from desktop_app.services.download import Progress as Downloading


class Phase(Enum):
    """Where a transfer is. ENDING: it was cancelled and what has come is being deleted."""

    ASKING = "asking"
    ASKED = "asked"
    WAITING = "waiting"
    DOWNLOADING = "downloading"
    INSTALLING = "installing"
    PAUSED = "paused"
    FAILED = "failed"
    DONE = "done"
    ENDING = "ending"


class Transfer(QObject):
    """``changed``: look again. ``ready``: it waits for its turn, or has given it back. ``gone``: nothing is left.

    ``size``: bytes, None where unknown; ``done`` of them have come, at ``speed`` bytes a second.
    """

    changed = Signal()
    ready = Signal()
    gone = Signal()
    installed = Signal(object)

    def __init__(self, row: OfferRow, services: PackageServices, parent: QObject) -> None:
        super().__init__(parent)
        self.row = row
        self._services = services
        self._job: Job | None = None
        self._agreed = not row.is_online or row.done is not None
        self.phase = Phase.PAUSED
        self.size, self.done, self.speed = row.total, row.done or 0, 0.0
        self.error: DiglotError | None = None
        self.package: PackageRow | None = None

    @property
    def busy(self) -> bool:
        """Whether its download runs, or has not quite ended."""
        return self._job is not None and self.phase is not Phase.ASKING

    def begin(self) -> None:
        """Ask for the size first; what was agreed to before, or is no download, waits for its turn at once."""
        if self._agreed:
            self.go_on()
        else:
            self._start(_Asking(self._services, self.row), self._on_size)
            self._set(Phase.ASKING)

    @Slot()
    def go_on(self) -> None:
        """Download (on) as soon as it is its turn."""
        self._agreed, self.error = True, None
        self._set(Phase.WAITING)
        self.ready.emit()

    def start(self) -> None:
        """It is its turn."""
        job = self._start(_Obtaining(self._services, self.row), self._on_installed)
        job.progressed.connect(self._on_progress)
        self._set(Phase.DOWNLOADING if self.row.is_online else Phase.INSTALLING)

    @Slot()
    def pause(self) -> None:
        """Stop and keep what has come."""
        self._stop(Phase.PAUSED)
        self.ready.emit()

    @Slot()
    def cancel(self) -> None:
        """Stop and forget what has come."""
        self._stop(Phase.ENDING)
        if self._job is None:
            self._discard()

    @Slot()
    def retry(self) -> None:
        """After a failure: the same again."""
        self.error = None
        self.begin()

    @Slot()
    def dismiss(self) -> None:
        """It is done and was seen."""
        self.gone.emit()

    def _stop(self, phase: Phase) -> None:
        if self._job is not None:
            self._job.cancel()
        self.speed = 0.0
        self._set(phase)

    def _discard(self) -> None:
        job = run(_Discarding(self._services, self.row), parent=self)
        job.finished.connect(self.gone)

    def _start(self, work: Callable[[Progress], object], succeeded: Callable[[Any], None]) -> Job:
        job = self._job = run(work, parent=self, pool=stream_pool())
        job.succeeded.connect(succeeded)
        job.failed.connect(self._on_failed)
        job.finished.connect(self._on_finished)
        return job

    def _set(self, phase: Phase) -> None:
        self.phase = phase
        self.changed.emit()

    @Slot(object)
    def _on_size(self, size: int | None) -> None:
        self.size = size
        self._set(Phase.ASKED)

    @Slot(object)
    def _on_progress(self, news: Downloading | None) -> None:
        if news is None:
            self._set(Phase.INSTALLING)
            return
        self.done, self.speed = news.done, news.speed
        self.size = news.total if news.total is not None else self.size
        self.changed.emit()

    @Slot(object)
    def _on_installed(self, package: PackageRow) -> None:
        self.package = package
        self._set(Phase.DONE)
        self.installed.emit(package)

    @Slot(object)
    def _on_failed(self, error: DiglotError) -> None:
        self.error, self.speed = error, 0.0
        self._set(Phase.FAILED)

    @Slot()
    def _on_finished(self) -> None:
        self._job = None
        if self.phase is Phase.ENDING:
            self._discard()
        self.ready.emit()


@dataclass(frozen=True)
class _Asking:
    services: PackageServices
    row: OfferRow

    def __call__(self, _progress: Progress) -> int | None:
        return self.services.size(self.row)


@dataclass(frozen=True)
class _Obtaining:
    services: PackageServices
    row: OfferRow

    def __call__(self, progress: Progress) -> PackageRow:
        return self.services.obtain(self.row, progress)


@dataclass(frozen=True)
class _Discarding:
    services: PackageServices
    row: OfferRow

    def __call__(self, _progress: Progress) -> None:
        self.services.discard(self.row)
