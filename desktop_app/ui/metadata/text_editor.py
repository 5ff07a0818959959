"""A text of the form: as high as it needs, Enter and leaving it hand it over, Escape takes the edit back."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QSizePolicy, QWidget

MAX_LINES = 6
# leaving for these the edit goes on afterwards
STAYING = frozenset(
    {Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason, Qt.FocusReason.MenuBarFocusReason}
)
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class TextEditor(QPlainTextEdit):
    """``committed()`` once for each text that differs from what was set. Shift+Enter begins a new line."""

    committed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._base: tuple[str, ...] = ()
        self._shown = ""
        self._sent: str | None = None
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.document().setDocumentMargin(3)
        self.document().documentLayout().documentSizeChanged.connect(self._fit)
        self._fit()

    def set_values(self, values: tuple[str, ...]) -> None:
        """Show this; it is what an edit is compared with."""
        self._base, self._sent = values, None
        if self._text() != ", ".join(values):
            self.setPlainText(", ".join(values))
        self._shown = self._text()
        # what is written is taken back by the window's Undo
        self.document().clearUndoRedoStacks()

    def rebase(self, values: tuple[str, ...]) -> None:
        """The file says this now, while the user's edit stays."""
        typed = self._text()
        self.set_values(values)
        if typed != self._shown:
            self.selectAll()
            self.insertPlainText(typed)

    def values(self) -> tuple[str, ...]:
        """The text as it is typed; what was set, to the character, where it was not edited."""
        text = self._text()
        return self._base if text == self._shown else (text,)

    @property
    def before(self) -> tuple[str, ...]:
        """What was set."""
        return self._base

    @property
    def first_focus(self) -> QWidget:
        """Where Tab enters."""
        return self

    @property
    def last_focus(self) -> QWidget:
        """Where Tab leaves."""
        return self

    @property
    def is_edited(self) -> bool:
        return self._text() != self._shown

    @property
    def is_waiting(self) -> bool:
        """Whether the edit was handed over and nothing came back yet."""
        return self.is_edited and self._sent == self._text()

    def refuse(self) -> None:
        """What was handed over was not taken; Enter hands it over again."""
        self._sent = None

    def commit(self) -> None:
        """Hand over an edit that was not handed over yet."""
        text = self._text()
        if self.isReadOnly() or text in (self._shown, self._sent):
            return
        self._sent = text
        self.committed.emit()

    def _text(self) -> str:
        # toPlainText makes spaces of no-break spaces
        return self.document().toRawText().replace("\u2029", "\n").replace("\u2028", "\n")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER and event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            if not self.isReadOnly():
                self.insertPlainText("\n")
        elif event.key() in _ENTER:
            self.commit()
        elif event.key() == Qt.Key.Key_Escape and self.is_edited:
            self.set_values(self._base)
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        # with nothing to undo in the text, the key is the window's: it takes the last change of a file back
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            undo, redo = (event.matches(key) for key in (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo))
            document = self.document()
            if (undo and not document.isUndoAvailable()) or (redo and not document.isRedoAvailable()):
                event.ignore()
                return False
        return super().event(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in STAYING:
            self.commit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    @Slot()
    def _fit(self) -> None:
        lines = min(MAX_LINES, max(1, int(self.document().documentLayout().documentSize().height())))
        height = lines * self.fontMetrics().lineSpacing() + 2 * round(self.document().documentMargin()) + 4
        if height != self.height() or height != self.minimumHeight():
            self.setFixedHeight(height)

    def sizeHint(self) -> QSize:
        return QSize(self.fontMetrics().averageCharWidth() * 14, self.minimumHeight())

    def minimumSizeHint(self) -> QSize:
        return QSize(self.fontMetrics().averageCharWidth() * 6, self.minimumHeight())
