"""The gold set of sentences (tests/data/gold_sentences_*.txt) and how well a splitter finds its boundaries."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

_DATA = Path(__file__).parent / "data"
Splitter = Callable[[str], Iterable[int]]
"""The ends of the sentences of a text, as places after their last character."""


@dataclass(frozen=True)
class Score:
    """Boundaries inside of paragraphs: found, invented, missed."""

    found: int
    invented: int
    missed: int

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        return 2 * self.found / (2 * self.found + self.invented + self.missed)


def paragraphs(language: str) -> list[list[str]]:
    """The sentences of each paragraph."""
    lines = (_DATA / f"gold_sentences_{language}.txt").read_text("utf-8").splitlines()
    return [line.split("|") for line in lines if line and not line.startswith("#")]


def score(language: str, splitter: Splitter) -> Score:
    """How ``splitter`` does on the gold set; white space at an end does not count."""
    found = invented = missed = 0
    for parts in paragraphs(language):
        text = "".join(parts)
        places = [len("".join(parts[:number]).rstrip()) for number in range(1, len(parts))]
        got = {len(text[:end].rstrip()) for end in splitter(text)} - {0, len(text)}
        found += len(got & set(places))
        invented += len(got - set(places))
        missed += len(set(places) - got)
    return Score(found, invented, missed)


def ours(language: str) -> Splitter:
    """The program's own."""
    from desktop_app.core import sentences

    return lambda text: [end for _, end in sentences.split(text, language)]


def pieces(segment: Callable[[str], Iterable[str]]) -> Splitter:
    """A splitter of a library that gives the sentences themselves."""

    def ends(text: str) -> Iterable[int]:
        at = 0
        for piece in segment(text):
            bare = piece.strip()
            at = text.index(bare, at) + len(bare)
            yield at

    return ends


def sentencex(language: str) -> Splitter:
    """The library that ours builds on."""
    from sentencex import segment

    return pieces(lambda text: segment(language, text))
