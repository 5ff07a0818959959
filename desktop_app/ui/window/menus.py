"""The menu bar and the toolbar, built from the commands."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, QSize, Qt, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMainWindow, QMenu, QSizePolicy, QToolBar, QToolButton, QWidget

from desktop_app.models.appearance import Theme, icon
from desktop_app.ui.window.actions import WindowActions

_FILE = ("open", "open_folder", "@recent", "", "save_sibling", "export", "", "reload", "show_in_folder", "")
_EDIT = ("undo", "redo", "", "copy", "", "preferences")
_CHOICES = ("differences", "mark_choices", "next_choice", "previous_choice")
_VIEW = ("larger", "smaller", "normal", "", "@theme", "", *_CHOICES, "", "@library", "@side", "", "full_screen")
_ARTICLE = ("previous", "next", "", "@column", "translate", "cancel")
_TOOLBAR = ("open", "save_sibling", "export", "undo", "", "translate")


class WindowMenus(QObject):
    """``recentChosen(Path)`` and ``columnChosen(str tag)`` from the menus that change."""

    recentChosen = Signal(object)
    columnChosen = Signal(str)

    def __init__(self, window: QMainWindow, actions: WindowActions, panes: dict[str, QAction]) -> None:
        super().__init__(window)
        self._actions = actions
        self._article_open = False
        bar = window.menuBar()
        self.recent, self.theme, self.column = (QMenu(window) for _ in range(3))
        self._special = {"@recent": self.recent, "@theme": self.theme, "@column": self.column}
        self._panes = {"@library": panes["library"], "@side": panes["side"]}
        file = (*_FILE, "close", "quit")
        groups = (file, _EDIT, _VIEW, _ARTICLE, ("packages", "install_package"), ("shortcuts", "about"))
        self._top = [bar.addMenu("") for _ in groups]
        for menu, names in zip(self._top, groups, strict=True):
            self._fill(menu, names)
        self._fill(self.theme, ("theme_system", "theme_light", "theme_dark"))
        self.recent.triggered.connect(self._on_recent)
        self.column.triggered.connect(self._on_column)
        self.toolbar = self._make_toolbar(window)
        self.set_recent([])
        self.set_languages([])
        self.retranslate()

    def _fill(self, menu: QMenu, names: Sequence[str]) -> None:
        for name in names:
            if not name:
                menu.addSeparator()
            elif name in self._special:
                menu.addMenu(self._special[name])
            else:
                menu.addAction(self._panes.get(name) or self._actions[name])

    def _make_toolbar(self, window: QMainWindow) -> QToolBar:
        bar = QToolBar(window)
        bar.setObjectName("toolbar")
        bar.setMovable(False)
        side = round(window.fontMetrics().height() * 1.3)
        bar.setIconSize(QSize(side, side))
        bar.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        for name in _TOOLBAR:
            if name:
                bar.addAction(self._actions[name])
            else:
                bar.addSeparator()
        self._column_button = QToolButton()
        self._column_button.setMenu(self.column)
        self._column_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._column_button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        bar.addWidget(self._column_button)
        space = QWidget()
        space.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        bar.addWidget(space)
        for pane in self._panes.values():
            bar.addAction(pane)
        window.addToolBar(bar)
        return bar

    def set_theme(self, theme: Theme) -> None:
        self._column_button.setIcon(icon("columns", theme))

    def set_recent(self, paths: Sequence[str]) -> None:
        """Fill File > Open Recent."""
        self.recent.clear()
        for text in paths:
            action = self.recent.addAction(_menu_text(Path(text)))
            action.setData(text)
            action.setToolTip(text)
        self.recent.setEnabled(bool(paths))
        if paths:
            self.recent.addSeparator()
            self.recent.addAction(self._actions["clear_recent"])

    def set_languages(self, tags: Sequence[tuple[str, str]]) -> None:
        """Fill Article > Add Column with (tag, name)."""
        self.column.clear()
        for tag, name in tags:
            self.column.addAction(f"{name}  ({tag})").setData(tag)
        self.enable_columns(self._article_open)

    def enable_columns(self, article_open: bool) -> None:
        """A column needs an article and a language to offer."""
        self._article_open = article_open
        self.column.setEnabled(article_open and not self.column.isEmpty())
        self._column_button.setEnabled(self.column.isEnabled())

    @Slot(QAction)
    def _on_recent(self, action: QAction) -> None:
        if action.data():
            self.recentChosen.emit(Path(str(action.data())))

    @Slot(QAction)
    def _on_column(self, action: QAction) -> None:
        self.columnChosen.emit(str(action.data()))

    def retranslate(self) -> None:
        texts = (
            self.tr("&File"),
            self.tr("&Edit"),
            self.tr("&View"),
            self.tr("&Article"),
            self.tr("&Tools"),
            self.tr("&Help"),
        )
        for menu, text in zip(self._top, texts, strict=True):
            menu.setTitle(text)
        self.recent.setTitle(self.tr("Open &Recent"))
        self.theme.setTitle(self.tr("&Theme"))
        self.column.setTitle(self.tr("&Add Column"))
        self._column_button.setText(self.tr("Add column"))
        self._column_button.setAccessibleName(self.tr("Add a column"))
        self._panes["@library"].setText(self.tr("&Library Pane"))
        self._panes["@side"].setText(self.tr("&Translations Pane"))
        self._panes["@library"].setIconText(self.tr("Library"))
        self._panes["@side"].setIconText(self.tr("Translations"))
        self.toolbar.setWindowTitle(self.tr("Toolbar"))
        self.toolbar.setAccessibleName(self.tr("Toolbar"))


def _menu_text(path: Path) -> str:
    return f"{path.name}  —  {path.parent.name}".replace("&", "&&")
