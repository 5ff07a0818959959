"""Installing a package: unpack beside the target, prove that it translates, then rename into place."""

from __future__ import annotations

import itertools
import shutil
import tempfile
import time
from collections.abc import Callable
from contextlib import ExitStack, suppress
from pathlib import Path

from desktop_app.core.errors import DiglotError, EngineError, PackageError, StorageError
from desktop_app.engines.archive import ArchiveLimits, unpack
from desktop_app.engines.base import Pair, SegmentResult
from desktop_app.engines.metadata import InstalledPackage, read_package, version_key
from desktop_app.engines.packages import TEMPORARY, PackageStore, discard
from desktop_app.engines.worker import EngineWorker

VALIDATION_LIMIT = 60.0  # seconds to load the model and translate one sentence
_PROBES = {"zh": "你好，世界。", "zt": "你好，世界。", "en": "Hello, world."}
_PROBE = "1, 2, 3."


def install(
    archive: Path,
    store: PackageStore | None = None,
    *,
    limits: ArchiveLimits | None = None,
    cancelled: Callable[[], bool] = lambda: False,
    expected: Pair | None = None,
    version: str = "",
) -> InstalledPackage | None:
    """Install the ``.argosmodel`` file into ``store`` (default: argostranslate's folder).

    All or nothing: until the last rename nothing that was there is touched, and the same version, installed
    before, goes only after that. Older versions stay and are superseded. None: ``cancelled()`` said so.
    ``expected`` and ``version``: what it is said to be.

    Raises what :func:`desktop_app.engines.archive.unpack` and
    :func:`desktop_app.engines.metadata.read_package` raise (``path`` is the archive), PackageError
    ``package-unexpected`` (path, found, wanted) for another one, ``package-broken`` (path, detail) when the
    model does not load, crashes or translates to nothing, StorageError ``package-not-writable`` (path, detail),
    EngineError ``engine-not-started``.
    """
    packages = store or PackageStore()
    target = packages.target
    packages.clean()
    with ExitStack() as stack:
        folder = _temporary_folder(target)
        stack.callback(shutil.rmtree, folder, ignore_errors=True)
        unpacked = unpack(archive, folder, limits)
        try:
            package = read_package(unpacked)
        except PackageError as error:
            raise PackageError(error.code, **{**error.params, "path": archive}) from error
        _compare(archive, package, expected, version)
        if cancelled() or not _validate(archive, package, cancelled):
            return None
        same = [old for old in _all(packages) if (old.pair, old.version) == (package.pair, package.version)]
        placed = _place(package, target)
    for old in same:
        # the new one is in place and counts; an old one that is in use is superseded until it can go
        with suppress(StorageError):
            discard(old.path)
    return read_package(placed)


def _compare(archive: Path, package: InstalledPackage, expected: Pair | None, version: str) -> None:
    """Another version than was offered would be offered as an update for ever."""
    as_said = not version or version_key(version) == package.version_key
    if expected is not None and (package.pair != expected or not as_said):
        wanted = f"{'-'.join(expected)} {version}".rstrip()
        raise PackageError("package-unexpected", path=archive, found=package.name, wanted=wanted)


def _temporary_folder(target: Path) -> Path:
    try:
        target.mkdir(parents=True, exist_ok=True)
        return Path(tempfile.mkdtemp(prefix=f"{TEMPORARY}install-", dir=target))
    except OSError as error:
        raise StorageError("package-not-writable", path=target, detail=error.strerror or str(error)) from error


def _all(packages: PackageStore) -> tuple[InstalledPackage, ...]:
    now = packages.installed()
    return now.packages + now.superseded


def _validate(archive: Path, package: InstalledPackage, cancelled: Callable[[], bool]) -> bool:
    """Load and translate in a process of its own: a crafted model takes only that down. False: cancelled."""
    deadline = time.monotonic() + VALIDATION_LIMIT
    results: list[SegmentResult] = []
    probe = _PROBES.get(package.from_code, _PROBE)
    with EngineWorker() as worker:
        try:
            done = worker.translate(
                package.path,
                [probe],
                on_result=results.append,
                cancelled=lambda: cancelled() or time.monotonic() > deadline,
            )
        except EngineError as error:
            if error.code == "engine-not-started":
                raise
            raise PackageError("package-broken", path=archive, detail=_reason(error)) from error
    if not done and not cancelled():
        raise PackageError("package-broken", path=archive, detail=f"no translation within {VALIDATION_LIMIT:.0f} s")
    if done and not results[0].text.strip():
        raise PackageError("package-broken", path=archive, detail="translates to nothing")
    return done


def _reason(error: DiglotError) -> str:
    if error.code == "engine-crashed":
        return f"the model crashes the translator (exit code {error.params.get('exitcode')})"
    return str(error.params.get("detail", error.code))


def _place(package: InstalledPackage, target: Path) -> Path:
    """Rename into a name that nothing has: a rename never merges, and two processes never get the same one."""
    name = f"translate-{package.from_code}_{package.to_code}-{package.version.replace('.', '_')}"
    for number in itertools.count(1):
        place = target / (name if number == 1 else f"{name}-{number}")
        if place.exists() or place.is_symlink():
            continue
        try:
            package.path.rename(place)
        except OSError as error:
            if place.exists():
                continue
            raise StorageError("package-not-writable", path=target, detail=error.strerror or str(error)) from error
        return place
    raise AssertionError("unreachable")
