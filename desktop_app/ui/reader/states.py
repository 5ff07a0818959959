"""What a column shows in place of text: being prepared, or a message."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from desktop_app.models.appearance import LIGHT, Theme

_PARAGRAPHS = ((0.72,), (1.0, 0.97, 1.0, 0.58), (1.0, 0.94, 0.99, 0.97, 0.36), (0.98, 1.0, 0.66), (1.0, 0.95, 0.5))


class LoadingPage(QWidget):
    """The shape of an article in soft bars, still: nothing flickers while the text is prepared."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = LIGHT
        self.setAccessibleName(self.tr("The text is being prepared"))

    def set_theme(self, theme: Theme) -> None:
        """Take colours."""
        self._theme = theme
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint a heading's bar and some paragraphs of lines."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), self._theme.color("page"))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.color("line"))
        em = self.fontMetrics().height()
        left, width, y = 22.0, self.width() - 44.0, 26.0
        for number, lines in enumerate(_PARAGRAPHS):
            height = em * (1.1 if number == 0 else 0.62)
            painter.setOpacity(max(0.15, 0.75 - number * 0.14))
            for share in lines:
                painter.drawRoundedRect(QRectF(left, y, width * share, height), height / 3, height / 3)
                y += em * 1.55
            y += em * 1.1
        painter.end()


class MessagePage(QWidget):
    """A quiet sentence in the upper third of the page."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAutoFillBackground(True)
        self._label = QLabel(self)
        self._label.setTextFormat(Qt.TextFormat.PlainText)
        self._label.setWordWrap(True)
        self._label.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self._label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 0, 28, 24)
        column.addStretch(1)
        column.addWidget(self._label)
        column.addStretch(2)

    def set_text(self, text: str) -> None:
        """Show a sentence."""
        self._label.setText(text)
        self.setAccessibleName(text)

    def set_theme(self, theme: Theme) -> None:
        """Take colours."""
        palette = self.palette()
        palette.setColor(self.backgroundRole(), theme.color("page"))
        self.setPalette(palette)
        self._label.setStyleSheet(f"color: {theme.mute};")
