"""A small collection on disk and the services that export from it, as the window wires them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from desktop_app.chinese.converter import Options
from desktop_app.jobs import Progress
from desktop_app.services import convert
from desktop_app.services.documents import Document, open_document
from desktop_app.services.export import Exporter, ExportPlan, bilingual
from desktop_app.services.transactions import FileChange, current_bytes
from desktop_app.ui.exporting import ExportKind, ExportRequest, ExportServices, merged

SOURCE = (
    '---\ntitle: "桥下的河"\nlang:\n  - zh-CN\ntranslations:\n{items}---\n\n桥下有一条河，河边有图书馆。\n\n第二段。\n'
)


@dataclass
class Collection:
    """Two languages of one article below ``content/``, and real services over them."""

    folder: Path
    asked: list[ExportRequest] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.exporter = Exporter(self.folder / "data")
        self.source = self.write("zh-CN", ["zh-CN", "en"])
        self.english = self.write("en", ["zh-CN", "en"])
        self.target = self.path("zh-TW")

    def path(self, tag: str) -> Path:
        return (self.folder / "content" / tag / "news" / f"river.{tag}.md").resolve()

    def write(self, tag: str, listed: Sequence[str], more: str = "") -> Path:
        path = self.path(tag)
        path.parent.mkdir(parents=True, exist_ok=True)
        items = "".join(f"  - {each}\n" for each in listed)
        path.write_bytes((SOURCE.format(items=items).replace("- zh-CN\ntr", f"- {tag}\ntr") + more).encode())
        return path

    @property
    def document(self) -> Document:
        return open_document(self.source)

    def services(self) -> ExportServices:
        return ExportServices(self._plan, self._write)

    def _plan(self, request: ExportRequest, progress: Progress) -> list[ExportPlan]:
        self.asked.append(request)
        plans = []
        for number, tag in enumerate(request.tags):
            progress.report((number, len(request.tags)))
            progress.check()
            plans.append(self._planned(request, tag))
        return plans

    def _planned(self, request: ExportRequest, tag: str) -> ExportPlan:
        document = self.document
        version = convert.convert(document.article, tag, "zh-CN", Options())
        assert version is not None
        if request.kind is ExportKind.BILINGUAL and request.target is not None:
            old, new = current_bytes(request.target), bilingual(document, version)
            change = FileChange(request.target, old, new)
            return ExportPlan(request.target, (change,), old is not None and old != new)
        return self.exporter.plan(document, version, "zh-CN", request.target)

    def _write(self, request: ExportRequest, plans: Sequence[ExportPlan], _progress: Progress) -> list[FileChange]:
        made = list(self.exporter.commit(plans[0], force=request.replace))
        for tag in request.tags[1:]:
            made += self.exporter.commit(self._planned(request, tag), force=request.replace)
        return merged(made)


@pytest.fixture
def collection(tmp_path: Path) -> Collection:
    """A zh-CN article with an en sibling; zh-TW is still to be made."""
    return Collection(tmp_path)
