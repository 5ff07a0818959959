"""A part of the panel with a heading that folds it away."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QSizePolicy, QToolButton, QVBoxLayout, QWidget

from desktop_app.models.appearance import Theme


class Section(QWidget):
    """A heading one can press, and below it what is put into ``body``. ``toggled(bool)``: open or folded."""

    toggled = Signal(bool)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._heading = QToolButton()
        self._heading.setObjectName("sectionHeading")
        self._heading.setCheckable(True)
        self._heading.setChecked(True)
        self._heading.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._heading.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._heading.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        font = QFont(self.font())
        font.setPointSizeF(max(6.0, font.pointSizeF() * 0.85))
        font.setWeight(QFont.Weight.DemiBold)
        font.setCapitalization(QFont.Capitalization.AllUppercase)
        font.setLetterSpacing(QFont.SpacingType.PercentageSpacing, 104)
        self._heading.setFont(font)
        self._content = QWidget()
        self.body = QVBoxLayout(self._content)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(6)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self._heading)
        column.addWidget(self._content)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self._heading.toggled.connect(self._on_toggled)
        self._on_toggled(True)

    @property
    def heading(self) -> QToolButton:
        """The button that folds the section."""
        return self._heading

    @property
    def is_open(self) -> bool:
        return self._heading.isChecked()

    def set_open(self, is_open: bool) -> None:
        """Unfold or fold."""
        self._heading.setChecked(is_open)

    def set_title(self, title: str) -> None:
        """The heading's words; shown in capitals where the script has them."""
        self._heading.setText(title)
        self._heading.setAccessibleName(title)
        self._content.setAccessibleName(title)

    def set_theme(self, theme: Theme) -> None:
        self._heading.setStyleSheet(
            f"QToolButton {{ color: {theme.mute}; border: 1px solid transparent; border-radius: 6px;"
            " padding: 3px 4px; text-align: left; background: transparent; }"
            f"QToolButton:hover {{ background: {theme.soft}; }}"
            f"QToolButton:focus {{ border-color: {theme.accent}; }}"
        )

    def _on_toggled(self, is_open: bool) -> None:
        self._heading.setArrowType(Qt.ArrowType.DownArrow if is_open else Qt.ArrowType.RightArrow)
        self._content.setVisible(is_open)
        self.toggled.emit(is_open)
