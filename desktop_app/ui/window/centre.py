"""The middle of the window: nothing open, something opening, something wrong, or the reader."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from desktop_app.models.appearance import LIGHT, Theme, icon
from desktop_app.ui.importing.start_page import StartPage
from desktop_app.ui.widgets.state_page import StatePage

if TYPE_CHECKING:
    from desktop_app.ui.reader import ReaderView


class Centre(QStackedWidget):
    """``errorActionChosen(str key)``; ``readerMade(ReaderView)`` once, when the reader is first needed."""

    errorActionChosen = Signal(str)
    readerMade = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = LIGHT
        self._loading_name = ""
        self._reader: ReaderView | None = None
        self.start, self.error, self.loading = StartPage(), StatePage(), StatePage()
        for page in (self.start, self.error, self.loading):
            self.addWidget(page)
        self.error.actionChosen.connect(self.errorActionChosen)

    @property
    def has_reader(self) -> bool:
        return self._reader is not None

    @property
    def reader(self) -> ReaderView:
        """The reader, made on first use: its modules are not needed before the first paint."""
        if self._reader is None:
            from desktop_app.ui.reader import ReaderView

            self._reader = ReaderView()
            self._reader.set_theme(self._theme)
            self.addWidget(self._reader)
            self.readerMade.emit(self._reader)
        return self._reader

    def show_start(self) -> None:
        self.setCurrentWidget(self.start)

    def show_reader(self) -> None:
        self.setCurrentWidget(self.reader)

    def show_loading(self, name: str) -> None:
        self._loading_name = name
        self.loading.set_state(self.tr("Opening {name}…").format(name=name), busy=True)
        self.setCurrentWidget(self.loading)

    def show_error(self, title: str, text: str, details: str, actions: Sequence[tuple[str, str]]) -> None:
        self.error.set_state(title, text, details, actions=actions)
        self.setCurrentWidget(self.error)

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self.start.set_icon(icon("open", theme))
        self.error.set_icon(icon("warning", theme))
        if self._reader is not None:
            self._reader.set_theme(theme)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange and self.currentWidget() is self.loading:
            self.show_loading(self._loading_name)
        super().changeEvent(event)
