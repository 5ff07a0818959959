"""Groups of texts for a translator with several workers: in reading order, or all at once for nobody's eyes.

A worker is fastest on one large batch, because every step of the decoder costs much before the first text; a reader is
happiest with a small first one. So the first group is small and shared by all workers, later ones grow to a limit and
go to one worker each, and the last ones are cut so that all workers end together.
"""

from __future__ import annotations

import math
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass
from typing import TypeVar

Group = TypeVar("Group")
Result = TypeVar("Result")

_STEP_COST = 3  # what a step of the decoder costs, whatever the batch, in tokens (measured: 2 to 4)
_FILLED = 0.8  # of the limit, on average: short texts make larger groups than long ones of the same cost
_ROUNDS = 4  # groups a worker that are made of one stretch of the text


@dataclass(frozen=True, slots=True)
class GroupSizes:
    """Sizes in source tokens. A group holds at least one text, however long.

    ``first``, ``limit`` and ``growth`` are for groups in reading order, ``unwatched`` for those that nobody waits for:
    larger ones would gain little and take memory.
    """

    first: int = 160
    limit: int = 256
    growth: float = 3.0
    unwatched: int = 1280


def reading_groups(
    sizes: Sequence[int], *, lead: int | None = None, group: GroupSizes | None = None, workers: int = 1
) -> Iterator[range]:
    """Cut texts of these ``sizes`` into consecutive ranges of indices.

    The first range ends after ``lead`` texts (None: anywhere) or where it would exceed ``group.first``. What is left
    for the last round of ``workers`` is shared out evenly.
    """
    limits = group or GroupSizes()
    budget, start, total, left = limits.first, 0, 0, sum(sizes)
    grown, is_last_round = limits.first, False
    for count, size in enumerate(sizes):
        lead_is_full = start == 0 and lead is not None and count == max(1, lead)
        if count > start and (total + size > budget or lead_is_full):
            yield range(start, count)
            if start:
                grown = min(limits.limit, int(grown * limits.growth))
            left -= total
            if not is_last_round:
                is_last_round = left <= workers * grown
                budget = min(grown, _even_share(left, workers, max(sizes[count:]))) if is_last_round else grown
            start, total = count, 0
        total += size
    if start < len(sizes):
        yield range(start, len(sizes))


def unwatched_groups(
    sizes: Sequence[int], *, group: GroupSizes | None = None, workers: int = 1
) -> Iterator[Sequence[int]]:
    """Cut texts of these ``sizes`` into groups of indices for nobody's eyes: large, and of texts of like length.

    Still roughly in reading order, so that what is ready need not be held until the end.
    """
    limit = (group or GroupSizes()).unwatched
    start = total = 0
    for count, size in enumerate(sizes):
        if total + size > limit * _FILLED * workers * _ROUNDS and count > start:
            yield from _balanced(range(start, count), sizes, limit, workers)
            start, total = count, 0
        total += size
    yield from _balanced(range(start, len(sizes)), sizes, limit, workers)


def in_flight(
    groups: Iterable[Group],
    submit: Callable[[Group], Callable[[], Result]],
    *,
    cancelled: Callable[[], bool],
    window: int = 2,
) -> Iterator[Result]:
    """Submit ``groups`` with at most ``window`` under way and yield each one's result, in order.

    ``submit`` starts a group and returns what waits for its result, which is called in a thread of its own: a group
    that is ready before an earlier one makes room for the next. After ``cancelled()`` nothing is submitted or yielded
    any more, but what is under way is waited for: afterwards the translator is idle.
    """
    waiting: deque[Future[Result]] = deque()
    todo = iter(groups)
    exhausted = False
    with ThreadPoolExecutor(window, thread_name_prefix="in-flight") as pool:
        while True:
            under_way = [future for future in waiting if not future.done()]
            while not exhausted and len(under_way) < window and not cancelled():
                group = next(todo, None)
                if group is None:
                    exhausted = True
                else:
                    under_way.append(pool.submit(submit(group)))
                    waiting.append(under_way[-1])
            if not waiting:
                return
            if not waiting[0].done():
                wait(under_way, return_when=FIRST_COMPLETED)
            if cancelled():
                return
            if waiting[0].done():
                yield waiting.popleft().result()


def _even_share(left: int, workers: int, longest: int) -> int:
    """With this budget ``workers`` groups take all of ``left``, though a text does not quite fit into each."""
    return -(-left // workers) + longest // 2


def _balanced(places: Sequence[int], sizes: Sequence[int], limit: int, workers: int) -> Iterator[list[int]]:
    """Share ``places`` out to groups that cost about the same, as many for each worker, the longest texts first."""
    order = sorted(places, key=lambda place: -sizes[place])
    whole = sum(sizes[place] for place in order)
    count = workers * max(1, math.ceil(whole / (limit * _FILLED * workers)))
    longest = [sizes[place] for place in order[:: max(1, -(-len(order) // count))]]
    share = (whole + _STEP_COST * sum(longest)) / count
    group: list[int] = []
    tokens, cost, left = 0, 0.0, count - 1
    for place in order:
        size = sizes[place]
        if group and (tokens + size > limit or (left > 0 and cost + size / 2 > share)):
            yield group
            group, tokens, cost, left = [], 0, 0.0, left - 1
        # the longest text of a group comes first and says how many steps all of them take
        cost += size if group else size * (1 + _STEP_COST)
        tokens += size
        group.append(place)
    if group:
        yield group
