"""A real X server without a screen (Xvfb) for tests that start the installed program.

Windows are found and keys pressed with xdotool; the picture is read from Xvfb's own frame buffer file, so no
screenshot program is needed. Every wait ends early when the program dies.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import struct
import subprocess
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Any, TypeVar

import pytest
from PySide6.QtGui import QImage

DEADLINE_S = 60.0
STEP_S = 0.05
WIDTH, HEIGHT = 1280, 800
NEEDED = ("Xvfb", "xdotool")

# X11/XWDFile.h: 25 words of 32 bits, big-endian; then the window's name, 12 bytes for each colour, the pixels
XWD_HEADER = struct.Struct(">25I")
XWD_COLOR_BYTES = 12

Answer = TypeVar("Answer")


def skip_without_tools(*names: str) -> None:
    """Skip the test where a system program it needs is not installed (`make test` installs them)."""
    missing = [name for name in (*NEEDED, *names) if shutil.which(name) is None]
    if missing:
        pytest.skip(f"not installed: {', '.join(missing)}")


class Running:
    """A program that runs; as a context manager, one that is gone afterwards."""

    def __init__(self, command: list[str], environment: dict[str, str] | None = None, **options: Any) -> None:
        # a file, not a pipe: nobody reads while it runs, and a launcher ends before what it has launched
        self._output = tempfile.TemporaryFile("w+", encoding="utf-8")  # noqa: SIM115 # closed by __exit__
        options |= {"env": environment, "stdin": subprocess.DEVNULL, "stderr": subprocess.STDOUT}
        self._process = subprocess.Popen(command, stdout=self._output, **options)

    def __enter__(self) -> Running:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        # asked first: a killed X server leaves its socket and lock behind
        self._process.terminate()
        try:
            self._process.wait(DEADLINE_S)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._output.close()

    def end(self) -> tuple[int, str]:
        """Wait for the end; exit status and output."""
        status = self._process.wait(DEADLINE_S)
        return status, self._said()

    def pause(self) -> None:
        """Let a moment pass; fails the test when the program ends in it."""
        with contextlib.suppress(subprocess.TimeoutExpired):
            status = self._process.wait(STEP_S)
            pytest.fail(f"the program ended with {status}: {self._said()}")

    def _said(self) -> str:
        self._output.seek(0)
        return self._output.read()


class VirtualDisplay:
    """Context manager: an X server of its own on a free display number."""

    def __enter__(self) -> VirtualDisplay:
        self._folder = tempfile.TemporaryDirectory(prefix="xvfb-")
        reading, writing = os.pipe()
        command = ["Xvfb", "-displayfd", str(writing), "-screen", "0", f"{WIDTH}x{HEIGHT}x24", "-noreset"]
        command += ["-nolisten", "tcp", "-fbdir", self._folder.name]
        self._server = Running(command, pass_fds=[writing])
        os.close(writing)
        with os.fdopen(reading) as answer:
            number = answer.readline().strip()
        assert number, f"Xvfb did not start: {self._server.end()}"
        self.environment = {**os.environ, "DISPLAY": f":{number}", "QT_QPA_PLATFORM": "xcb", "LANG": "C.UTF-8"}
        self.environment.pop("WAYLAND_DISPLAY", None)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.__exit__(kind, value, trace)
        self._folder.cleanup()

    def start(self, *command: str | Path) -> Running:
        """Start a program on this display."""
        return Running([str(part) for part in command], self.environment)

    def run(self, *command: str | Path) -> tuple[int, str]:
        """Run a program to its end; exit status and output."""
        with self.start(*command) as program:
            return program.end()

    def titles(self) -> dict[str, str]:
        """Title by window id, of every window that is visible and has one."""
        _, found = self.run("xdotool", "search", "--onlyvisible", "--name", ".")
        named = {window: self.run("xdotool", "getwindowname", window) for window in found.split()}
        return {window: name.strip() for window, (status, name) in named.items() if status == 0}

    def window_titled(self, *parts: str) -> str | None:
        """The id of a window whose title holds one of `parts`."""
        return next((w for w, title in self.titles().items() if any(part in title for part in parts)), None)

    def press(self, window: str, key: str) -> None:
        """Give the window the focus and press a key, such as ``ctrl+q``."""
        status, said = self.run("xdotool", "windowfocus", "--sync", window, "key", key)
        assert status == 0, said

    def wait_until(self, condition: Callable[[], Answer], what: str, program: Running | None = None) -> Answer:
        """Ask until the answer is true, and return it. Fails after DEADLINE_S, or when `program` ends before."""
        deadline = time.monotonic() + DEADLINE_S
        while not (answer := condition()):
            assert time.monotonic() < deadline, f"not within {DEADLINE_S} s: {what}; the titles are {self.titles()}"
            (program or self._server).pause()
        return answer

    def picture(self) -> QImage:
        """What the screen shows now."""
        data = (Path(self._folder.name) / "Xvfb_screen0").read_bytes()
        header = XWD_HEADER.unpack_from(data)
        header_bytes, width, height, bytes_per_line, colors = (header[i] for i in (0, 4, 5, 12, 19))
        pixels = data[header_bytes + colors * XWD_COLOR_BYTES :]
        return QImage(pixels, width, height, bytes_per_line, QImage.Format.Format_RGB32).copy()
