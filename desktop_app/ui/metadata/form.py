"""The front matter as a form: each key edited as it is typed in the file, written when the edit is done."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from itertools import pairwise

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtGui import QFont
from PySide6.QtWidgets import (
    QApplication,
    QGridLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from desktop_app.core.errors import DiglotError
from desktop_app.models.appearance import LIGHT, Theme, label_families, region_strategy
from desktop_app.ui.metadata.data import FieldEdit, FormData, FormRow, RowKind
from desktop_app.ui.metadata.items_editor import ItemsEditor
from desktop_app.ui.metadata.text_editor import TextEditor

Editor = TextEditor | ItemsEditor


class _Row(QWidget):
    """An editor and what is wrong with its text."""

    def __init__(self, row: FormRow) -> None:
        super().__init__()
        self.row = row
        self.editor: Editor = ItemsEditor() if row.kind is RowKind.ITEMS else TextEditor()
        self.editor.setObjectName("value")
        self.editor.set_values(row.values)
        self.error = QLabel(wordWrap=True)
        self.error.setObjectName("error")
        self.error.setTextFormat(Qt.TextFormat.PlainText)
        # a long word must not make the panel wider than it is
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.error.setSizePolicy(policy)
        self.error.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self.editor)
        column.addWidget(self.error)

    def show_error(self, text: str) -> None:
        self.error.setText(text)
        self.error.setVisible(bool(text))
        self.editor.setAccessibleDescription(text)


class MetadataForm(QWidget):
    """``editRequested(FieldEdit)`` on Enter and when the focus leaves a field that was changed; writes nothing itself.

    What is being edited survives ``show_data`` of the same file. ``show_error`` puts a refusal below its field.
    """

    editRequested = Signal(object)

    def __init__(self, describe_error: Callable[[DiglotError], str] = str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._describe = describe_error
        self._data: FormData | None = None
        self._rows: dict[str, _Row] = {}
        self._labels: dict[str, QLabel] = {}
        self._theme = LIGHT
        self.reason = QLabel(wordWrap=True)
        self.reason.setObjectName("reason")
        self.reason.setTextFormat(Qt.TextFormat.PlainText)
        self.add_button, self.new_key = QPushButton(), QLineEdit()
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(2)
        self._grid.setVerticalSpacing(3)
        self._grid.setColumnStretch(0, 36)
        self._grid.setColumnStretch(1, 64)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 0, 4, 4)
        column.addWidget(self.reason)
        column.addLayout(self._grid)
        column.addWidget(self.new_key)
        column.addWidget(self.add_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.add_button.setObjectName("addField")
        self.add_button.setAutoDefault(False)
        self.add_button.clicked.connect(self._ask_for_key)
        self.new_key.returnPressed.connect(self._take_key)
        self.new_key.installEventFilter(self)
        self.new_key.hide()
        self.set_theme(LIGHT)
        self.retranslate()

    # -- what is shown

    def show_data(self, data: FormData) -> None:
        """Show a file; for another file than before, what was not yet handed over is."""
        same = self._data is not None and self._data.path == data.path
        if not same:
            self.flush()
        self._data = data
        font = QFont(self.font())
        font.setFamilies(label_families(data.tag))
        font.setStyleStrategy(region_strategy(data.tag))
        self.setFont(font)
        if same and self._fits(data):
            self._update(data)
        else:
            self._rebuild(data, keep=same)
        self._show_reason()

    def clear(self) -> None:
        """Show nothing; what was not yet handed over is."""
        self.flush()
        self._data = None
        self._drop_rows()
        self._show_reason()

    def flush(self) -> None:
        """Hand over what is being edited."""
        for row in self._rows.values():
            row.editor.commit()

    def show_error(self, key: str, text: str) -> None:
        """Say why the last edit of ``key`` was not written; "" takes it back."""
        row = self._rows.get(key)
        if row is not None:
            row.show_error(text)
            if text:
                row.editor.refuse()

    def editor(self, key: str) -> Editor:
        """The editor of a key that is shown."""
        return self._rows[key].editor

    def keys(self) -> list[str]:
        """The keys that are shown, from top to bottom."""
        return list(self._rows)

    def error_of(self, key: str) -> str:
        """What stands below a field."""
        return self._rows[key].error.text()

    def _fits(self, data: FormData) -> bool:
        shape = [(row.key, row.kind) for row in data.rows]
        return shape == [(key, row.row.kind) for key, row in self._rows.items()]

    def _update(self, data: FormData) -> None:
        for new in data.rows:
            row = self._rows[new.key]
            row.row = new
            editor = row.editor
            if editor.is_edited and not editor.is_waiting:
                editor.rebase(new.values)
            elif editor.before != new.values:
                editor.set_values(new.values)
            if not editor.is_edited:
                row.show_error("")
            self._guard(row)

    def _rebuild(self, data: FormData, *, keep: bool) -> None:
        edits = {key: row for key, row in self._rows.items() if keep and row.editor.is_edited}
        waiting = {key for key, row in edits.items() if row.editor.is_waiting}
        typed = {key: row.editor.values() for key, row in edits.items() if key not in waiting}
        focused = next((key for key, row in self._rows.items() if row.isAncestorOf(_focus_of(row))), "")
        self._drop_rows()
        for row in data.rows:
            self._add_row(row)
        for key, values in typed.items():
            if key not in self._rows:
                self._add_row(FormRow(key, RowKind.TEXT))
            _type(self._rows[key].editor, values)
        if keep and focused in self._rows:
            self._rows[focused].editor.setFocus()

    def _add_row(self, data: FormRow) -> None:
        row, label = _Row(data), QLabel(data.key)
        label.setObjectName("key")
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setBuddy(row.editor)
        label.setToolTip(data.key)
        label.setContentsMargins(0, 4, 0, 0)
        row.editor.setAccessibleName(data.key)
        if isinstance(row.editor, ItemsEditor):
            row.editor.field.setAccessibleName(data.key)
        row.editor.committed.connect(partial(self._on_committed, data.key))
        place = self._grid.rowCount()
        self._grid.addWidget(label, place, 0, Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(row, place, 1, Qt.AlignmentFlag.AlignTop)
        previous = next(reversed(self._rows.values()), None)
        before = previous.editor.focus_chain()[-1:] if previous is not None else []
        self._rows[data.key], self._labels[data.key] = row, label
        self._guard(row)
        chain = [*before, *row.editor.focus_chain(), self.new_key, self.add_button]
        for first, second in pairwise(chain):
            self.setTabOrder(first, second)
        # a layout shows what it is given a turn of the event loop later: the keyboard could not go there yet
        label.show()
        row.show()

    def _guard(self, row: _Row) -> None:
        """Whether a row can be edited, and the reason where it cannot."""
        closed = self._data is None or self._data.read_only is not None
        row.editor.setReadOnly(closed or not row.row.kind.is_editable)
        row.editor.setProperty("closed", closed or not row.row.kind.is_editable)
        row.editor.style().polish(row.editor)
        row.editor.setToolTip(self._why_closed(row.row.kind))

    def _why_closed(self, kind: RowKind) -> str:
        if kind is RowKind.RAW:
            return self.tr("A nested value is shown as it stands in the file; edit it in a text editor.")
        if kind is RowKind.MANAGED:
            return self.tr("Add, remove and move languages in the list above: that keeps every file's list true.")
        return ""

    def _drop_rows(self) -> None:
        for row in self._rows.values():
            # going away it loses the focus, which is no end of the edit
            row.editor.blockSignals(True)
        for widget in (*self._rows.values(), *self._labels.values()):
            self._grid.removeWidget(widget)
            widget.hide()
            widget.deleteLater()
        self._rows, self._labels = {}, {}

    def _show_reason(self) -> None:
        data = self._data
        text = ""
        if data is not None and data.read_only is not None:
            text = self._describe(data.read_only.at(data.path.name))
        elif data is not None and not data.has_front:
            text = self.tr("There is no front matter to edit.")
        self.reason.setText(text)
        self.reason.setVisible(bool(text))
        self.add_button.setVisible(data is not None and data.read_only is None and data.has_front)
        self.new_key.hide()

    # -- what the user does

    def _on_committed(self, key: str) -> None:
        row = self._rows[key]
        row.show_error("")
        if self._data is not None:
            is_list = row.row.kind is RowKind.ITEMS
            edit = FieldEdit(self._data.path, key, row.editor.values(), row.editor.before, is_list)
            self.editRequested.emit(edit)

    @Slot()
    def _ask_for_key(self) -> None:
        self.add_button.hide()
        self.new_key.clear()
        self.new_key.show()
        self.new_key.setFocus()

    @Slot()
    def _take_key(self) -> None:
        key = self.new_key.text().strip()
        if not key:
            return
        if key not in self._rows:
            self._add_row(FormRow(key, RowKind.TEXT))
        self._close_new_key()
        self._rows[key].editor.setFocus()

    def _close_new_key(self) -> None:
        self.new_key.hide()
        self.add_button.show()

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        if watched is self.new_key and event.type() == QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Escape:  # type: ignore[attr-defined]
            self._close_new_key()
            self.add_button.setFocus()
            return True
        return super().eventFilter(watched, event)  # type: ignore[arg-type]

    # -- how it looks

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        field = f"color: {theme.ink}; background: transparent; border: 1px solid transparent; border-radius: 5px;"
        self.setStyleSheet(
            f"QLabel#key, QLabel#reason {{ color: {theme.mute}; }}"
            f"QLabel#error {{ color: {theme.warn}; }}"
            f"QPlainTextEdit#value, ItemsEditor QLineEdit {{ {field} padding: 0 2px; }}"
            f"QPlainTextEdit#value[closed='false']:hover, ItemsEditor QLineEdit:hover {{ border-color: {theme.line}; }}"
            f"QPlainTextEdit#value:focus, ItemsEditor QLineEdit:focus"
            f" {{ background: {theme.page}; border-color: {theme.accent}; }}"
            f"QPlainTextEdit#value[closed='true'] {{ color: {theme.mute}; }}"
            f"QFrame#chip {{ background: {theme.soft}; border-radius: 5px; }}"
            f"QFrame#chip QLabel {{ color: {theme.ink}; background: transparent; }}"
            f"QToolButton#remove {{ color: {theme.mute}; border: 1px solid transparent; border-radius: 4px;"
            " padding: 0 3px; }"
            f"QToolButton#remove:hover, QToolButton#remove:focus {{ color: {theme.warn}; border-color: {theme.warn}; }}"
            f"QPushButton#addField {{ color: {theme.accent}; background: transparent; border: 1px solid transparent;"
            " border-radius: 5px; padding: 3px 6px; }"
            f"QPushButton#addField:hover, QPushButton#addField:focus {{ border-color: {theme.accent}; }}"
        )

    def retranslate(self) -> None:
        self.setAccessibleName(self.tr("Front matter"))
        self.add_button.setText(self.tr("Add field…"))
        self.new_key.setPlaceholderText(self.tr("Name of the field, then Enter"))
        self.new_key.setAccessibleName(self.tr("Name of the new field"))
        self._show_reason()
        for row in self._rows.values():
            self._guard(row)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)


def _focus_of(widget: QWidget) -> QWidget:
    return QApplication.focusWidget() or widget


def _type(editor: Editor, values: tuple[str, ...]) -> None:
    """Put an edit back into an editor that was made anew."""
    if isinstance(editor, TextEditor):
        editor.selectAll()
        editor.insertPlainText(values[0] if values else "")
    else:
        before = editor.before
        editor.set_values(values)
        editor.rebase(before)
