"""File > Export: which versions, where to, what exactly would be written; then writes it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFrame, QLabel, QProgressBar, QVBoxLayout, QWidget

from desktop_app.core.errors import DiglotError
from desktop_app.jobs import Job, Progress, run, run_write
from desktop_app.models.appearance import Theme
from desktop_app.services.export import ExportSet
from desktop_app.ui.exporting.conflict_dialog import ConflictDialog
from desktop_app.ui.exporting.destination import Destination
from desktop_app.ui.exporting.preview import FileEffect, FileRow, file_rows, is_done
from desktop_app.ui.exporting.preview_list import ExportPreview
from desktop_app.ui.exporting.request import ExportKind, ExportRequest, ExportServices, VersionChoice
from desktop_app.ui.exporting.version_list import VersionList
from desktop_app.ui.widgets.buttons import label_buttons
from desktop_app.ui.widgets.palette_theme import theme_of

PLAN_AFTER_MS = 200


class ExportDialog(QDialog):
    """``exported(ExportRequest, result of services.write)`` once, when all is written; the dialog then closes."""

    exported = Signal(object, object)

    def __init__(
        self,
        choices: Sequence[VersionChoice],
        services: ExportServices,
        *,
        source: Path,
        folder: Path,
        describe_error: Callable[[DiglotError], str],
        theme: Theme | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """``source``: the article's file; ``folder``: what is offered for exports outside the collection."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._services, self._describe = services, describe_error
        self._theme = theme or theme_of(self)
        self._job: Job | None = None
        self._writing = False
        self._plan: ExportSet | None = None
        self._planned: ExportRequest | None = None
        self._agreed: list[Path] = []
        self._failure = ""
        self._labels = [QLabel() for _ in range(3)]
        self.versions, self.destination = VersionList(choices), Destination(source, folder)
        self.preview = ExportPreview()
        self.status = QLabel(wordWrap=True)
        self._busy = QProgressBar(textVisible=False)
        standard = QDialogButtonBox.StandardButton
        self.buttons = QDialogButtonBox(standard.Ok | standard.Cancel)
        self.export_button = self.buttons.button(standard.Ok)
        self._timer = QTimer(self, interval=PLAN_AFTER_MS, singleShot=True)
        self._build()
        self._connect()
        self.versions.choose([choice.tag for choice in choices[:1]])
        self.set_theme(self._theme)
        self.retranslate()
        self._on_choice()

    def _build(self) -> None:
        self.status.setTextFormat(Qt.TextFormat.PlainText)
        self.status.setObjectName("exportStatus")
        self.status.setFrameShape(QFrame.Shape.NoFrame)
        self._busy.setFixedHeight(max(4, self.fontMetrics().height() // 3))
        column = QVBoxLayout(self)
        column.setSpacing(self.fontMetrics().height() // 2)
        for label, widget in zip(self._labels, (self.versions, self.destination, self.preview), strict=True):
            label.setBuddy(widget)
            column.addWidget(label)
            column.addWidget(widget, 1 if widget is self.preview else 0)
        for widget in (self.status, self._busy, self.buttons):
            column.addWidget(widget)
        unit = self.fontMetrics().height()
        self.resize(unit * 46, min(unit * 50, self.screen().availableGeometry().height() * 9 // 10))

    def _connect(self) -> None:
        self.versions.chosenChanged.connect(self._on_choice)
        self.destination.changed.connect(self._on_kind)
        self._timer.timeout.connect(self._make_plan)
        self.buttons.accepted.connect(self._export)
        self.buttons.rejected.connect(self.reject)

    # -- what is chosen

    def request(self) -> ExportRequest:
        """What is chosen now."""
        return ExportRequest(self.destination.kind, self.versions.chosen(), self.destination.target)

    @Slot()
    def _on_kind(self) -> None:
        self.versions.set_single(self.destination.kind is ExportKind.BILINGUAL)
        self._on_choice()

    @Slot()
    def _on_choice(self) -> None:
        """Forget the plan, then make a new one a moment later."""
        self._stop()
        self._failure = ""
        self._plan = self._planned = None
        self.preview.show_files(())
        tags = self.versions.chosen()
        if tags:
            self.destination.set_tag(tags[0])
        self._set_busy(False)
        if not tags:
            self._say(self.tr("Choose a version to export."))
        elif not self.destination.is_complete:
            self._say(self.tr("Give the whole path of where to write."))
        else:
            self._say(self.tr("Looking at what would change…"))
            self._timer.start()

    # -- what would happen

    @Slot()
    def _make_plan(self) -> None:
        self._planned = self.request()
        self._start(run(_Planning(self._services, self._planned), parent=self), self._on_planned)

    @Slot(object)
    def _on_planned(self, plan: ExportSet) -> None:
        self._plan = plan
        rows = file_rows(plan)
        if self._planned is not None and self._planned.kind is ExportKind.SIBLING:
            self.destination.set_others(sum(row.effect is FileEffect.LIST for row in rows))
        self.preview.show_files(rows)
        self._show_outcome(rows)

    def _show_outcome(self, rows: Sequence[FileRow]) -> None:
        clashes = [row for row in rows if row.effect is FileEffect.CONFLICT]
        if clashes:
            names = ", ".join(row.change.path.name for row in clashes)
            text = self.tr("{name} is there and was changed since Diglot wrote it, or Diglot did not write it.")
            self._say(text.format(name=names), warns=True)
        elif self._plan is not None and is_done(self._plan):
            self._say(self.tr("Everything is there already; there is nothing to write."))
        else:
            self._say(self._failure, warns=True)
        self._label_export()

    # -- doing it

    @Slot()
    def _export(self) -> None:
        """Ask about each file in the way, one after the other, then write."""
        if self._plan is not None and self._job is None:
            self._agreed = []
            self._ask_next(self._plan)

    def _ask_next(self, plan: ExportSet) -> None:
        open_questions = [change for change in plan.conflicts if change.path not in self._agreed]
        if not open_questions:
            self._write(plan)
            return
        change = open_questions[0]
        question = ConflictDialog(change.path, change.old, change.new, self, theme=self._theme)
        question.setObjectName("conflict")
        question.accepted.connect(self._on_agreed)
        self._asked = change.path
        question.open()

    @Slot()
    def _on_agreed(self) -> None:
        self._agreed.append(self._asked)
        if self._plan is not None:
            self._ask_next(self._plan)

    def _write(self, plan: ExportSet) -> None:
        if self._planned is None:
            return
        self._writing = True
        self._planned = replace(self._planned, replace=tuple(self._agreed))
        self._say(self.tr("Writing…"))
        self._start(run_write(_Writing(self._services, self._planned, plan), parent=self), self._on_written)

    @Slot(object)
    def _on_written(self, result: object) -> None:
        self.exported.emit(self._planned, result)
        self.accept()

    # -- jobs

    def _start(self, job: Job, succeeded: Callable[[Any], None]) -> None:
        self._job = job
        job.succeeded.connect(succeeded)
        job.failed.connect(self._on_failed)
        job.progressed.connect(self._on_progress)
        job.finished.connect(self._on_finished)
        self._set_busy(True)

    @Slot(object)
    def _on_progress(self, value: object) -> None:
        if isinstance(value, tuple) and len(value) == 2:
            self._busy.setRange(0, int(value[1]))
            self._busy.setValue(int(value[0]))

    @Slot(object)
    def _on_failed(self, error: DiglotError) -> None:
        """Say what went wrong; after a failed write look again at what the files are now."""
        self._planned = None
        self._failure = self._describe(error)
        self._say(self._failure, warns=True)
        if self._writing:
            self._timer.start()

    @Slot()
    def _on_finished(self) -> None:
        if self.sender() is self._job:
            self._job = None
            self._writing = False
            self._set_busy(False)

    def _stop(self) -> None:
        self._timer.stop()
        if self._job is not None and not self._writing:
            self._job.cancel()
            self._job = None

    def reject(self) -> None:
        """Close; a plan under way is dropped, a set of files under way is written to its end first."""
        if self._writing:
            return
        self._stop()
        self.preview.diff.clear()
        super().reject()

    # -- how it looks

    def _set_busy(self, busy: bool) -> None:
        self._busy.setRange(0, 0)
        self._busy.setVisible(busy)
        for widget in (self.versions, self.destination):
            widget.setEnabled(not self._writing)
        wanted = self._plan is not None and self._planned is not None and not is_done(self._plan)
        self.export_button.setEnabled(not busy and wanted)
        self.buttons.button(QDialogButtonBox.StandardButton.Cancel).setEnabled(not self._writing)
        self._label_export()

    def _label_export(self) -> None:
        label = self.tr("Replace…") if self._plan is not None and self._plan.conflicts else self.tr("Export")
        label_buttons(self.buttons, Ok=label, Cancel=self.tr("Cancel"))

    def _say(self, text: str, *, warns: bool = False) -> None:
        self.status.setText(text)
        self.status.setVisible(bool(text))
        self.status.setProperty("warns", warns)
        self._colour_status()

    def _colour_status(self) -> None:
        theme = self._theme
        ground = f"background: {theme.warn_soft}; padding: 7px 10px; border-radius: 6px;"
        if self.status.property("warns"):
            self.status.setStyleSheet(f"#exportStatus {{ color: {theme.warn}; {ground} }}")
        else:
            self.status.setStyleSheet(f"#exportStatus {{ color: {theme.mute}; }}")

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self.preview.set_theme(theme)
        self._colour_status()

    def retranslate(self) -> None:
        self.setWindowTitle(self.tr("Export"))
        texts = (self.tr("&Versions"), self.tr("&Where to"), self.tr("What would be &written"))
        for label, text in zip(self._labels, texts, strict=True):
            label.setText(text)
        self._busy.setAccessibleName(self.tr("Working"))
        self._label_export()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)


@dataclass(frozen=True)
class _Planning:
    services: ExportServices
    request: ExportRequest

    def __call__(self, progress: Progress) -> ExportSet:
        return self.services.plan(self.request, progress)


@dataclass(frozen=True)
class _Writing:
    services: ExportServices
    request: ExportRequest
    plan: ExportSet

    def __call__(self, progress: Progress) -> Any:
        return self.services.write(self.request, self.plan, progress)
