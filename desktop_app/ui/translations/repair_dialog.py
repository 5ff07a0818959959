"""Repair…: every file whose list would change and how, before anything is written."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from desktop_app.core.errors import DiglotError
from desktop_app.jobs import Job, Progress, run
from desktop_app.models.appearance import Theme
from desktop_app.services.transactions import FileChange
from desktop_app.ui.translations.repairs import Repair, repairs
from desktop_app.ui.widgets.buttons import label_buttons
from desktop_app.ui.widgets.change_preview import ChangePreview, ChangeRow
from desktop_app.ui.widgets.palette_theme import theme_of
from desktop_app.ui.widgets.sizes import resize_in_lines

PlanRepair = Callable[[bool], Sequence[FileChange]]


class RepairDialog(QDialog):
    """``agreed(tuple of FileChange)`` with exactly what was shown; the dialog then closes.

    ``plan(prune)`` runs off the GUI thread; ``prune``: languages without a file go from the lists.
    """

    agreed = Signal(object)

    def __init__(
        self,
        plan: PlanRepair,
        describe_error: Callable[[DiglotError], str],
        *,
        theme: Theme | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._make_plan, self._describe = plan, describe_error
        self._theme = theme or theme_of(self)
        self._job: Job | None = None
        self._repairs: tuple[Repair, ...] | None = None
        self._problem = ""
        self.status = QLabel(wordWrap=True)
        self.preview = ChangePreview()
        self.prune = QCheckBox()
        standard = QDialogButtonBox.StandardButton
        self.buttons = QDialogButtonBox(standard.Ok | standard.Cancel)
        self.repair_button = self.buttons.button(standard.Ok)
        self._build()
        self.set_theme(self._theme)
        self.retranslate()
        self._plan()

    def _build(self) -> None:
        self.status.setTextFormat(Qt.TextFormat.PlainText)
        self.prune.toggled.connect(self._plan)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setSpacing(self.fontMetrics().height() // 2)
        for widget in (self.status, self.preview, self.prune, self.buttons):
            column.addWidget(widget, 1 if widget is self.preview else 0)
        resize_in_lines(self, 44, 38)

    # -- what would be written

    @Slot()
    def _plan(self) -> None:
        if self._job is not None:
            self._job.cancel()
        self._repairs, self._problem = None, ""
        self._show()
        self._job = run(_Planning(self._make_plan, self.prune.isChecked()), parent=self)
        self._job.succeeded.connect(self._on_planned)
        self._job.failed.connect(self._on_failed)

    @Slot(object)
    def _on_planned(self, found: tuple[Repair, ...]) -> None:
        self._job, self._repairs = None, found
        self._show()

    @Slot(object)
    def _on_failed(self, error: DiglotError) -> None:
        self._job, self._problem = None, self._describe(error)
        self._show()

    def repairs(self) -> tuple[Repair, ...]:
        """What is shown; empty while it is being planned."""
        return self._repairs or ()

    def _show(self) -> None:
        self.status.setText(self._status())
        self.preview.set_rows([ChangeRow(each.change, self._what(each), "accent") for each in self.repairs()])
        self._colour()
        self.repair_button.setEnabled(bool(self._repairs))
        label = self.tr("Write %n file(s)", "", len(self.repairs())) if self._repairs else self.tr("Repair")
        label_buttons(self.buttons, Ok=label, Cancel=self.tr("Cancel"))

    def _status(self) -> str:
        if self._problem:
            return self._problem
        if self._repairs is None:
            return self.tr("Looking at the files of this article…")
        if not self._repairs:
            return self.tr("Every list names every file of this article; there is nothing to repair.")
        return self.tr(
            "Afterwards every file lists every language there is a file of. Only these lines change; "
            "Undo takes the whole back."
        )

    def _what(self, repair: Repair) -> str:
        parts = []
        if repair.added:
            parts.append(self.tr("adds {tags}").format(tags=", ".join(repair.added)))
        if repair.removed:
            parts.append(self.tr("removes {tags}").format(tags=", ".join(repair.removed)))
        return " · ".join(parts) or self.tr("rewrites the list")

    # -- doing it

    def accept(self) -> None:
        if self._repairs:
            self.agreed.emit(tuple(each.change for each in self._repairs))
            super().accept()

    def reject(self) -> None:
        if self._job is not None:
            self._job.cancel()
        self.preview.diff.clear()
        super().reject()

    # -- how it looks

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self.preview.set_theme(theme)
        self._colour()

    def _colour(self) -> None:
        warns = (
            f"color: {self._theme.warn}; background: {self._theme.warn_soft}; padding: 7px 10px; border-radius: 6px;"
        )
        self.status.setStyleSheet(warns if self._problem else f"color: {self._theme.mute};")

    def retranslate(self) -> None:
        self.setWindowTitle(self.tr("Repair the lists"))
        self.prune.setText(self.tr("&Unlist languages that have no file"))
        self.prune.setToolTip(self.tr("Leave this off where only a part of the files is on this computer."))
        self._show()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)


@dataclass(frozen=True)
class _Planning:
    plan: PlanRepair
    prune: bool

    def __call__(self, _progress: Progress) -> tuple[Repair, ...]:
        return repairs(self.plan(self.prune))
