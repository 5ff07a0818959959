"""Marked choices of the open article: stepping through them, offering other readings, and changing them with Undo."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, QRect, Qt, Slot

from desktop_app import jobs
from desktop_app.chinese.converter import converter_for
from desktop_app.chinese.user_table import Row
from desktop_app.config import Settings
from desktop_app.core.errors import DiglotError
from desktop_app.services import choice_places
from desktop_app.services.choice_places import Placed, choose_everywhere, choose_here
from desktop_app.services.choice_store import Change, ChoiceStore
from desktop_app.services.choices import ArticleChoices
from desktop_app.services.convert import options_from
from desktop_app.services.reading import ColumnPlan, ColumnRows, Kind, Opened, ReadingRoom
from desktop_app.ui.choices import ChoiceMenu, ChoiceOffer
from desktop_app.ui.reader.choice_steps import staying, step
from desktop_app.ui.session.steps import Step

if TYPE_CHECKING:
    from desktop_app.ui.main_window import MainWindow
    from desktop_app.ui.reader import ReaderView
    from desktop_app.ui.session.files import FileWork


class Choosing(QObject):
    """Parented to the window. Choices are kept in the user's folder; no article is written."""

    def __init__(self, window: MainWindow, room: ReadingRoom, files: FileWork) -> None:
        super().__init__(window)
        self._window, self._room, self._files = window, room, files
        self._settings = window.services.settings
        self._opened: Opened | None = None
        self._rows: dict[str, list[str]] = {}
        actions = window.actions_
        self._switch = actions["mark_choices"]
        self._switch.setChecked(self._settings.value.mark_choices)
        self._switch.toggled.connect(self._toggle)
        actions["next_choice"].triggered.connect(self._next)
        actions["previous_choice"].triggered.connect(self._previous)
        self._settings.changed.connect(self._on_settings)

    def attach(self, reader: ReaderView) -> None:
        """Listen to the reader."""
        reader.choiceRequested.connect(self.offer)

    def set_article(self, opened: Opened | None) -> None:
        """Choose in this article from now on."""
        self._opened = opened
        self._rows.clear()

    def set_rows(self, rows: ColumnRows) -> None:
        """What a column shows now."""
        self._rows[rows.key] = rows.rows

    # -- marks

    @Slot(bool)
    def _toggle(self, on: bool) -> None:
        if on != self._settings.value.mark_choices:
            self._settings.update(mark_choices=on)

    @Slot(object, object)
    def _on_settings(self, settings: Settings, names: frozenset[str]) -> None:
        if "mark_choices" in names:
            self._switch.setChecked(settings.mark_choices)

    @Slot()
    def _next(self) -> None:
        self._step(forward=True)

    @Slot()
    def _previous(self) -> None:
        self._step(forward=False)

    def _step(self, *, forward: bool) -> None:
        if not self._settings.value.mark_choices:
            self._window.show_message(self.tr("Mark conversion choices first (View menu)."))
            return
        mark = step(self._window.reader, forward=forward)
        if mark is None:
            self._window.show_message(self.tr("There is nothing to choose in the columns shown."))
        else:
            self._window.show_message(self.tr("{choice} (Enter changes it)").format(choice=mark.hint))

    # -- the menu

    @Slot(str, int, str, QRect)
    def offer(self, key: str, row: int, name: str, place: QRect) -> None:
        """Show the menu of the mark ``name`` in a row of the column ``key``, below ``place``."""
        opened, store, plan = self._opened, self._room.choices, self._plan(key)
        if opened is None or store is None or plan is None:
            return
        work = _Asking(store, opened, plan, self._settings.value, _block_of(opened, row), int(name))
        job = jobs.run(work, parent=self)
        job.succeeded.connect(partial(self._show, place.bottomLeft()))
        job.failed.connect(self._files.tell)

    def _show(self, place: QPoint, asked: _Asked) -> None:
        if not asked.found or asked.opened is not self._opened:
            return
        menu = ChoiceMenu(asked.offer, self._window)
        menu.hereChosen.connect(partial(self._choose, asked, everywhere=False))
        menu.everywhereChosen.connect(partial(self._choose, asked, everywhere=True))
        menu.rowWanted.connect(partial(self._add_row, asked))
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(place)

    def _add_row(self, asked: _Asked, reading: str) -> None:
        decision = asked.found[0].decision
        row = Row(decision.word, decision.word_with(reading), asked.choices.target.value)
        self._window.services.table.add(row)

    def _choose(self, asked: _Asked, reading: str, *, everywhere: bool) -> None:
        document, one = asked.opened.document, asked.found[0]
        if everywhere:
            change = choose_everywhere(document, asked.choices, one, reading, asked.found)
        else:
            change = choose_here(document, asked.choices, one, reading)
        self._apply(change, partial(self._on_chosen, asked.plan, reading))

    # -- changes

    def _apply(
        self, change: Change, then: Callable[[Change], None], refused: Callable[..., None] | None = None
    ) -> None:
        store = self._room.choices
        assert store is not None  # noqa: S101 - without it nothing is offered
        job = jobs.run_write(partial(_applied, store, change), parent=self)
        job.succeeded.connect(then)
        job.failed.connect(refused or self._files.tell)

    def _on_chosen(self, plan: ColumnPlan, reading: str, undoing: Change) -> None:
        made = _Made(plan, undoing)
        replay = partial(self._replay, made)
        text = self.tr("Choose {reading}").format(reading=reading)
        steps = self._files.steps
        steps.push(Step(text, steps, undo=partial(replay, forward=False), redo=partial(replay, forward=True)))
        self._refresh(plan)

    def _replay(self, made: _Made, step: Step, *, forward: bool) -> None:
        refused = partial(self._refuse, step, forward=forward)
        self._apply(made.next, partial(self._on_replayed, made), refused)

    def _on_replayed(self, made: _Made, following: Change) -> None:
        made.next = following
        self._refresh(made.plan)

    def _refuse(self, step: Step, error: DiglotError, *, forward: bool) -> None:
        self._files.steps.refuse(step, forward=forward, again=True)
        self._files.tell(error)

    def _refresh(self, plan: ColumnPlan) -> None:
        """Make a column anew; only the rows that have changed are laid out."""
        if self._opened is not None and self._plan(plan.key) is not None:
            job = jobs.run(partial(_converted, self._room, self._opened, plan, self._settings.value), parent=self)
            job.succeeded.connect(partial(self._on_converted, self._opened))
            job.failed.connect(self._files.tell)

    def _on_converted(self, opened: Opened, rows: ColumnRows) -> None:
        before = self._rows.get(rows.key)
        if opened is not self._opened or before is None:
            return
        self._rows[rows.key] = rows.rows
        reader = self._window.reader
        with reader.updating(), staying(reader):
            for index, (old, new) in enumerate(zip(before, rows.rows, strict=True)):
                if old != new:
                    reader.update_row(rows.key, index, new)

    def _plan(self, key: str) -> ColumnPlan | None:
        plans = self._opened.plans if self._opened else ()
        return next((plan for plan in plans if plan.key == key and plan.kind is Kind.CONVERTED), None)


@dataclass
class _Made:
    """A change that was made; ``next``: what a step over it does next."""

    plan: ColumnPlan
    next: Change


@dataclass(frozen=True)
class _Asked:
    """What stands at a place: ``found`` first, before the same elsewhere; nothing where it has gone."""

    opened: Opened
    plan: ColumnPlan
    choices: ArticleChoices
    found: tuple[Placed, ...]

    @property
    def offer(self) -> ChoiceOffer:
        decision = self.found[0].decision
        readings = tuple((each, decision.word_with(each)) for each in decision.readings)
        return ChoiceOffer(self.plan.tag, decision.source, decision.word, decision.reading, readings, len(self.found))


@dataclass(frozen=True)
class _Asking:
    """The work of a job. ``block``: None for the title."""

    store: ChoiceStore
    opened: Opened
    plan: ColumnPlan
    settings: Settings
    block: int | None
    start: int

    def __call__(self, _progress: jobs.Progress) -> _Asked:
        opened = self.opened
        converter = converter_for(self.plan.tag, options_from(self.settings), source_tag=opened.language.tag)
        choices = self.store.of(opened.document, converter.target)
        found = choice_places.find(opened.document.article, self.block, self.start, converter, choices)
        return _Asked(opened, self.plan, choices, found)


def _block_of(opened: Opened, row: int) -> int | None:
    """The block a row shows, None for the title."""
    return next((block for block in range(opened.layout.blocks) if opened.layout.row_of(block) == row), None)


def _applied(store: ChoiceStore, change: Change, _progress: jobs.Progress) -> Change:
    return store.apply(change)


def _converted(
    room: ReadingRoom, opened: Opened, plan: ColumnPlan, settings: Settings, _progress: jobs.Progress
) -> ColumnRows:
    return room.converted(opened, plan, settings)
