"""A package index as data: one JSON array of what can be had (Argos's format: no sizes, no hashes)."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass

from desktop_app.core.errors import PackageError
from desktop_app.engines.base import Pair
from desktop_app.engines.metadata import CODE, VERSION, version_key

LIMIT = 16 << 20
"""Bytes; the one there is has some 60,000."""

_TEXT_LIMIT = 100  # characters of a name


@dataclass(frozen=True, slots=True)
class Offer:
    """A package that can be had. ``links``: where from, as the index has them, the first being the best."""

    from_code: str
    to_code: str
    version: str
    links: tuple[str, ...]
    from_name: str = ""
    to_name: str = ""

    @property
    def pair(self) -> Pair:
        """Its direction."""
        return Pair(self.from_code, self.to_code)

    @property
    def version_key(self) -> tuple[int, ...]:
        """Orders versions: 1.10 comes after 1.9."""
        return version_key(self.version)


def parse(data: bytes, origin: str) -> tuple[tuple[Offer, ...], int]:
    """The offers of an index, by pair and the newest version first, and how many entries could not be used.

    Other kinds of packages than translations are passed over. Raises PackageError ``index-unusable``
    (origin, detail) for what is no index at all.
    """
    if len(data) > LIMIT:
        raise PackageError("index-unusable", origin=origin, detail=f"larger than {LIMIT >> 20} MB")
    try:
        entries = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise PackageError("index-unusable", origin=origin, detail=f"not JSON: {error!s:.80}") from error
    if not isinstance(entries, list):
        raise PackageError("index-unusable", origin=origin, detail="not a list")
    of_kind = [entry for entry in entries if not isinstance(entry, dict) or _is_translation(entry)]
    offers = [offer for entry in of_kind if (offer := _offer(entry)) is not None]
    return ordered(offers), len(of_kind) - len(offers)


def ordered(offers: Iterable[Offer]) -> tuple[Offer, ...]:
    """By pair, the newest version first."""
    newest_first = sorted(offers, key=lambda offer: offer.version_key, reverse=True)
    return tuple(sorted(newest_first, key=lambda offer: offer.pair))


def _is_translation(entry: dict[str, object]) -> bool:
    return entry.get("type", "translate") == "translate"


def _offer(entry: object) -> Offer | None:
    if not isinstance(entry, dict):
        return None
    codes = [entry.get("from_code"), entry.get("to_code")]
    version, links = entry.get("package_version"), entry.get("links")
    if not all(isinstance(code, str) and CODE.match(code) for code in codes):
        return None
    if not isinstance(version, str) or not VERSION.match(version) or not isinstance(links, list):
        return None
    usable = tuple(link for link in links if isinstance(link, str) and link.strip())
    names = [_line(str(entry.get(key) or "")[:_TEXT_LIMIT]) for key in ("from_name", "to_name")]
    return Offer(str(codes[0]), str(codes[1]), version, usable, *names) if usable else None


def _line(text: str) -> str:
    """``text`` as one line of what can be seen."""
    return "".join(sign if sign.isprintable() else " " for sign in text).strip()
