"""What happens when a link of the page is clicked: nothing leaves the program without a question."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QUrl, Signal, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QMessageBox

from desktop_app import jobs
from desktop_app.core.visible import visible
from desktop_app.services.linked import linked_article

if TYPE_CHECKING:
    from desktop_app.ui.main_window import MainWindow

_OUTSIDE = frozenset({"http", "https", "mailto"})


class Links(QObject):
    """``articleWanted(path)``: a link leads to another article of the collection."""

    articleWanted = Signal(str)

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._path: Path | None = None
        self._target = ""
        self._job: jobs.Job | None = None

    def set_article(self, path: Path | None) -> None:
        """Relative links are those of this article."""
        self._path = path
        if self._job is not None:
            self._job.cancel()
            self._job = None

    @Slot(str)
    def follow(self, target: str) -> None:
        """Ask before a web page or a letter is opened, open an article of the collection, refuse everything else."""
        url = QUrl(f"https:{target}" if target.startswith("//") else target)
        if url.scheme().casefold() in _OUTSIDE:
            self._ask(url)
        elif url.scheme() or not url.isValid():
            self._say(self.tr("This address is not opened: {target}"), target)
        elif target.startswith("#"):
            self._say(self.tr("This link leads to a place in this article: {target}"), target)
        elif self._path is not None:
            self.set_article(self._path)
            self._target = target
            self._job = jobs.run(_Find(target, self._path), parent=self)
            self._job.succeeded.connect(self._on_found)

    @Slot(object)
    def _on_found(self, path: Path | None) -> None:
        self._job = None
        if path is None:
            self._say(self.tr("No article of this collection is at {target}."), self._target)
        else:
            self.articleWanted.emit(str(path))

    def _say(self, text: str, target: str) -> None:
        self._window.show_message(text.format(target=_readable(QUrl(target)) or visible(target)))

    def _ask(self, url: QUrl) -> None:
        box = QMessageBox(QMessageBox.Icon.Question, "Diglot", self.tr("Open this address?"), parent=self._window)
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setInformativeText(self._described(url))
        go = box.addButton(self.tr("Open in browser"), QMessageBox.ButtonRole.AcceptRole)
        box.addButton(QMessageBox.StandardButton.Cancel)
        go.clicked.connect(partial(QDesktopServices.openUrl, url))
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.open()

    def _described(self, url: QUrl) -> str:
        """The address as people read it, and its host as the network does where letters could deceive."""
        ascii_host = bytes(QUrl.toAce(url.host()).data()).decode("ascii")
        if ascii_host == url.host().casefold():
            return _readable(url)
        return _readable(url) + "\n" + self.tr("Server: {host}").format(host=ascii_host)


@dataclass(frozen=True)
class _Find:
    target: str
    article: Path

    def __call__(self, _progress: jobs.Progress) -> Path | None:
        return linked_article(self.target, self.article)


def _readable(url: QUrl) -> str:
    return visible(url.toDisplayString())
