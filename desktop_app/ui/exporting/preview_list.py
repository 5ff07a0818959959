"""The files an export would write, each with what happens to it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent

from desktop_app.ui.exporting.preview import FileEffect, FileRow
from desktop_app.ui.widgets.change_preview import ChangePreview, ChangeRow


class ExportPreview(ChangePreview):
    """Shows a plan's files and their differences."""

    _file_rows: tuple[FileRow, ...] = ()

    def show_files(self, rows: Sequence[FileRow]) -> None:
        """Show these; the first conflict is current, else the first file."""
        self._file_rows = tuple(rows)
        clashes = [number for number, row in enumerate(rows) if row.effect is FileEffect.CONFLICT]
        self.set_rows([self._row(row) for row in rows], clashes[0] if clashes else 0)

    def rows(self) -> list[FileRow]:
        """What is shown."""
        return list(self._file_rows)

    def _row(self, row: FileRow) -> ChangeRow:
        text = self._effect_text(row.effect)
        if row.effect is FileEffect.CONFLICT:
            return ChangeRow(row.change, text, "warn", "warning")
        return ChangeRow(row.change, text)

    def _effect_text(self, effect: FileEffect) -> str:
        return {
            FileEffect.NEW: self.tr("new file"),
            FileEffect.UPDATE: self.tr("updated; Diglot wrote it"),
            FileEffect.CONFLICT: self.tr("in the way: not as Diglot left it"),
            FileEffect.SAME: self.tr("is so already"),
            FileEffect.LIST: self.tr("translations updated"),
        }[effect]

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.show_files(self._file_rows)
        super().changeEvent(event)
