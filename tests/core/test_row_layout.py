"""Rows of the reader: every column has the same number, and every block stands once, in order."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from desktop_app.core.alignment import Row
from desktop_app.core.row_layout import TITLE, RowLayout


def test_without_siblings_a_row_for_the_title_and_each_block() -> None:
    layout = RowLayout(2, {})
    assert layout.count == 3
    assert layout.original("T", ["a", "b"]) == ["T", "a", "b"]
    assert [layout.row_of(0), layout.row_of(1)] == [1, 2]
    assert RowLayout(0, {}).original("T", []) == ["T"]


def test_room_is_made_where_a_sibling_has_more() -> None:
    aligned: list[Row] = [(None, 0), (0, 1), (None, 2), (None, 3), (1, None), (2, 4), (None, 5)]
    layout = RowLayout(3, {"en": aligned})
    assert layout.original("T", "abc") == ["T", "", "a", "", "", "b", "c", ""]
    assert layout.sibling("en", "T2", "012345".__getitem__) == ["T2", "0", "1", "2", "3", "", "4", "5"]


def test_siblings_share_the_room_between_two_blocks() -> None:
    layout = RowLayout(2, {"en": [(0, 0), (None, 1), (None, 2), (1, 3)], "de": [(0, 0), (None, 1), (1, 2)]})
    assert layout.original("T", "ab") == ["T", "a", "", "", "b"]
    assert layout.sibling("en", "", "0123".__getitem__) == ["", "0", "1", "2", "3"]
    assert layout.sibling("de", "", "012".__getitem__) == ["", "0", "1", "", "2"]


@st.composite
def alignments(draw: st.DrawFn, blocks: int) -> list[Row]:
    """Rows of ``blocks`` originals and any number of a sibling's, both in order."""
    rows: list[Row] = []
    other = 0
    for block in range(blocks):
        for _ in range(draw(st.integers(0, 2))):
            rows.append((None, other))
            other += 1
        if draw(st.booleans()):
            rows.append((block, other))
            other += 1
        else:
            rows.append((block, None))
    for _ in range(draw(st.integers(0, 2))):
        rows.append((None, other))
        other += 1
    return rows


@given(st.data(), st.integers(0, 8), st.integers(0, 3))
def test_every_block_of_every_column_stands_once_and_level(data: st.DataObject, blocks: int, count: int) -> None:
    aligned = {str(key): data.draw(alignments(blocks)) for key in range(count)}
    layout = RowLayout(blocks, aligned)
    original = layout.original("T", [f"o{n}" for n in range(blocks)])
    assert len(original) == layout.count
    assert original[TITLE] == "T"
    assert [text for text in original[1:] if text] == [f"o{n}" for n in range(blocks)]
    assert all(original[layout.row_of(n)] == f"o{n}" for n in range(blocks))
    for key, rows in aligned.items():
        column = layout.sibling(key, "S", str)
        assert len(column) == layout.count
        assert [text for text in column[1:] if text] == [str(right) for _, right in rows if right is not None]
        for left, right in rows:
            if left is not None:
                assert column[layout.row_of(left)] == ("" if right is None else str(right))
    for row in range(1, layout.count):
        columns = [layout.sibling(key, "", str)[row] for key in aligned]
        assert original[row] or any(columns), "a row in which nothing stands"
