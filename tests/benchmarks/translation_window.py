"""What the window feels: its timer while an article is translated in a job, memory, and an article seen before."""

from __future__ import annotations

import os
import statistics
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QElapsedTimer, QEventLoop, QObject, Qt, QTimer

from desktop_app import jobs
from desktop_app.core.article import Article
from desktop_app.services.translate import Translator

TICK_MS = 10


class _Ticks(QObject):
    """Notes how long after the one before each tick of a timer comes."""

    def __init__(self) -> None:
        super().__init__()
        self.gaps: list[float] = []
        self._clock = QElapsedTimer()
        self._timer = QTimer(self, interval=TICK_MS, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)
        self._clock.start()
        self._timer.start()

    def _tick(self) -> None:
        self.gaps.append(self._clock.nsecsElapsed() / 1e6)
        self._clock.restart()


@dataclass(frozen=True)
class Felt:
    """Milliseconds between two ticks of a 10 ms timer; ``blocks`` that were ready at the end."""

    gaps: list[float] = field(default_factory=list)
    blocks: int = 0

    @property
    def p99(self) -> float:
        """The gap that one in a hundred exceeds."""
        return statistics.quantiles(self.gaps, n=100)[98]


def idle(seconds: float) -> Felt:
    """The timer while nothing is done."""
    ticks, loop = _Ticks(), QEventLoop()
    QTimer.singleShot(int(seconds * 1000), loop.quit)
    loop.exec()
    return Felt(ticks.gaps)


def translating(translator: Translator, article: Article) -> Felt:
    """The timer while ``article`` is translated as the window has it done."""
    application = QCoreApplication.instance()
    assert application is not None
    ticks, loop = _Ticks(), QEventLoop()
    done: list[object] = []

    def work(progress: jobs.Progress) -> object:
        return translator.translate(
            article, "en", "zh-CN", on_progress=progress.emit, cancelled=lambda: progress.cancelled
        )

    job = jobs.run(work, parent=application)
    job.succeeded.connect(done.append)
    job.failed.connect(done.append)
    job.finished.connect(loop.quit)
    loop.exec()
    (version,) = done
    if isinstance(version, Exception):
        raise version
    return Felt(ticks.gaps, len(version.blocks))  # type: ignore[attr-defined]


def memory(pid: int) -> dict[str, float]:
    """Megabytes of a process now and at most (Linux; elsewhere empty)."""
    status = Path(f"/proc/{pid}/status")
    if not status.exists():
        return {}
    rows = dict(line.split(":", 1) for line in status.read_text().splitlines())
    return {name: int(rows[key].split()[0]) / 1024 for name, key in (("now", "VmRSS"), ("most", "VmHWM"))}


def processor_seconds(pid: int) -> float:
    """What a process has used of the processor so far (Linux; elsewhere 0)."""
    file = Path(f"/proc/{pid}/stat")
    if not file.exists():
        return 0.0
    fields = file.read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def twice(translator: Translator, articles: Sequence[Article]) -> list[tuple[float, float]]:
    """Seconds of a first and of a second translation of each article."""
    found = []
    for article in articles:
        times = []
        for _ in range(2):
            start = time.perf_counter()
            translator.translate(article, "en", "zh-CN")
            times.append(time.perf_counter() - start)
        found.append((times[0], times[1]))
    return found
