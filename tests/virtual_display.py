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
from typing import TypeVar

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
Program = subprocess.Popen[str]


def skip_without_tools(*names: str) -> None:
    """Skip the test where a system program it needs is not installed (`make test` installs them)."""
    missing = [name for name in (*NEEDED, *names) if shutil.which(name) is None]
    if missing:
        pytest.skip(f"not installed: {', '.join(missing)}")


class VirtualDisplay:
    """Context manager: an X server of its own on a free display number."""

    def __enter__(self) -> VirtualDisplay:
        self._folder = tempfile.TemporaryDirectory(prefix="xvfb-")
        reading, writing = os.pipe()
        command = ["Xvfb", "-displayfd", str(writing), "-screen", "0", f"{WIDTH}x{HEIGHT}x24", "-noreset"]
        command += ["-nolisten", "tcp", "-fbdir", self._folder.name]
        self._server: Program = subprocess.Popen(command, pass_fds=[writing], stderr=subprocess.DEVNULL, text=True)
        os.close(writing)
        with os.fdopen(reading) as answer:
            number = answer.readline().strip()
        assert number, "Xvfb did not start"
        self.environment = {**os.environ, "DISPLAY": f":{number}", "QT_QPA_PLATFORM": "xcb", "LANG": "C.UTF-8"}
        self.environment.pop("WAYLAND_DISPLAY", None)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.terminate()
        self._server.wait(DEADLINE_S)
        self._folder.cleanup()

    def start(self, *command: str | Path) -> Program:
        """Start a program on this display; what it says is collected for `wait_until`."""
        return subprocess.Popen(
            [str(part) for part in command],
            env=self.environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )

    def run(self, *command: str | Path) -> tuple[int, str]:
        """Run a program to its end; exit status and output."""
        process = self.start(*command)
        try:
            said, _ = process.communicate(timeout=DEADLINE_S)
        except subprocess.TimeoutExpired:
            process.kill()
            raise
        return process.returncode, said

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

    def wait_until(self, condition: Callable[[], Answer], what: str, program: Program | None = None) -> Answer:
        """Ask until the answer is true, and return it. Fails after DEADLINE_S, or when `program` ends before."""
        alive = program or self._server
        deadline = time.monotonic() + DEADLINE_S
        while not (answer := condition()):
            with contextlib.suppress(subprocess.TimeoutExpired):
                alive.wait(STEP_S)
                pytest.fail(f"ended with {alive.returncode} before {what}: {alive.communicate()[0]}")
            assert time.monotonic() < deadline, f"not within {DEADLINE_S} s: {what}; the titles are {self.titles()}"
        return answer

    def picture(self) -> QImage:
        """What the screen shows now."""
        data = (Path(self._folder.name) / "Xvfb_screen0").read_bytes()
        header = XWD_HEADER.unpack_from(data)
        header_bytes, width, height, bytes_per_line, colors = (header[i] for i in (0, 4, 5, 12, 19))
        pixels = data[header_bytes + colors * XWD_COLOR_BYTES :]
        return QImage(pixels, width, height, bytes_per_line, QImage.Format.Format_RGB32).copy()
