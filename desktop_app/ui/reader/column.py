"""One column: head, remark, and its text or what stands in place of it."""

from __future__ import annotations

from PySide6.QtCore import QLocale, QSize, Slot
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop_app.models.appearance import Theme
from desktop_app.ui.reader.banner import Banner
from desktop_app.ui.reader.column_document import ColumnDocument
from desktop_app.ui.reader.column_header import ColumnHeader
from desktop_app.ui.reader.column_spec import ColumnSpec, Made
from desktop_app.ui.reader.column_text import ColumnText
from desktop_app.ui.reader.picture_store import PictureStore
from desktop_app.ui.reader.states import LoadingPage, MessagePage
from desktop_app.ui.reader.typography import Typography

_MINIMUM_WIDTH = 240
_MINIMUM_WIDTH_EMS = 13
_READING_WIDTH_EMS = 40
# a gloss has five words for every one of the text it stands beside
_GLOSS_SCALE = 0.8


class Column(QWidget):
    """The widgets of one column; the owner aligns `text.rows` and scrolls `text`."""

    def __init__(
        self, spec: ColumnSpec, theme: Theme, points: float, pictures: PictureStore, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.spec = spec
        self._pictures = pictures
        self._theme, self._points = theme, points
        self._scrolled = False
        self.header = ColumnHeader(self)
        self.banner = Banner(self)
        self.text = ColumnText(self._new_document, self)
        self._loading = LoadingPage(self)
        self._message = MessagePage(self)
        self._pages = QStackedWidget(self)
        self._page = QWidget(self)
        self._build_layout()
        self.text.focused.connect(self._show_focus)
        self.set_theme(theme)

    @property
    def shows_text(self) -> bool:
        """Whether the column shows its text, and not a state in its place."""
        return self._pages.currentWidget() is self._page

    def set_spec(self, spec: ColumnSpec, index: int, count: int) -> bool:
        """Take a changed description; true when the text must be laid out again because its type changed."""
        type_changed = (spec.tag, spec.made is Made.GLOSS) != (self.spec.tag, self.spec.made is Made.GLOSS)
        self.spec = spec
        self.header.set_spec(spec, index, count)
        self.header.set_theme(self._theme)
        self.text.setAccessibleName(self.header.description())
        self.text.setLocale(QLocale(spec.tag))
        if type_changed:
            self._set_type()
        return type_changed

    def set_appearance(self, theme: Theme, points: float) -> None:
        """Take another theme or text size; the rows have to be built again."""
        self._points = points
        self.set_theme(theme)
        self._set_type()

    def set_theme(self, theme: Theme) -> None:
        """Colour everything but the rows."""
        self._theme = theme
        for part in (self.header, self.banner, self.text, self._loading, self._message):
            part.set_theme(theme)
        for widget in (self, self._pages, self._top):
            _fill(widget, theme, "page")
        self._show_focus(self.text.hasFocus())
        self.set_scrolled(self._scrolled)

    def set_banner(self, text: str, action: str, tone: str) -> None:
        """Show or (with an empty text) hide the remark under the head."""
        self.banner.set_content(text, action, tone)
        self.banner.set_theme(self._theme)

    def banner_height(self) -> int:
        """Height in pixels the remark wants at the present width, 0 when there is none."""
        return self.banner.height_for(self.width() - 20)

    def set_head_heights(self, header: int, strip: int) -> None:
        """Make head and the strip under it this high, so that the text begins level in all columns."""
        self.banner.setFixedHeight(max(1, self.banner_height()))
        self.header.setFixedHeight(header)
        self._strip.setFixedHeight(strip)
        edge = 1 if strip else 0
        self._edge.setFixedHeight(edge)
        self._top.setFixedHeight(header + self._line.height() + strip + edge)
        # now, not with the next event: for one frame the columns would stand uneven
        self._top_layout.activate()
        self._layout.activate()

    def set_scrolled(self, scrolled: bool) -> None:
        """Draw an edge below the strip while text goes away under it."""
        self._scrolled = scrolled
        _fill(self._edge, self._theme, "line" if scrolled else "page")

    def show_text(self) -> None:
        """Show the rows."""
        self._pages.setCurrentWidget(self._page)

    def show_loading(self) -> None:
        """Show that the text is being prepared."""
        self._pages.setCurrentWidget(self._loading)

    def show_message(self, text: str) -> None:
        """Show a sentence in place of the text."""
        self._message.set_text(text)
        self._pages.setCurrentWidget(self._message)

    def limit_width(self, alone: bool) -> None:
        """Keep lines readable: neither a few characters long, nor as long as the window is wide."""
        em = self.text.rows.typography.measure.em
        self.setMinimumWidth(max(_MINIMUM_WIDTH, round(em * _MINIMUM_WIDTH_EMS)))
        limit = round(em * _READING_WIDTH_EMS) + 44
        self.text.setMaximumWidth(limit if alone else 16777215)

    def focus_stops(self) -> tuple[QWidget, ...]:
        """What takes the keyboard, in order."""
        return self.header.button, self.banner.button, self.text

    def sizeHint(self) -> QSize:
        """A usual column."""
        return QSize(420, 480)

    @Slot(bool)
    def _show_focus(self, focused: bool) -> None:
        """The line under the head of the column that has the keyboard takes the accent."""
        _fill(self._line, self._theme, "accent" if focused else "line")

    def _new_document(self, text: ColumnText) -> ColumnDocument:
        return ColumnDocument(text.document(), self._typography(), self._pictures)

    def _set_type(self) -> None:
        self.text.rows.set_typography(self._typography())

    def _typography(self) -> Typography:
        scale = _GLOSS_SCALE if self.spec.made is Made.GLOSS else 1.0
        return Typography(self.spec.tag, self._theme, self._points * scale)

    def _build_layout(self) -> None:
        self._top = QWidget(self)
        self._strip = QWidget(self._top)
        strip = QVBoxLayout(self._strip)
        strip.setContentsMargins(10, 10, 10, 0)
        strip.addWidget(self.banner)
        strip.addStretch(1)
        self._line = QWidget(self._top)
        self._line.setFixedHeight(1)
        self._edge = QWidget(self._top)
        top = self._top_layout = QVBoxLayout(self._top)
        top.setContentsMargins(0, 0, 0, 0)
        top.setSpacing(0)
        for part in (self.header, self._line, self._strip, self._edge):
            top.addWidget(part)
        page = QHBoxLayout(self._page)
        page.setContentsMargins(0, 0, 0, 0)
        page.addStretch(1)
        page.addWidget(self.text, 1000)
        page.addStretch(1)
        for widget in (self._page, self._loading, self._message):
            self._pages.addWidget(widget)
        whole = self._layout = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._top)
        whole.addWidget(self._pages, 1)


def _fill(widget: QWidget, theme: Theme, role: str) -> None:
    palette = widget.palette()
    palette.setColor(widget.backgroundRole(), theme.color(role))
    widget.setPalette(palette)
    widget.setAutoFillBackground(True)
