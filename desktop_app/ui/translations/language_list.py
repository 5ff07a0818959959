"""The list of the article's languages, by mouse, by keyboard and by context menu."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, QModelIndex, QPoint, Qt, Signal, Slot
from PySide6.QtGui import (
    QAction,
    QContextMenuEvent,
    QDropEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QPalette,
    QResizeEvent,
)
from PySide6.QtWidgets import QFrame, QListView, QMenu, QSizePolicy, QWidget

from desktop_app.models.appearance import Theme
from desktop_app.ui.translations.data import LanguageRow
from desktop_app.ui.translations.language_delegate import LanguageDelegate
from desktop_app.ui.translations.language_model import LanguageModel

_MOVES = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
_OPEN_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class LanguageList(QListView):
    """Never scrolls by itself: as high as its rows.

    Enter opens the file, or creates it where there is none; Insert lists, Delete unlists, Ctrl+C copies the path;
    Alt+Up, Alt+Down and the mouse move a language in the list, Shift+Delete moves its file to the trash.
    ``orderRequested(tuple of tags)`` carries the whole list in its new order, shown already.
    """

    addRequested = Signal(str)
    removeRequested = Signal(str)
    createRequested = Signal(str)
    openRequested = Signal(str)
    revealRequested = Signal(str)
    compareRequested = Signal(str)
    trashRequested = Signal(str)
    orderRequested = Signal(object)

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
        self.setDragDropMode(QListView.DragDropMode.InternalMove)
        self.setDropIndicatorShown(True)
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
        add(self.tr("Compare with our version…"), "", partial(self.compareRequested.emit, row.tag), row.can_compare)
        menu.addSeparator()
        self._add_moves(menu, row)
        menu.addSeparator()
        add(self.tr("Add to list"), self._key("Ins", True), partial(self.addRequested.emit, row.tag), row.can_add)
        remove = partial(self.removeRequested.emit, row.tag)
        add(self.tr("Remove from list"), self._key("Del", True), remove, row.can_remove)
        trash = partial(self.trashRequested.emit, row.path)
        add(self.tr("Move file to trash…"), self._key("Shift+Del", True), trash, row.can_trash)
        return menu

    def _add_moves(self, menu: QMenu, row: LanguageRow) -> None:
        order = self.languages.order()
        place = order.index(row.tag) if row.can_move else -1
        up, down = partial(self.move_language, row.tag, -1), partial(self.move_language, row.tag, 1)
        _add_action(menu, self.tr("Move up in the list"), self._key("Alt+Up", True), up, place > 0)
        below = 0 <= place < len(order) - 1
        _add_action(menu, self.tr("Move down in the list"), self._key("Alt+Down", True), down, below)

    def move_language(self, tag: str, by: int) -> None:
        """Move a language ``by`` places in the list, as far as there is room."""
        index = self.languages.index_of(tag)
        if index.isValid():
            self._move_to(index.row(), index.row() + by)

    def _move_to(self, number: int, place: int) -> None:
        if self.languages.move(number, place):
            self.orderRequested.emit(self.languages.order())

    def dropEvent(self, event: QDropEvent) -> None:
        target = self.indexAt(event.position().toPoint())
        number = self.currentIndex().row()
        place = target.row() if target.isValid() else self.languages.rowCount()
        below = self.dropIndicatorPosition() == QListView.DropIndicatorPosition.BelowItem
        if target.isValid() and below:
            place += 1
        # taking the row away first moves those below it up by one
        self._move_to(number, place - 1 if place > number else place)
        event.accept()

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
        keys = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if keys == Qt.KeyboardModifier.AltModifier and event.key() in _MOVES and row.can_move:
            return partial(self.move_language, row.tag, _MOVES[Qt.Key(event.key())])
        if keys == Qt.KeyboardModifier.ShiftModifier and event.key() == Qt.Key.Key_Delete and row.can_trash:
            return partial(self.trashRequested.emit, row.path)
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
