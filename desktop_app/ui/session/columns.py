"""Which columns stand beside the original, and how plans and rows become the reader's."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from desktop_app.config import Settings
from desktop_app.core import language
from desktop_app.core.errors import DiglotError
from desktop_app.core.row_layout import TITLE
from desktop_app.core.versions import Version
from desktop_app.services.reading import (
    SOURCE,
    ColumnFailed,
    ColumnPlan,
    ColumnRows,
    Kind,
    Opened,
    Wanted,
    noted_blocks,
)
from desktop_app.ui.reader import ColumnSpec, Made
from desktop_app.ui.translations.names import own_name

if TYPE_CHECKING:
    from desktop_app.ui.main_window import MainWindow
    from desktop_app.ui.reader import ReaderView

_MADE = {
    Kind.SIBLING: Made.SIBLING,
    Kind.CONVERTED: Made.CONVERTED,
    Kind.MACHINE: Made.MACHINE,
    Kind.GLOSS: Made.GLOSS,
    Kind.UNAVAILABLE: Made.UNAVAILABLE,
}


class Columns(QObject):
    """The columns of the open article. ``changed``: the article must be laid out anew.

    ``packagesRequested``: the packages any of which would serve a column, "zt-en, zh-en".
    """

    changed = Signal()
    packagesRequested = Signal(str)
    continueRequested = Signal()
    utf8Requested = Signal()

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._settings = window.services.settings
        self._ours: set[str] = set()
        self._stopped: set[str] = set()
        self._noted: dict[str, deque[int]] = {}
        self._chosen: tuple[str, ...] | None = None
        self._saving = False
        self._opened: Opened | None = None
        self._settings.changed.connect(self._on_settings)

    def attach(self, reader: ReaderView) -> None:
        """Listen to the reader."""
        reader.languageChosen.connect(self._choose_language)
        reader.columnAddRequested.connect(self.add)
        reader.columnRemoveRequested.connect(self._remove)
        reader.columnMoveRequested.connect(self._move)
        reader.versionSwitchRequested.connect(self._switch)
        reader.bannerActionRequested.connect(self._act)

    @property
    def wanted(self) -> Wanted:
        """The columns to plan for: the settings' tags, unless others were chosen for this article."""
        if self._chosen is None:
            return Wanted(self._settings.value.columns, frozenset(self._ours))
        return Wanted(self._chosen, frozenset(self._ours), fill=False)

    def forget(self) -> None:
        """Another article: what was chosen for the old one does not count."""
        self._ours.clear()
        self._chosen = None

    def clear(self) -> None:
        """Nothing is open."""
        self.forget()
        self._opened = None

    def show(self, opened: Opened) -> None:
        """Show the original and the columns planned for it; what a column shows stays until its new text is there."""
        before, self._opened = self._opened, opened
        self._stopped.clear()
        self._noted.clear()
        reader = self._window.reader
        source = ColumnSpec(SOURCE, opened.source_tag, self._name(opened.source_tag), Made.SOURCE)
        reader.set_columns([source, *map(self._spec, opened.plans)])
        reader.set_rows(SOURCE, opened.rows)
        self._show_source_banner(opened)
        staying = _staying(before, opened)
        for plan in opened.plans:
            self._show_banner(plan)
            if plan.kind is Kind.SIBLING:
                reader.set_rows(plan.key, opened.sibling_rows[plan.key])
            elif plan.reason is not None and plan.kind is Kind.UNAVAILABLE:
                reader.set_message(plan.key, self._describe(plan.reason.at(plan.path) if plan.path else plan.reason))
            elif (plan.key, plan.kind) not in staying:
                reader.set_loading(plan.key)

    def _name(self, tag: str) -> str:
        return self.tr("Unknown language") if language.same(tag, "und") else own_name(tag)

    def _show_banner(self, plan: ColumnPlan) -> None:
        text = ""
        if plan.kind is Kind.GLOSS:
            text = self.tr("No translation package yet: a dictionary reading.")
        elif plan.kind is Kind.UNAVAILABLE and plan.reason is not None and plan.reason.code == "package-missing":
            text = self.tr("No translation package for this direction is installed.")
        self._window.reader.set_banner(plan.key, text, self.tr("Install…") if text else "")

    def _spec(self, plan: ColumnPlan) -> ColumnSpec:
        note = (
            plan.package if plan.kind is Kind.MACHINE else plan.path.name if plan.path and not plan.can_switch else ""
        )
        # a sibling that cannot be read is a sibling still
        made = Made.SIBLING if plan.kind is Kind.UNAVAILABLE and plan.path else _MADE[plan.kind]
        return ColumnSpec(plan.key, plan.tag, own_name(plan.tag), made, note, plan.can_switch)

    def fill(self, rows: ColumnRows) -> None:
        """Show a column that is ready."""
        if self._plan(rows.key) is not None:
            self._window.reader.set_rows(rows.key, rows.rows)
            if rows.version is not None:
                self.show_noted(rows.key, rows.version)

    def fail(self, failed: ColumnFailed) -> None:
        """Say why a column shows nothing."""
        if self._plan(failed.key) is not None:
            self._window.reader.set_message(failed.key, self._describe(failed.error))

    def show_stopped(self, key: str, text: str) -> None:
        """A translation ended early; offer to go on."""
        if self._plan(key) is not None:
            self._stopped.add(key)
            self._window.reader.set_banner(key, text, self.tr("Translate again"), "warning")

    def show_noted(self, key: str, version: Version) -> None:
        """Say how much of a version somebody should look at, and offer to go there; nothing where it is none."""
        opened = self._opened
        if opened is None or self._plan(key) is None or not version.noted:
            return
        rows = [TITLE] if "title" in version.field_notes else []
        rows += [opened.layout.row_of(block) for block in noted_blocks(version)]
        self._noted[key] = deque(rows)
        text = self.tr("%n place(s) to check: not translated, or not to the end.", "", version.noted)
        self._window.reader.set_banner(key, text, self.tr("Show next") if rows else "", "warning")

    def _show_next_noted(self, key: str) -> None:
        rows = self._noted[key]
        self._window.reader.show_row(rows[0])
        rows.rotate(-1)

    def _show_source_banner(self, opened: Opened) -> None:
        problem = opened.document.article.read_only
        text, action = "", ""
        if problem is not None:
            text = self._describe(problem.at(opened.document.path.name))
            action = self.tr("Save as UTF-8…") if problem.code == "not-utf8" else ""
        elif opened.language.differs:
            text = self.tr("The text is {found}, whatever its tag says; versions are made from that.")
            text = text.format(found=self._name(opened.language.tag))
        self._window.reader.set_banner(SOURCE, text, action, "warning" if problem else "info")

    def _describe(self, error: DiglotError) -> str:
        return self._window.services.describe_error(error)

    def _plan(self, key: str) -> ColumnPlan | None:
        plans = self._opened.plans if self._opened else ()
        return next((plan for plan in plans if plan.key == key), None)

    # -- what the reader asks for

    @Slot(str)
    def add(self, tag: str) -> None:
        """Add a column at the right end."""
        if self._is_new(tag):
            self._save([*self._visible_tags(), tag], tag)

    @Slot(str, str)
    def _choose_language(self, key: str, tag: str) -> None:
        if language.key(tag) != key and self._is_new(tag):
            self._save([tag if language.key(each) == key else each for each in self._visible_tags()], tag)

    def _is_new(self, tag: str) -> bool:
        """Whether there is no such column; says so otherwise."""
        if self._plan(language.key(tag)) is not None:
            self._window.show_message(self.tr("This column is shown already."))
            return False
        if self._opened is not None and self._opened.is_own(tag):
            self._window.show_message(self.tr("The original is in this language."))
            return False
        return True

    @Slot(str)
    def _remove(self, key: str) -> None:
        self._save([each for each in self._visible_tags() if language.key(each) != key])

    @Slot(str, int)
    def _move(self, key: str, new_index: int) -> None:
        tags = self._visible_tags()
        moved = next((each for each in tags if language.key(each) == key), None)
        if moved is not None:
            tags.remove(moved)
            tags.insert(max(0, new_index - 1), moved)
            self._save(tags, moved)

    @Slot(str)
    def _switch(self, key: str) -> None:
        self._ours ^= {key}
        self.changed.emit()

    @Slot(str)
    def _act(self, key: str) -> None:
        if key == SOURCE:
            self.utf8Requested.emit()
        elif key in self._stopped:
            self.continueRequested.emit()
        elif key in self._noted:
            self._show_next_noted(key)
        else:
            plan = self._plan(key)
            reason = plan.reason if plan else None
            self.packagesRequested.emit(str(reason.params.get("pairs", "")) if reason else "")

    def _visible_tags(self) -> list[str]:
        return [plan.tag for plan in self._opened.plans] if self._opened else list(self._settings.value.columns)

    def _save(self, tags: Sequence[str], touched: str = "") -> None:
        """Show these columns for this article, and remember for others what was asked for: not a sibling that
        stands in for a column; columns this article has no use for keep their places.
        """
        known = {language.key(tag) for tag in (*self._settings.value.columns, touched) if tag}
        visible = {language.key(tag) for tag in (*tags, *self._visible_tags())}
        columns = [tag for tag in tags if language.key(tag) in known]
        for place, tag in enumerate(self._settings.value.columns):
            if language.key(tag) not in visible:
                columns.insert(place, tag)
        self._chosen = tuple(tags)
        self._saving = True
        self._settings.update(columns=tuple(columns))
        self._saving = False
        self.changed.emit()

    @Slot(object, object)
    def _on_settings(self, _settings: Settings, names: frozenset[str]) -> None:
        if "columns" in names and not self._saving:
            self._chosen = None
            self.changed.emit()


def _staying(before: Opened | None, now: Opened) -> set[tuple[str, Kind]]:
    """Columns (key and kind) whose old rows may stand until the new ones come: same article, same rows."""
    if before is None or before.document.path != now.document.path or before.layout.count != now.layout.count:
        return set()
    return {(plan.key, plan.kind) for plan in before.plans}
