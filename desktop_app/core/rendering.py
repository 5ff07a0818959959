"""A block as the small HTML the reader's columns show; no construct loses text.

Each row is one or several of: h1 to h6, p, p class="item depth-N", blockquote, pre, table, hr, div class="image",
div class="chip". Inline: b, i, s, code, a, sup, br, span class="chip".
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from desktop_app.core.inline import Mark, Piece, PieceKind
from desktop_app.core.leaves import BlockKind
from desktop_app.core.markdown import Block

_TAGS = {Mark.STRONG: "b", Mark.EMPHASIS: "i", Mark.STRIKE: "s"}


def title_row(title: str) -> str:
    """The article's title as a row."""
    return f"<h1>{escape(title)}</h1>"


def row(block: Block, text: str, contents: Sequence[Sequence[Piece]] | None = None) -> str:
    """The HTML of ``block`` of an article with ``text``; ``contents``: other pieces for its inlines, one for each."""
    pieces = [each.pieces for each in block.inlines] if contents is None else list(contents)
    source = block.span.of(text) if block.inside is None else block.inside
    if block.kind is BlockKind.TABLE:
        return _contained(block, _table(block, [inline_html(each) for each in pieces]))
    if block.kind is BlockKind.IMAGE:
        return _contained(block, "".join(map(_image_block, _pictures(pieces[0]))))
    if block.kind is BlockKind.RULE:
        return _contained(block, "<hr>")
    if block.kind is BlockKind.HEADING:
        content = inline_html(pieces[0]) if pieces else ""
        return _contained(block, f"<h{block.level}>{content}</h{block.level}>")
    if block.kind in {BlockKind.HTML, BlockKind.SHORTCODE, BlockKind.REFERENCE}:
        return _contained(block, f'<div class="chip">{escape(source.strip())}</div>')
    if not pieces:
        return _contained(block, f"<pre>{escape(source)}</pre>")
    return _contained(block, inline_html(pieces[0]), paragraph=True)


def _contained(block: Block, content: str, *, paragraph: bool = False) -> str:
    """``content`` inside its list items and quotes."""
    items = [name for name in block.containers if name != ">"]
    quotes = len(block.containers) - len(items)
    if items:
        marker = _marker(items[-1]) if block.opens else ""
        if paragraph:
            content = f'<p class="item depth-{len(items)}" data-marker="{escape(marker)}">{content}</p>'
        elif marker:
            content = f'<p class="item depth-{len(items)}" data-marker="{escape(marker)}"></p>{content}'
    elif paragraph:
        content = f"<p>{content}</p>"
    return "<blockquote>" * quotes + content + "</blockquote>" * quotes


def _marker(name: str) -> str:
    if name.startswith("[^"):
        return name[2:-1]
    return "•" if name == "-" else name


def inline_html(pieces: Sequence[Piece]) -> str:
    """Inline pieces as HTML."""
    return "".join(map(_piece, pieces))


def _piece(piece: Piece) -> str:
    kind = piece.kind
    if kind in {PieceKind.OPEN, PieceKind.CLOSE}:
        return _mark(piece)
    if kind is PieceKind.SOFT_BREAK:
        return " "
    if kind is PieceKind.HARD_BREAK:
        return "<br>"
    text = escape(piece.text)
    if kind is PieceKind.CODE:
        return f"<code>{text}</code>"
    if kind is PieceKind.URL:
        return f'<a href="{escape(piece.target or _address(piece.text))}">{text}</a>'
    if kind is PieceKind.FOOTNOTE:
        return f"<sup>{text}</sup>"
    if kind is PieceKind.SHORTCODE:
        return f'<span class="chip">{text}</span>'
    return text


def _mark(piece: Piece) -> str:
    opening = piece.kind is PieceKind.OPEN
    if piece.mark in _TAGS:
        return f"<{_TAGS[piece.mark]}>" if opening else f"</{_TAGS[piece.mark]}>"
    if piece.mark is Mark.LINK:
        title = f' title="{escape(piece.title)}"' if piece.title else ""
        return f'<a href="{escape(piece.target)}"{title}>' if opening else "</a>"
    return '<span class="chip">▦ ' if opening else "</span>"


def _address(text: str) -> str:
    if "@" in text and "/" not in text:
        return f"mailto:{text}"
    return text if "://" in text else f"http://{text}"


def _pictures(pieces: Sequence[Piece]) -> list[tuple[str, str]]:
    """Alt text and target of each picture of a row of pictures."""
    found: list[tuple[str, str]] = []
    alt: list[str] = []
    depth = 0
    for piece in pieces:
        if piece.mark is not Mark.IMAGE:
            alt.append(piece.text)
            continue
        depth += 1 if piece.kind is PieceKind.OPEN else -1
        if depth == 0:
            found.append(("".join(alt), piece.target))
            alt = []
    return found


def _image_block(picture: tuple[str, str]) -> str:
    alt, target = picture
    return f'<div class="image" data-src="{escape(target)}">{escape(alt)}</div>'


def _table(block: Block, cells: Sequence[str]) -> str:
    lines, at = [], 0
    for number, count in enumerate(block.rows):
        tag = "th" if number == 0 else "td"
        line = "".join(f"<{tag}>{cell}</{tag}>" for cell in cells[at : at + count])
        lines.append(f"<tr>{line}</tr>")
        at += count
    return f"<table>{''.join(lines)}</table>"
