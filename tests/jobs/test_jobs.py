"""Real threads, real signals; where order matters the tests hold the worker with an event, never with a sleep."""

from __future__ import annotations

import gc
import logging
import threading
from collections.abc import Iterator
from functools import partial
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject, QThread, Slot
from pytestqt.qtbot import QtBot
from shiboken6 import delete, isValid

from desktop_app import jobs
from desktop_app.core.errors import DiglotError, PackageError
from desktop_app.jobs.gc_guard import GcGuard
from desktop_app.jobs.relay import Message, What, relay

WAIT_S = 60


class Listener(QObject):
    """Notes what a job tells, and on which thread."""

    def __init__(self, job: jobs.Job) -> None:
        super().__init__()
        self.heard: list[tuple[str, Any]] = []
        self.threads: set[bool] = set()
        job.succeeded.connect(self.on_succeeded)
        job.failed.connect(self.on_failed)
        job.progressed.connect(self.on_progressed)
        job.batched.connect(self.on_batched)
        job.finished.connect(self.on_finished)

    def names(self) -> list[str]:
        return [name for name, _value in self.heard]

    def _note(self, name: str, value: Any = None) -> None:
        self.threads.add(QThread.currentThread() is self.thread())
        self.heard.append((name, value))

    @Slot(object)
    def on_succeeded(self, value: Any) -> None:
        self._note("succeeded", value)

    @Slot(object)
    def on_failed(self, value: Any) -> None:
        self._note("failed", value)

    @Slot(object)
    def on_progressed(self, value: Any) -> None:
        self._note("progressed", value)

    @Slot(object)
    def on_batched(self, value: Any) -> None:
        self._note("batched", value)

    @Slot()
    def on_finished(self) -> None:
        self._note("finished")


@pytest.fixture
def owner(qapp: QCoreApplication) -> Iterator[QObject]:
    made = QObject()
    yield made
    if isValid(made):
        delete(made)


def listen(qtbot: QtBot, job: jobs.Job) -> Listener:
    listener = Listener(job)
    qtbot.waitUntil(lambda: "finished" in listener.names())
    return listener


def test_a_result_comes_back_as_the_same_object_on_the_gui_thread(qtbot: QtBot, owner: QObject) -> None:
    gui = threading.get_ident()
    made = {"thread": 0}

    def work(_progress: jobs.Progress) -> dict[str, int]:
        made["thread"] = threading.get_ident()
        return made

    listener = listen(qtbot, jobs.run(work, parent=owner))
    assert listener.names() == ["succeeded", "finished"]
    assert listener.heard[0][1] is made
    assert made["thread"] != gui
    assert listener.threads == {True}


def test_a_typed_error_arrives_as_it_was_raised(qtbot: QtBot, owner: QObject) -> None:
    error = PackageError("package-broken", name="zh_en")

    def work(_progress: jobs.Progress) -> None:
        raise error

    listener = listen(qtbot, jobs.run(work, parent=owner))
    assert listener.heard == [("failed", error), ("finished", None)]


def test_any_other_error_is_wrapped_and_logged(qtbot: QtBot, owner: QObject, caplog: pytest.LogCaptureFixture) -> None:
    def work(_progress: jobs.Progress) -> float:
        return 1 / 0

    listener = listen(qtbot, jobs.run(work, parent=owner))
    error = listener.heard[0][1]
    assert isinstance(error, DiglotError)
    assert error.code == "unexpected"
    assert error.params == {"detail": "ZeroDivisionError: division by zero"}
    assert [record.levelno for record in caplog.records] == [logging.ERROR]
    assert "division by zero" in caplog.text
    caplog.clear()


def test_progress_is_thinned_but_the_last_value_comes_before_the_result(qtbot: QtBot, owner: QObject) -> None:
    def work(progress: jobs.Progress) -> str:
        for number in range(1000):
            progress.report(number)
        return "done"

    listener = listen(qtbot, jobs.run(work, parent=owner))
    values = [value for name, value in listener.heard if name == "progressed"]
    assert listener.names()[-2:] == ["succeeded", "finished"]
    assert values[-1] == 999
    assert values == sorted(values)
    assert len(values) < 100


def test_a_stream_brings_every_item_in_order_and_the_first_at_once(qtbot: QtBot, owner: QObject) -> None:
    first_was_seen = threading.Event()

    def work(_progress: jobs.Progress) -> Iterator[int]:
        yield 0
        assert first_was_seen.wait(WAIT_S)
        yield from range(1, 500)

    job = jobs.run_stream(work, parent=owner)
    listener = Listener(job)
    qtbot.waitUntil(lambda: bool(listener.heard))
    assert listener.heard == [("batched", (0,))]
    first_was_seen.set()
    qtbot.waitUntil(lambda: "finished" in listener.names())
    batches = [value for name, value in listener.heard if name == "batched"]
    assert [item for batch in batches for item in batch] == list(range(500))
    assert len(batches) < 50
    assert listener.names()[-2:] == ["succeeded", "finished"]


def test_a_stream_that_fails_keeps_what_came_before(qtbot: QtBot, owner: QObject) -> None:
    def work(_progress: jobs.Progress) -> Iterator[str]:
        yield "one"
        raise DiglotError("engine-died")

    listener = listen(qtbot, jobs.run_stream(work, parent=owner))
    assert listener.names() == ["batched", "failed", "finished"]
    assert listener.heard[0][1] == ("one",)


def test_cancel_ends_the_work_and_only_finished_comes(qtbot: QtBot, owner: QObject) -> None:
    begun, closed = threading.Event(), threading.Event()

    def work(progress: jobs.Progress) -> Iterator[int]:
        try:
            begun.set()
            while not progress.cancelled:
                pass
            yield 1
        finally:
            closed.set()

    job = jobs.run_stream(work, parent=owner)
    listener = Listener(job)
    assert begun.wait(WAIT_S)
    job.cancel()
    qtbot.waitUntil(lambda: bool(listener.heard))
    assert listener.names() == ["finished"]
    assert closed.is_set()


def test_a_result_that_was_on_its_way_when_cancel_came_is_dropped(qtbot: QtBot, owner: QObject) -> None:
    done = threading.Event()

    def work(_progress: jobs.Progress) -> str:
        done.set()
        return "late"

    job = jobs.run(work, parent=owner)
    listener = Listener(job)
    assert done.wait(WAIT_S)
    job.cancel()
    qtbot.waitUntil(lambda: bool(listener.heard))
    assert listener.names() == ["finished"]


def test_a_word_for_a_job_that_is_gone_is_dropped(qtbot: QtBot, owner: QObject) -> None:
    job = jobs.run(lambda _progress: 1, parent=owner)
    listener = listen(qtbot, job)
    relay().sent.emit(Message(job.job_id, What.DONE, "stale"))
    QCoreApplication.sendPostedEvents(relay(), QEvent.Type.MetaCall)
    assert listener.names() == ["succeeded", "finished"]


def test_a_job_goes_away_by_itself_and_may_still_be_cancelled(qtbot: QtBot, owner: QObject) -> None:
    job = jobs.run(lambda _progress: 1, parent=owner)
    listen(qtbot, job)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert not isValid(job)
    assert owner.children() == []
    assert not job.running
    job.cancel()


def test_the_parent_may_be_deleted_while_the_work_runs(qtbot: QtBot, owner: QObject) -> None:
    begun, told_to_stop = threading.Event(), threading.Event()

    def work(progress: jobs.Progress) -> str:
        begun.set()
        progress.report(1)
        while not progress.cancelled:
            progress.report(2)
        told_to_stop.set()
        return "nobody hears this"

    job = jobs.run(work, parent=owner)
    listener = Listener(job)
    assert begun.wait(WAIT_S)
    delete(owner)
    assert not isValid(job)
    qtbot.waitUntil(told_to_stop.is_set)
    assert jobs.shutdown(WAIT_S * 1000)
    QCoreApplication.sendPostedEvents(relay(), QEvent.Type.MetaCall)
    assert set(listener.names()) <= {"progressed"}
    assert relay().live() == []


def test_shutdown_cancels_waits_and_says_when_it_could_not(qtbot: QtBot, owner: QObject) -> None:
    begun, let_go = threading.Event(), threading.Event()

    def stubborn(_progress: jobs.Progress) -> None:
        begun.set()
        assert let_go.wait(WAIT_S)

    job = jobs.run(stubborn, parent=owner)
    assert begun.wait(WAIT_S)
    assert jobs.shutdown(30) is False
    assert job.cancelled
    let_go.set()
    assert jobs.shutdown(WAIT_S * 1000) is True


def test_many_jobs_at_once_each_come_once(qtbot: QtBot, owner: QObject) -> None:
    listeners = [Listener(jobs.run(lambda _p, n=n: n, parent=owner)) for n in range(200)]
    qtbot.waitUntil(lambda: all("finished" in one.names() for one in listeners))
    assert [one.heard[0] for one in listeners] == [("succeeded", n) for n in range(200)]


class Knot:
    def __init__(self) -> None:
        self.me = self


def test_the_guard_collects_on_the_gui_thread_only(qtbot: QtBot, owner: QObject) -> None:
    where: list[int] = []

    def note(phase: str, _info: dict[str, int]) -> None:
        if phase == "start":
            where.append(threading.get_ident())

    def litter(_progress: jobs.Progress) -> None:
        for _ in range(20_000):
            Knot()

    gc.enable()
    guard = GcGuard(owner)
    gc.callbacks.append(note)
    try:
        assert not gc.isenabled()
        listen(qtbot, jobs.run(litter, parent=owner))
        assert set(where) <= {threading.get_ident()}, "the guard's timer may have come first"
        guard.check()
        assert set(where) == {threading.get_ident()}
        collected = len(where)
        guard.check()
        assert len(where) == collected
    finally:
        gc.callbacks.remove(note)
        guard.stop()
    assert gc.isenabled()
    gc.disable()


def test_writes_come_in_their_order_and_none_is_dropped_at_the_end(qtbot: QtBot, owner: QObject) -> None:
    begun, go, done = threading.Event(), threading.Event(), list[int]()

    def first(_progress: jobs.Progress) -> None:
        begun.set()
        assert go.wait(WAIT_S)
        done.append(0)

    def write(number: int, progress: jobs.Progress) -> None:
        progress.check()
        done.append(number)

    all_of_them = [jobs.run_write(first, parent=owner)]
    all_of_them += [jobs.run_write(partial(write, number), parent=owner) for number in range(1, 20)]
    assert begun.wait(WAIT_S)
    assert jobs.shutdown(30, writes_ms=30) is False
    for job in all_of_them[:5]:
        job.cancel()
    delete(owner)
    go.set()
    assert jobs.shutdown(30) is True
    assert done == list(range(20))
