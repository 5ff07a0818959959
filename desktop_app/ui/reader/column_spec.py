"""What the reader is told about a column."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Made(str, Enum):
    """How a column's text came to be; UNAVAILABLE: it has none."""

    SOURCE = "source"
    SIBLING = "sibling"
    CONVERTED = "converted"
    MACHINE = "machine"
    GLOSS = "gloss"
    UNAVAILABLE = "unavailable"


@dataclass(frozen=True)
class ColumnSpec:
    """A column: `tag` is its language (BCP 47), `title` that language's name, `note` a short remark on its making.

    `can_switch` says that both a sibling file and our own version exist.
    """

    key: str
    tag: str
    title: str
    made: Made
    note: str = ""
    can_switch: bool = False
