"""OpenCC configurations of the program, made in memory, and one loaded converter for each.

OpenCC reads a configuration from a file only and finds dictionaries of a custom one by absolute path, so the file is
written to a temporary folder that is gone when the converter is loaded.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Protocol, TypedDict

from desktop_app.chinese.overrides import Override, entries_for, regional_blocked, shipped, words_between
from desktop_app.chinese.user_rows import user_rows
from desktop_app.chinese.varieties import Variety


class Engine(Protocol):
    """What is used of ``opencc.OpenCC``; it holds the GIL during a call, 0.1 s per MB."""

    def convert(self, text: str) -> str: ...


@dataclass(frozen=True)
class Route:
    """One way of conversion; ``regional`` takes words of the target's region too and may change the length."""

    source: Variety
    target: Variety
    press_glyphs: bool
    regional: bool


class _Dict(TypedDict, total=False):
    type: str
    file: str
    entries: dict[str, str]
    match_policy: str
    dicts: list[_Dict]
    may_output_tofu: bool


# 著 is a particle as 着 in Simplified and Hong Kong text, but stays in these
_WRITTEN_WORKS = "原著 編著 编著 土著 專著 专著 論著 论著 遺著 遗著 卓著 显著 顯著 譯著 译著 合著 拙著 新著 著有 著書"

# Cantonese words, and characters whose Simplified form Noto Sans CJK does not have, nor most other fonts
_NEVER_SIMPLIFIED = "𨋢嗰餸孻㺏䁪嚧曥桱橯灒灙篸蔯蟳詀"

# what newspapers print where OpenCC follows the region's character standard
_PRESS = {
    Variety.TAIWAN: "臺台 汙污 溼濕 祕秘 巖岩 燬毀 譭毀 賬帳",
    Variety.HONG_KONG: "説說 户戶 税稅 閲閱 鋭銳 悦悅 脱脫 温溫 羣群 啓啟 峯峰 麪麵 釐厘 牀床 週周 巖岩 燬毀 譭毀 豔艷",
}
_PRESS_WORDS = {
    "迴歸": "回歸",
    "發佈": "發布",
    "公佈": "公布",
    "宣佈": "宣布",
    "頒佈": "頒布",
    "分佈": "分布",
    "遍佈": "遍布",
    "佈局": "布局",
    "瞭解": "了解",
    "傢俱": "家具",
    "衚衕": "胡同",
    "調製解調": "調制解調",
}
_PRESS_WORDS_OF_HONG_KONG = {
    "儘快": "盡快",
    "儘早": "盡早",
    "儘量": "盡量",
    "儘可能": "盡可能",
    "彙報": "匯報",
    "彙集": "匯集",
    "彙總": "匯總",
    "鍛鍊": "鍛煉",
}
_REGION_FILES = {Variety.TAIWAN: "TW", Variety.HONG_KONG: "HK"}


def _shipped(*names: str) -> list[_Dict]:
    import opencc

    folder = Path(opencc.__file__).parent / "clib" / "share" / "opencc"
    return [{"type": "ocd2", "file": (folder / f"{name}.ocd2").as_posix()} for name in names]


def _inline(entries: dict[str, str]) -> list[_Dict]:
    """One dictionary made here, or none: OpenCC refuses an empty one."""
    return [{"type": "inline", "entries": entries}] if entries else []


def _longest(*dicts: _Dict) -> _Dict:
    """The longest word that any of ``dicts`` has; of equals the first."""
    return {"type": "group", "match_policy": "union", "dicts": list(dicts)}


def _first(*dicts: _Dict) -> _Dict:
    """What the first of ``dicts`` has, however long."""
    return {"type": "group", "match_policy": "short_circuit", "dicts": list(dicts)}


def press_characters(target: Variety) -> dict[str, str]:
    """Characters of the region's standard to those newspapers print; none for Simplified."""
    return {pair[0]: pair[1] for pair in _PRESS.get(target, "").split()}


def _regional_forms(route: Route) -> list[_Dict]:
    """The stages from OpenCC's own Traditional to what ``route.target`` prints."""
    region = _REGION_FILES[route.target]
    forms = _shipped(f"{region}VariantsPhrases", f"{region}Variants")
    if route.regional:
        blocked = _inline({word: word for word in regional_blocked()})
        forms.insert(0, _longest(*blocked, *_shipped(f"{region}Phrases")))
    press = press_characters(route.target) | _PRESS_WORDS
    if route.target is Variety.HONG_KONG:
        press |= _PRESS_WORDS_OF_HONG_KONG
    return [_first(*forms), *(_inline(press) if route.press_glyphs else [])]


def _to_traditional(
    route: Route, overrides: Sequence[Override], characters: dict[str, str]
) -> tuple[_Dict, list[_Dict]]:
    own = _inline(entries_for(route.target, overrides) | characters)
    words = _longest(*own, *_shipped("STPhrases", "STPhrases_GeneratedFromRegionalPhrases"))
    return words, [_first(words, *_shipped("STCharacters")), *_regional_forms(route)]


def _to_simplified(
    route: Route, overrides: Sequence[Override], characters: dict[str, str]
) -> tuple[_Dict, list[_Dict]]:
    """From Traditional of any origin: Taiwan's, Hong Kong's and OpenCC's own forms."""
    kept = {word: word for word in _WRITTEN_WORKS.split()} | {"甚麼": "什麼"}
    own = _inline(kept | entries_for(route.target, overrides) | characters)
    unified = _shipped(
        "TWVariantsRevPhrases", "HKVariantsRevPhrases", "TWVariantsRev", "HKVariantsRev"
    )  # fmt: skip
    extended: _Dict = {**_shipped("TSCharactersExt")[0], "may_output_tofu": True}
    rare = _inline(dict(zip(_NEVER_SIMPLIFIED, _NEVER_SIMPLIFIED, strict=True)))
    simplified = _first(*rare, *_shipped("TSPhrases"), extended, *_shipped("TSCharacters"))
    return _longest(*own, *_shipped("TSPhrases")), [_first(*own, *unified), simplified]


def _between_regions(route: Route) -> tuple[None, list[_Dict]]:
    region = _REGION_FILES[route.source]
    kept = _inline({word: word for word in _WRITTEN_WORKS.split()})
    unified = _shipped(f"{region}VariantsRevPhrases", f"{region}VariantsRev")
    chain = [_first(*kept, *unified), *_regional_forms(replace(route, regional=False))]
    return None, [*_inline(words_between(route.source, route.target)), *chain] if route.regional else chain


def configuration(route: Route, overrides: Sequence[Override], table: Sequence[Override] = ()) -> dict[str, object]:
    """The configuration of one route, in OpenCC's JSON format; ``table``: the user's rows."""
    words: _Dict | None
    user = user_rows(table, route.target)
    if route.target is Variety.MAINLAND:
        words, chain = _to_simplified(route, overrides, user.characters)
    elif route.source is Variety.MAINLAND:
        words, chain = _to_traditional(route, overrides, user.characters)
    else:
        words, chain = _between_regions(route)
    result: dict[str, object] = {
        "name": f"{route.source.value} to {route.target.value}",
        "normalization": [{"dict": each} for each in [*_inline(user.words), *_shipped("CJK_Compatibility_Ideographs")]],
        "conversion_chain": [{"dict": stage} for stage in [*chain, *_inline(user.results)]],
    }
    if words is not None:
        result["segmentation"] = {"type": "mmseg", "dict": words}
    return result


@lru_cache(maxsize=16)
def engine_for(route: Route) -> Engine:
    """The loaded converter of ``route``, with the overrides the program ships."""
    return load(route, shipped())


def load(route: Route, overrides: Sequence[Override], table: Sequence[Override] = ()) -> Engine:
    """A new converter (60 ms, with 100,000 rows of the user 1 s).

    It puts no character that few fonts have where a common one stood.
    """
    import opencc

    with tempfile.TemporaryDirectory(prefix="diglot-") as folder:
        path = Path(folder) / "config.json"
        path.write_text(json.dumps(configuration(route, overrides, table)), encoding="utf-8")
        engine: Engine = opencc.OpenCC(str(path), include_tofu_risk_dictionaries=False)
    return engine
