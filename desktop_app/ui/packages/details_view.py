"""What there is to know of an installed package: its place, where it came from, what it says of itself."""

from __future__ import annotations

import html
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtGui import QTextOption
from PySide6.QtWidgets import QTextBrowser, QWidget

from desktop_app.core.errors import DiglotError
from desktop_app.jobs import Job, Progress, run
from desktop_app.models.packages import PackageRow
from desktop_app.ui.packages.services import Describe, PackageServices
from desktop_app.ui.packages.wording import amount, local_time

if TYPE_CHECKING:
    from desktop_app.services.packages import PackageDetails


ABOUT_LIMIT = 100_000
"""Characters of a README that are shown; laying more out would hold the window up."""


class DetailsView(QTextBrowser):
    """Reads the details of a package off the GUI thread; the last one asked for counts."""

    def __init__(self, services: PackageServices, describe: Describe, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._services, self._describe = services, describe
        self._row: PackageRow | None = None
        self._details: PackageDetails | None = None
        self._job: Job | None = None
        self.setOpenLinks(False)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.document().setDocumentMargin(self.fontMetrics().height() * 3 / 4)

    def show_package(self, row: PackageRow | None) -> None:
        """Show what is known of ``row`` at once, the rest as soon as it is read."""
        if self._job is not None:
            self._job.cancel()
            self._job = None
        self._row, self._details = row, None
        self._write()
        if row is not None and row.key:
            job = self._job = run(_Reading(self._services, row), parent=self)
            job.succeeded.connect(self._on_read)
            job.failed.connect(self._on_failed)
            job.finished.connect(self._on_finished)

    @Slot(object)
    def _on_read(self, details: PackageDetails) -> None:
        self._details = details
        self._write()

    @Slot(object)
    def _on_failed(self, error: DiglotError) -> None:
        self.append(html.escape(self._describe(error)))

    @Slot()
    def _on_finished(self) -> None:
        # one that was replaced ends too, later
        if self.sender() is self._job:
            self._job = None

    def retranslate(self) -> None:
        self.setAccessibleName(self.tr("About the package"))
        self._write()

    def _write(self) -> None:
        row = self._row
        if row is None:
            self.clear()
            return
        parts = [f"<h3>{html.escape(row.title)}</h3>"]
        if row.problem:
            parts.append(f"<p>{html.escape(row.problem)}</p>")
        parts += [_line(label, value) for label, value in self._facts(row, self._details) if value]
        if self._details is not None and row.key:
            said = self._details.about[:ABOUT_LIMIT].replace("\0", "\ufffd")
            about = html.escape(said or self.tr("It says nothing about itself."))
            parts += ["<hr>", f"<div style='white-space: pre-wrap'>{about}</div>"]
        self.setHtml("".join(parts))

    def _facts(self, row: PackageRow, details: PackageDetails | None) -> list[tuple[str, str]]:
        source = details.source if details else None
        facts = [(self.tr("Version"), row.version), (self.tr("Folder"), str(row.path or ""))]
        if details is not None:
            facts.append((self.tr("Size"), amount(details.size) if details.size else ""))
            unknown = self.tr("unknown: not installed by Diglot") if row.key else ""
            facts.append((self.tr("From"), source.place if source else unknown))
        if source is not None:
            facts += [(self.tr("Installed"), _date(source.date)), ("SHA-256", source.sha256)]
        return facts


def _line(label: str, value: str) -> str:
    return f"<p style='margin: 0 0 4px 0'><b>{html.escape(label)}</b> {html.escape(value)}</p>"


def _date(text: str) -> str:
    try:
        return local_time(datetime.fromisoformat(text))
    except ValueError:
        return ""


@dataclass(frozen=True)
class _Reading:
    services: PackageServices
    row: PackageRow

    def __call__(self, _progress: Progress) -> PackageDetails:
        return self.services.details(self.row)
