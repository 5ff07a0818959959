"""A real second process and real sockets; the window's side runs in the test's own event loop."""

from __future__ import annotations

import os
import socket
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QProcess
from pytestqt.qtbot import QtBot

from desktop_app.desktop.handover import HandOver, ProtocolError, decode, encode
from desktop_app.desktop.single_instance import Role, SingleInstance, runtime_folder

posix = pytest.mark.skipif(sys.platform == "win32", reason="sockets in the file system")

SECOND = """
import sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from desktop_app.desktop.handover import HandOver
from desktop_app.desktop.single_instance import SingleInstance
app = QCoreApplication([])
instance = SingleInstance(Path(sys.argv[1]))
role = instance.start(HandOver.from_arguments([Path(one) for one in sys.argv[2:]]))
print(role.name)
"""
CRASHES = SECOND + "import os, signal; sys.stdout.flush(); os.kill(os.getpid(), signal.SIGKILL)"


class Window:
    """The first instance and what it was asked to open."""

    def __init__(self, config: Path) -> None:
        self.config = config
        self.asked: list[list[Path]] = []
        self.instance = SingleInstance(config)
        self.instance.open_paths.connect(self.asked.append)

    def start(self) -> Role:
        return self.instance.start(HandOver((), Path("/")))


@pytest.fixture(autouse=True)
def the_second_process_finds_us(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", str(Path(__file__).resolve().parents[2]))


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> Iterator[Window]:
    made = Window(tmp_path / "config")
    yield made
    made.instance.close()


def second(qtbot: QtBot, config: Path, *paths: str, cwd: Path | None = None) -> str:
    process = QProcess()
    if cwd is not None:
        process.setWorkingDirectory(str(cwd))
    process.start(sys.executable, ["-c", SECOND, str(config), *paths])
    qtbot.waitUntil(lambda: process.state() == QProcess.ProcessState.NotRunning)
    assert process.exitCode() == 0, bytes(process.readAllStandardError().data()).decode()
    return bytes(process.readAllStandardOutput().data()).decode().strip()


def knock(window: Window) -> socket.socket:
    client = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    client.connect(window.instance.address)
    return client


def test_a_second_start_hands_its_paths_over(qtbot: QtBot, window: Window, tmp_path: Path) -> None:
    assert window.start() is Role.FIRST
    assert second(qtbot, window.config, "文章 1.md", "/b/../c.md", cwd=tmp_path) == "HANDED_OVER"
    assert window.asked == [[tmp_path / "文章 1.md", Path("/b/../c.md")]]


def test_a_second_start_without_files_asks_for_the_window(qtbot: QtBot, window: Window) -> None:
    window.start()
    assert second(qtbot, window.config) == "HANDED_OVER"
    assert window.asked == [[]]


def test_other_settings_are_another_window(qtbot: QtBot, window: Window, tmp_path: Path) -> None:
    window.start()
    assert second(qtbot, tmp_path / "other", "a.md") == "FIRST"
    assert window.asked == []


def test_after_the_window_closed_the_next_start_is_the_first(qtbot: QtBot, window: Window) -> None:
    window.start()
    window.instance.close()
    assert second(qtbot, window.config) == "FIRST"


@posix
def test_what_a_crash_left_behind_is_recovered(qtbot: QtBot, window: Window) -> None:
    command = [sys.executable, "-c", CRASHES, str(window.config)]
    crashed = subprocess.run(command, check=False, capture_output=True, text=True)
    assert crashed.stdout.strip() == "FIRST"
    assert Path(window.instance.address).exists()
    assert window.start() is Role.FIRST
    assert second(qtbot, window.config, "/a.md") == "HANDED_OVER"
    assert window.asked == [[Path("/a.md")]]


@posix
def test_the_socket_is_the_users_alone(window: Window) -> None:
    window.start()
    address = Path(window.instance.address)
    assert stat.S_IMODE(address.parent.stat().st_mode) == 0o700
    assert stat.S_IMODE(address.stat().st_mode) & 0o077 == 0


@posix
@pytest.mark.parametrize(
    "garbage",
    [b"\n", b"GET / HTTP/1.1\r\n\r\n", b"\x00\xff\xfe" * 1000 + b"\n", b"[" * 100_000 + b"\n", b'{"diglot": 2}\n'],
)
def test_garbage_is_dropped_and_the_window_lives(qtbot: QtBot, window: Window, garbage: bytes) -> None:
    window.start()
    with knock(window) as client:
        client.sendall(garbage)
        client.setblocking(False)
        qtbot.waitUntil(lambda: ended(client))
    assert second(qtbot, window.config, "/a.md") == "HANDED_OVER"
    assert window.asked == [[Path("/a.md")]]


@posix
def test_a_line_without_end_is_cut_off(qtbot: QtBot, window: Window) -> None:
    window.start()
    with knock(window) as client:
        client.setblocking(False)
        qtbot.waitUntil(lambda: pushed_out(client))
    assert window.asked == []


def ended(client: socket.socket) -> bool:
    try:
        return client.recv(16) == b""
    except BlockingIOError:
        return False
    except ConnectionError:
        return True


def pushed_out(client: socket.socket) -> bool:
    try:
        for _ in range(64):
            client.send(b"x" * 65536)
    except BlockingIOError:
        return False
    except OSError:
        return True
    return False


def test_a_visitor_who_leaves_in_the_middle_does_no_harm(qtbot: QtBot, window: Window) -> None:
    window.start()
    with knock(window) as client:
        client.sendall(b'{"diglot": 1, "pa')
    assert second(qtbot, window.config, "/a.md") == "HANDED_OVER"
    assert window.asked == [[Path("/a.md")]]


@posix
def test_a_runtime_folder_of_somebody_else_is_not_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "theirs").mkdir()
    (tmp_path / "diglot").symlink_to(tmp_path / "theirs")
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    with pytest.raises(PermissionError):
        runtime_folder({"XDG_RUNTIME_DIR": str(tmp_path)} if len(str(tmp_path)) < 60 else _short_link(tmp_path))


def _short_link(folder: Path) -> dict[str, str]:
    link = Path(os.environ["HOME"]).parent / "s"
    link.symlink_to(folder)
    if len(str(link)) >= 60:
        pytest.skip("the temp folder's name is too long for a socket")
    return {"XDG_RUNTIME_DIR": str(link)}


@given(st.lists(st.text(st.characters(exclude_characters="\0", exclude_categories=()), max_size=40)))
def test_every_file_name_comes_through(names: list[str]) -> None:
    message = HandOver(tuple(Path("/") / name for name in names), Path("/home/谁"))
    assert decode(encode(message)) == message


@pytest.mark.parametrize(
    "line",
    [
        b"",
        b"null",
        b'{"diglot": true, "paths": [], "cwd": "/"}',
        b'{"diglot": 2, "paths": [], "cwd": "/"}',
        b'{"diglot": 1, "paths": [], "cwd": "/", "run": "x"}',
        b'{"diglot": 1, "paths": ["a.md"], "cwd": "/"}',
        b'{"diglot": 1, "paths": ["/a\\u0000"], "cwd": "/"}',
        b'{"diglot": 1, "paths": [1], "cwd": "/"}',
        b'{"diglot": 1, "paths": "/a", "cwd": "/"}',
        b'{"diglot": 1, "paths": [], "cwd": null}',
        '{"diglot": 1, "paths": ["/文"], "cwd": "/"}'.encode(),
    ],
)
def test_anything_else_than_the_protocol_is_refused(line: bytes) -> None:
    with pytest.raises(ProtocolError):
        decode(line)
