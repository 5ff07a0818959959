"""The menu of one place where conversion had a choice: here, everywhere in the article, or from now on in every one."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Signal, SignalInstance
from PySide6.QtGui import QActionGroup, QFont
from PySide6.QtWidgets import QMenu, QWidget

from desktop_app.models.appearance import font_families

# hanzi that differ in a few strokes are told apart at this size, against the interface's
_SCALE = 1.3


@dataclass(frozen=True)
class ChoiceOffer:
    """``source`` stands in ``word`` of the original, ``reading`` in its place in the version in language ``tag``.

    ``readings``: each that may stand there, with the whole word it makes. ``count``: how many such places the article
    has.
    """

    tag: str
    source: str
    word: str
    reading: str
    readings: tuple[tuple[str, str], ...]
    count: int


class ChoiceMenu(QMenu):
    """Shows an offer; each signal carries the reading chosen."""

    hereChosen = Signal(str)
    everywhereChosen = Signal(str)
    rowWanted = Signal(str)
    """A row of the user's own conversions that makes it so in every article."""

    def __init__(self, offer: ChoiceOffer, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._offer = offer
        self._font = QFont(self.font())
        self._font.setFamilies(font_families(offer.tag, serif=False))
        self._font.setPointSizeF(self._font.pointSizeF() * _SCALE)
        title = self.tr("{source} in {word}") if offer.word != offer.source else "{source}"
        # a section's title is not drawn under a style sheet
        self.addAction(title.format(source=offer.source, word=offer.word)).setEnabled(False)
        self._add_readings(self, self.hereChosen)
        self.addSeparator()
        everywhere = self.addMenu(self.tr("&Everywhere in this article: %n place(s)", "", offer.count))
        self._add_readings(everywhere, self.everywhereChosen)
        self._add_rows(self.addMenu(self.tr("&Always, by my own conversions")))

    def _add_readings(self, menu: QMenu, chosen: SignalInstance) -> None:
        group = QActionGroup(menu)
        for reading, word in self._offer.readings:
            text = reading if word == reading else f"{reading}　{word}"
            action = menu.addAction(text, partial(chosen.emit, reading))
            action.setFont(self._font)
            action.setCheckable(True)
            action.setChecked(reading == self._offer.reading)
            group.addAction(action)
            if action.isChecked():
                menu.setActiveAction(action)

    def _add_rows(self, menu: QMenu) -> None:
        for reading, word in self._offer.readings:
            action = menu.addAction(f"{self._offer.word} → {word}", partial(self.rowWanted.emit, reading))
            action.setFont(self._font)
