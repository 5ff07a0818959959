"""The user's table of conversions as one object the window's parts watch; files are read and written by jobs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal, Slot

from desktop_app import jobs
from desktop_app.chinese.user_table import Row, merged
from desktop_app.core.errors import DiglotError
from desktop_app.services.conversion_table import Contents, ConversionTable, Imported


class ObservableTable(QObject):
    """The table as the window sees it; a change shows at once and is written behind it, in the order of the changes.

    ``changed``: ``rows`` or ``problems`` are others now. ``written``: the file holds other rows, so that versions come
    out differently. ``imported(Imported)``, ``exported(Path)``. ``set_aside(Path)``: where a file was kept that could
    not be read as a whole. ``failed(DiglotError)``: a change was not made; the rows are those of the file again.
    """

    changed = Signal()
    written = Signal()
    imported = Signal(object)
    exported = Signal(object)
    set_aside = Signal(object)
    failed = Signal(object)

    def __init__(self, table: ConversionTable, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._table = table
        self._aside: Path | None = None
        self.rows: tuple[Row, ...] = ()
        self.problems: tuple[DiglotError, ...] = ()
        self.loaded = False

    @property
    def path(self) -> Path:
        """The file."""
        return self._table.path

    def load(self) -> None:
        """Read the file, after the writes asked for before."""
        self._run(lambda: None, self._on_loaded)

    def replace(self, rows: Sequence[Row]) -> None:
        """Make these the table."""
        before, after = self.rows, tuple(rows)
        if after == before:
            return
        self._show(after, ())
        self._run(partial(self._table.replace, after, before), self._on_written)

    def add(self, row: Row) -> None:
        """Add a row, or change the one with its source and target."""
        self._show(merged(self.rows, [row]), self.problems)
        self._run(partial(self._table.add, row.source, row.result, row.target), self._on_written)

    def import_csv(self, path: Path, encoding: str = "") -> None:
        """Add the rows of a file."""
        self._run(partial(self._table.import_csv, path, encoding), self._on_imported)

    def export_csv(self, path: Path) -> None:
        """Write the table to a file, with the changes asked for before."""
        self._run(partial(_exported, self._table, path), self._on_exported)

    def _run(self, work: Callable[[], Any], then: Callable[..., None]) -> None:
        job = jobs.run_write(_Work(self._table, work), parent=self)
        job.succeeded.connect(then)
        job.failed.connect(self._on_failed)

    def _show(self, rows: tuple[Row, ...], problems: tuple[DiglotError, ...]) -> None:
        self.rows, self.problems = rows, problems
        self.changed.emit()

    @Slot(object)
    def _on_loaded(self, done: tuple[Contents, object]) -> None:
        contents, _ = done
        self.loaded = True
        self._show(contents.rows, contents.problems)

    @Slot(object)
    def _on_written(self, _done: object) -> None:
        self._tell_aside()
        self.written.emit()

    @Slot(object)
    def _on_imported(self, done: tuple[Contents, Imported]) -> None:
        contents, report = done
        self.imported.emit(report)
        self._show(contents.rows, contents.problems)
        if report.before != report.after:
            self._on_written(done)

    @Slot(object)
    def _on_exported(self, done: tuple[Contents, Path]) -> None:
        self.exported.emit(done[1])

    def _tell_aside(self) -> None:
        aside = self._table.moved_aside
        if aside is not None and aside != self._aside:
            self._aside = aside
            self.set_aside.emit(aside)

    @Slot(object)
    def _on_failed(self, error: DiglotError) -> None:
        self.failed.emit(error)
        self.load()


class _Work:
    """The work of a job: one call, and the table after it."""

    def __init__(self, table: ConversionTable, call: Callable[[], Any]) -> None:
        self._table, self._call = table, call

    def __call__(self, _progress: jobs.Progress) -> tuple[Contents, Any]:
        result = self._call()
        return self._table.contents(), result


def _exported(table: ConversionTable, path: Path) -> Path:
    table.export_csv(path)
    return path
