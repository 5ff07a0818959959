"""Asks before the window closes on something that would be lost."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtWidgets import QMessageBox, QWidget


class CloseGuard(QObject):
    """``reasons`` say what would be lost, "" when nothing would."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.reasons: list[Callable[[], str]] = []
        self._window = window
        self._agreed = False
        self._box: QMessageBox | None = None

    def allows(self) -> bool:
        """Whether the window may close now; asks the user otherwise, and closes it when that is the answer."""
        reasons = [] if self._agreed else [text for reason in self.reasons if (text := reason())]
        if reasons and self._box is None:
            self._ask("\n\n".join(reasons))
        return not reasons

    def disarm(self) -> None:
        """The program is being ended from outside: nobody is there to answer."""
        self._agreed = True

    def _ask(self, text: str) -> None:
        box = QMessageBox(QMessageBox.Icon.Question, "Diglot", self.tr("Close the window now?"), parent=self._window)
        box.setObjectName("closing")
        box.setInformativeText(text)
        box.addButton(self.tr("Close without saving"), QMessageBox.ButtonRole.DestructiveRole)
        stay = box.addButton(self.tr("Keep it open"), QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(stay)
        box.setEscapeButton(stay)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.finished.connect(self._on_answer)
        self._box = box
        box.open()

    @Slot()
    def _on_answer(self) -> None:
        box, self._box = self._box, None
        if box is not None and box.buttonRole(box.clickedButton()) is QMessageBox.ButtonRole.DestructiveRole:
            self._agreed = True
            self._window.close()
