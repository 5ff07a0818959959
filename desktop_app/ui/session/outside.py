"""The open file was changed by another program: reload, keep mine, compare."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot

from desktop_app.models.appearance import LIGHT, Theme
from desktop_app.services.reading import Opened
from desktop_app.ui.session.watching import Watching, Wrote
from desktop_app.ui.widgets.compare_dialog import CompareDialog
from desktop_app.ui.widgets.file_bar import FileBar

if TYPE_CHECKING:
    from desktop_app.ui.main_window import MainWindow

_RELOAD, _KEEP, _COMPARE = "reload", "keep", "compare"


class OutsideChanges(QObject):
    """``reloadRequested()`` when the user wants what the disk has. Keeping touches no file: the window goes on showing
    what was read, and what is written later is made from the file as it then is.
    """

    reloadRequested = Signal()

    def __init__(self, window: MainWindow, wrote: Wrote) -> None:
        super().__init__(window)
        self._window = window
        self._theme = LIGHT
        self._path: Path | None = None
        self._mine: bytes | None = None
        self._theirs: bytes | None = None
        self.bar = FileBar(window)
        window.addToolBarBreak()
        window.addToolBar(Qt.ToolBarArea.TopToolBarArea, self.bar)
        self.bar.hide()
        self.watching = Watching(wrote, self)
        self.watching.changed.connect(self._ask)
        self.watching.settled.connect(self.bar.hide)
        self.bar.actionChosen.connect(self._act)
        window.themeChanged.connect(self._take_theme)
        window.installEventFilter(self)

    def set_article(self, opened: Opened | None) -> None:
        """Watch over the file of what is shown."""
        self.bar.hide()
        if opened is None:
            self._path = self._mine = None
            self.watching.watch(None)
            return
        self._path, self._mine = opened.document.path, opened.document.article.file.data
        self.watching.watch(self._path, self._mine)

    @Slot(object)
    def _take_theme(self, theme: Theme) -> None:
        self._theme = theme
        self.bar.set_theme(theme)

    @Slot(object)
    def _ask(self, data: bytes | None) -> None:
        self._theirs = data
        name = self._path.name if self._path else ""
        if data is None:
            text = self.tr("{name} is no longer there: it was moved or deleted. Its text is still shown.")
            self.bar.ask(text.format(name=name), [(_KEEP, self.tr("Keep mine"))])
            return
        actions = [
            (_RELOAD, self.tr("Reload")),
            (_KEEP, self.tr("Keep mine")),
            (_COMPARE, self.tr("Compare…")),
        ]
        self.bar.ask(self.tr("{name} was changed by another program.").format(name=name), actions)

    @Slot(str)
    def _act(self, key: str) -> None:
        if key == _COMPARE:
            self._compare()
            return
        self.bar.hide()
        if key == _RELOAD:
            self.reloadRequested.emit()
        else:
            self._window.show_message(self.tr("What was read is still shown; the file was not touched."))

    def _compare(self) -> None:
        name = self._path.name if self._path else ""
        dialog = CompareDialog(
            self.tr("What changed in the file"),
            self.tr("Lines with − are shown in the window, lines with + are in the file now."),
            actions=[(_RELOAD, self.tr("Reload")), (_KEEP, self.tr("Keep mine"))],
            theme=self._theme,
            parent=self._window,
        )
        dialog.actionChosen.connect(self._act)
        dialog.compare(name, self._mine, self._theirs)
        dialog.open()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LanguageChange and self.bar.isVisible():
            self._ask(self._theirs)
        return super().eventFilter(watched, event)
