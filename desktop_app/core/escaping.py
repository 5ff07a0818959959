"""Plain text as Markdown that reads as just that text."""

from __future__ import annotations

import re
from collections.abc import Callable

from desktop_app.core import inline, verbatim
from desktop_app.core.inline import WORDS, PieceKind

_SPECIAL = re.compile(r"[\\`*_\[\]<>&~$]|!(?=\[)|(?<=\{)\{|(?<!\S)#|:(?=//)")
_DELIMITER = re.compile(r"[*_~]|\\(?=[!-/:-@\[-`{-~])")
_PUNCTUATION = re.compile(r"[!-/:-@\[-`{-~]")
_LITERAL = frozenset({PieceKind.TEXT, PieceKind.ESCAPE, *WORDS})
_LINE_START = re.compile(
    r"[ \t]*(?:(?:[-+*]|#{1,6}|\d{1,9}[.)])(?=\s|\Z)|>|[-=]+(?=\s*\Z)|[-*_](?:[ \t]*[-*_]){2,}(?=\s*\Z)"
    r"|~~~|```|<(?=[A-Za-z/!?])|\[(?=[^\]]+\]:))"
)
_CLOSING_HASH = re.compile(r"((?:^|[ \t])#*)#(?=[ \t]*\Z)")


def escaped(plain: str, *, at_line_start: bool = False) -> str:
    """``plain`` (one line) with a backslash before what Markdown would read as markup, and no other change."""
    text = _no_block(plain) if at_line_start else plain
    if _reads_as(text, plain):
        return text
    text = specially_escaped(plain, at_line_start=at_line_start)
    return all_escaped(plain) if "\\[" in text and not _reads_as(text, plain) else text


def delimiters_escaped(plain: str, *, at_line_start: bool = False) -> str:
    """``plain`` with a backslash before every delimiter of emphasis too, whatever stands around it."""
    text = _DELIMITER.sub(r"\\\g<0>", plain)
    text = _no_block(text) if at_line_start else text
    return text if _reads_as(text, plain) else escaped(plain, at_line_start=at_line_start)


def specially_escaped(plain: str, *, at_line_start: bool = False) -> str:
    """``plain`` with a backslash before every mark that could be markup."""
    text = _SPECIAL.sub(r"\\\g<0>", plain)
    return _no_block(text) if at_line_start else text


def all_escaped(plain: str, *, at_line_start: bool = False) -> str:
    """``plain`` with a backslash before every mark of ASCII."""
    return _PUNCTUATION.sub(r"\\\g<0>", plain)


def referred(plain: str, *, at_line_start: bool = False) -> str:
    """``plain`` with a character reference for every mark of ASCII: escaped brackets could be those of a formula."""
    return _PUNCTUATION.sub(lambda match: f"&#{ord(match[0])};", plain)


LEVELS: tuple[Callable[..., str], ...] = (escaped, delimiters_escaped, specially_escaped, all_escaped, referred)
"""The ways to escape, the one that changes least first. Pipes are left to :func:`without_pipes`."""


def without_pipes(markdown: str) -> str:
    """``markdown`` without a pipe that divides the cells of a table."""
    return re.sub(r"(?<!\\)((?:\\\\)*)\|", r"\1\\|", markdown)


def heading_end(markdown: str) -> str:
    """``markdown`` that ends a heading, so that its end is no closing run of ``#`` and no attributes."""
    attributes = verbatim.ATTRIBUTES.search(markdown)
    if attributes is not None:
        return f"{markdown[: attributes.start()]}\\{markdown[attributes.start() :]}"
    return _CLOSING_HASH.sub(r"\1\\#", markdown)


def line_start(markdown: str) -> str:
    """``markdown`` that begins a list item, so that its beginning is no box of a task."""
    return f"\\{markdown}" if verbatim.TASK.match(markdown) else markdown


_QUOTES = {'"': '"', "'": "'", "(": "()"}


def title_escaped(plain: str, quote: str) -> str:
    """``plain`` as the title of a link or image between ``quote`` (``"``, ``'`` or ``(``) and its like."""
    marks = re.escape(_QUOTES[quote] + "\\|")
    one_line = re.sub(r"\s*[\r\n]+\s*", " ", plain)
    return re.sub(rf"[{marks}]|&(?=[#A-Za-z])|(?<=\{{)\{{", r"\\\g<0>", one_line)


def _no_block(text: str) -> str:
    """``text`` such that no block begins with it."""
    match = _LINE_START.match(text)
    if match is None:
        return text
    at = match.end() - 1
    return f"{text[:at]}\\{text[at:]}"


def _reads_as(text: str, plain: str) -> bool:
    if not _SPECIAL.search(text):
        return True
    read = inline.parse(text)
    return all(piece.kind in _LITERAL for piece in read) and "".join(piece.text for piece in read) == plain
