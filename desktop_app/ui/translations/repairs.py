"""What a repair would do to each list, told from the changes themselves; no Qt and no wording."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from desktop_app.core.article import parse
from desktop_app.services.transactions import FileChange


@dataclass(frozen=True)
class Repair:
    """A file and what becomes of its list. Neither ``added`` nor ``removed``: only its order or writing changes."""

    change: FileChange
    added: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()


def repairs(changes: Sequence[FileChange]) -> tuple[Repair, ...]:
    """One repair a file that changes. Parses the files: not for the GUI thread."""
    return tuple(_repair(change) for change in changes if change.old != change.new)


def _repair(change: FileChange) -> Repair:
    before, after = (parse(data or b"").translations for data in (change.old, change.new))
    left = list(before)
    added = []
    for tag in after:
        if tag in left:
            left.remove(tag)
        else:
            added.append(tag)
    return Repair(change, tuple(added), tuple(left))
