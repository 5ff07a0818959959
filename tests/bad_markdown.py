"""Markdown nobody should write, in any size, and the way of an article through the program, stage by stage."""

from __future__ import annotations

import gc
import math
import shutil
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import toy_package

from desktop_app.chinese.converter import Options
from desktop_app.core import rendering, versions
from desktop_app.core.article import Article, parse
from desktop_app.core.versions import Version
from desktop_app.engines import base
from desktop_app.engines.base import SegmentResult
from desktop_app.engines.fake import FakeEngine
from desktop_app.engines.packages import PackageStore
from desktop_app.services.convert import convert
from desktop_app.services.translate import Translator


@dataclass(frozen=True)
class Bad:
    """``make`` gives the text for a size; ``full`` is the size of the issue, ``small`` that of a quick test."""

    make: Callable[[int], str]
    full: int
    small: int


def _table(columns: int) -> str:
    return "".join("|" + cell * columns + "\n" for cell in (" 中国 |", "---|", " **政府** |", " `a` |"))


BAD: dict[str, Bad] = {
    "unclosed fences": Bad(lambda size: "中国\n\n```\n中国\n~~~~ x\n\n" * size, 20_000, 2_000),
    "fences in quotes": Bad(lambda size: "> ```\n\n中国\n\n" * size, 5_000, 500),
    "nested quotes": Bad(lambda size: "中国\n\n" + "> " * size + "政府\n\n新闻\n", 10_000, 4_000),
    "nested lists": Bad(lambda size: "中国\n\n" + "- " * size + "政府\n\n新闻\n", 10_000, 4_000),
    "a long line": Bad(lambda size: "中国**政府**说 https://a.b/c 新闻。" * size, 110_000, 1_500),
    "a long line of words": Bad(lambda size: "中国政府今天公布新闻，" * size, 150_000, 4_000),
    "a long word": Bad(lambda size: "a" * size, 5_000_000, 200_000),
    "links": Bad(lambda size: "[中国](https://a.b/c \"政府\") 说\n" * size, 50_000, 1_000),
    "references": Bad(
        lambda size: "".join(f"[中国{n}][r{n}] 说\n\n[r{n}]: /a{n}\n\n" for n in range(size)), 20_000, 500
    ),
    "brackets": Bad(lambda size: "中国" + "[" * size + "政府", 50_000, 2_000),
    "pictures": Bad(lambda size: "中国" + "![" * size + "政府", 50_000, 2_000),
    "brackets in brackets": Bad(lambda size: "中国" + "[" * size + "政府" + "](/u)" * size, 10_000, 500),
    "asterisks": Bad(lambda size: "中国" + "*" * size + "政府", 100_000, 10_000),
    "opened bold": Bad(lambda size: "**中国 *a_b " * size, 50_000, 1_500),
    "bold side by side": Bad(lambda size: "**中国**政府" * size, 50_000, 1_500),
    "backticks": Bad(lambda size: "中国" + "".join("`" * (n % 50 + 1) + "政" for n in range(size)), 50_000, 3_000),
    "angles": Bad(lambda size: "中国" + "<a <!-- <? " * size, 50_000, 2_000),
    "entities": Bad(lambda size: "中国&amp;&#20013;\\*&x;" * size, 50_000, 1_500),
    "shortcodes": Bad(lambda size: "中国{{< a \"政府\" >}}{{< " * size, 50_000, 1_500),
    "footnotes": Bad(lambda size: "".join(f"中国[^{n}]\n\n[^{n}]: 政府\n\n" for n in range(size)), 20_000, 500),
    "formulas": Bad(lambda size: "中国 $a_1 \\( $$ " * size, 50_000, 1_500),
    "table columns": Bad(_table, 1_000, 300),
    "bidi controls": Bad(lambda size: "\u202e中国\u202c **\u2067政府\u2069** \u200f说\u061c " * size, 50_000, 1_500),
    "invisible characters": Bad(
        lambda size: "\u200b中\u00ad国\u2060 **\u200d政府\ufeff**\ufe0f\u200c\U000e0041 " * size, 50_000, 1_500
    ),
    "mixed line ends": Bad(lambda size: "中国\r\n政府\n说\r**新闻**\r\n\r\n- 水\r  火\n\n" * size, 20_000, 300),
    "control characters": Bad(lambda size: "中\x0b国\x0c\x1c**政\x85府**\u2028\u2029 " * size, 50_000, 1_500),
}  # fmt: skip


class InProcess:
    """What :class:`Translator` needs of an engine's worker, in this process: its processor time is ours."""

    def __init__(self) -> None:
        self._engine = FakeEngine("{}")

    def translate(
        self, package: Path, texts: Sequence[str], *, on_result: Callable[[SegmentResult], None], **_: Any
    ) -> bool:
        """Every text as it stands."""
        for result in self._engine.translate(texts, base.Options(), lambda: False):
            on_result(result)
        return True

    def close(self) -> None:
        """Nothing runs."""


def translator(folder: Path) -> Translator:
    """One that says what stands there; its package, made in ``folder``, is never loaded."""
    if folder.is_dir():
        shutil.rmtree(folder)
    toy_package.unpacked(folder, "zh", "en")
    return Translator(PackageStore([folder]), InProcess())  # type: ignore[arg-type]


def rendered(article: Article) -> str:
    """All rows of the article."""
    return "\n".join(rendering.row(block, article.text) for block in article.blocks)


def converted(article: Article) -> Version:
    """To zh-TW."""
    version = convert(article, "zh-TW", "zh-CN", Options())
    assert version is not None
    return version


def translated(article: Article, by: Translator) -> Version:
    """To English, by the identity engine."""
    version = by.translate(article, "zh-CN", "en")
    assert version is not None
    return version


def stages(text: str, by: Translator) -> dict[str, float]:
    """Seconds of processor time of each stage of the article ``text``."""
    data = text.encode("utf-8", "surrogatepass")
    times: dict[str, float] = {}

    def timed(name: str, work: Callable[[], Any]) -> Any:
        start = time.process_time()
        made = work()
        times[name] = time.process_time() - start
        return made

    def read() -> Article:
        article = parse(data)
        assert article.blocks
        return article

    gc.collect()
    gc.disable()
    try:
        article = timed("read", read)
        timed("render", lambda: rendered(article))
        by_script = timed("convert", lambda: converted(article))
        by_engine = timed("translate", lambda: translated(article, by))
        timed("export", lambda: (versions.exported(article, by_script), versions.exported(article, by_engine)))
    finally:
        gc.enable()
    return times


def growth(
    bad: Bad, size: int, by: Translator, *, most: float, rounds: int = 12, patience: float = 60.0
) -> dict[str, float]:
    """By what factor each stage takes longer for twice the size, from ``size`` to four times that.

    Of the minima of at most ``rounds``: fewer once no factor is above ``most``, or once all together have taken
    ``patience`` seconds of processor time (not before the third). Stages below 20 ms are too short to say anything
    and count as 1.
    """
    small: dict[str, float] = {}
    large: dict[str, float] = {}
    ratios: dict[str, float] = {}
    spent = 0.0
    for number in range(rounds):
        for best, text in ((small, bad.make(size)), (large, bad.make(4 * size))):
            for name, seconds in stages(text, by).items():
                best[name] = min(seconds, best.get(name, seconds))
                spent += seconds
        ratios = {name: math.sqrt(large[name] / small[name]) if large[name] > 0.02 else 1.0 for name in large}
        if max(ratios.values()) <= most or (number > 1 and spent > patience):
            break
    return ratios
