"""What conversion changed in an article: both texts, the changed words marked, listed and counted."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, Qt, Slot
from PySide6.QtGui import QAction, QKeySequence, QResizeEvent
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desktop_app.chinese.difference import Kind
from desktop_app.core.errors import DiglotError
from desktop_app.jobs import Job, Progress, run
from desktop_app.models.appearance import Theme
from desktop_app.services.comparison import Comparison, Place
from desktop_app.ui.comparing.group_list import GroupList
from desktop_app.ui.comparing.text_pair import TextPair
from desktop_app.ui.widgets.buttons import label_buttons
from desktop_app.ui.widgets.palette_theme import theme_of
from desktop_app.ui.widgets.sizes import resize_in_lines
from desktop_app.ui.widgets.state_page import StatePage

# narrower than that the list stands above the texts
NARROW_EM = 40

Compare = Callable[[str, Progress], Comparison]
"""Compares the original with its version in a language; runs off the GUI thread."""


class ConversionDialog(QDialog):
    """``targets``: (tag, name) of the versions that conversion makes; ``chosen`` is shown first."""

    def __init__(
        self,
        targets: Sequence[tuple[str, str]],
        chosen: str,
        compare: Compare,
        *,
        describe_error: Callable[[DiglotError], str],
        theme: Theme | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._compare, self._describe = compare, describe_error
        self._comparison: Comparison | None = None
        self._place: Place | None = None
        self._job: Job | None = None
        self.target, self.summary, self.position = QComboBox(), QLabel(), QLabel()
        self.groups, self.pair, self.state = GroupList(), TextPair(), StatePage()
        self.previous, self.next = QPushButton(), QPushButton()
        self._box = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        self._splitter, self._pages = QSplitter(), QStackedWidget()
        for tag, name in targets:
            self.target.addItem(f"{name}  ({tag})", tag)
        self.target.setCurrentIndex(max(0, self.target.findData(chosen)))
        self._theme = theme or theme_of(self)
        self._build()
        self._connect()
        self.set_theme(self._theme)
        self.retranslate()
        self._begin()

    def _build(self) -> None:
        unit = self.fontMetrics().height()
        self.summary.setWordWrap(True)
        self.summary.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.target.setVisible(self.target.count() > 1)
        self._splitter.addWidget(self.groups)
        self._splitter.addWidget(self.pair)
        self._splitter.setStretchFactor(1, 1)
        self._splitter.setChildrenCollapsible(False)
        self._pages.addWidget(self._splitter)
        self._pages.addWidget(self.state)
        top = QHBoxLayout()
        top.addWidget(self.summary, 1)
        top.addWidget(self.target)
        below = QHBoxLayout()
        for widget in (self.previous, self.next, self.position):
            below.addWidget(widget)
        below.addStretch(1)
        below.addWidget(self._box)
        for button in (self.previous, self.next):
            button.setAutoDefault(False)
        column = QVBoxLayout(self)
        column.setSpacing(unit // 2)
        column.addLayout(top)
        column.addWidget(self._pages, 1)
        column.addLayout(below)
        resize_in_lines(self, 66, 40)

    def _connect(self) -> None:
        self.target.activated.connect(self._begin)
        self.groups.placeChosen.connect(self.show_place)
        self.pair.placeClicked.connect(self.show_place)
        self._box.rejected.connect(self.reject)
        for button, keys, slot in (
            (self.previous, QKeySequence.StandardKey.FindPrevious, self.show_previous),
            (self.next, QKeySequence.StandardKey.FindNext, self.show_next),
        ):
            button.clicked.connect(slot)
            action = QAction(self)
            action.setShortcuts(keys)
            action.triggered.connect(slot)
            self.addAction(action)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        unit = self.fontMetrics().height()
        narrow = self.width() < unit * NARROW_EM
        self._splitter.setOrientation(Qt.Orientation.Vertical if narrow else Qt.Orientation.Horizontal)
        if not event.oldSize().isValid():
            whole = self.height() if narrow else self.width()
            self._splitter.setSizes([whole // 4, whole - whole // 4])

    # -- what is compared

    @Slot()
    def _begin(self) -> None:
        if self._job is not None:
            self._job.cancel()
        self._comparison = self._place = None
        self._show()
        self._job = run(_Comparing(self._compare, self.target.currentData()), parent=self)
        self._job.succeeded.connect(self._on_compared)
        self._job.failed.connect(self._on_failed)

    @Slot(object)
    def _on_compared(self, comparison: Comparison) -> None:
        self._job, self._comparison = None, comparison
        self.groups.show_comparison(comparison)
        self.pair.show_comparison(comparison, self._theme)
        self._show()
        if comparison.places:
            self.groups.setFocus()

    @Slot(object)
    def _on_failed(self, error: DiglotError) -> None:
        self._job = None
        self.state.set_state(self.tr("The texts cannot be compared"), self._describe(error))

    def _show(self) -> None:
        """Say how far things are."""
        comparison = self._comparison
        self.summary.setText(self._summary(comparison) if comparison and comparison.places else "")
        places = comparison.places if comparison else ()
        self._pages.setCurrentWidget(self._splitter if places else self.state)
        if comparison is None:
            self.state.set_state(self.tr("Comparing…"), busy=True)
        elif not places:
            self.state.set_state(
                self.tr("Conversion changes nothing here"),
                self.tr("The text is in this script already, or it is not Chinese."),
            )
        self._show_position()

    def _summary(self, comparison: Comparison) -> str:
        counts = comparison.counts
        characters = self.tr("%n character(s)", "", comparison.characters)
        words = self.tr("%n word(s)", "", comparison.words)
        parts = [self.tr("{characters} in {words}").format(characters=characters, words=words)]
        if counts[Kind.QUOTE]:
            parts.append(self.tr("%n quotation mark(s)", "", counts[Kind.QUOTE]))
        if counts[Kind.WORD]:
            parts.append(self.tr("%n regional word(s)", "", counts[Kind.WORD]))
        if counts[Kind.OVERRIDE]:
            parts.append(self.tr("%n by a table of words", "", counts[Kind.OVERRIDE]))
        if counts[Kind.CHOICE]:
            parts.append(self.tr("%n chosen by you", "", counts[Kind.CHOICE]))
        return self.tr("Converted: {parts}").format(parts=" · ".join(parts))

    # -- where one is

    @Slot(object)
    def show_place(self, place: Place) -> None:
        """Go to a changed word."""
        self._place = place
        self.pair.show_place(place, self._theme)
        self.groups.show_place(place)
        self._show_position()

    @Slot()
    def show_next(self) -> None:
        self._step(1)

    @Slot()
    def show_previous(self) -> None:
        self._step(-1)

    def _step(self, by: int) -> None:
        places = self._comparison.places if self._comparison else ()
        if places:
            at = places.index(self._place) + by if self._place in places else 0 if by > 0 else -1
            self.show_place(places[at % len(places)])

    def _show_position(self) -> None:
        places = self._comparison.places if self._comparison else ()
        for button in (self.previous, self.next):
            button.setEnabled(bool(places))
        if self._place is None:
            self.position.clear()
            return
        at = places.index(self._place)
        text = self.tr("{number} of {count}").format(number=at + 1, count=len(places))
        words = f"{self.pair.before.word_at(self._place)} → {self.pair.after.word_at(self._place)}"
        self.position.setText(f"{text}:  {words}")

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self.summary.setStyleSheet(f"color: {theme.ink};")
        self.position.setStyleSheet(f"color: {theme.mute};")
        sheet = f"background: {theme.page}; color: {theme.ink}; border: 1px solid {theme.line}; border-radius: 6px;"
        for kind, widget in (
            ("QTextEdit", self.pair.before),
            ("QTextEdit", self.pair.after),
            ("QTreeView", self.groups),
        ):
            widget.setStyleSheet(f"{kind} {{ {sheet} }} {kind}:focus {{ border-color: {theme.accent}; }}")
        if self._comparison is not None:
            self.pair.show_comparison(self._comparison, theme)

    def retranslate(self) -> None:
        self.setWindowTitle(self.tr("What was converted"))
        self.target.setAccessibleName(self.tr("Version"))
        self.pair.before.setAccessibleName(self.tr("Original"))
        self.pair.after.setAccessibleName(self.tr("Converted"))
        self.previous.setText(self.tr("&Previous"))
        self.next.setText(self.tr("&Next"))
        label_buttons(self._box, Close=self.tr("Close"))
        self._show()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)


class _Comparing:
    """The work of the dialog's job."""

    def __init__(self, compare: Compare, tag: str) -> None:
        self._compare, self._tag = compare, tag

    def __call__(self, progress: Progress) -> Comparison:
        return self._compare(self._tag, progress)
