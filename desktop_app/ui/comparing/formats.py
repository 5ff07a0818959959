"""How the words that conversion changed are set: each kind has an underline of its own, so that no colour is needed."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QFont, QTextCharFormat

from desktop_app.chinese.difference import Kind
from desktop_app.models.appearance import Theme, font_families

_Underline = QTextCharFormat.UnderlineStyle
# kind: underline, colour of ink and underline, bold
_STYLES = {
    Kind.GLYPH: (_Underline.SingleUnderline, "accent", False),
    Kind.WORD: (_Underline.SingleUnderline, "warn", True),
    Kind.QUOTE: (_Underline.DotLine, "accent", False),
    Kind.OVERRIDE: (_Underline.DashUnderline, "warn", True),
    Kind.CHOICE: (_Underline.WaveUnderline, "warn", True),
}


def kind_name(kind: Kind) -> str:
    """What a kind of difference is called, in the window's language."""
    return {
        Kind.GLYPH: QCoreApplication.translate("ConversionDialog", "Characters"),
        Kind.WORD: QCoreApplication.translate("ConversionDialog", "Regional words"),
        Kind.QUOTE: QCoreApplication.translate("ConversionDialog", "Quotation marks"),
        Kind.OVERRIDE: QCoreApplication.translate("ConversionDialog", "Tables of words"),
        Kind.CHOICE: QCoreApplication.translate("ConversionDialog", "Your choices"),
    }[kind]


def text_font(tag: str, base: QFont) -> QFont:
    """The font for text of a language: its region's characters."""
    font = QFont(base)
    font.setFamilies(font_families(tag))
    font.setPointSizeF(base.pointSizeF() * 1.2)
    return font


def difference_format(kind: Kind, theme: Theme, *, current: bool = False) -> QTextCharFormat:
    """The format of a changed word; ``current``: the one that is looked at."""
    underline, role, bold = _STYLES[kind]
    result = QTextCharFormat()
    result.setUnderlineStyle(underline)
    result.setUnderlineColor(theme.color(role))
    result.setForeground(theme.color(role))
    if bold:
        result.setFontWeight(QFont.Weight.Bold)
    if current:
        result.setForeground(theme.color("page"))
        result.setBackground(theme.color(role))
    return result
