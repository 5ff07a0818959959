"""Getting a package that an index offers: its size, the download, the installation, and what came from where."""

from __future__ import annotations

import hashlib
import json
import logging
import os
import re
from collections.abc import Callable
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import datetime, timezone
from enum import Enum
from pathlib import Path
from typing import Protocol

from desktop_app.core.errors import DiglotError, NetworkError, PackageError, StorageError
from desktop_app.engines.index import Offer
from desktop_app.engines.metadata import InstalledPackage
from desktop_app.engines.packages import PackageStore
from desktop_app.services import download, web
from desktop_app.services.download import Progress
from desktop_app.services.locking import exclusive

_CHUNK = 1 << 20
_log = logging.getLogger(__name__)


class Stage(str, Enum):
    """What is being done: fetching the file, or unpacking it and proving that it translates."""

    DOWNLOADING = "downloading"
    INSTALLING = "installing"


@dataclass(frozen=True)
class Source:
    """Where an installed package came from: its file's address or path, SHA-256 (hexadecimal), bytes, and when."""

    place: str
    sha256: str
    size: int
    date: str


@dataclass(frozen=True)
class Pending:
    """``done`` bytes of ``total`` (None: the server did not say) of a download that was interrupted."""

    done: int
    total: int | None


class Placed(Protocol):
    """Something that stands in a folder."""

    @property
    def path(self) -> Path:
        """The folder."""


class Obtainer:
    """Gets packages into ``store``; downloads lie in the folder ``cache``, what came from where in ``data``.

    May be used from any thread and process; two that get the same package do not hinder each other: the later one
    is told.
    """

    def __init__(self, data: Path, cache: Path, store: PackageStore | None = None) -> None:
        self._store = store or PackageStore()
        self._downloads = cache / "downloads"
        self._sources = Sources(data)

    def size(self, offer: Offer) -> int | None:
        """Bytes to download, asked of the server; None: it does not say.

        Raises NetworkError as :func:`desktop_app.services.web.opened`, StorageError ``package-not-readable``.
        """
        place = offer.links[0]
        if web.is_web_address(place):
            return download.size(place)
        try:
            return Path(place).stat().st_size
        except OSError as error:
            raise _unreadable(place, error) from error

    def pending(self, offer: Offer) -> Pending | None:
        """What there is of an interrupted download; None: nothing."""
        target = self._target(offer)
        with suppress(OSError):
            size = target.stat().st_size
            return Pending(size, size)
        done = download.pending(target)
        return Pending(done, download.expected(target)) if done else None

    def discard(self, offer: Offer) -> None:
        """Forget an interrupted download."""
        target = self._target(offer)
        download.discard(target)
        with suppress(OSError):
            target.unlink()

    def obtain(
        self,
        offer: Offer,
        *,
        on_stage: Callable[[Stage], None] = lambda stage: None,
        on_progress: Callable[[Progress], None] = lambda progress: None,
        cancelled: Callable[[], bool] = lambda: False,
    ) -> InstalledPackage | None:
        """Download and install ``offer``; None: ``cancelled()`` said so, and the next call goes on from there.

        Its links are tried in order. Raises what :func:`desktop_app.services.download.fetch` and
        :func:`desktop_app.engines.installing.install` raise; PackageError ``package-unexpected`` (path, found,
        wanted) where the file holds another package, ``package-being-fetched`` (pair).
        """
        local = next((Path(link) for link in offer.links if not web.is_web_address(link)), None)
        if local is not None:
            return self.install(local, wanted=offer, on_stage=on_stage, cancelled=cancelled)
        target = self._target(offer)
        try:
            with exclusive(target.with_suffix(".lock"), wait=False):
                on_stage(Stage.DOWNLOADING)
                place = self._fetched(offer, target, on_progress, cancelled)
                if place is None:
                    return None
                try:
                    return self.install(target, wanted=offer, place=place, on_stage=on_stage, cancelled=cancelled)
                finally:
                    if not cancelled():
                        target.unlink(missing_ok=True)
        except BlockingIOError as error:
            raise PackageError("package-being-fetched", pair=f"{offer.from_code}-{offer.to_code}") from error

    def install(
        self,
        archive: Path,
        *,
        wanted: Offer | None = None,
        place: str = "",
        on_stage: Callable[[Stage], None] = lambda stage: None,
        cancelled: Callable[[], bool] = lambda: False,
    ) -> InstalledPackage | None:
        """Install the file ``archive`` and remember its hash; ``place``: where it came from (else its path)."""
        from desktop_app.engines.installing import install

        on_stage(Stage.INSTALLING)
        try:
            digest, size = _hash(archive)
        except OSError as error:
            raise _unreadable(str(archive), error) from error
        said = (wanted.pair, wanted.version) if wanted else (None, "")
        package = install(archive, self._store, cancelled=cancelled, expected=said[0], version=said[1])
        if package is not None:
            date = datetime.now(timezone.utc).replace(microsecond=0).isoformat()
            self._sources.remember(package, Source(place or str(archive), digest, size, date))
        return package

    def source(self, package: Placed) -> Source | None:
        """Where an installed package came from; None: not through Diglot."""
        return self._sources.of(package)

    def _fetched(
        self,
        offer: Offer,
        target: Path,
        on_progress: Callable[[Progress], None],
        cancelled: Callable[[], bool],
    ) -> str | None:
        """The link that gave the file; a server that fails is passed over while another is left."""
        if target.exists():
            return offer.links[0]
        for number, link in enumerate(offer.links, 1):
            try:
                done = download.fetch(link, target, on_progress=on_progress, cancelled=cancelled)
            except NetworkError as error:
                if number == len(offer.links):
                    raise
                _log.info("%s: trying the next address", error)
            else:
                return link if done else None
        return None

    def _target(self, offer: Offer) -> Path:
        return self._downloads / f"translate-{offer.from_code}_{offer.to_code}-{offer.version}.argosmodel"


class Sources:
    """``packages.json`` of the folder ``data``: by folder name, where each installed package came from."""

    def __init__(self, data: Path) -> None:
        self._file = data / "packages.json"

    def of(self, package: Placed) -> Source | None:
        """What is known of ``package``."""
        said = self._read().get(package.path.name)
        with suppress(TypeError):
            return Source(**said) if isinstance(said, dict) else None
        return None

    def remember(self, package: Placed, source: Source) -> None:
        """Note ``source``, and forget packages that have gone."""
        try:
            with exclusive(self._file.with_suffix(".lock")):
                folder = package.path.parent
                known = {name: said for name, said in self._read().items() if (folder / name).is_dir()}
                known[package.path.name] = asdict(source)
                temporary = self._file.with_suffix(f".{os.getpid()}.tmp")
                temporary.write_text(json.dumps(known, indent=1), encoding="utf-8")
                temporary.replace(self._file)
        except OSError as error:
            _log.warning("where packages came from cannot be kept in %s: %s", self._file, error)

    def _read(self) -> dict[str, object]:
        try:
            found = json.loads(self._file.read_text("utf-8"))
        except (OSError, ValueError):
            return {}
        return found if isinstance(found, dict) else {}


def about(package: Path) -> str:
    """What a package says of itself, its licence among it: the text of its README and LICENSE files, or ""."""
    texts = []
    for path in sorted(package.iterdir()) if package.is_dir() else []:
        if re.match(r"(?:readme|licen[cs]e|copying|notice)", path.name, re.IGNORECASE) and path.is_file():
            with suppress(OSError), path.open("rb") as file:
                texts.append(file.read(_CHUNK).decode("utf-8", "replace").strip())
    return "\n\n".join(texts)


def _hash(path: Path) -> tuple[str, int]:
    digest, size = hashlib.sha256(), 0
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            digest.update(chunk)
            size += len(chunk)
    return digest.hexdigest(), size


def _unreadable(place: str, error: OSError) -> DiglotError:
    return StorageError("package-not-readable", path=place, detail=error.strerror or str(error))
