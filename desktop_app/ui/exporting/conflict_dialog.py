"""Asks before a file is replaced that is not as Diglot left it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QVBoxLayout, QWidget

from desktop_app.models.appearance import Theme
from desktop_app.ui.widgets.buttons import label_buttons
from desktop_app.ui.widgets.diff_view import DiffView
from desktop_app.ui.widgets.palette_theme import theme_of


class ConflictDialog(QDialog):
    """``accepted``: replace it; ``rejected``: leave it. Cancel is what Enter and Escape do."""

    def __init__(
        self,
        path: Path,
        old: bytes | None,
        new: bytes | None,
        parent: QWidget | None = None,
        *,
        theme: Theme | None = None,
        question: str = "",
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._path, self._own_question = path, question
        self._question, self._place = QLabel(wordWrap=True), QLabel(wordWrap=True)
        self._place.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._place.setTextFormat(Qt.TextFormat.PlainText)
        self._question.setTextFormat(Qt.TextFormat.PlainText)
        font = self._question.font()
        font.setWeight(font.Weight.DemiBold)
        self._question.setFont(font)
        self.diff = DiffView()
        standard = QDialogButtonBox.StandardButton
        self.buttons = QDialogButtonBox(standard.Cancel | standard.Ok)
        self.replace_button = self.buttons.button(standard.Ok)
        self.cancel_button = self.buttons.button(standard.Cancel)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        for widget in (self._question, self._place, self.diff, self.buttons):
            column.addWidget(widget, 1 if widget is self.diff else 0)
        unit = self.fontMetrics().height()
        self.resize(unit * 44, unit * 30)
        self.set_theme(theme or theme_of(self))
        self.retranslate()
        self.replace_button.setAutoDefault(False)
        self.cancel_button.setDefault(True)
        self.cancel_button.setFocus()
        self.diff.show_change(path.name, old, new)

    def set_theme(self, theme: Theme) -> None:
        self._place.setStyleSheet(f"color: {theme.mute};")
        self.diff.set_theme(theme)

    def retranslate(self) -> None:
        self.setWindowTitle(self.tr("Replace the file?"))
        question = self.tr("{name} was changed since Diglot wrote it, or Diglot did not write it. Replace it?")
        self._question.setText(self._own_question or question.format(name=self._path.name))
        self._place.setText(
            self.tr("{folder} — lines with − are in the file now, lines with + would take their place.").format(
                folder=self._path.parent
            )
        )
        label_buttons(self.buttons, Ok=self.tr("Replace (old bytes are kept in backups)"), Cancel=self.tr("Cancel"))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
