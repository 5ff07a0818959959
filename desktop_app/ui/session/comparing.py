"""View > Show What Was Converted: opens the dialog on the open article, and compares for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from desktop_app import jobs
from desktop_app.config import Settings
from desktop_app.models.appearance import LIGHT, Theme
from desktop_app.services.choice_store import ChoiceStore, chosen_for
from desktop_app.services.comparison import Comparison, compare
from desktop_app.services.convert import options_from
from desktop_app.services.reading import Kind, Opened
from desktop_app.ui.comparing import ConversionDialog
from desktop_app.ui.translations.names import own_name

if TYPE_CHECKING:
    from desktop_app.ui.main_window import MainWindow
    from desktop_app.ui.reader import ReaderView


class Comparing(QObject):
    """What conversion changed, for every column it made."""

    def __init__(self, window: MainWindow, choices: ChoiceStore | None) -> None:
        super().__init__(window)
        self._window, self._choices = window, choices
        self._opened: Opened | None = None
        self._theme = LIGHT
        window.themeChanged.connect(self._take_theme)
        window.differencesRequested.connect(self.show)

    def attach(self, reader: ReaderView) -> None:
        """Listen to the reader."""
        reader.differencesRequested.connect(self.show_column)

    def set_article(self, opened: Opened | None) -> None:
        """The article that is open; None: none is."""
        self._opened = opened

    @Slot(object)
    def _take_theme(self, theme: Theme) -> None:
        self._theme = theme

    @Slot()
    def show(self) -> None:
        """Show the first column that conversion made."""
        self.show_column("")

    @Slot(str)
    def show_column(self, key: str) -> None:
        """Show what was converted in the column ``key``; the others can be chosen."""
        opened = self._opened
        plans = [plan for plan in opened.plans if plan.kind is Kind.CONVERTED] if opened else []
        if opened is None or not plans:
            self._window.show_message(self.tr("No column here is made by conversion."))
            return
        dialog = ConversionDialog(
            [(plan.tag, own_name(plan.tag)) for plan in plans],
            next((plan.tag for plan in plans if plan.key == key), plans[0].tag),
            _Compare(opened, self._window.services.settings.value, self._choices),
            describe_error=self._window.services.describe_error,
            theme=self._theme,
            parent=self._window,
        )
        dialog.open()


class _Compare:
    """The work of the dialog's jobs."""

    def __init__(self, opened: Opened, settings: Settings, choices: ChoiceStore | None) -> None:
        self._opened, self._settings, self._choices = opened, settings, choices

    def __call__(self, tag: str, progress: jobs.Progress) -> Comparison:
        document = self._opened.document
        return compare(
            document.article,
            tag,
            self._opened.language.tag,
            options_from(self._settings),
            chosen_for(document, tag, self._choices),
            check=progress.check,
        )
