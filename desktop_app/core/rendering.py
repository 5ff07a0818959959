"""A block as the small HTML the reader's columns show; no construct loses text.

Each row is one or several of: h1 to h6, p, p class="item depth-N" (with data-marker; "note" and "task" beside them),
blockquote, pre, table, hr, div class="image" (data-src, data-href), div class="chip" (data-label), and
section class="depth-N" around what stands in a list item and is no paragraph.
Inline: b, i, s, code, a, sup, br, span and a class="chip" (data-label), span class="choice" or "chosen" (data-choice).
``data-text`` on a span says what its text stands for in the article: nothing for a sign of the reader's own.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from html import escape

from desktop_app.core.inline import Mark, Piece, PieceKind
from desktop_app.core.leaves import BlockKind
from desktop_app.core.markdown import Block
from desktop_app.core.visible import HIDDEN, name, visible

SIGN = '<span data-text="">▦ </span>'
_TAGS = {Mark.STRONG: "b", Mark.EMPHASIS: "i", Mark.STRIKE: "s"}
_CHOICES = {Mark.CHOICE: "choice", Mark.CHOSEN: "chosen"}
_LABELS = {PieceKind.HTML: "html", PieceKind.SHORTCODE: "shortcode", PieceKind.FORMULA: "formula"}
_SOURCES = {
    BlockKind.HTML: "html",
    BlockKind.SHORTCODE: "shortcode",
    BlockKind.REFERENCE: "reference",
    BlockKind.OPAQUE: "opaque",
}
_LINE_ENDS = frozenset({PieceKind.SOFT_BREAK, PieceKind.HARD_BREAK})
_MORE = "<!--more-->"
_BREAK = '<span data-text=""><br></span>'
_BREAKING = re.compile(r"<br\s*/?>", re.IGNORECASE)
_BOX = re.compile(r"\[[ xX]\][ \t]+")


def title_row(title: str, pieces: Sequence[Piece] | None = None) -> str:
    """The article's title as a row; ``pieces``: those to show in its place."""
    return f"<h1>{shown(title) if pieces is None else inline_html(pieces)}</h1>"


def row(block: Block, text: str, contents: Sequence[Sequence[Piece]] | None = None) -> str:
    """The HTML of ``block`` of an article with ``text``; ``contents``: other pieces for its inlines, one for each.

    Of an HTML piece whose ``text`` is empty the source is read in ``text``, at its span.
    """
    pieces = [each.pieces for each in block.inlines] if contents is None else list(contents)
    inline = _Inline(text)
    if block.kind is BlockKind.TABLE:
        return table_row(block, text, [inline.html(each) for each in pieces])
    if block.kind is BlockKind.IMAGE:
        return _contained(block, _images(pieces[0]))
    if block.kind is BlockKind.RULE:
        return _contained(block, "<hr>")
    if block.kind is BlockKind.HEADING:
        content = inline.html(pieces[0], heading=True) if pieces else ""
        return _contained(block, f"<h{block.level}>{content}</h{block.level}>")
    source = _source(block, text, pieces)
    if block.kind in _SOURCES:
        return _contained(block, _chip(_SOURCES[block.kind], source.strip()))
    if not pieces:
        return _contained(block, f"<pre>{shown(source)}</pre>")
    return _text(block, pieces, inline)


def table_row(block: Block, text: str, cells: Sequence[str]) -> str:
    """A table of an article with ``text`` with other HTML in its cells, one for each of its inlines."""
    return _contained(block, _table(block, text, cells))


def shown(text: str) -> str:
    """``text`` escaped, hidden characters as small chips that name them."""
    out, at = [], 0
    for match in HIDDEN.finditer(text):
        out += [escape(text[at : match.start()]), _stand_in(name(match[0]), match[0], chip=True)]
        at = match.end()
    return "".join([*out, escape(text[at:])])


def inline_html(pieces: Sequence[Piece], text: str = "") -> str:
    """Inline pieces as HTML; ``text``: the article's, which their spans are of."""
    return _Inline(text).html(pieces)


def _stand_in(seen: str, original: str, *, chip: bool = False) -> str:
    kind = ' class="chip"' if chip else ""
    return f'<span{kind} data-text="{escape(original)}">{escape(seen)}</span>'


def _source(block: Block, text: str, pieces: Sequence[Sequence[Piece]]) -> str:
    """What a block says that is shown as its source, with what its inlines say now."""
    if block.inside is not None:
        return block.inside
    out, at = [], block.span.start
    for content, each in zip(block.inlines, pieces, strict=True):
        if each is not content.pieces:
            out += [text[at : content.span.start], *(piece.text for piece in each)]
            at = content.span.end
    return "".join([*out, text[at : block.span.end]])


def _chip(label: str, source: str) -> str:
    if source.replace(" ", "").casefold() == _MORE:
        label = "more"
    return f'<div class="chip" data-label="{label}">{shown(source)}</div>'


def _text(block: Block, pieces: Sequence[Sequence[Piece]], inline: _Inline) -> str:
    first = pieces[0]
    if len(pieces) == 1 and len(first) == 1 and first[0].kind is PieceKind.FORMULA:
        return _contained(block, _chip("formula", first[0].text))
    box = _box(block, first)
    if box is not None:
        checked = "☑" if "x" in box.text.casefold() else "☐"
        content = _stand_in(f"{checked} ", box.text) + inline.html(first[1:])
        return _contained(block, content, paragraph=True, task=True)
    out: list[str] = []
    for pictures, part in (part for each in pieces for part in _split(each)):
        content = _images(part) if pictures else inline.html(part)
        out.append(_contained(replace(block, opens=block.opens and not out), content, paragraph=not pictures))
    return "".join(out)


def _split(pieces: Sequence[Piece]) -> Iterator[tuple[bool, list[Piece]]]:
    """Paragraphs of ``pieces``, the lines among them that hold nothing but pictures on their own (True)."""
    if not any(piece.mark is Mark.IMAGE for piece in pieces):
        yield False, list(pieces)
        return
    for pictures, lines in itertools.groupby(_lines(pieces), key=is_pictures):
        part = [piece for line in lines for piece in line]
        while not pictures and part and part[-1].kind in _LINE_ENDS:
            part.pop()
        yield pictures, part


def _lines(pieces: Sequence[Piece]) -> Iterator[list[Piece]]:
    """The lines of ``pieces`` with their breaks, those within a link or emphasis not split."""
    line: list[Piece] = []
    depth = 0
    for piece in pieces:
        line.append(piece)
        depth += (piece.kind is PieceKind.OPEN) - (piece.kind is PieceKind.CLOSE)
        if piece.kind in _LINE_ENDS and depth == 0:
            yield line
            line = []
    if line:
        yield line


def is_pictures(pieces: Sequence[Piece]) -> bool:
    """Whether there are pictures among ``pieces`` and nothing else that is seen."""
    depth, seen = 0, False
    for piece in pieces:
        if piece.mark is Mark.IMAGE:
            depth += 1 if piece.kind is PieceKind.OPEN else -1
            seen = True
        elif depth == 0 and (piece.text.strip() or piece.kind is PieceKind.HTML):
            return False
    return seen


def _box(block: Block, pieces: Sequence[Piece]) -> Piece | None:
    """The box of a task, if ``block`` is one."""
    first = pieces[0] if pieces else None
    if first is None or first.kind is not PieceKind.VERBATIM or not block.opens:
        return None
    return first if _BOX.fullmatch(first.text) else None


def _contained(block: Block, content: str, *, paragraph: bool = False, task: bool = False) -> str:
    """``content`` inside its list items and quotes."""
    items = [each for each in block.containers if each != ">"]
    if items:
        content = _item(block, items, content, paragraph=paragraph, task=task)
    elif paragraph:
        content = f"<p>{content}</p>"
    return _quoted(block.containers, content)


def _quoted(containers: Sequence[str], content: str) -> str:
    """``content`` in its quotations, each as far in as the list items around it."""
    for place in range(len(containers) - 1, -1, -1):
        if containers[place] == ">":
            depth = sum(each != ">" for each in containers[:place])
            content = f"<blockquote>{content}</blockquote>"
            content = f'<section class="depth-{depth}">{content}</section>' if depth else content
    return content


def _item(block: Block, items: Sequence[str], content: str, *, paragraph: bool, task: bool) -> str:
    marker = _marker(items[-1]) if block.opens and not task else ""
    extra = " note" if items[-1].startswith("[^") else " task" if task else ""
    opening = f'<p class="item depth-{len(items)}{extra}" data-marker="{escape(visible(marker))}">'
    if paragraph:
        return f"{opening}{content}</p>"
    return (f"{opening}</p>" if marker else "") + f'<section class="depth-{len(items)}">{content}</section>'


def _marker(container: str) -> str:
    if container.startswith("[^"):
        return container[2:-1]
    # what a term means stands in below it, which says enough
    return {"-": "•", ":": ""}.get(container, container)


class _Inline:
    """Writes inline pieces of an article with ``text``."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._links = 0

    def html(self, pieces: Sequence[Piece], *, heading: bool = False) -> str:
        """``heading``: what stands behind a heading's text are its attributes."""
        self._links = 0
        last = pieces[-1] if heading and pieces else None
        attributes = last is not None and last.kind is PieceKind.VERBATIM and last.text.strip().startswith("{")
        body = "".join(map(self._piece, pieces[:-1] if attributes else pieces))
        return body + (_inline_chip("attributes", last.text) if attributes and last else "")

    def _piece(self, piece: Piece) -> str:
        kind = piece.kind
        if kind in {PieceKind.OPEN, PieceKind.CLOSE}:
            return self._mark(piece)
        if kind is PieceKind.SOFT_BREAK:
            return " "
        if kind is PieceKind.HARD_BREAK:
            return "<br>"
        if kind in _LABELS:
            source = piece.text or _tag(piece.span.of(self._text))
            return _inline_chip(_LABELS[kind], source) + (_BREAK if _BREAKING.fullmatch(source) else "")
        text = shown(piece.text)
        if kind is PieceKind.CODE:
            return f"<code>{text}</code>"
        if kind is PieceKind.FOOTNOTE:
            return f"<sup>{text}</sup>"
        address = _address(piece)
        return f'<a href="{escape(address)}">{text}</a>' if address and not self._links else text

    def _mark(self, piece: Piece) -> str:
        opening = piece.kind is PieceKind.OPEN
        if piece.mark in _TAGS:
            return f"<{_TAGS[piece.mark]}>" if opening else f"</{_TAGS[piece.mark]}>"
        title = f' title="{escape(visible(piece.title))}"' if piece.title else ""
        if piece.mark in _CHOICES:
            kind = _CHOICES[piece.mark]
            return f'<span class="{kind}" data-choice="{escape(piece.target)}"{title}>' if opening else "</span>"
        if piece.mark is Mark.LINK:
            self._links += 1 if opening else -1
            return f'<a href="{escape(piece.target)}"{title}>' if opening else "</a>"
        if piece.mark is not Mark.IMAGE:
            return ""
        source = f' data-src="{escape(piece.target)}"'
        return f'<span class="chip" data-label="image"{source}{title}>{SIGN}' if opening else "</span>"


def _tag(source: str) -> str:
    """``source`` if it is a tag; pieces of another text than the article's may tell nothing by their span."""
    return source if source.startswith("<") else ""


def _inline_chip(label: str, source: str) -> str:
    return f'<span class="chip" data-label="{label}">{shown(source)}</span>'


def _address(piece: Piece) -> str:
    """Where a word that is an address leads, "" for any other."""
    if piece.target or piece.kind not in {PieceKind.URL, PieceKind.EMAIL}:
        return piece.target
    if piece.kind is PieceKind.EMAIL:
        return f"mailto:{piece.text}"
    return piece.text if "://" in piece.text else f"http://{piece.text}"


def _images(pieces: Sequence[Piece]) -> str:
    """A row of pictures and nothing else, each with its alternative text and the link it stands in."""
    out: list[str] = []
    alt: list[str] = []
    depth, link = 0, ""
    for piece in pieces:
        opening = piece.kind is PieceKind.OPEN
        if piece.mark is Mark.LINK and depth == 0:
            link = piece.target if opening else ""
        if piece.mark is not Mark.IMAGE:
            alt += [piece.text] if depth else []
            continue
        depth += 1 if opening else -1
        if depth == 0:
            target = f' data-href="{escape(link)}"' if link else ""
            title = f' title="{escape(visible(piece.title))}"' if piece.title else ""
            source = f'data-src="{escape(piece.target)}"'
            out.append(f'<div class="image" {source}{target}{title}>{shown("".join(alt))}</div>')
            alt = []
    return "".join(out)


def _table(block: Block, text: str, cells: Sequence[str]) -> str:
    sides = _sides(block.span.of(text))
    lines, at = [], 0
    for number, count in enumerate(block.rows):
        tag = "th" if number == 0 else "td"
        line = "".join(
            f"<{tag}{sides.get(column, '')}>{cell}</{tag}>" for column, cell in enumerate(cells[at : at + count])
        )
        lines.append(f"<tr>{line}</tr>")
        at += count
    return f"<table>{''.join(lines)}</table>"


def _sides(source: str) -> dict[int, str]:
    """How a table's columns are aligned: attributes of their cells, by the table's delimiter row."""
    lines = source.splitlines()[1:2]
    sides: dict[int, str] = {}
    for column, rule in enumerate(lines[0].strip(" \t>|").split("|") if lines else ()):
        left, right = rule.strip().startswith(":"), rule.strip().endswith(":")
        if right:
            sides[column] = f' align="{"center" if left else "right"}"'
    return sides
