"""List, get, install and remove translation packages."""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from desktop_app.cli import common
from desktop_app.config import Folders
from desktop_app.core.errors import DiglotError

if TYPE_CHECKING:
    from desktop_app.engines.metadata import InstalledPackage
    from desktop_app.services.catalogue import Catalogue, Offered
    from desktop_app.services.download import Progress
    from desktop_app.services.obtaining import Obtainer

_TOLD_EVERY = 0.2  # seconds between two lines of progress
_MB = 1_000_000


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of ``diglot models``."""
    actions = parser.add_subparsers(
        dest="action", required=True, metavar="list | available | install FILE|PAIR | remove PAIR"
    )
    actions.add_parser("list", help="the installed packages")
    available = actions.add_parser(
        "available", help="the packages that can be had; looks at the index, which is online"
    )
    available.add_argument("--kept", action="store_true", help="what the index offered last time; no network")
    install = actions.add_parser("install", help="install an .argosmodel file, or download a pair and install it")
    install.add_argument("what", metavar="FILE|PAIR")
    remove = actions.add_parser("remove", help="remove a pair, for instance en-zh")
    remove.add_argument("pair", metavar="PAIR")
    for each in (available, install):
        each.add_argument("--index", metavar="PLACE", help="address, file or folder to look at instead")


def run(options: argparse.Namespace) -> int:
    """Do what ``options.action`` says."""
    if options.action == "list":
        return _list()
    if options.action == "available":
        return _available(options.index, kept=options.kept)
    if options.action == "remove":
        return _remove(options.pair)
    return _install(options.what, options.index)


def _list() -> int:
    from desktop_app.services import packages
    from desktop_app.services.package_store import store_of

    found = packages.installed(store_of(common.settings()))
    for row in found.rows:
        note = " (older, not used)" if row.superseded else ""
        print(f"{row.from_code}-{row.to_code} {row.version} {row.from_name} -> {row.to_name}{note}")
    for path, code in found.strays:
        print(f"diglot: not a package: {path} ({code})", file=sys.stderr)
    if not found.rows:
        print(f"diglot: no translation package is installed in {found.folder}", file=sys.stderr)
    return common.DONE


def _remove(pair: str) -> int:
    from desktop_app.services import packages
    from desktop_app.services.package_store import store_of

    for row in packages.remove(pair, store_of(common.settings())):
        print(row.path)
    return common.DONE


def _available(place: str | None, *, kept: bool) -> int:
    catalogue = _catalogue(place)
    status = common.DONE
    try:
        offered = catalogue.kept() if kept else catalogue.look()
    except DiglotError as error:
        common.complain(error)
        offered, status = catalogue.kept(), common.FAILED
    if offered is None:
        if status == common.DONE:
            print(f"diglot: {catalogue.origin} was never looked at: diglot models available", file=sys.stderr)
        return common.FAILED
    for offer in offered.offers:
        names = f"{offer.from_name or offer.from_code} -> {offer.to_name or offer.to_code}"
        print(f"{offer.from_code}-{offer.to_code} {offer.version} {names}")
    print(f"diglot: {offered.origin}, as of {offered.date:%Y-%m-%d %H:%M} UTC", file=sys.stderr)
    if offered.skipped:
        print(f"diglot: entries of it that are of no use: {offered.skipped}", file=sys.stderr)
    return status


def _install(what: str, place: str | None) -> int:
    path = Path(what)
    folders = Folders.from_environment()
    from desktop_app.services.obtaining import Obtainer
    from desktop_app.services.package_store import store_of
    from desktop_app.services.packages import offer_of

    obtainer = Obtainer(folders.data, folders.cache, store_of(common.settings()))
    if path.exists() or path.suffix == ".argosmodel":
        return _told(obtainer, obtainer.install(path))
    offer = offer_of(_looked_at(_catalogue(place)), what)
    if had := obtainer.pending(offer):
        print(f"diglot: going on after {had.done / _MB:.1f} MB", file=sys.stderr)
    return _told(obtainer, obtainer.obtain(offer, on_progress=_Meter()))


def _looked_at(catalogue: Catalogue) -> Offered:
    """What the index offers now; where it cannot be had, what it offered last time."""
    try:
        return catalogue.look()
    except DiglotError as error:
        kept = catalogue.kept()
        if kept is None:
            raise
        common.complain(error)
        return kept


def _told(obtainer: Obtainer, package: InstalledPackage | None) -> int:
    if package is not None:
        print(f"{package.name} {package.path}")
        source = obtainer.source(package)
        if source is not None:
            print(f"diglot: SHA-256 {source.sha256}", file=sys.stderr)
    return common.DONE


def _catalogue(place: str | None) -> Catalogue:
    from desktop_app.services.catalogue import Catalogue

    return Catalogue(Folders.from_environment().cache, place or common.settings().packages_index)


class _Meter:
    """Progress on one line of a terminal; nothing where stderr is none."""

    def __init__(self) -> None:
        self._shown = sys.stderr.isatty()
        self._last = 0.0

    def __call__(self, progress: Progress) -> None:
        now = time.monotonic()
        is_last = progress.done == progress.total
        if not self._shown or (now - self._last < _TOLD_EVERY and not is_last):
            return
        self._last = now
        total = f" of {progress.total / _MB:.1f}" if progress.total else ""
        line = f"{progress.done / _MB:.1f}{total} MB, {progress.speed / _MB:.1f} MB/s"
        print(f"\r{line:<50}", end="\n" if is_last else "", file=sys.stderr, flush=True)
