"""What there is to say about the table of conversions, with one button that may help."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from desktop_app.core.errors import DiglotError
from desktop_app.models.appearance import Theme

TOLD_LINES = 3
Describe = Callable[[DiglotError], str]


class MessageLine(QWidget):
    """``actionChosen``: the button was pressed."""

    actionChosen = Signal()

    def __init__(self, describe: Describe, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._describe = describe
        self._warns = False
        self.text, self.button = QLabel(), QPushButton()
        self.text.setWordWrap(True)
        self.text.setTextFormat(Qt.TextFormat.PlainText)
        self.text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.button.setAutoDefault(False)
        self.button.clicked.connect(self.actionChosen)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.text, 1)
        row.addWidget(self.button, 0, Qt.AlignmentFlag.AlignTop)
        self.tell("")

    def tell(self, text: str, *, warns: bool = False, action: str = "") -> None:
        """Say this in place of what was said before; "" says nothing."""
        self._warns = warns
        self.text.setText(text)
        self.button.setText(action)
        self.button.setVisible(bool(action))
        self.setVisible(bool(text))

    def complain(self, error: DiglotError, action: str = "") -> None:
        """Say what went wrong."""
        self.tell(self._describe(error), warns=True, action=action)

    def problems(self, problems: Sequence[DiglotError]) -> str:
        """The first lines of a file that are no rows, and how many more there are."""
        told = [self._problem(problem) for problem in problems[:TOLD_LINES]]
        if len(problems) > TOLD_LINES:
            told.append(self.tr("%n more line(s).", "", len(problems) - TOLD_LINES))
        return "\n".join(told)

    def _problem(self, problem: DiglotError) -> str:
        text, line = self._describe(problem), problem.params.get("line")
        return text if line is None else self.tr("Line {line}: {text}").format(line=line, text=text)

    def set_theme(self, theme: Theme) -> None:
        self.text.setStyleSheet(f"color: {theme.warn if self._warns else theme.ink};")
