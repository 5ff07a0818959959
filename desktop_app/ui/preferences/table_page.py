"""The page of Preferences with the user's own table of conversions."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, Qt, Slot
from PySide6.QtGui import QAction, QKeySequence, QUndoCommand, QUndoStack
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desktop_app.chinese.user_table import Row, checked, merged
from desktop_app.core.errors import DiglotError, TableError
from desktop_app.models.appearance import Theme
from desktop_app.models.conversion_rows import ConversionRowsModel
from desktop_app.models.conversion_table import ObservableTable
from desktop_app.services.conversion_table import Imported
from desktop_app.ui.preferences.add_row import AddRow
from desktop_app.ui.preferences.message_line import Describe, MessageLine
from desktop_app.ui.preferences.table_view import ConversionTableView, target_name
from desktop_app.ui.widgets.flow_layout import FlowLayout
from desktop_app.ui.widgets.palette_theme import theme_of


class TablePage(QWidget):
    """Edits an ObservableTable; every change is one step of the page's own Undo."""

    def __init__(self, table: ObservableTable, describe: Describe, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._table = table
        self._before = table.rows if table.loaded else None
        self._known = table.rows
        self._foreign: tuple[Path, str] | None = None
        self.undo_stack = QUndoStack(self)
        self.model = ConversionRowsModel(target_name, self)
        self.view = ConversionTableView(self.model)
        self.form = AddRow()
        self.search = QLineEdit()
        self.search.setClearButtonEnabled(True)
        self.message = MessageLine(describe)
        self.intro, self.count, self.empty = QLabel(), QLabel(), QLabel()
        self.buttons = {name: QPushButton() for name in ("import", "export", "delete", "undo", "redo")}
        self._stack = QStackedWidget()
        self._build()
        self._connect()
        self.retranslate()
        self.set_theme(theme_of(self))
        table.load()
        self._on_changed()

    def _build(self) -> None:
        unit = self.fontMetrics().height()
        for label in (self.intro, self.empty):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.empty.setMargin(unit)
        for widget in (self.view, self.empty):
            self._stack.addWidget(widget)
        self._stack.setMinimumHeight(unit * 8)
        top = QHBoxLayout()
        top.addWidget(self.search, 1)
        top.addWidget(self.count)
        below = FlowLayout()
        for name in ("delete", "undo", "redo", "import", "export"):
            below.addWidget(self.buttons[name])
        for button in self.buttons.values():
            button.setAutoDefault(False)
        column = QVBoxLayout(self)
        column.addWidget(self.intro)
        column.addLayout(top)
        column.addWidget(self._stack, 1)
        column.addWidget(self.message)
        column.addWidget(self.form)
        column.addLayout(below)

    def _connect(self) -> None:
        self.search.textChanged.connect(self._on_query)
        self.form.asked.connect(self._on_asked)
        self.model.edited.connect(self._on_edited)
        self.model.refused.connect(self._complain)
        self.view.deleteRequested.connect(self._delete)
        self.view.selectionModel().selectionChanged.connect(self._enable)
        self.message.actionChosen.connect(self._decode)
        slots = {"import": self._import, "export": self._export, "delete": self._delete}
        for name, slot in slots.items():
            self.buttons[name].clicked.connect(slot)
        for name, keys, slot in (
            ("undo", QKeySequence.StandardKey.Undo, self.undo_stack.undo),
            ("redo", QKeySequence.StandardKey.Redo, self.undo_stack.redo),
            ("find", QKeySequence.StandardKey.Find, self.search.setFocus),
        ):
            action = QAction(self, shortcutContext=Qt.ShortcutContext.WidgetWithChildrenShortcut)
            action.setShortcuts(keys)
            action.triggered.connect(slot)
            self.addAction(action)
            if name in self.buttons:
                self.buttons[name].clicked.connect(slot)
        self.undo_stack.indexChanged.connect(self._enable)
        self._table.changed.connect(self._on_changed)
        self._table.imported.connect(self._on_imported)
        self._table.exported.connect(self._on_exported)
        self._table.set_aside.connect(self._on_set_aside)
        self._table.failed.connect(self._on_failed)

    # -- what the user does

    @Slot(str, str, str)
    def _on_asked(self, source: str, result: str, target: str) -> None:
        try:
            row = checked(source, result, target)
        except TableError as error:
            self._complain(error)
            self.form.complain(error.code)
            return
        known = any(each.key == row.key for each in self._table.rows)
        self.search.clear()
        text = self.tr("“{word}” was in the table; it now becomes “{result}”.") if known else ""
        self._change(self.tr("Add"), merged(self._table.rows, [row]), text.format(word=row.source, result=row.result))
        self.view.show_row(row)
        self.form.clear()

    @Slot(object, object)
    def _on_edited(self, before: Row, after: Row) -> None:
        self._change(self.tr("Edit"), [after if row == before else row for row in self._table.rows])
        self.view.show_row(after)

    @Slot()
    def _delete(self) -> None:
        gone = set(self.view.selected_rows())
        if gone:
            text = self.tr("%n row(s) deleted.", "", len(gone))
            self._change(self.tr("Delete"), [row for row in self._table.rows if row not in gone], text)

    def _change(self, name: str, rows: Sequence[Row], text: str = "") -> None:
        after = tuple(rows)
        if after != self._table.rows:
            self.undo_stack.push(_Step(name, self, self._table.rows, after))
        self.tell(text)

    def apply(self, rows: tuple[Row, ...]) -> None:
        """Make these the table; a step of Undo does."""
        self._known = rows
        self._table.replace(rows)

    def take_back(self) -> None:
        """Put the table back as it was when the page opened."""
        if self._before is not None:
            self.apply(self._before)

    @Slot()
    def _import(self) -> None:
        title, kinds = self.tr("Import a table"), self.tr("Tables (*.csv *.tsv *.txt)")
        name, _kind = QFileDialog.getOpenFileName(self, title, "", kinds)
        if name:
            self.import_file(Path(name))

    def import_file(self, path: Path, encoding: str = "") -> None:
        """Add the rows of a file."""
        self.tell(self.tr("Reading {name}…").format(name=path.name))
        self._table.import_csv(path, encoding)

    @Slot()
    def _decode(self) -> None:
        if self._foreign is not None:
            self.import_file(*self._foreign)

    @Slot()
    def _export(self) -> None:
        title, kinds = self.tr("Export the table"), self.tr("Tables (*.csv)")
        name, _kind = QFileDialog.getSaveFileName(self, title, "conversions.csv", kinds)
        if name:
            self._table.export_csv(Path(name))

    @Slot(str)
    def _on_query(self, query: str) -> None:
        self.model.set_query(query)
        self._show_count()

    # -- what becomes of it

    @Slot()
    def _on_changed(self) -> None:
        rows = self._table.rows
        if self._before is None and self._table.loaded:
            self._before = self._known = rows
        if rows != self._known:
            # somebody else has changed the table: the steps do not fit it any more
            self.undo_stack.clear()
            self._known = rows
        self.model.set_rows(rows)
        self._show_count()
        self._enable()
        if self._table.problems:
            self.tell(self.message.problems(self._table.problems), warns=True)

    @Slot(object)
    def _on_imported(self, done: Imported) -> None:
        if done.before != done.after:
            self._known = done.after
            self.undo_stack.push(_Step(self.tr("Import"), self, done.before, done.after, done=True))
        text = self.tr("%n row(s) added", "", done.added) + ", " + self.tr("%n row(s) changed.", "", done.replaced)
        if done.problems:
            text += "\n" + self.message.problems(done.problems)
        self.tell(text, warns=bool(done.problems))

    @Slot(object)
    def _on_exported(self, path: Path) -> None:
        self.tell(self.tr("Written to {path}.").format(path=path))

    @Slot(object)
    def _on_set_aside(self, path: Path) -> None:
        text = self.tr("Not every line of the old file could be read. It is kept as {path}.")
        self.tell(text.format(path=path), warns=True)

    @Slot(object)
    def _on_failed(self, error: DiglotError) -> None:
        path, encoding = error.params.get("path"), str(error.params.get("encoding"))
        action = ""
        if error.code == "table-encoding" and isinstance(path, Path):
            self._foreign = path, encoding
            action = self.tr("Read it as {encoding}").format(encoding=encoding)
        self.message.complain(error, action)
        self.set_theme(theme_of(self))

    @Slot(object)
    def _complain(self, error: DiglotError) -> None:
        self.message.complain(error)
        self.set_theme(theme_of(self))

    def tell(self, text: str, *, warns: bool = False) -> None:
        """Say something below the table, in place of what was said before."""
        self.message.tell(text, warns=warns)
        self.set_theme(theme_of(self))

    def set_theme(self, theme: Theme) -> None:
        self.intro.setStyleSheet(f"color: {theme.mute};")
        self.count.setStyleSheet(f"color: {theme.mute};")
        self.message.set_theme(theme)
        self.empty.setStyleSheet(
            f"background: {theme.page}; color: {theme.mute}; border: 1px solid {theme.line}; border-radius: 6px;"
        )
        self.view.setStyleSheet(
            f"QTableView {{ background: {theme.page}; border: 1px solid {theme.line}; border-radius: 6px; }}"
            f"QTableView:focus {{ border-color: {theme.accent}; }}"
            f"QHeaderView::section {{ background: {theme.window}; color: {theme.mute}; border: 0;"
            f" border-bottom: 1px solid {theme.line}; padding: 4px; }}"
        )

    @Slot()
    def _enable(self) -> None:
        undo = self.undo_stack
        self.buttons["delete"].setEnabled(bool(self.view.selectionModel().selectedRows()))
        self.buttons["undo"].setEnabled(undo.canUndo())
        self.buttons["undo"].setToolTip(undo.undoText())
        self.buttons["redo"].setEnabled(undo.canRedo())
        self.buttons["redo"].setToolTip(undo.redoText())
        self.buttons["export"].setEnabled(bool(self._table.rows))

    def _show_count(self) -> None:
        shown, all_rows = self.model.rowCount(), len(self._table.rows)
        if shown == all_rows:
            self.count.setText(self.tr("%n row(s)", "", all_rows))
        else:
            self.count.setText(self.tr("{shown} of {all}").format(shown=shown, all=all_rows))
        self.search.setEnabled(bool(all_rows))
        self._show_empty()

    def _show_empty(self) -> None:
        if not self._table.loaded:
            text = self.tr("Reading the table…")
        elif self._table.rows:
            text = self.tr("No row holds “{query}”.").format(query=self.search.text())
        else:
            text = self.tr(
                "No words of your own yet.\n\nAdd a name or a term that comes out wrong, for instance 余凯 → 余凱, "
                "or import a table (CSV: word, what it becomes, for which region)."
            )
        self.empty.setText(text)
        self._stack.setCurrentWidget(self.view if self.model.rowCount() else self.empty)

    def retranslate(self) -> None:
        self.intro.setText(
            self.tr(
                "Words converted your way, here and by the command diglot convert. They win over the built-in rules; "
                "of two words the longer one counts. A word that becomes itself is left alone."
            )
        )
        self.model.set_headings((self.tr("Word"), self.tr("Becomes"), self.tr("For")))
        self.search.setPlaceholderText(self.tr("Search, in either script"))
        self.search.setAccessibleName(self.tr("Search the table"))
        self.view.setAccessibleName(self.tr("Your conversions"))
        texts = {
            "import": self.tr("&Import…"),
            "export": self.tr("E&xport…"),
            "delete": self.tr("&Delete"),
            "undo": self.tr("&Undo"),
            "redo": self.tr("&Redo"),
        }
        for name, text in texts.items():
            self.buttons[name].setText(text)
        self._show_count()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        elif event.type() == QEvent.Type.PaletteChange:
            self.set_theme(theme_of(self))
        super().changeEvent(event)


class _Step(QUndoCommand):
    """From one state of the table to another. ``done``: it is so already when the step is made."""

    def __init__(
        self, text: str, page: TablePage, before: tuple[Row, ...], after: tuple[Row, ...], *, done: bool = False
    ) -> None:
        super().__init__(text)
        self._page, self._states, self._done = page, (before, after), done

    def redo(self) -> None:
        if not self._done:
            self._page.apply(self._states[1])
        self._done = False

    def undo(self) -> None:
        self._page.apply(self._states[0])
