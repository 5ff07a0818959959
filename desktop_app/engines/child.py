"""The engine's process: obeys the messages of its parent, ends with it, opens no socket."""

from __future__ import annotations

import os
import queue
import signal
import sys
import threading
from collections.abc import Callable
from multiprocessing.connection import Connection

from desktop_app.engines.base import Engine
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

_DETAIL_LIMIT = 500  # characters


def _argos() -> Engine:
    from desktop_app.engines.argos import ArgosEngine

    return ArgosEngine()


def _fake() -> Engine:
    from desktop_app.engines.fake import FakeEngine

    return FakeEngine()


ENGINES: dict[str, Callable[[], Engine]] = {"argos": _argos, "fake": _fake}


def run(engine: str, requests: Connection, answers: Connection) -> None:
    """The process's target: serve ``requests`` until the other end closes."""
    # Ctrl+C in a terminal reaches the whole group; the parent decides what it means
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # nothing of ours loads onnxruntime; should something ever do, it reports to nobody
    os.environ["ORT_DISABLE_TELEMETRY"] = "1"
    sockets = _SocketGuard()
    sys.addaudithook(sockets.audit)
    _Child(ENGINES[engine](), requests, answers, sockets).serve()


class _SocketGuard:
    """An audit hook (PEP 578) that counts and refuses every socket: translating is offline."""

    def __init__(self) -> None:
        self.attempts = 0

    def audit(self, event: str, args: tuple[object, ...]) -> None:
        if event.startswith("socket."):
            self.attempts += 1
            raise PermissionError(f"the engine's process opens no sockets ({event})")


class _Child:
    def __init__(self, engine: Engine, requests: Connection, answers: Connection, sockets: _SocketGuard) -> None:
        self._engine = engine
        self._requests = requests
        self._answers = answers
        self._sockets = sockets
        self._todo: queue.SimpleQueue[Translate | Inspect] = queue.SimpleQueue()
        self._cancelled = -1  # every request up to this number is

    def serve(self) -> None:
        """Read in a thread of its own, so that a cancel or the parent's end is seen in the middle of a request."""
        threading.Thread(target=self._read, name="requests", daemon=True).start()
        self._say(Ready(self._engine.info))
        while True:
            message = self._todo.get()
            if isinstance(message, Translate):
                self._translate(message)
            else:
                self._say(Inspection(message.request, os.getpid(), frozenset(sys.modules), self._sockets.attempts))

    def _read(self) -> None:
        while True:
            try:
                message = self._requests.recv()
            except (EOFError, OSError):
                # the parent is gone: nobody waits, and what is under way may be in native code
                os._exit(0)
            if isinstance(message, Cancel):
                self._cancelled = max(self._cancelled, message.request)
            else:
                self._todo.put(message)

    def _translate(self, message: Translate) -> None:
        def cancelled() -> bool:
            return self._cancelled >= message.request

        loading = True
        try:
            if not cancelled():
                self._engine.load(message.package)
                loading = False
                for result in self._engine.translate(message.texts, message.options, cancelled):
                    if not cancelled():
                        self._say(Produced(message.request, result))
        except Exception as error:
            detail = f"{type(error).__name__}: {error}"[:_DETAIL_LIMIT]
            self._say(Failed(message.request, loading, detail))
        else:
            self._say(Done(message.request))

    def _say(self, message: FromChild) -> None:
        try:
            self._answers.send(message)
        except OSError:
            os._exit(0)
