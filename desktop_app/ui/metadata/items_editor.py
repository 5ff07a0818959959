"""A list of the form: each item a chip, a comma or Enter makes one of what was typed."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QLabel, QLineEdit, QSizePolicy, QToolButton, QWidget

from desktop_app.ui.metadata.text_editor import STAYING
from desktop_app.ui.widgets.flow_layout import FlowLayout

_SEPARATORS = (",", "，", "、")
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Chip(QFrame):
    """An item with a button that removes it. ``removed(Chip)``."""

    removed = Signal(object)

    def __init__(self, value: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.value = value
        self.setObjectName("chip")
        self._label = QLabel(value)
        self._label.setTextFormat(Qt.TextFormat.PlainText)
        self._label.setMinimumWidth(0)
        self.setToolTip(value)
        self.button = QToolButton()
        self.button.setText("×")
        self.button.setObjectName("remove")
        self.button.clicked.connect(self._remove)
        row = QHBoxLayout(self)
        row.setContentsMargins(7, 1, 2, 1)
        row.setSpacing(2)
        row.addWidget(self._label)
        row.addWidget(self.button)

    def _remove(self) -> None:
        self.removed.emit(self)


class ItemsEditor(QWidget):
    """``committed()`` once for each list that differs from what was set, on Enter and when the focus leaves it.

    Backspace in the empty field removes the last item, Escape takes the edit back.
    """

    committed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._base: tuple[str, ...] = ()
        self._sent: tuple[str, ...] | None = None
        self._read_only = False
        self._chips: list[Chip] = []
        self.field = QLineEdit()
        self.field.setFrame(False)
        self.field.setMinimumWidth(self.fontMetrics().averageCharWidth() * 8)
        self.field.installEventFilter(self)
        self.field.textEdited.connect(self._on_typed)
        self._flow = FlowLayout(self, spacing=4)
        self._flow.addWidget(self.field)
        self.setFocusProxy(self.field)
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def set_values(self, values: tuple[str, ...]) -> None:
        """Show this; it is what an edit is compared with."""
        self._base, self._sent = values, None
        self.field.clear()
        self._set_chips(values)

    def rebase(self, values: tuple[str, ...]) -> None:
        """The file says this now, while the user's edit stays."""
        chips, typed = tuple(chip.value for chip in self._chips), self.field.text()
        self.set_values(values)
        self._set_chips(chips)
        self.field.setText(typed)

    def values(self) -> tuple[str, ...]:
        """The items, what is still being typed among them."""
        typed = self.field.text().strip()
        chips = tuple(chip.value for chip in self._chips)
        return (*chips, typed) if typed and typed not in chips else chips

    @property
    def before(self) -> tuple[str, ...]:
        """What was set."""
        return self._base

    @property
    def first_focus(self) -> QWidget:
        """Where Tab enters."""
        return self._chips[0].button if self._chips else self.field

    @property
    def last_focus(self) -> QWidget:
        """Where Tab leaves."""
        return self.field

    @property
    def is_edited(self) -> bool:
        return self.values() != self._base

    @property
    def is_waiting(self) -> bool:
        """Whether the edit was handed over and nothing came back yet."""
        return self.is_edited and self._sent == self.values()

    def refuse(self) -> None:
        """What was handed over was not taken; Enter hands it over again."""
        self._sent = None

    def commit(self) -> None:
        """Make an item of what is typed, then hand over an edit that was not handed over yet."""
        self._take(self.field.text())
        self.field.clear()
        values = self.values()
        if self._read_only or values in (self._base, self._sent):
            return
        self._sent = values
        self.committed.emit()

    def setReadOnly(self, read_only: bool) -> None:
        self._read_only = read_only
        self.field.setReadOnly(read_only)
        for chip in self._chips:
            chip.button.setVisible(not read_only)

    def chips(self) -> list[Chip]:
        """The items as they are shown."""
        return list(self._chips)

    def _set_chips(self, values: tuple[str, ...]) -> None:
        for chip in self._chips:
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self._chips = []
        for value in values:
            self._add(value)

    def _add(self, value: str) -> None:
        chip = Chip(value, self)
        chip.button.setVisible(not self._read_only)
        chip.button.setAccessibleName(self.tr("Remove {item}").format(item=value))
        chip.button.installEventFilter(self)
        chip.removed.connect(self._on_removed)
        if self._chips:
            self.setTabOrder(self._chips[-1].button, chip.button)
        self.setTabOrder(chip.button, self.field)
        self._chips.append(chip)
        # the field stays behind the items
        self._flow.removeWidget(self.field)
        self._flow.addWidget(chip)
        self._flow.addWidget(self.field)
        chip.show()
        self.updateGeometry()

    def _take(self, text: str) -> None:
        for mark in _SEPARATORS[1:]:
            text = text.replace(mark, _SEPARATORS[0])
        for value in map(str.strip, text.split(_SEPARATORS[0])):
            if value and value not in [chip.value for chip in self._chips]:
                self._add(value)

    @Slot(str)
    def _on_typed(self, text: str) -> None:
        if any(mark in text for mark in _SEPARATORS):
            self._take(text)
            self.field.clear()

    @Slot(object)
    def _on_removed(self, chip: Chip) -> None:
        self.field.setFocus()
        self._chips.remove(chip)
        self._flow.removeWidget(chip)
        chip.hide()
        chip.deleteLater()
        self.updateGeometry()

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and watched is self.field and isinstance(event, QKeyEvent):
            return self._on_key(event)
        if event.type() == QEvent.Type.FocusOut and isinstance(event, QFocusEvent) and event.reason() not in STAYING:
            # from one item to the next the focus stays in the list
            target = QApplication.focusWidget()
            if target is None or not self.isAncestorOf(target):
                self.commit()
        return super().eventFilter(watched, event)  # type: ignore[arg-type]

    def _on_key(self, event: QKeyEvent) -> bool:
        if event.key() in _ENTER:
            self.commit()
            return True
        if event.key() == Qt.Key.Key_Escape and self.is_edited:
            self.set_values(self._base)
            return True
        if event.key() == Qt.Key.Key_Backspace and not self.field.text() and self._chips and not self._read_only:
            self._on_removed(self._chips[-1])
            return True
        return False
