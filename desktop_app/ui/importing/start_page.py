"""What the window shows while nothing is open: a place to drop files, a button, and what was read lately."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, QModelIndex, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QIcon, QPainter, QPaintEvent, QPalette, QPen, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QListView, QPushButton, QScrollArea, QVBoxLayout, QWidget

from desktop_app.ui.widgets.list_delegate import TwoLineDelegate, smaller, soft

RECENT_SHOWN = 6
_PLACE = Qt.ItemDataRole.UserRole + 1


class DropZone(QWidget):
    """A dashed frame around the invitation; filled while something is dragged over the window."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._active = False

    def set_active(self, active: bool) -> None:
        self._active = active
        self.update()

    @property
    def active(self) -> bool:
        return self._active

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        role = QPalette.ColorRole.Accent if self._active else QPalette.ColorRole.Mid
        pen = QPen(self.palette().color(role), 1.5, Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.setBrush(soft(self.palette()) if self._active else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 12, 12)


class StartPage(QScrollArea):
    """``openRequested``, ``openFolderRequested``, and ``recentChosen(Path)``."""

    openRequested = Signal()
    openFolderRequested = Signal()
    recentChosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self._zone = DropZone()
        self._picture = QLabel(alignment=Qt.AlignmentFlag.AlignHCenter)
        self._title, self._text, self._recent_title = QLabel(), QLabel(), QLabel()
        self._open, self._folder = QPushButton(), QPushButton()
        self._recent = QListView()
        self._recent_model = QStandardItemModel(self)
        self._build()
        self.set_recent([])
        self.retranslate()

    def _build(self) -> None:
        self._style()
        page = QWidget()
        page.setBackgroundRole(QPalette.ColorRole.Base)
        page.setAutoFillBackground(True)
        unit = self.fontMetrics().height()
        column = QVBoxLayout()
        column.setSpacing(unit)
        column.addStretch(2)
        column.addWidget(self._zone)
        column.addWidget(self._recent_title)
        column.addWidget(self._recent)
        column.addStretch(3)
        row = QHBoxLayout(page)
        row.setContentsMargins(unit, unit, unit, unit)
        row.addStretch(1)
        row.addLayout(column, 100)
        row.addStretch(1)
        for widget in (self._zone, self._recent, self._recent_title):
            widget.setMaximumWidth(unit * 32)
        self._fill_zone(unit)
        self.setWidget(page)

    def _fill_zone(self, unit: int) -> None:
        inside = QVBoxLayout(self._zone)
        inside.setContentsMargins(unit * 2, unit * 2, unit * 2, unit * 2)
        inside.setSpacing(unit * 3 // 4)
        for label in (self._picture, self._title, self._text):
            inside.addWidget(label)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self._open)
        buttons.addWidget(self._folder)
        buttons.addStretch(1)
        inside.addLayout(buttons)

    def _style(self) -> None:
        font = self.font()
        font.setPointSizeF(font.pointSizeF() * 1.5)
        font.setWeight(font.Weight.DemiBold)
        self._title.setFont(font)
        for label in (self._title, self._text):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            label.setWordWrap(True)
        self._recent_title.setFont(smaller(self.font()))
        self._recent_title.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self._open.setProperty("primary", True)
        self._open.clicked.connect(self.openRequested)
        self._folder.clicked.connect(self.openFolderRequested)
        self._recent.setModel(self._recent_model)
        self._recent.setFrameShape(QFrame.Shape.NoFrame)
        self._delegate = TwoLineDelegate(_PLACE)
        self._delegate.setParent(self._recent)
        self._recent.setItemDelegate(self._delegate)
        self._recent.setMouseTracking(True)
        self._recent.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._recent.clicked.connect(self._choose)
        self._recent.activated.connect(self._choose)

    def set_icon(self, icon: QIcon) -> None:
        side = self.fontMetrics().height() * 3
        self._picture.setPixmap(icon.pixmap(QSize(side, side)))

    def set_drop_active(self, active: bool) -> None:
        """Show that what is dragged may be dropped."""
        self._zone.set_active(active)

    def set_recent(self, paths: Sequence[str]) -> None:
        """Show the first of these paths; without any the list is not there."""
        model = self._recent_model
        model.clear()
        for text in paths[:RECENT_SHOWN]:
            path = Path(text)
            item = QStandardItem(path.name)
            item.setEditable(False)
            item.setToolTip(text)
            item.setData(str(path.parent), _PLACE)
            item.setData(text, Qt.ItemDataRole.UserRole)
            model.appendRow(item)
        rows = model.rowCount()
        self._recent.setFixedHeight(rows * max(0, self._recent.sizeHintForRow(0)) if rows else 0)
        self._recent.setVisible(rows > 0)
        self._recent_title.setVisible(rows > 0)

    @Slot(QModelIndex)
    def _choose(self, index: QModelIndex) -> None:
        self.recentChosen.emit(Path(str(index.data(Qt.ItemDataRole.UserRole))))

    def retranslate(self) -> None:
        self._title.setText(self.tr("Drop articles here"))
        self._text.setText(
            self.tr("Markdown files or a whole folder. Each opens beside its versions in the languages you chose.")
        )
        self._open.setText(self.tr("Open…"))
        self._folder.setText(self.tr("Open folder…"))
        self._recent_title.setText(self.tr("Recent"))
        self._recent.setAccessibleName(self.tr("Recent articles"))
        self.setAccessibleName(self.tr("Start"))
        self._zone.setAccessibleName(self.tr("Place to drop files and folders"))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
