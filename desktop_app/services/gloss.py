"""The word-by-word reading of Chinese, for the terminal and as rows of the reader."""

from __future__ import annotations

import itertools
import threading
from collections.abc import Callable, Iterator
from html import escape
from pathlib import Path

from desktop_app.chinese.detection import detect
from desktop_app.core import rendering
from desktop_app.core.article import Article
from desktop_app.core.leaves import BlockKind
from desktop_app.core.markdown import Block
from desktop_app.engines.gloss import Gloss, short_sense

_COLUMNS = 3
_AS_THEY_ARE = frozenset({BlockKind.IMAGE, BlockKind.REFERENCE})


class GlossReader:
    """Reads articles with the dictionary in ``cache`` (built there at first use, some seconds)."""

    def __init__(self, cache: Path) -> None:
        self._cache = cache
        self._lock = threading.Lock()
        self._gloss: Gloss | None = None

    def close(self) -> None:
        """Close the dictionary."""
        with self._lock:
            if self._gloss is not None:
                self._gloss.close()
                self._gloss = None

    def _reader(self) -> Gloss:
        with self._lock:
            if self._gloss is None:
                self._gloss = Gloss(self._cache)
            return self._gloss

    def lines(self, article: Article, cancelled: Callable[[], bool] = lambda: False) -> Iterator[str]:
        """The title's and each Chinese block's text and its reading, a blank line between, for a terminal."""
        texts = [article.title, *(block.text for block in article.blocks)]
        for text in texts:
            if cancelled():
                return
            if detect(text).is_chinese:
                yield text
                yield self._reader().line(text.replace("\n", " "))
                yield ""

    def title_row(self, title: str) -> str:
        """The title's reading as a row of the reader; "" without a title."""
        if not title:
            return ""
        return f"<p>{self._words(title)}</p>" if detect(title).is_chinese else rendering.title_row(title)

    def row(self, block: Block, text: str) -> str:
        """A block's reading as a row of the reader; pictures and blocks without Chinese stand as they are."""
        if block.kind in _AS_THEY_ARE or not detect(block.text).is_chinese:
            return rendering.row(block, text)
        if block.kind is BlockKind.TABLE:
            return self._table(block, text)
        return "".join(f"<p>{self._words(content.text)}</p>" for content in block.inlines if content.text.strip())

    def _table(self, block: Block, text: str) -> str:
        """A table, or where that has too many columns for so many words a paragraph for each of its rows."""
        cells = [self._words(cell.text) for cell in block.inlines]
        if max(block.rows) <= _COLUMNS:
            return rendering.table_row(block, text, cells)
        ends = list(itertools.accumulate(block.rows))
        rows = [cells[end - count : end] for count, end in zip(block.rows, ends, strict=True)]
        return "".join(f"<p>{' | '.join(filter(None, row))}</p>" for row in rows)

    def _words(self, text: str) -> str:
        """Words with reading and sense, dots between them; punctuation stands where it stood."""
        out = ""
        for word in self._reader().words(text.replace("\n", " ")):
            if not word.pinyin and not any(char.isalnum() for char in word.text):
                out += rendering.shown(word.text)
                continue
            joint = " · " if out[-1:].isalnum() or out.endswith((">", ")")) else " " if out else ""
            sense = short_sense(word.senses)
            gloss = f" {escape(sense)}" if sense else ""
            shown = (
                f"<b>{escape(word.text)}</b> <i>{escape(word.pinyin)}</i>{gloss}"
                if word.pinyin
                else rendering.shown(word.text)
            )
            out += joint + shown
        return out
