"""Shows what differs between two files, computed off the GUI thread."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QEvent, Slot
from PySide6.QtGui import QColor, QFont, QTextBlockFormat, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from desktop_app.core.errors import DiglotError
from desktop_app.jobs import Job, Progress, run
from desktop_app.models.appearance import LIGHT, Theme, mono_families
from desktop_app.ui.widgets.diff import Diff, DiffLine, LineKind, diff

# long articles are laid out at once; beyond this only the beginning is shown
MAX_SHOWN_LINES = 2_000


class DiffView(QWidget):
    """Lines with + and -, changed characters marked, the name of the file above."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = LIGHT
        self._job: Job | None = None
        self._name = ""
        self._diff: Diff | None = None
        self.heading = QLabel()
        self.text = QPlainTextEdit(readOnly=True)
        self.text.setLineWrapMode(QPlainTextEdit.LineWrapMode.WidgetWidth)
        font = QFont(self.font())
        font.setFamilies(mono_families("zh-CN"))
        self.text.setFont(font)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.heading)
        column.addWidget(self.text, 1)
        self.setFocusProxy(self.text)
        self.retranslate()

    def show_change(self, name: str, old: bytes | None, new: bytes | None) -> None:
        """Compare the bytes of ``name`` (None: no file); what was being compared is dropped."""
        self._stop()
        self._name, self._diff = name, None
        self._show()
        self._job = run(_Comparing(old, new), parent=self)
        self._job.succeeded.connect(self._on_compared)
        self._job.failed.connect(self._on_failed)

    def clear(self) -> None:
        """Show nothing."""
        self._stop()
        self._name, self._diff = "", None
        self._show()

    @property
    def shown(self) -> Diff | None:
        """What is shown; None while it is being compared."""
        return self._diff

    def _stop(self) -> None:
        if self._job is not None:
            self._job.cancel()
            self._job = None

    @Slot(object)
    def _on_compared(self, result: Diff) -> None:
        self._job, self._diff = None, result
        self._show()

    @Slot(object)
    def _on_failed(self, error: DiglotError) -> None:
        self._job = None
        self.heading.setText(str(error))

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self.heading.setStyleSheet(f"color: {theme.mute};")
        self.text.setStyleSheet(
            f"QPlainTextEdit {{ background: {theme.page}; color: {theme.ink}; border: 1px solid {theme.line};"
            " border-radius: 6px; }"
            f"QPlainTextEdit:focus {{ border-color: {theme.accent}; }}"
        )
        self._show()

    def _show(self) -> None:
        self.heading.setText(self._heading())
        self.text.clear()
        if self._diff is not None and self._diff.lines:
            self._fill(self._diff.lines[:MAX_SHOWN_LINES])
            self.text.moveCursor(QTextCursor.MoveOperation.Start)

    def _heading(self) -> str:
        result = self._diff
        if not self._name:
            return ""
        if result is None:
            return self.tr("Comparing {name}…").format(name=self._name)
        if result.binary:
            return self.tr("{name} is not UTF-8 text; the two cannot be compared by line.").format(name=self._name)
        if result.too_large:
            return self.tr("{name} has too many differing lines to show them.").format(name=self._name)
        if result.only_line_ends:
            return self.tr("{name}: the text is the same, the line ends differ.").format(name=self._name)
        if not result.lines:
            return self.tr("{name}: nothing changes.").format(name=self._name)
        counts = f"+{result.added}  −{result.removed}"
        if len(result.lines) > MAX_SHOWN_LINES:
            counts += "  ·  " + self.tr("only the beginning is shown")
        return f"{self._name}    {counts}"

    def _fill(self, lines: tuple[DiffLine, ...]) -> None:
        cursor = QTextCursor(self.text.document())
        cursor.beginEditBlock()
        for number, line in enumerate(lines):
            if number:
                cursor.insertBlock()
            cursor.setBlockFormat(self._block_format(line.kind))
            self._insert(cursor, line)
        cursor.endEditBlock()

    def _insert(self, cursor: QTextCursor, line: DiffLine) -> None:
        plain, marked = self._char_formats(line.kind)
        cursor.insertText(f"{line.kind.value} ", plain)
        at = 0
        for start, end in line.marks:
            cursor.insertText(line.text[at:start], plain)
            cursor.insertText(line.text[start:end], marked)
            at = end
        cursor.insertText(line.text[at:], plain)

    def _block_format(self, kind: LineKind) -> QTextBlockFormat:
        result = QTextBlockFormat()
        ground = {LineKind.ADDED: self._theme.soft, LineKind.REMOVED: self._theme.warn_soft}.get(kind)
        if ground is not None:
            result.setBackground(QColor(ground))
        return result

    def _char_formats(self, kind: LineKind) -> tuple[QTextCharFormat, QTextCharFormat]:
        """The format of a line's text and of the characters in it that differ."""
        role = {LineKind.ADDED: "accent", LineKind.REMOVED: "warn", LineKind.GAP: "mute"}.get(kind, "ink")
        plain, marked = QTextCharFormat(), QTextCharFormat()
        plain.setForeground(self._theme.color(role))
        marked.setForeground(self._theme.color("page"))
        marked.setBackground(self._theme.color(role))
        return plain, marked

    def retranslate(self) -> None:
        self.text.setAccessibleName(self.tr("Differences"))
        self.heading.setText(self._heading())

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)


@dataclass(frozen=True)
class _Comparing:
    """The work of the view's job."""

    old: bytes | None
    new: bytes | None

    def __call__(self, progress: Progress) -> Diff:
        return diff(self.old, self.new, progress.check)
