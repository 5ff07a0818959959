"""Translates the machine columns one after the other and shows each block as it comes."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from desktop_app import jobs
from desktop_app.config import Settings
from desktop_app.core.errors import DiglotError
from desktop_app.core.row_layout import TITLE
from desktop_app.core.versions import Made, Version
from desktop_app.jobs.pools import stream_pool
from desktop_app.services.convert import options_from
from desktop_app.services.reading import ColumnPlan, Kind, Opened, block_row, title_row, version_rows
from desktop_app.services.translate import Progress, Translator
from desktop_app.ui.translations.names import own_name

if TYPE_CHECKING:
    from desktop_app.ui.main_window import MainWindow
    from desktop_app.ui.session.columns import Columns

_REMEMBERED = 24
_PENDING = '<p class="pending">…</p>'


class Translating(QObject):
    """A queue of one: the engine works for one column at a time. ``completed(key, Version)``."""

    completed = Signal(str, object)

    def __init__(self, window: MainWindow, columns: Columns, translator: Translator) -> None:
        super().__init__(window)
        self._window, self._columns, self._translator = window, columns, translator
        self._opened: Opened | None = None
        self._waiting: list[ColumnPlan] = []
        self._plan: ColumnPlan | None = None
        self._version: Version | None = None
        self._job: jobs.Job | None = None
        self._done: OrderedDict[tuple[bytes, str], Version] = OrderedDict()

    @property
    def running(self) -> bool:
        """Whether a translation is under way."""
        return self._job is not None

    def begin(self, opened: Opened) -> None:
        """Translate what the machine columns of ``opened`` need; what was made before is shown at once."""
        self.stop()
        self._opened = opened
        self._waiting = [plan for plan in opened.plans if plan.kind is Kind.MACHINE]
        self._next()

    def version(self, key: str) -> Version | None:
        """The complete translation of the open article in a column, if there is one."""
        if self._opened is None:
            return None
        return self._done.get((self._opened.document.article.file.data, key))

    def forget(self) -> None:
        """Packages or settings changed: nothing made before counts."""
        self._done.clear()

    def stop(self) -> None:
        """Stop without a word, for another article."""
        self._waiting = []
        self._end_job()

    @Slot()
    def cancel(self) -> None:
        """Stop because the user asked for it."""
        stopped = [plan for plan in (self._plan, *self._waiting) if plan is not None]
        self.stop()
        for plan in stopped:
            self._columns.show_stopped(plan.key, self.tr("The translation was stopped."))

    def _end_job(self) -> None:
        if self._job is not None:
            self._job.cancel()
            self._job = None
        self._plan = None
        self._window.clear_busy()

    def _next(self) -> None:
        opened = self._opened
        while self._waiting and opened is not None:
            plan = self._waiting.pop(0)
            version = self.version(plan.key)
            if version is None:
                self._start(opened, plan)
                return
            self._window.reader.set_rows(plan.key, version_rows(opened, version))
            self.completed.emit(plan.key, version)
        self._end_job()

    def _start(self, opened: Opened, plan: ColumnPlan) -> None:
        self._plan = plan
        self._version = None
        self._show_busy(0, len(opened.document.article.blocks))
        self._window.set_engine(plan.package)
        work = partial(_translate, self._translator, opened, plan.tag, self._window.services.settings.value)
        self._job = jobs.run(work, parent=self, pool=stream_pool())
        self._job.batched.connect(self._on_progress)
        self._job.succeeded.connect(self._on_success)
        self._job.failed.connect(self._on_failure)

    def _show_busy(self, done: int, total: int) -> None:
        assert self._plan is not None  # noqa: S101 - only while one runs
        text = self.tr("Translating into {language} · {done} of {total} blocks")
        text = text.format(language=own_name(self._plan.tag), done=done, total=total)
        self._window.set_busy(text, done, max(1, total))

    @Slot(object)
    def _on_progress(self, news: Iterable[Progress]) -> None:
        opened, plan = self._opened, self._plan
        if opened is None or plan is None:
            return
        if self._version is None:
            self._version = Version(plan.tag, Made.TRANSLATED)
            self._window.reader.set_rows(plan.key, _pending_rows(opened))
        for progress in news:
            self._version.fields.update(progress.fields)
            if "title" in progress.fields:
                self._window.reader.update_row(plan.key, TITLE, title_row(opened, self._version))
            if progress.block is not None:
                self._version.blocks[progress.block.index] = progress.block
                html = block_row(opened.document.article, progress.block.index, progress.block)
                self._window.reader.update_row(plan.key, opened.layout.row_of(progress.block.index), html)
            self._show_busy(progress.done, progress.total)

    @Slot(object)
    def _on_success(self, version: Version | None) -> None:
        opened, plan = self._opened, self._plan
        if version is None or opened is None or plan is None:
            return
        self._done[opened.document.article.file.data, plan.key] = version
        while len(self._done) > _REMEMBERED:
            self._done.popitem(last=False)
        self._job = self._plan = None
        self.completed.emit(plan.key, version)
        if self._job is None:
            self._next()

    @Slot(object)
    def _on_failure(self, error: DiglotError) -> None:
        plan = self._plan
        self._job = self._plan = None
        if plan is not None:
            self._columns.show_stopped(plan.key, self._window.services.describe_error(error))
        self._next()


def _translate(
    translator: Translator, opened: Opened, tag: str, settings: Settings, progress: jobs.Progress
) -> Version | None:
    return translator.translate(
        opened.document.article,
        opened.language.tag,
        tag,
        beam_size=settings.beam_size,
        options=options_from(settings),
        on_progress=progress.emit,
        cancelled=lambda: progress.cancelled,
    )


def _pending_rows(opened: Opened) -> list[str]:
    """What needs no translation as it is, a mark where a text will come."""
    article = opened.document.article
    html = [_PENDING if block.text.strip() else block_row(article, block.index, None) for block in article.blocks]
    return opened.layout.original(_PENDING, html)
