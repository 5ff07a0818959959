"""The readings of the characters that one-to-many conversion decides (发: 發 or 髮)."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType

from desktop_app.chinese.configs import press_characters
from desktop_app.chinese.data import data_path
from desktop_app.chinese.varieties import Variety


@lru_cache(maxsize=12)
def readings(origin: Variety, target: Variety, *, press_glyphs: bool) -> Mapping[str, tuple[str, ...]]:
    """The characters of ``origin`` that ``target`` has several for, with those, the commonest first.

    They are in the glyphs the target prints: of 台, with ``press_glyphs``, Taiwan has 台 檯 颱, else 臺 檯 颱 台.
    """
    printed = press_characters(target) if press_glyphs else {}
    found = {}
    for char, standard in _table().get((origin.value, target.value), {}).items():
        forms = tuple(dict.fromkeys(printed.get(each, each) for each in standard))
        if len(forms) > 1:
            found[char] = forms
    return MappingProxyType(found)


def same_reading(reading: str, known: tuple[str, ...], target: Variety) -> str | None:
    """That of ``known`` which is ``reading``, if need be in the other of the target's glyphs (臺 for 台)."""
    if reading in known:
        return reading
    printed = press_characters(target)
    plain = _in(reading, printed)
    return next((each for each in known if _in(each, printed) == plain), None)


def _in(text: str, printed: Mapping[str, str]) -> str:
    return "".join(printed.get(char, char) for char in text)


@lru_cache(maxsize=1)
def _table() -> dict[tuple[str, str], dict[str, str]]:
    """Origin and target to characters and their readings in the standard's forms."""
    table: dict[tuple[str, str], dict[str, str]] = {}
    section: dict[str, str] = {}
    for line in data_path("readings.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("@"):
            _, origin, target = line.split()
            section = table.setdefault((origin, target), {})
        elif not line.startswith("#"):
            section.update((entry[0], entry[2:]) for entry in line.split())
    return table
