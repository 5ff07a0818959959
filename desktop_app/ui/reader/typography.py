"""Type of a column: character and block formats for one language, size and theme."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontInfo,
    QTextBlockFormat,
    QTextCharFormat,
    QTextFormat,
    QTextLength,
    QTextTableCellFormat,
    QTextTableFormat,
)

from desktop_app.models.appearance import (
    Theme,
    font_families,
    label_families,
    mono_families,
    region_of,
    region_strategy,
)
from desktop_app.ui.reader.column_widths import column_shares
from desktop_app.ui.reader.measure import Measure
from desktop_app.ui.reader.properties import Property
from desktop_app.ui.reader.row_parts import Block, Kind, Run, Style, Table

_FIXED = QTextBlockFormat.LineHeightTypes.FixedHeight.value
_HEADING_SCALE = {1: 1.4, 2: 1.22, 3: 1.1, 4: 1.0, 5: 1.0, 6: 1.0}
# Latin serifs look larger than hanzi of the same size: 15 to 16 as in the design.
_LATIN_SCALE = 15 / 16


# a longer one stands in the text
LONGEST_MARKER = 4
BOXED = frozenset({Kind.CODE, Kind.IMAGE, Kind.CHIP})
SOURCES = frozenset({"html", "shortcode", "formula", "attributes"})
# from here on the type of a table gets smaller
MANY_COLUMNS = 4


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
        if self.cjk:
            # Qt shapes in the process's locale, not the text's: in a mainland session the punctuation of a Taiwan
            # face would be replaced by mainland forms. The families are the region's own and need no replacing.
            font.setFeature(QFont.Tag("locl"), 0)
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
            return round(self.measure.em * 1.45)
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

    def left_margin(self, block: Block | Table) -> int:
        """How far a block stands in, for the quotations and list items around it, in pixels."""
        depth = block.depth + 1 if isinstance(block, Block) and block.kind is Kind.ITEM else block.inset
        return self.measure.indent * (block.quote + depth)

    def block_format(self, block: Block, *, boxed: bool = True) -> QTextBlockFormat:
        """Indents, line height and painted parts of a block, without margins above or below; do not change it."""
        marker = block.marker if len(block.marker) <= LONGEST_MARKER else ""
        key = (
            block.kind,
            block.level,
            block.depth,
            marker,
            block.quote,
            block.inset,
            block.task,
            block.label,
            block.source,
            boxed,
        )
        found = self._blocks.get(key)
        if found is None:
            found = self._blocks[key] = self._new_block_format(block, marker, boxed=boxed)
        return found

    def _new_block_format(self, block: Block, marker: str, *, boxed: bool) -> QTextBlockFormat:
        result = QTextBlockFormat()
        result.setLineHeight(self.line_height(block), _FIXED)
        left = self.left_margin(block)
        if block.kind is Kind.ITEM:
            result.setProperty(Property.MARKER, marker)
            if block.task:
                result.setTextIndent(-round(self.measure.em * 1.25))
        elif block.label == "more":
            result.setProperty(Property.DIVIDER, True)
        elif block.kind in BOXED and boxed:
            result.setProperty(Property.BOX, block.kind.name.casefold())
            result.setRightMargin(self.measure.pad)
            left += self.measure.pad
        elif block.kind is Kind.RULE:
            result.setProperty(Property.RULE, True)
        elif block.kind is Kind.HEADING:
            result.setHeadingLevel(block.level)
        if block.kind is Kind.IMAGE or block.label == "more":
            result.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        return _placed(result, block, left)

    def picture_format(self, block: Block) -> QTextBlockFormat:
        """A line as high as the picture in it."""
        result = QTextBlockFormat()
        result.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        result.setProperty(Property.PAD, True)
        return _placed(result, block, self.left_margin(block))

    def pad_format(
        self, height: int, box: str = "", edge: str = "", rules: int = 0, inset: int = 0
    ) -> QTextBlockFormat:
        """An empty block of a fixed height in pixels; as a box's padding it is its "open" or "close" edge."""
        result = QTextBlockFormat()
        result.setLineHeight(max(1, height), _FIXED)
        result.setProperty(Property.PAD, True)
        if box:
            result.setProperty(Property.BOX, box)
            result.setProperty(Property.EDGE, edge)
            result.setProperty(Property.INSET, inset)
        if rules:
            result.setProperty(Property.QUOTE, rules)
        if inset:
            result.setLeftMargin(inset)
        return result

    def box_padding(self, block: Block) -> tuple[int, int]:
        """Room above and below a box's text in pixels; less above, where the lines already have more."""
        above, below = {Kind.IMAGE: (1.2, 1.4), Kind.CHIP: (0.5, 0.7)}.get(block.kind, (0.65, 1.15))
        return round(self.measure.pad * above), round(self.measure.pad * below)

    def cell_format(self, align: int, columns: int) -> QTextBlockFormat:
        """A paragraph in a cell of a table of so many columns; `align` is a Qt alignment flag's value."""
        result = QTextBlockFormat()
        result.setLineHeight(round(self.measure.line * 0.95 * _cell_scale(columns)), _FIXED)
        result.setProperty(QTextFormat.Property.BlockAlignment, align)
        return result

    def header_format(self) -> QTextTableCellFormat:
        """The ground of a header cell."""
        result = QTextTableCellFormat()
        result.setBackground(self.ground())
        return result

    def table_format(self, table: Table) -> QTextTableFormat:
        """Thin lines, full width."""
        result = QTextTableFormat()
        result.setBorder(1)
        result.setBorderCollapse(True)
        result.setBorderBrush(self.theme.color("line"))
        result.setBorderStyle(QTextTableFormat.BorderStyle.BorderStyle_Solid)
        result.setCellPadding(round(self.measure.em * (0.35 if table.width <= MANY_COLUMNS else 0.2)))
        result.setCellSpacing(0)
        result.setLeftMargin(self.left_margin(table))
        result.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
        shares = column_shares(table)
        result.setColumnWidthConstraints([QTextLength(QTextLength.Type.PercentageLength, each) for each in shares])
        return result

    def char_format(self, block: Block | None, run: Run, *, header: bool = False, columns: int = 0) -> QTextCharFormat:
        """The format of a run in a block (`None`: in a table cell, `header` a header cell); do not change it."""
        if run.choice:
            plain = replace(run, choice="", title="")
            return self._choice_format(self.char_format(block, plain, header=header, columns=columns), run)
        kind = block.kind if block is not None else None
        level = block.level if block is not None else 0
        key = (kind, level, run.style, run.href, run.title, run.label, run.original, header, columns)
        found = self._chars.get(key)
        if found is None:
            found = self._chars[key] = self._new_char_format(kind, level, run, header, columns)
        return found

    def _choice_format(self, form: QTextCharFormat, run: Run) -> QTextCharFormat:
        """``form`` with the line of a place where conversion had a choice: dotted, until somebody made it."""
        result = QTextCharFormat(form)
        result.setProperty(Property.CHOICE, run.choice)
        result.setToolTip(run.title)
        lines = QTextCharFormat.UnderlineStyle
        result.setUnderlineStyle(lines.SingleUnderline if Style.CHOSEN in run.style else lines.DotLine)
        result.setUnderlineColor(self.theme.color("accent"))
        return result

    def ornament_format(self, block: Block) -> QTextCharFormat:
        """Characters the reader adds, told from the article's own by a property."""
        result = QTextCharFormat(self.char_format(block, Run("")))
        result.setProperty(Property.ORNAMENT, "")
        return result

    def label_format(self, block: Block) -> QTextCharFormat:
        """The name of what stands beside it."""
        result = self.ornament_format(block)
        result.setFontFamilies(label_families(self.tag))
        result.setFontFixedPitch(False)
        result.setFontPointSize(self.points * 0.7)
        result.setFontWeight(QFont.Weight.DemiBold)
        result.setForeground(self.theme.color("mute"))
        return result

    def warning_format(self, block: Block) -> QTextCharFormat:
        """What went wrong, in the place of something."""
        result = self.ornament_format(block)
        result.setForeground(self.theme.color("warn"))
        return result

    def action_format(self, block: Block) -> QTextCharFormat:
        """Words to click on; the caller says where they lead."""
        result = self.ornament_format(block)
        result.setForeground(self.theme.color("accent"))
        result.setFontWeight(QFont.Weight.DemiBold)
        return result

    def _new_char_format(self, kind: Kind | None, level: int, run: Run, header: bool, columns: int) -> QTextCharFormat:
        result = QTextCharFormat()
        result.setFontFamilies(self.families)
        result.setFontPointSize(self.points * (_cell_scale(columns) if kind is None else 1.0))
        if kind is Kind.HEADING:
            result.setFontPointSize(self.points * _HEADING_SCALE[level])
        if kind is Kind.HEADING or header:
            result.setFontWeight(QFont.Weight.DemiBold)
        size = result.fontPointSize() if kind is None else self.points
        if kind is Kind.IMAGE:
            self._set_label(result, size, font_families(self.tag, serif=False))
        elif kind is Kind.CHIP:
            self._set_label(result, size, mono_families(self.tag))
        elif Style.CHIP in run.style:
            self._set_label(result, size, mono_families(self.tag) if run.label in SOURCES else label_families(self.tag))
            result.setBackground(self.ground())
        if kind is Kind.CODE or Style.CODE in run.style:
            self._set_code(result, size, boxed=kind is not Kind.CODE)
        self._set_inline(result, run)
        result.setFontStyleStrategy(region_strategy(self.tag))
        return result

    def _set_label(self, result: QTextCharFormat, size: float, families: list[str]) -> None:
        result.setFontFamilies(families)
        result.setFontPointSize(size * 0.78)
        result.setFontWeight(QFont.Weight.Normal)
        result.setForeground(self.theme.color("mute"))

    def _set_code(self, result: QTextCharFormat, size: float, *, boxed: bool) -> None:
        result.setFontFamilies(mono_families(self.tag))
        result.setFontFixedPitch(True)
        result.setFontPointSize(size * 0.86)
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
        if run.original is not None:
            result.setProperty(Property.ORNAMENT, run.original)
        if run.is_hidden:
            result.setForeground(self.theme.color("warn"))
            result.setBackground(self.theme.color("warn_soft"))


def _placed(form: QTextBlockFormat, block: Block, left: int) -> QTextBlockFormat:
    """``form`` with what belongs to a block wherever it stands."""
    if block.source:
        form.setProperty(Property.PICTURE, block.source)
    if block.rules:
        form.setProperty(Property.QUOTE, block.rules)
    if left:
        form.setLeftMargin(left)
    return form


def _cell_scale(columns: int) -> float:
    """Size of type in a table, against the body's: many columns need room."""
    return max(0.66, 0.93 - 0.06 * max(0, columns - MANY_COLUMNS))


def pixels(points: float) -> float:
    """The pixel size of a type size on the screen the application runs on."""
    font = QFont()
    font.setPointSizeF(points)
    return float(QFontInfo(font).pixelSize())
