"""What front matter holds: top-level fields with the spans of their values."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from desktop_app.core.spans import Span

MAX_CHARACTERS = 1_000_000
MAX_DEPTH = 100


class Format(str, Enum):
    """The three formats Hugo reads."""

    YAML = "yaml"
    TOML = "toml"
    JSON = "json"


class FieldKind(str, Enum):
    """SCALAR: one value; LIST: a list of scalars; OTHER: anything deeper, shown raw and never edited."""

    SCALAR = "scalar"
    LIST = "list"
    OTHER = "other"


@dataclass(frozen=True)
class Item:
    """A scalar as typed: its text without quotes, where it stands (quotes included) and its style.

    ``style``: ``'"'``, ``"'"``, ``"|"``, ``">"`` or ``""`` for a plain one.
    """

    value: str
    span: Span
    style: str


@dataclass(frozen=True)
class Field:
    """A top-level key. ``span`` is its value's; ``items`` holds the one scalar or the list's scalars.

    ``flow`` tells ``[a, b]`` from a list with a line for each item.
    """

    key: str
    kind: FieldKind
    key_span: Span
    span: Span
    items: tuple[Item, ...] = ()
    flow: bool = False

    @property
    def text(self) -> str:
        """The scalar's text, or the list's first item's; empty where there is none."""
        return self.items[0].value if self.items else ""

    @property
    def values(self) -> list[str]:
        """The texts of all items; an empty scalar counts as no item."""
        return [item.value for item in self.items if self.kind is FieldKind.LIST or item.value]


@dataclass(frozen=True)
class FrontMatter:
    """Front matter of an article. ``span`` is the text between the fences (JSON: with its braces)."""

    format: Format
    span: Span
    fields: dict[str, Field]

    def text(self, key: str) -> str:
        """The scalar under ``key`` as typed, or an empty string."""
        field = self.fields.get(key)
        return field.text if field and field.kind is not FieldKind.OTHER else ""

    def values(self, key: str) -> list[str]:
        """The list under ``key`` (a scalar is a list of one), or an empty list."""
        field = self.fields.get(key)
        return field.values if field and field.kind is not FieldKind.OTHER else []
