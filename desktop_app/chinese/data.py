"""Where the data tables of this package are, in a checkout and in an installed wheel."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent.parent


def data_path(name: str) -> Path:
    """The table ``name`` of ``resources/data``; in a wheel ``resources`` lies in the package as ``_resources``."""
    installed = _PACKAGE / "_resources" / "data" / name
    return installed if installed.exists() else _PACKAGE.parent / "resources" / "data" / name
