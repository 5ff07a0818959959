"""Translation packages for both faces: what is installed, install from a file, remove."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from desktop_app.core.errors import PackageError
from desktop_app.engines.base import Pair
from desktop_app.engines.index import Offer
from desktop_app.engines.metadata import InstalledPackage
from desktop_app.engines.packages import PackageStore
from desktop_app.services.catalogue import Offered


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


def installed(store: PackageStore | None = None) -> PackageList:
    """Look at the disk."""
    store = store or PackageStore()
    found = store.installed()
    rows = [_row(package) for package in found.packages] + [_row(package, old=True) for package in found.superseded]
    return PackageList(tuple(rows), tuple((stray.path, stray.code) for stray in found.strays), store.target)


def folder() -> Path:
    """Where packages are installed."""
    return PackageStore().target


def install(path: Path, cancelled: Callable[[], bool] = lambda: False) -> PackageRow | None:
    """Install an ``.argosmodel`` file; None when cancelled. Raises PackageError, StorageError, EngineError."""
    from desktop_app.engines.installing import install as install_archive

    package = install_archive(path, cancelled=cancelled)
    return None if package is None else _row(package)


def remove(pair: str) -> list[PackageRow]:
    """Remove every version of ``pair`` (``en-zh`` or ``en_zh``). Raises PackageError ``package-bad-pair``,
    ``package-missing``.
    """
    return [_row(package) for package in PackageStore().remove(_pair(pair))]


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


def _row(package: InstalledPackage, *, old: bool = False) -> PackageRow:
    names = (package.from_name or package.from_code, package.to_name or package.to_code)
    return PackageRow(package.from_code, package.to_code, *names, package.version, package.path, old)
