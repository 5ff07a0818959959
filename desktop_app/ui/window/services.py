"""What the window is given by the composition root; nothing here knows where it comes from."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from desktop_app.core.errors import DiglotError
from desktop_app.models.conversion_table import ObservableTable
from desktop_app.models.settings import ObservableSettings
from desktop_app.ui.library.panel import ListArticles
from desktop_app.ui.packages.services import PackageServices


@dataclass(frozen=True)
class WindowServices:
    """``list_articles`` and all of ``packages`` run off the GUI thread; the others answer at once.

    ``describe_error``: the wording of an error. ``column_languages``: (tag, name in the window's language) of
    every language a column may have. ``interface_languages``: (code, own name) the window can speak.
    """

    settings: ObservableSettings
    table: ObservableTable
    list_articles: ListArticles
    packages: PackageServices
    describe_error: Callable[[DiglotError], str]
    column_languages: Callable[[], Sequence[tuple[str, str]]]
    interface_languages: Callable[[], Sequence[tuple[str, str]]]
    packages_folder: Callable[[], Path]
    version: str = ""
