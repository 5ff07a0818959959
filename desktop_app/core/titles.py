"""Titles of links, images and reference definitions: where they stand and what in them is not plain."""

from __future__ import annotations

import re
from collections.abc import Iterator

from desktop_app.core.spans import Span

_SPACES = re.compile(r"\s*")
_LABEL = re.compile(r"\[(?:[^\[\]\\]|\\[\s\S])*\]:")
_SPECIAL = re.compile(
    r"\\[!-/:-@\[-`{-~]|&(?:[A-Za-z][A-Za-z0-9]{0,31}|#\d{1,8}|#[xX][0-9A-Fa-f]{1,8});|[ \t]*\n[ \t]*"
)


def of_link(content: str, closing: Span) -> Span | None:
    """Where the title stands in ``](target "title")``, which is ``closing`` of ``content``; without its quotes."""
    return _behind_target(content, closing.start + 2, closing.end - 1)


def of_definition(content: str) -> Span | None:
    """Where the title stands in ``[label]: target "title"``; without its quotes."""
    label = _LABEL.match(content)
    return _behind_target(content, label.end(), len(content)) if label else None


def _behind_target(content: str, at: int, end: int) -> Span | None:
    from markdown_it.helpers import parseLinkDestination

    target = parseLinkDestination(content, _skipped(content, at), end)
    if not target.ok:
        return None
    start = _skipped(content, target.pos) + 1
    last = start + len(content[start:end].rstrip()) - 1
    return Span(start, last) if last > start else None


def _skipped(content: str, at: int) -> int:
    match = _SPACES.match(content, at)
    return match.end() if match else at


def special(title: str) -> Iterator[tuple[int, int, str]]:
    """Start, end and meaning of each escape, entity and line end of a title's source."""
    from markdown_it.common.utils import unescapeAll

    for match in _SPECIAL.finditer(title):
        shown = "\n" if "\n" in match[0] else unescapeAll(match[0])
        if shown == "\n" or shown != match[0]:
            yield match.start(), match.end(), shown
