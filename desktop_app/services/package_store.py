"""Where packages are, by the settings. Loads nothing else, since the window needs it to start."""

from __future__ import annotations

from pathlib import Path

from desktop_app.config import Settings
from desktop_app.engines.packages import PackageStore


def store_of(settings: Settings) -> PackageStore:
    """The packages on this computer: those in the folder of the settings, if one is set, and argostranslate's."""
    ours = Path(settings.packages_dir).expanduser() if settings.packages_dir else None
    return PackageStore(ours=ours if ours is not None and ours.is_absolute() else None)
