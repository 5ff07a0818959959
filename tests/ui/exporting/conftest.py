"""A small collection on disk and the services that export from it, as the window wires them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from desktop_app.chinese.converter import Options
from desktop_app.core.errors import LanguageError
from desktop_app.jobs import Progress
from desktop_app.services import convert
from desktop_app.services.documents import Document, open_document
from desktop_app.services.export import Exporter, ExportPlan, bilingual
from desktop_app.services.transactions import FileChange, current_bytes
from desktop_app.ui.exporting.request import ExportKind, ExportRequest, ExportServices

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
            version = convert.convert(self.document.article, tag, "zh-CN", Options(), lambda: progress.cancelled)
            if version is None:
                raise LanguageError("same-language", source="zh-CN", target=tag)
            if request.kind is ExportKind.BILINGUAL and request.target is not None:
                old, new = current_bytes(request.target), bilingual(self.document, version)
                change = FileChange(request.target, old, new)
                plans.append(ExportPlan(request.target, (change,), old is not None and old != new))
            else:
                plans.append(self.exporter.plan(self.document, version, "zh-CN", request.target))
        return plans

    def _write(self, request: ExportRequest, plans: Sequence[ExportPlan], _progress: Progress) -> list[FileChange]:
        return [change for plan in plans for change in self.exporter.commit(plan, force=request.replace)]


@pytest.fixture
def collection(tmp_path: Path) -> Collection:
    """A zh-CN article with an en sibling; zh-TW is still to be made."""
    return Collection(tmp_path)
