"""Sentence splitting on the gold set, and an installed package on a text with a reference."""

from __future__ import annotations

import importlib.util
from collections.abc import Sequence
from pathlib import Path

import sentence_gold

from desktop_app.cli.common import settings
from desktop_app.core import sentences
from desktop_app.core.errors import PackageError
from desktop_app.engines.worker import EngineWorker
from desktop_app.services.package_store import store_of


def splitters(language: str) -> dict[str, sentence_gold.Splitter]:
    """Ours, sentencex, and pysbd where it is installed."""
    found = {"ours": sentence_gold.ours(language), "sentencex": sentence_gold.sentencex(language)}
    if importlib.util.find_spec("pysbd"):
        import pysbd

        segmenter = pysbd.Segmenter(language=language, clean=False)
        found["pysbd"] = sentence_gold.pieces(segmenter.segment)
    return found


def splitting_table() -> None:
    """Print the F1 of each splitter for each language of the gold set."""
    print(f"sentence boundaries{'sentences':>12}" + "".join(f"{name:>12}" for name in splitters("en")))
    for language in ("en", "zh"):
        size = sum(map(len, sentence_gold.paragraphs(language)))
        scores = [sentence_gold.score(language, splitter).f1 for splitter in splitters(language).values()]
        print(f"  F1, {language:13}{size:12}" + "".join(f"{score:12.4f}" for score in scores))
    if not importlib.util.find_spec("pysbd"):
        print("  pysbd is not installed (the extra `benchmarks`)")


def quality_table(file: Path | None, from_code: str, to_code: str) -> None:
    """Print BLEU and chrF of the installed package of a pair; say what is missing."""
    try:
        route = store_of(settings()).find(from_code, to_code)
    except PackageError:
        print(f"\na real package: skipped, none is installed for {from_code} -> {to_code}")
        return
    if file is None:
        print(f"\na real package: skipped, no --model-text is given for {route.package.path.name}")
    elif not importlib.util.find_spec("sacrebleu"):
        print("\na real package: skipped, sacrebleu is not installed (the extra `benchmarks`)")
    else:
        pairs = [line.split("\t") for line in file.read_text("utf-8").splitlines() if "\t" in line]
        bleu, chrf = scores(route.package.path, [each[0] for each in pairs], [each[1] for each in pairs], to_code)
        print(f"\n{route.package.path.name} on {file.name}, {len(pairs)} lines: BLEU {bleu:.1f}, chrF {chrf:.1f}")


def scores(package: Path, sources: Sequence[str], references: Sequence[str], to_code: str) -> tuple[float, float]:
    """BLEU and chrF by sacrebleu, of a package's translations of whole lines, split as everywhere."""
    import sacrebleu

    from_code = package.name.partition("-")[2].partition("_")[0]
    parts = [[line[start:end] for start, end in sentences.split(line, from_code)] for line in sources]
    said: list[str] = []
    with EngineWorker() as worker:
        flat = [sentence for part in parts for sentence in part]
        worker.translate(package, flat, on_result=lambda result: said.append(result.text), watched=False)
    left = iter(said)
    joiner = "" if to_code in {"zh", "zt", "ja"} else " "
    lines = [joiner.join(next(left) for _ in part) for part in parts]
    tokenize = {"zh": "zh", "zt": "zh", "ja": "char"}.get(to_code, "13a")
    bleu = sacrebleu.corpus_bleu(lines, [list(references)], tokenize=tokenize)
    return bleu.score, sacrebleu.corpus_chrf(lines, [list(references)]).score
