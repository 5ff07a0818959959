"""The text of one column: a browser without scroll bars of its own that paints the reader's decorations."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import unquote

from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt, QUrl, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
    QTextBlock,
    QTextCursor,
    QTextOption,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractSlider, QFrame, QTextBrowser, QToolTip, QWidget

from desktop_app.core.visible import visible
from desktop_app.models.appearance import Theme
from desktop_app.ui.reader.choice_marks import mark_at, mark_under
from desktop_app.ui.reader.column_document import ColumnDocument, article_text
from desktop_app.ui.reader.decorations import DecorationPainter
from desktop_app.ui.reader.pictures import source_of
from desktop_app.ui.reader.properties import Property

_SLIDE: dict[int, QAbstractSlider.SliderAction] = {
    Qt.Key.Key_Up: QAbstractSlider.SliderAction.SliderSingleStepSub,
    Qt.Key.Key_Down: QAbstractSlider.SliderAction.SliderSingleStepAdd,
    Qt.Key.Key_PageUp: QAbstractSlider.SliderAction.SliderPageStepSub,
    Qt.Key.Key_PageDown: QAbstractSlider.SliderAction.SliderPageStepAdd,
    Qt.Key.Key_Space: QAbstractSlider.SliderAction.SliderPageStepAdd,
    Qt.Key.Key_Home: QAbstractSlider.SliderAction.SliderToMinimum,
    Qt.Key.Key_End: QAbstractSlider.SliderAction.SliderToMaximum,
}
_MARGIN_WIDE, _MARGIN_NARROW = 22, 14


class ColumnText(QTextBrowser):
    """Shows a `ColumnDocument`; scrolling is the owner's, links are only reported."""

    linkActivated = Signal(str)
    linkHovered = Signal(str)
    pictureRequested = Signal(str)
    allPicturesRequested = Signal()
    menuRequested = Signal(QPoint, QPoint)
    """The context menu is wanted: where in the viewport, and where on the screen."""
    choiceRequested = Signal(object)
    """Another reading is wanted at a choice_marks.Mark."""
    slide = Signal(QAbstractSlider.SliderAction)
    """The reader asked by key to scroll."""
    resized = Signal()
    focused = Signal(bool)

    def __init__(self, make_document: Callable[[ColumnText], ColumnDocument], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setOpenLinks(False)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextBrowserInteraction | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        # files dropped on the text are the window's
        self.setAcceptDrops(False)
        self.viewport().setAcceptDrops(False)
        self.rows = make_document(self)
        self._over_choice = False
        self.anchorClicked.connect(self._activate)
        self.highlighted.connect(self._hover)

    def set_theme(self, theme: Theme) -> None:
        """Take the page's colours; the rows' own colours come with their typography."""
        palette = QPalette(self.palette())
        palette.setColor(QPalette.ColorRole.Base, theme.color("page"))
        palette.setColor(QPalette.ColorRole.Text, theme.color("ink"))
        palette.setColor(QPalette.ColorRole.Highlight, theme.color("accent"))
        palette.setColor(QPalette.ColorRole.HighlightedText, theme.color("page"))
        # under a style sheet Qt does not hand palettes down
        for widget in (self, self.viewport()):
            widget.setPalette(palette)

    def set_scroll(self, value: int) -> None:
        """Show the document from this height, in pixels."""
        self.verticalScrollBar().setValue(value)

    def loadResource(self, _kind: int, _name: QUrl | str) -> object:
        """Nothing is ever loaded: neither from the network nor from a disk."""
        return None

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the decorations, then the text over them."""
        if self.rows.built:
            offset = self.verticalScrollBar().value()
            form = self.document().rootFrame().frameFormat()
            painter = QPainter(self.viewport())
            painter.translate(-self.horizontalScrollBar().value(), -offset)
            right = self.document().size().width() - form.rightMargin()
            decorations = DecorationPainter(self.rows.typography, form.leftMargin(), right)
            first = self.cursorForPosition(event.rect().topLeft()).block()
            first = first.previous() if first.previous().isValid() else first
            decorations.paint(painter, first, offset + event.rect().bottom() + 1)
            painter.end()
        super().paintEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep room at the sides, less of it when narrow."""
        self.rows.set_padding(text_margin(self.viewport().width()), _MARGIN_WIDE)
        super().resizeEvent(event)
        self.resized.emit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Tell that the keyboard is here."""
        super().focusInEvent(event)
        self.focused.emit(True)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell that it went elsewhere."""
        super().focusOutEvent(event)
        self.focused.emit(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Scroll all columns; with Shift the keys select, as in any text."""
        action = _SLIDE.get(event.key())
        mark = mark_at(self, self.textCursor().selectionStart())
        plain = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier == Qt.KeyboardModifier.NoModifier
        jump = event.modifiers() == Qt.KeyboardModifier.ControlModifier and event.key() in {
            Qt.Key.Key_Home,
            Qt.Key.Key_End,
        }
        if action is not None and (plain or jump):
            self.slide.emit(action)
            event.accept()
        elif event.key() == Qt.Key.Key_Space and event.modifiers() == Qt.KeyboardModifier.ShiftModifier:
            self.slide.emit(QAbstractSlider.SliderAction.SliderPageStepSub)
            event.accept()
        elif plain and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and mark is not None:
            self.choiceRequested.emit(mark)
            event.accept()
        else:
            super().keyPressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show a hand over what can be clicked on."""
        super().mouseMoveEvent(event)
        over = mark_under(self, event.position().toPoint()) is not None
        if over != self._over_choice:
            self._over_choice = over
            self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.IBeamCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click that selects nothing asks for another reading, where there is a choice."""
        super().mouseReleaseEvent(event)
        mark = mark_under(self, event.position().toPoint())
        if mark is not None and event.button() is Qt.MouseButton.LeftButton and not self.textCursor().hasSelection():
            self.choiceRequested.emit(mark)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the owner: one scroll for all columns, and no zoom of a single one."""
        event.ignore()

    def viewportEvent(self, event: QEvent) -> bool:
        """Tell a link's target where the pointer rests."""
        if event.type() is QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            spot = self.spot(event.pos())
            hints = dict.fromkeys(filter(None, [spot.hint, visible(unquoted(spot.link))]))
            QToolTip.showText(event.globalPos(), "\n".join(hints), self)
            return True
        return super().viewportEvent(event)

    def spot(self, place: QPoint) -> Spot:
        """What stands at a place of the viewport."""
        offset = QPoint(self.horizontalScrollBar().value(), self.verticalScrollBar().value())
        layout = self.document().documentLayout()
        form = layout.formatAt(QPointF(place + offset)).toCharFormat()
        asked = source_of(form.anchorHref())
        block = self.document().findBlock(layout.hitTest(QPointF(place + offset), Qt.HitTestAccuracy.FuzzyHit))
        picture = asked or form.stringProperty(Property.PICTURE) or block.blockFormat().stringProperty(Property.PICTURE)
        shown = bool(picture) and self.rows.is_shown(picture)
        return Spot("" if asked is not None else form.anchorHref(), form.toolTip(), picture, shown)

    def has_pictures(self) -> bool:
        """Whether pictures stand on rows of their own here."""
        return bool(self.rows.picture_sources())

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Leave the menu to the owner; by the keyboard it is that of the link the cursor is on."""
        place = event.pos()
        if event.reason() is QContextMenuEvent.Reason.Keyboard:
            place = self.cursorRect().center()
        self.menuRequested.emit(place, self.viewport().mapToGlobal(place))
        event.accept()

    def createMimeDataFromSelection(self) -> QMimeData:
        """Copy plain text: the article's own, with list markers, without the reader's ornaments."""
        data = QMimeData()
        data.setText(selected_text(self.textCursor()))
        return data

    def _activate(self, url: QUrl) -> None:
        address = url.toString(QUrl.ComponentFormattingOption.FullyEncoded)
        picture = source_of(address)
        if picture is not None:
            self.pictureRequested.emit(picture)
        else:
            self.linkActivated.emit(address)

    def _hover(self, url: QUrl) -> None:
        address = url.toString(QUrl.ComponentFormattingOption.FullyEncoded)
        self.linkHovered.emit(visible(unquoted(source_of(address) or address)))


@dataclass(frozen=True)
class Spot:
    """What stands somewhere on the page; "" for nothing. ``picture``: its source."""

    link: str = ""
    hint: str = ""
    picture: str = ""
    picture_shown: bool = False


def unquoted(address: str) -> str:
    """An address as people read it: hanzi instead of percent signs where they are valid UTF-8."""
    try:
        return unquote(address, errors="strict")
    except UnicodeDecodeError:
        return address


def text_margin(width: int) -> int:
    """Room at each side of the text in a column of a width, in pixels."""
    return _MARGIN_WIDE if width >= 320 else _MARGIN_NARROW


def selected_text(selection: QTextCursor) -> str:
    """The selected text of a column as lines, empty helper paragraphs left out."""
    start, end = selection.selectionStart(), selection.selectionEnd()
    document = selection.document()
    block = document.findBlock(start)
    lines: list[str] = []
    while block.isValid() and block.position() <= end:
        form = block.blockFormat()
        if lines and _same_table_row(block, block.previous()):
            lines[-1] += "\t" + article_text(block)
        elif not form.hasProperty(Property.PAD):
            whole = start <= block.position() and end >= block.position() + block.length() - 1
            marker = form.stringProperty(Property.MARKER)
            if whole:
                lines.append(f"{marker} {article_text(block)}" if marker else article_text(block))
            else:
                first, last = max(0, start - block.position()), end - block.position()
                lines.append(article_text(block, first, min(last, block.length() - 1)))
        block = block.next()
    return "\n".join(lines).strip("\n")


def _same_table_row(block: QTextBlock, before: QTextBlock) -> bool:
    table, earlier = QTextCursor(block).currentTable(), QTextCursor(before).currentTable()
    if table is None or earlier is None or table.firstPosition() != earlier.firstPosition():
        return False
    return table.cellAt(block.position()).row() == table.cellAt(before.position()).row()
