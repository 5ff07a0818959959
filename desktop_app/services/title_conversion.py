"""The titles of links and pictures (``[text](target "title")``), converted where they stand."""

from __future__ import annotations

from collections.abc import Iterator

from desktop_app.chinese.converter import Converter
from desktop_app.chinese.detection import Script, detect
from desktop_app.core import inline
from desktop_app.core.escaping import title_escaped
from desktop_app.core.markdown import Inline
from desktop_app.core.spans import Span
from desktop_app.core.versions import RunText
from desktop_app.services.inline_conversion import converted


def converted_titles(text: str, content: Inline, converter: Converter, around: Script) -> Iterator[RunText]:
    """The new texts of the titles in ``content`` of an article with ``text``.

    What a title is written in is found by itself; where its hanzi do not tell, it is what the text ``around`` it is.
    """
    for piece in content.pieces:
        span = piece.title_span
        if span is None:
            continue
        script = detect(piece.title)
        if script is Script.HANZI and around.is_chinese:
            script = around
        if script.is_chinese:
            quote = text[span.start - 1]
            for run in _converted(text, span, converter, script):
                yield RunText(run.span, run.plain, _quoted(run, run.span.of(text), quote))


def _converted(text: str, span: Span, converter: Converter, script: Script) -> Iterator[RunText]:
    pieces = inline.title_pieces(span.of(text), lambda at: at + span.start)
    return converted(text, Inline(span, pieces), converter, script).runs()


def _quoted(run: RunText, old: str, quote: str) -> str:
    """What ``run`` writes for ``old``; a table of the user may have put marks in it that the title has to escape."""
    escaped = title_escaped(run.markdown, quote)
    more = len(escaped) - len(run.markdown) > len(title_escaped(old, quote)) - len(old)
    return escaped if more else run.markdown
