"""The files an export would touch, from its plans; no Qt and no wording."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from desktop_app.services.export import ExportPlan
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


def file_rows(plans: Sequence[ExportPlan]) -> list[FileRow]:
    """One row a file: the exported files first, then those whose list changes."""
    targets = {plan.target: FileRow(plan.changes[0], _effect(plan)) for plan in plans}
    others: dict[object, FileRow] = {}
    for plan in plans:
        for change in plan.changes[1:]:
            if change.path not in targets and change.old != change.new:
                others.setdefault(change.path, FileRow(change, FileEffect.LIST))
    return [*targets.values(), *others.values()]


def _effect(plan: ExportPlan) -> FileEffect:
    change = plan.changes[0]
    if plan.conflict:
        return FileEffect.CONFLICT
    if change.old is None:
        return FileEffect.NEW
    return FileEffect.SAME if change.old == change.new else FileEffect.UPDATE


def conflicts(plans: Sequence[ExportPlan]) -> list[FileChange]:
    """The files in the way."""
    return [plan.changes[0] for plan in plans if plan.conflict]


def merged(changes: Sequence[FileChange]) -> list[FileChange]:
    """One change a file, from the first ``old`` to the last ``new``: several exports as one step of Undo."""
    first: dict[object, FileChange] = {}
    for change in changes:
        before = first.get(change.path, change)
        first[change.path] = FileChange(change.path, before.old, change.new)
    return [change for change in first.values() if change.old != change.new]
