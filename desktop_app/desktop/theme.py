"""The application's palette and style sheet, and following the system's light or dark scheme."""

from __future__ import annotations

from string import Template

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

from desktop_app.models.appearance import Theme, resource_path, theme_for

_ROLES = {
    QPalette.ColorRole.Window: "window",
    QPalette.ColorRole.WindowText: "ink",
    QPalette.ColorRole.Base: "page",
    QPalette.ColorRole.AlternateBase: "window",
    QPalette.ColorRole.Text: "ink",
    QPalette.ColorRole.Button: "window",
    QPalette.ColorRole.ButtonText: "ink",
    QPalette.ColorRole.BrightText: "warn",
    QPalette.ColorRole.ToolTipBase: "page",
    QPalette.ColorRole.ToolTipText: "ink",
    QPalette.ColorRole.PlaceholderText: "mute",
    QPalette.ColorRole.Link: "accent",
    QPalette.ColorRole.LinkVisited: "accent",
    QPalette.ColorRole.Highlight: "accent",
    QPalette.ColorRole.HighlightedText: "page",
    QPalette.ColorRole.Accent: "accent",
    QPalette.ColorRole.Mid: "line",
    QPalette.ColorRole.Midlight: "line",
}
_DISABLED = (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText)


def palette_for(theme: Theme) -> QPalette:
    """The Qt palette of a theme; bevel roles derive from the window colour."""
    palette = QPalette(theme.color("window"))
    for role, name in _ROLES.items():
        palette.setColor(role, theme.color(name))
    faded = QColor(theme.mute)
    faded.setAlphaF(0.6)
    for role in _DISABLED:
        palette.setColor(QPalette.ColorGroup.Disabled, role, faded)
    palette.setColor(QPalette.ColorGroup.Disabled, QPalette.ColorRole.Highlight, theme.color("line"))
    return palette


def style_sheet(theme: Theme) -> str:
    """`resources/styles/window.qss` with the theme's colours filled in.

    Besides them: `handle`, the scroll bars' colour, and `icons`, the icons' folder.
    """
    source = resource_path("styles", "window.qss").read_text(encoding="utf-8")
    places = {"handle": theme.tint("mute", 0.45).name(), "icons": resource_path("icons").as_posix()}
    return Template(source).substitute(vars(theme), **places)


def apply(app: QApplication, theme: Theme) -> None:
    """Dress the application: Fusion, palette, style sheet."""
    if app.style() is None or app.style().name().casefold() != "fusion":
        app.setStyle("Fusion")
    app.setPalette(palette_for(theme))
    app.setStyleSheet(style_sheet(theme))


def system_scheme(app: QApplication) -> str:
    """What the system asks for now: "dark" or "light" (also when it says nothing)."""
    return "dark" if app.styleHints().colorScheme() is Qt.ColorScheme.Dark else "light"


class ThemeFollower(QObject):
    """Applies the chosen theme and, while the choice is "system", every change of the system's scheme.

    `changed` carries the new `Theme` after the application was dressed in it.
    """

    changed = Signal(object)

    def __init__(self, app: QApplication, choice: str = "system") -> None:
        super().__init__(app)
        self._app = app
        self._choice = choice
        self._theme: Theme | None = None
        app.styleHints().colorSchemeChanged.connect(self._refresh)
        self._refresh()

    @property
    def theme(self) -> Theme:
        """The theme in use."""
        return self._theme or theme_for("light")

    def choose(self, choice: str) -> None:
        """Take "system", "light" or "dark"."""
        self._choice = choice
        self._refresh()

    @Slot()
    def _refresh(self) -> None:
        scheme = system_scheme(self._app) if self._choice == "system" else self._choice
        theme = theme_for(scheme)
        if theme == self._theme:
            return
        self._theme = theme
        apply(self._app, theme)
        self.changed.emit(theme)
