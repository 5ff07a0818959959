"""The user's mimeapps.list: which program opens which type of file.

Format and lookup order: "Association between MIME types and applications" 1.0.1 (freedesktop.org). The file is
edited line by line: comments, order and the associations of other programs stay as they were.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

ADDED = "[Added Associations]"
DEFAULT = "[Default Applications]"


def config_home() -> Path:
    """XDG_CONFIG_HOME, or what stands for it."""
    value = os.environ.get("XDG_CONFIG_HOME", "")
    return Path(value) if value.startswith("/") else Path.home() / ".config"


def user_list() -> Path:
    """The file that a user's own choices are in."""
    return config_home() / "mimeapps.list"


def default_for(mime_type: str) -> str | None:
    """The desktop entry that is chosen for a type, by the user, the administrator or the distribution."""
    for path in _lists():
        entries = _entries(_lines(path), DEFAULT, mime_type)
        if entries:
            return entries[0]
    return None


def associate(mime_type: str, entry: str, *, as_default: bool) -> None:
    """Add the entry to those that can open the type, last; `as_default`: and choose it."""
    lines = _lines(user_list())
    changed = _with(lines, ADDED, mime_type, entry)
    if as_default:
        changed = _with(changed, DEFAULT, mime_type, entry)
    _write(lines, changed)


def forget(mime_type: str, entry: str) -> None:
    """Take the entry out of the type's associations."""
    lines = _lines(user_list())
    _write(lines, _without(_without(lines, ADDED, mime_type, entry), DEFAULT, mime_type, entry))


def _lists() -> Iterator[Path]:
    config = [config_home(), *_folders("XDG_CONFIG_DIRS", "/etc/xdg")]
    data_home = os.environ.get("XDG_DATA_HOME") or str(Path.home() / ".local" / "share")
    data = [Path(data_home), *_folders("XDG_DATA_DIRS", "/usr/local/share:/usr/share")]
    desktops = [name.lower() for name in os.environ.get("XDG_CURRENT_DESKTOP", "").split(":") if name]
    for folder in [*config, *(path / "applications" for path in data)]:
        for desktop in desktops:
            yield folder / f"{desktop}-mimeapps.list"
        yield folder / "mimeapps.list"


def _folders(variable: str, default: str) -> list[Path]:
    return [Path(value) for value in (os.environ.get(variable) or default).split(":") if value]


def _lines(path: Path) -> list[str]:
    try:
        return path.read_text(encoding="utf-8").splitlines()
    except FileNotFoundError:
        return []


def _write(before: list[str], after: list[str]) -> None:
    if before == after:
        return
    path = user_list()
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f".{path.name}.diglot")
    temporary.write_text("".join(f"{line}\n" for line in after), encoding="utf-8")
    # a link to the list (kept elsewhere by its owner) stays a link
    temporary.replace(path.resolve())


def _find(lines: list[str], group: str, mime_type: str) -> int | None:
    inside = False
    for number, line in enumerate(lines):
        if line.startswith("["):
            inside = line.strip() == group
        elif inside and line.partition("=")[0].strip() == mime_type:
            return number
    return None


def _entries(lines: list[str], group: str, mime_type: str) -> list[str]:
    number = _find(lines, group, mime_type)
    return [] if number is None else [name for name in lines[number].partition("=")[2].strip().split(";") if name]


def _with(lines: list[str], group: str, mime_type: str, entry: str) -> list[str]:
    entries = _entries(lines, group, mime_type)
    if entry in entries:
        return lines
    number = _find(lines, group, mime_type)
    line = f"{mime_type}={';'.join([*entries, entry])};"
    if number is not None:
        return [*lines[:number], line, *lines[number + 1 :]]
    if group not in lines:
        return [*lines, *([""] if lines else []), group, line]
    start = lines.index(group) + 1
    return [*lines[:start], line, *lines[start:]]


def _without(lines: list[str], group: str, mime_type: str, entry: str) -> list[str]:
    entries = _entries(lines, group, mime_type)
    number = _find(lines, group, mime_type)
    if number is None or entry not in entries:
        return lines
    left = [name for name in entries if name != entry]
    line = [f"{mime_type}={';'.join(left)};"] if left else []
    return [*lines[:number], *line, *lines[number + 1 :]]
