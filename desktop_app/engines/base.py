"""The engine protocol: what translates segments, and what passes between the two processes.

A second engine needs one file that satisfies :class:`Engine` and one line in
:data:`desktop_app.engines.child.ENGINES`. Everything here is immutable and picklable.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple, Protocol


class Pair(NamedTuple):
    """A direction between two engine codes (``zh`` Simplified, ``zt`` Traditional, ``en`` ...)."""

    from_code: str
    to_code: str


class Link(NamedTuple):
    """One target token and the source token it attends to most.

    Offsets count characters: ``source_*`` in the segment as it was given, ``target_*`` in
    :attr:`SegmentResult.text`; the ends are exclusive. ``weight`` is the attention in 0..1.
    Links stand in target order; on trained models they are a best guess, not a fact.
    """

    source_start: int
    source_end: int
    target_start: int
    target_end: int
    weight: float


@dataclass(frozen=True, slots=True)
class SegmentResult:
    """The translation of one segment.

    ``index`` is its place in the request. ``score`` is the mean log-probability of a target token
    (natural logarithm, 0 is certain, nothing said: 0). ``alignment`` is empty where the engine
    knows none. ``truncated``: even in pieces the decoder ran to its limit, so the end is missing.
    """

    index: int
    text: str
    score: float = 0.0
    alignment: tuple[Link, ...] = ()
    truncated: bool = False


@dataclass(frozen=True, slots=True)
class EngineInfo:
    """Who translated: part of the key under which a result may be remembered."""

    name: str
    version: str


@dataclass(frozen=True, slots=True)
class Options:
    """How to translate a request.

    ``beam_size`` 1 is greedy, 4 the quality of Argos, 2 the fast compromise. ``lead`` is the number
    of leading texts somebody waits for (title and first paragraph): they go first and alone, as far
    as they fit the first group; None leaves that to the size of the group. Not ``watched``: nobody sees the
    first results before the last, so that groups may be larger and take longer to cancel.
    """

    beam_size: int = 4
    lead: int | None = None
    watched: bool = True


class Engine(Protocol):
    """Translates segments of one package at a time; lives in the engine's process.

    Nothing is called from two threads. An engine may crash its process: the parent copes.
    """

    @property
    def info(self) -> EngineInfo:
        """Name and version of the engine itself, without a package."""
        ...

    def load(self, package: Path) -> None:
        """Make ``package`` (a folder) the one to translate with; the same unchanged package costs nothing.

        Raises OSError, ValueError or RuntimeError (their text is shown as the reason) when it cannot be loaded.
        """
        ...

    def translate(
        self, texts: Sequence[str], options: Options, cancelled: Callable[[], bool]
    ) -> Iterator[SegmentResult]:
        """Yield one result a text, in order, each as soon as it and all before it are ready.

        ``cancelled`` is asked between groups: once it says yes no further group is begun and the
        iterator ends when nothing is in flight, usually with fewer results than texts.
        """
        ...
