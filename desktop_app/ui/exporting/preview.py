"""The files an export would touch, from its plan; no Qt and no wording."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from desktop_app.services.export import ExportSet
from desktop_app.services.transactions import FileChange


class FileEffect(str, Enum):
    """What happens to a file. CONFLICT: it was changed since Diglot wrote it; LIST: its ``translations``."""

    NEW = "new"
    UPDATE = "update"
    CONFLICT = "conflict"
    SAME = "same"
    LIST = "list"


@dataclass(frozen=True)
class FileRow:
    """A file of the preview and what would become of it."""

    change: FileChange
    effect: FileEffect

    @property
    def is_target(self) -> bool:
        """Whether it is the exported file itself."""
        return self.effect is not FileEffect.LIST


def file_rows(plan: ExportSet) -> list[FileRow]:
    """One row a file: the exported files first, then those whose list changes."""
    targets = [FileRow(change, _effect(plan, change)) for change in plan.changes[: len(plan.targets)]]
    lists = [change for change in plan.changes[len(plan.targets) :] if change.old != change.new]
    return [*targets, *(FileRow(change, FileEffect.LIST) for change in lists)]


def _effect(plan: ExportSet, change: FileChange) -> FileEffect:
    if change in plan.conflicts:
        return FileEffect.CONFLICT
    if change.old is None:
        return FileEffect.NEW
    return FileEffect.SAME if change.old == change.new else FileEffect.UPDATE


def is_done(plan: ExportSet) -> bool:
    """Whether everything is there already."""
    return all(change.old == change.new for change in plan.changes)
