"""The services as the window's models want them. All of this runs on a worker's thread."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from desktop_app.core.errors import DiglotError, PackageError
from desktop_app.jobs import Cancelled, Progress
from desktop_app.models.library import ArticleEntry
from desktop_app.models.packages import PackageRow
from desktop_app.ui.packages.dialog import PackageServices

if TYPE_CHECKING:
    from desktop_app.services.packages import PackageRow as Installed

Describe = Callable[[DiglotError], str]


def list_articles(folder: Path) -> Iterator[ArticleEntry]:
    """The articles below a folder, with what their front matter says; one that cannot be read has its name only."""
    from desktop_app.services import documents

    for path in documents.list_articles(folder):
        try:
            document = documents.open_document(path)
        except DiglotError:
            yield ArticleEntry(path)
            continue
        front = document.article.front
        yield ArticleEntry(path, front.text("title") if front else "", document.tag or "")


def package_services(describe: Describe) -> PackageServices:
    """The packages of :mod:`desktop_app.services.packages`; ``describe`` words what is wrong with a folder."""
    return PackageServices(_Listing(describe), install_package, remove_package)


class _Listing:
    def __init__(self, describe: Describe) -> None:
        self._describe = describe

    def __call__(self) -> list[PackageRow]:
        from desktop_app.services import packages

        found = packages.installed()
        rows = [_row(one) for one in found.rows]
        for path, code in found.strays:
            problem = self._describe(PackageError(code, path=path))
            rows.append(PackageRow("", path.name, path=path, problem=problem))
        return rows


def install_package(path: Path, progress: Progress) -> PackageRow:
    """Install a package file. Raises what ``services.packages.install`` raises, Cancelled when it was cancelled."""
    from desktop_app.services import packages

    row = packages.install(path, lambda: progress.cancelled)
    if row is None:
        raise Cancelled
    return _row(row)


def remove_package(key: str) -> None:
    """Remove an installed package by its row's key."""
    from desktop_app.services import packages

    packages.remove(key)


def _row(row: Installed) -> PackageRow:
    title = f"{row.from_name} → {row.to_name}"
    old = QCoreApplication.translate("PackagesDialog", "An older version; the newer one is used.")
    problem = old if row.superseded else ""
    return PackageRow(f"{row.from_code}-{row.to_code}", title, row.version, path=row.path, problem=problem)


def packages_folder() -> Path:
    """Where packages are installed."""
    from desktop_app.services import packages

    return packages.folder()
