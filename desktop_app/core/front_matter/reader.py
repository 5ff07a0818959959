"""Finds the fences by Hugo's rule and reads what stands between them."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from desktop_app.core.errors import FrontMatterError
from desktop_app.core.front_matter import json_format, toml_format, yaml_format
from desktop_app.core.front_matter.fields import MAX_CHARACTERS, Field, Format, FrontMatter
from desktop_app.core.spans import LINE_END, Span, position

_OBJECT = re.compile(r"\{\s*[\"}]")
_FENCES = {"---": Format.YAML, "+++": Format.TOML}


@dataclass(frozen=True)
class Split:
    """A text taken apart: front matter (None: there is none, or it is broken), the body's span, what is wrong."""

    front: FrontMatter | None
    body: Span
    problem: FrontMatterError | None = None


def read(text: str) -> Split:
    """Split ``text`` as Hugo does: blank lines, ``---`` or ``+++`` or ``{``; the closing fence is the first
    later line that starts with the same fence.

    Broken front matter is no exception: ``problem`` says what and where, the body is still given.
    """
    start = len(text) - len(text.lstrip(" \t\r\n"))
    mark = text[start : start + 3]
    if mark in _FENCES:
        return _fenced(text, start, mark)
    if _OBJECT.match(text, start):
        return _json(text, start)
    return Split(None, Span(0, len(text)))


def _fenced(text: str, start: int, mark: str) -> Split:
    opening_end = _after_line_end(text, start + 3)
    closing = re.compile(rf"(?:^|(?<=[\r\n])){re.escape(mark)}").search(text, opening_end)
    if closing is None:
        line, column = position(text, start)
        error = FrontMatterError("front-matter-not-closed", line=line, column=column, fence=mark)
        return Split(None, Span(0, len(text)), error)
    inside = Span(opening_end, closing.start())
    body = Span(_after_line_end(text, closing.end()), len(text))
    reader = yaml_format.fields if _FENCES[mark] is Format.YAML else toml_format.fields
    try:
        fields = _checked(reader, text, inside)
    except FrontMatterError as error:
        return Split(None, body, error)
    return Split(FrontMatter(_FENCES[mark], inside, fields), body)


def _json(text: str, start: int) -> Split:
    try:
        end = json_format.end_of_object(text, start)
    except FrontMatterError as error:
        return Split(None, Span(0, len(text)), error)
    inside = Span(start, end)
    body = Span(_after_line_end(text, end), len(text))
    try:
        return Split(FrontMatter(Format.JSON, inside, _checked(json_format.fields, text, inside)), body)
    except FrontMatterError as error:
        return Split(None, body, error)


def _checked(reader: Callable[[str, Span], dict[str, Field]], text: str, inside: Span) -> dict[str, Field]:
    if inside.end - inside.start > MAX_CHARACTERS:
        line, column = position(text, inside.start)
        raise FrontMatterError("front-matter-too-large", line=line, column=column, limit=MAX_CHARACTERS)
    return reader(text, inside)


def _after_line_end(text: str, at: int) -> int:
    match = LINE_END.match(text, at)
    return match.end() if match else at
