"""Bytes of a text file and what they mean: encoding, byte order mark, line ends."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from desktop_app.core.errors import ArticleError

MAX_BYTES = 20 * 1024 * 1024
_LINE_END = re.compile(r"\r\n|\r|\n")
_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_COMMON = frozenset(
    "的一是在不了有和人这這中大为為上个個国國我以要他时時来來用们們生到作地于於出就分对對成会會可主发發年"
)


@dataclass(frozen=True)
class TextFile:
    """A decoded file: ``data`` as read, ``text`` without byte order mark, ``encoding`` as Python names the codec."""

    data: bytes
    text: str
    encoding: str
    bom: bytes
    newline: str

    @property
    def is_utf8(self) -> bool:
        """Only UTF-8 is edited in place; other encodings open read-only."""
        return self.encoding == "utf-8"

    def encode(self, text: str) -> bytes:
        """``text`` as bytes of this file's encoding, with its byte order mark.

        Raises ArticleError ``not-utf8`` for other encodings, ``not-encodable`` for lone surrogates.
        """
        if not self.is_utf8:
            raise ArticleError("not-utf8", encoding=self.encoding)
        try:
            return self.bom + text.encode("utf-8")
        except UnicodeEncodeError as error:
            raise ArticleError("not-encodable", position=error.start) from error


def decode(data: bytes) -> TextFile:
    """Decode a file: UTF-8, else UTF-16 by its mark, GB18030 or Big5 where they fit.

    Raises ArticleError ``too-large`` or ``not-text``.
    """
    if len(data) > MAX_BYTES:
        raise ArticleError("too-large", size=len(data), limit=MAX_BYTES)
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _decoded(data, mark, encoding)
    try:
        return _decoded(data, b"", "utf-8")
    except ArticleError:
        return _decoded(data, b"", _guess(data))


def _decoded(data: bytes, mark: bytes, encoding: str) -> TextFile:
    try:
        text = data[len(mark) :].decode(encoding)
    except UnicodeDecodeError as error:
        raise ArticleError("not-text", position=error.start) from error
    controls = sum(text.count(chr(code)) for code in range(9))
    if controls > max(8, len(text) // 100):
        raise ArticleError("not-text", position=0)
    return TextFile(data, text, encoding, mark, _newline(text))


def _newline(text: str) -> str:
    ends = _LINE_END.findall(text)
    return max(("\n", "\r\n", "\r"), key=ends.count) if ends else "\n"


def _guess(data: bytes) -> str:
    """The legacy Chinese encoding in which the text has most of the commonest hanzi; for a short text without them
    GB 18030 where nearly all its hanzi are everyday ones.
    """
    best, best_score = "", 0.0
    for encoding in ("gb18030", "big5hkscs"):
        foreign = _foreign(data, encoding)
        score = sum(char in _COMMON for char in foreign) / max(1, len(foreign))
        if score > best_score:
            best, best_score = encoding, score
    if best_score >= 0.02:
        return best
    hanzi = [char for char in _foreign(data, "gb18030") if "\u3400" <= char <= "\u9fff"]
    if len(hanzi) < 4 or sum(map(_is_everyday, hanzi)) < 0.9 * len(hanzi):
        raise ArticleError("not-text", position=0)
    return "gb18030"


def _foreign(data: bytes, encoding: str) -> list[str]:
    """The characters beyond ASCII; none where ``data`` is not in ``encoding``."""
    try:
        return [char for char in data.decode(encoding) if ord(char) > 0x7F]
    except UnicodeDecodeError:
        return []


def _is_everyday(char: str) -> bool:
    """Whether ``char`` is of the first level of GB 2312: the 3,755 hanzi of everyday text, in rows 16 to 55."""
    code = char.encode("gb2312", "ignore")
    return bool(code) and 0xB0 <= code[0] <= 0xD7
