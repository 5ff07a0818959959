"""Folders and settings, read and written by both faces. No Qt, and nothing of Diglot below it."""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import Any

APP_NAME = "diglot"
SETTINGS_FILE = "settings.json"
RECENT_LIMIT = 20
TEXT_SIZE_RANGE = (6.0, 72.0)
BEAM_RANGE = (1, 16)
THEMES = ("system", "light", "dark")


@dataclass(frozen=True)
class Folders:
    """Where Diglot keeps its things for this user. The folders need not exist yet."""

    config: Path
    data: Path
    cache: Path

    @classmethod
    def from_environment(cls, environ: Mapping[str, str] | None = None) -> Folders:
        """The platform's folders for this user; DIGLOT_HOME, when set, holds all three instead."""
        home = (os.environ if environ is None else environ).get("DIGLOT_HOME", "")
        if home:
            root = Path(home).expanduser().absolute()
            return cls(root / "config", root / "data", root / "cache")
        from platformdirs import PlatformDirs

        dirs = PlatformDirs(APP_NAME, appauthor=False)
        return cls(dirs.user_config_path, dirs.user_data_path, dirs.user_cache_path)

    @property
    def settings_file(self) -> Path:
        return self.config / SETTINGS_FILE


@dataclass(frozen=True)
class Settings:
    """What the user chose. Sizes are in points; a path is absolute; "" means "as the system has it"."""

    interface_language: str = ""
    columns: tuple[str, ...] = ("zh-TW", "en")
    text_size: float = 12.0
    theme: str = "system"
    recent: tuple[str, ...] = ()
    press_glyphs: bool = True
    convert_quotes: bool = True
    regional_vocabulary: bool = False
    mark_choices: bool = False
    beam_size: int = 4
    window_geometry: str = ""
    window_state: str = ""
    packages_dir: str = ""
    packages_index: str = ""
    unknown: Mapping[str, Any] = field(default_factory=dict, compare=False)
    """Keys of the file that this version does not know: written back as they were."""

    def with_recent(self, path: Path) -> Settings:
        """``path`` first in the list of recent files, once, and the list no longer than RECENT_LIMIT."""
        text = str(path.absolute())
        others = tuple(one for one in self.recent if one != text)
        return replace(self, recent=(text, *others)[:RECENT_LIMIT])


_NAMES = frozenset(one.name for one in fields(Settings)) - {"unknown"}


class SettingsFile:
    """The one settings file.

    A missing file means defaults; a broken one is moved aside and named in ``moved_aside``.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.moved_aside: Path | None = None

    def load(self) -> Settings:
        """The settings in the file; a value of the wrong type or out of range counts as not there.

        Raises OSError when the file is there and may not be read.
        """
        try:
            text = self.path.read_bytes().decode("utf-8")
        except FileNotFoundError:
            return Settings()
        except UnicodeDecodeError:
            return self._give_up()
        try:
            data = json.loads(text)
        except (ValueError, RecursionError):
            return self._give_up()
        return from_mapping(data) if isinstance(data, dict) else self._give_up()

    def save(self, settings: Settings) -> None:
        """Replace the file atomically. Raises OSError; the old file is then still there."""
        # ASCII, because a file name need not be valid Unicode and must come back as it was
        text = json.dumps(to_mapping(settings), ensure_ascii=True, indent=2, sort_keys=True)
        _replace_file(self.path, (text + "\n").encode("ascii"))

    def update(self, **changes: Any) -> Settings:
        """Change these fields only, on top of what the file says now: two processes do not undo each other."""
        settings = replace(self.load(), **changes)
        self.save(settings)
        return settings

    def _give_up(self) -> Settings:
        aside = _free_name(self.path.with_name(self.path.name + ".broken"))
        self.path.replace(aside)
        self.moved_aside = aside
        return Settings()


def to_mapping(settings: Settings) -> dict[str, Any]:
    """The settings as JSON values, the unknown keys among them."""
    known = {name: getattr(settings, name) for name in _NAMES}
    plain = {name: list(value) if isinstance(value, tuple) else value for name, value in known.items()}
    return {**settings.unknown, **plain}


def from_mapping(data: Mapping[str, Any]) -> Settings:
    """Settings from JSON values; what does not fit a field is replaced by that field's default."""
    found = {name: _READERS[name](data[name]) for name in _NAMES & data.keys()}
    good: dict[str, Any] = {name: value for name, value in found.items() if value is not None}
    return Settings(**good, unknown={name: value for name, value in data.items() if name not in _NAMES})


def _text(value: object) -> str | None:
    return value if isinstance(value, str) else None


def _flag(value: object) -> bool | None:
    return value if isinstance(value, bool) else None


def _theme(value: object) -> str | None:
    return value if isinstance(value, str) and value in THEMES else None


def _size(value: object) -> float | None:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    return float(value) if TEXT_SIZE_RANGE[0] <= value <= TEXT_SIZE_RANGE[1] else None


def _beam(value: object) -> int | None:
    if isinstance(value, bool) or not isinstance(value, int):
        return None
    return value if BEAM_RANGE[0] <= value <= BEAM_RANGE[1] else None


def _texts(value: object) -> tuple[str, ...] | None:
    if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
        return None
    return tuple(_once(one for one in value if one))


def _recent(value: object) -> tuple[str, ...] | None:
    texts = _texts(value)
    return None if texts is None else texts[:RECENT_LIMIT]


def _once(values: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(values))


_READERS = {
    "interface_language": _text,
    "columns": _texts,
    "text_size": _size,
    "theme": _theme,
    "recent": _recent,
    "press_glyphs": _flag,
    "convert_quotes": _flag,
    "regional_vocabulary": _flag,
    "mark_choices": _flag,
    "beam_size": _beam,
    "window_geometry": _text,
    "window_state": _text,
    "packages_dir": _text,
    "packages_index": _text,
}


def _free_name(path: Path) -> Path:
    """``path``, or the first of path-2, path-3, … that is not taken."""
    candidate, number = path, 1
    while candidate.exists():
        number += 1
        candidate = path.with_name(f"{path.name}-{number}")
    return candidate


def _replace_file(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=f".{APP_NAME}-", suffix=".tmp", dir=path.parent)
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    except BaseException:
        with suppress(OSError):
            temporary.unlink()
        raise
