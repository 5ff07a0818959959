"""What a drag brings: files and folders of this computer."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QMimeData

PACKAGE_SUFFIX = ".argosmodel"


def local_paths(data: QMimeData) -> list[Path]:
    """The local files and folders of a ``text/uri-list``, in its order; what lies elsewhere is left out."""
    paths = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile() and url.toLocalFile()]
    return list(dict.fromkeys(paths))


def is_package(path: Path) -> bool:
    """Whether the name is that of a translation package."""
    return path.suffix.casefold() == PACKAGE_SUFFIX


def _is_folder(path: Path) -> bool:
    # whoever opens it says what is wrong with it
    with suppress(OSError):
        return path.is_dir()
    return False


def sort_paths(paths: list[Path]) -> tuple[list[Path], list[Path], list[Path]]:
    """(articles, folders, packages): what is neither a folder nor a package is taken for an article.

    Asks the file system, which may take its time: not for the GUI thread.
    """
    folders = [path for path in paths if _is_folder(path)]
    packages = [path for path in paths if is_package(path) and path not in folders]
    taken = {*folders, *packages}
    return [path for path in paths if path not in taken], folders, packages
