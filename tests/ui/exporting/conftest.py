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
from desktop_app.services.export import Exporter, ExportSet, plan_bilingual
from desktop_app.services.transactions import FileChange
from desktop_app.ui.exporting import ExportKind, ExportRequest, ExportServices

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

    def _plan(self, request: ExportRequest, progress: Progress) -> ExportSet:
        self.asked.append(request)
        document, made = self.document, []
        for number, tag in enumerate(request.tags):
            progress.report((number, len(request.tags)))
            progress.check()
            version = convert.convert(document.article, tag, "zh-CN", Options())
            assert version is not None
            made.append(version)
        if request.kind is ExportKind.BILINGUAL and request.target is not None:
            plan = plan_bilingual(document, made[0], request.target)
            return ExportSet((plan.target,), plan.changes, plan.changes if plan.conflict else ())
        return self.exporter.plan_all(document, made, "zh-CN", request.target)

    def _write(self, request: ExportRequest, plan: ExportSet, _progress: Progress) -> tuple[FileChange, ...]:
        return self.exporter.commit_all(plan, replace=request.replace)


@pytest.fixture
def collection(tmp_path: Path) -> Collection:
    """A zh-CN article with an en sibling; zh-TW is still to be made."""
    return Collection(tmp_path)
