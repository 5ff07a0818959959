"""The user's own table of conversions and its CSV form (RFC 4180 and what spreadsheets make of it).

A row is applied to the text once, never to another row's result: a → b together with b → a swaps the two words. A row
whose result is its source protects the word. Of two rows with one source and one target the later counts; a row for
one region wins over one for all Traditional text, wherever it stands.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from desktop_app.chinese.detection import Script, detect
from desktop_app.chinese.overrides import TARGETS, Override
from desktop_app.chinese.varieties import Variety, variety_of
from desktop_app.core.errors import LanguageError, TableError
from desktop_app.core.spans import LINE_END

TARGET_NAMES = tuple(TARGETS)
LONGEST_WORD = 64
"""Characters of a source or a result; a row is for a word, not for a sentence."""

_HEADER = ("source", "result", "target")
_HEADERS = {
    "source": ("source", "from", "原文", "原词", "原詞", "原"),
    "result": ("result", "to", "结果", "結果", "改为", "改為"),
    "target": ("target", "for", "language", "目标", "目標", "语言", "語言"),
}
_DELIMITERS = ",;\t"
_SEPARATOR_LINE = re.compile(r" *sep=([,;\t|]) *\Z", re.IGNORECASE)
# controls, line and paragraph separators, private use planes (they carry rows through OpenCC), lone surrogates
_UNUSABLE = re.compile("[\0-\x1f\x7f-\x9f\u2028\u2029\ufffd\ufffe\uffff\ud800-\udfff\U000f0000-\U0010ffff]")
_LINES_LOOKED_AT = 20
_BY_VARIETY = {Variety.MAINLAND: "zh-Hans", Variety.TAIWAN: "zh-TW", Variety.HONG_KONG: "zh-HK"}


@dataclass(frozen=True)
class Row:
    """``source`` becomes ``result`` in text made for ``target``, one of TARGET_NAMES."""

    source: str
    result: str
    target: str

    @property
    def key(self) -> tuple[str, str]:
        """What no two rows of a table have in common."""
        return self.source, self.target

    def override(self) -> Override:
        """The row as the converter takes it."""
        return Override(self.source, self.result, TARGETS[self.target])


@dataclass(frozen=True)
class Parsed:
    """The rows of a CSV file that are good, each key once, and what is the matter with lines (``line``, from 1)."""

    rows: tuple[Row, ...] = ()
    problems: tuple[TableError, ...] = ()


def checked(source: str, result: str, target: str = "") -> Row:
    """The row of these cells; spaces around them do not count, and an empty target is told by the script.

    Raises TableError: ``table-empty-source``, ``table-empty-result`` (source), ``table-unusable-character`` (text),
    ``table-too-long`` (text, limit), ``table-unknown-target`` (target).
    """
    source, result = source.strip(), result.strip()
    if not source:
        raise TableError("table-empty-source")
    if not result:
        raise TableError("table-empty-result", source=_short(source))
    for text in (source, result):
        if _UNUSABLE.search(text):
            raise TableError("table-unusable-character", text=_short(_UNUSABLE.sub("\ufffd", text)))
        if len(text) > LONGEST_WORD:
            raise TableError("table-too-long", text=_short(text), limit=LONGEST_WORD)
    return Row(source, result, _target(target.strip()) if target.strip() else _guessed(source, result))


def _target(name: str) -> str:
    known = {each.casefold(): each for each in TARGET_NAMES}.get(name.replace("_", "-").casefold())
    if known is not None:
        return known
    try:
        return _BY_VARIETY[variety_of(name)]
    except LanguageError:
        raise TableError("table-unknown-target", target=_short(name)) from None


def _guessed(source: str, result: str) -> str:
    to_simplified = detect(source) is Script.TRADITIONAL or detect(result) is Script.SIMPLIFIED
    return "zh-Hans" if to_simplified else "zh-Hant"


def _short(text: str) -> str:
    return text if len(text) <= 20 else text[:20] + "…"


def merged(rows: Iterable[Row], others: Iterable[Row]) -> tuple[Row, ...]:
    """``rows`` with ``others``: those with a key that is there change its row in place, the rest follows."""
    table = {row.key: row for row in rows}
    table.update((row.key, row) for row in others)
    return tuple(table.values())


def overrides(rows: Iterable[Row]) -> tuple[Override, ...]:
    """The rows as the converter takes them: those for one region last, because there the later wins."""
    return tuple(row.override() for row in sorted(rows, key=lambda row: row.target != "zh-Hant"))


def parse(text: str) -> Parsed:
    """Read a table: comma, semicolon or tab; a header is optional, with one the columns may stand in any order.

    A line that is no row is left out and told: what :func:`checked` raises, ``table-one-column``, ``table-quotes``
    (a quotation mark that does not close in its line), ``table-repeated`` (source, target, first: the line whose row
    this one replaces). Line breaks inside quoted cells are not read: no word has one.
    """
    rows: dict[tuple[str, str], tuple[int, Row]] = {}
    problems: list[TableError] = []
    for line, cells in _records(text, problems):
        try:
            row = _row(cells)
        except TableError as error:
            problems.append(TableError(error.code, **error.params, line=line))
            continue
        first, before = rows.get(row.key, (line, row))
        if before.result != row.result:
            problems.append(
                TableError("table-repeated", source=_short(row.source), target=row.target, first=first, line=line)
            )
        rows[row.key] = line, row
    problems.sort(key=lambda problem: int(str(problem.params["line"])))
    return Parsed(tuple(row for _, row in rows.values()), tuple(problems))


def _row(cells: Sequence[str]) -> Row:
    if len(cells) < 2:
        raise TableError("table-one-column")
    return checked(cells[0], cells[1], cells[2] if len(cells) > 2 else "")


def _records(text: str, problems: list[TableError]) -> Iterator[tuple[int, list[str]]]:
    """Line numbers and cells (source, result, target), without header and empty lines."""
    lines = [(number, line) for number, line in enumerate(LINE_END.split(text), 1) if line.strip(" ,;\t")]
    separator = _SEPARATOR_LINE.match(lines[0][1]) if lines else None
    delimiter = separator[1] if separator else _delimiter([line for _, line in lines[:_LINES_LOOKED_AT]])
    order: list[int] | None = None
    for number, line in lines[1 if separator else 0 :]:
        try:
            if line.count('"') % 2:
                raise csv.Error
            # each line alone: a quotation mark too many must not swallow the lines behind it; 3.10 takes no NUL
            (cells,) = csv.reader([line.replace("\0", "\ufffd")], delimiter=delimiter, strict=True)
        except csv.Error:
            problems.append(TableError("table-quotes", line=number))
            continue
        if order is None:
            order = _columns(cells)
            if order:
                continue
        yield number, [cells[at] if 0 <= at < len(cells) else "" for at in order] if order else cells


def _delimiter(lines: Sequence[str]) -> str:
    """The one of comma, semicolon and tab that makes several cells of most lines."""
    return max(_DELIMITERS, key=lambda delimiter: sum(delimiter in line for line in lines))


def _columns(cells: Sequence[str]) -> list[int]:
    """Where source, result and target stand (-1: nowhere) by a header; empty where this is none."""
    names = [cell.strip().casefold() for cell in cells]
    found = {
        column: next((at for at, name in enumerate(names) if name in known), -1) for column, known in _HEADERS.items()
    }
    if found["source"] < 0 or found["result"] < 0:
        return []
    return [found["source"], found["result"], found["target"]]


def to_csv(rows: Iterable[Row]) -> str:
    """The table as CSV with a header, lines ending in CR LF.

    Cells that begin with = + - or @ are written as they are: a spreadsheet may take one for a formula, but a
    character put before it would change the word when the table is read again.
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(_HEADER)
    writer.writerows((row.source, row.result, row.target) for row in rows)
    return out.getvalue()
