"""The installed translation packages: argostranslate's own folders, each package tried on its own."""

from __future__ import annotations

import os
import shutil
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from desktop_app.core.errors import PackageError, StorageError
from desktop_app.engines.base import Pair
from desktop_app.engines.metadata import InstalledPackage, read_package

__all__ = ["InstalledPackage", "InstalledPackages", "PackageStore", "Pair", "Route", "Stray", "package_folders"]

TEMPORARY = ".diglot-"  # the start of the names of what is being unpacked or removed
_STALE = 3600.0  # seconds after which such a folder is what an interrupted run left
# the two scripts of Chinese: one stands in for the other when the caller converts the text
_OTHER_SCRIPT = {"zt": "zh", "zh": "zt"}


@dataclass(frozen=True, slots=True)
class Stray:
    """A folder among the packages that is none; ``code`` is that of the PackageError that says why."""

    path: Path
    code: str


@dataclass(frozen=True, slots=True)
class Route:
    """How to get from one language to another.

    ``package`` does it, maybe in the other script: where ``converts_source`` the caller converts the text to
    the script of ``package.from_code`` first, where ``converts_target`` the result from ``package.to_code``.
    """

    package: InstalledPackage
    pair: Pair

    @property
    def converts_source(self) -> bool:
        """The text has to be brought into the package's script first."""
        return self.package.from_code != self.pair.from_code

    @property
    def converts_target(self) -> bool:
        """The translation comes in the package's script."""
        return self.package.to_code != self.pair.to_code


@dataclass(frozen=True, slots=True)
class InstalledPackages:
    """What is there: the newest ``packages`` of each pair, older ones of the same pair, and what is no package."""

    packages: tuple[InstalledPackage, ...]
    superseded: tuple[InstalledPackage, ...]
    strays: tuple[Stray, ...]

    def find(self, from_code: str, to_code: str) -> Route | None:
        """The direct package, else one of the other Chinese script; never zh <-> zt, which is a conversion."""
        wanted = Pair(from_code, to_code)
        if from_code == to_code or _OTHER_SCRIPT.get(from_code) == to_code:
            return None
        by_pair = {package.pair: package for package in self.packages}
        found = next((by_pair[pair] for pair in serving(wanted) if pair in by_pair), None)
        return Route(found, wanted) if found else None


def serving(pair: Pair) -> tuple[Pair, ...]:
    """The directions whose package would do for ``pair``, the best first; see :class:`Route`."""
    sources, targets = _with_other_script(pair.from_code), _with_other_script(pair.to_code)
    return tuple(Pair(source, target) for source in sources for target in targets)


def _missing(pair: Pair) -> PackageError:
    pairs = ", ".join("-".join(each) for each in serving(pair))
    return PackageError("package-missing", from_code=pair.from_code, to_code=pair.to_code, pairs=pairs)


def _with_other_script(code: str) -> tuple[str, ...]:
    return (code, _OTHER_SCRIPT[code]) if code in _OTHER_SCRIPT else (code,)


def package_folders() -> tuple[Path, ...]:
    """Where argostranslate looks, the first being the one it installs to. Creates argostranslate's folders."""
    from argostranslate import settings

    # the module reads the environment once, at import; asked again here so that a change counts
    first = Path(settings.get_setting("ARGOS_PACKAGES_DIR", default=settings.package_data_dir))
    return first, *(Path(folder) for folder in settings.package_dirs[1:])


class PackageStore:
    """The packages in ``folders`` (default: argostranslate's, asked anew at every call).

    ``ours``: a folder before those. Holds no state: every call looks at the disk, so two processes and
    argostranslate itself may share it.
    """

    def __init__(self, folders: Sequence[Path] | None = None, *, ours: Path | None = None) -> None:
        self._folders = tuple(folders) if folders is not None else None
        self._ours = () if ours is None else (ours,)

    @property
    def folders(self) -> tuple[Path, ...]:
        """Where packages are looked for, first to last."""
        return self._ours + (self._folders if self._folders is not None else package_folders())

    @property
    def target(self) -> Path:
        """The folder that new packages go to."""
        return self.folders[0]

    def installed(self) -> InstalledPackages:
        """Read every folder; what cannot be read is a stray, never an error."""
        found: list[InstalledPackage] = []
        strays: list[Stray] = []
        for path in self._candidates():
            try:
                found.append(read_package(path))
            except PackageError as error:
                strays.append(Stray(path, error.code))
        newest: dict[Pair, InstalledPackage] = {}
        superseded: list[InstalledPackage] = []
        for package in sorted(found, key=_age, reverse=True):
            if package.pair in newest:
                superseded.append(package)
            else:
                newest[package.pair] = package
        ordered = tuple(sorted(newest.values(), key=lambda package: package.pair))
        return InstalledPackages(ordered, tuple(superseded), tuple(strays))

    def find(self, from_code: str, to_code: str) -> Route:
        """As :meth:`InstalledPackages.find`; raises PackageError ``package-missing`` (from_code, to_code, pairs).

        ``pairs``: the packages any one of which would do, "zt-en, zh-en".
        """
        route = self.installed().find(from_code, to_code)
        if route is None:
            raise _missing(Pair(from_code, to_code))
        return route

    def remove(self, pair: Pair, *, only: Path | None = None) -> tuple[InstalledPackage, ...]:
        """Delete every version of ``pair``, or the one in the folder ``only``, and return what went.

        Raises PackageError ``package-missing`` and StorageError ``package-not-removable`` (path, detail).
        """
        now = self.installed()
        gone = tuple(
            package
            for package in (*now.packages, *now.superseded)
            if package.pair == pair and only in (None, package.path)
        )
        if not gone:
            raise _missing(pair)
        for package in gone:
            discard(package.path)
        return gone

    def clean(self) -> None:
        """Delete what interrupted installs and removals left behind an hour ago or more."""
        for folder in self.folders:
            for path in _entries(folder):
                if path.name.startswith(TEMPORARY) and _is_stale(path):
                    shutil.rmtree(path, ignore_errors=True)

    def _candidates(self) -> Iterator[Path]:
        for folder in self.folders:
            yield from (path for path in _entries(folder) if not path.name.startswith(".") and path.is_dir())


def discard(path: Path) -> None:
    """Take a package's folder away in one step, then delete it; a link is only unlinked.

    Raises StorageError ``package-not-removable`` (path, detail).
    """
    try:
        if path.is_symlink():
            path.unlink()
            return
        holder = Path(tempfile.mkdtemp(prefix=f"{TEMPORARY}removed-", dir=path.parent))
        try:
            path.rename(holder / path.name)
        finally:
            shutil.rmtree(holder, ignore_errors=True)
    except OSError as error:
        raise StorageError("package-not-removable", path=path, detail=error.strerror or str(error)) from error


def _age(package: InstalledPackage) -> tuple[tuple[int, ...], int, str]:
    """The same version twice (an update that was interrupted): the later one counts."""
    modified = 0
    with suppress(OSError):
        modified = (package.path / "metadata.json").stat().st_mtime_ns
    return package.version_key, modified, package.path.name


def _entries(folder: Path) -> list[Path]:
    try:
        return sorted(Path(entry.path) for entry in os.scandir(folder))
    except OSError:
        return []


def _is_stale(path: Path) -> bool:
    try:
        return time.time() - path.stat().st_mtime > _STALE
    except OSError:
        return False
