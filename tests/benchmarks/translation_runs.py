"""Articles as paragraphs, and our engine over them: as the window asks (streamed) or with nobody watching (batch)."""

from __future__ import annotations

import re
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from desktop_app.core import sentences
from desktop_app.core.article import Article, parse
from desktop_app.engines.base import SegmentResult
from desktop_app.engines.worker import EngineWorker

_ENGLISH = re.compile(r"\.en(?:-\w+)?\.md\Z", re.IGNORECASE)


@dataclass(frozen=True)
class Run:
    """One article: each sentence's text, and the seconds until the first paragraph and until the end."""

    texts: list[str]
    first: float
    whole: float


def english_articles(corpus: Path, count: int) -> list[Article]:
    """Up to ``count`` English articles below ``corpus`` that have three paragraphs or more, in the order of paths."""
    found = [parse(path.read_bytes()) for path in sorted(corpus.rglob("*.md")) if _ENGLISH.search(path.name)]
    return [article for article in found if len(paragraphs(article)) >= 3][:count]


def paragraphs(article: Article) -> list[str]:
    """The plain text of every block of the body that has letters, on one line."""
    texts = (" ".join(block.text.split()) for block in article.blocks)
    return [text for text in texts if any(map(str.isalpha, text))]


def split(paragraph: str) -> list[str]:
    """The sentences of an English paragraph."""
    return [paragraph[start:end] for start, end in sentences.split(paragraph, "en")]


def run(worker: EngineWorker, package: Path, texts: Sequence[str], *, beam_size: int = 4, watched: bool = True) -> Run:
    """Translate the paragraphs ``texts`` as one article."""
    start = time.perf_counter()
    parts = [split(text) for text in texts]
    lead = len(parts[0])
    results: list[SegmentResult] = []
    first = 0.0

    def on_result(result: SegmentResult) -> None:
        nonlocal first
        results.append(result)
        if len(results) == lead:
            first = time.perf_counter() - start

    segments = [sentence for part in parts for sentence in part]
    finished = worker.translate(package, segments, on_result=on_result, beam_size=beam_size, lead=lead, watched=watched)
    assert finished
    assert len(results) == len(segments)
    return Run([result.text for result in results], first, time.perf_counter() - start)


def cold_start(package: Path) -> float:
    """Seconds from starting a process to its first sentence."""
    start = time.perf_counter()
    with EngineWorker() as worker:
        worker.translate(package, ["It is."], on_result=lambda result: None)
        return time.perf_counter() - start


@dataclass(frozen=True)
class CancelRun:
    """Seconds from a cancel to an idle engine, and whether its process had to be killed for it."""

    seconds: float
    killed: bool


def cancel(worker: EngineWorker, package: Path, texts: Sequence[str], after: float) -> CancelRun:
    """Cancel a translation of ``texts`` ``after`` so many seconds; it must take longer."""
    segments = [sentence for text in texts for sentence in split(text)]
    worker.translate(package, segments[:1], on_result=lambda result: None)
    before, at = worker.pid, time.perf_counter() + after
    finished = worker.translate(
        package, segments, on_result=lambda result: None, cancelled=lambda: time.perf_counter() >= at
    )
    assert not finished, "it was done before the cancel"
    return CancelRun(time.perf_counter() - at, worker.pid != before)
