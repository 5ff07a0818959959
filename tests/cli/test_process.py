"""The command line as a process: exit codes, pipes, locale; what it loads, and that it opens no socket."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import toy_package
from article_files import article, put

from desktop_app.config import Folders
from desktop_app.services import journal
from desktop_app.services.transactions import FileChange

ROOT = Path(__file__).parents[2]
A = "zh-CN/news/a.zh-CN.md"
NEVER = {"minisbd", "onnxruntime", "stanza", "torch", "requests", "PySide6", "shiboken6"}
NEVER_MODULES = {"argostranslate.translate", "argostranslate.sbd"}

# Loaded by every interpreter that has this folder in PYTHONPATH, the engine's process too.
WITNESS = """
import atexit, os, sys
seen = []
def audit(event, args):
    if event.startswith(("socket.", "urllib.", "http.", "ftplib.", "smtplib.")):
        seen.append(event)
sys.addaudithook(audit)
def tell():
    import json
    name = os.path.join(os.environ["DIGLOT_TEST_WITNESS"], str(os.getpid()) + ".json")
    with open(name, "w") as file:
        json.dump({"modules": sorted(sys.modules), "events": seen, "argv": sys.argv}, file)
atexit.register(tell)
import multiprocessing.util
multiprocessing.util.Finalize(None, tell, exitpriority=0)
"""


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        (("info", "{a}"), 0),
        (("info", "{a}", "--json"), 0),
        (("convert", "{a}", "--to", "zh-TW"), 0),
        (("convert", "{a}", "--to", "zh-HK", "--dry-run"), 0),
        (("translate", "{a}", "--to", "en-US"), 0),
        (("translations", "{a}", "--add", "ja"), 0),
        (("translations", "{a}"), 0),
        (("gloss", "{a}"), 0),
        (("models", "list"), 0),
        (("models", "install", "{archive}"), 0),
        (("models", "remove", "en-zh"), 0),
        (("check", "{a}"), 1),
        (("translations", "{a}", "--sync"), 0),
        (("--help",), 0),
        (("--version",), 0),
    ],
)
def test_no_command_opens_a_socket_or_loads_what_it_must_not(
    process: Any, installed: None, site: Path, tmp_path: Path, arguments: tuple[str, ...], status: int
) -> None:
    archive = tmp_path / "toy.argosmodel"
    if "{archive}" in arguments:
        toy_package.build(archive, "zh", "fr", {"中": "▁c"})
    put(tmp_path / "witness" / "sitecustomize.py", WITNESS)
    told = tmp_path / "told"
    told.mkdir()
    ended = process(
        *(each.format(a=site / A, archive=archive) for each in arguments),
        PYTHONPATH=os.pathsep.join([str(tmp_path / "witness"), str(ROOT)]),
        DIGLOT_TEST_WITNESS=str(told),
    )
    said = [line for line in ended.stderr.splitlines() if not line.startswith("diglot: SHA-256 ")]
    assert (ended.returncode, said if status == 0 else []) == (status, [])
    witnesses = [json.loads(path.read_text("utf-8")) for path in told.iterdir()]
    main = [each for each in witnesses if "desktop_app.cli.main" in each["modules"]]
    assert len(main) == 1
    for each in witnesses:
        assert each["events"] == [], each["argv"]
        assert {name.split(".")[0] for name in each["modules"]} & NEVER == set()
        assert set(each["modules"]) & NEVER_MODULES == set()
    assert "ctranslate2" not in main[0]["modules"]
    if arguments[0] in {"info", "translations", "--help", "--version", "check"}:
        heavy = {"opencc", "argostranslate", "rjieba", "multiprocessing.process"} & set(main[0]["modules"])
        assert heavy <= {"multiprocessing.process"}


def test_the_witness_would_see_a_socket(tmp_path: Path) -> None:
    put(tmp_path / "sitecustomize.py", WITNESS)
    environment = {**os.environ, "PYTHONPATH": str(tmp_path), "DIGLOT_TEST_WITNESS": str(tmp_path)}
    code = "import socket; socket.socket().close()"
    subprocess.run([sys.executable, "-c", code], env=environment, check=True, timeout=100)
    (path,) = tmp_path.glob("*.json")
    assert "socket.__new__" in json.loads(path.read_text("utf-8"))["events"]


def test_no_layer_below_the_window_loads_qt() -> None:
    code = (
        "import importlib, pkgutil, sys, desktop_app.config\n"
        "names = []\n"
        "for layer in ('core', 'chinese', 'engines', 'services', 'cli'):\n"
        "    package = importlib.import_module('desktop_app.' + layer)\n"
        "    for found in pkgutil.walk_packages(package.__path__, package.__name__ + '.'):\n"
        "        importlib.import_module(found.name); names.append(found.name)\n"
        "print(len(names), sorted(n for n in sys.modules if n.split('.')[0] in\n"
        "      ('PySide6', 'shiboken6', 'ctranslate2', 'opencc', 'rjieba', 'onnxruntime', 'minisbd')))\n"
    )
    ended = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, timeout=100, check=True
    )
    count, loaded = ended.stdout.split(" ", 1)
    assert int(count) > 40
    assert loaded == "[]\n"


@pytest.mark.parametrize(
    "variables", [{"LC_ALL": "C"}, {"LC_ALL": "POSIX", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}]
)
def test_chinese_is_utf8_whatever_the_locale(process: Any, site: Path, variables: dict[str, str]) -> None:
    ended = process("info", site / A, **variables)
    assert (ended.returncode, ended.stderr) == (0, "")
    assert "title: 中国新闻" in ended.stdout
    ended = process("convert", site / A, "--to", "zh-TW", "--dry-run", **variables)
    assert "+中國**政府**公布新聞。" in ended.stdout
    gone = site / "没有.md"
    ended = process("info", gone, **variables)
    assert (ended.returncode, ended.stdout, ended.stderr) == (1, "", f"diglot: There is no file {gone}.\n")


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="file names of any bytes")
def test_a_file_name_of_odd_bytes_comes_out_as_it_went_in(process: Any, tmp_path: Path) -> None:
    path = put(tmp_path / "a\udcff.zh-CN.md", article())
    ended = process("convert", path, "--to", "zh-TW")
    assert (ended.returncode, ended.stdout) == (0, f"{tmp_path}/a\udcff.zh-TW.md\n{path}\n")
    assert Path(ended.stdout.split("\n")[0]).is_file()


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX pipes")
@pytest.mark.parametrize("command", [("info",), ("gloss",), ("convert", "--to", "zh-TW", "--dry-run")])
def test_a_reader_that_has_seen_enough(site: Path, command: tuple[str, ...]) -> None:
    long = put(site / "zh-CN" / "long.zh-CN.md", article("中国政府公布新闻。\n\n" * 300))
    name, *rest = command
    running = subprocess.Popen(
        [sys.executable, "-m", "desktop_app", name, str(long), *rest],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, env={**os.environ, "PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    assert running.stdout is not None
    assert running.stderr is not None
    running.stdout.close()
    assert running.stderr.read() == b""
    assert running.wait(60) == 0
    running.stderr.close()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
@pytest.mark.parametrize("command", ["info", "translations"])
def test_output_that_cannot_be_written_is_a_failure(site: Path, command: str) -> None:
    with Path("/dev/full").open("wb") as full:
        ended = subprocess.run(
            [sys.executable, "-m", "desktop_app", command, str(site / A)],
            stdout=full, stderr=subprocess.PIPE, text=True, timeout=100, check=False,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
        )  # fmt: skip
    assert (ended.returncode, ended.stderr) == (1, "diglot: No space left on device\n")


def test_what_an_earlier_process_left_is_finished_first_and_told(process: Any, tmp_path: Path) -> None:
    first, second = (put(tmp_path / name, article()) for name in ("a.md", "b.md"))
    changes = [FileChange(path, path.read_bytes(), path.read_bytes() + b"new\n") for path in (first, second)]
    journal.write(Folders.from_environment().data / "journal", changes)
    first.write_bytes(first.read_bytes() + b"new\n")
    ended = process("translations", first)
    assert ended.returncode == 0
    assert ended.stderr == f"diglot: finished an interrupted write: {second}\n"
    assert second.read_bytes().endswith(b"new\n")
    assert process("translations", first).stderr == ""


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX signals")
def test_interrupting_a_translation_leaves_no_file_and_no_process(
    site: Path, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    toy_package.unpacked(Path(os.environ["ARGOS_PACKAGES_DIR"]), "zh", "en", heavy=True)
    long = put(site / "zh-CN" / "long.zh-CN.md", article("中国政府公布新闻学生医院。\n\n" * 3000))
    running = subprocess.Popen(
        [sys.executable, "-m", "desktop_app", "translate", str(long), "--to", "en"],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, env={**os.environ, "PYTHONPATH": str(ROOT)},
        # a shell's background job ignores Ctrl+C, and so would what it starts
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # noqa: PLW1509 - takes no lock
    )  # fmt: skip
    children = Path(f"/proc/{running.pid}/task/{running.pid}/children")
    if not children.exists():
        running.kill()
        running.communicate(timeout=100)
        pytest.skip("the system does not tell a process's children")
    while not children.read_text() and running.poll() is None:
        pass
    running.send_signal(signal.SIGINT)
    out, err = running.communicate(timeout=100)
    assert (running.returncode, out, err) == (130, b"", b"diglot: cancelled\n")
    assert not (site / "en" / "long.en.md").exists()
