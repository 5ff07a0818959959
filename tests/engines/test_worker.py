"""The engine's process, for real: started, cancelled, crashed, restarted, ended."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from desktop_app.core.errors import EngineError
from desktop_app.engines.base import SegmentResult
from desktop_app.engines.worker import GRACE, EngineWorker

posix = pytest.mark.skipif(sys.platform == "win32", reason="signals as POSIX has them")

ARTICLE = ["今天美国总统说经济增长，市场下降。" * 3] * 400


def failure(worker: EngineWorker, package: Path) -> EngineError:
    with pytest.raises(EngineError) as caught:
        worker.translate(package, ["今天"], on_result=lambda _: None)
    return caught.value


def process_is_gone(pid: int, within: float = 60.0) -> bool:
    """Whether the process ends in time (``os.kill`` with 0 only asks; a zombie nobody reaps has ended)."""
    deadline = time.monotonic() + within
    while time.monotonic() < deadline:
        try:
            os.kill(pid, 0)
            if Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0] == "Z":
                return True
        except ProcessLookupError:
            return True
        except FileNotFoundError:
            if sys.platform == "linux":
                return True
        threading.Event().wait(0.02)
    return False


def test_nothing_runs_before_the_first_translation(worker: EngineWorker, zh_en: Path) -> None:
    assert worker.pid is None
    assert worker.translate(zh_en, ["今天"], on_result=lambda _: None)
    assert worker.pid not in (None, os.getpid())


def test_results_come_in_order_and_the_process_stays_for_the_next_request(
    worker: EngineWorker, zh_en: Path, en_zh: Path
) -> None:
    results: list[SegmentResult] = []
    assert worker.translate(zh_en, ["他说。", "", "你好！"] * 200, on_result=results.append, lead=2)
    assert [result.index for result in results] == list(range(600))
    assert [result.text for result in results[-3:]] == ["he said.", "", "hello!"]
    assert results[0].alignment[0][:4] == (0, 1, 0, 2)
    pid = worker.pid
    assert worker.translate(en_zh, ["Hello."], on_result=results.append)
    assert results[-1].text == "你好。"
    assert worker.pid == pid


def test_the_first_results_arrive_long_before_the_last_is_done(worker: EngineWorker, slow: Path) -> None:
    seen: list[int] = []
    done = worker.translate(
        slow, ARTICLE, on_result=lambda r: seen.append(r.index), cancelled=lambda: len(seen) > 2, beam_size=1, lead=2
    )
    assert not done
    assert seen[:2] == [0, 1]
    assert len(seen) < 50


def test_after_a_cancel_nothing_comes_and_the_worker_is_idle_or_gone(worker: EngineWorker, slow: Path) -> None:
    seen: list[int] = []
    seen_when_cancelled: list[int] = []

    def cancelled() -> bool:
        if seen and not seen_when_cancelled:
            seen_when_cancelled.append(len(seen))
        return bool(seen_when_cancelled)

    assert not worker.translate(
        slow, ARTICLE, on_result=lambda result: seen.append(result.index), cancelled=cancelled, beam_size=1
    )
    assert seen_when_cancelled == [len(seen)]
    assert len(seen) < len(ARTICLE) / 2
    after: list[str] = []
    assert worker.translate(slow, ["今天"], on_result=lambda result: after.append(result.text))
    assert after == ["today"]


@posix
def test_a_worker_that_does_not_react_to_a_cancel_is_killed(worker: EngineWorker, zh_en: Path) -> None:
    assert worker.translate(zh_en, ["今天"], on_result=lambda _: None)
    pid = worker.pid
    assert pid is not None
    os.kill(pid, signal.SIGSTOP)
    started = time.monotonic()
    assert not worker.translate(
        zh_en, ["今天"], on_result=lambda _: None, cancelled=lambda: time.monotonic() > started + 0.1
    )
    assert time.monotonic() - started >= GRACE
    assert worker.pid is None
    assert process_is_gone(pid)
    assert worker.translate(zh_en, ["今天"], on_result=lambda _: None)


def test_a_package_that_cannot_be_loaded_says_why_and_costs_no_process(
    worker: EngineWorker, zh_en: Path, make: Callable[..., Path], tmp_path: Path
) -> None:
    assert worker.translate(zh_en, ["今天"], on_result=lambda _: None)
    pid = worker.pid
    broken = make()
    (broken / "model" / "model.bin").write_bytes(b"no model at all")
    error = failure(worker, broken)
    assert error.code == "engine-load-failed"
    assert error.params["package"] == broken.name
    assert "RuntimeError" in str(error.params["detail"]) or "ValueError" in str(error.params["detail"])
    assert failure(worker, tmp_path / "nowhere").code == "engine-load-failed"
    assert worker.translate(zh_en, ["今天"], on_result=lambda _: None)
    assert worker.pid == pid


@posix
def test_a_killed_process_is_reported_and_started_again(worker: EngineWorker, slow: Path, zh_en: Path) -> None:
    def kill(_: SegmentResult) -> None:
        if worker.pid:
            os.kill(worker.pid, signal.SIGKILL)

    with pytest.raises(EngineError) as caught:
        worker.translate(slow, ARTICLE, on_result=kill, beam_size=1)
    assert caught.value.code == "engine-crashed"
    assert caught.value.params == {"package": slow.name, "exitcode": -signal.SIGKILL}
    assert worker.pid is None
    assert worker.translate(zh_en, ["今天"], on_result=lambda _: None)


@pytest.mark.skipif(not hasattr(os, "waitid"), reason="waits for the end without reaping it")
def test_a_process_that_dies_idle_is_nobodys_fault(worker: EngineWorker, zh_en: Path) -> None:
    for _ in range(4):
        assert worker.translate(zh_en, ["今天"], on_result=lambda _: None)
        pid = worker.pid
        assert pid is not None
        os.kill(pid, signal.SIGKILL)
        os.waitid(os.P_PID, pid, os.WEXITED | os.WNOWAIT)


def test_three_crashes_disable_the_package_and_no_other(
    worker: EngineWorker, make: Callable[..., Path], zh_en: Path
) -> None:
    crafted = make(crashing=True)
    assert [failure(worker, crafted).code for _ in range(2)] == ["engine-crashed"] * 2
    third = failure(worker, crafted)
    assert third.code == "engine-disabled"
    assert third.params == {"package": crafted.name, "crashes": 3}
    assert worker.pid is None
    assert failure(worker, crafted).code == "engine-disabled"
    assert worker.pid is None, "a disabled package must not start the process"
    assert worker.translate(zh_en, ["今天"], on_result=lambda _: None)


def test_a_repaired_package_is_not_disabled_any_more(worker: EngineWorker, make: Callable[..., Path]) -> None:
    package = make(crashing=True)
    assert [failure(worker, package).code for _ in range(3)][-1] == "engine-disabled"
    (package / "model" / "model.bin").write_bytes((make() / "model" / "model.bin").read_bytes())
    assert worker.translate(package, ["今天"], on_result=lambda _: None)


def test_the_latest_request_wins(worker: EngineWorker, slow: Path, zh_en: Path) -> None:
    begun, outcome = threading.Event(), []
    thread = threading.Thread(
        target=lambda: outcome.append(worker.translate(slow, ARTICLE, on_result=lambda _: begun.set(), beam_size=1))
    )
    thread.start()
    assert begun.wait(60)
    texts: list[str] = []
    assert worker.translate(zh_en, ["今天"], on_result=lambda result: texts.append(result.text))
    thread.join(60)
    assert outcome == [False]
    assert texts == ["today"]


def test_closing_ends_the_process_and_the_request_under_way(slow: Path) -> None:
    worker = EngineWorker()
    begun, seen, outcome = threading.Event(), list[int](), list[bool]()

    def note(result: SegmentResult) -> None:
        seen.append(result.index)
        begun.set()

    thread = threading.Thread(
        target=lambda: outcome.append(worker.translate(slow, ARTICLE, on_result=note, beam_size=1))
    )
    thread.start()
    assert begun.wait(60)
    pid = worker.pid
    worker.close()
    thread.join(60)
    assert outcome == [False]
    assert len(seen) < len(ARTICLE) / 2
    assert pid is not None
    assert process_is_gone(pid)
    assert worker.pid is None
    assert not worker.translate(slow, ["今天"], on_result=lambda _: None)
    worker.close()


def test_the_callers_own_error_passes_and_leaves_a_usable_worker(worker: EngineWorker, zh_en: Path) -> None:
    def fail(_: SegmentResult) -> None:
        raise KeyError("mine")

    with pytest.raises(KeyError, match="mine"):
        worker.translate(zh_en, ["今天"], on_result=fail)
    texts: list[str] = []
    assert worker.translate(zh_en, ["昨天"], on_result=lambda result: texts.append(result.text))
    assert texts == ["yesterday"]


ORPHAN = """
import os, sys
from pathlib import Path
from desktop_app.engines.worker import EngineWorker
worker = EngineWorker()
def first(_):
    print(worker.pid, flush=True)
    os._exit(9)  # no clean-up of any kind
worker.translate(Path(sys.argv[1]), ["今天美国总统说经济增长，市场下降。"] * 3000, on_result=first, beam_size=1)
"""


@posix
def test_the_process_ends_with_its_parent_even_in_the_middle_of_work(slow: Path) -> None:
    ended = subprocess.run(
        [sys.executable, "-c", ORPHAN, str(slow)], capture_output=True, text=True, timeout=100, check=False
    )
    assert ended.returncode == 9, ended.stderr
    assert process_is_gone(int(ended.stdout))
