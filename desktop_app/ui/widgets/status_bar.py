"""The window's bottom line: what goes on, how far, by which engine, at what size."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QLocale, QTimer, Signal, Slot
from PySide6.QtWidgets import QLabel, QProgressBar, QSizePolicy, QStatusBar, QToolButton, QWidget

from desktop_app.ui.widgets.elided_label import ElidedLabel

NORMAL_TEXT_SIZE = 12.0
MESSAGE_MS = 8_000


class StatusBar(QStatusBar):
    """Left: what goes on, progress, Cancel, message. Right: downloads, engine, "Offline", text size."""

    cancelRequested = Signal()
    backgroundClicked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text_size = NORMAL_TEXT_SIZE
        self._doing, self._told = QLabel(), ElidedLabel()
        self._forget = QTimer(self, interval=MESSAGE_MS, singleShot=True)
        self._forget.timeout.connect(self._forget_text)
        self._bar = QProgressBar(textVisible=False)
        self._cancel, self._background = QToolButton(), QToolButton()
        self._background.hide()
        self._engine, self._offline, self._size = QLabel(), QLabel(), QLabel()
        self._lay_out()
        self._cancel.clicked.connect(self.cancelRequested)
        self._background.clicked.connect(self.backgroundClicked)
        self.clear_busy()
        self.retranslate()

    def _lay_out(self) -> None:
        unit = self.fontMetrics().height()
        self.setSizeGripEnabled(False)
        self.setContentsMargins(unit // 2, 0, unit // 2, 0)
        self._bar.setFixedSize(unit * 10, max(4, unit // 3))
        for widget in (self._doing, self._bar, self._cancel):
            self.addWidget(widget)
        self._told.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        # not Qt's temporary message: that one hides everything else on this side
        self.addWidget(self._told, 1)
        self.addPermanentWidget(self._background)
        for label in (self._engine, self._offline, self._size):
            label.setContentsMargins(unit // 3, 0, unit // 3, 0)
            self.addPermanentWidget(label)

    def set_busy(self, text: str, value: int = 0, maximum: int = 0) -> None:
        """Show that something runs; ``maximum`` 0: nobody knows how long."""
        self._doing.setText(text)
        self._bar.setRange(0, maximum)
        self._bar.setValue(value)
        for widget in (self._doing, self._bar, self._cancel):
            widget.show()

    def clear_busy(self) -> None:
        self._doing.clear()
        for widget in (self._doing, self._bar, self._cancel):
            widget.hide()

    def set_engine(self, text: str) -> None:
        self._engine.setText(text)
        self._engine.setVisible(bool(text))

    def set_background(self, text: str) -> None:
        """What is being downloaded, a button that leads there; "" nothing, and Diglot is offline again."""
        self._background.setText(text)
        self._background.setVisible(bool(text))
        self._offline.setVisible(not text)

    def set_text_size(self, points: float) -> None:
        self._text_size = points
        self.retranslate()

    def show_text(self, text: str) -> None:
        """A message for a while, beside what goes on; "" ends it."""
        self._told.set_text(text)
        self._forget.start()

    @Slot()
    def _forget_text(self) -> None:
        self._told.set_text("")

    @property
    def text(self) -> str:
        """The message that is shown."""
        return self._told.text()

    def retranslate(self) -> None:
        self._cancel.setText(self.tr("Cancel"))
        self._cancel.setAccessibleName(self.tr("Cancel what is running"))
        self._bar.setAccessibleName(self.tr("Progress"))
        self._background.setToolTip(self.tr("Show the downloads"))
        self._engine.setAccessibleName(self.tr("Translation engine"))
        self._offline.setText(self.tr("Offline"))
        self._offline.setToolTip(self.tr("Diglot works on this computer alone; nothing is sent anywhere."))
        percent = round(self._text_size / NORMAL_TEXT_SIZE * 100)
        self._size.setText(self.tr("{percent} %").format(percent=QLocale().toString(percent)))
        self._size.setAccessibleName(self.tr("Text size"))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
