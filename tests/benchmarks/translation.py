"""Translation beside argostranslate on a package of the real size, and what the window and the user feel of it.

    python tests/benchmarks/translation.py [--corpus DIR] [--articles 20] [--rounds 3] [--model-text FILE ...]

``--corpus`` names a folder of articles, by default the one ``DIGLOT_CORPUS`` names. The package is built for the run
(hand-set weights, see real_size_package): the work is real, the quality is none. Ways are measured in turns, article
by article, because other work on the computer changes from minute to minute; what counts is the ratio of a round, and
of the rounds the median. ``--model-text FILE`` (source, tab, reference in each line) measures an installed package.
"""

from __future__ import annotations

import argparse
import inspect
import multiprocessing
import os
import re
import statistics
import sys
import tempfile
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks import translation_runs as runs
from benchmarks import translation_window as window
from benchmarks.translation_argos import Argos
from benchmarks.translation_quality import quality_table, splitting_table
from desktop_app.core.article import Article
from desktop_app.engines.worker import EngineWorker

SPEED_GOALS = {"streamed, beam 4": 3.0, "batch, beam 4": 3.3, "streamed, beam 2": 5.0, "batch, beam 2": 5.0}
FIRST_GOAL = 0.1
CACHE_GOAL = 50
_WAYS = {
    "streamed, beam 4": (4, True),
    "batch, beam 4": (4, False),
    "streamed, beam 2": (2, True),
    "batch, beam 2": (2, False),
}
ARGOS = "argostranslate, beam 4"
_WITHOUT_SPACES = re.compile(r"[\s_]+")


@dataclass
class Times:
    """Seconds of one way in one round, an entry an article; ``processor``: of all of them together."""

    first: list[float] = field(default_factory=list)
    whole: list[float] = field(default_factory=list)
    processor: float = 0.0


def measure(
    package: Path, articles: Sequence[Sequence[str]], rounds: int, worker: EngineWorker, argos: Argos
) -> tuple[list[dict[str, Times]], int]:
    """The times of each round by way, and how many paragraphs were found to be the same by every way."""
    found, compared = [], 0
    for number in range(rounds):
        times = {way: Times() for way in (ARGOS, *_WAYS)}
        for place, texts in enumerate(articles):
            ways = list(times) if (number + place) % 2 == 0 else list(times)[::-1]
            said = {way: _run(way, texts, package, worker, argos, times[way]) for way in ways}
            for way, of_way in said.items():
                assert of_way == said[ARGOS], f"{way} says something else"
                compared += len(of_way) * (way != ARGOS)
        found.append(times)
    return found, compared


def _run(way: str, texts: Sequence[str], package: Path, worker: EngineWorker, argos: Argos, times: Times) -> list[str]:
    """Translate one article; return its paragraphs without spaces, which argostranslate puts between sentences."""
    pid = argos.pid if way == ARGOS else worker.pid or 0
    before = window.processor_seconds(pid)
    if way == ARGOS:
        theirs = argos.run(texts)
        times.first.append(theirs.seconds[0])
        times.whole.append(theirs.seconds[-1])
        said = theirs.texts
    else:
        beam_size, watched = _WAYS[way]
        ours = runs.run(worker, package, texts, beam_size=beam_size, watched=watched)
        times.first.append(ours.first)
        times.whole.append(ours.whole)
        left = iter(ours.texts)
        said = ["".join(next(left) for _ in runs.split(text)) for text in texts]
    times.processor += window.processor_seconds(pid) - before
    return [_WITHOUT_SPACES.sub("", text) for text in said]


def compare_segments(package: Path, segments: Sequence[str], worker: EngineWorker, argos: Argos) -> int:
    """Assert that each of ``segments`` alone gets the same text, to the character; return how many."""
    theirs = argos.run(segments).texts
    ours: list[str] = []
    worker.translate(package, segments, on_result=lambda result: ours.append(result.text))
    # a sentence of two by our splitter is joined with a space by neither
    pairs = [(a, b) for text, a, b in zip(segments, ours, theirs, strict=True) if len(runs.split(text)) == 1]
    assert all(a == b.strip() for a, b in pairs)
    return len(pairs)


def speed_table(found: Sequence[dict[str, Times]], sentences: int) -> None:
    """Print sentences a second, the ratios, and the first paragraphs."""
    print(f"\n{'':26}{'sentences/s':>12}{'ratio':>18}{'goal':>7}{'processor s':>13}{'ratio':>7}{'first paragraph':>17}")
    for way in (ARGOS, *_WAYS):
        whole = [sum(each[way].whole) for each in found]
        ratios = [sum(each[ARGOS].whole) / sum(each[way].whole) for each in found]
        first = statistics.median(second for each in found for second in each[way].first)
        spread = f"{statistics.median(ratios):.2f} ({min(ratios):.2f}-{max(ratios):.2f})"
        goal = f"{SPEED_GOALS[way]:.1f}" if way in SPEED_GOALS else ""
        used = statistics.median(each[way].processor for each in found)
        saved = statistics.median(each[ARGOS].processor / (each[way].processor or 1) for each in found)
        speed = sentences / statistics.median(whole)
        print(f"{way:26}{speed:12.1f}{spread:>18}{goal:>7}{used:13.1f}{saved:7.2f}{first:15.2f} s")
    print("  (on a computer with nothing else to do the ratio is that of the processor times its cores in use)")
    whole_article = statistics.median(second for each in found for second in each[ARGOS].whole)
    first = statistics.median(second for each in found for second in each["streamed, beam 4"].first)
    print(
        f"first paragraph, streamed / argostranslate's whole article: {first:.2f} s / {whole_article:.2f} s = "
        f"{first / whole_article:.3f} (medians; goal: at most {FIRST_GOAL})"
    )


def cancel_table(worker: EngineWorker, package: Path, articles: Sequence[Sequence[str]], times: int) -> None:
    """Print how long after a cancel the engine is idle; cancelled at moments of a first article, before many more."""
    whole = runs.run(worker, package, articles[0]).whole
    texts = [text for each in articles for text in each] * 2
    found = [runs.cancel(worker, package, texts, whole * (each + 0.5) / times) for each in range(times)]
    seconds = [each.seconds for each in found]
    print(
        f"\nidle after a cancel: median {statistics.median(seconds):.2f} s, worst {max(seconds):.2f} s of {times}; "
        f"killed for it: {sum(each.killed for each in found)}"
    )


def window_table(package: Path, articles: Sequence[Article], scratch: Path) -> None:
    """Print the timer of the window, memory, and the second run of articles."""
    from desktop_app.engines.packages import PackageStore
    from desktop_app.services.translate import Translator

    store = PackageStore([package.parent])
    worker = EngineWorker()
    translator = Translator(store, worker)
    try:
        rest = window.idle(2.0)
        felt = window.translating(translator, articles[0])
        print(
            f"\na timer of {window.TICK_MS} ms on the window's thread, 99 % of gaps within: {rest.p99:.1f} ms at rest, "
            f"{felt.p99:.1f} ms while translating {felt.blocks} blocks (worst {max(felt.gaps):.1f} ms)"
        )
        for name, pid in (("this process", os.getpid()), ("the engine's process", worker.pid or 0)):
            megabytes = window.memory(pid)
            print(
                f"memory of {name}: " + (", ".join(f"{key} {value:.0f} MB" for key, value in megabytes.items()) or "?")
            )
    finally:
        translator.close()
    _cache_row(store, articles, scratch)


def _cache_row(store: object, articles: Sequence[Article], scratch: Path) -> None:
    from desktop_app.services.machine_cache import MachineCache
    from desktop_app.services.translate import Translator

    if "cache" not in inspect.signature(Translator.__init__).parameters:
        print("second run of an article: skipped, services.translate takes no machine cache yet")
        return
    translator = Translator(store, EngineWorker(), cache=MachineCache(scratch))  # type: ignore[call-arg, arg-type]
    try:
        found = window.twice(translator, articles)
    finally:
        translator.close()
    ratio = statistics.median(first / second for first, second in found)
    seconds = [statistics.median(each) for each in zip(*found, strict=True)]
    print(
        f"second run of {len(found)} articles: {seconds[0]:.2f} s, then {seconds[1] * 1000:.0f} ms, "
        f"{ratio:.0f} times faster (medians; goal: {CACHE_GOAL})"
    )


def run_all(package: Path, articles: Sequence[Article], rounds: int, scratch: Path) -> None:
    """Measure everything that needs the package; print it."""
    texts = [runs.paragraphs(article) for article in articles]
    sentences = [sentence for each in texts for text in each for sentence in runs.split(text)]
    import real_size_package

    print(
        f"{len(articles)} articles, {len(sentences)} sentences, "
        f"{real_size_package.tokens_a_word(package, sentences):.2f} tokens a word; "
        f"load {' '.join(f'{each:.1f}' for each in os.getloadavg())} on {os.cpu_count()} cores"
    )
    with Argos(package, scratch / "argos") as argos, EngineWorker() as worker:
        cold = [runs.cold_start(package) for _ in range(3)]
        print(
            f"cold start to a first sentence: ours {statistics.median(cold):.2f} s, "
            f"argostranslate {argos.cold_start:.2f} s"
        )
        print(f"segments with the same text, alone: {compare_segments(package, sentences[:40], worker, argos)}, all")
        found, compared = measure(package, texts, rounds, worker, argos)
        print(f"paragraphs with the same text (spaces apart), in {rounds} rounds of {len(_WAYS)} ways: {compared}, all")
        speed_table(found, len(sentences))
        middle = sorted(range(len(texts)), key=lambda each: sum(map(len, texts[each])))[len(texts) // 2]
        cancel_table(worker, package, texts, 8)
    window_table(package, [articles[middle], *articles[:2]], scratch)
    print(f"load at the end {' '.join(f'{each:.1f}' for each in os.getloadavg())}")


def with_real_size_package(corpus: Path, count: int, work: Callable[[Path, Sequence[Article], Path], None]) -> None:
    """Call ``work`` with the package, the articles and a folder for scratch, which are gone afterwards."""
    import real_size_package

    articles = runs.english_articles(corpus, count)
    if not articles:
        sys.exit("No English articles there.")
    if len(articles) < count:
        print(f"only {len(articles)} English articles there")
    every = runs.english_articles(corpus, sys.maxsize)
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch, "packages")
        texts = [text for each in every for text in runs.paragraphs(each)]
        # in a process of its own: building takes more memory than all that is measured here
        with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as pool:
            package = pool.submit(real_size_package.unpacked, folder, texts).result()
        work(package, articles, Path(scratch))


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpus", type=Path, default=os.environ.get("DIGLOT_CORPUS"))
    parser.add_argument("--articles", type=int, default=20)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--model-text", type=Path, nargs="+", default=[], metavar="FILE")
    parser.add_argument("--pair", nargs=2, default=["en", "zh"], metavar=("FROM", "TO"), help="of --model-text")
    options = parser.parse_args()
    if options.corpus is None:
        sys.exit("Name a folder of articles: --corpus DIR, or DIGLOT_CORPUS.")
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtWidgets import QApplication

    application = QApplication(sys.argv[:1])
    splitting_table()
    for file in options.model_text or [None]:
        quality_table(file, *options.pair)
    with_real_size_package(
        Path(options.corpus),
        options.articles,
        lambda package, articles, scratch: run_all(package, articles, options.rounds, scratch),
    )
    application.quit()


if __name__ == "__main__":
    main()
