"""Where an axis puts its marks: round numbers, and round dates."""

from __future__ import annotations

import math
from datetime import date
from typing import NamedTuple

_STEPS = (1.0, 2.0, 2.5, 5.0, 10.0)
_MONTH_STEPS = (1, 2, 3, 6, 12, 24, 60, 120, 240)
_DAY_STEPS = (1, 2, 7, 14)


class Tick(NamedTuple):
    """A mark on an axis: its place in the axis's own unit and its words."""

    at: float
    label: str


def nice_values(low: float, high: float, at_most: int) -> list[float]:
    """Return two to ``at_most`` round, evenly spaced numbers that span ``low`` to ``high``.

    A span across zero takes three at least, so that zero is one of them. A span too small to tell
    apart is widened around its middle.
    """
    low, high = min(low, high), max(low, high)
    if high - low <= max(abs(low), abs(high)) * 1e-9:
        margin = max(abs(low), abs(high)) * 0.1 or 1.0
        low, high = low - margin, high + margin
    room = max(3 if low < 0 < high else 2, at_most)
    raw = (high - low) / (room - 1)
    power = 10.0 ** math.floor(math.log10(raw))
    for size in (power, power * 10, power * 100):
        for factor in _STEPS:
            step = factor * size
            first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
            if last - first + 1 <= room:
                return [index * step for index in range(first, max(last, first + 1) + 1)]
    return [low, high]


def date_ticks(first: date, last: date, at_most: int) -> list[Tick]:
    """Return at most ``at_most`` ticks on round dates, placed by the ordinal of the date.

    Days are written as month-day, months as year-month, years as a year.
    """
    room = max(1, at_most)
    days = (last - first).days
    for step in _DAY_STEPS:
        if days < 60 and days // step + 1 <= room:
            return [_day_tick(first.toordinal() + offset) for offset in range(0, days + 1, step)]
    for step in _MONTH_STEPS:
        ticks = _month_ticks(first, last, step)
        if len(ticks) <= room:
            return ticks or [_day_tick(first.toordinal())]
    return [Tick(float(first.toordinal()), str(first.year))]


def _day_tick(ordinal: int) -> Tick:
    day = date.fromordinal(ordinal)
    return Tick(float(ordinal), f"{day.month:02}-{day.day:02}")


def _month_ticks(first: date, last: date, step: int) -> list[Tick]:
    index = first.year * 12 + first.month - 1
    if first.day > 1:
        index += 1
    index = -(-index // step) * step
    ticks: list[Tick] = []
    while index // 12 <= last.year and index // 12 <= date.max.year:
        day = date(index // 12, index % 12 + 1, 1)
        if day > last:
            break
        label = f"{day.year:04}" if step % 12 == 0 else f"{day.year:04}-{day.month:02}"
        ticks.append(Tick(float(day.toordinal()), label))
        index += step
    return ticks
