"""Which packages can be had: an index on the web, in a file, or a folder of ``.argosmodel`` files.

Looked at only when asked; what was found is kept in the cache folder with its date, so that a list can be shown
offline.
"""

from __future__ import annotations

import json
import logging
import os
import time
import zipfile
from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace
from datetime import datetime, timezone
from pathlib import Path
from urllib.parse import urljoin, urlsplit
from urllib.request import url2pathname

from desktop_app.core.errors import NetworkError, PackageError, StorageError
from desktop_app.engines import index
from desktop_app.engines.index import Offer
from desktop_app.services import web

PATIENCE = 60.0
"""Seconds that fetching an index may take."""

_CHUNK = 1 << 16
_INDEX_NAME = "index.json"
_METADATA_LIMIT = 1_000_000  # bytes
_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Offered:
    """What an index offered. ``origin``: its address or path; ``date``: when it was looked at (UTC).

    ``links`` of its offers are complete: addresses, or paths of files. ``skipped``: entries of no use.
    """

    origin: str
    date: datetime
    offers: tuple[Offer, ...]
    skipped: int = 0


def default_address() -> str:
    """Argos's own index."""
    from argostranslate import settings

    return str(settings.remote_package_index)


class Catalogue:
    """The index at ``origin`` (an address, a file or a folder; empty: Argos's), kept in the folder ``cache``.

    ``patience``: seconds that fetching it may take in all.
    """

    def __init__(self, cache: Path, origin: str = "", patience: float = PATIENCE) -> None:
        self._patience = patience
        self.origin = origin.strip() or default_address()
        self._file = cache / "packages-index.json"

    @property
    def is_on_the_web(self) -> bool:
        """Whether looking at it uses the network."""
        return web.is_web_address(self.origin)

    def kept(self) -> Offered | None:
        """What it offered when it was last looked at; None: never, or it was another one."""
        try:
            said = json.loads(self._file.read_text("utf-8"))
            offers = [Offer(**{**entry, "links": tuple(entry["links"])}) for entry in said["offers"]]
            found = Offered(said["origin"], datetime.fromisoformat(said["date"]), tuple(offers), said["skipped"])
        except FileNotFoundError:
            return None
        except (OSError, ValueError, TypeError, KeyError) as error:
            _log.info("what %s holds is of no use: %s", self._file, error)
            return None
        return found if found.origin == self.origin else None

    def look(self) -> Offered:
        """Look at the index now, and keep what it offers.

        Raises NetworkError as :func:`desktop_app.services.web.opened`; PackageError ``index-unusable``
        (origin, detail), ``index-missing`` (origin).
        """
        now = datetime.now(timezone.utc).replace(microsecond=0)
        offers, skipped = self._offers()
        offered = Offered(self.origin, now, offers, skipped)
        self._keep(offered)
        return offered

    def _offers(self) -> tuple[tuple[Offer, ...], int]:
        if self.is_on_the_web:
            return _complete(*index.parse(self._fetched(), self.origin), self.origin)
        path = local_path(self.origin)
        if path.is_dir():
            if not (path / _INDEX_NAME).is_file():
                return _of_folder(path)
            path = path / _INDEX_NAME
        try:
            with path.open("rb") as file:
                data = file.read(index.LIMIT + 1)
        except FileNotFoundError as error:
            raise PackageError("index-missing", origin=self.origin) from error
        except OSError as error:
            raise PackageError("index-unusable", origin=self.origin, detail=error.strerror or str(error)) from error
        return _complete(*index.parse(data, self.origin), str(path))

    def _fetched(self) -> bytes:
        """The index's bytes; a server that trickles is given up as well as one that says nothing."""
        deadline = time.monotonic() + self._patience
        data = bytearray()
        with web.opened(self.origin, timeout=min(web.TIMEOUT, self._patience)) as answer:
            while len(data) <= index.LIMIT and (chunk := answer.read1(_CHUNK)):
                data += chunk
                if time.monotonic() > deadline:
                    raise NetworkError("server-silent", address=self.origin)
            said = answer.headers.get("Content-Length", "")
        if said.isdecimal() and len(data) < int(said) <= index.LIMIT:
            detail = f"the connection ended after {len(data)} of {said} bytes"
            raise NetworkError("server-unreachable", address=self.origin, detail=detail)
        return bytes(data)

    def _keep(self, offered: Offered) -> None:
        said = {
            "origin": offered.origin,
            "date": offered.date.isoformat(),
            "skipped": offered.skipped,
            "offers": [asdict(offer) for offer in offered.offers],
        }
        temporary = self._file.with_suffix(f".{os.getpid()}.tmp")
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            temporary.write_text(json.dumps(said), encoding="utf-8")
            temporary.replace(self._file)
        except OSError as error:
            _log.warning("the list of packages cannot be kept in %s: %s", self._file, error)


def local_path(place: str) -> Path:
    """The file a ``file:`` address or a path names."""
    return Path(url2pathname(urlsplit(place).path) if place.startswith("file:") else place).expanduser()


def _complete(offers: tuple[Offer, ...], skipped: int, base: str) -> tuple[tuple[Offer, ...], int]:
    """The links of ``offers`` as complete addresses or paths; an offer without one is of no use."""
    completed = [replace(offer, links=tuple(_places(offer, base))) for offer in offers]
    usable = tuple(offer for offer in completed if offer.links)
    return usable, skipped + len(offers) - len(usable)


def _places(offer: Offer, base: str) -> Iterator[str]:
    for link in offer.links:
        place = urljoin(base, link) if web.is_web_address(base) else link
        if web.is_web_address(place):
            yield place
        elif not web.is_web_address(base) and (place.startswith("file:") or "://" not in place):
            # a list from the web must not name files of this machine
            yield str(Path(base).parent / local_path(place))


def _of_folder(folder: Path) -> tuple[tuple[Offer, ...], int]:
    """The packages that lie in ``folder``, by what each says of itself."""
    try:
        files = sorted(path for path in folder.iterdir() if path.suffix == ".argosmodel")
    except OSError as error:
        raise StorageError("package-not-readable", path=folder, detail=error.strerror or str(error)) from error
    entries: list[dict[str, object]] = []
    for path in files:
        try:
            entries.append({**_metadata(path), "links": [str(path)]})
        except (OSError, ValueError, LookupError, RuntimeError, zipfile.BadZipFile) as error:
            _log.info("%s is no package: %s", path, error)
    offers, skipped = index.parse(json.dumps(entries).encode(), str(folder))
    return offers, skipped + len(files) - len(entries)


def _metadata(path: Path) -> dict[str, object]:
    with zipfile.ZipFile(path) as archive:
        names = [name for name in archive.namelist() if name.count("/") == 1 and name.endswith("/metadata.json")]
        with archive.open(names[0]) as file:
            values = json.loads(file.read(_METADATA_LIMIT).decode("utf-8-sig"))
    if not isinstance(values, dict):
        raise ValueError("metadata.json is not an object")
    return values
