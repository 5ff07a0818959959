from __future__ import annotations

import threading
from collections.abc import Callable

from hypothesis import given
from hypothesis import strategies as st

from desktop_app.engines.streaming import GroupSizes, in_flight, reading_groups, unwatched_groups

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


def test_the_last_groups_let_all_workers_end_together() -> None:
    groups = [len(group) for group in reading_groups([20] * 60, lead=2, workers=2)]
    assert groups == [2, 8, 12, 12, 12, 7, 7]


@given(SIZES, st.integers(1, 4))
def test_unwatched_groups_hold_every_text_once_and_keep_to_the_limit(sizes: list[int], workers: int) -> None:
    limit = GroupSizes(unwatched=900)
    groups = list(unwatched_groups(sizes, group=limit, workers=workers))
    assert sorted(index for group in groups for index in group) == list(range(len(sizes)))
    assert all(len(group) == 1 or sum(sizes[index] for index in group) <= 900 for group in groups)


def test_unwatched_groups_are_as_many_for_each_worker_and_of_texts_of_like_length() -> None:
    sizes = [10, 60, 20, 50, 30, 40] * 8
    groups = list(unwatched_groups(sizes, workers=2))
    assert len(groups) == 2
    long, short = ([sizes[index] for index in group] for group in groups)
    assert min(long) >= max(short)
    assert sum(long) < 1.1 * sum(short) < 1.3 * sum(long)


def test_a_long_text_comes_in_stretches() -> None:
    groups = list(unwatched_groups([30] * 1000, workers=2))
    assert max(groups[0]) < 300
    assert min(groups[-1]) > 700


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


def test_a_group_that_is_ready_makes_room_while_an_earlier_one_is_under_way() -> None:
    third_was_begun = threading.Event()

    def submit(group: int) -> Callable[[], int]:
        if group == 2:
            third_was_begun.set()

        def result() -> int:
            if group == 0:
                assert third_was_begun.wait(30)
            return group

        return result

    assert list(in_flight(range(3), submit, cancelled=lambda: False)) == [0, 1, 2]


def test_a_reader_who_walks_away_leaves_nothing_under_way() -> None:
    recorder = Recorder()
    results = in_flight(range(100), recorder.submit, cancelled=lambda: False)
    next(results)
    results.close()  # type: ignore[attr-defined]
    assert recorder.under_way == 0
