from __future__ import annotations

import pytest

from desktop_app.ui.packages.wording import amount, amount_of, time_left


@pytest.mark.parametrize(
    ("size", "text"),
    [
        (0, "0 B"),
        (999, "999 B"),
        (1_000, "1 kB"),
        (96_000_000, "96 MB"),
        (2_140_000, "2.1 MB"),
        (1_500_000_000, "1.5 GB"),
    ],
)
def test_amounts(qapp: object, size: int, text: str) -> None:
    assert amount(size) == text


@pytest.mark.parametrize(
    ("done", "total", "text"),
    [
        (34_000_000, 96_000_000, "34 of 96 MB"),
        (500_000, 96_000_000, "0.5 of 96 MB"),
        (30_000, 70_000, "30 of 70 kB"),
        (34_000_000, None, "34 MB"),
        (0, 96_000_000, "0 of 96 MB"),
    ],
)
def test_parts_are_said_in_the_unit_of_the_whole(qapp: object, done: int, total: int | None, text: str) -> None:
    assert amount_of(done, total) == text


@pytest.mark.parametrize(
    ("done", "total", "speed", "text"),
    [
        (0, 10, 1.0, "10 s left"),
        (0, 90, 1.0, "about 2 min left"),
        (0, 9000, 1.0, "more than an hour left"),
        (0, None, 1.0, ""),
        (0, 10, 0.0, ""),
        (10, 10, 1.0, ""),
    ],
)
def test_remaining_time(qapp: object, done: int, total: int | None, speed: float, text: str) -> None:
    assert time_left(done, total, speed) == text
