"""The reader: the original and its versions in columns, row by row at the same height."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from PySide6.QtCore import QCoreApplication, QEvent, QRect, Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractSlider, QHBoxLayout, QWidget

from desktop_app.models.appearance import LIGHT, Theme
from desktop_app.ui.reader.column import Column
from desktop_app.ui.reader.column_area import ColumnArea, level_heads, order_focus
from desktop_app.ui.reader.column_document import ColumnDocument
from desktop_app.ui.reader.column_signals import pass_on
from desktop_app.ui.reader.column_spec import ColumnSpec
from desktop_app.ui.reader.picture_store import PictureStore
from desktop_app.ui.reader.rail import Rail
from desktop_app.ui.reader.row_grid import RowGrid
from desktop_app.ui.reader.shared_scroll import SharedScroll
from desktop_app.ui.reader.timers import single_shot

# rows of each column laid out in one go, some 0.6 ms each: more than a window holds, less than a person waits for
_AHEAD, _SLICE = 30, 10
_REALIGN_AT_ONCE = 200
_REALIGN_MS, _THROTTLE_MS = 40, 100
_RELAYOUT = {QEvent.Type.FontChange, QEvent.Type.ApplicationFontChange, QEvent.Type.LanguageChange}


class ReaderView(QWidget):
    """Columns of HTML rows; it decides nothing about them and only reports what is asked for.

    The first column is the original: it cannot be removed, moved or given another language.
    """

    languageChosen = Signal(str, str)
    columnAddRequested = Signal(str)
    columnRemoveRequested = Signal(str)
    columnMoveRequested = Signal(str, int)
    versionSwitchRequested = Signal(str)
    differencesRequested = Signal(str)
    bannerActionRequested = Signal(str)
    linkActivated = Signal(str)
    choiceRequested = Signal(str, int, str, QRect)
    linkHovered = Signal(str)
    """Target of the link under the pointer, "" when there is none."""
    visibleRowsChanged = Signal(int, int)
    """First and last row in sight, at most ten times a second."""
    textSizeRequested = Signal(float)
    """Ctrl and the wheel: the change wished for, in points."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._points = LIGHT, 12.0
        self._columns: dict[str, Column] = {}
        self._languages: tuple[tuple[str, str], ...] = ()
        self._widths: tuple[int, ...] = ()
        self.pictures = PictureStore(self)
        self.pictures.changed.connect(self._show_picture)
        self._grid = RowGrid()
        self._area = ColumnArea(self)
        self._rail = Rail(self)
        self._rail.addRequested.connect(self.columnAddRequested)
        self._scroll = SharedScroll(self._rail.bar, self._grid, self)
        self._scroll.moved.connect(self._note_moved)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._area, 1)
        row.addWidget(self._rail)
        self._build_timer = single_shot(self, 0, self._build_slice)
        self._realign_timer = single_shot(self, 0, self.realign)
        self._visible_timer = single_shot(self, _THROTTLE_MS, self._tell_visible)
        self._scrolled = False
        self._told: tuple[int, int] | None = None
        self._updating = self._rebuild_waits = False
        self._changed: list[tuple[ColumnDocument, int]] = []
        self.setAutoFillBackground(True)
        self.set_theme(self._theme)

    # -- columns

    def set_columns(self, specs: Sequence[ColumnSpec]) -> None:
        """Show these columns, the original first; text, width and scroll place of keys that stay are kept."""
        with self._scroll.holding(self._height()):
            old, self._columns = self._columns, {}
            for spec in specs:
                self._columns[spec.key] = old.pop(spec.key) if spec.key in old else self._new_column(spec)
            for column in old.values():
                # not without parent: Python would delete it at once, perhaps inside its own menu's signal
                column.setParent(self)
                column.hide()
                column.deleteLater()
            for index, (spec, column) in enumerate(zip(specs, self._columns.values(), strict=True)):
                column.set_spec(spec, index, len(specs))
            self._area.arrange(list(self._columns.values()))
            order_focus(list(self._columns.values()), self._rail.button)
            self._level_heads()
            self._rebuild()

    def set_languages(self, tags: Sequence[tuple[str, str]]) -> None:
        """Offer these (tag, name) in the heads' menus and for a new column."""
        self._languages = tuple(tags)
        self._rail.set_languages(self._languages)
        for column in self._columns.values():
            column.header.set_languages(self._languages)

    def set_banner(self, key: str, text: str, action: str = "", tone: str = "info") -> None:
        """Put a remark under a column's head, with one button if `action` names it; "" removes it."""
        self._columns[key].set_banner(text, action, tone)
        self._level_heads()

    # -- rows

    @contextmanager
    def updating(self) -> Iterator[None]:
        """Lay out several changes as one, at the end."""
        with self._scroll.holding(self._height()):
            self._updating = True
            try:
                yield
            finally:
                self._updating = False
            (self._rebuild if self._rebuild_waits else self._refresh)()

    def set_rows(self, key: str, rows: Sequence[str]) -> None:
        """Show a column's text: the HTML of each row, "" where this column has nothing beside the others.

        Another title in the original is another article: it is shown from its top. Rows that are shown stay.
        """
        column = self._columns[key]
        if column.shows_text and list(rows) == column.text.rows.html:
            return
        first = column is next(iter(self._columns.values()))
        if first and list(rows[:1]) != column.text.rows.html[:1]:
            self._scroll.go_to(0)
        with self._scroll.holding(self._height()):
            column.text.rows.set_rows(rows)
            column.show_text()
            self._rebuild()

    def update_row(self, key: str, index: int, html: str) -> None:
        """Put another text in one row; everything else stays where it is. Raises IndexError for no such row."""
        document = self._columns[key].text.rows
        with self._scroll.holding(self._height()):
            document.replace(index, html)
            if document in self._grid.documents:
                self._changed.append((document, index))
            self._refresh()

    def set_loading(self, key: str) -> None:
        """Show that a column's text is being prepared."""
        self._columns[key].show_loading()
        self._drop_rows(key)

    def set_message(self, key: str, text: str) -> None:
        """Show a sentence in place of a column's text."""
        self._columns[key].show_message(text)
        self._drop_rows(key)

    def row_text(self, key: str, index: int) -> str:
        """The plain text of a laid out row as it stands on the page."""
        return self._columns[key].text.rows.row_text(index)

    def picture_sources(self) -> list[str]:
        """Where the pictures on rows of their own come from, each once."""
        return list(dict.fromkeys(source for each in self._grid.documents for source in each.picture_sources()))

    def visible_rows(self) -> range:
        """The rows in sight; empty before there are any."""
        if self._grid.count == 0:
            return range(0)
        top = self._rail.bar.value()
        return range(self._grid.row_at(top), self._grid.row_at(top + max(1, self._height()) - 1) + 1)

    def show_row(self, index: int) -> None:
        """Bring a row to the top edge."""
        self._scroll.go_to(index)

    # -- appearance

    def set_text_size(self, pt: float) -> None:
        """Type size of the text in points; the same place stays in sight."""
        if pt != self._points:
            self._points = pt
            self._dress()

    def set_theme(self, theme: Theme) -> None:
        """Take colours, also for what is shown already."""
        changed = theme != self._theme
        self._theme = theme
        palette = self.palette()
        palette.setColor(self.backgroundRole(), theme.color("page"))
        self.setPalette(palette)
        self._rail.set_theme(theme)
        self._area.set_theme(theme)
        if changed:
            self._dress()

    def is_settled(self) -> bool:
        """Whether every row has been laid out and no realignment is pending."""
        return self._is_complete() and not self._realign_timer.isActive()

    def row_tops(self, key: str) -> list[float]:
        """Where the laid out rows of a column begin, and the end of the last: pixels from the top of the text."""
        return self._columns[key].text.rows.tops()

    # -- internals

    @Slot()
    def realign(self) -> None:
        """Measure all rows and make them level again."""
        with self._scroll.holding(self._height()):
            self._grid.realign()
            self._grid.finish()
        self._note_moved()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._level_heads()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            for index, column in enumerate(self._columns.values()):
                column.set_spec(column.spec, index, len(self._columns))
            self._dress()
        if event.type() in _RELAYOUT:
            self._level_heads()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll all columns; with Ctrl ask for another text size."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.textSizeRequested.emit(1.0 if event.angleDelta().y() > 0 else -1.0)
            event.accept()
        else:
            QCoreApplication.sendEvent(self._rail.bar, event)

    def _height(self) -> int:
        column = next((column for column in self._columns.values() if column.shows_text), None)
        return column.text.viewport().height() if column is not None else self.height()

    def _new_column(self, spec: ColumnSpec) -> Column:
        column = Column(spec, self._theme, self._points, self.pictures, self)
        column.set_scrolled(self._scrolled)
        column.header.set_languages(self._languages)
        pass_on(column, self)
        column.text.slide.connect(self._slide)
        column.text.resized.connect(self._note_resized)
        return column

    def _dress(self) -> None:
        with self._scroll.holding(self._height()):
            for column in self._columns.values():
                column.set_appearance(self._theme, self._points)
            self._level_heads()
            self._rebuild()

    def _drop_rows(self, key: str) -> None:
        with self._scroll.holding(self._height()):
            self._columns[key].text.rows.set_rows(())
            self._rebuild()

    def _rebuild(self) -> None:
        """Lay out what is in sight of all columns now, the rest in slices."""
        self._rebuild_waits = self._updating
        if self._updating:
            return
        self._changed.clear()
        shown = [column for column in self._columns.values() if column.shows_text and column.text.rows.count]
        for column in self._columns.values():
            column.limit_width(len(self._columns) == 1)
        self._scroll.set_texts([column.text for column in shown])
        self._rail.bar.setSingleStep(max((c.text.rows.typography.measure.line for c in shown), default=20))
        self._grid.set_documents(column.text.rows for column in shown)
        for column in shown:
            document = column.text.rows
            document.build(self._scroll.place.row + _AHEAD)
        self._grid.realign()
        self._grid.finish()
        self._build_timer.start()
        self._note_moved()

    def _refresh(self) -> None:
        """Make the changed rows level again."""
        if not self._updating:
            self._grid.refresh(self._changed)
            self._grid.finish()
            self._changed.clear()

    @Slot(str)
    def _show_picture(self, source: str) -> None:
        with self._scroll.holding(self._height()):
            self._grid.show_picture(source)
            self._grid.finish()

    def _is_complete(self) -> bool:
        return all(document.built == document.count for document in self._grid.documents)

    @Slot()
    def _build_slice(self) -> None:
        if self._is_complete():
            return
        with self._scroll.holding(self._height()):
            until = min(document.built for document in self._grid.documents if document.built < document.count) + _SLICE
            self._grid.extend(until)
            self._grid.finish()
        self._build_timer.start()

    def _level_heads(self) -> None:
        if self._columns:
            self._rail.set_head_height(level_heads(list(self._columns.values())) + 1)

    @Slot()
    def _note_resized(self) -> None:
        widths = tuple(column.text.viewport().width() for column in self._columns.values())
        if widths == self._widths:
            with self._scroll.holding(self._height()):
                pass
            self._note_moved()
            return
        self._widths = widths
        self._realign_timer.start(0 if self._grid.count <= _REALIGN_AT_ONCE else _REALIGN_MS)

    @Slot(QAbstractSlider.SliderAction)
    def _slide(self, action: QAbstractSlider.SliderAction) -> None:
        self._rail.bar.triggerAction(action)

    @Slot()
    def _note_moved(self) -> None:
        scrolled = self._rail.bar.value() > 0
        if scrolled != self._scrolled:
            self._scrolled = scrolled
            for column in self._columns.values():
                column.set_scrolled(scrolled)
        if not self._visible_timer.isActive():
            self._visible_timer.start()

    @Slot()
    def _tell_visible(self) -> None:
        rows = self.visible_rows()
        told = (rows.start, rows.stop - 1)
        if rows and told != self._told:
            self._told = told
            self.visibleRowsChanged.emit(*told)
