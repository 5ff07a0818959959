"""Script conversion beside OpenCC as it comes: what differs from the print, what it should leave alone, and how fast.

    python tests/benchmarks/chinese.py [--corpus DIR] [--rounds 15] [--list]

``--corpus`` names a folder of articles, by default the one ``DIGLOT_CORPUS`` names. See chinese_press for how the first
table is made. The built-in table of overrides was made with the tuning half only; the other half is what counts.
"""

from __future__ import annotations

import argparse
import gc
import os
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import chinese_press as press

RAW_GOALS = {"zh-TW": 0.75, "zh-HK": 0.6}
FOLDED_GOAL = 0.9
SPEED_GOAL = 0.25
SHORT = 2_000
SHORT_GOAL_MS = 5.0


def press_table(articles: Sequence[press.Article], listed: bool) -> None:
    """Print, for each region and half, the differences of every system and the ratios to OpenCC's own."""
    print(
        "Traditional print -> tw2s/hk2s (the same for all) -> back; differences per 10,000 hanzi [95 % by articles]\n"
    )
    print(f"{'':36}{'articles':>9}{'hanzi':>8}{'raw':>22}{'folded':>22}{'quotes':>8}")
    for tag in press.TAGS:
        for half, name in ((True, "tuning half"), (False, "reported half"), (None, "all")):
            chosen = [each for each in articles if each.tag == tag and half in (None, each.is_tuning)]
            if chosen:
                _rows(f"{tag} {name}", chosen, RAW_GOALS[tag])
    worse = _worse(articles)
    print(f"\narticles worse than stock + overlay: {len(worse)} of {len(articles)} {' '.join(worse)}")
    if listed:
        scores = press.scores(articles)["ours"]
        for article, score in zip(articles, scores, strict=True):
            for context, one, other in score.found:
                print(f"  {article.name}: {context!r} printed {one}, ours {other}")


def _rows(title: str, articles: Sequence[press.Article], goal: float) -> None:
    scores = press.scores(articles)
    for system, each in scores.items():
        cells = [_cell(each, kind) for kind in ("raw", "folded")]
        quotes = sum(score.quotes for score in each)
        hanzi = sum(score.hanzi for score in each)
        print(f"{title + ': ' + system:36}{len(each):9}{hanzi:8}{cells[0]:>22}{cells[1]:>22}{quotes:8}")
    for kind, most in (("raw", goal), ("folded", FOLDED_GOAL)):
        ratio = _ratio(scores["ours"], scores["stock"], kind, range(len(articles)))
        low, high = press.interval(
            lambda drawn, kind=kind: _ratio(scores["ours"], scores["stock"], kind, drawn), len(articles)
        )
        print(f"    {kind} ours/stock {ratio:.2f} [{low:.2f}, {high:.2f}] (goal: at most {most})")


def _cell(each: Sequence[press.Score], kind: str) -> str:
    low, high = press.interval(lambda drawn: press.per_10_000([each[at] for at in drawn], kind), len(each))
    count = sum(getattr(score, kind) for score in each)
    return f"{press.per_10_000(each, kind):.1f} ({count}) [{low:.0f}, {high:.0f}]"


def _ratio(ours: Sequence[press.Score], stock: Sequence[press.Score], kind: str, drawn: Sequence[int]) -> float:
    below = sum(getattr(stock[at], kind) for at in drawn)
    return sum(getattr(ours[at], kind) for at in drawn) / below if below else 0.0


def _worse(articles: Sequence[press.Article]) -> list[str]:
    scores = press.scores(articles)
    pairs = zip(articles, scores["ours"], scores["stock + overlay"], strict=True)
    return [each.name for each, ours, other in pairs if ours.raw > other.raw or ours.folded > other.folded]


def unchanged_table(corpus: Path) -> None:
    """Print what converting a text into the script it is in already changes, block by block."""
    print("\nText already in the target's script, told to be the other one's; blocks changed (of), and what changed:")
    for source, target, told in (
        ("zh-CN", "zh-CN", "zh-TW"),
        ("zh-TW", "zh-TW", "zh-CN"),
        ("zh-HK", "zh-HK", "zh-CN"),
    ):
        changed, blocks = press.changes_in_own_script(corpus, source, target, told)
        print(f"  {source} article, diglot convert --from {told} --to {target}: {len(changed)} ({blocks})")
        for name, before, after in changed:
            print(f"    {name}: {before} -> {after}")


def speed_table(corpus: Path, rounds: int) -> None:
    """Print the speed over parsed blocks, and the time for a short article."""
    from desktop_app.chinese.converter import converter_for
    from desktop_app.core.article import parse
    from desktop_app.services.convert import convert_block

    files = [path.read_bytes() for path in sorted(corpus.rglob("*.zh-CN.md"))]
    articles = [parse(data) for data in files]
    short = parse("\n\n".join(_short_paragraphs(articles)).encode())
    stock, ours = press.stock("s2tw"), converter_for("zh-TW", source_tag="zh-CN")
    for name, measured in (("all Simplified articles", articles), (f"{SHORT} characters", [short])):
        blocks = [(block, article) for article in measured for block in article.blocks]
        size = sum(len(block.text.encode()) for block, _ in blocks)
        texts = [block.text for block, _ in blocks]
        works = {
            "stock s2tw": lambda texts=texts: [stock(text) for text in texts],
            "diglot": lambda blocks=blocks: [convert_block(block, article.text, ours) for block, article in blocks],
        }
        times = _alternate(works, rounds)
        print(
            f"\n{name}: {len(blocks)} blocks, {size} bytes of text, CPU time, median of {rounds} (fastest to slowest)"
        )
        for system, each in times.items():
            middle = statistics.median(each)
            print(
                f"  {system:12}{size / middle / 1e6:7.2f} MB/s  {middle * 1000:8.2f} ms "
                f"({min(each) * 1000:.2f} to {max(each) * 1000:.2f})"
            )
        share = statistics.median(times["stock s2tw"]) / statistics.median(times["diglot"])
        print(f"  speed {share:.2f} of stock (goal: at least {SPEED_GOAL}; {SHORT} characters in {SHORT_GOAL_MS} ms)")


def _short_paragraphs(articles: Sequence[object]) -> list[str]:
    """Paragraphs of ``SHORT`` characters together, from the articles in order."""
    found, left = [], SHORT
    for article in articles:
        for block in article.blocks:  # type: ignore[attr-defined]
            if left > 0 and len(block.text) > 60:
                found.append(block.text.replace("\n", " ")[:left])
                left -= len(found[-1])
    return found


def _alternate(works: dict[str, Callable[[], object]], rounds: int) -> dict[str, list[float]]:
    times: dict[str, list[float]] = {name: [] for name in works}
    for work in works.values():
        work()
    gc.collect()
    gc.disable()  # as timeit does
    for number in range(rounds):
        for name in sorted(works, reverse=number % 2 == 0):
            # of this process only: what else the computer does is not measured
            start = time.process_time()
            works[name]()
            times[name].append(time.process_time() - start)
    gc.enable()
    return times


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpus", type=Path, default=os.environ.get("DIGLOT_CORPUS"))
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--list", action="store_true", help="every difference of ours from the print")
    options = parser.parse_args()
    if options.corpus is None:
        sys.exit("Name a folder of articles: --corpus DIR, or DIGLOT_CORPUS.")
    corpus = Path(options.corpus)
    press_table(press.read(corpus), options.list)
    unchanged_table(corpus)
    speed_table(corpus, options.rounds)


if __name__ == "__main__":
    main()
