"""Preferences: every choice is applied at once, Cancel takes them all back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, Qt, Slot
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QDoubleSpinBox,
    QFormLayout,
    QFrame,
    QLabel,
    QScrollArea,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from desktop_app.config import TEXT_SIZE_RANGE, Settings
from desktop_app.models.settings import ObservableSettings
from desktop_app.ui.preferences.columns_editor import ColumnsEditor
from desktop_app.ui.preferences.place_edit import PlaceEdit
from desktop_app.ui.preferences.table_page import TablePage
from desktop_app.ui.widgets.buttons import label_buttons
from desktop_app.ui.widgets.sizes import resize_in_lines

# CTranslate2's beam: 1 is greedy search, 4 what the packages were measured with
FAST_BEAM, BEST_BEAM = 1, 4
Languages = Callable[[], Sequence[tuple[str, str]]]


class PreferencesDialog(QDialog):
    """Edits an ObservableSettings; who watches those applies the changes. ``table``: the page of the user's table."""

    def __init__(
        self,
        settings: ObservableSettings,
        interface_languages: Sequence[tuple[str, str]],
        column_languages: Languages,
        packages_folder: Path,
        *,
        table: TablePage,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._settings = settings
        self._before = settings.value
        self._interface_languages = interface_languages
        self._packages_folder = packages_folder
        self._labels: list[QLabel] = []
        self._language, self._theme, self._quality = QComboBox(), QComboBox(), QComboBox()
        self._size = QDoubleSpinBox(decimals=1, singleStep=0.5)
        self._columns = ColumnsEditor(column_languages)
        self._glyphs, self._quotes, self._words = QCheckBox(), QCheckBox(), QCheckBox()
        self._folder, self._index = QLabel(str(packages_folder)), PlaceEdit()
        self.table, self.pages = table, QTabWidget()
        standard = QDialogButtonBox.StandardButton
        self._box = QDialogButtonBox(standard.Ok | standard.Cancel)
        self._build()
        self._fill_lists()
        self.retranslate()
        self._show(settings.value)
        self._connect()

    def _build(self) -> None:
        self._size.setRange(*TEXT_SIZE_RANGE)
        self._size.setMinimumHeight(self._language.sizeHint().height())
        self._folder.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._folder.setWordWrap(True)
        rows: list[QWidget] = [self._language, self._theme, self._size, self._columns, self._glyphs]
        rows += [self._quotes, self._words, self._quality, self._index, self._folder]
        form = QFormLayout()
        form.setVerticalSpacing(self.fontMetrics().height() * 2 // 3)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        for widget in rows:
            label = QLabel()
            label.setBuddy(widget)
            self._labels.append(label)
            form.addRow(label, widget)
        inside = QWidget()
        inside.setLayout(form)
        column = QVBoxLayout(self)
        self.pages.setDocumentMode(True)
        for page in (inside, self.table):
            area = QScrollArea(widgetResizable=True)
            area.setFrameShape(QFrame.Shape.NoFrame)
            area.setWidget(page)
            self.pages.addTab(area, "")
        column.addWidget(self.pages, 1)
        column.addWidget(self._box)
        resize_in_lines(self, 36, 34)

    def _fill_lists(self) -> None:
        self._language.addItem("", "")
        for code, name in self._interface_languages:
            self._language.addItem(name, code)
        for theme in ("system", "light", "dark"):
            self._theme.addItem("", theme)
        for beam in (BEST_BEAM, FAST_BEAM):
            self._quality.addItem("", beam)

    def _show(self, settings: Settings) -> None:
        self._language.setCurrentIndex(max(0, self._language.findData(settings.interface_language)))
        self._theme.setCurrentIndex(max(0, self._theme.findData(settings.theme)))
        self._quality.setCurrentIndex(1 if settings.beam_size == FAST_BEAM else 0)
        self._size.setValue(settings.text_size)
        self._columns.set_columns(settings.columns)
        self._index.set_place(settings.packages_index)
        self._glyphs.setChecked(settings.press_glyphs)
        self._quotes.setChecked(settings.convert_quotes)
        self._words.setChecked(settings.regional_vocabulary)

    def _connect(self) -> None:
        self._language.activated.connect(self._apply)
        self._theme.activated.connect(self._apply)
        self._quality.activated.connect(self._apply)
        self._size.valueChanged.connect(self._apply)
        self._columns.changed.connect(self._apply)
        self._index.changed.connect(self._apply)
        for box in (self._glyphs, self._quotes, self._words):
            box.toggled.connect(self._apply)
        self._box.accepted.connect(self.accept)
        self._box.rejected.connect(self.reject)

    @Slot()
    def _apply(self) -> None:
        self._settings.update(**self._chosen())

    def _chosen(self) -> dict[str, Any]:
        return {
            "interface_language": self._language.currentData(),
            "theme": self._theme.currentData(),
            "text_size": self._size.value(),
            "columns": self._columns.columns(),
            "press_glyphs": self._glyphs.isChecked(),
            "convert_quotes": self._quotes.isChecked(),
            "regional_vocabulary": self._words.isChecked(),
            "beam_size": self._beam(),
            "packages_index": self._index.place(),
        }

    def _beam(self) -> int:
        chosen, before = int(self._quality.currentData()), self._before.beam_size
        # a width set by hand in the file stays while the choice is still "best"
        return before if chosen == BEST_BEAM and before != FAST_BEAM else chosen

    def reject(self) -> None:
        self._settings.update(**{name: getattr(self._before, name) for name in self._chosen()})
        self.table.take_back()
        super().reject()

    def retranslate(self) -> None:
        self.setWindowTitle(self.tr("Preferences"))
        self.pages.setTabText(0, self.tr("General"))
        self.pages.setTabText(1, self.tr("Your conversions"))
        texts = [self.tr("&Language of the window"), self.tr("&Theme"), self.tr("Text &size")]
        texts += [
            self.tr("&Columns"),
            self.tr("Chinese"),
            "",
            "",
            self.tr("Translati&on"),
            self.tr("List of &packages"),
        ]
        texts += [self.tr("Packages are in")]
        for label, text in zip(self._labels, texts, strict=True):
            label.setText(text)
        self._language.setItemText(0, self.tr("As the system"))
        for place, text in enumerate((self.tr("As the system"), self.tr("Light"), self.tr("Dark"))):
            self._theme.setItemText(place, text)
        for place, text in enumerate((self.tr("Best quality"), self.tr("Fast"))):
            self._quality.setItemText(place, text)
        self._size.setSuffix(self.tr(" pt"))
        self._glyphs.setText(self.tr("Regional character forms"))
        self._quotes.setText(self.tr("Regional quotation marks"))
        self._words.setText(self.tr("Regional words"))
        self._glyphs.setToolTip(self.tr("The forms that the press of the region prints"))
        self._words.setToolTip(self.tr("Convert expressions too, not only characters"))
        self._index.retranslate()
        self._index.field.setAccessibleName(self.tr("Where the list of packages is"))
        label_buttons(self._box, Ok=self.tr("Done"), Cancel=self.tr("Cancel"))
        for text, widget in zip(texts, (self._language, self._theme, self._size, self._columns), strict=False):
            widget.setAccessibleName(text.replace("&", ""))
        self._quality.setAccessibleName(self.tr("Quality of the translation"))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
