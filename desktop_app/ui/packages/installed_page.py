"""The packages that are there: what each is, install from a file, remove."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QModelIndex, Qt, Signal, Slot
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QListView,
    QMessageBox,
    QProgressBar,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desktop_app.core.errors import DiglotError
from desktop_app.jobs import Job, Progress, run
from desktop_app.models.packages import PackageRole, PackageRow, PackagesModel
from desktop_app.ui.packages.card import Card
from desktop_app.ui.packages.details_view import DetailsView
from desktop_app.ui.packages.services import Describe, PackageServices
from desktop_app.ui.widgets.file_choice import choose_package
from desktop_app.ui.widgets.list_delegate import TwoLineDelegate
from desktop_app.ui.widgets.state_page import StatePage


class InstalledPage(QWidget):
    """``footer``: its buttons, for the dialog's last line. ``installed(PackageRow)`` and ``removed(str key)`` after the
    services did it; ``listed``: the rows are new; ``moreRequested``: the user wants to see what can be had.
    """

    installed = Signal(object)
    removed = Signal(str)
    listed = Signal()
    moreRequested = Signal()

    def __init__(self, services: PackageServices, describe: Describe, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._services, self._describe = services, describe
        self.job: Job | None = None
        self._changing = False
        self._waiting: list[Path] = []
        self._removals: list[PackageRow] = []
        self.model = PackagesModel(self)
        self.view, self.details = QListView(), DetailsView(services, describe)
        self.empty, self.note = StatePage(), Card()
        self._stack, self._split = QStackedWidget(), QSplitter()
        self._busy = QProgressBar(textVisible=False, minimum=0, maximum=0)
        self.install_button, self.remove_button = QPushButton(), QPushButton()
        self.footer = QWidget()
        self._build()
        self._lay_out()
        self._set_busy(False)

    def _build(self) -> None:
        self._delegate = TwoLineDelegate(PackageRole.DETAIL, warn_role=PackageRole.PROBLEM)
        self._delegate.setParent(self.view)
        self.view.setItemDelegate(self._delegate)
        self.view.setModel(self.model)
        self.view.selectionModel().currentChanged.connect(self._on_current)
        self._split.addWidget(self.view)
        self._split.addWidget(self.details)
        self._split.setChildrenCollapsible(False)
        self._split.setHandleWidth(1)
        self._split.setSizes([2000, 3000])
        self.empty.actionChosen.connect(self._on_empty_action)
        self._stack.addWidget(self._split)
        self._stack.addWidget(self.empty)
        self._stack.setFrameShape(QFrame.Shape.NoFrame)
        self.note.actionChosen.connect(self.note.hide)
        self.note.hide()
        self.install_button.clicked.connect(self._choose)
        self.remove_button.clicked.connect(self._ask_to_remove)
        for button in (self.install_button, self.remove_button):
            button.setAutoDefault(False)

    def _lay_out(self) -> None:
        unit = self.fontMetrics().height()
        self._busy.setFixedHeight(max(4, unit // 3))
        buttons = QHBoxLayout(self.footer)
        buttons.setContentsMargins(0, 0, 0, 0)
        buttons.addWidget(self.install_button)
        buttons.addStretch(1)
        buttons.addWidget(self.remove_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, unit * 2 // 3, 0, 0)
        column.setSpacing(unit // 2)
        column.addWidget(self._stack, 1)
        column.addWidget(self._busy)
        column.addWidget(self.note)

    # -- what is there

    def refresh(self) -> None:
        """Read again what is installed, after what runs."""
        if self.job is None:
            self._start(_Listing(self._services), self._on_listed)
        else:
            self._changing = True

    def older(self, key: str) -> list[PackageRow]:
        """The versions of a direction that are not used."""
        return [row for row in self.model.rows() if row.key == key and row.superseded]

    @Slot(object)
    def _on_listed(self, rows: Sequence[PackageRow]) -> None:
        chosen = self.current()
        self.model.set_rows(rows)
        self._stack.setCurrentWidget(self._split if rows else self.empty)
        for button in (self.install_button, self.remove_button):
            button.setVisible(bool(rows))
        if rows:
            paths = [row.path for row in rows]
            self.view.setCurrentIndex(
                self.model.index(paths.index(chosen.path) if chosen and chosen.path in paths else 0)
            )
        else:
            self.details.show_package(None)
        self.listed.emit()

    def current(self) -> PackageRow | None:
        """The package that is chosen."""
        row = self.view.currentIndex().row()
        return self.model.row(row) if 0 <= row < self.model.rowCount() else None

    @Slot(QModelIndex)
    def _on_current(self) -> None:
        self.details.show_package(self.current())
        self._set_busy(self.job is not None)

    # -- changes, one after the other

    def install(self, paths: Sequence[Path]) -> None:
        """Install these files."""
        self._waiting += paths
        self._next()

    def remove(self, rows: Sequence[PackageRow]) -> None:
        """Remove these packages, then read the list again."""
        self._removals += rows
        self._next()

    def _next(self) -> None:
        if self.job is not None:
            return
        if self._removals:
            self._changing = True
            self._start(_Removing(self._services, self._removals.pop(0)), self._on_removed)
        elif self._waiting:
            path = self._waiting.pop(0)
            self._changing = True
            self._say(self.tr("Unpacking and testing {name}…").format(name=path.name))
            self._start(_Installing(self._services, path), self._on_installed)
        elif self._changing:
            self._changing = False
            self.refresh()

    def _start(self, work: Callable[[Progress], object], succeeded: Callable[[Any], None]) -> None:
        job = self.job = run(work, parent=self)
        job.succeeded.connect(succeeded)
        job.failed.connect(self._on_failed)
        job.finished.connect(self._on_finished)
        self._set_busy(True)

    @Slot(object)
    def _on_installed(self, row: PackageRow) -> None:
        code = f"SHA-256 {row.sha256}" if row.sha256 else ""
        self._say(self.tr("{name} is installed and in use.").format(name=row.name), code=code)
        self.installed.emit(row)

    @Slot(object)
    def _on_removed(self, row: PackageRow) -> None:
        self._say(self.tr("{name} was removed.").format(name=row.name))
        self.removed.emit(row.key)

    @Slot(object)
    def _on_failed(self, error: DiglotError) -> None:
        self._say(self._describe(error), warns=True)

    @Slot()
    def _on_finished(self) -> None:
        self.job = None
        self._set_busy(False)
        self._next()

    @Slot()
    def _choose(self) -> None:
        path = choose_package(self)
        if path is not None:
            self.install([path])

    @Slot(str)
    def _on_empty_action(self, key: str) -> None:
        if key == "more":
            self.moreRequested.emit()
        else:
            self._choose()

    @Slot()
    def _ask_to_remove(self) -> None:
        row = self.current()
        if row is None or not row.key:
            return
        question = QMessageBox(QMessageBox.Icon.Question, self.window().windowTitle(), "", parent=self)
        question.setText(self.tr("Remove {name}?").format(name=row.name))
        question.setInformativeText(self.tr("To use it again you will have to download it, or need its file."))
        yes = question.addButton(self.tr("Remove"), QMessageBox.ButtonRole.DestructiveRole)
        cancel = question.addButton(self.tr("Cancel"), QMessageBox.ButtonRole.RejectRole)
        question.setDefaultButton(cancel)
        question.setEscapeButton(cancel)
        question.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        yes.clicked.connect(partial(self._remove_asked, row))
        question.open()

    def _remove_asked(self, row: PackageRow, _checked: bool = False) -> None:
        self.remove([row])

    def _set_busy(self, busy: bool) -> None:
        self._busy.setVisible(busy)
        self.install_button.setEnabled(not busy)
        row = self.current()
        self.remove_button.setEnabled(not busy and row is not None and bool(row.key))

    def _say(self, text: str, *, code: str = "", warns: bool = False) -> None:
        self.note.say("", text, code=code, warns=warns)
        self.note.offer([("close", self.tr("Close"))])
        self.note.show()

    def retranslate(self) -> None:
        self.empty.set_state(
            self.tr("No package is installed"),
            self.tr(
                "A package lets Diglot translate from one language into another on this computer, without a network. "
                "Until then Chinese is read word by word from the dictionary.\n\n"
                "You can download one, or drop a file that ends in .argosmodel here."
            ),
            actions=[("more", self.tr("Get a package")), ("file", self.tr("Install from file…"))],
        )
        self.install_button.setText(self.tr("Install from file…"))
        self.remove_button.setText(self.tr("Remove…"))
        self.view.setAccessibleName(self.tr("Installed packages"))
        self._busy.setAccessibleName(self.tr("Working"))
        self.details.retranslate()


@dataclass(frozen=True)
class _Listing:
    services: PackageServices

    def __call__(self, _progress: Progress) -> Sequence[PackageRow]:
        return self.services.installed()


@dataclass(frozen=True)
class _Installing:
    services: PackageServices
    path: Path

    def __call__(self, progress: Progress) -> PackageRow:
        return self.services.install(self.path, progress)


@dataclass(frozen=True)
class _Removing:
    services: PackageServices
    row: PackageRow

    def __call__(self, _progress: Progress) -> PackageRow:
        self.services.remove(self.row)
        return self.row
