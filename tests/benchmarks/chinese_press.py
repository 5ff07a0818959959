"""What newspapers print in Traditional characters, made Simplified, converted back, and compared with the print.

The Simplified text is made once by OpenCC's own ``tw2s`` or ``hk2s`` with curly quotation marks, the same for every
system, so nothing that only Diglot's own way down would keep (看著) helps on the way up. Only hanzi are counted.
"""

from __future__ import annotations

import hashlib
import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from functools import lru_cache
from pathlib import Path

TAGS = ("zh-TW", "zh-HK")
SYSTEMS = ("stock", "stock + overlay", "ours")

# the recipe as first measured, not what the program has become since
_OVERLAYS = {
    "zh-TW": "臺台 汙污 溼濕 祕秘",
    "zh-HK": "説說 户戶 税稅 閲閱 鋭銳 悦悅 脱脫 温溫 羣群 啓啟 峯峰 麪麵 釐厘 牀床",
}
_WORDS = {"迴歸": "回歸"}
# one character, drawn or chosen differently by regions and papers
_SAME = (
    "臺台 汙污 溼濕 祕秘 説說 户戶 税稅 閲閱 鋭銳 悦悅 脱脫 温溫 羣群 啓啟 峯峰 麪麵 釐厘 牀床 裏裡 着著 衞衛 衆眾 "
    "爲為 綫線 葱蔥 鈎鉤 癡痴 竈灶 鉢缽 枱檯 匯滙 敍敘 布佈 佔占 週周 痹痺 踴踊 唇脣 菸煙 吃喫 賬帳 艷豔 岩巖"
)


@dataclass(frozen=True)
class Article:
    """The Traditional texts of one article: its title and the blocks a conversion would take."""

    name: str
    tag: str
    texts: tuple[str, ...]

    @property
    def is_tuning(self) -> bool:
        """Which half it is in, by a hash of its name: the built-in table is made with one half only."""
        return hashlib.sha256(self.name.encode()).digest()[0] % 2 == 0


@dataclass
class Score:
    """Differences of one article and one system; ``hanzi`` of the print."""

    hanzi: int = 0
    raw: int = 0
    folded: int = 0
    quotes: int = 0
    found: list[tuple[str, str, str]] = field(default_factory=list)


def read(corpus: Path) -> list[Article]:
    """The articles of ``corpus`` tagged zh-TW or zh-HK that have Traditional text."""
    from desktop_app.chinese.detection import Script, detect
    from desktop_app.core.article import parse

    found = []
    for path in sorted(corpus.rglob("*.md")):
        tag = next((tag for tag in TAGS if path.name.endswith(f".{tag}.md")), None)
        if tag is not None:
            article = parse(path.read_bytes())
            title = article.front.text("title") if article.front is not None else None
            texts = [title or "", *(block.text for block in article.blocks)]
            kept = tuple(text for text in texts if detect(text) is Script.TRADITIONAL)
            if kept:
                found.append(Article(path.name, tag, kept))
    return found


@lru_cache
def stock(config: str) -> Callable[[str], str]:
    """OpenCC as it comes, with one of its configurations."""
    import opencc

    convert: Callable[[str], str] = opencc.OpenCC(config).convert
    return convert


def simplified(text: str, tag: str) -> str:
    """What every system gets."""
    return stock(f"{tag[3:].lower()}2s")(text).translate(str.maketrans("「」『』", "“”‘’"))


def convert(system: str, text: str, tag: str) -> str:
    """Simplified ``text`` back in the Traditional of ``tag``, by one of ``SYSTEMS``."""
    from desktop_app.chinese.converter import converter_for
    from desktop_app.chinese.detection import Script

    if system == "ours":
        return converter_for(tag, source_tag="zh-CN").convert(text, Script.SIMPLIFIED)
    result = stock(f"s2{tag[3:].lower()}")(text)
    if system == "stock + overlay":
        for word, printed in _WORDS.items():
            result = result.replace(word, printed)
        result = result.translate({ord(pair[0]): pair[1] for pair in _OVERLAYS[tag].split()})
    return result


@lru_cache
def _fold_table() -> dict[int, str]:
    group: dict[str, str] = {}
    for pair in _SAME.split():
        one, two = (group.get(char, char) for char in pair)
        group.update({char: one for char in [pair[0], pair[1], *(c for c, first in group.items() if first == two)]})
    return {ord(char): first for char, first in group.items()}


def _is_hanzi(char: str) -> bool:
    return "\u3400" <= char <= "\u9fff" or char == "〇" or char >= "\U00020000"


def compare(printed: str, converted: str, score: Score) -> None:
    """Add what differs between the two to ``score``."""
    fold = _fold_table()
    score.hanzi += sum(map(_is_hanzi, printed))
    for position, one, other in _pairs(printed, converted):
        if one == other:
            continue
        if _is_hanzi(one):
            score.raw += 1
            is_word = fold.get(ord(one), one) != (fold.get(ord(other), other) if len(other) == 1 else other)
            score.folded += is_word
            score.found.append((printed[max(0, position - 6) : position + 6], one, other + "*" * is_word))
        elif one in "「」『』":
            score.quotes += 1


def _pairs(printed: str, converted: str) -> list[tuple[int, str, str]]:
    if len(printed) == len(converted):
        return [(at, one, other) for at, (one, other) in enumerate(zip(printed, converted, strict=True))]
    pairs = []
    for kind, a, b, c, d in SequenceMatcher(None, printed, converted, autojunk=False).get_opcodes():
        for at in range(a, b):
            pairs.append((at, printed[at], converted[c + at - a] if kind == "equal" or b - a == d - c else ""))
    return pairs


def scores(articles: Sequence[Article]) -> dict[str, list[Score]]:
    """One score for each article, by system."""
    result: dict[str, list[Score]] = {system: [] for system in SYSTEMS}
    for article in articles:
        sources = [simplified(text, article.tag) for text in article.texts]
        for system in SYSTEMS:
            score = Score()
            for printed, source in zip(article.texts, sources, strict=True):
                compare(printed, convert(system, source, article.tag), score)
            result[system].append(score)
    return result


def changes_in_own_script(corpus: Path, tag: str, target: str, told: str) -> tuple[list[tuple[str, str, str]], int]:
    """What converting articles tagged ``tag`` into ``target`` changes if their language is said to be ``told``.

    Gives the file name and the text before and after of every changed block, then the number of Chinese blocks.
    """
    from desktop_app.chinese.converter import converter_for
    from desktop_app.chinese.detection import detect
    from desktop_app.core.article import parse

    changed, count = [], 0
    converter = converter_for(target, source_tag=told)
    for path in sorted(corpus.rglob(f"*.{tag}.md")):
        for block in parse(path.read_bytes()).blocks:
            count += detect(block.text).is_chinese
            after = converter.convert(block.text)
            if after != block.text:
                changed.append((path.name, block.text, after))
    return changed, count


def per_10_000(each: Sequence[Score], kind: str) -> float:
    """Differences per 10,000 hanzi."""
    return 10_000 * sum(getattr(score, kind) for score in each) / max(1, sum(score.hanzi for score in each))


def interval(measure: Callable[[Sequence[int]], float], size: int, rounds: int = 2000) -> tuple[float, float]:
    """The 95 % bootstrap interval of ``measure``, which takes indices of articles drawn with replacement."""
    rng = random.Random(5)
    drawn = sorted(measure([rng.randrange(size) for _ in range(size)]) for _ in range(rounds))
    return drawn[int(0.025 * rounds)], drawn[int(0.975 * rounds)]
