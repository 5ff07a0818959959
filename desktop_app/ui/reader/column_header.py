"""The head of a column: its language, how it was made, and its menu."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QFont, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSizePolicy, QToolButton, QWidget

from desktop_app.models.appearance import Theme, font_families
from desktop_app.ui.reader.column_spec import ColumnSpec, Made
from desktop_app.ui.reader.column_text import text_margin
from desktop_app.ui.widgets.elided_label import ElidedLabel


class ColumnHeader(QWidget):
    """One line: name, pill, menu button. The signals carry what the reader of the article asked for."""

    languageChosen = Signal(str)
    removeRequested = Signal()
    moveRequested = Signal(int)
    """New index of the column."""
    switchRequested = Signal()
    differencesRequested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._spec: ColumnSpec | None = None
        self._index, self._count = 0, 1
        self._languages: Sequence[tuple[str, str]] = ()
        self._name = ElidedLabel(self)
        self._name.setObjectName("columnName")
        self._pill = ElidedLabel(self)
        self._pill.setObjectName("columnPill")
        self.button = QToolButton(self)
        self.button.setObjectName("columnMenu")
        self.button.setText("⋯")
        self.button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._menu = QMenu(self.button)
        self._menu.aboutToShow.connect(self._fill_menu)
        self.button.setMenu(self._menu)
        row = self._row = QHBoxLayout(self)
        row.setContentsMargins(22, 7, 8, 7)
        row.setSpacing(8)
        row.addWidget(self._name)
        row.addWidget(self._pill)
        row.addStretch(1)
        row.addWidget(self.button)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    @property
    def menu(self) -> QMenu:
        """The column's menu; filled when it is about to show."""
        return self._menu

    def set_spec(self, spec: ColumnSpec, index: int, count: int) -> None:
        """Show a column standing at `index` of `count`; 0 is the original, which keeps its place."""
        self._spec, self._index, self._count = spec, index, count
        font = QFont(self.font())
        font.setFamilies(font_families(spec.tag, serif=False))
        font.setWeight(QFont.Weight.DemiBold)
        self._name.setFont(font)
        self._name.set_text(spec.title)
        small = QFont(self.font())
        small.setPointSizeF(max(6.0, small.pointSizeF() * 0.9))
        self._pill.setFont(small)
        made = self._made_names()[spec.made][0]
        self._pill.set_text(f"{made} · {spec.note}" if spec.note else made)
        self._pill.setToolTip(self.description())
        self.button.setAccessibleName(self.tr("Column menu: %1").replace("%1", spec.title))
        self.button.setToolTip(self.tr("Language, version, position"))
        self.setAccessibleName(self.description())

    def description(self) -> str:
        """Name and making in words, for instance "English, machine translation"."""
        if self._spec is None:
            return ""
        made = self._made_names()[self._spec.made][1]
        parts = [self._spec.title, made, self._spec.note]
        return ", ".join(part for part in parts if part)

    def set_languages(self, languages: Sequence[tuple[str, str]]) -> None:
        """Offer these (tag, name) in the menu."""
        self._languages = tuple(languages)

    def set_theme(self, theme: Theme) -> None:
        """Take colours; machine text and word-by-word readings are told by the warm one."""
        warm = self._spec is not None and self._spec.made in {Made.MACHINE, Made.GLOSS}
        ink, edge = (theme.warn, theme.warn) if warm else (theme.mute, theme.line)
        self._name.setStyleSheet(f"color: {theme.ink};")
        self._pill.setStyleSheet(
            f"color: {ink}; border: 1px solid {edge}; border-radius: {self._pill_radius()}px; padding: 1px 8px;"
        )
        self.button.setStyleSheet(
            f"QToolButton {{ color: {theme.mute}; border: 1px solid transparent;"
            " border-radius: 6px; padding: 2px 7px; }"
            f"QToolButton:hover, QToolButton:pressed {{ background: {theme.soft}; color: {theme.accent}; }}"
            f"QToolButton:focus {{ border-color: {theme.accent}; }}"
            "QToolButton::menu-indicator { image: none; }"
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Begin where the text below begins."""
        super().resizeEvent(event)
        margins = self._row.contentsMargins()
        margins.setLeft(text_margin(self.width()))
        self._row.setContentsMargins(margins)

    def minimumSizeHint(self) -> QSize:
        """As narrow as the column may become; as high as its line."""
        return QSize(0, self.sizeHint().height())

    def _pill_radius(self) -> int:
        return max(8, (self._pill.fontMetrics().height() + 4) // 2)

    def _made_names(self) -> dict[Made, tuple[str, str]]:
        return {
            Made.SOURCE: (self.tr("source"), self.tr("source text")),
            Made.SIBLING: (self.tr("file"), self.tr("sibling file")),
            Made.CONVERTED: (self.tr("converted"), self.tr("converted script")),
            Made.MACHINE: (self.tr("machine"), self.tr("machine translation")),
            Made.GLOSS: (self.tr("dictionary"), self.tr("dictionary reading, word by word")),
            Made.UNAVAILABLE: (self.tr("not available"), self.tr("not available")),
        }

    def _fill_menu(self) -> None:
        spec = self._spec
        self._menu.clear()
        if spec is None:
            return
        original = self._index == 0
        languages = self._menu.addMenu(self.tr("Language"))
        for tag, name in self._languages:
            action = languages.addAction(name, partial(self.languageChosen.emit, tag))
            action.setCheckable(True)
            action.setChecked(tag.casefold() == spec.tag.casefold())
        languages.setEnabled(not original and bool(self._languages))
        if spec.can_switch:
            ours = spec.made is Made.SIBLING
            text = self.tr("Show our own version") if ours else self.tr("Show the sibling file")
            self._menu.addAction(text, self.switchRequested.emit)
        if spec.made is Made.CONVERTED:
            self._menu.addAction(self.tr("Show what was converted…"), self.differencesRequested.emit)
        self._menu.addSeparator()
        self._add(self.tr("Move left"), partial(self.moveRequested.emit, self._index - 1), self._index > 1)
        last = self._index == self._count - 1
        self._add(self.tr("Move right"), partial(self.moveRequested.emit, self._index + 1), not original and not last)
        self._menu.addSeparator()
        self._add(self.tr("Remove column"), self.removeRequested.emit, not original)

    def _add(self, text: str, call: Callable[[], object], enabled: bool) -> None:
        self._menu.addAction(text, call).setEnabled(enabled)
