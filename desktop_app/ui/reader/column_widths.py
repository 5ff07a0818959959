"""How a table's columns share its width."""

from __future__ import annotations

import math
import re
import unicodedata

from desktop_app.ui.reader.row_parts import Table

_WORD = re.compile(r"[\x21-\x7e\u00a1-\u2e7f]+")
# in half-width characters: what a column asks for at least and, beyond its longest word, at most
_LEAST, _MOST = 5.2, 26.0
_LONGEST_WORD = 18.0
_EDGES = 1.5
# digits and letters of a text face are wider than half a hanzi
_LETTER = 1.1


def column_shares(table: Table) -> list[float]:
    """A percentage for each column: room for its longest word first, then by how much it has to say."""
    wants = [_LEAST] * table.width
    for row in table.rows:
        for column, cell in enumerate(row):
            wants[column] = max(wants[column], _want("".join(run.text for run in cell.runs)))
    total = sum(wants)
    return [100 * each / total for each in wants]


def _want(text: str) -> float:
    word = max((len(each) for each in _WORD.findall(text)), default=0)
    return _EDGES + max(min(word * _LETTER, _LONGEST_WORD), min(math.pow(_width(text), 0.75), _MOST))


def _width(text: str) -> float:
    """Half-width characters, a hanzi counted as two."""
    return sum(2.0 if unicodedata.east_asian_width(char) in "WF" else 1.0 for char in text)
