"""The list of the article's languages, by mouse, by keyboard and by context menu."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, QModelIndex, QPoint, Qt, Signal, Slot
from PySide6.QtGui import QAction, QContextMenuEvent, QGuiApplication, QKeyEvent, QKeySequence, QPalette, QResizeEvent
from PySide6.QtWidgets import QFrame, QListView, QMenu, QSizePolicy, QWidget

from desktop_app.models.appearance import Theme
from desktop_app.ui.translations.data import LanguageRow
from desktop_app.ui.translations.language_delegate import LanguageDelegate
from desktop_app.ui.translations.language_model import LanguageModel

_OPEN_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class LanguageList(QListView):
    """Never scrolls by itself: as high as its rows.

    Enter opens the file, or creates it where there is none; Insert lists, Delete unlists, Ctrl+C copies the path.
    """

    addRequested = Signal(str)
    removeRequested = Signal(str)
    createRequested = Signal(str)
    openRequested = Signal(str)
    revealRequested = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.languages = LanguageModel(self)
        self._delegate = LanguageDelegate()
        self._delegate.setParent(self)
        self.setItemDelegate(self._delegate)
        self.setModel(self.languages)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.viewport().setBackgroundRole(QPalette.ColorRole.Window)
        self.doubleClicked.connect(self._activate)

    def set_rows(self, rows: tuple[LanguageRow, ...]) -> None:
        """Show these; the language that was current stays so."""
        current = self.current_row()
        self.languages.set_rows(rows)
        index = self.languages.index_of(current.tag) if current else QModelIndex()
        self.setCurrentIndex(index if index.isValid() else self.languages.index(0))
        self._fit()

    def current_row(self) -> LanguageRow | None:
        """The row the keyboard acts on."""
        return self.languages.row(self.currentIndex())

    def set_theme(self, theme: Theme) -> None:
        self._delegate.theme = theme
        self.viewport().update()

    def retranslate(self) -> None:
        self.setAccessibleName(self.tr("Languages of this article"))
        self.viewport().update()

    def _fit(self) -> None:
        count = self.languages.rowCount()
        self.setFixedHeight(sum(self.sizeHintForRow(row) for row in range(count)) + 2 * self.frameWidth())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def menu_for(self, row: LanguageRow) -> QMenu:
        """The context menu of a row; the caller shows and deletes it."""
        menu = QMenu(self)
        menu.setAccessibleName(row.name)
        has_file = row.has_file
        add = partial(_add_action, menu)
        add(self.tr("Open"), self._key("Return", has_file), partial(self.openRequested.emit, row.path), has_file)
        add(self.tr("Show in file manager"), "", partial(self.revealRequested.emit, row.path), has_file)
        add(self.tr("Copy path"), self._key("Ctrl+C", True), partial(self._copy_path, row), has_file)
        menu.addSeparator()
        create = self._key("Return", not has_file)
        add(self.tr("Create and save…"), create, partial(self.createRequested.emit, row.tag), row.can_create)
        menu.addSeparator()
        add(self.tr("Add to list"), self._key("Ins", True), partial(self.addRequested.emit, row.tag), row.can_add)
        remove = partial(self.removeRequested.emit, row.tag)
        add(self.tr("Remove from list"), self._key("Del", True), remove, row.can_remove)
        return menu

    @staticmethod
    def _key(name: str, shown: bool) -> str:
        return QKeySequence(name).toString(QKeySequence.SequenceFormat.NativeText) if shown else ""

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_mouse = event.reason() is QContextMenuEvent.Reason.Mouse
        index = self.indexAt(event.pos()) if by_mouse else self.currentIndex()
        row = self.languages.row(index)
        if row is None:
            return
        below = self.viewport().mapToGlobal(self.visualRect(index).bottomLeft() + QPoint(24, 0))
        menu = self.menu_for(row)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(event.globalPos() if by_mouse else below)

    def event(self, event: QEvent) -> bool:
        # the window has Ctrl+C too; while the list has the focus the key is the list's
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._call_for(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        call = self._call_for(event)
        if call is None:
            super().keyPressEvent(event)
        else:
            call()

    def _call_for(self, event: QKeyEvent) -> Callable[[], object] | None:
        row = self.current_row()
        if row is None:
            return None
        if event.matches(QKeySequence.StandardKey.Copy):
            return partial(self._copy_path, row)
        plain = event.modifiers() in {Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier}
        if not plain:
            return None
        if event.key() in _OPEN_KEYS:
            return self._activate
        if event.key() == Qt.Key.Key_Delete and row.can_remove:
            return partial(self.removeRequested.emit, row.tag)
        if event.key() == Qt.Key.Key_Insert and row.can_add:
            return partial(self.addRequested.emit, row.tag)
        return None

    @Slot()
    def _activate(self) -> None:
        row = self.current_row()
        if row is not None and row.has_file:
            self.openRequested.emit(row.path)
        elif row is not None and row.can_create:
            self.createRequested.emit(row.tag)

    def _copy_path(self, row: LanguageRow) -> None:
        if row.has_file:
            QGuiApplication.clipboard().setText(row.path)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.FontChange:
            self._fit()
        super().changeEvent(event)


def _add_action(menu: QMenu, text: str, key: str, call: Callable[[], object], enabled: bool) -> QAction:
    action = menu.addAction(f"{text}\t{key}" if key else text, call)
    action.setEnabled(enabled)
    return action
