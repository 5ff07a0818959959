"""What the reader knows of the pictures of an article; others are told which are on the page and which are wanted."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from desktop_app.ui.reader.pictures import UNASKED, Picture


class PictureStore(QObject):
    """Pictures by their source as it stands in the article. It fetches nothing."""

    seen = Signal(object)
    """Sources (a tuple) of pictures that are on the page for the first time."""
    requested = Signal(str)
    """The reader wants to see the picture with this source."""
    allRequested = Signal()
    """The reader wants to see every picture of the article."""
    changed = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._known: dict[str, Picture] = {}
        self._new: list[str] = []
        self._timer = QTimer(self, singleShot=True, interval=0)
        self._timer.timeout.connect(self._tell)

    def of(self, source: str) -> Picture:
        """What is known of a picture that is laid out now; one that is new is told, after the layout."""
        if source and source not in self._known:
            self._known[source] = UNASKED
            self._new.append(source)
            self._timer.start()
        return self._known.get(source, UNASKED)

    def known(self, source: str) -> Picture:
        """What is known of a picture; for drawing."""
        return self._known.get(source, UNASKED)

    def set(self, source: str, picture: Picture) -> None:
        """Take what became of a picture."""
        if self._known.get(source) != picture:
            self._known[source] = picture
            self.changed.emit(source)

    def clear(self) -> None:
        """Another article: nothing is known, nothing was asked for."""
        self._known.clear()
        self._new.clear()
        self._timer.stop()

    @Slot()
    def _tell(self) -> None:
        new, self._new = tuple(self._new), []
        if new:
            self.seen.emit(new)
