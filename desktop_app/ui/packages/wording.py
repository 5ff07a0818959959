"""Amounts and times as they are said beside a download."""

from __future__ import annotations

import math
from datetime import datetime

from PySide6.QtCore import QCoreApplication, QDateTime, QLocale

_UNITS = ((1_000_000_000, "GB"), (1_000_000, "MB"), (1_000, "kB"), (1, "B"))
_MINUTE, _HOUR = 60, 3600


def amount(size: int) -> str:
    """Bytes with a unit: "96 MB"."""
    return _number(size, *_unit(size))


def amount_of(done: int, total: int | None) -> str:
    """ "34 of 96 MB"; only the first part where the whole is not known."""
    if total is None:
        return amount(done)
    factor, unit = _unit(total)
    text = QCoreApplication.translate("Packages", "{done} of {total}")
    return text.format(done=_digits(done, factor), total=_number(total, factor, unit))


def time_left(done: int, total: int | None, speed: float) -> str:
    """ "about 2 min left"; "" where nobody knows."""
    if total is None or speed <= 0 or done >= total:
        return ""
    seconds = math.ceil((total - done) / speed)
    if seconds < _MINUTE:
        return QCoreApplication.translate("Packages", "{seconds} s left").format(seconds=seconds)
    if seconds < _HOUR:
        minutes = math.ceil(seconds / _MINUTE)
        return QCoreApplication.translate("Packages", "about {minutes} min left").format(minutes=minutes)
    return QCoreApplication.translate("Packages", "more than an hour left")


def local_time(when: datetime) -> str:
    """Day and time as people here write them."""
    return QLocale().toString(QDateTime.fromSecsSinceEpoch(int(when.timestamp())), QLocale.FormatType.ShortFormat)


def _unit(size: int) -> tuple[int, str]:
    return next(((factor, unit) for factor, unit in _UNITS if size >= factor), _UNITS[-1])


def _number(size: int, factor: int, unit: str) -> str:
    return f"{_digits(size, factor)} {unit}"


def _digits(size: int, factor: int) -> str:
    value = size / factor
    return QLocale().toString(value, "f", 1 if value < 10 and factor > 1 and size % factor else 0)
