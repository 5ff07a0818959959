"""Translates the machine columns one after the other and shows each block as it comes."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from desktop_app import jobs
from desktop_app.core.errors import DiglotError
from desktop_app.core.row_layout import TITLE
from desktop_app.core.versions import Version
from desktop_app.jobs.pools import stream_pool
from desktop_app.services.reading import ColumnPlan, Kind, Opened
from desktop_app.services.translate import Translator
from desktop_app.ui.session.machine_text import MachineText, News, Request, request_of, translated
from desktop_app.ui.translations.names import own_name

if TYPE_CHECKING:
    from desktop_app.ui.main_window import MainWindow
    from desktop_app.ui.session.columns import Columns

_REMEMBERED = 24


class Translating(QObject):
    """A queue of one: the engine works for one column at a time.

    ``completed(key, Version)`` for each complete column whenever it is shown; ``stopped(key)`` when one ended early.
    """

    completed = Signal(str, object)
    stopped = Signal(str)

    def __init__(self, window: MainWindow, columns: Columns, translator: Translator) -> None:
        super().__init__(window)
        self._window, self._columns, self._translator = window, columns, translator
        self._opened: Opened | None = None
        self._plans: dict[Request, ColumnPlan] = {}
        self._texts: OrderedDict[Request, MachineText] = OrderedDict()
        self._request: Request | None = None
        self._job: jobs.Job | None = None

    @property
    def running(self) -> bool:
        """Whether a translation is under way."""
        return self._job is not None

    def begin(self, opened: Opened) -> None:
        """Show what there is of the machine columns of ``opened`` and translate the rest.

        A translation under way goes on if the article, as it is now, still wants it.
        """
        settings = self._window.services.settings.value
        self._opened = opened
        self._plans = {request_of(opened, plan, settings): plan for plan in opened.plans if plan.kind is Kind.MACHINE}
        if self._request not in self._plans:
            self._end_job()
        for request in list(self._plans):
            self._show(request)
        if self._request is None:
            self._next()
        else:
            self._show_busy()

    def version(self, key: str) -> Version | None:
        """The complete translation of the open article in a column, if there is one."""
        request = next((request for request, plan in self._plans.items() if plan.key == key), None)
        text = self._texts.get(request) if request else None
        return text.version if text else None

    def stop(self) -> None:
        """Stop without a word: nothing is open any more."""
        self._plans = {}
        self._opened = None
        self._end_job()

    @Slot()
    def cancel(self) -> None:
        """Stop because the user asked for it."""
        self._end_job()
        for request in self._waiting():
            self._note_stopped(request, self.tr("The translation was stopped."))

    def forget_stopped(self) -> None:
        """What was stopped is to be translated after all, when the article is next shown."""
        for request in self._plans:
            text = self._texts.get(request)
            if text is not None and text.stopped:
                del self._texts[request]

    # -- one after the other

    def _waiting(self) -> list[Request]:
        """The columns that are neither complete nor stopped, in order."""
        texts = {request: self._texts.get(request) for request in self._plans}
        return [request for request, text in texts.items() if not text or not (text.version or text.stopped)]

    def _next(self) -> None:
        waiting = self._waiting()
        if waiting and self._opened is not None:
            self._start(self._opened, waiting[0])
        else:
            self._end_job()

    def _start(self, opened: Opened, request: Request) -> None:
        self._request = request
        self._remember(request, MachineText())
        plan = self._plans[request]
        self._window.set_engine(plan.package)
        self._show_busy()
        work = partial(translated, self._translator, opened, plan.tag, self._window.services.settings.value)
        self._job = jobs.run(work, parent=self, pool=stream_pool())
        self._job.batched.connect(self._on_news)
        self._job.succeeded.connect(self._on_success)
        self._job.failed.connect(self._on_failure)

    def _remember(self, request: Request, text: MachineText) -> None:
        self._texts[request] = text
        self._texts.move_to_end(request)
        while len(self._texts) > _REMEMBERED:
            self._texts.popitem(last=False)

    def _end_job(self) -> None:
        if self._job is None:
            return
        self._job.cancel()
        if self._request is not None and self._request not in self._plans:
            self._texts.pop(self._request, None)
        self._leave_job()

    def _leave_job(self) -> None:
        self._job = self._request = None
        self._window.clear_busy()

    # -- what is shown

    def _show(self, request: Request) -> None:
        opened, plan, text = self._opened, self._plans[request], self._texts.get(request)
        if opened is None or text is None:
            return
        if text.blocks is not None:
            self._window.reader.set_rows(plan.key, text.rows(opened))
        elif text.stopped:
            self._window.reader.set_message(plan.key, text.stopped)
        if text.stopped:
            self._columns.show_stopped(plan.key, text.stopped)
        elif text.version is not None:
            self._texts.move_to_end(request)
            self._tell_complete(plan.key, text.version)

    def _tell_complete(self, key: str, version: Version) -> None:
        self._columns.show_noted(key, version)
        self.completed.emit(key, version)

    def _show_busy(self) -> None:
        opened, request = self._opened, self._request
        if opened is None or request is None:
            return
        done, total = self._texts[request].done, len(opened.document.article.blocks)
        text = self.tr("Translating into {language} · {done} of {total} blocks")
        text = text.format(language=own_name(request.tag), done=done, total=total)
        self._window.set_busy(text, done, max(1, total))

    # -- what the job says

    @Slot(object)
    def _on_news(self, news: Iterable[News]) -> None:
        opened, request = self._opened, self._request
        if opened is None or request is None:
            return
        reader, text, key = self._window.reader, self._texts[request], self._plans[request].key
        if text.blocks is not None:
            with reader.updating():
                for block, html in text.take(news).items():
                    reader.update_row(key, TITLE if block is None else opened.layout.row_of(block), html)
        else:
            text.begin(len(opened.document.article.blocks))
            text.take(news)
            reader.set_rows(key, text.rows(opened))
        self._show_busy()

    @Slot(object)
    def _on_success(self, version: Version | None) -> None:
        request = self._request
        if request is None:
            return
        self._leave_job()
        if version is None:
            # another request took the engine
            self._note_stopped(request, self.tr("The translation was stopped."))
        else:
            self._texts[request].version = version
            self._tell_complete(self._plans[request].key, version)
        self._next()

    @Slot(object)
    def _on_failure(self, error: DiglotError) -> None:
        request = self._request
        if request is not None:
            self._leave_job()
            self._note_stopped(request, self._window.services.describe_error(error))
            self._next()

    def _note_stopped(self, request: Request, why: str) -> None:
        if request not in self._texts:
            self._remember(request, MachineText())
        self._texts[request].stopped = why
        self._show(request)
        self.stopped.emit(self._plans[request].key)
