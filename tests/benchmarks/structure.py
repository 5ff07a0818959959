"""Whether structure and marks come back: over articles, by conversion and by word-to-word translation.

    python tests/benchmarks/structure.py [--corpus DIR] [--sentences 300] [--only structure,alignment,parsing,scaling]

DIR: a folder of articles (default: DIGLOT_CORPUS). The packages are made for this by hand-set weights, so every word's
translation and the alignment are known; they say nothing about a trained model.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

import alignment_runs
import bad_markdown
import parsing
import version_structure
from version_structure import Outcome, Source

CONVERSIONS = (("zh-CN", "zh-TW"), ("zh-CN", "zh-HK"), ("zh-HK", "zh-CN"), ("zh-TW", "zh-CN"))
MOST = 2.5
TRANSLATIONS = (("zh", "en"), ("en", "zh-CN"))


def structure_table(sources: list[Source], beam_size: int) -> None:
    """One line a direction, then every failure."""
    print(f"{'direction':24}{'articles':>9}{'intact':>8}{'share':>8}{'flags':>7}   (goal: 100 %)")
    failures: list[str] = []
    for source_tag, target in CONVERSIONS:
        of_tag = [source for source in sources if source.tag == source_tag]
        failures += _line(f"convert {source_tag} > {target}", version_structure.converted(of_tag, target))
    for primary, target in TRANSLATIONS:
        of_tag = [source for source in sources if source.tag.split("-")[0] == primary]
        with tempfile.TemporaryDirectory(prefix="diglot-benchmark-") as folder:
            outcomes = version_structure.translated(of_tag, target, Path(folder), beam_size=beam_size)
            failures += _line(f"translate {primary} > {target}", outcomes)
    print("\n".join(failures or ["no failures"]))


def _line(name: str, outcomes: Iterable[Outcome]) -> list[str]:
    failures: list[str] = []
    count = 0
    flags: Counter[str] = Counter()
    for outcome in outcomes:
        count += 1
        flags.update(outcome.flags)
        if outcome.differences:
            differences = "".join(f"\n    {part}: {what}" for part, what in outcome.differences.items())
            failures.append(f"{name}: {outcome.source.name}{differences}")
    if count:
        share = f"{100 * (count - len(failures)) / count:.1f} %"
        codes = ", ".join(f"{code} {number}" for code, number in sorted(flags.items()))
        print(f"{name:24}{count:9}{count - len(failures):8}{share:>8}{sum(flags.values()):7}   {codes}")
    return failures


def alignment_table(count: int) -> None:
    """One line a package, then up to ten failures of each."""
    columns = ("sentences", "marks", "right", "share", "apart", "code", "flagged", "silent", "goal")
    print(f"{'package':24}" + "".join(f"{name:>10}" for name in columns))
    for run in alignment_runs.RUNS:
        with tempfile.TemporaryDirectory(prefix="diglot-benchmark-") as folder:
            score, wrong = alignment_runs.score(run, count, Path(folder))
        share, codes = f"{100 * score.share:.1f} %", f"{score.codes_right}/{score.codes}"
        values = (count, score.marks, score.right, share, score.apart, codes, score.flagged, score.silent)
        print(f"{run.name:24}" + "".join(f"{value:>10}" for value in (*values, f"{run.goal:.0%}")))
        print("".join(f"    {each}\n" for each in wrong[:10]), end="")
    print("apart: marks whose words the translation takes apart, not counted in the share; flagged: sentences with a")
    print("note; silent: sentences without one where a mark is not on all of its words or is on others too")


def parsing_lines(corpus: Path | None) -> None:
    """Parse and splice over markdown-it-py alone, on the same 1 MB."""
    texts = {"synthetic Markdown": parsing.synthetic(parsing.SIZE)}
    if corpus:
        texts["the articles"] = parsing.bodies(corpus, parsing.SIZE)
    for name, text in texts.items():
        ratio = parsing.parse_ratio(text, parsing.ROUNDS)
        print(f"parse + splice of 1 MB of {name}: {ratio:.2f} times markdown-it-py alone (goal: at most 2)")


def scaling_table(share: float) -> None:
    """One line a bad input: by what factor each stage takes longer for twice the size."""
    stages = ("read", "render", "convert", "translate", "export")
    print(
        f"{'twice the size':24}{'from':>9}{'longest':>9}  "
        + "".join(f"{stage:>11}" for stage in stages)
        + "   goal 2.5"
    )
    with tempfile.TemporaryDirectory(prefix="diglot-benchmark-") as folder:
        identity = bad_markdown.translator(Path(folder))
        for name, bad in bad_markdown.BAD.items():
            size = max(1, int(bad.full * share / 2))
            seconds = bad_markdown.stages(bad.make(size), identity)
            growth = bad_markdown.growth(bad, size, identity, most=MOST, rounds=3, patience=60)
            factors = "".join(f"{growth[stage]:11.2f}" for stage in stages)
            over = "   OVER" if max(growth.values()) > MOST else ""
            print(f"{name:24}{size:9}{max(seconds.values()):7.2f} s  {factors}{over}", flush=True)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpus", type=Path, default=os.environ.get("DIGLOT_CORPUS") or None)
    parser.add_argument("--sentences", type=int, default=300, help="of each alignment run")
    parser.add_argument("--beam", type=int, default=1)
    parser.add_argument("--share", type=float, default=1.0, help="of the full size of the bad inputs")
    parser.add_argument("--only", default="structure,alignment,parsing,scaling")
    options = parser.parse_args()
    wanted = options.only.split(",")
    if "structure" in wanted:
        sources = version_structure.own_sources()
        if options.corpus:
            print(f"articles of {Path(options.corpus).name}, and {len(sources)} of our own")
            sources += version_structure.corpus_sources(Path(options.corpus))
        else:
            print(f"DIGLOT_CORPUS is not set: {len(sources)} articles of our own")
        structure_table(sources, options.beam)
    if "alignment" in wanted:
        alignment_table(options.sentences)
    if "parsing" in wanted:
        parsing_lines(options.corpus)
    if "scaling" in wanted:
        scaling_table(options.share)


if __name__ == "__main__":
    main()
