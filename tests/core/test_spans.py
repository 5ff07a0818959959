"""Splicing: what is not edited stays, edits may not overlap."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.core.spans import Edit, Span, position, splice


@st.composite
def pieces_and_edits(draw: st.DrawFn) -> tuple[list[tuple[str, str | None]], list[Edit]]:
    """Pieces (old text, new text or None to keep) and the edits that say so, in any order."""
    pieces = draw(st.lists(st.tuples(st.text(max_size=4), st.none() | st.text(max_size=4)), max_size=12))
    edits, at = [], 0
    for old, new in pieces:
        if new is not None:
            edits.append(Edit(Span(at, at + len(old)), new))
        at += len(old)
    return pieces, edits


@given(pieces_and_edits())
def test_splice_replaces_the_spans_and_nothing_else(case: tuple[list[tuple[str, str | None]], list[Edit]]) -> None:
    pieces, edits = case
    text = "".join(old for old, _ in pieces)
    expected = "".join(old if new is None else new for old, new in pieces)
    assert splice(text, edits) == expected


@given(st.text(), st.randoms())
def test_the_order_of_edits_does_not_matter(text: str, random: object) -> None:
    edits = [Edit(Span(at, at + 1), f"<{char}>") for at, char in enumerate(text)]
    shuffled = list(edits)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert splice(text, shuffled) == splice(text, edits) == "".join(f"<{char}>" for char in text)


def test_insertions_at_one_place_keep_their_order() -> None:
    assert splice("ab", [Edit(Span(1, 1), "2"), Edit(Span(1, 1), "1"), Edit(Span(1, 2), "B")]) == "a21B"


@pytest.mark.parametrize("spans", [((0, 2), (1, 3)), ((0, 3), (1, 2)), ((2, 1), (3, 3))])
def test_overlapping_or_reversed_edits_are_refused(spans: tuple[tuple[int, int], ...]) -> None:
    with pytest.raises(ValueError, match="overlap"):
        splice("abcd", [Edit(Span(*span), "") for span in spans])


@pytest.mark.parametrize(
    ("text", "at", "expected"),
    [("", 0, (1, 1)), ("a\n", 1, (1, 2)), ("ab", 2, (1, 3)), ("a\nb", 2, (2, 1)), ("a\r\nb", 3, (2, 1)),
     ("a\rb\n𠮷c", 5, (3, 2))],
)  # fmt: skip
def test_position_counts_lines_and_characters_from_one(text: str, at: int, expected: tuple[int, int]) -> None:
    assert position(text, at) == expected
