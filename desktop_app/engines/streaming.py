"""Groups of texts in reading order, a few in flight, so that the first paragraph is there at once.

A translator is fastest on one large batch, a reader happiest with a small first one. So the first
group is small, later ones grow to a limit, and the next is handed over before the last is back.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TypeVar

Group = TypeVar("Group")
Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class GroupSizes:
    """Sizes in source tokens. A group holds at least one text, however long."""

    first: int = 160
    limit: int = 256
    growth: float = 3.0


def reading_groups(
    sizes: Iterable[int], *, lead: int | None = None, group: GroupSizes | None = None
) -> Iterator[range]:
    """Cut texts of these ``sizes`` into consecutive ranges of indices; ``sizes`` is read as late as possible.

    The first range ends after ``lead`` texts (None: anywhere) or where it would exceed ``group.first``.
    """
    limits = group or GroupSizes()
    budget, start, total, count = limits.first, 0, 0, 0
    for size in sizes:
        lead_is_full = start == 0 and lead is not None and count == max(1, lead)
        if count > start and (total + size > budget or lead_is_full):
            yield range(start, count)
            budget = limits.first if start == 0 else min(limits.limit, int(budget * limits.growth))
            start, total = count, 0
        total += size
        count += 1
    if count > start:
        yield range(start, count)


def in_flight(
    groups: Iterable[Group],
    submit: Callable[[Group], Callable[[], Result]],
    *,
    cancelled: Callable[[], bool],
    window: int = 2,
) -> Iterator[Result]:
    """Submit ``groups`` with at most ``window`` under way and yield each one's result, in order.

    ``submit`` starts a group and returns what waits for its result. After ``cancelled()`` nothing is
    submitted or yielded any more, but what is under way is waited for: afterwards the translator is idle.
    """
    waiting: deque[Callable[[], Result]] = deque()
    todo = iter(groups)
    exhausted = False
    try:
        while True:
            while not exhausted and len(waiting) < window and not cancelled():
                group = next(todo, None)
                if group is None:
                    exhausted = True
                else:
                    waiting.append(submit(group))
            if not waiting:
                return
            result = waiting.popleft()()
            if cancelled():
                return
            yield result
    finally:
        while waiting:
            waiting.popleft()()
