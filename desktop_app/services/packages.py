"""Translation packages for both faces: what is installed, install from a file, remove."""

from __future__ import annotations

import stat
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from desktop_app.core.errors import PackageError
from desktop_app.engines.base import Pair
from desktop_app.engines.index import Offer
from desktop_app.engines.metadata import InstalledPackage, version_key
from desktop_app.engines.packages import PackageStore
from desktop_app.services.catalogue import Offered
from desktop_app.services.obtaining import Obtainer, Pending, Source, about


@dataclass(frozen=True)
class PackageRow:
    """An installed package as shown. ``superseded``: a newer version of its pair is there."""

    from_code: str
    to_code: str
    from_name: str
    to_name: str
    version: str
    path: Path
    superseded: bool = False


@dataclass(frozen=True)
class PackageList:
    """All packages, and folders among them that are none (with the code that says why)."""

    rows: tuple[PackageRow, ...]
    strays: tuple[tuple[Path, str], ...]
    folder: Path


@dataclass(frozen=True)
class PackageDetails:
    """What there is to know of an installed package. ``about``: its README and licence; ``size``: bytes unpacked.

    ``source``: where it came from; None: not through Diglot.
    """

    about: str
    size: int
    source: Source | None


@dataclass(frozen=True)
class Available:
    """An offer; ``had``: the version of its direction that is installed, or ""; ``pending``: of its download."""

    offer: Offer
    had: str
    pending: Pending | None

    @property
    def is_newer(self) -> bool:
        """Whether it is an update."""
        return bool(self.had) and version_key(self.offer.version) > version_key(self.had)

    @property
    def is_older(self) -> bool:
        """Whether a newer one is installed."""
        return bool(self.had) and version_key(self.offer.version) < version_key(self.had)


def installed(store: PackageStore | None = None) -> PackageList:
    """Look at the disk."""
    store = store or PackageStore()
    found = store.installed()
    rows = [row_of(package) for package in found.packages]
    rows += [row_of(package, superseded=True) for package in found.superseded]
    return PackageList(tuple(rows), tuple((stray.path, stray.code) for stray in found.strays), store.target)


def details(row: PackageRow, obtainer: Obtainer) -> PackageDetails:
    """What there is to know of the package of ``row``."""
    return PackageDetails(about(row.path), sum(_sizes(row.path)), obtainer.source(row))


def _sizes(folder: Path) -> Iterator[int]:
    """The bytes of each file; one that goes meanwhile does not count."""
    for file in folder.rglob("*"):
        with suppress(OSError):
            found = file.stat()
            if stat.S_ISREG(found.st_mode):
                yield found.st_size


def remove(pair: str, store: PackageStore | None = None, *, only: Path | None = None) -> list[PackageRow]:
    """Remove every version of ``pair`` (``en-zh`` or ``en_zh``), or the one in the folder ``only``.

    Raises PackageError ``package-bad-pair``, ``package-missing``; StorageError ``package-not-removable``.
    """
    return [row_of(package) for package in (store or PackageStore()).remove(_pair(pair), only=only)]


def row_of(package: InstalledPackage, *, superseded: bool = False) -> PackageRow:
    """An installed package as shown."""
    names = (package.from_name or package.from_code, package.to_name or package.to_code)
    return PackageRow(package.from_code, package.to_code, *names, package.version, package.path, superseded)


def available(offered: Offered, store: PackageStore, obtainer: Obtainer) -> list[Available]:
    """The newest offer of each direction, beside what is installed of it."""
    newest: dict[Pair, Offer] = {}
    for offer in offered.offers:
        newest.setdefault(offer.pair, offer)
    there = {package.pair: package.version for package in store.installed().packages}
    return [Available(offer, there.get(pair, ""), obtainer.pending(offer)) for pair, offer in newest.items()]


def offer_of(offered: Offered, pair: str) -> Offer:
    """The newest package for ``pair`` that an index offers.

    Raises PackageError ``package-bad-pair`` (pair), ``package-not-offered`` (pair, origin).
    """
    wanted = _pair(pair)
    offer = next((offer for offer in offered.offers if offer.pair == wanted), None)
    if offer is None:
        raise PackageError("package-not-offered", pair=pair, origin=offered.origin)
    return offer


def _pair(text: str) -> Pair:
    codes = text.replace("_", "-").split("-")
    if len(codes) != 2 or not all(codes):
        raise PackageError("package-bad-pair", pair=text)
    return Pair(*codes)
