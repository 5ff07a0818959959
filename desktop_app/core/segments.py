"""What of a block is language: its sentences, read through the markup.

A segment is the unit of translation. Bold, links and code within a sentence do not cut it: they are marks over it and
objects in it, see :mod:`desktop_app.core.flow`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from desktop_app.core import sentences
from desktop_app.core.flow import Flow, flow
from desktop_app.core.markdown import Block
from desktop_app.core.marked import OBJECT, marked
from desktop_app.core.spans import Span

_AT_START = re.compile(f"[\\s{OBJECT}]*")
_AT_END = re.compile(f"(?:[\\s{OBJECT}]*{OBJECT}[\\s{OBJECT}]*[.!?。！？…,，;；:：\"'”’」』)）\\]】]*|\\s+)\\Z")


@dataclass(frozen=True)
class Segment:
    """A sentence of the content ``inline`` of ``block`` (counted from 0): ``text`` stands at ``span`` of its flow."""

    block: int
    inline: int
    span: Span
    text: str


def segments(text: str, block: Block, tag: str) -> list[Segment]:
    """The sentences of a block of the article with ``text``, written in ``tag``, in order."""
    found = []
    for number, content in enumerate(block.inlines):
        read = flow(marked(text, content))
        for span in sentence_spans(read, lambda line: sentences.split(line, tag)):
            sentence = span.of(read.plain)
            if any(char.isalpha() for char in sentence):
                found.append(Segment(block.index, number, span, sentence))
    return found


def sentence_spans(read: Flow, split: Callable[[str], Sequence[tuple[int, int]]]) -> Iterator[Span]:
    """The sentences of a flow without the objects at their ends; ``split`` gives those of one line.

    A sentence ends with its line, at a hard break.
    """
    places = [place for place, char in enumerate(read.plain) if char == OBJECT]
    breaks = [place for place, kept in zip(places, read.kept, strict=True) if kept.is_break]
    at = 0
    for end in (*breaks, len(read.plain)):
        for first, last in split(read.plain[at:end]):
            yield _core(read.plain, Span(at + first, at + last))
        at = end + 1


def _core(plain: str, span: Span) -> Span:
    match = _AT_START.match(plain, span.start, span.end)
    start = match.end() if match else span.start
    tail = _AT_END.search(plain, start, span.end)
    return Span(start, tail.start() if tail else span.end)
