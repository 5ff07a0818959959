"""What the form shows of an article and what it asks for, without Qt and without wording."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from desktop_app.core.errors import DiglotError
from desktop_app.core.front_matter import FieldKind, FrontMatter
from desktop_app.services.documents import Document

_TEXTS, _LISTS = ("title", "summary", "date"), ("categories", "tags")
_FIRST = (*_TEXTS, *_LISTS)
# kept true in every sibling by the list of languages
_MANAGED = "translations"


class RowKind(str, Enum):
    """TEXT: one scalar; ITEMS: a list of scalars; RAW: deeper than a list, shown as it is; MANAGED: not edited here."""

    TEXT = "text"
    ITEMS = "items"
    RAW = "raw"
    MANAGED = "managed"

    @property
    def is_editable(self) -> bool:
        return self in {RowKind.TEXT, RowKind.ITEMS}


@dataclass(frozen=True)
class FormRow:
    """A key. ``values``: the texts as typed, without quotes; of RAW the source. Empty for a key that is not there."""

    key: str
    kind: RowKind
    values: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The values as one text."""
        return ", ".join(self.values)


@dataclass(frozen=True)
class FormData:
    """The form of one file. ``read_only``: why nothing can be edited, or None."""

    path: Path
    rows: tuple[FormRow, ...] = ()
    read_only: DiglotError | None = None
    has_front: bool = True


@dataclass(frozen=True)
class FieldEdit:
    """``key`` of ``path`` is to have ``values`` (of ``is_list`` any number, else one); it showed ``before``."""

    path: Path
    key: str
    values: tuple[str, ...]
    before: tuple[str, ...]
    is_list: bool


def form_data(document: Document) -> FormData:
    """The form of ``document``: the common keys whether they are there or not, then the others in the file's order."""
    article = document.article
    if article.front is None:
        return FormData(document.path, read_only=article.read_only, has_front=article.problem is not None)
    keys = dict.fromkeys((*_FIRST, *article.front.fields))
    rows = tuple(_row(article.front, article.text, key) for key in keys)
    return FormData(document.path, rows, article.read_only)


def _row(front: FrontMatter, text: str, key: str) -> FormRow:
    field = front.fields.get(key)
    if field is None:
        return FormRow(key, RowKind.ITEMS if key in _LISTS else RowKind.TEXT)
    if field.kind is FieldKind.OTHER:
        return FormRow(key, RowKind.RAW, (field.span.of(text).strip(),))
    if key == _MANAGED:
        return FormRow(key, RowKind.MANAGED, tuple(field.values))
    is_list = field.kind is FieldKind.LIST or key in _LISTS
    return FormRow(key, RowKind.ITEMS if is_list else RowKind.TEXT, tuple(field.values))
