"""How a language of the article looks: badge, name and state, below them file and date."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from desktop_app.models.appearance import LIGHT, Theme, label_families, region_strategy
from desktop_app.ui.translations.data import LanguageRow
from desktop_app.ui.translations.language_model import LanguageRole

_Index = QModelIndex | QPersistentModelIndex
_SMALL = 0.86
_DATE = LanguageRole.DATE_TEXT
_ONE_LINE, _TWO_LINES = 1.8, 3.0


class LanguageDelegate(QStyledItemDelegate):
    """Solid badge: the file is there; dashed: it is not. Disagreements stand in the warm colour."""

    def __init__(self) -> None:
        super().__init__()
        self.theme: Theme = LIGHT

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        row = index.data(LanguageRole.ROW)
        lines = _TWO_LINES if isinstance(row, LanguageRow) and row.has_file else _ONE_LINE
        return QSize(option.fontMetrics.averageCharWidth() * 20, round(option.fontMetrics.height() * lines))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        row = index.data(LanguageRole.ROW)
        if not isinstance(row, LanguageRow):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, option)
        pad = option.fontMetrics.averageCharWidth()
        inner = option.rect.adjusted(pad, 0, -pad, 0)
        if row.has_file:
            upper = round(option.fontMetrics.height() * 1.65)
            self._paint_file(painter, option.font, inner.adjusted(0, upper, 0, 0), row, str(index.data(_DATE)))
            inner.setHeight(upper)
        left = inner.left() + self._paint_badge(painter, option.font, inner, row) + pad
        right = inner.right() - self._paint_state(
            painter, option.font, inner, row, str(index.data(LanguageRole.STATE_TEXT))
        )
        place = QRect(left, inner.top(), right - left - pad, inner.height())
        self._paint_name(painter, option.font, place, row.tag, str(index.data(Qt.ItemDataRole.DisplayRole)))
        painter.restore()

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        area = QRectF(option.rect).adjusted(0.5, 1.5, -0.5, -1.5)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        focused = bool(option.state & QStyle.StateFlag.State_HasFocus)
        if chosen or option.state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self.theme.color("soft"))
            painter.setOpacity(1.0 if chosen else 0.6)
            painter.drawRoundedRect(area, 6, 6)
            painter.setOpacity(1.0)
        if focused:
            painter.setPen(QPen(self.theme.color("accent"), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(area, 6, 6)

    def _paint_badge(self, painter: QPainter, font: QFont, place: QRect, row: LanguageRow) -> int:
        small = _scaled(font, _SMALL)
        metrics = QFontMetrics(small)
        width = metrics.horizontalAdvance(row.tag) + metrics.averageCharWidth() * 2
        height = metrics.height() + 3
        box = QRectF(place.left() + 0.5, place.center().y() - height / 2 + 0.5, width, height)
        if row.has_file:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self.theme.color("accent"))
        else:
            pen = QPen(self.theme.color("warn" if row.problem else "mute"), 1)
            pen.setDashPattern([2.5, 2.0])
            painter.setPen(pen)
            painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box, 4, 4)
        painter.setFont(small)
        painter.setPen(self.theme.color("page" if row.has_file else "warn" if row.problem else "mute"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, row.tag)
        return width

    def _paint_state(self, painter: QPainter, font: QFont, place: QRect, row: LanguageRow, text: str) -> int:
        small = _scaled(font, 0.92)
        painter.setFont(small)
        painter.setPen(self.theme.color("warn" if row.problem or row.is_stale else "mute"))
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, text)
        return QFontMetrics(small).horizontalAdvance(text)

    def _paint_file(self, painter: QPainter, font: QFont, place: QRect, row: LanguageRow, date: str) -> None:
        small = _scaled(font, _SMALL)
        metrics = QFontMetrics(small)
        painter.setFont(small)
        painter.setPen(self.theme.color("mute"))
        painter.drawText(place, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignRight, date)
        width = place.width() - metrics.horizontalAdvance(date) - metrics.averageCharWidth() * 2
        # the end of the name has the language
        name = metrics.elidedText(row.file_name, Qt.TextElideMode.ElideMiddle, max(0, width))
        painter.drawText(place, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft, name)

    def _paint_name(self, painter: QPainter, font: QFont, place: QRect, tag: str, name: str) -> None:
        named = QFont(font)
        named.setFamilies(label_families(tag))
        named.setStyleStrategy(region_strategy(tag))
        painter.setFont(named)
        painter.setPen(self.theme.color("ink"))
        text = QFontMetrics(named).elidedText(name, Qt.TextElideMode.ElideRight, max(0, place.width()))
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)


def _scaled(font: QFont, factor: float) -> QFont:
    result = QFont(font)
    result.setPointSizeF(max(6.0, font.pointSizeF() * factor))
    return result
