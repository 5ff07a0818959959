"""What the panel shows of an article, without Qt and without wording."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from desktop_app.core import language
from desktop_app.core.article import Article
from desktop_app.core.errors import DiglotError
from desktop_app.core.front_matter import Field, FieldKind
from desktop_app.services.documents import Document
from desktop_app.services.siblings import Freshness, Sibling, State
from desktop_app.ui.translations.names import own_name

_FIRST_KEYS = ("title", "date", "summary", "categories", "tags", "lang")


class RowState(str, Enum):
    """What disk and list say of a language. SAVED: a file is there and there can be no list; NOT_SAVED: a column's
    version that has no file; ONE_WAY: listed here, but its own list does not name this article's language.
    """

    SOURCE = "source"
    LISTED = "listed"
    UNLISTED = "unlisted"
    MISSING = "missing"
    ONE_WAY = "one-way"
    SAVED = "saved"
    NOT_SAVED = "not-saved"


class NoteKind(str, Enum):
    """Where list and files disagree, or why there is nothing to agree on."""

    MISSING = "missing"
    UNLISTED = "unlisted"
    OWN_UNLISTED = "own-unlisted"
    ONE_WAY = "one-way"
    STALE = "stale"
    NO_FRONT_MATTER = "no-front-matter"


@dataclass(frozen=True)
class Note:
    """A remark on ``tag``; the panel words it and offers what mends it."""

    kind: NoteKind
    tag: str = ""


@dataclass(frozen=True)
class LanguageRow:
    """A language of the article. ``path`` is "" without a file; ``problem``: list and files disagree here.

    ``freshness``: of a file Diglot made, against its source; ``modified``: when the file was, in seconds since the
    epoch. ``can_move``: it has a place in the list that can be changed.
    """

    tag: str
    name: str
    state: RowState
    path: str = ""
    problem: bool = False
    can_create: bool = False
    can_add: bool = False
    can_remove: bool = False
    freshness: Freshness = Freshness.UNKNOWN
    modified: float | None = None
    can_move: bool = False
    can_compare: bool = False
    can_trash: bool = False

    @property
    def has_file(self) -> bool:
        """Whether the badge is solid."""
        return bool(self.path)

    @property
    def file_name(self) -> str:
        """The file's name, or ""."""
        return Path(self.path).name if self.path else ""

    @property
    def is_stale(self) -> bool:
        """Whether the source has changed since Diglot made the file."""
        return self.freshness is Freshness.STALE


@dataclass(frozen=True)
class FileFacts:
    """Where the article is, and how its bytes are written. ``newline``: "LF", "CRLF", "CR" or "mixed"."""

    name: str
    folder: str
    encoding: str
    byte_order_mark: bool
    newline: str

    @property
    def is_unusual(self) -> bool:
        """Whether the file is anything but plain UTF-8 with line feeds."""
        return self.encoding != "utf-8" or self.byte_order_mark or self.newline != "LF"


@dataclass(frozen=True)
class PanelData:
    """All the panel shows. ``metadata``: the keys of the front matter with their values as typed.

    ``unsaved``: tags of columns that could be saved, in the columns' order. ``read_only``: why the file cannot be
    edited, or None.
    """

    rows: tuple[LanguageRow, ...]
    notes: tuple[Note, ...]
    metadata: tuple[tuple[str, str], ...]
    file: FileFacts
    unsaved: tuple[str, ...] = ()
    can_list: bool = True
    read_only: DiglotError | None = None

    @property
    def disagrees(self) -> bool:
        """Whether there is a list to repair."""
        return any(row.problem for row in self.rows) or any(note.kind is NoteKind.OWN_UNLISTED for note in self.notes)

    @property
    def can_repair(self) -> bool:
        """Whether lists and files can be compared at all."""
        return self.can_list and (len(self.rows) > 1 or self.disagrees)

    def row(self, tag: str) -> LanguageRow | None:
        """The row of a language, compared without case."""
        return next((row for row in self.rows if language.same(row.tag, tag)), None)


def panel_data(document: Document, siblings: Sequence[Sibling], columns: Sequence[str]) -> PanelData:
    """What to show of ``document``: its ``siblings`` in the order of its list, those that are not in it behind them,
    then the ``columns`` (tags) that have no file.
    """
    article = document.article
    can_list = article.front is not None and article.read_only is None
    rows = [_row(sibling, article, can_list=can_list) for sibling in _in_order(siblings, article)]
    known = {language.key(row.tag) for row in rows}
    for tag in columns:
        if language.key(tag) not in known:
            known.add(language.key(tag))
            rows.append(_unsaved_row(tag, article, can_list=can_list))
    creatable = [row.tag for row in rows if row.can_create]
    wanted = [next((each for each in creatable if language.same(each, tag)), "") for tag in columns]
    return PanelData(
        rows=tuple(rows),
        notes=tuple(_notes(rows, article)),
        metadata=_metadata(article),
        file=_facts(document),
        unsaved=tuple(dict.fromkeys(tag for tag in wanted if tag)),
        can_list=can_list,
        read_only=article.read_only,
    )


def _in_order(siblings: Sequence[Sibling], article: Article) -> list[Sibling]:
    """An unlisted source first, then by the list, then the others as they were found."""
    keys = [language.key(tag) for tag in article.translations]

    def place(sibling: Sibling) -> int:
        if language.key(sibling.tag) in keys:
            return keys.index(language.key(sibling.tag))
        return -1 if sibling.state is State.SOURCE else len(keys)

    return sorted(siblings, key=place)


def _row(sibling: Sibling, article: Article, *, can_list: bool) -> LanguageRow:
    state = RowState(sibling.state.value)
    if state is RowState.UNLISTED and article.front is None:
        state = RowState.SAVED
    listed = language.contains(article.translations, sibling.tag)
    own = sibling.state is State.SOURCE
    return LanguageRow(
        tag=sibling.tag,
        name=own_name(sibling.tag),
        state=state,
        path="" if sibling.path is None else str(sibling.path),
        problem=state in {RowState.UNLISTED, RowState.MISSING, RowState.ONE_WAY},
        can_create=sibling.path is None and article.read_only is None,
        can_add=can_list and not listed and language.is_known_tag(sibling.tag),
        can_remove=can_list and listed and not own,
        freshness=sibling.freshness,
        modified=sibling.modified,
        can_move=can_list and listed and len(article.translations) > 1,
        can_compare=sibling.path is not None and not own and article.read_only is None,
        can_trash=sibling.path is not None and not own,
    )


def _unsaved_row(tag: str, article: Article, *, can_list: bool) -> LanguageRow:
    creatable = article.read_only is None
    return LanguageRow(tag, own_name(tag), RowState.NOT_SAVED, can_create=creatable, can_add=can_list)


def _notes(rows: Sequence[LanguageRow], article: Article) -> list[Note]:
    if article.front is None:
        return [] if article.problem else [Note(NoteKind.NO_FRONT_MATTER)]
    notes = []
    for row in rows:
        if row.state is RowState.SOURCE and article.translations and row.can_add:
            notes.append(Note(NoteKind.OWN_UNLISTED, row.tag))
        elif row.state is RowState.MISSING:
            notes.append(Note(NoteKind.MISSING, row.tag))
        elif row.state is RowState.UNLISTED:
            notes.append(Note(NoteKind.UNLISTED, row.tag))
        elif row.state is RowState.ONE_WAY:
            notes.append(Note(NoteKind.ONE_WAY, row.tag))
        if row.is_stale:
            notes.append(Note(NoteKind.STALE, row.tag))
    return notes


def _metadata(article: Article) -> tuple[tuple[str, str], ...]:
    fields = article.front.fields if article.front else {}
    order = [key for key in _FIRST_KEYS if key in fields] + [key for key in fields if key not in _FIRST_KEYS]
    return tuple((key, _as_typed(fields[key], article.text)) for key in order)


def _as_typed(field: Field, text: str) -> str:
    if field.kind is FieldKind.OTHER:
        return field.span.of(text).strip()
    return ", ".join(field.values)


def _facts(document: Document) -> FileFacts:
    path, file = Path(document.path), document.article.file
    ends = {"CRLF": file.text.count("\r\n")}
    ends["LF"] = file.text.count("\n") - ends["CRLF"]
    ends["CR"] = file.text.count("\r") - ends["CRLF"]
    used = [name for name, count in ends.items() if count]
    newline = "mixed" if len(used) > 1 else (used or ["LF"])[0]
    marked = bool(file.bom) and file.encoding == "utf-8"
    return FileFacts(path.name, str(path.parent), file.encoding, marked, newline)
