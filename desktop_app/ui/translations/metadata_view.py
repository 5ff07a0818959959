"""What the front matter says, as pairs of key and value."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QSizePolicy, QWidget

from desktop_app.models.appearance import Theme

_LINES = 2
# what no line begins with in Chinese typesetting
_NEVER_FIRST = tuple("，。、；：！？）》」』”’…％")
_KEY_SHARE = 0.36


class ValueLabel(QLabel):
    """Up to two lines; what is longer ends in "…" and is in the tool tip. The whole text can be read aloud."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._full = " ".join(text.split())
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText(self._full)
        self.setAccessibleName(self._full)
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self.fontMetrics().lineSpacing() * len(self._lines(width))

    def sizeHint(self) -> QSize:
        return QSize(self.fontMetrics().averageCharWidth() * 12, self.fontMetrics().lineSpacing())

    def minimumSizeHint(self) -> QSize:
        return QSize(self.fontMetrics().averageCharWidth() * 6, self.fontMetrics().lineSpacing())

    def is_cut(self) -> bool:
        """Whether the text does not fit."""
        return "".join(self._lines(self.width())).replace(" ", "") != self._full.replace(" ", "")

    def _lines(self, width: int) -> list[str]:
        return wrapped(self._full, self.fontMetrics(), max(1, width))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        step = self.fontMetrics().lineSpacing()
        for number, line in enumerate(self._lines(self.width())):
            painter.drawText(0, number * step + self.fontMetrics().ascent(), line)
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.setToolTip(self._full if self.is_cut() else "")


def wrapped(text: str, metrics: QFontMetrics, width: int) -> list[str]:
    """``text`` in at most two lines of ``width`` pixels, broken at a space or a hyphen near the end, else anywhere."""
    lines: list[str] = []
    rest = text
    while rest and len(lines) < _LINES - 1 and metrics.horizontalAdvance(rest) > width:
        low, high = 1, len(rest)
        while low < high:
            middle = (low + high + 1) // 2
            low, high = (middle, high) if metrics.horizontalAdvance(rest[:middle]) <= width else (low, middle - 1)
        at = max(rest.rfind(" ", 0, low + 1), rest.rfind("-", 0, low) + 1)
        cut = at if at > low // 2 else low
        while cut > 1 and rest[cut : cut + 1] in _NEVER_FIRST:
            cut -= 1
        lines.append(rest[:cut].rstrip())
        rest = rest[cut:].lstrip()
    return [*lines, metrics.elidedText(rest, Qt.TextElideMode.ElideRight, width)]


class MetadataView(QWidget):
    """A grid of keys and values; the keys as they are typed in the file."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pairs: list[tuple[QLabel, ValueLabel]] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(8, 0, 8, 0)
        self._grid.setVerticalSpacing(4)
        self._grid.setHorizontalSpacing(8)
        self._grid.setColumnStretch(0, round(_KEY_SHARE * 100))
        self._grid.setColumnStretch(1, round((1 - _KEY_SHARE) * 100))

    def set_pairs(self, pairs: Sequence[tuple[str, str]]) -> None:
        """Show these in place of what was shown."""
        for key, value in self._pairs:
            for label in (key, value):
                self._grid.removeWidget(label)
                label.hide()
                label.deleteLater()
        self._pairs = []
        for number, (key_text, value_text) in enumerate(pairs):
            key, value = ValueLabel(key_text), ValueLabel(value_text)
            key.setObjectName("key")
            value.setBuddy(key)
            value.setAccessibleName(f"{key_text}: {value.text()}")
            self._grid.addWidget(key, number, 0, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(value, number, 1, Qt.AlignmentFlag.AlignTop)
            self._pairs.append((key, value))

    def pairs(self) -> list[tuple[str, str]]:
        """What is shown."""
        return [(key.text(), value.text()) for key, value in self._pairs]

    def set_theme(self, theme: Theme) -> None:
        self.setStyleSheet(f"QLabel {{ color: {theme.ink}; }} QLabel#key {{ color: {theme.mute}; }}")
