"""Notices when another program changes the open file. No polling: the system tells, and the window's activation."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QGuiApplication

from desktop_app import jobs
from desktop_app.core.errors import DiglotError, StorageError
from desktop_app.core.text_file import MAX_BYTES

# editors replace a file in several steps; what they leave in the end counts
SETTLE_MS = 250
Wrote = Callable[[Path, "bytes | None"], bool]


@dataclass(frozen=True)
class _Seen:
    path: Path
    data: bytes | None


class Watching(QObject):
    """One file. ``changed(bytes or None)``: it holds something else than was read, None: it is gone.

    Each state is told once. ``settled()``: it is again, or by now, what is shown. ``wrote(path, data)`` says whether
    this window wrote that; it will then be read anew anyway.
    """

    changed = Signal(object)
    settled = Signal()

    def __init__(self, wrote: Wrote, parent: QObject) -> None:
        super().__init__(parent)
        self._wrote = wrote
        self._path: Path | None = None
        self._known: bytes | None = None
        self._told: _Seen | None = None
        self._gone_once = False
        self._job: jobs.Job | None = None
        self._watcher = QFileSystemWatcher(self)
        self._timer = QTimer(self, interval=SETTLE_MS, singleShot=True)
        self._timer.timeout.connect(self._look)
        self._watcher.fileChanged.connect(self._on_touched)
        self._watcher.directoryChanged.connect(self._on_touched)
        # where the system tells nothing (network folders, no watches left) coming back to the window does
        application = QGuiApplication.instance()
        assert isinstance(application, QGuiApplication)  # noqa: S101 - a window needs one
        application.applicationStateChanged.connect(self._on_state)

    def watch(self, path: Path | None, data: bytes | None = None) -> None:
        """From now on ``data`` is what is shown of ``path``; None: nothing is open."""
        told, self._told = self._told, None
        self._gone_once = False
        self._known = data
        if path != self._path:
            self._drop_watches()
            self._path = path
        self._watch_again()
        if told is not None:
            self.settled.emit()
        if path is not None:
            # it may have changed between reading and watching
            self._timer.start()
        else:
            self._timer.stop()

    def look(self) -> None:
        """Look at the file now."""
        self._timer.start(0)

    def _drop_watches(self) -> None:
        watched = [*self._watcher.files(), *self._watcher.directories()]
        if watched:
            self._watcher.removePaths(watched)

    def _watch_again(self) -> None:
        """A file that was replaced is another one to the system; its folder tells when it comes back."""
        if self._path is None:
            return
        wanted = [str(self._path), str(self._path.parent)]
        watched = {*self._watcher.files(), *self._watcher.directories()}
        missing = [each for each in wanted if each not in watched]
        if missing:
            # what is not there cannot be watched: that is no error here
            self._watcher.addPaths([each for each in missing if Path(each).exists()])

    @Slot(str)
    def _on_touched(self, _path: str) -> None:
        self._timer.start(SETTLE_MS)

    @Slot(Qt.ApplicationState)
    def _on_state(self, state: Qt.ApplicationState) -> None:
        if state == Qt.ApplicationState.ApplicationActive and self._path is not None:
            self._timer.start(SETTLE_MS)

    @Slot()
    def _look(self) -> None:
        if self._path is None:
            return
        if self._job is not None:
            self._job.cancel()
        self._job = jobs.run(_Looking(self._path), parent=self)
        self._job.succeeded.connect(self._on_seen)
        self._job.failed.connect(self._on_failed)

    @Slot(object)
    def _on_seen(self, seen: _Seen) -> None:
        self._job = None
        if seen.path != self._path:
            return
        self._watch_again()
        if seen.data is None and not self._gone_once:
            # many programs remove a file before they put the new one in its place
            self._gone_once = True
            self._timer.start(SETTLE_MS * 2)
            return
        self._gone_once = False
        if seen.data == self._known:
            if self._told is not None:
                self._told = None
                self.settled.emit()
        elif seen != self._told and not self._wrote(seen.path, seen.data):
            self._told = seen
            self.changed.emit(seen.data)

    @Slot(object)
    def _on_failed(self, _error: DiglotError) -> None:
        # it cannot be read just now; whoever opens or writes it is told why
        self._job = None


@dataclass(frozen=True)
class _Looking:
    path: Path

    def __call__(self, _progress: jobs.Progress) -> _Seen:
        try:
            with self.path.open("rb") as file:
                return _Seen(self.path, file.read(MAX_BYTES + 1))
        except (FileNotFoundError, NotADirectoryError):
            return _Seen(self.path, None)
        except OSError as error:
            raise StorageError("cannot-write", path=self.path, detail=error.strerror or "") from error
