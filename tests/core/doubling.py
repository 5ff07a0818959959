"""How much longer work takes on twice the text, in one run and without a limit in seconds."""

from __future__ import annotations

import gc
import math
import time
from collections.abc import Callable

MOST = 2.5
"""Above linear work with what a busy machine adds; quadratic work has 4."""

_LEAST = 0.002
_ATTEMPTS = 20


def ratio(work: Callable[[str], object], shape: Callable[[int], str], size: int) -> float:
    """How many times as long ``work`` takes on ``shape`` of twice the size: CPU time, from one size to four times it.

    Of each the lowest of at least five measurements, in turn, and of more while the ratio is above MOST. The size
    grows until the work can be measured; garbage is collected between the measurements only.
    """
    work(shape(1))  # what is imported and built once
    while _seconds(work, shape(size)) < _LEAST:
        size *= 2
    small, large = shape(size), shape(4 * size)
    lowest = [float("inf"), float("inf")]
    for attempt in range(_ATTEMPTS):
        lowest = [min(lowest[0], _seconds(work, small)), min(lowest[1], _seconds(work, large))]
        if attempt > 3 and lowest[1] <= MOST**2 * lowest[0]:
            break
    return math.sqrt(lowest[1] / lowest[0])


def _seconds(work: Callable[[str], object], text: str) -> float:
    gc.collect()
    gc.disable()
    try:
        started = time.process_time()
        work(text)
        return time.process_time() - started
    finally:
        gc.enable()
