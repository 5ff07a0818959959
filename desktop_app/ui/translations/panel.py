"""The side panel: this article's languages, where its list and its files disagree, and what it says of itself."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from desktop_app.core.errors import DiglotError
from desktop_app.models.appearance import LIGHT, Theme
from desktop_app.ui.translations.add_language import AddLanguageDialog
from desktop_app.ui.translations.data import Note, NoteKind, PanelData
from desktop_app.ui.translations.language_list import LanguageList
from desktop_app.ui.translations.metadata_view import MetadataView
from desktop_app.ui.translations.names import own_name
from desktop_app.ui.translations.note_box import NoteBox
from desktop_app.ui.translations.section import Section
from desktop_app.ui.widgets.flow_layout import FlowLayout

MINIMUM_WIDTH = 240
_ADD, _REMOVE, _CREATE, _COMPARE, _REPAIR = "add", "remove", "create", "compare", "repair"


class TranslationsPanel(QWidget):
    """Shows ``PanelData`` and says what the user wants; reads and writes nothing.

    ``addRequested`` and ``removeRequested`` carry the tag to list or unlist, ``createRequested`` the tag of a version
    to make and save or to make anew, ``compareRequested`` that of one to compare with the file; ``openRequested``,
    ``revealRequested`` and ``trashRequested`` a file's path; ``orderRequested`` the list's tags in new order.
    """

    addRequested = Signal(str)
    removeRequested = Signal(str)
    createRequested = Signal(str)
    openRequested = Signal(str)
    revealRequested = Signal(str)
    compareRequested = Signal(str)
    trashRequested = Signal(str)
    orderRequested = Signal(object)
    repairRequested = Signal()
    reloadRequested = Signal()

    def __init__(self, describe_error: Callable[[DiglotError], str] = str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._describe = describe_error
        self._data: PanelData | None = None
        self._theme = LIGHT
        self._notes: list[NoteBox] = []
        self._saves: list[QPushButton] = []
        self.translations, self.article = Section("translations"), Section("article")
        self._sections = [self.translations, self.article]
        self.languages = LanguageList()
        self._notes_box = QVBoxLayout()
        self._buttons = FlowLayout()
        self._add, self._repair, self._reload = QPushButton(), QPushButton(), QPushButton()
        self._form: QWidget | None = None
        self.metadata = MetadataView()
        self._empty = QLabel(alignment=Qt.AlignmentFlag.AlignCenter, wordWrap=True)
        self._build()
        self._connect()
        self.retranslate()
        self.set_theme(LIGHT)

    def _build(self) -> None:
        self.setMinimumWidth(MINIMUM_WIDTH)
        self._inside = QWidget()
        self._column = QVBoxLayout(self._inside)
        self._column.setContentsMargins(10, 8, 10, 12)
        self._column.setSpacing(16)
        self._notes_box.setSpacing(6)
        for button in (self._add, self._repair, self._reload):
            button.setAutoDefault(False)
            self._buttons.addWidget(button)
        self.translations.body.addWidget(self.languages)
        self.translations.body.addLayout(self._notes_box)
        self.translations.body.addLayout(self._buttons)
        self.article.body.addWidget(self.metadata)
        self._column.addWidget(self._empty)
        self._column.addWidget(self.translations)
        self._column.addWidget(self.article)
        self._column.addStretch(1)
        self._area = QScrollArea(widgetResizable=True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setWidget(self._inside)
        outside = QVBoxLayout(self)
        outside.setContentsMargins(0, 0, 0, 0)
        outside.addWidget(self._area)

    def _connect(self) -> None:
        self.languages.addRequested.connect(self.addRequested)
        self.languages.removeRequested.connect(self.removeRequested)
        self.languages.createRequested.connect(self.createRequested)
        self.languages.openRequested.connect(self.openRequested)
        self.languages.revealRequested.connect(self.revealRequested)
        self.languages.compareRequested.connect(self.compareRequested)
        self.languages.trashRequested.connect(self.trashRequested)
        self.languages.orderRequested.connect(self.orderRequested)
        self._add.clicked.connect(self.ask_for_language)
        self._repair.clicked.connect(self.repairRequested)
        self._reload.clicked.connect(self.reloadRequested)

    # -- what is shown

    def show_article(self, data: PanelData) -> None:
        """Show an article; the focus and the current language stay where they can."""
        self._data = data
        self.languages.set_rows(data.rows)
        self._refresh()

    def clear(self) -> None:
        """Show that nothing is open."""
        self._data = None
        self.languages.set_rows(())
        self._refresh()

    def add_section(self, section: Section) -> None:
        """Put another section below the others, for instance what is to be checked; the panel themes it."""
        self._sections.append(section)
        section.set_theme(self._theme)
        self._column.insertWidget(self._column.count() - 1, section)

    def set_form(self, form: QWidget) -> None:
        """Put this in place of what is said of the front matter; below it stays what is said of the file."""
        self._form = form
        self.article.body.insertWidget(0, form)
        self._refresh()

    def set_theme(self, theme: Theme) -> None:
        """Take colours; palette and general style sheet are the application's."""
        self._theme = theme
        self.languages.set_theme(theme)
        self.metadata.set_theme(theme)
        self._empty.setStyleSheet(f"color: {theme.mute};")
        for section in self._sections:
            section.set_theme(theme)
        for note in self._notes:
            note.set_theme(theme)

    def _refresh(self) -> None:
        data = self._data
        self._empty.setVisible(data is None)
        self.translations.setVisible(data is not None)
        self.article.setVisible(data is not None)
        self._clear_notes()
        self._clear_saves()
        if data is None:
            self.metadata.set_pairs(())
            return
        self._show_notes(data)
        self._show_saves(data)
        self._add.setEnabled(data.can_list)
        self._repair.setVisible(data.can_repair)
        shown = data.metadata if self._form is None else ()
        self.metadata.set_pairs((*shown, *self._file_pairs(data)))

    def _show_notes(self, data: PanelData) -> None:
        if data.read_only is not None:
            self._add_note(NoteBox(self._describe(data.read_only)))
        for note in data.notes:
            box = NoteBox(self._note_text(note), self._note_actions(note, data), warns=note.kind is not _QUIET)
            box.actionChosen.connect(partial(self._act, note.tag))
            self._add_note(box)

    def _add_note(self, box: NoteBox) -> None:
        box.set_theme(self._theme)
        self._notes.append(box)
        self._notes_box.addWidget(box)
        # a layout shows what it is given a turn of the event loop later: the keyboard could not go there yet
        box.show()

    def notes(self) -> list[NoteBox]:
        """The remarks that are shown, from top to bottom."""
        return list(self._notes)

    def _clear_notes(self) -> None:
        for box in self._notes:
            self._notes_box.removeWidget(box)
            box.hide()
            box.deleteLater()
        self._notes = []

    def _note_text(self, note: Note) -> str:
        return {
            NoteKind.MISSING: self.tr("The list names {tag}, but there is no such file."),
            NoteKind.UNLISTED: self.tr("There is a file for {tag}, but the list does not name it."),
            NoteKind.OWN_UNLISTED: self.tr("The list does not name {tag}, the language of this file."),
            NoteKind.ONE_WAY: self.tr("The file for {tag} does not list this article's language."),
            NoteKind.STALE: self.tr("This article has changed since Diglot made the file for {tag}."),
            NoteKind.NO_FRONT_MATTER: self.tr(
                "This article has no front matter, so there is no place for a list of its languages."
            ),
        }[note.kind].format(tag=note.tag)

    def _note_actions(self, note: Note, data: PanelData) -> list[tuple[str, str]]:
        row = data.row(note.tag)
        if row is None:
            return []
        if note.kind is NoteKind.STALE:
            compare = [(_COMPARE, self.tr("Compare…"))] if row.can_compare else []
            return [*compare, (_CREATE, self.tr("Update…"))]
        actions = []
        if row.can_add:
            actions.append((_ADD, self.tr("List {tag}").format(tag=row.tag)))
        if row.can_remove and note.kind is NoteKind.MISSING:
            actions.append((_REMOVE, self.tr("Remove {tag} from the list").format(tag=row.tag)))
        if row.can_create and row.tag not in data.unsaved:
            actions.append((_CREATE, self.tr("Create the file…")))
        if note.kind is NoteKind.ONE_WAY and data.can_repair:
            actions.append((_REPAIR, self.tr("Repair…")))
        return actions

    def _act(self, tag: str, action: str) -> None:
        if action == _REPAIR:
            self.repairRequested.emit()
            return
        signals = {
            _ADD: self.addRequested,
            _REMOVE: self.removeRequested,
            _CREATE: self.createRequested,
            _COMPARE: self.compareRequested,
        }
        signals[action].emit(tag)

    def _show_saves(self, data: PanelData) -> None:
        """A button for each version that stands in a column and has no file, the first one primary."""
        for tag in data.unsaved:
            name = own_name(tag)
            button = QPushButton(self.tr("Save {language}…").format(language=name).replace("&", "&&"))
            button.setAutoDefault(False)
            button.setProperty("primary", not self._saves)
            button.setToolTip(self.tr("Make this version, then save it as a file of the article"))
            button.clicked.connect(partial(self._create, tag))
            self._saves.append(button)
        fixed = (self._add, self._repair, self._reload)
        for widget in fixed:
            self._buttons.removeWidget(widget)
        for widget in (*self._saves, *fixed):
            self._buttons.addWidget(widget)
            widget.show()
        previous: QWidget = self._notes[-1] if self._notes else self.languages
        for button in (*self._saves, *fixed):
            QWidget.setTabOrder(previous, button)
            previous = button

    def _create(self, tag: str, _checked: bool = False) -> None:
        self.createRequested.emit(tag)

    def save_buttons(self) -> list[QPushButton]:
        """The buttons that save a column's version."""
        return list(self._saves)

    def _clear_saves(self) -> None:
        for button in self._saves:
            self._buttons.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._saves = []

    def _file_pairs(self, data: PanelData) -> list[tuple[str, str]]:
        file = data.file
        pairs = [(self.tr("file"), file.name), (self.tr("folder"), file.folder)]
        if file.encoding != "utf-8" or file.byte_order_mark:
            marked = self.tr("{encoding}, with byte order mark").format(encoding=file.encoding.upper())
            pairs.append((self.tr("encoding"), marked if file.byte_order_mark else file.encoding.upper()))
        if file.newline != "LF":
            pairs.append((self.tr("line ends"), self.tr("mixed") if file.newline == "mixed" else file.newline))
        return pairs

    # -- what the user does

    @Slot()
    def ask_for_language(self) -> None:
        """Let the user choose a language to list."""
        if self._data is None or not self._data.can_list:
            return
        listed = [row.tag for row in self._data.rows if not row.can_add]
        dialog = AddLanguageDialog(listed, self)
        dialog.languageChosen.connect(self.addRequested)
        dialog.open()

    def retranslate(self) -> None:
        self.setAccessibleName(self.tr("Translations and article"))
        self.translations.set_title(self.tr("Translations"))
        self.article.set_title(self.tr("Article"))
        self._add.setText(self.tr("Add language…"))
        self._add.setToolTip(self.tr("List a language in every file of this article; no file is made"))
        self._repair.setText(self.tr("Repair…"))
        self._repair.setToolTip(self.tr("Make every list agree with the files; shows first what would be written"))
        self._reload.setText(self.tr("Reload"))
        self._reload.setToolTip(self.tr("Read the article and its folder again"))
        self._empty.setText(self.tr("No article is open."))
        self.languages.retranslate()
        self._refresh()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)


_QUIET = NoteKind.NO_FRONT_MATTER
