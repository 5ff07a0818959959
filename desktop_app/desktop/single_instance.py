"""One window per user and DIGLOT_HOME: a second start hands its files to it and ends."""

from __future__ import annotations

import getpass
import hashlib
import logging
import os
import sys
import tempfile
from collections.abc import Mapping
from enum import Enum
from pathlib import Path

from PySide6.QtCore import QDeadlineTimer, QLockFile, QObject, QThread, QTimer, Signal, Slot
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from desktop_app.desktop.handover import LIMIT_BYTES, HandOver, ProtocolError, decode, encode

ACCEPTED = b"ok\n"
CONNECT_MS = 3_000
ANSWER_MS = 5_000
IDLE_MS = 5_000
_RETRY_MS = 50
# sockaddr_un on macOS holds 104 bytes, on Linux 108; Qt adds a few while it binds
_PATH_LIMIT = 90

_log = logging.getLogger(__name__)


class Role(Enum):
    """What this process is to the others."""

    FIRST = "first"
    HANDED_OVER = "handed over"
    ALONE = "alone"


def runtime_folder(environ: Mapping[str, str] | None = None) -> Path:
    """A folder of this user's own (mode 0700) for the socket: XDG_RUNTIME_DIR, else one below the temp folder."""
    base = (os.environ if environ is None else environ).get("XDG_RUNTIME_DIR", "")
    if base and len(os.fsencode(base)) < _PATH_LIMIT - 30 and Path(base).is_dir():
        folder = Path(base) / "diglot"
    else:
        name = hashlib.sha256(getpass.getuser().encode()).hexdigest()[:12]
        folder = Path(tempfile.gettempdir()) / f"diglot-{name}"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    if sys.platform != "win32":
        _must_be_ours(folder)
    return folder


def _must_be_ours(folder: Path) -> None:
    state = folder.lstat()
    if folder.is_symlink() or state.st_uid != os.getuid():
        raise PermissionError(f"{folder} belongs to somebody else")
    folder.chmod(0o700)


def instance_key(config_folder: Path) -> str:
    """A short name for the settings this process works with; processes with other settings do not meet."""
    return hashlib.sha256(os.fsencode(config_folder)).hexdigest()[:16]


class SingleInstance(QObject):
    """Finds out whether a window runs already; when not, listens for later starts.

    ``open_paths(list[Path])`` comes for every start that handed over; an empty list asks for the window only.
    """

    open_paths = Signal(object)

    def __init__(self, config_folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._key = instance_key(config_folder)
        self._lock: QLockFile | None = None
        self._server: QLocalServer | None = None

    @property
    def address(self) -> str:
        """The socket's path; on Windows the pipe's name."""
        if sys.platform == "win32":
            return f"diglot-{getpass.getuser()}-{self._key}"
        return str(runtime_folder() / self._key)

    def start(self, message: HandOver) -> Role:
        """Hand ``message`` over to the window that runs, or become the first. Blocks for seconds at most."""
        try:
            lock = QLockFile(str(runtime_folder() / f"{self._key}.lock"))
        except OSError as error:
            _log.info("no place for the socket: %s", error)
            return Role.ALONE
        # never stale by age, only when its process is gone
        lock.setStaleLockTime(0)
        if lock.tryLock(0):
            self._lock = lock
            return self._listen()
        return Role.HANDED_OVER if send(self.address, message) else Role.ALONE

    def close(self) -> None:
        """Stop listening and let the next start be the first."""
        if self._server is not None:
            self._server.close()
            self._server = None
        if self._lock is not None:
            self._lock.unlock()
            self._lock = None

    def _listen(self) -> Role:
        server = QLocalServer(self)
        server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        # we hold the lock, so a socket that is still there was left behind by a crash
        QLocalServer.removeServer(self.address)
        if not server.listen(self.address):
            _log.info("cannot listen: %s", server.errorString())
            return Role.ALONE
        server.newConnection.connect(self._accept)
        self._server = server
        return Role.FIRST

    @Slot()
    def _accept(self) -> None:
        server = self._server
        while server is not None and server.hasPendingConnections():
            visit = _Visit(server.nextPendingConnection(), self)
            visit.heard.connect(self.open_paths)


class _Visit(QObject):
    """One connection: reads a line, answers, ends. Whatever is not our protocol is dropped without an answer."""

    heard = Signal(object)

    def __init__(self, socket: QLocalSocket, parent: QObject) -> None:
        super().__init__(parent)
        self._socket = socket
        self._done = False
        socket.setParent(self)
        socket.readyRead.connect(self._read)
        socket.disconnected.connect(self.deleteLater)
        self._timer = QTimer(self, interval=IDLE_MS, singleShot=True)
        self._timer.timeout.connect(self._drop)
        self._timer.start()
        if socket.bytesAvailable():
            self._read()

    @Slot()
    def _read(self) -> None:
        if self._done:
            return
        if not self._socket.canReadLine():
            if self._socket.bytesAvailable() > LIMIT_BYTES:
                self._drop()
            return
        self._done = True
        try:
            message = decode(bytes(self._socket.readLine(LIMIT_BYTES).data()))
        except ProtocolError as error:
            _log.info("not our protocol on the socket: %s", error)
            self._drop()
            return
        self._socket.write(ACCEPTED)
        self._socket.disconnectFromServer()
        self.heard.emit(list(message.paths))

    @Slot()
    def _drop(self) -> None:
        self._done = True
        self._socket.abort()
        self.deleteLater()


def send(address: str, message: HandOver) -> bool:
    """Say it to the window that runs; True when it confirmed. Needs no event loop."""
    socket = _connected(address)
    if socket is None:
        return False
    socket.write(encode(message))
    deadline = QDeadlineTimer(ANSWER_MS)
    answer = b""
    while len(answer) < len(ACCEPTED) and not deadline.hasExpired():
        if not socket.bytesAvailable() and not socket.waitForReadyRead(max(1, deadline.remainingTime())):
            break
        answer += bytes(socket.readAll().data())
    return answer == ACCEPTED


def _connected(address: str) -> QLocalSocket | None:
    deadline = QDeadlineTimer(CONNECT_MS)
    while not deadline.hasExpired():
        socket = QLocalSocket()
        socket.connectToServer(address)
        if socket.waitForConnected(_RETRY_MS):
            return socket
        # the first one holds the lock but may not listen yet
        QThread.msleep(_RETRY_MS)
    return None
