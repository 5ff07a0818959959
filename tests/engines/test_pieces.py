from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.engines.pieces import Piece, fitting, halves


@given(st.text(max_size=300), st.integers(1, 40))
def test_pieces_fit_and_together_are_the_text(text: str, most: int) -> None:
    pieces = list(fitting(Piece(0, text), lambda part: len(part) <= most))
    assert "".join(piece.text for piece in pieces) == text
    assert all(text[piece.start :].startswith(piece.text) for piece in pieces)
    assert all(len(piece.text) <= most for piece in pieces)


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("他说增长了，市场也好。我们今天很高兴，大家都来。", "他说增长了，市场也好。"),
        ("他说：“很好。”我们今天都很高兴啊", "他说：“很好。”"),
        ("growth was 3.5 percent this year, markets fell by 1,000 points", "growth was 3.5 percent this year, "),
        ("one two three four", "one two "),
        ("没有停顿的很长的一句", "没有停顿的"),
    ],
)
def test_the_cut_is_at_the_best_pause_near_the_middle(text: str, first: str) -> None:
    found = halves(Piece(7, text))
    assert found is not None
    assert found[0] == Piece(7, first)
    assert found[1] == Piece(7 + len(first), text[len(first) :])


def test_a_combining_mark_stays_with_its_letter() -> None:
    found = halves(Piece(0, "ae\u0301b"))
    assert found is not None
    assert not found[1].text.startswith("\u0301")


def test_one_character_cannot_be_cut() -> None:
    assert halves(Piece(0, "字")) is None
