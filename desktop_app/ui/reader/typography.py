"""Type of a column: character and block formats for one language, size and theme."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

from PySide6.QtCore import Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontInfo,
    QTextBlockFormat,
    QTextCharFormat,
    QTextFormat,
    QTextLength,
    QTextTableFormat,
)

from desktop_app.models.appearance import Theme, font_families, label_families, mono_families, region_of
from desktop_app.ui.reader.row_parts import Block, Kind, Run, Style

_FIXED = QTextBlockFormat.LineHeightTypes.FixedHeight.value
_HEADING_SCALE = {1: 1.4, 2: 1.22, 3: 1.1, 4: 1.0, 5: 1.0, 6: 1.0}
# Latin serifs look larger than hanzi of the same size: 15 to 16 as in the design.
_LATIN_SCALE = 15 / 16


class Property(IntEnum):
    """What our formats carry beside Qt's own properties."""

    PAD = QTextFormat.Property.UserProperty + 1
    """Block without text of its own: room inside a box, or Qt's mandatory paragraph around a table."""
    BOX = QTextFormat.Property.UserProperty + 2
    """Painted behind the block: "code" or "image"."""
    QUOTE = QTextFormat.Property.UserProperty + 3
    """Depth of quotation: rules at the left."""
    MARKER = QTextFormat.Property.UserProperty + 4
    """List marker hanging left of the first line."""
    RULE = QTextFormat.Property.UserProperty + 5
    """A thematic break: a line across."""
    EDGE = QTextFormat.Property.UserProperty + 7
    """On the padding of a box: whether it opens ("open") or closes ("close") it."""
    ORNAMENT = QTextFormat.Property.UserProperty + 6
    """Characters of the reader's own, not of the article (in a character format)."""


@dataclass(frozen=True)
class Measure:
    """Lengths in pixels that follow from the type size."""

    em: float
    line: int
    gap: int
    """Space between rows."""
    inner: int
    """Space between the blocks of one row."""
    indent: int
    """Width of one level of list or quotation."""
    pad: int
    """Room between a box's edge and its text."""


class Typography:
    """Formats for text of one language; cheap to make, shared by all rows of a column."""

    def __init__(self, tag: str, theme: Theme, points: float) -> None:
        self.tag, self.theme = tag, theme
        self.cjk = region_of(tag) != ""
        self.points = points if self.cjk else points * _LATIN_SCALE
        self.families = font_families(tag)
        em = pixels(points)
        body = pixels(self.points)
        self.measure = Measure(
            em=em,
            line=round(body * (1.75 if self.cjk else 1.62)),
            gap=round(em * 1.05),
            inner=round(em * 0.55),
            indent=round(em * 1.6),
            pad=round(em * 0.6),
        )
        self._blocks: dict[tuple[object, ...], QTextBlockFormat] = {}
        self._chars: dict[tuple[object, ...], QTextCharFormat] = {}

    def body_font(self) -> QFont:
        """The document's default font."""
        font = QFont()
        font.setFamilies(self.families)
        font.setPointSizeF(self.points)
        return font

    def marker_font(self) -> QFont:
        """For list markers: the bullet of Latin faces, which hanzi faces draw too small."""
        font = self.body_font()
        font.setFamilies(font_families("en"))
        return font

    def ground(self) -> QColor:
        """Behind code and labels."""
        return self.theme.tint("ink", 0.055)

    def line_height(self, block: Block) -> int:
        """Distance of base lines in pixels."""
        if block.kind is Kind.HEADING:
            return round(pixels(self.points * _HEADING_SCALE[block.level]) * 1.42)
        if block.kind is Kind.CODE:
            return round(self.measure.em * 1.5)
        if block.kind in {Kind.IMAGE, Kind.CHIP}:
            return round(self.measure.em * 1.4)
        return self.measure.line

    def space_between(self, above: Block | None, below: Block | None) -> int:
        """Distance of two rows in pixels, by the block that ends the one and the block that begins the other."""
        if above is not None and below is not None and above.kind is below.kind is Kind.ITEM:
            return self.measure.inner
        return self.measure.gap + (self._space_before(below) if below is not None else 0)

    def _space_before(self, block: Block) -> int:
        if block.kind is Kind.HEADING and block.level > 1:
            return round(self.measure.em * (0.8 if block.level < 4 else 0.5))
        return 0

    def block_format(self, block: Block) -> QTextBlockFormat:
        """Indents, line height and painted parts of a block, without margins above or below; do not change it."""
        key = (block.kind, block.level, block.depth, block.marker, block.quote)
        found = self._blocks.get(key)
        if found is None:
            found = self._blocks[key] = self._new_block_format(block)
        return found

    def _new_block_format(self, block: Block) -> QTextBlockFormat:
        result = QTextBlockFormat()
        result.setLineHeight(self.line_height(block), _FIXED)
        left = self.measure.indent * block.quote
        if block.kind is Kind.ITEM:
            left += self.measure.indent * (block.depth + 1)
            result.setProperty(Property.MARKER, block.marker)
        elif block.kind in {Kind.CODE, Kind.IMAGE}:
            result.setProperty(Property.BOX, block.kind.name.casefold())
            result.setRightMargin(self.measure.pad)
            left += self.measure.pad
            if block.kind is Kind.IMAGE:
                result.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        elif block.kind is Kind.RULE:
            result.setProperty(Property.RULE, True)
        elif block.kind is Kind.HEADING:
            result.setHeadingLevel(block.level)
        if block.quote:
            result.setProperty(Property.QUOTE, block.quote)
        if left:
            result.setLeftMargin(left)
        return result

    def pad_format(self, height: int, box: str = "", edge: str = "", quote: int = 0) -> QTextBlockFormat:
        """An empty block of a fixed height in pixels; as a box's padding it is its "open" or "close" edge."""
        result = QTextBlockFormat()
        result.setLineHeight(max(1, height), _FIXED)
        result.setProperty(Property.PAD, True)
        if box:
            result.setProperty(Property.BOX, box)
            result.setProperty(Property.EDGE, edge)
        if quote:
            result.setProperty(Property.QUOTE, quote)
            result.setLeftMargin(self.measure.indent * quote)
        return result

    def box_padding(self, block: Block) -> tuple[int, int]:
        """Room above and below a box's text in pixels; less above, where the lines already have more."""
        above, below = (1.4, 1.8) if block.kind is Kind.IMAGE else (0.65, 1.15)
        return round(self.measure.pad * above), round(self.measure.pad * below)

    def cell_format(self, align: int) -> QTextBlockFormat:
        """A paragraph in a table cell; `align` is a Qt alignment flag's value."""
        result = QTextBlockFormat()
        result.setLineHeight(round(self.measure.line * 0.88), _FIXED)
        result.setProperty(QTextFormat.Property.BlockAlignment, align)
        return result

    def table_format(self) -> QTextTableFormat:
        """Thin lines, full width."""
        result = QTextTableFormat()
        result.setBorder(1)
        result.setBorderCollapse(True)
        result.setBorderBrush(self.theme.color("line"))
        result.setBorderStyle(QTextTableFormat.BorderStyle.BorderStyle_Solid)
        result.setCellPadding(round(self.measure.em * 0.35))
        result.setCellSpacing(0)
        result.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
        return result

    def char_format(self, block: Block | None, run: Run, *, header: bool = False) -> QTextCharFormat:
        """The format of a run in a block (`None`: in a table cell, `header` a header cell)."""
        kind = block.kind if block is not None else None
        level = block.level if block is not None else 0
        key = (kind, level, run.style, run.href, run.title, header)
        found = self._chars.get(key)
        if found is None:
            found = self._chars[key] = self._new_char_format(kind, level, run, header)
        return found

    def ornament_format(self, block: Block) -> QTextCharFormat:
        """Characters the reader adds, told from the article's own by a property."""
        result = QTextCharFormat(self.char_format(block, Run("")))
        result.setProperty(Property.ORNAMENT, True)
        return result

    def _new_char_format(self, kind: Kind | None, level: int, run: Run, header: bool) -> QTextCharFormat:
        result = QTextCharFormat()
        result.setFontFamilies(self.families)
        result.setFontPointSize(self.points * (0.93 if kind is None else 1.0))
        if kind is Kind.HEADING:
            result.setFontPointSize(self.points * _HEADING_SCALE[level])
        if kind is Kind.HEADING or header:
            result.setFontWeight(QFont.Weight.DemiBold)
        if kind in {Kind.IMAGE, Kind.CHIP} or Style.CHIP in run.style:
            self._set_label(result, boxed=kind is not Kind.IMAGE)
        if kind is Kind.CODE or Style.CODE in run.style:
            self._set_code(result, boxed=kind is not Kind.CODE)
        self._set_inline(result, run)
        return result

    def _set_label(self, result: QTextCharFormat, *, boxed: bool) -> None:
        result.setFontFamilies(label_families(self.tag) if boxed else font_families(self.tag, serif=False))
        result.setFontPointSize(self.points * 0.78)
        result.setForeground(self.theme.color("mute"))
        if boxed:
            result.setBackground(self.ground())

    def _set_code(self, result: QTextCharFormat, *, boxed: bool) -> None:
        result.setFontFamilies(mono_families(self.tag))
        result.setFontFixedPitch(True)
        result.setFontPointSize(self.points * 0.86)
        if boxed:
            result.setBackground(self.ground())

    def _set_inline(self, result: QTextCharFormat, run: Run) -> None:
        if Style.BOLD in run.style:
            result.setFontWeight(QFont.Weight.Bold)
        if Style.ITALIC in run.style:
            result.setFontItalic(True)
        if Style.STRIKE in run.style:
            result.setFontStrikeOut(True)
        if Style.SUPERSCRIPT in run.style:
            result.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignSuperScript)
        if run.href:
            result.setAnchor(True)
            result.setAnchorHref(run.href)
            result.setForeground(self.theme.color("accent"))
        if run.title:
            result.setToolTip(run.title)


def pixels(points: float) -> float:
    """The pixel size of a type size on the screen the application runs on."""
    font = QFont()
    font.setPointSizeF(points)
    return float(QFontInfo(font).pixelSize())
