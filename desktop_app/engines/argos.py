"""Argos packages run by CTranslate2. For the engine's process only: a crafted model can crash it."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from itertools import chain
from pathlib import Path
from typing import Any, NamedTuple

from desktop_app.engines.base import EngineInfo, Link, Options, SegmentResult
from desktop_app.engines.metadata import InstalledPackage, read_package, stamp
from desktop_app.engines.pieces import Piece, fitting, halves
from desktop_app.engines.streaming import GroupSizes, in_flight, reading_groups, unwatched_groups
from desktop_app.engines.tokenizers import Encoded, Span, Tokenizer, open_tokenizer

LENGTH_PENALTY = 0.2  # what Argos trains and serves its packages with
LEAST_COUNTED = 8  # tokens a text counts for at least: a batch takes memory by its texts too
REDO_DEPTH = 2  # a text cut at the limit is redone in halves, then quarters; what still runs on is a loop
_WITHOUT_SPACES = frozenset({"zh", "zt", "ja", "yue", "th", "lo", "km", "my"})
# one for one, so that offsets stay; a lone surrogate cannot be encoded, a control character is no text
_UNUSABLE = re.compile(r"[\x00-\x1f\x7f\u2028\u2029]")
_LONE_SURROGATE = re.compile(r"[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Limits:
    """In tokens: a longer source is cut at clauses first; an output that reaches its limit is redone in pieces."""

    source: int = 256
    target: int = 512


class _Loaded(NamedTuple):
    package: InstalledPackage
    stamp: tuple[int, ...]
    translator: Any
    tokenizer: Tokenizer


class _Part(NamedTuple):
    piece: Piece
    encoded: Encoded


class _Hypothesis(NamedTuple):
    text: str
    links: tuple[Link, ...]  # source offsets in the whole text, target offsets in ``text``
    score: float
    tokens: int
    truncated: bool


class ArgosEngine:
    """See :class:`desktop_app.engines.base.Engine`; ``limits`` and ``sizes`` are for tests and benchmarks."""

    def __init__(self, limits: Limits | None = None, sizes: GroupSizes | None = None) -> None:
        self._limits = limits or Limits()
        self._sizes = sizes or GroupSizes()
        self._current: _Loaded | None = None

    @property
    def info(self) -> EngineInfo:
        """Named ``argos``; its version is that of CTranslate2."""
        return EngineInfo("argos", version("ctranslate2"))

    def load(self, package: Path) -> None:
        """Load model and tokenizer; an upgraded package is seen by its stamp and loaded anew."""
        now = stamp(package)
        if self._current and (self._current.package.path, self._current.stamp) == (package, now):
            return
        self._current = None  # the old model's memory goes before the new one's is taken
        about = read_package(package)
        tokenizer = open_tokenizer(package, about.from_code, about.to_code)
        self._current = _Loaded(about, now, _open_translator(package), tokenizer)

    def translate(
        self, texts: Sequence[str], options: Options, cancelled: Callable[[], bool]
    ) -> Iterator[SegmentResult]:
        """Groups of sentences, a batch for each of CTranslate2's workers; see the protocol."""
        if self._current is None:
            raise RuntimeError("no package is loaded")
        run = _Run(self._current, self._limits, options, cancelled)
        parts = [run.parts(text) for text in texts]
        flat = list(chain.from_iterable(parts))

        def submit(group: Sequence[int]) -> Callable[[], dict[int, _Hypothesis]]:
            # somebody waits for the first group, so all workers share it
            result = run.submit([flat[place] for place in group], shared=options.watched and group[0] == 0)
            return lambda: dict(zip(group, result(), strict=True))

        groups = self._groups(parts, options, run.workers)
        made = in_flight(groups, submit, cancelled=cancelled, window=max(2, run.workers))
        ready: dict[int, _Hypothesis] = {}
        first = 0
        for index, of_text in enumerate(parts):
            places = range(first, first + len(of_text))
            while not ready.keys() >= set(places):
                more = next(made, None)
                if more is None:
                    return
                ready.update(more)
            joined = run.join([ready.pop(place) for place in places])
            yield SegmentResult(index, joined.text, joined.score, joined.links, joined.truncated)
            first = places.stop

    def _groups(self, parts: Sequence[Sequence[_Part]], options: Options, workers: int) -> Iterator[Sequence[int]]:
        sizes = [max(LEAST_COUNTED, len(part.encoded.tokens)) for part in chain.from_iterable(parts)]
        if not options.watched:
            return unwatched_groups(sizes, group=self._sizes, workers=workers)
        lead = None if options.lead is None else sum(len(of_text) for of_text in parts[: options.lead])
        return reading_groups(sizes, lead=lead, group=self._sizes, workers=workers)


def _open_translator(package: Path) -> Any:
    import ctranslate2

    return ctranslate2.Translator(
        str(package / "model"),
        device="cpu",
        compute_type="default",
        inter_threads=min(4, _usable_cores()),
        intra_threads=1,
        max_queued_batches=-1,  # the default blocks the submit for seconds
    )


def _usable_cores() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


class _Run:
    """One request on one loaded package."""

    def __init__(self, loaded: _Loaded, limits: Limits, options: Options, cancelled: Callable[[], bool]) -> None:
        self._package, _, self._translator, self._tokenizer = loaded
        self._limits = limits
        self._beam_size = options.beam_size
        self._cancelled = cancelled
        self._joiner = "" if self._package.to_code in _WITHOUT_SPACES else " "
        self.workers = int(self._translator.num_translators)

    def parts(self, text: str) -> list[_Part]:
        """The text in pieces that the model can take; none if there is nothing to say."""
        clean = _LONE_SURROGATE.sub("\ufffd", _UNUSABLE.sub(" ", text))
        pieces = fitting(Piece(0, clean), lambda part: len(self._tokenizer.encode(part).tokens) <= self._limits.source)
        made = (_Part(piece, self._tokenizer.encode(piece.text)) for piece in pieces if piece.text.strip())
        return [part for part in made if part.encoded.tokens]

    def submit(self, parts: Sequence[_Part], *, shared: bool = False) -> Callable[[], list[_Hypothesis]]:
        """Start ``parts`` as one batch, or as one for each worker (``shared``); the result waits for them."""
        pending = self._start(parts, shared=shared)
        return lambda: [self._finish(part, result.result()) for part, result in zip(parts, pending, strict=True)]

    def join(self, found: Sequence[_Hypothesis]) -> _Hypothesis:
        """The hypotheses of consecutive pieces as one."""
        text, links, total = "", [], 0.0
        for part in found:
            text += self._joiner if text and part.text else ""
            links += [
                link._replace(target_start=link.target_start + len(text), target_end=link.target_end + len(text))
                for link in part.links
            ]
            text += part.text
            total += part.score * part.tokens
        tokens = sum(part.tokens for part in found)
        truncated = any(part.truncated for part in found)
        return _Hypothesis(text, tuple(links), total / tokens if tokens else 0.0, tokens, truncated)

    def _start(self, parts: Sequence[_Part], *, shared: bool) -> list[Any]:
        sizes = [len(part.encoded.tokens) for part in parts]
        most = max(*sizes, -(-sum(sizes) // self.workers)) if shared else 0  # none
        prefix = [[self._package.target_prefix]] * len(parts) if self._package.target_prefix else None
        return list(
            self._translator.translate_batch(
                [part.encoded.tokens for part in parts],
                target_prefix=prefix,
                asynchronous=True,
                max_batch_size=most,
                batch_type="tokens",
                beam_size=self._beam_size,
                length_penalty=LENGTH_PENALTY,
                max_input_length=0,  # cutting is ours: the default drops what is over, unseen
                max_decoding_length=self._limits.target,
                return_scores=True,
                return_attention=True,
                replace_unknowns=True,
            )
        )

    def _finish(self, part: _Part, result: Any, depth: int = 0) -> _Hypothesis:
        tokens, attention = result.hypotheses[0], result.attention[0]
        cut = len(tokens) >= self._limits.target
        smaller = halves(part.piece) if cut and depth < REDO_DEPTH and not self._cancelled() else None
        if smaller is not None:
            again = [_Part(piece, self._tokenizer.encode(piece.text)) for piece in smaller if piece.text.strip()]
            results = [pending.result() for pending in self._start(again, shared=True)]
            return self.join([self._finish(*pair, depth + 1) for pair in zip(again, results, strict=True)])
        score = _mean_log_probability(result.scores[0], len(tokens))
        if self._package.target_prefix and tokens[:1] == [self._package.target_prefix]:
            tokens, attention = tokens[1:], attention[1:]
        decoded = self._tokenizer.decode(tokens)
        links = _links(attention, part, decoded.spans) if part.encoded.spans and decoded.spans else ()
        return _Hypothesis(decoded.text, links, score, len(tokens), cut)


def _mean_log_probability(score: float, tokens: int) -> float:
    """CTranslate2's score is the sum of log-probabilities over length ** length_penalty, the end token counted."""
    return score * float((tokens + 1) ** (LENGTH_PENALTY - 1))


def _links(attention: Sequence[Sequence[float]], part: _Part, target_spans: Sequence[Span]) -> tuple[Link, ...]:
    """The strongest source token of every target token; pieces without characters make none."""
    source_spans = part.encoded.spans or []
    found: dict[tuple[int, int, int, int], Link] = {}
    for weights, (target_start, target_end) in zip(attention, target_spans, strict=False):
        best = max(range(min(len(weights), len(source_spans))), key=weights.__getitem__, default=None)
        if best is None or target_start == target_end:
            continue
        start, end = (offset + part.piece.start for offset in source_spans[best])
        if start < end:
            link = Link(start, end, target_start, target_end, float(weights[best]))
            found.setdefault(link[:4], link)
    return tuple(found.values())
