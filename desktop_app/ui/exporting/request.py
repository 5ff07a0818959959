"""What an export is, between the dialog and who carries it out; no Qt."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import Any

from desktop_app.core.versions import Made
from desktop_app.jobs import Progress
from desktop_app.services.export import ExportSet


class ExportKind(str, Enum):
    """Where the version goes: into the collection, to another folder, or below each block of the original."""

    SIBLING = "sibling"
    FOLDER = "folder"
    BILINGUAL = "bilingual"


@dataclass(frozen=True)
class VersionChoice:
    """A version the user may export. ``title``: the language's name; ``ready``: it is made already."""

    tag: str
    title: str
    made: Made
    ready: bool = True


@dataclass(frozen=True)
class ExportRequest:
    """What the user wants. ``target``: the folder, for BILINGUAL the file, for SIBLING None.

    ``replace``: the files in the way of which the user has seen what would be lost, and which may be replaced.
    """

    kind: ExportKind
    tags: tuple[str, ...]
    target: Path | None = None
    replace: tuple[Path, ...] = ()


@dataclass(frozen=True)
class ExportServices:
    """Both run off the GUI thread and may raise DiglotError; progress is ``(done, total)`` or nothing.

    ``plan`` gives one plan for all tags and makes versions that are not made yet; it is asked again for each change of
    mind. ``write`` gets the very plan the user saw and carries out all of it or nothing; what it returns is handed on.
    """

    plan: Callable[[ExportRequest, Progress], ExportSet]
    write: Callable[[ExportRequest, ExportSet, Progress], Any]
