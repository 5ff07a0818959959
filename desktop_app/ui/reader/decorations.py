"""What is painted behind a column's text: boxes of code and images, quotation rules, list markers, breaks."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen, QTextBlock

from desktop_app.ui.reader.properties import Property
from desktop_app.ui.reader.typography import Typography


class DecorationPainter:
    """Paints one page; positions are the document's, the painter's origin is the document's top left."""

    def __init__(self, typography: Typography, text_left: float, text_right: float) -> None:
        self._type = typography
        self._theme = typography.theme
        self._left, self._right = text_left, text_right

    def paint(self, painter: QPainter, block: QTextBlock, bottom: float) -> None:
        """Paint from `block` down to the height `bottom`; `block` may stand in the middle of a box."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        block = _start_of_box(block)
        while block.isValid() and block.layout().position().y() < bottom:
            form = block.blockFormat()
            if form.hasProperty(Property.QUOTE):
                self._quote(painter, block)
            if form.hasProperty(Property.BOX):
                block = self._box(painter, block, form.stringProperty(Property.BOX))
            elif form.hasProperty(Property.MARKER):
                self._marker(painter, block, form.stringProperty(Property.MARKER))
            elif form.hasProperty(Property.RULE):
                self._rule(painter, block)
            elif form.hasProperty(Property.DIVIDER):
                self._divider(painter, block)
            block = block.next()

    def _box(self, painter: QPainter, first: QTextBlock, box: str) -> QTextBlock:
        """Paint the box that begins at `first`; returns its last block."""
        last = _edge(first, "close", QTextBlock.next)
        if not last.isValid():
            return first
        top = first.layout().position().y()
        bottom = last.layout().position().y() + last.blockFormat().lineHeight()
        indent = first.blockFormat().intProperty(Property.INSET)
        area = QRectF(self._left + indent, top, self._right - self._left - indent, bottom - top)
        if box in {"image", "chip"}:
            dashed = Qt.PenStyle.DashLine if box == "image" else Qt.PenStyle.SolidLine
            painter.setPen(QPen(self._theme.color("line"), 1, dashed))
            painter.setBrush(Qt.BrushStyle.NoBrush)
        else:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._type.ground())
        painter.drawRoundedRect(area.adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        return last

    def _quote(self, painter: QPainter, block: QTextBlock) -> None:
        height = block_height(block)
        following = block.next()
        top = block.layout().position().y()
        if following.isValid() and following.blockFormat().hasProperty(Property.QUOTE):
            distance = following.layout().position().y() - top
            height = distance if distance - height <= self._type.measure.inner + 1 else height
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.color("accent"))
        painter.setOpacity(0.45)
        rules = block.blockFormat().intProperty(Property.QUOTE)
        for level in (level for level in range(rules.bit_length()) if rules >> level & 1):
            painter.drawRect(QRectF(self._left + level * self._type.measure.indent, top, 3, height))
        painter.setOpacity(1)

    def _marker(self, painter: QPainter, block: QTextBlock, marker: str) -> None:
        font = self._type.marker_font()
        width = QFontMetricsF(font).horizontalAdvance(marker)
        line = block.layout().lineAt(0)
        if not line.isValid():
            return
        left = block.layout().position().x() + line.x() - width - self._type.measure.em * 0.45
        base = block.layout().position().y() + line.y() + line.ascent()
        painter.setFont(font)
        painter.setPen(self._theme.color("mute"))
        painter.drawText(QPointF(max(0.0, left), base), marker)

    def _rule(self, painter: QPainter, block: QTextBlock) -> None:
        middle = round(block.layout().position().y() + block_height(block) / 2) + 0.5
        inset = (self._right - self._left) * 0.3
        painter.setPen(QPen(self._theme.color("line"), 1))
        painter.drawLine(QPointF(self._left + inset, middle), QPointF(self._right - inset, middle))

    def _divider(self, painter: QPainter, block: QTextBlock) -> None:
        """Lines at both sides of a short text."""
        line = block.layout().lineAt(0)
        if not line.isValid() or block.layout().lineCount() > 1:
            return
        middle = round(block.layout().position().y() + line.y() + line.height() / 2) + 0.5
        text = line.naturalTextRect().translated(block.layout().position())
        room = self._type.measure.em * 0.8
        painter.setPen(QPen(self._theme.color("line"), 1))
        painter.drawLine(QPointF(self._left, middle), QPointF(text.left() - room, middle))
        painter.drawLine(QPointF(text.right() + room, middle), QPointF(self._right, middle))


def block_height(block: QTextBlock) -> float:
    """Height of a block in pixels, without its margins."""
    fixed = block.blockFormat().lineHeight() * max(1, block.layout().lineCount())
    return fixed or block.layout().boundingRect().height()


def _edge(block: QTextBlock, edge: str, step: Callable[[QTextBlock], QTextBlock]) -> QTextBlock:
    """The nearest block at or beyond this one that is a box's edge of that sort; invalid when the box ends before."""
    while block.isValid() and block.blockFormat().hasProperty(Property.BOX):
        if block.blockFormat().stringProperty(Property.EDGE) == edge:
            return block
        block = step(block)
    return QTextBlock()


def _start_of_box(block: QTextBlock) -> QTextBlock:
    """The first block of the box a block stands in, else the block itself."""
    start = _edge(block, "open", QTextBlock.previous)
    return start if start.isValid() else block
