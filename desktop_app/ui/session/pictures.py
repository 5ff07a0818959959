"""The open article's pictures: those on this computer are read, those of the web only when somebody asks."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QImage

from desktop_app import jobs
from desktop_app.core.errors import DiglotError, ImageError
from desktop_app.jobs.pools import stream_pool
from desktop_app.services.images import fetch, is_remote, read_local
from desktop_app.services.reading import Opened
from desktop_app.ui.reader.pictures import Picture, State, decode

if TYPE_CHECKING:
    from desktop_app.ui.main_window import MainWindow
    from desktop_app.ui.reader import ReaderView

AT_ONCE = 2
MEMORY_LIMIT = 400_000_000
"""Bytes of decoded pictures that are kept; more are shown only one by one."""


class PictureWork(QObject):
    """Loads pictures for the reader, a few at a time. Parented to the window."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._reader: ReaderView | None = None
        self._places: tuple[Path, ...] = ()
        self._waiting: deque[str] = deque()
        self._running: list[_Load] = []
        self._bytes = 0

    def attach(self, reader: ReaderView) -> None:
        """Listen to the reader."""
        self._reader = reader
        reader.pictures.seen.connect(self._on_seen)
        reader.pictures.requested.connect(self._on_requested)
        reader.pictures.allRequested.connect(self._load_all)

    def show(self, opened: Opened) -> None:
        """Before its rows are shown: another article begins with no picture; a reload keeps what is there."""
        path = opened.document.path
        if path not in self._places[:1]:
            self.clear()
        self._places = (path, *(plan.path for plan in opened.plans if plan.path is not None))

    def clear(self) -> None:
        """Nothing is open: stop what runs, forget what was loaded."""
        for load in self._running:
            load.cancel()
        self._running.clear()
        self._waiting.clear()
        self._places, self._bytes = (), 0
        if self._reader is not None:
            self._reader.pictures.clear()

    @Slot(object)
    def _on_seen(self, sources: Sequence[str]) -> None:
        self._load([each for each in sources if not is_remote(each)])

    @Slot(str)
    def _on_requested(self, source: str) -> None:
        self._load([source], asked=True)

    @Slot()
    def _load_all(self) -> None:
        if self._reader is not None:
            self._load(self._reader.picture_sources())

    def _load(self, sources: Sequence[str], *, asked: bool = False) -> None:
        reader = self._reader
        if reader is None:
            return
        for source in sources:
            if reader.pictures.known(source).state in {State.LOADING, State.SHOWN}:
                continue
            reader.pictures.set(source, Picture(State.LOADING))
            if asked:
                self._waiting.appendleft(source)
            else:
                self._waiting.append(source)
        self._start(asked=asked)

    def _start(self, *, asked: bool = False) -> None:
        if self._bytes > MEMORY_LIMIT and not asked:
            self._give_up()
        while self._waiting and len(self._running) < AT_ONCE:
            load = _Load(_Work(self._waiting.popleft(), self._places), self)
            load.done.connect(self._on_done)
            self._running.append(load)

    def _give_up(self) -> None:
        if self._waiting and self._reader is not None:
            self._window.show_message(self.tr("The other images were not loaded: all of them need too much memory."))
            waiting, self._waiting = self._waiting, deque()
            for source in waiting:
                self._reader.pictures.set(source, Picture())

    @Slot(object)
    def _on_done(self, load: _Load) -> None:
        if load not in self._running or self._reader is None:
            return
        self._running.remove(load)
        if load.image is not None:
            self._bytes += load.image.sizeInBytes()
            self._reader.pictures.set(load.source, Picture(State.SHOWN, load.image))
        elif load.error is not None:
            problem = self._window.services.describe_error(load.error)
            self._reader.pictures.set(load.source, Picture(State.FAILED, problem=problem))
        self._start()


class _Load(QObject):
    """One picture that is being loaded. ``done(self)``: ``image`` or ``error`` says how it ended."""

    done = Signal(object)

    def __init__(self, work: _Work, parent: QObject) -> None:
        super().__init__(parent)
        self.source = work.source
        self.image: QImage | None = None
        self.error: DiglotError | None = None
        # a server may be slow: the short work is not to wait for it
        self._job = jobs.run(work, parent=self, pool=stream_pool() if is_remote(work.source) else None)
        self._job.succeeded.connect(self._on_succeeded)
        self._job.failed.connect(self._on_failed)
        self._job.finished.connect(self._on_finished)

    def cancel(self) -> None:
        self._job.cancel()

    @Slot(object)
    def _on_succeeded(self, image: QImage) -> None:
        self.image = image

    @Slot(object)
    def _on_failed(self, error: DiglotError) -> None:
        self.error = error

    @Slot()
    def _on_finished(self) -> None:
        self.done.emit(self)
        self.deleteLater()


@dataclass(frozen=True)
class _Work:
    """Reads or fetches one picture and decodes it. ``places``: the article and the siblings shown beside it."""

    source: str
    places: tuple[Path, ...]

    def __call__(self, progress: jobs.Progress) -> QImage:
        data = fetch(self.source, progress.check) if is_remote(self.source) else self._local()
        progress.check()
        return decode(data)

    def _local(self) -> bytes:
        for place in self.places[:-1]:
            try:
                return read_local(self.source, place)
            except ImageError as error:
                if error.code != "image-not-found":
                    raise
        return read_local(self.source, self.places[-1])
