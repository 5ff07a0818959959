"""What the parent and the engine's process say to each other: immutable and picklable."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from desktop_app.engines.base import EngineInfo, Options, SegmentResult


@dataclass(frozen=True, slots=True)
class Translate:
    """Parent: translate ``texts`` with the package in the folder ``package``."""

    request: int
    package: Path
    texts: tuple[str, ...]
    options: Options


@dataclass(frozen=True, slots=True)
class Cancel:
    """Parent: begin no further group of this request."""

    request: int


@dataclass(frozen=True, slots=True)
class Inspect:
    """Parent: say what you have loaded (tests and bug reports)."""

    request: int


@dataclass(frozen=True, slots=True)
class Ready:
    """Child: started; what dies before this is no package's fault."""

    info: EngineInfo


@dataclass(frozen=True, slots=True)
class Produced:
    """Child: the next result of ``request``."""

    request: int
    result: SegmentResult


@dataclass(frozen=True, slots=True)
class Done:
    """Child: nothing of ``request`` is under way any more."""

    request: int


@dataclass(frozen=True, slots=True)
class Failed:
    """Child: an exception ended ``request``; ``loading`` says whether the package could not be loaded."""

    request: int
    loading: bool
    detail: str


@dataclass(frozen=True, slots=True)
class Inspection:
    """Child: its modules, and how many sockets it tried to open (each was refused)."""

    request: int
    pid: int
    modules: frozenset[str]
    sockets: int


ToChild = Translate | Cancel | Inspect
FromChild = Ready | Produced | Done | Failed | Inspection
