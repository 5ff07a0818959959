"""Work on many files in several processes, where starting them is worth it."""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import TypeVar

_WORTH_IT = 2000
_AT_ONCE = 100
_MOST = 8

T = TypeVar("T")


def workers_for(files: int) -> int:
    """How many processes serve ``files``: one below 2,000 files, which a single one reads before others start."""
    return 1 if files < _WORTH_IT else min(os.cpu_count() or 1, _MOST)


def mapped(work: Callable[[Sequence[str]], list[T]], names: Sequence[str], workers: int) -> Iterator[T]:
    """``work`` on ``names`` in portions, in order; by this process alone where no others can be had."""
    portions = [names[at : at + _AT_ONCE] for at in range(0, len(names), _AT_ONCE)]
    done = 0
    if workers > 1:
        try:
            with ProcessPoolExecutor(workers, multiprocessing.get_context("spawn")) as executor:
                try:
                    for results in executor.map(work, portions):
                        done += 1
                        yield from results
                finally:
                    executor.shutdown(cancel_futures=True)
        except (BrokenProcessPool, OSError):
            # no semaphores, no memory, or a process that was killed
            pass
    for portion in portions[done:]:
        yield from work(portion)
