"""Two states of one file side by side as a difference, with what can be done about it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop_app.models.appearance import Theme
from desktop_app.ui.widgets.buttons import label_buttons
from desktop_app.ui.widgets.diff_view import DiffView
from desktop_app.ui.widgets.palette_theme import theme_of
from desktop_app.ui.widgets.sizes import resize_in_lines


class CompareDialog(QDialog):
    """``actionChosen(str key)`` for one of ``actions`` ((key, label)); the dialog closes. Writes nothing."""

    actionChosen = Signal(str)

    def __init__(
        self,
        title: str,
        explanation: str,
        *,
        actions: Sequence[tuple[str, str]] = (),
        theme: Theme | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self._explanation = QLabel(explanation, wordWrap=True)
        self._explanation.setTextFormat(Qt.TextFormat.PlainText)
        self.diff = DiffView()
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        label_buttons(self.buttons, Close=self.tr("Close"))
        self.buttons.rejected.connect(self.reject)
        self._keys: dict[QPushButton, str] = {}
        for key, label in actions:
            button = self.buttons.addButton(label, QDialogButtonBox.ButtonRole.ActionRole)
            button.setAutoDefault(False)
            button.clicked.connect(self._on_clicked)
            self._keys[button] = key
        column = QVBoxLayout(self)
        column.setSpacing(self.fontMetrics().height() // 2)
        for widget in (self._explanation, self.diff, self.buttons):
            column.addWidget(widget, 1 if widget is self.diff else 0)
        resize_in_lines(self, 48, 38)
        self.set_theme(theme or theme_of(self))
        self.diff.setFocus()

    def compare(self, name: str, old: bytes | None, new: bytes | None) -> None:
        """Show what leads from ``old`` to ``new`` (None: no file)."""
        self.diff.show_change(name, old, new)

    def action_buttons(self) -> dict[str, QPushButton]:
        """The buttons of the actions by key."""
        return {key: button for button, key in self._keys.items()}

    def set_theme(self, theme: Theme) -> None:
        self._explanation.setStyleSheet(f"color: {theme.mute};")
        self.diff.set_theme(theme)

    def _on_clicked(self) -> None:
        button = self.sender()
        if isinstance(button, QPushButton):
            self.actionChosen.emit(self._keys[button])
            self.accept()
