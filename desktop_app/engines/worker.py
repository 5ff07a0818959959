"""The parent's side of the engine's process: starts, supervises, cancels, restarts."""

from __future__ import annotations

import threading
import time
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path

from desktop_app.core.errors import EngineError
from desktop_app.engines.base import Options, SegmentResult
from desktop_app.engines.messages import (
    Cancel,
    Done,
    Failed,
    FromChild,
    Inspect,
    Inspection,
    Produced,
    Ready,
    Translate,
)
from desktop_app.engines.metadata import stamp
from desktop_app.engines.process import EngineProcess, ProcessEndedError

GRACE = 0.7  # seconds a cancelled request may take to become idle
CRASHES_ALLOWED = 2  # the third one disables the package until it is installed anew or the program restarted
_POLL = 0.02  # seconds between two looks at ``cancelled``


def _never() -> bool:
    return False


class EngineWorker:
    """Owns at most one engine process, started by the first translation.

    All methods may be called from any thread, never from the window's (they block). One request runs
    at a time and the latest wins: a new one cancels the one under way and those that wait.
    """

    def __init__(self, engine: str = "argos") -> None:
        self._engine = engine
        self._turn = threading.Lock()  # held by the request that runs
        self._state = threading.Lock()  # guards the three below
        self._latest = 0
        self._closed = False
        self._process: EngineProcess | None = None
        self._started = False  # the process has said Ready
        self._crashes: Counter[object] = Counter()

    def translate(
        self,
        package: Path,
        texts: Sequence[str],
        *,
        on_result: Callable[[SegmentResult], None],
        cancelled: Callable[[], bool] = _never,
        beam_size: int = 4,
        lead: int | None = None,
        watched: bool = True,
    ) -> bool:
        """Translate ``texts`` (segments in reading order) with the package in the folder ``package``.

        ``on_result`` is called in this thread, in order, as results arrive. Returns True when all were
        delivered; False when ``cancelled()`` said so, a later request came or the worker was closed:
        nothing is delivered from 0.1 s after, and on return the process is idle or killed.
        ``beam_size``, ``lead`` and ``watched``: see :class:`desktop_app.engines.base.Options`.

        Raises EngineError: ``engine-not-started`` (detail), ``engine-load-failed`` (package, detail),
        ``engine-failed`` (package, detail), ``engine-crashed`` (package, exitcode),
        ``engine-disabled`` (package, crashes).
        """
        with self._state:
            self._latest += 1
            mine = self._latest

        def stop() -> bool:
            return self._closed or mine != self._latest or cancelled()

        with self._turn:
            if stop():
                return False
            identity = _identity(package)
            self._refuse_disabled(package, identity)
            request = Translate(mine, package, tuple(texts), Options(beam_size, lead, watched))
            try:
                return self._run(request, on_result, stop)
            except ProcessEndedError as error:
                self._drop()
                if self._closed:
                    return False
                raise self._crash(package, identity, error) from error
            except EngineError:
                if self._closed:
                    return False
                raise
            except BaseException:
                # the caller's own error: what the process does now is unknown
                self._drop()
                raise

    def inspect(self, timeout: float = 10.0) -> Inspection:
        """What the process has loaded; starts it if need be. Raises EngineError ``engine-not-started``."""
        with self._turn:
            try:
                process = self._running()
                process.send(Inspect(0))
                deadline = time.monotonic() + timeout
                while time.monotonic() < deadline:
                    message = self._next(process)
                    if isinstance(message, Inspection):
                        return message
            except ProcessEndedError as error:
                self._drop()
                raise EngineError("engine-not-started", detail=f"exit code {error.exitcode}") from error
            raise EngineError("engine-not-started", detail="no answer")

    @property
    def pid(self) -> int | None:
        """The process's id, None while there is none."""
        with self._state:
            return self._process.pid if self._process else None

    def close(self) -> None:
        """Kill the process; what runs or comes later returns False. May be called twice."""
        with self._state:
            self._closed = True
            if self._process:
                self._process.kill()
        with self._turn:
            self._drop()

    def __enter__(self) -> EngineWorker:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _run(self, request: Translate, on_result: Callable[[SegmentResult], None], stop: Callable[[], bool]) -> bool:
        process = self._running()
        process.send(request)
        while not stop():
            message = self._next(process)
            if isinstance(message, Produced):
                on_result(message.result)
            elif isinstance(message, Failed):
                code = "engine-load-failed" if message.loading else "engine-failed"
                raise EngineError(code, package=request.package.name, detail=message.detail)
            elif isinstance(message, Done):
                return True
        self._cancel(process, request.request)
        return False

    def _cancel(self, process: EngineProcess, request: int) -> None:
        """Ask first: a process that keeps its model is worth a short wait."""
        deadline = time.monotonic() + GRACE
        process.send(Cancel(request))
        while not self._closed and time.monotonic() < deadline:
            if isinstance(self._next(process), Done | Failed):
                return
        self._drop()

    def _next(self, process: EngineProcess) -> FromChild | None:
        message = process.receive(_POLL)
        if isinstance(message, Ready):
            self._started = True
        return message

    def _running(self) -> EngineProcess:
        if self._process and not self._process.is_alive():
            self._drop()  # it ended while idle (out of memory, killed by the user): nobody's fault
        with self._state:
            if self._closed:
                raise EngineError("engine-not-started", detail="closed")
            if self._process is None:
                self._started = False
                self._process = EngineProcess(self._engine)
            return self._process

    def _drop(self) -> None:
        with self._state:
            process, self._process = self._process, None
        if process:
            process.release()

    def _refuse_disabled(self, package: Path, identity: object) -> None:
        if self._crashes[identity] > CRASHES_ALLOWED:
            raise EngineError("engine-disabled", package=package.name, crashes=self._crashes[identity])

    def _crash(self, package: Path, identity: object, error: ProcessEndedError) -> EngineError:
        if not self._started:
            return EngineError("engine-not-started", detail=f"exit code {error.exitcode}")
        self._crashes[identity] += 1
        if self._crashes[identity] > CRASHES_ALLOWED:
            return EngineError("engine-disabled", package=package.name, crashes=self._crashes[identity])
        return EngineError("engine-crashed", package=package.name, exitcode=error.exitcode)


def _identity(package: Path) -> object:
    """Crashes count for what stands in the folder now, not for what replaced it."""
    try:
        return package, stamp(package)
    except OSError:
        return package, None
