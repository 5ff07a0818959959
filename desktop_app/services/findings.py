"""What a check finds: codes, how grave each is, and what can be repaired without a question."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path


class Severity(str, Enum):
    """ERROR: untrue or unreadable. WARNING: probably not meant, a person must look. HINT: good to know."""

    ERROR = "error"
    WARNING = "warning"
    HINT = "hint"


SEVERITIES = {
    "unreadable": Severity.ERROR,
    "encoding": Severity.ERROR,
    "front-matter": Severity.ERROR,
    "file-not-listed": Severity.ERROR,
    "one-way": Severity.ERROR,
    "lang-name": Severity.ERROR,
    "lang-folder": Severity.ERROR,
    "tag-duplicate": Severity.ERROR,
    "tag-unknown": Severity.ERROR,
    "placeholder": Severity.ERROR,
    "listed-no-file": Severity.WARNING,
    "lang-text": Severity.WARNING,
    "stale": Severity.WARNING,
    "structure": Severity.WARNING,
    "hugo-lang": Severity.HINT,
    "suffix-case": Severity.HINT,
}
"""Every code there is. The README documents each with an example and a fix."""

FIXABLE = frozenset({"file-not-listed", "one-way", "tag-duplicate"})
"""Repaired by bringing the lists into agreement with the files; nothing else is touched without a question."""


@dataclass(frozen=True)
class Finding:
    """Something to look at in ``path``, at ``line`` (from 1; 1 where it concerns the whole file).

    ``params`` hold what the wording names: strings and numbers.
    """

    path: Path
    line: int
    code: str
    params: Mapping[str, object] = field(default_factory=dict)
    fixable: bool = False

    @property
    def severity(self) -> Severity:
        """How grave it is."""
        return SEVERITIES[self.code]

    @property
    def identity(self) -> tuple[str, str, str]:
        """The same before and after a repair of something else, which may move lines."""
        return str(self.path), self.code, repr(sorted(self.params.items()))
