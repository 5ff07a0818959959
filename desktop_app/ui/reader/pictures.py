"""Pictures on the page: what is known of each, how it is decoded, and the object that draws it at a column's width."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRect, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QImage, QImageReader, QPainter, QPyTextObject, QTextDocument, QTextFormat

from desktop_app.core.errors import ImageError
from desktop_app.ui.reader.properties import Property

if TYPE_CHECKING:
    from PySide6.QtCore import QObject

OBJECT_TYPE = QTextFormat.ObjectTypes.UserObject.value + 1
SCHEME = "picture"
MAX_PIXELS = 64_000_000
# twice what is shown, for screens of high density
KEPT_WIDTH = 1400
KEPT_HEIGHT = 1200
# no vector formats: Qt's reader for them follows references to files
_FORMATS = frozenset({"png", "jpeg", "jpg", "gif", "webp", "bmp", "ico"})
_SHOWN_HEIGHT = 560


class State(Enum):
    """What is known of a picture."""

    UNASKED = "unasked"
    LOADING = "loading"
    SHOWN = "shown"
    FAILED = "failed"


@dataclass(frozen=True)
class Picture:
    """A picture by its state: `image` of one that is shown, `problem` of one that failed, in words."""

    state: State = State.UNASKED
    image: QImage | None = None
    problem: str = ""


UNASKED = Picture()


def link_to_load(source: str) -> str:
    """The address of the link that asks for a picture; safe in a URL whatever ``source`` is."""
    return f"{SCHEME}:{source.encode('utf-8', 'surrogatepass').hex()}"


def source_of(link: str) -> str | None:
    """The source that a link of :func:`link_to_load` asks for, None for any other link."""
    scheme, _, rest = link.partition(":")
    return bytes.fromhex(rest).decode("utf-8", "surrogatepass") if scheme == SCHEME else None


def decode(data: bytes) -> QImage:
    """A picture of at most ``KEPT_WIDTH`` by ``KEPT_HEIGHT`` pixels; for any thread.

    Raises ImageError ``image-broken``, ``image-format`` or ``image-too-many-pixels``.
    """
    buffer = QBuffer()
    buffer.setData(QByteArray(data))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    reader.setDecideFormatFromContent(True)
    kind = bytes(reader.format().data()).decode("ascii", "replace")
    if kind and kind not in _FORMATS:
        raise ImageError("image-format", kind=kind)
    size = reader.size()
    if size.width() * size.height() > MAX_PIXELS:
        raise ImageError("image-too-many-pixels", width=size.width(), height=size.height())
    reader.setAutoTransform(True)
    limit = QSize(KEPT_WIDTH, KEPT_HEIGHT)
    if size.isValid() and (size.width() > limit.width() or size.height() > limit.height()):
        reader.setScaledSize(size.scaled(limit, Qt.AspectRatioMode.KeepAspectRatio))
    image = reader.read()
    if image.isNull():
        raise ImageError("image-broken", detail=reader.errorString())
    return image


class PictureObject(QPyTextObject):
    """Draws pictures in a document: never wider than the line they stand on, nor higher than a part of a window."""

    def __init__(self, known: Callable[[str], Picture], parent: QObject) -> None:
        super().__init__(parent)
        self._known = known

    def intrinsicSize(self, document: QTextDocument, position: int, form: QTextFormat) -> QSizeF:
        """Whole pixels: rows stand level to the pixel."""
        image = self._image(form)
        if image is None:
            return QSizeF(1, 1)
        frame = document.rootFrame().frameFormat()
        block = document.findBlock(position).blockFormat()
        sides = frame.leftMargin() + frame.rightMargin() + block.leftMargin() + block.rightMargin()
        room = QSizeF(max(24.0, document.textWidth() - sides), _SHOWN_HEIGHT)
        size = QSizeF(image.deviceIndependentSize())
        if size.width() > room.width() or size.height() > room.height():
            size.scale(room, Qt.AspectRatioMode.KeepAspectRatio)
        return QSizeF(max(1, round(size.width())), max(1, round(size.height())))

    def drawObject(
        self, painter: QPainter, area: QRectF | QRect, _document: QTextDocument, _position: int, form: QTextFormat
    ) -> None:
        """Draw it smoothly."""
        image = self._image(form)
        if image is not None:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(QRectF(area), image)

    def _image(self, form: QTextFormat) -> QImage | None:
        return self._known(form.stringProperty(Property.PICTURE)).image
