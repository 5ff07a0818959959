"""What the processes load and open: no downloader, no telemetry, no Qt in the child, no socket anywhere."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest
import toy_package

from desktop_app.engines.worker import EngineWorker

NEVER = {"minisbd", "onnxruntime", "argostranslate.translate", "argostranslate.sbd", "stanza", "torch"}

# A whole run in a fresh interpreter: install, list, find, translate; then what both processes say of themselves.
RUN = """
import json, os, sys
sockets = []
sys.addaudithook(lambda event, args: sockets.append(event) if event.startswith("socket.") else None)
if os.environ.get("WITH_QT"):
    import PySide6.QtCore
from pathlib import Path

def main():
    from desktop_app.engines.installing import install
    from desktop_app.engines.packages import PackageStore
    from desktop_app.engines.worker import EngineWorker
    store = PackageStore()
    install(Path(sys.argv[1]), store)
    route = store.find("zh", "en")
    texts = []
    with EngineWorker() as worker:
        worker.translate(route.package.path, ["今天你好。"], on_result=lambda result: texts.append(result.text))
        child = worker.inspect()
        opened = []
        for pid in (os.getpid(), child.pid):
            folder = f"/proc/{pid}/fd"
            names = os.listdir(folder) if os.path.isdir(folder) else []
            for name in names:
                try:
                    opened.append(os.readlink(f"{folder}/{name}"))
                except OSError:
                    pass
        maps = Path(f"/proc/{child.pid}/maps")
        libraries = maps.read_text() if maps.exists() else ""
    store.remove(route.package.pair)
    print(json.dumps({
        "texts": texts, "parent": sorted(sys.modules), "child": sorted(child.modules),
        "parent_sockets": sockets, "child_sockets": child.sockets,
        "open_sockets": [name for name in opened if name.startswith("socket:")],
        "onnx": "onnxruntime" in libraries, "ctranslate2": "ctranslate2" in libraries,
    }))

if __name__ == "__main__":
    main()
"""


@pytest.mark.parametrize("with_qt", [False, True])
def test_a_full_run_loads_nothing_forbidden_and_opens_no_socket(tmp_path: Path, with_qt: bool) -> None:
    archive = toy_package.build(tmp_path / "zh_en.argosmodel", "zh", "en")
    script = tmp_path / "diglot"  # as a console script: a file without suffix that is run as __main__
    script.write_text(RUN, encoding="utf-8")
    environment = dict(os.environ, WITH_QT="1" if with_qt else "", PYTHONPATH=str(Path(__file__).parents[2]))
    ended = subprocess.run(
        [sys.executable, str(script), str(archive)],
        capture_output=True, text=True, timeout=100, check=False, env=environment,
    )  # fmt: skip
    assert ended.returncode == 0, ended.stderr
    assert ended.stderr == ""
    seen = json.loads(ended.stdout)
    assert seen["texts"] == ["today hello."]
    assert ("PySide6" in seen["parent"]) == with_qt
    assert not any(name.split(".")[0] in {"PySide6", "shiboken6"} for name in seen["child"])
    for modules in (set(seen["parent"]), set(seen["child"])):
        assert not NEVER & modules
    assert "ctranslate2" in seen["child"]
    assert "ctranslate2" not in seen["parent"]
    assert seen["parent_sockets"] == []
    assert seen["child_sockets"] == 0
    assert seen["open_sockets"] == []
    assert not seen["onnx"]
    if sysconfig.get_platform().startswith("linux"):
        assert seen["ctranslate2"], "the memory map was read and shows what is loaded"


def test_below_pytest_the_child_has_neither_pytest_nor_qt(worker: EngineWorker, zh_en: Path) -> None:
    assert worker.translate(zh_en, ["今天"], on_result=lambda _: None)
    child = worker.inspect()
    assert child.pid == worker.pid
    assert "desktop_app.engines.argos" in child.modules
    ours = {name for name in child.modules if name.startswith("desktop_app.")}
    assert all(name.startswith(("desktop_app.engines", "desktop_app.core")) for name in ours), ours
    assert child.modules.isdisjoint({"pytest", "_pytest", "PySide6", *NEVER})
    assert sys.modules["__main__"].__name__ == "__main__"


def test_the_child_refuses_sockets() -> None:
    script = (
        "import socket, sys\n"
        "from desktop_app.engines.child import _SocketGuard\n"
        "guard = _SocketGuard(); sys.addaudithook(guard.audit)\n"
        "try: socket.socket()\n"
        "except PermissionError: print('refused', guard.attempts)\n"
    )
    ended = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, timeout=100, check=True)
    assert ended.stdout == "refused 1\n"
