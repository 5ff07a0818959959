"""The three varieties of written Chinese the program makes, and the language tags that name them."""

from __future__ import annotations

from enum import Enum

from desktop_app.chinese.detection import Script
from desktop_app.core.errors import LanguageError


class Variety(str, Enum):
    """A script together with its region's forms, named by the shortest usual BCP 47 tag."""

    MAINLAND = "zh-CN"
    TAIWAN = "zh-TW"
    HONG_KONG = "zh-HK"

    @property
    def script(self) -> Script:
        return Script.SIMPLIFIED if self is Variety.MAINLAND else Script.TRADITIONAL


_REGIONS = {
    "cn": Variety.MAINLAND,
    "sg": Variety.MAINLAND,
    "my": Variety.MAINLAND,
    "tw": Variety.TAIWAN,
    "hk": Variety.HONG_KONG,
    "mo": Variety.HONG_KONG,
}


def variety_of(tag: str) -> Variety:
    """The variety a language tag names; ``zh`` alone is Simplified, ``zh-Hant`` alone is Taiwan's.

    Tags are compared without case and ``zh_CN`` reads as zh-CN. A script subtag wins over the region: zh-Hans-HK is
    Simplified. Raises LanguageError ``not-a-chinese-script`` (tag) for every other language, script or region, also
    for yue, lzh and their ``zh-yue`` forms: script conversion makes no Cantonese and no Classical Chinese.
    """
    subtags = tag.strip().replace("_", "-").lower().split("-")
    language, rest = subtags[0], subtags[1:]
    script = rest.pop(0) if rest and rest[0] in ("hans", "hant") else ""
    region = _REGIONS.get(rest.pop(0)) if rest and len(rest[0]) == 2 else None
    unknown_region = len(subtags) - len(rest) - bool(script) == 2 and region is None
    # what may follow are variants (5 to 8 characters, or 4 from a digit on) and extensions behind a single letter
    foreign = bool(rest) and 1 < len(rest[0]) < 5 and not rest[0][0].isdigit()
    if language != "zh" or unknown_region or foreign or "" in rest:
        raise LanguageError("not-a-chinese-script", tag=tag)
    if script == "hans":
        return Variety.MAINLAND
    if script == "hant":
        return region if region is Variety.HONG_KONG else Variety.TAIWAN
    return region or Variety.MAINLAND


def is_convertible(tag: str) -> bool:
    """Whether script conversion can make or read this language."""
    try:
        variety_of(tag)
    except LanguageError:
        return False
    return True
