"""The list of the opened folder's articles."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, QItemSelectionModel, QLocale, QModelIndex, Qt, Signal, Slot
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QFrame, QLabel, QListView, QVBoxLayout, QWidget

from desktop_app.core.errors import DiglotError
from desktop_app.jobs import Job, Progress, run_stream
from desktop_app.models.library import ArticleEntry, LibraryModel, LibraryRole
from desktop_app.ui.widgets.list_delegate import TwoLineDelegate, smaller

ListArticles = Callable[[Path], Iterable[ArticleEntry]]


class LibraryPanel(QWidget):
    """``articleChosen(Path)``; ``loaded(Path, int)`` folder and count; ``failed(DiglotError)``."""

    articleChosen = Signal(object)
    loaded = Signal(object, int)
    failed = Signal(object)

    def __init__(self, list_articles: ListArticles, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._list_articles = list_articles
        self._job: Job | None = None
        self.model = LibraryModel(self)
        self._heading = QLabel()
        self._empty = QLabel(wordWrap=True, alignment=Qt.AlignmentFlag.AlignCenter)
        self._view = QListView(uniformItemSizes=True)
        self._build()
        self.retranslate()

    def _build(self) -> None:
        self._delegate = TwoLineDelegate(LibraryRole.PLACE, LibraryRole.TAG)
        self._delegate.setParent(self._view)
        self._view.setItemDelegate(self._delegate)
        self._view.setModel(self.model)
        self._view.setFrameShape(QFrame.Shape.NoFrame)
        self._view.setMouseTracking(True)
        self._view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._view.viewport().setBackgroundRole(QPalette.ColorRole.Window)
        self._view.clicked.connect(self._choose)
        self._view.activated.connect(self._choose)
        for label in (self._heading, self._empty):
            label.setFont(smaller(self.font()))
            label.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        unit = self.fontMetrics().height()
        self._heading.setContentsMargins(unit * 3 // 4, unit // 2, unit // 2, unit // 4)
        self._empty.setContentsMargins(unit, unit, unit, unit)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._heading)
        column.addWidget(self._view, 1)
        column.addWidget(self._empty, 1)

    @property
    def folder(self) -> Path | None:
        return self.model.folder

    def show_files(self, paths: Sequence[Path]) -> None:
        """List these files, opened together."""
        self._fill(paths[0].parent, _Named(paths))

    def load(self, folder: Path) -> None:
        """Show the articles of ``folder`` as they are found; what was loading before is dropped."""
        self._fill(folder, self._list_articles)

    def _fill(self, folder: Path, list_articles: ListArticles) -> None:
        if self._job is not None:
            self._job.cancel()
        self.model.clear(folder)
        self._job = run_stream(_Listing(list_articles, folder), parent=self)
        self._job.batched.connect(self._add)
        self._job.failed.connect(self._fail)
        self._job.succeeded.connect(self._end)
        self.retranslate()

    @Slot(object)
    def _add(self, entries: tuple[ArticleEntry, ...]) -> None:
        self.model.add(entries)
        self.retranslate()

    @Slot(object)
    def _fail(self, error: DiglotError) -> None:
        self._job = None
        self.retranslate()
        self.failed.emit(error)

    @Slot(object)
    def _end(self, _result: object) -> None:
        self._job = None
        self.retranslate()
        self.loaded.emit(self.model.folder, self.model.rowCount())

    def select(self, path: Path) -> None:
        """Mark the article that is shown; nothing when it is not in the list."""
        row = self.model.row_of(path)
        if row >= 0:
            index = self.model.index(row)
            self._view.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
            self._view.scrollTo(index)

    def step(self, by: int) -> None:
        """Choose the next (+1) or previous (-1) article; at either end nothing happens."""
        current = self._view.currentIndex().row()
        row = current + by if current >= 0 else 0
        if 0 <= row < self.model.rowCount():
            self.select(self.model.entry(row).path)
            self._choose(self.model.index(row))

    def current_path(self) -> Path | None:
        """The article that is marked."""
        row = self._view.currentIndex().row()
        return self.model.entry(row).path if row >= 0 else None

    @Slot(QModelIndex)
    def _choose(self, index: QModelIndex) -> None:
        if index.isValid():
            self.articleChosen.emit(index.data(LibraryRole.PATH))

    def retranslate(self) -> None:
        folder, count = self.model.folder, self.model.rowCount()
        self._view.setAccessibleName(self.tr("Articles of the folder"))
        self._view.setVisible(count > 0)
        self._empty.setVisible(count == 0)
        self._heading.setVisible(folder is not None)
        if folder is None:
            self._empty.setText(self.tr("Open a folder to list its articles here."))
            return
        name = folder.name or str(folder)
        self._heading.setText(f"{name} · {QLocale().toString(count)}")
        self._heading.setToolTip(str(folder))
        loading = self._job is not None and self._job.running
        self._empty.setText(self.tr("Looking for articles…") if loading else self.tr("No articles in this folder."))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)


class _Listing:
    """The work of the list's job."""

    def __init__(self, list_articles: ListArticles, folder: Path) -> None:
        self._list_articles = list_articles
        self._folder = folder

    def __call__(self, _progress: Progress) -> Iterable[ArticleEntry]:
        return self._list_articles(self._folder)


class _Named:
    """Lists files by name alone."""

    def __init__(self, paths: Sequence[Path]) -> None:
        self._paths = tuple(paths)

    def __call__(self, _folder: Path) -> list[ArticleEntry]:
        return [ArticleEntry(path) for path in self._paths]
