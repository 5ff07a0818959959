"""What the reader's text formats carry beside Qt's own properties."""

from __future__ import annotations

from enum import IntEnum

from PySide6.QtGui import QTextFormat


class Property(IntEnum):
    """What our formats carry beside Qt's own properties."""

    PAD = QTextFormat.Property.UserProperty + 1
    """Block without text of its own: room inside a box, or Qt's mandatory paragraph around a table."""
    BOX = QTextFormat.Property.UserProperty + 2
    """Painted behind the block: "code", "chip" or "image"."""
    QUOTE = QTextFormat.Property.UserProperty + 3
    """Levels at which the rules of quotations stand at the left, a bit each."""
    MARKER = QTextFormat.Property.UserProperty + 4
    """List marker hanging left of the first line."""
    RULE = QTextFormat.Property.UserProperty + 5
    """A thematic break: a line across."""
    EDGE = QTextFormat.Property.UserProperty + 7
    """On the padding of a box: whether it opens ("open") or closes ("close") it."""
    ORNAMENT = QTextFormat.Property.UserProperty + 6
    """The article's characters that these stand for, "" for the reader's own (in a character format)."""
    PICTURE = QTextFormat.Property.UserProperty + 8
    """Source of the picture that a character or a block stands for."""
    DIVIDER = QTextFormat.Property.UserProperty + 9
    """Text with a line at both sides of it."""
    CHOICE = QTextFormat.Property.UserProperty + 11
    """Which place of its row a text is, where conversion had a choice."""
    INSET = QTextFormat.Property.UserProperty + 10
    """Pixels that a box stands in from the column's text, on its edges."""
