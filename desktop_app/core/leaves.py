"""Leaf blocks of markdown-it's token stream, by lines, with the containers they stand in."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from enum import Enum
from typing import Any


class BlockKind(str, Enum):
    """What a row of the reader is."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    TABLE = "table"
    CODE = "code"
    IMAGE = "image"
    HTML = "html"
    SHORTCODE = "shortcode"
    RULE = "rule"
    REFERENCE = "reference"
    OPAQUE = "opaque"


@dataclass(frozen=True)
class Leaf:
    """A block that holds no other: lines ``first`` to ``last`` (half-open).

    ``token``: its inline token; ``rows``: of a table, the first inline token of each row; of reference definitions
    that stand together, the token of each.
    ``inside``: what code or HTML says, without the marks of its containers and fences.
    """

    kind: BlockKind
    first: int
    last: int
    token: Any = None
    level: int = 0
    containers: tuple[str, ...] = ()
    opens: bool = False
    rows: tuple[Any, ...] = ()
    inside: str | None = None


_SIMPLE = {
    "fence": BlockKind.CODE,
    "code_block": BlockKind.CODE,
    "html_block": BlockKind.HTML,
    "hr": BlockKind.RULE,
    "shortcode_block": BlockKind.SHORTCODE,
}
_CONTAINERS: dict[str, Callable[[Any], str]] = {
    "blockquote_open": lambda token: ">",
    "list_item_open": lambda token: f"{token.info}." if token.info else "-",
    "dd_open": lambda _: ":",
    "footnote_reference_open": lambda token: f"[^{token.meta['label']}]",
}
_CLOSINGS = frozenset({"blockquote_close", "list_item_close", "dd_close", "footnote_reference_close"})


def leaves(tokens: list[Any]) -> Iterator[Leaf]:
    """The leaf blocks of a token stream, in its order; definitions on neighbouring lines are one."""
    held: Leaf | None = None
    for leaf in _Walk().run(tokens):
        if held is not None:
            if leaf.kind is held.kind is BlockKind.REFERENCE and leaf.first == held.last and not leaf.opens:
                held = replace(held, last=leaf.last, rows=held.rows + leaf.rows)
                continue
            yield held
        held = leaf
    if held is not None:
        yield held


class _Walk:
    def __init__(self) -> None:
        self.containers: list[str] = []
        self.fresh = False
        self.opening: Any = None
        self.rows: list[Any] | None = None
        self.row_begins = False

    def run(self, tokens: list[Any]) -> Iterator[Leaf]:
        for token in tokens:
            if token.type in _CONTAINERS:
                self.containers.append(_CONTAINERS[token.type](token))
                self.fresh = self.fresh or token.type != "blockquote_open"
            elif token.type in _CLOSINGS:
                self.containers.pop()
            elif token.type in _SIMPLE:
                yield self._leaf(_SIMPLE[token.type], token, inside=token.content.removesuffix("\n"))
            elif token.type == "definition":
                yield self._leaf(BlockKind.REFERENCE, token, rows=(token,))
            elif token.type.startswith(("table", "tr_")) or self.rows is not None:
                yield from self._table(token)
            elif token.type in {"heading_open", "paragraph_open", "dt_open"}:
                self.opening = token
            elif token.type == "inline":
                yield from self._text(token)

    def _leaf(self, kind: BlockKind, place: Any, **more: Any) -> Leaf:
        opens, self.fresh = self.fresh, False
        first, last = place.map
        return Leaf(kind, first, last, containers=tuple(self.containers), opens=opens, **more)

    def _text(self, token: Any) -> Iterator[Leaf]:
        if self.opening.type == "heading_open":
            token.meta["atx"] = self.opening.markup.startswith("#")
            yield self._leaf(BlockKind.HEADING, self.opening, token=token, level=int(self.opening.tag[1]))
        elif token.content.strip():
            yield self._leaf(BlockKind.PARAGRAPH, token, token=token)

    def _table(self, token: Any) -> Iterator[Leaf]:
        if token.type == "table_open":
            self.opening, self.rows = token, []
        elif token.type == "tr_open":
            self.row_begins = True
        elif self.rows is not None and token.type == "inline" and self.row_begins:
            self.rows.append(token)
            self.row_begins = False
        elif self.rows is not None and token.type == "table_close":
            rows, self.rows = tuple(self.rows), None
            yield self._leaf(BlockKind.TABLE, self.opening, rows=rows)
