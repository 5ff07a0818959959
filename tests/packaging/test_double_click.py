"""What a file manager does on a double click: the installed menu entry, launched by GLib with two files."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from virtual_display import VirtualDisplay, skip_without_tools

ROOT = Path(__file__).resolve().parents[2]
DIGLOT = Path(sys.executable).with_name("diglot")

pytestmark = [
    pytest.mark.xvfb,
    pytest.mark.timeout(300),
    pytest.mark.skipif(sys.platform != "linux", reason="menu entries are a matter of Linux desktops"),
]


@pytest.fixture
def articles(tmp_path: Path) -> list[Path]:
    """Two articles of different names and titles, in a folder with a space in its name."""
    folder = tmp_path / "my articles"
    folder.mkdir()
    paths = [folder / "first.en.md", folder / "second.en.md"]
    for path in paths:
        title = f"The {path.stem.partition('.')[0]} article"
        path.write_text(f'---\ntitle: "{title}"\nlang: [en]\n---\n\n# {title}\n\nSome text.\n', encoding="utf-8")
    return paths


def opened() -> list[str]:
    """The files of File > Open Recent, as the settings file has them."""
    files = list(Path(os.environ["DIGLOT_HOME"]).rglob("settings.json"))
    return sorted(json.loads(files[0].read_text(encoding="utf-8")).get("recent", [])) if files else []


def test_both_files_of_a_launch_are_opened(articles: list[Path]) -> None:
    skip_without_tools("gio")
    installer = ROOT / "packaging" / "linux" / "desktop_entry.py"
    subprocess.run([sys.executable, installer, "install", DIGLOT], check=True, stdout=subprocess.DEVNULL)
    entry = next(Path(os.environ["XDG_DATA_HOME"]).rglob("*.desktop"))
    with VirtualDisplay() as display:
        status, said = display.run("gio", "launch", entry, *articles)
        assert status == 0, said
        window = display.wait_until(
            lambda: display.window_titled("The first article", "The second article"), "an article is in the title"
        )
        display.wait_until(lambda: opened() == [str(path) for path in articles], "both files were opened")
        display.press(window, "ctrl+q")
        display.wait_until(lambda: window not in display.titles(), "the window is closed")


def test_the_window_belongs_to_the_menu_entry() -> None:
    """Docks group a window with its entry by the entry's name (Wayland) or by StartupWMClass (X11)."""
    skip_without_tools("xprop")
    entry = next((ROOT / "packaging" / "linux").glob("*.desktop"))
    with VirtualDisplay() as display, display.start(DIGLOT) as program:
        window = display.wait_until(lambda: display.window_titled("Diglot"), "the window is there", program)
        _, properties = display.run("xprop", "-id", window, "_KDE_NET_WM_DESKTOP_FILE", "WM_CLASS")
    assert f'_KDE_NET_WM_DESKTOP_FILE(UTF8_STRING) = "{entry.stem}"' in properties
    wm_class = next(line for line in properties.splitlines() if line.startswith("WM_CLASS"))
    assert f'"{startup_class(entry)}"' in wm_class


def startup_class(entry: Path) -> str:
    lines = entry.read_text(encoding="utf-8").splitlines()
    return next(line for line in lines if line.startswith("StartupWMClass=")).partition("=")[2]
