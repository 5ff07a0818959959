"""Engines without a model, for tests and the developer's flag; they say what they are in every result."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from desktop_app.engines.base import EngineInfo, Link, Options, SegmentResult


class FakeEngine:
    """Repeats each text, marked or (``mark="{}"``) as it stands: the identity engine of invariant 1.

    Needs no package: what it is told to load is not even looked at.
    """

    def __init__(self, mark: str = "⟦{}⟧") -> None:
        self._before, self._after = mark.split("{}")

    @property
    def info(self) -> EngineInfo:
        """Named ``fake``."""
        return EngineInfo("fake", "1")

    def load(self, package: Path) -> None:
        """Nothing to load."""

    def translate(
        self, texts: Sequence[str], options: Options, cancelled: Callable[[], bool]
    ) -> Iterator[SegmentResult]:
        """One result a text; the alignment says that it stands for itself as a whole."""
        for index, text in enumerate(texts):
            if cancelled():
                return
            shift = len(self._before)
            whole = (Link(0, len(text), shift, shift + len(text), 1.0),) if text else ()
            yield SegmentResult(index, f"{self._before}{text}{self._after}", alignment=whole)
