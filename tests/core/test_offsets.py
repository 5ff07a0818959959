"""Places in a text and in what became of it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.core.offsets import Offsets
from desktop_app.core.spans import Span

words = st.text("ab 中。", max_size=12)


@pytest.mark.parametrize(
    ("old", "new", "part", "wanted"),
    [
        ("中 国 说", "中国说", "国", "国"),
        ("好...了", "好……了", "了", "了"),
        ("好, 了", "好，了", "好", "好"),
        ("a  b", "a b", "b", "b"),
    ],
)
def test_what_did_not_change_is_found_again(old: str, new: str, part: str, wanted: str) -> None:
    start = old.index(part)
    assert Offsets.between(old, new).new(Span(start, start + len(part))).of(new) == wanted


def test_stretches_map_as_wholes_and_one_to_one() -> None:
    offsets = Offsets([(2, 2), (1, 5), (3, 0), (2, 2)])
    assert [offsets.new(Span(*span)) for span in ((0, 2), (1, 2), (2, 3), (3, 6), (6, 8), (7, 8))] == [
        (0, 2), (1, 2), (2, 7), (7, 7), (7, 9), (8, 9),
    ]  # fmt: skip
    assert offsets.old(Span(2, 7)) == (2, 3)
    assert offsets.old(Span(8, 9)) == (7, 8)


def test_what_is_put_in_stays_outside_of_its_neighbours() -> None:
    offsets = Offsets([(2, 2), (0, 3), (2, 2)])
    assert (offsets.new(Span(0, 2)), offsets.new(Span(2, 4))) == ((0, 2), (5, 7))


@given(words, words, st.integers(0, 12), st.integers(0, 12))
def test_every_span_stays_within_the_text(old: str, new: str, one: int, other: int) -> None:
    start, end = sorted((min(one, len(old)), min(other, len(old))))
    found = Offsets.between(old, new).new(Span(start, end))
    assert 0 <= found.start <= found.end <= len(new)


@given(st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4)), max_size=6), st.data())
def test_edges_of_stretches_map_to_edges(stretches: list[tuple[int, int]], data: st.DataObject) -> None:
    offsets = Offsets(stretches)
    number = data.draw(st.integers(0, len(stretches)))
    old, new = (sum(pair[side] for pair in stretches[:number]) for side in (0, 1))
    total = sum(pair[0] for pair in stretches), sum(pair[1] for pair in stretches)
    before, behind = offsets.new(Span(0, old)), offsets.new(Span(old, total[0]))
    assert before.end <= new <= behind.start or stretches
    assert 0 <= before.end <= total[1]
