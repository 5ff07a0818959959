"""Messages for the user from anywhere, at any time: kept until a window is there to show them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import QObject, Qt, Signal, Slot


@dataclass(frozen=True)
class Message:
    """A worded message. With a ``title`` it is shown until it is closed, without one for a while."""

    text: str
    title: str = ""
    details: str = ""


class Shows(Protocol):
    """What the bridge needs of a window."""

    def show_notice(self, message: Message) -> None: ...


class MessageBridge(QObject):
    """``post`` may be called on any thread and before there is a window; the window shows it on the GUI thread."""

    _posted = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._waiting: list[Message] = []
        self._window: Shows | None = None
        self._posted.connect(self._take, Qt.ConnectionType.QueuedConnection)

    def post(self, text: str, *, title: str = "", details: str = "") -> None:
        self._posted.emit(Message(text, title, details))

    def attach(self, window: Shows | None) -> None:
        """Show in ``window`` from now on, beginning with what has waited; None: keep again."""
        self._window = window
        waiting, self._waiting = self._waiting, []
        for message in waiting:
            self._take(message)

    @Slot(object)
    def _take(self, message: Message) -> None:
        if self._window is None:
            self._waiting.append(message)
        else:
            self._window.show_notice(message)
