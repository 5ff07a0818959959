"""Translation packages as the window's dialog wants them. All of this runs on a worker's thread."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from PySide6.QtCore import QCoreApplication, QLocale

from desktop_app.config import Folders, Settings
from desktop_app.core.errors import PackageError
from desktop_app.jobs import Cancelled, Progress
from desktop_app.models.offers import OfferList, OfferRow, OfferState
from desktop_app.models.packages import PackageRow, pair_title
from desktop_app.ui.packages.services import Describe

if TYPE_CHECKING:
    from desktop_app.services.catalogue import Catalogue, Offered
    from desktop_app.services.obtaining import Obtainer
    from desktop_app.services.packages import Available, PackageDetails
    from desktop_app.services.packages import PackageRow as Installed


# what Diglot's articles are in most often stands before the rest
_FIRST = frozenset({"zh", "zt", "en"})


class PackageAdapter:
    """``settings`` tells where packages and their list are; ``describe`` words what is wrong with a folder."""

    def __init__(self, folders: Folders, settings: Callable[[], Settings], describe: Describe) -> None:
        self._folders, self._settings, self._describe = folders, settings, describe

    def folder(self) -> Path:
        """Where packages are installed."""
        return Path(self._store().target)

    def installed(self) -> list[PackageRow]:
        """The packages, the older versions after them, then folders that are none."""
        from desktop_app.services import packages

        found = packages.installed(self._store())
        rows = [_row(one) for one in found.rows]
        for path, code in found.strays:
            problem = self._describe(PackageError(code, path=path.name))
            rows.append(PackageRow("", path.name, path=path, problem=problem))
        return rows

    def details(self, row: PackageRow) -> PackageDetails:
        """What there is to know of an installed package."""
        from desktop_app.services import packages

        for one in packages.installed(self._store()).rows:
            if one.path == row.path:
                return packages.details(one, self._obtainer())
        raise PackageError("package-no-metadata", path=row.path)

    def install(self, path: Path, progress: Progress) -> PackageRow:
        """Install a package file."""
        obtainer = self._obtainer()
        return _done(obtainer, obtainer.install(path, cancelled=lambda: progress.cancelled))

    def remove(self, row: PackageRow) -> None:
        """Remove this version of a package."""
        from desktop_app.services import packages

        packages.remove(row.key, self._store(), only=row.path)

    def kept(self) -> OfferList:
        """What the list offered when it was last fetched; one on this computer is read anew."""
        catalogue = self._catalogue()
        return self._listed(catalogue, catalogue.kept() if catalogue.is_on_the_web else catalogue.look())

    def look(self) -> OfferList:
        """What the list offers now."""
        catalogue = self._catalogue()
        return self._listed(catalogue, catalogue.look())

    def size(self, row: OfferRow) -> int | None:
        """Bytes to download."""
        return self._obtainer().size(row.offer)

    def obtain(self, row: OfferRow, progress: Progress) -> PackageRow:
        """Download and install."""
        from desktop_app.services.obtaining import Stage

        def on_stage(stage: Stage) -> None:
            if stage is Stage.INSTALLING:
                progress.report(None)

        obtainer = self._obtainer()
        package = obtainer.obtain(
            row.offer,
            on_stage=on_stage,
            on_progress=progress.report,
            cancelled=lambda: progress.cancelled,
        )
        return _done(obtainer, package)

    def discard(self, row: OfferRow) -> None:
        """Forget an interrupted download."""
        self._obtainer().discard(row.offer)

    def _store(self) -> Any:
        from desktop_app.services.package_store import store_of

        return store_of(self._settings())

    def _obtainer(self) -> Obtainer:
        from desktop_app.services.obtaining import Obtainer

        return Obtainer(self._folders.data, self._folders.cache, self._store())

    def _catalogue(self) -> Catalogue:
        from desktop_app.services.catalogue import Catalogue

        return Catalogue(self._folders.cache, self._settings().packages_index)

    def _listed(self, catalogue: Catalogue, offered: Offered | None) -> OfferList:
        """The newest offer of each direction, beside what is installed; Chinese and English first, then by name."""
        if offered is None:
            return OfferList(catalogue.origin, catalogue.is_on_the_web)
        from desktop_app.services import packages

        rows = [_offer_row(each) for each in packages.available(offered, self._store(), self._obtainer())]
        rows.sort(key=lambda row: (not _FIRST.issuperset(row.pair.split("-")), row.title.casefold()))
        return OfferList(catalogue.origin, catalogue.is_on_the_web, offered.date, tuple(rows), offered.skipped)


def _offer_row(available: Available) -> OfferRow:
    offer, pending = available.offer, available.pending
    host = urlsplit(offer.links[0]).hostname
    own_names = (QLocale(code).nativeLanguageName() for code in offer.pair)
    state = OfferState.NEW
    if available.had:
        state = OfferState.UPDATE if available.is_newer else OfferState.INSTALLED
        state = OfferState.OLDER if available.is_older else state
    return OfferRow(
        pair="-".join(offer.pair),
        title=pair_title(offer.from_code, offer.to_code, offer.from_name, offer.to_name),
        version=offer.version,
        place=host or offer.links[0],
        is_online=host is not None,
        state=state,
        had=available.had,
        words=" ".join((offer.from_name, offer.to_name, *own_names)),
        done=pending.done if pending else None,
        total=pending.total if pending else None,
        offer=offer,
    )


def _done(obtainer: Obtainer, package: Any | None) -> PackageRow:
    """The row of what was installed; raises Cancelled where it was not."""
    from desktop_app.services.packages import row_of

    if package is None:
        raise Cancelled
    source = obtainer.source(package)
    return replace(_row(row_of(package)), sha256=source.sha256 if source else "")


def _row(row: Installed) -> PackageRow:
    title = pair_title(row.from_code, row.to_code, row.from_name, row.to_name)
    old = QCoreApplication.translate("PackagesDialog", "older, not used")
    return PackageRow(
        f"{row.from_code}-{row.to_code}",
        title,
        row.version,
        path=row.path,
        problem=old if row.superseded else "",
        superseded=row.superseded,
    )
