"""A bar under a column's head: one remark, and one button where something can be done about it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget

from desktop_app.models.appearance import Theme

# of the bar, in a column of 260: a bar that is high takes room above the text of every column
_STACK_BELOW = 240


class Banner(QFrame):
    """Text and button; hidden while there is no text. `tone` is "info" or "warn"."""

    actionRequested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("columnBanner")
        self._tone = "info"
        self._text = QLabel(self)
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        self._text.setWordWrap(True)
        self._text.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.button = QPushButton(self)
        self.button.clicked.connect(self.actionRequested)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(12, 6, 8, 6)
        self._row.setSpacing(8)
        self._row.addWidget(self._text, 1)
        self._row.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.hide()

    def set_content(self, text: str, action: str, tone: str) -> None:
        """Show a remark; an empty text hides the bar, an empty action the button."""
        self._tone = "warn" if tone in {"warn", "warning", "error"} else "info"
        self._text.setText(text)
        self.button.setText(action)
        self.button.setVisible(bool(action))
        self.setAccessibleName(text)
        self.setVisible(bool(text))

    def set_theme(self, theme: Theme) -> None:
        """Take colours: soft accent for information, the warm pair for problems."""
        ground, ink = (theme.warn_soft, theme.warn) if self._tone == "warn" else (theme.soft, theme.ink)
        edge = theme.warn if self._tone == "warn" else theme.accent
        self.setStyleSheet(
            f"#columnBanner {{ background: {ground}; border: 0; border-radius: 6px; }}"
            f"#columnBanner QLabel {{ color: {ink}; }}"
            f"#columnBanner QPushButton {{ background: {theme.page}; color: {edge}; border: 1px solid {edge};"
            " border-radius: 6px; padding: 3px 10px; }"
            f"#columnBanner QPushButton:hover, #columnBanner QPushButton:focus {{ background: {edge};"
            f" color: {theme.page}; }}"
        )

    def height_for(self, width: int) -> int:
        """Height in pixels the bar wants at a width; 0 without text. Puts the button below when it is narrow."""
        if not self._text.text():
            return 0
        narrow = width < _STACK_BELOW
        self._row.setDirection(QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight)
        self._row.invalidate()
        button = self.button.sizeHint() if self.button.text() else None
        margins = self._row.contentsMargins()
        room = width - margins.left() - margins.right()
        if button is not None and not narrow:
            room -= button.width() + self._row.spacing()
        self._text.ensurePolished()
        text = self._text.heightForWidth(max(40, room))
        edges = margins.top() + margins.bottom()
        if button is None:
            return text + edges
        return edges + (text + self._row.spacing() + button.height() if narrow else max(text, button.height()))
