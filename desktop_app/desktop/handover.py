"""What a second start says to the window that runs: one JSON line, versioned, checked to the letter."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

VERSION = 1
LIMIT_BYTES = 4 * 1024 * 1024
_KEYS = {"diglot", "paths", "cwd"}


class ProtocolError(ValueError):
    """The line is not one of ours; the text says why."""


@dataclass(frozen=True)
class HandOver:
    """The paths to open, absolute, and the folder the second start ran in. No path: only come to the front."""

    paths: tuple[Path, ...]
    cwd: Path

    @classmethod
    def from_arguments(cls, paths: list[Path], cwd: Path | None = None) -> HandOver:
        base = Path.cwd() if cwd is None else cwd
        # not resolved: a file opened through a link keeps the name it was opened by
        return cls(tuple(base / path for path in paths), base)


def encode(message: HandOver) -> bytes:
    """The message as one line; file names that are no Unicode come through as they are."""
    data = {"diglot": VERSION, "paths": [str(path) for path in message.paths], "cwd": str(message.cwd)}
    return json.dumps(data, ensure_ascii=True).encode("ascii") + b"\n"


def decode(line: bytes) -> HandOver:
    """The message in a line. Raises :class:`ProtocolError` for whatever ``encode`` would not have written."""
    data = _json_object(line)
    if set(data) != _KEYS:
        raise ProtocolError("other keys than ours")
    version, paths, cwd = data["diglot"], data["paths"], data["cwd"]
    if version != VERSION or isinstance(version, bool):
        raise ProtocolError(f"version {version!r}")
    if not isinstance(paths, list):
        raise ProtocolError("no list of paths")
    return HandOver(tuple(_absolute(one) for one in paths), _absolute(cwd))


def _json_object(line: bytes) -> dict[str, object]:
    try:
        data = json.loads(line.decode("ascii"))
    except (ValueError, RecursionError) as error:
        raise ProtocolError("no JSON in ASCII") from error
    if not isinstance(data, dict):
        raise ProtocolError("no JSON object")
    return data


def _absolute(value: object) -> Path:
    if not isinstance(value, str) or "\0" in value:
        raise ProtocolError("a path is no text")
    path = Path(value)
    if not path.is_absolute():
        raise ProtocolError("a path is not absolute")
    return path
