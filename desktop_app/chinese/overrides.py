"""Words that OpenCC converts wrongly, and what they become instead: one table for what the program ships and others."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import product

from desktop_app.chinese.data import data_path
from desktop_app.chinese.varieties import Variety

_UNUSABLE = re.compile("[\0\ud800-\udfff]")

TARGETS = {
    "zh-Hans": (Variety.MAINLAND,),
    "zh-Hant": (Variety.TAIWAN, Variety.HONG_KONG),
    "zh-TW": (Variety.TAIWAN,),
    "zh-HK": (Variety.HONG_KONG,),
}


@dataclass(frozen=True)
class Override:
    """``source``, in the other script, becomes ``result`` in each of ``targets``; the longest source wins.

    A source equal to its result protects a word. It also keeps what follows it apart: with 包括 protected, the 发 of
    包括发展 is no longer read as part of 括发.
    """

    source: str
    result: str
    targets: tuple[Variety, ...]

    @property
    def is_usable(self) -> bool:
        """Whether a dictionary can hold it: neither side empty, no NUL and no lone surrogate."""
        return bool(self.source and self.result) and not _UNUSABLE.search(self.source + self.result)


@lru_cache(maxsize=1)
def builtin() -> tuple[Override, ...]:
    """The shipped table, ``resources/data/overrides.csv``; every row there names a sentence that fails without it."""
    with data_path("overrides.csv").open(encoding="utf-8", newline="") as file:
        return tuple(Override(row["source"], row["result"], TARGETS[row["target"]]) for row in csv.DictReader(file))


@lru_cache(maxsize=1)
def patterns() -> tuple[Override, ...]:
    """What a rule covers and no list could: 基金发行, 巨头发布, where OpenCC sees hair; 3只基金; surnames.

    Each line of ``resources/data/patterns.csv`` stands for every combination of its three columns. An item is its
    Simplified form and, of the same length, its Traditional one.
    """
    rows = []
    with data_path("patterns.csv").open(encoding="utf-8", newline="") as file:
        for line in csv.DictReader(file):
            parts = [[_halves(item) for item in line[name].split() or [""]] for name in ("left", "middle", "right")]
            for combination in product(*parts):
                source, result = ("".join(each) for each in zip(*combination, strict=True))
                rows.append(Override(source, result, TARGETS["zh-Hant"]))
    return tuple(rows)


def _halves(item: str) -> tuple[str, str]:
    middle = len(item) // 2
    return item[:middle], item[middle:]


@lru_cache(maxsize=1)
def shipped() -> tuple[Override, ...]:
    """All rows of the program: of two with one source those of :func:`builtin` win."""
    return patterns() + builtin()


def entries_for(target: Variety, overrides: Iterable[Override]) -> dict[str, str]:
    """Source to result for one target; of two rows with one source the later wins, unusable rows are left out.

    Every place of a text is replaced once at most, so rows may name each other's results: a cycle swaps two words.
    """
    return {row.source: row.result for row in overrides if target in row.targets and row.is_usable}


@lru_cache(maxsize=1)
def regional_blocked() -> tuple[str, ...]:
    """Traditional words that the regional vocabulary must leave alone: in news they mean something else."""
    lines = data_path("regional_blocked.txt").read_text(encoding="utf-8").splitlines()
    return tuple(word for line in lines if not line.startswith("#") for word in line.split())


@lru_cache(maxsize=2)
def words_between(source: Variety, target: Variety) -> dict[str, str]:
    """Words of ``source`` to those of ``target``, of Hong Kong and Taiwan, in the characters newspapers print.

    OpenCC has none: what it knows of either region it gives in words of the mainland (晶片 as 芯片, 計程車 as 出租車).
    """
    names = {Variety.HONG_KONG: "hong_kong", Variety.TAIWAN: "taiwan"}
    with data_path("regional_words.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return {row[names[source]]: row[names[target]] for row in rows if row["only"] in ("", target.value)}
