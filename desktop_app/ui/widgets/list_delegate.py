"""Two lines and a badge: how articles and packages look in a list."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPalette, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

_Index = QModelIndex | QPersistentModelIndex


def soft(palette: QPalette, amount: float = 0.14) -> QColor:
    """The accent thinned over the window's ground: what a chosen row lies on."""
    accent, ground = palette.color(QPalette.ColorRole.Accent), palette.color(QPalette.ColorRole.Window)

    def mixed(one: float, other: float) -> float:
        return one * amount + other * (1 - amount)

    return QColor.fromRgbF(
        mixed(accent.redF(), ground.redF()),
        mixed(accent.greenF(), ground.greenF()),
        mixed(accent.blueF(), ground.blueF()),
    )


def smaller(font: QFont, factor: float = 0.88) -> QFont:
    """The font for what is said beside the main thing."""
    result = QFont(font)
    if font.pointSizeF() > 0:
        result.setPointSizeF(font.pointSizeF() * factor)
    return result


class TwoLineDelegate(QStyledItemDelegate):
    """Paints the display text, below it ``detail_role``, and before that the ``badge_role`` as a badge."""

    def __init__(self, detail_role: int, badge_role: int | None = None, warn_role: int | None = None) -> None:
        super().__init__()
        self._detail_role = int(detail_role)
        self._badge_role = badge_role
        self._warn_role = warn_role

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        metrics = option.fontMetrics
        return QSize(metrics.averageCharWidth() * 12, round(metrics.height() * 3.3))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, option)
        step = option.fontMetrics.height()
        inner = option.rect.adjusted(step * 3 // 4, step // 2, -step * 3 // 4, -step // 2)
        self._paint_title(painter, option, index, QRect(inner.left(), inner.top(), inner.width(), step))
        self._paint_detail(painter, option, index, QRect(inner.left(), inner.bottom() - step, inner.width(), step))
        painter.restore()

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        area = QRectF(option.rect).adjusted(3, 1, -3, -1)
        painter.setPen(Qt.PenStyle.NoPen)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setBrush(soft(option.palette))
            painter.drawRoundedRect(area, 6, 6)
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.setBrush(soft(option.palette, 0.06))
            painter.drawRoundedRect(area, 6, 6)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(option.palette.color(QPalette.ColorRole.Accent), 1))
            painter.drawRoundedRect(area.adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)

    def _paint_title(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index, place: QRect) -> None:
        painter.setFont(option.font)
        painter.setPen(option.palette.color(QPalette.ColorRole.WindowText))
        text = str(index.data(Qt.ItemDataRole.DisplayRole) or "")
        text = option.fontMetrics.elidedText(text, Qt.TextElideMode.ElideRight, place.width())
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)

    def _paint_detail(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index, place: QRect) -> None:
        painter.setFont(smaller(option.font))
        badge = "" if self._badge_role is None else str(index.data(int(self._badge_role)) or "")
        if badge:
            place = place.adjusted(self._paint_badge(painter, option, badge, place), 0, 0, 0)
        warns = self._warn_role is not None and bool(index.data(int(self._warn_role)))
        role = QPalette.ColorRole.BrightText if warns else QPalette.ColorRole.PlaceholderText
        painter.setPen(option.palette.color(role))
        metrics = painter.fontMetrics()
        detail = str(index.data(self._detail_role) or "")
        text = metrics.elidedText(detail, Qt.TextElideMode.ElideMiddle, place.width())
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)

    def _paint_badge(self, painter: QPainter, option: QStyleOptionViewItem, text: str, place: QRect) -> int:
        metrics = painter.fontMetrics()
        width = metrics.horizontalAdvance(text) + metrics.averageCharWidth() * 2
        badge = QRect(place.left(), place.top() + 1, width, place.height() - 2)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(option.palette.color(QPalette.ColorRole.Accent))
        painter.drawRoundedRect(badge, 4, 4)
        painter.setPen(option.palette.color(QPalette.ColorRole.HighlightedText))
        painter.drawText(badge, Qt.AlignmentFlag.AlignCenter, text)
        return width + metrics.averageCharWidth()
