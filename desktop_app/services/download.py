"""Fetching a large file: resumed where it stopped, tried again by itself, never half a file under its name.

What has come so far lies beside the target as ``NAME.part`` with ``NAME.part.json``, which tells whether the server
still has the same file (RFC 9110: Range, If-Range, ETag). A pause is a cancel that leaves them there.
"""

from __future__ import annotations

import errno
import hashlib
import http.client
import itertools
import json
import os
import re
import shutil
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, BinaryIO

from desktop_app.core.errors import DiglotError, NetworkError, StorageError
from desktop_app.services import web

PAUSES = (1.0, 2.0, 4.0, 8.0)
"""Seconds between two attempts that brought nothing new."""

RESERVE = 64 << 20
"""Bytes of the disk that a download leaves free."""

LIMIT = 8 << 30
"""Bytes of the largest file that is fetched; real packages have some 100 MB."""

_CHUNK = 256 << 10
_LOOK_EVERY = 64  # chunks between two looks at the free space
_RATE_OVER = 3.0  # seconds over which the speed is averaged
_CONTENT_RANGE = re.compile(r"bytes (\d+)-\d+/(\d+|\*)")
_LASTING = frozenset({408, 425, 429, 500, 502, 503, 504})  # answers that may be another one a moment later


@dataclass(frozen=True)
class Progress:
    """``done`` of ``total`` bytes (None: the server does not say), ``speed`` in bytes a second."""

    done: int
    total: int | None
    speed: float


@dataclass(frozen=True)
class Downloaded:
    """The file that came, its size in bytes and its SHA-256 (hexadecimal)."""

    path: Path
    size: int
    sha256: str


@dataclass(frozen=True)
class _Known:
    """What the server said of the file: enough to tell whether a later answer is about the same one."""

    address: str
    tag: str = ""
    modified: str = ""
    total: int | None = None

    @property
    def validator(self) -> str:
        """For If-Range, which takes no weak tag."""
        return self.tag if self.tag and not self.tag.startswith("W/") else self.modified


def size(address: str) -> int | None:
    """Bytes of the file at ``address``, asked without fetching it; None where the server does not say.

    Raises what :func:`desktop_app.services.web.opened` raises.
    """
    with web.opened(address, method="HEAD") as answer:
        return _number(answer.headers.get("Content-Length"))


def fetch(
    address: str,
    target: Path,
    *,
    on_progress: Callable[[Progress], None] = lambda progress: None,
    cancelled: Callable[[], bool] = lambda: False,
    pauses: Sequence[float] = PAUSES,
) -> Downloaded | None:
    """The file at ``address`` as ``target``, which is replaced when all of it is there.

    None: ``cancelled()`` said so; what has come is kept and the next call goes on from there. ``on_progress`` and
    ``cancelled`` are called in this thread.
    Raises NetworkError as :func:`desktop_app.services.web.opened`, ``download-incomplete`` (address, done, total)
    once the attempts are used up, ``download-too-large`` (address, size, limit; bytes); StorageError
    ``download-no-room`` (path, needed, free; bytes), ``disk-full`` and ``download-not-writable`` (path, detail).
    """
    part = _Part(target, address)
    tries = iter(pauses)
    while not cancelled():
        before = part.size
        try:
            if part.take(on_progress, cancelled):
                return part.finish()
        except NetworkError as error:
            if not _may_pass(error):
                raise
            if part.size > before:
                tries = iter(pauses)
            pause = next(tries, None)
            if pause is None:
                raise
            _wait(pause, cancelled)
    return None


def discard(target: Path) -> None:
    """Delete what has come of ``target`` so far."""
    for file in (_part_file(target), _state_file(target)):
        with suppress(OSError):
            file.unlink()


def pending(target: Path) -> int:
    """Bytes of ``target`` that have come and would not be fetched again."""
    try:
        return _part_file(target).stat().st_size if _state_file(target).exists() else 0
    except OSError:
        return 0


def expected(target: Path) -> int | None:
    """Bytes that ``target`` will have, as the server said when it began to come; None: it did not."""
    known = _remembered(target)
    return known.total if known else None


class _Part:
    """A download under way."""

    def __init__(self, target: Path, address: str) -> None:
        self._target = target
        self._file, self._state = _part_file(target), _state_file(target)
        self._address = address
        known = _remembered(target)
        self._known = known if known and known.address == address else _Known(address)

    @property
    def size(self) -> int:
        """Bytes that have come."""
        try:
            return self._file.stat().st_size
        except OSError:
            return 0

    def take(self, on_progress: Callable[[Progress], None], cancelled: Callable[[], bool]) -> bool:
        """One request for what is missing. True: all is there; False: cancelled."""
        start = self.size if self._known.validator else 0
        headers = {"Range": f"bytes={start}-", "If-Range": self._known.validator} if start else {}
        try:
            with web.opened(self._address, headers=headers) as answer:
                start = self._begin(answer, start)
                return self._copy(answer, start, on_progress, cancelled)
        except NetworkError as error:
            if error.params.get("status") == http.HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE:
                return self._is_whole_or_gone(error)
            raise

    def finish(self) -> Downloaded:
        """Give the file its name."""
        digest = hashlib.sha256()
        with _stored(self._target):
            with self._file.open("rb+") as file:
                while chunk := file.read(_CHUNK):
                    digest.update(chunk)
                os.fsync(file.fileno())
                count = file.tell()
            self._file.replace(self._target)
            self._state.unlink(missing_ok=True)
        return Downloaded(self._target, count, digest.hexdigest())

    def _begin(self, answer: http.client.HTTPResponse, asked: int) -> int:
        """Where the answer begins; anything but what was asked for begins anew."""
        start, total = 0, _number(answer.headers.get("Content-Length"))
        if answer.status == http.HTTPStatus.PARTIAL_CONTENT:
            match = _CONTENT_RANGE.fullmatch(answer.headers.get("Content-Range", ""))
            if match is None or int(match[1]) != asked:
                discard(self._target)
                self._known = _Known(self._address)
                raise NetworkError("download-incomplete", address=self._address, done=0, total=0)
            start, total = asked, _number(match[2])
        self._known = _Known(
            self._address, answer.headers.get("ETag", ""), answer.headers.get("Last-Modified", ""), total
        )
        if total is not None and total > LIMIT:
            raise self._too_large(total)
        self._make_room((total or 0) - start)
        with _stored(self._target):
            self._state.write_text(json.dumps(asdict(self._known)), encoding="utf-8")
        return start

    def _make_room(self, needed: int) -> None:
        with _stored(self._target):
            self._target.parent.mkdir(parents=True, exist_ok=True)
            free = shutil.disk_usage(self._target.parent).free
        if free - RESERVE < needed:
            raise StorageError("download-no-room", path=self._target.parent, needed=needed, free=free)

    def _copy(
        self,
        answer: http.client.HTTPResponse,
        start: int,
        on_progress: Callable[[Progress], None],
        cancelled: Callable[[], bool],
    ) -> bool:
        done, rate, chunks = start, _Rate(), itertools.count(1)
        with self._opened(start) as file:
            # read1 gives what is there; read would wait for the whole chunk
            while not cancelled() and (chunk := answer.read1(_CHUNK)):
                with _stored(self._target):
                    file.write(chunk)
                done += len(chunk)
                if self._known.total is None and next(chunks) % _LOOK_EVERY == 0:
                    self._bound(done)
                on_progress(Progress(done, self._known.total, rate.after(len(chunk))))
        if cancelled():
            return False
        if self._known.total is not None and done != self._known.total:
            raise NetworkError("download-incomplete", address=self._address, done=done, total=self._known.total)
        return True

    def _bound(self, done: int) -> None:
        """A server that does not say how much comes must not fill the disk."""
        if done > LIMIT:
            raise self._too_large(done)
        self._make_room(0)

    def _too_large(self, size: int) -> NetworkError:
        discard(self._target)
        return NetworkError("download-too-large", address=self._address, size=size, limit=LIMIT)

    @contextmanager
    def _opened(self, start: int) -> Iterator[BinaryIO]:
        """What has come, cut at ``start``, to be gone on with."""
        with _stored(self._target):
            file = self._file.open("r+b" if start else "wb")
            file.seek(start)
            file.truncate()
        try:
            yield file
        finally:
            with _stored(self._target):
                file.close()

    def _is_whole_or_gone(self, error: NetworkError) -> bool:
        """The server has nothing behind what has come: that is all, or another file."""
        if self._known.total is not None and self.size == self._known.total:
            return True
        discard(self._target)
        self._known = _Known(self._address)
        raise NetworkError("download-incomplete", address=self._address, done=0, total=0) from error


class _Rate:
    """Bytes a second over the last seconds."""

    def __init__(self) -> None:
        self._taken = [(time.monotonic(), 0)]

    def after(self, count: int) -> float:
        now = time.monotonic()
        self._taken.append((now, count))
        while len(self._taken) > 2 and now - self._taken[0][0] > _RATE_OVER:
            self._taken.pop(0)
        seconds = now - self._taken[0][0]
        return sum(size for _, size in self._taken[1:]) / seconds if seconds > 0 else 0.0


@contextmanager
def _stored(target: Path) -> Iterator[None]:
    """Errors of the disk, by the file they concern."""
    try:
        yield
    except OSError as error:
        if error.errno == errno.ENOSPC:
            raise StorageError("disk-full", path=target, detail=error.strerror or "ENOSPC") from error
        detail = error.strerror or str(error)
        raise StorageError("download-not-writable", path=target, detail=detail) from error


def _may_pass(error: DiglotError) -> bool:
    if error.code == "server-refused":
        return error.params.get("status") in _LASTING
    return error.code in {"server-unreachable", "server-silent", "download-incomplete"}


def _wait(seconds: float, cancelled: Callable[[], bool]) -> None:
    end = time.monotonic() + seconds
    nothing = threading.Event()
    while not cancelled() and (left := end - time.monotonic()) > 0:
        nothing.wait(min(0.1, left))


def _remembered(target: Path) -> _Known | None:
    try:
        said: dict[str, Any] = json.loads(_state_file(target).read_text("utf-8"))
        return _Known(**said)
    except (OSError, ValueError, TypeError):
        return None


def _part_file(target: Path) -> Path:
    return target.with_name(target.name + ".part")


def _state_file(target: Path) -> Path:
    return target.with_name(target.name + ".part.json")


def _number(text: str | None) -> int | None:
    return int(text) if text and text.isdecimal() else None
