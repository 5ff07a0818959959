from __future__ import annotations

from collections.abc import Callable

from hypothesis import given
from hypothesis import strategies as st

from desktop_app.engines.streaming import GroupSizes, in_flight, reading_groups

SIZES = st.lists(st.integers(0, 700), max_size=80)
LEADS = st.none() | st.integers(0, 10)


@given(SIZES, LEADS)
def test_groups_cover_all_texts_in_order_and_keep_to_the_limit(sizes: list[int], lead: int | None) -> None:
    groups = list(reading_groups(sizes, lead=lead))
    assert [index for group in groups for index in group] == list(range(len(sizes)))
    for number, group in enumerate(groups):
        assert len(group) >= 1
        budget = GroupSizes().first if number == 0 else GroupSizes().limit
        assert len(group) == 1 or sum(sizes[index] for index in group) <= budget


def test_the_first_group_is_the_lead_and_later_groups_grow() -> None:
    groups = [len(group) for group in reading_groups([10] * 200, lead=3)]
    assert groups == [3, 16, *[25] * 7, 6]


def test_a_long_lead_is_cut_at_the_first_groups_size() -> None:
    assert next(iter(reading_groups([100] * 5, lead=5))) == range(1)


class Recorder:
    """Submits nothing anywhere: counts what is under way."""

    def __init__(self) -> None:
        self.under_way = self.most = 0
        self.begun: list[int] = []

    def submit(self, group: int) -> Callable[[], int]:
        self.begun.append(group)
        self.under_way += 1
        self.most = max(self.most, self.under_way)

        def result() -> int:
            self.under_way -= 1
            return group * 10

        return result


def test_results_come_in_order_with_at_most_two_groups_under_way() -> None:
    recorder = Recorder()
    results = list(in_flight(range(6), recorder.submit, cancelled=lambda: False))
    assert results == [0, 10, 20, 30, 40, 50]
    assert recorder.most == 2
    assert recorder.under_way == 0


def test_after_a_cancel_nothing_begins_and_nothing_is_left_under_way() -> None:
    recorder, seen = Recorder(), []
    for result in in_flight(range(100), recorder.submit, cancelled=lambda: len(seen) >= 2):
        seen.append(result)
    assert seen == [0, 10]
    assert len(recorder.begun) <= 4
    assert recorder.under_way == 0


def test_a_reader_who_walks_away_leaves_nothing_under_way() -> None:
    recorder = Recorder()
    results = in_flight(range(100), recorder.submit, cancelled=lambda: False)
    next(results)
    results.close()  # type: ignore[attr-defined]
    assert recorder.under_way == 0
