"""What the packages dialog works with."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from desktop_app.core.errors import DiglotError
from desktop_app.jobs import Progress
from desktop_app.models.offers import OfferList, OfferRow
from desktop_app.models.packages import PackageRow

if TYPE_CHECKING:
    from desktop_app.services.packages import PackageDetails

Describe = Callable[[DiglotError], str]


class PackageServices(Protocol):
    """All of it runs off the GUI thread and may raise DiglotError; what was cancelled raises jobs.Cancelled."""

    def installed(self) -> Sequence[PackageRow]:
        """What is there."""

    def details(self, row: PackageRow) -> PackageDetails:
        """What there is to know of an installed package."""

    def install(self, path: Path, progress: Progress) -> PackageRow:
        """Install a package's file."""

    def remove(self, row: PackageRow) -> None:
        """Delete this package, not another version of it."""

    def kept(self) -> OfferList:
        """What can be had, as far as it is known without a network."""

    def look(self) -> OfferList:
        """What can be had now; uses the network where the list is on the web."""

    def size(self, row: OfferRow) -> int | None:
        """Bytes to download, asked of the server; None: it does not say."""

    def obtain(self, row: OfferRow, progress: Progress) -> PackageRow:
        """Download and install; reports each ``services.download.Progress``, then None: it is being tested."""

    def discard(self, row: OfferRow) -> None:
        """Forget an interrupted download."""
