"""The installed translation packages: what is there, install from a file, remove."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, QModelIndex, Qt, Signal, Slot
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QPalette
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFrame,
    QLabel,
    QListView,
    QMessageBox,
    QProgressBar,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desktop_app.core.errors import DiglotError
from desktop_app.jobs import Job, Progress, run
from desktop_app.models.packages import PackageRole, PackageRow, PackagesModel
from desktop_app.ui.widgets.buttons import label_buttons
from desktop_app.ui.widgets.file_choice import choose_package
from desktop_app.ui.widgets.file_drops import is_package, local_paths
from desktop_app.ui.widgets.list_delegate import TwoLineDelegate
from desktop_app.ui.widgets.sizes import resize_in_lines


@dataclass(frozen=True)
class PackageServices:
    """What the dialog works with; all of it runs off the GUI thread and may raise DiglotError.

    ``install`` returns the new row; its progress is a number of bytes or nothing.
    """

    list_installed: Callable[[], Sequence[PackageRow]]
    install: Callable[[Path, Progress], PackageRow]
    remove: Callable[[str], None]


class PackagesDialog(QDialog):
    """``installed(PackageRow)`` and ``removed(str key)`` after the services did it."""

    installed = Signal(object)
    removed = Signal(str)

    def __init__(
        self, services: PackageServices, describe_error: Callable[[DiglotError], str], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._services = services
        self._describe = describe_error
        self._job: Job | None = None
        self._installing = ""
        self._waiting: list[Path] = []
        self.model = PackagesModel(self)
        self._intro, self._empty, self._status = QLabel(), QLabel(), QLabel()
        self._view = QListView()
        self._stack = QStackedWidget()
        self._busy = QProgressBar(textVisible=False, minimum=0, maximum=0)
        self._box = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        self._install = QPushButton()
        self._remove = QPushButton()
        self._build()
        self.retranslate()
        self._set_busy(False)
        self.refresh()

    def _build(self) -> None:
        self.setAcceptDrops(True)
        unit = self.fontMetrics().height()
        resize_in_lines(self, 34, 24)
        for label in (self._intro, self._empty, self._status):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._empty.setContentsMargins(unit * 3, unit, unit * 3, unit)
        self._empty.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self._busy.setFixedHeight(max(4, unit // 3))
        self._delegate = TwoLineDelegate(PackageRole.DETAIL, warn_role=PackageRole.PROBLEM)
        self._delegate.setParent(self._view)
        self._view.setItemDelegate(self._delegate)
        self._view.setModel(self.model)
        self._view.setFrameShape(QFrame.Shape.NoFrame)
        self._view.selectionModel().currentChanged.connect(self._on_current)
        self._stack.addWidget(self._view)
        self._stack.addWidget(self._empty)
        self._lay_out(unit)

    def _lay_out(self, unit: int) -> None:
        self._box.addButton(self._install, QDialogButtonBox.ButtonRole.ActionRole)
        self._box.addButton(self._remove, QDialogButtonBox.ButtonRole.ActionRole)
        self._install.clicked.connect(self._choose)
        self._remove.clicked.connect(self._ask_to_remove)
        self._box.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setSpacing(unit * 3 // 4)
        for widget in (self._intro, self._stack, self._busy, self._status, self._box):
            column.addWidget(widget, 1 if widget is self._stack else 0)

    def refresh(self) -> None:
        """Read again what is installed."""
        self._start(run(_Listing(self._services), parent=self), self._on_listed)

    def refresh_if_idle(self) -> None:
        """The same, unless something runs that will do it anyway."""
        if self._job is None:
            self.refresh()

    def install(self, paths: Sequence[Path]) -> None:
        """Install these files one after the other."""
        self._waiting += paths
        if self._job is None:
            self._install_next()

    def _install_next(self) -> None:
        if not self._waiting:
            self.refresh()
            return
        path = self._waiting.pop(0)
        self._installing = path.name
        self._say(self.tr("Installing {name}…").format(name=path.name))
        self._start(run(_Installing(self._services, path), parent=self), self._on_installed)

    def _start(self, job: Job, succeeded: Callable[[object], None]) -> None:
        self._job = job
        job.succeeded.connect(succeeded)
        job.failed.connect(self._on_failed)
        job.finished.connect(self._on_finished)
        self._set_busy(True)

    @Slot(object)
    def _on_listed(self, rows: object) -> None:
        if isinstance(rows, Sequence):
            self.model.set_rows(rows)
        self._stack.setCurrentWidget(self._view if self.model.rowCount() else self._empty)
        if self.model.rowCount():
            self._view.setCurrentIndex(self.model.index(0))

    @Slot(object)
    def _on_installed(self, row: object) -> None:
        if isinstance(row, PackageRow):
            self._say(self.tr("{name} is installed.").format(name=row.title))
            self.installed.emit(row)

    @Slot(object)
    def _on_removed(self, key: object) -> None:
        self._say(self.tr("The package was removed."))
        self.removed.emit(str(key))

    @Slot(object)
    def _on_failed(self, error: DiglotError) -> None:
        self._say(self._describe(error), warn=True)

    @Slot()
    def _on_finished(self) -> None:
        changed, self._job = bool(self._installing), None
        self._installing = ""
        self._set_busy(False)
        if changed or self._waiting:
            self._install_next()

    @Slot()
    def _choose(self) -> None:
        path = choose_package(self)
        if path is not None:
            self.install([path])

    @Slot()
    def _ask_to_remove(self) -> None:
        row = self._current()
        if row is None or not row.key:
            return
        question = QMessageBox(QMessageBox.Icon.Question, self.windowTitle(), "", parent=self)
        question.setText(self.tr("Remove {name}?").format(name=row.title))
        question.setInformativeText(self.tr("To use it again you will need its file."))
        yes = question.addButton(self.tr("Remove"), QMessageBox.ButtonRole.DestructiveRole)
        question.addButton(QMessageBox.StandardButton.Cancel)
        question.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        yes.clicked.connect(partial(self._remove_asked, row.key))
        question.open()

    def _remove_asked(self, key: str, _checked: bool = False) -> None:
        self.remove(key)

    def remove(self, key: str) -> None:
        """Remove an installed package, then read the list again."""
        if self._job is None:
            self._installing = key
            self._start(run(_Removing(self._services, key), parent=self), self._on_removed)

    def _current(self) -> PackageRow | None:
        row = self._view.currentIndex().row()
        return self.model.row(row) if 0 <= row < self.model.rowCount() else None

    @Slot(QModelIndex)
    def _on_current(self) -> None:
        self._set_busy(self._job is not None)

    def _set_busy(self, busy: bool) -> None:
        self._busy.setVisible(busy)
        self._install.setEnabled(not busy)
        row = self._current()
        self._remove.setEnabled(not busy and row is not None and bool(row.key))

    def _say(self, text: str, *, warn: bool = False) -> None:
        role = QPalette.ColorRole.BrightText if warn else QPalette.ColorRole.WindowText
        self._status.setForegroundRole(role)
        self._status.setText(text)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(is_package(path) for path in local_paths(event.mimeData())):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self.install([path for path in local_paths(event.mimeData()) if is_package(path)])

    def retranslate(self) -> None:
        self.setWindowTitle(self.tr("Translation packages"))
        self._intro.setText(
            self.tr(
                "A package lets Diglot translate from one language into another on this computer, without a network."
            )
        )
        self._empty.setText(
            self.tr(
                "No package is installed. Until then Chinese is read word by word from the dictionary.\n\n"
                "Packages are files that end in .argosmodel. Choose one with “Install from file…” or drop it here. "
                "This version downloads nothing by itself."
            )
        )
        self._install.setText(self.tr("Install from file…"))
        self._remove.setText(self.tr("Remove…"))
        label_buttons(self._box, Close=self.tr("Close"))
        self._view.setAccessibleName(self.tr("Installed packages"))
        self._busy.setAccessibleName(self.tr("Working"))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)


@dataclass(frozen=True)
class _Listing:
    services: PackageServices

    def __call__(self, _progress: Progress) -> Sequence[PackageRow]:
        return self.services.list_installed()


@dataclass(frozen=True)
class _Installing:
    services: PackageServices
    path: Path

    def __call__(self, progress: Progress) -> PackageRow:
        return self.services.install(self.path, progress)


@dataclass(frozen=True)
class _Removing:
    services: PackageServices
    key: str

    def __call__(self, _progress: Progress) -> str:
        self.services.remove(self.key)
        return self.key
