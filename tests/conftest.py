"""What every test gets: its own folders, no display, and a failure for whatever warns."""

from __future__ import annotations

import gc
import logging
import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import hypothesis
import pytest
from hypothesis import HealthCheck
from pytestqt.qtbot import QtBot

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
# Qt asks the desktop's accessibility bus and style plug-ins otherwise; a test must not depend on them
os.environ.setdefault("QT_QPA_PLATFORMTHEME", "")

WORKER_LIMIT_MS = 60_000
PATIENCE_MS = 60_000

# The same examples in every run, however long a busy machine takes for one. `make fuzz` asks for new ones and more;
# a test with a number of its own keeps it. Loaded before any test file is read: @settings starts from what is loaded.
hypothesis.settings.register_profile(
    "suite",
    deadline=None,
    database=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
hypothesis.settings.register_profile(
    "fuzz",
    hypothesis.settings.get_profile("suite"),
    derandomize=False,
    max_examples=int(os.environ.get("DIGLOT_FUZZ_EXAMPLES", "2000")),
)
fuzzing = "DIGLOT_FUZZ_EXAMPLES" in os.environ
hypothesis.settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "fuzz" if fuzzing else "suite"))

_FOLDER_VARIABLES = {
    "DIGLOT_HOME": "diglot",
    "HOME": "home",
    "XDG_CONFIG_HOME": "xdg/config",
    "XDG_DATA_HOME": "xdg/data",
    "XDG_CACHE_HOME": "xdg/cache",
    "XDG_STATE_HOME": "xdg/state",
    "ARGOS_PACKAGES_DIR": "argos",
}


# what the offscreen platform cannot do and says each time; nothing of ours
_OFFSCREEN_SAYS = "This plugin does not support"


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("qt_log_ignore", _OFFSCREEN_SAYS)


@pytest.fixture(autouse=True)
def isolated_folders(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A fresh home for the test; returns it. What is below it: see ``_FOLDER_VARIABLES``."""
    home = tmp_path_factory.mktemp("home")
    for name, below in _FOLDER_VARIABLES.items():
        folder = home / below
        folder.mkdir(parents=True, exist_ok=True)
        monkeypatch.setenv(name, str(folder))
    # a socket's path may be 108 bytes long at most, so this one stays short
    runtime = home / "run"
    runtime.mkdir(mode=0o700)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(runtime))
    for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(name, raising=False)
    return home


@pytest.fixture(autouse=True)
def no_unexpected_log(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """A warning or worse in the log fails the test; one that expects it asserts it, then ``caplog.clear()``."""
    yield
    loud = [record for when in ("setup", "call") for record in caplog.get_records(when)]
    loud = [record for record in loud if record.levelno >= logging.WARNING]
    if loud:
        pytest.fail("unexpected log:\n" + "\n".join(f"{r.name}: {r.getMessage()}" for r in loud), pytrace=False)


class PatientBot(QtBot):
    """Waits a minute where pytest-qt gives up after five seconds: what is waited for comes late on a busy machine."""

    def waitUntil(self, callback: Callable[[], bool | None], *, timeout: int = PATIENCE_MS) -> None:  # noqa: N802
        def holds() -> bool | None:
            try:
                return callback()
            except (LookupError, FileNotFoundError):
                # what is looked at is not there yet: rows while a column is laid out, a file before it is written
                return False

        super().waitUntil(holds, timeout=timeout)

    def waitSignal(self, signal: object, *, timeout: int = PATIENCE_MS, **more: Any) -> Any:  # noqa: N802
        return super().waitSignal(signal, timeout=timeout, **more)

    def waitSignals(self, signals: object, *, timeout: int = PATIENCE_MS, **more: Any) -> Any:  # noqa: N802
        return super().waitSignals(signals, timeout=timeout, **more)


@pytest.fixture
def qtbot(qapp: object, request: pytest.FixtureRequest) -> PatientBot:
    """pytest-qt's, with more patience."""
    return PatientBot(request)


@pytest.fixture(autouse=True)
def qt_teardown(request: pytest.FixtureRequest) -> Iterator[None]:
    """Leave no worker, window or garbage of a window test to the next; the collector rests while it runs."""
    if not {"qtbot", "qapp"} & set(request.fixturenames):
        yield
        return
    request.getfixturevalue("qapp")
    gc.disable()
    yield
    _stop_workers()
    _close_windows()
    gc.enable()
    gc.collect()


def _stop_workers() -> None:
    from PySide6.QtCore import QThreadPool

    jobs = sys.modules.get("desktop_app.jobs")
    if jobs is not None:
        assert jobs.shutdown(WORKER_LIMIT_MS), "a job did not end when it was cancelled"
    assert QThreadPool.globalInstance().waitForDone(WORKER_LIMIT_MS), "the thread pool is still at work"


def _close_windows() -> None:
    from PySide6.QtCore import QCoreApplication, QEvent
    from PySide6.QtWidgets import QApplication

    for widget in QApplication.topLevelWidgets():
        widget.close()
        widget.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture(scope="session")
def corpus() -> Path:
    """The folder of real articles named by DIGLOT_CORPUS; the test is skipped without it."""
    value = os.environ.get("DIGLOT_CORPUS", "")
    if not value:
        pytest.skip("DIGLOT_CORPUS is not set: no real articles to test on")
    folder = Path(value)
    if not folder.is_dir():
        pytest.fail(f"DIGLOT_CORPUS is no folder: {folder}")
    return folder
