"""Every command of the window: its text, key and icon, said once for menus, toolbar and the list of keys."""

from __future__ import annotations

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QAction, QActionGroup, QKeySequence, QUndoStack

from desktop_app.models.appearance import Theme, icon

# name: (keys, icon)
_COMMANDS: dict[str, tuple[tuple[str, ...], str]] = {
    "open": (("Ctrl+O",), "open"),
    "open_folder": (("Ctrl+Shift+O",), "folder"),
    "clear_recent": ((), ""),
    "save_sibling": (("Ctrl+S",), "save"),
    "export": (("Ctrl+E",), "export"),
    "reload": (("F5", "Ctrl+R"), "reload"),
    "show_in_folder": ((), "file"),
    "close": (("Ctrl+W",), "close"),
    "quit": (("Ctrl+Q",), ""),
    "undo": (("Ctrl+Z",), "undo"),
    "redo": (("Ctrl+Shift+Z", "Ctrl+Y"), "redo"),
    "copy": (("Ctrl+C",), ""),
    "preferences": (("Ctrl+,",), "settings"),
    "larger": (("Ctrl++", "Ctrl+="), ""),
    "smaller": (("Ctrl+-",), ""),
    "normal": (("Ctrl+0",), ""),
    "theme_system": ((), ""),
    "theme_light": ((), ""),
    "theme_dark": ((), ""),
    "differences": (("Ctrl+D",), ""),
    "mark_choices": (("Ctrl+Shift+M",), ""),
    "next_choice": (("F8",), ""),
    "previous_choice": (("Shift+F8",), ""),
    "full_screen": (("F11",), ""),
    "previous": (("Alt+Up",), "arrow-left"),
    "next": (("Alt+Down",), "arrow-right"),
    "translate": (("Ctrl+T",), "translate"),
    "cancel": (("Ctrl+.",), "cancel"),
    "packages": ((), "package"),
    "install_package": ((), "import"),
    "shortcuts": (("F1",), ""),
    "about": ((), ""),
}
CHECKABLE = ("theme_system", "theme_light", "theme_dark", "mark_choices", "full_screen")
_OF_CONVERSION = ("differences", "next_choice", "previous_choice")
ARTICLE = ("save_sibling", "export", "reload", "show_in_folder", "translate", *_OF_CONVERSION)


class WindowActions(QObject):
    """``actions["open"]`` is the QAction. ``close`` is always there: without an article it closes the window."""

    def __init__(self, undo_stack: QUndoStack, parent: QObject) -> None:
        super().__init__(parent)
        self._stack = undo_stack
        self._undoes = self._redoes = ""
        self._by_name = {name: self._make(name, keys) for name, (keys, _icon) in _COMMANDS.items()}
        self.themes = QActionGroup(self)
        for name in ("theme_system", "theme_light", "theme_dark"):
            self.themes.addAction(self[name])
        self["quit"].setMenuRole(QAction.MenuRole.QuitRole)
        self["preferences"].setMenuRole(QAction.MenuRole.PreferencesRole)
        self["about"].setMenuRole(QAction.MenuRole.AboutRole)
        self._wire_undo()
        self.enable_article(False)
        self["cancel"].setEnabled(False)
        self.retranslate()

    def __getitem__(self, name: str) -> QAction:
        return self._by_name[name]

    def _make(self, name: str, keys: tuple[str, ...]) -> QAction:
        action = QAction(self)
        action.setObjectName(name)
        action.setShortcuts([QKeySequence(key) for key in keys])
        action.setCheckable(name in CHECKABLE)
        return action

    def _wire_undo(self) -> None:
        stack, undo, redo = self._stack, self["undo"], self["redo"]
        undo.setEnabled(stack.canUndo())
        redo.setEnabled(stack.canRedo())
        stack.canUndoChanged.connect(undo.setEnabled)
        stack.canRedoChanged.connect(redo.setEnabled)
        stack.undoTextChanged.connect(self._on_undo_text)
        stack.redoTextChanged.connect(self._on_redo_text)
        undo.triggered.connect(stack.undo)
        redo.triggered.connect(stack.redo)

    def enable_article(self, enabled: bool) -> None:
        """What needs an open article."""
        for name in ARTICLE:
            self[name].setEnabled(enabled)

    def set_theme(self, theme: Theme) -> None:
        for name, (_keys, picture) in _COMMANDS.items():
            if picture:
                self[name].setIcon(icon(picture, theme))

    def listed(self) -> list[QAction]:
        """The commands that have a key, in the order of the menus."""
        return [action for action in self._by_name.values() if action.shortcuts()]

    # the stack speaks once more while it is being deleted, so its words are kept and never asked for
    @Slot(str)
    def _on_undo_text(self, text: str) -> None:
        self._undoes = text
        self._retranslate_undo()

    @Slot(str)
    def _on_redo_text(self, text: str) -> None:
        self._redoes = text
        self._retranslate_undo()

    def _retranslate_undo(self) -> None:
        what, again = self._undoes, self._redoes
        self["undo"].setText(self.tr("&Undo: {what}").format(what=what) if what else self.tr("&Undo"))
        self["redo"].setText(self.tr("&Redo: {what}").format(what=again) if again else self.tr("&Redo"))
        # the button stays as wide as it is
        self["undo"].setIconText(self.tr("Undo"))
        self["redo"].setIconText(self.tr("Redo"))

    def retranslate(self) -> None:
        for name, text in (self._file_texts() | self._view_texts()).items():
            self[name].setText(text)
        for name, text in self._short_texts().items():
            self[name].setIconText(text)
        self._retranslate_undo()

    def _file_texts(self) -> dict[str, str]:
        return {
            "open": self.tr("&Open…"),
            "open_folder": self.tr("Open &Folder…"),
            "clear_recent": self.tr("&Clear This List"),
            "save_sibling": self.tr("&Save Version as Sibling…"),
            "export": self.tr("&Export…"),
            "reload": self.tr("&Reload"),
            "show_in_folder": self.tr("Show in File &Manager"),
            "close": self.tr("&Close"),
            "quit": self.tr("&Quit"),
            "copy": self.tr("&Copy"),
            "preferences": self.tr("&Preferences…"),
        }

    def _view_texts(self) -> dict[str, str]:
        return {
            "larger": self.tr("&Larger Text"),
            "smaller": self.tr("&Smaller Text"),
            "normal": self.tr("&Normal Text"),
            "theme_system": self.tr("As the &System"),
            "theme_light": self.tr("&Light"),
            "theme_dark": self.tr("&Dark"),
            "differences": self.tr("Show What Was &Converted…"),
            "mark_choices": self.tr("&Mark Conversion Choices"),
            "next_choice": self.tr("Ne&xt Choice"),
            "previous_choice": self.tr("Pre&vious Choice"),
            "full_screen": self.tr("&Full Screen"),
            "previous": self.tr("&Previous Article"),
            "next": self.tr("&Next Article"),
            "translate": self.tr("&Translate"),
            "cancel": self.tr("&Cancel"),
            "packages": self.tr("Translation &Packages…"),
            "install_package": self.tr("&Install Package…"),
            "shortcuts": self.tr("&Keyboard Shortcuts"),
            "about": self.tr("&About Diglot"),
        }

    def _short_texts(self) -> dict[str, str]:
        return {
            "open": self.tr("Open"),
            "save_sibling": self.tr("Save version"),
            "export": self.tr("Export"),
            "translate": self.tr("Translate"),
        }
