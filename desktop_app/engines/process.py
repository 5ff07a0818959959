"""Starting the engine's process and talking to it; :mod:`desktop_app.engines.worker` decides when."""

from __future__ import annotations

import multiprocessing
import signal
import sys
import threading
import types
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing import connection
from pickle import UnpicklingError

from desktop_app.core.errors import EngineError
from desktop_app.engines import child
from desktop_app.engines.messages import FromChild, ToChild

_main_is_hidden = threading.Lock()


class ProcessEndedError(Exception):
    """The process ended by itself; ``exitcode`` is negative for a signal (POSIX), None if unknown."""

    def __init__(self, exitcode: int | None) -> None:
        super().__init__(exitcode)
        self.exitcode = exitcode


class EngineProcess:
    """One spawned process and the two pipes to it. Raises EngineError ``engine-not-started``."""

    def __init__(self, engine: str) -> None:
        context = multiprocessing.get_context("spawn")
        # two one-way pipes: a duplex one would be a socket pair
        from_parent, self._requests = context.Pipe(duplex=False)
        self._answers, from_child = context.Pipe(duplex=False)
        self._process = context.Process(
            target=child.run, args=(engine, from_parent, from_child), name="diglot-engine", daemon=True
        )
        try:
            with _interrupts_held(), _without_main():
                self._process.start()
        except OSError as error:
            self._close_pipes()
            raise EngineError("engine-not-started", detail=str(error)) from error
        finally:
            # the child has its own: kept open here, its end would never be noticed
            from_parent.close()
            from_child.close()
        self.pid = self._process.pid

    def send(self, message: ToChild) -> None:
        """Hand ``message`` over; raises ProcessEndedError."""
        try:
            self._requests.send(message)
        except OSError as error:
            raise ProcessEndedError(self._exitcode()) from error

    def receive(self, timeout: float) -> FromChild | None:
        """The next message, or None after ``timeout`` seconds; raises ProcessEndedError."""
        ready = connection.wait([self._answers, self._process.sentinel], timeout)
        if not ready:
            return None
        # what was said before the end is still in the pipe, so that is read first
        if self._answers not in ready and not self._answers.poll():
            raise ProcessEndedError(self._exitcode())
        try:
            message: FromChild = self._answers.recv()
        except (EOFError, OSError, UnpicklingError) as error:
            raise ProcessEndedError(self._exitcode()) from error
        return message

    def is_alive(self) -> bool:
        """Whether it still runs."""
        return self._process.is_alive()

    def kill(self) -> None:
        """End it now, whatever it does. Safe from any thread; then :meth:`release` it."""
        self._process.kill()

    def release(self) -> None:
        """Kill it if need be, reap it and close the pipes."""
        self._process.kill()
        self._process.join()
        self._process.close()
        self._close_pipes()

    def _exitcode(self) -> int | None:
        # the pipe closes a moment before the process can be reaped
        self._process.join(1)
        return self._process.exitcode

    def _close_pipes(self) -> None:
        self._requests.close()
        self._answers.close()


@contextmanager
def _interrupts_held() -> Iterator[None]:
    """Let Ctrl+C wait until the process has been handed all it needs: it would complain about half a message."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    held: list[int] = []
    before = signal.signal(signal.SIGINT, lambda number, _frame: held.append(number))
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, signal.SIG_DFL if before is None else before)
    if held:
        signal.raise_signal(signal.SIGINT)


@contextmanager
def _without_main() -> Iterator[None]:
    """Show the spawn machinery an empty ``__main__``.

    It would import ours again in the child (the window, pytest, a user's script): slow, and with side
    effects. The child needs nothing of it, its target is found by module name.
    """
    with _main_is_hidden:
        ours = sys.modules["__main__"]
        sys.modules["__main__"] = types.ModuleType("__main__")
        try:
            yield
        finally:
            sys.modules["__main__"] = ours
