#!/usr/bin/env python3
"""Put Diglot's menu entry, icons and file association below the user's own folders, and take them away again.

    desktop_entry.py install PROGRAM    PROGRAM: the absolute path of the `diglot` to start
    desktop_entry.py uninstall

Folders are those of the XDG base directory specification; associations those of "Association between MIME types
and applications" 1.0.1. Diglot becomes the program of a double click only where no program has been chosen.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import mimeapps

APP_ID = "io.github.diglot.Diglot"
ENTRY = f"{APP_ID}.desktop"
MIME_TYPE = "text/markdown"
SIZES = (16, 24, 32, 48, 64, 128, 256, 512)

HERE = Path(__file__).resolve().parent
ICONS = HERE.parents[1] / "resources" / "icons"


def data_home() -> Path:
    """XDG_DATA_HOME; a relative value is to be ignored, says the specification."""
    value = os.environ.get("XDG_DATA_HOME", "")
    return Path(value) if value.startswith("/") else Path.home() / ".local" / "share"


def copies(data: Path) -> Iterator[tuple[Path, Path]]:
    """Source and target of every file that is installed as it is."""
    yield HERE / f"{APP_ID}.metainfo.xml", data / "metainfo" / f"{APP_ID}.metainfo.xml"
    theme = data / "icons" / "hicolor"
    yield ICONS / "diglot.svg", theme / "scalable" / "apps" / f"{APP_ID}.svg"
    for side in SIZES:
        yield ICONS / f"diglot-{side}.png", theme / f"{side}x{side}" / "apps" / f"{APP_ID}.png"


def quoted(program: str) -> str:
    """A program's path as an argument of the Exec key: quoted, then escaped as any string of the file."""
    argument = "".join(f"\\{char}" if char in '"`$\\' else char for char in program).replace("%", "%%")
    return f'"{argument}"'.replace("\\", "\\\\")


def entry_text(program: str) -> str:
    """The desktop entry with the absolute path of the program in Exec and TryExec."""
    lines = (HERE / ENTRY).read_text(encoding="utf-8").splitlines(keepends=True)
    replaced = {"Exec=diglot %F\n": f"Exec={quoted(program)} %F\n"}
    replaced["TryExec=diglot\n"] = "TryExec={}\n".format(program.replace("\\", "\\\\"))
    return "".join(replaced.get(line, line) for line in lines)


def refresh(data: Path) -> None:
    """Let the desktop's caches know; the programs that do it are optional, and so is their success."""
    theme = data / "icons" / "hicolor"
    commands = [["update-desktop-database", "-q", str(data / "applications")]]
    if (theme / "icon-theme.cache").exists():
        commands.append(["gtk-update-icon-cache", "-q", "-t", "-f", str(theme)])
    for name, *arguments in commands:
        program = shutil.which(name)
        if program is not None and Path(arguments[-1]).is_dir():
            subprocess.run([program, *arguments], check=False, stderr=subprocess.DEVNULL)


def install(program: str) -> None:
    """Write every file (again) and associate Markdown with Diglot; what is there already stays as it is."""
    data = data_home()
    for source, target in copies(data):
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, target)
    entry = data / "applications" / ENTRY
    entry.parent.mkdir(parents=True, exist_ok=True)
    entry.write_text(entry_text(program), encoding="utf-8")
    refresh(data)
    print(f"installed: {entry}")
    chosen = mimeapps.default_for(MIME_TYPE)
    mimeapps.associate(MIME_TYPE, ENTRY, as_default=chosen is None)
    if chosen in (None, ENTRY):
        print("A double click on a Markdown file opens Diglot.")
    else:
        print(f"A double click on a Markdown file opens {chosen}, as before; Diglot is in its Open With menu.")


def uninstall() -> None:
    """Remove what `install` wrote, and the folders that are empty without it."""
    data = data_home()
    entry = data / "applications" / ENTRY
    for target in [entry, *(target for _, target in copies(data))]:
        target.unlink(missing_ok=True)
        remove_empty(target.parent, data)
    refresh(data)
    mimeapps.forget(MIME_TYPE, ENTRY)
    print(f"removed: {entry}")


def remove_empty(folder: Path, top: Path) -> None:
    """Remove a folder and those above it, below `top`, as far as they are empty."""
    while folder != top and folder.is_dir() and not any(folder.iterdir()):
        folder.rmdir()
        folder = folder.parent


def main(arguments: list[str]) -> int:
    """0 done, 2 usage."""
    match arguments:
        case ["install", program] if Path(program).is_absolute():
            install(program)
        case ["uninstall"]:
            uninstall()
        case _:
            print(__doc__, file=sys.stderr)
            return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
