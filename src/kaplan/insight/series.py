"""Dated values: put into even spans, their trend, and the ones that stand out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from itertools import groupby
from statistics import fmean, median
from typing import NamedTuple

from kaplan.model.dates import add_months

MONTHS_OF = {"month": 1, "quarter": 3, "year": 12}
_MAD_SCALE = 0.6745
_MEAN_SCALE = 0.7979


class Point(NamedTuple):
    """A value on a day; None is a gap."""

    day: date
    value: float | None


class Trend(NamedTuple):
    """A straight line through points: ``slope`` per day, its value on the day of ``origin``.

    ``fit`` is R², the share of the variation that the line explains, from 0 to 1.
    """

    origin: date
    start: float
    slope: float
    fit: float

    def at(self, day: date) -> float:
        """Return the line's value on a day."""
        return self.start + self.slope * (day - self.origin).days


_FOLDS: dict[str, Callable[[Sequence[float]], float]] = {
    "sum": sum,
    "mean": fmean,
    "last": lambda values: values[-1],
    "count": len,
}


def span_start(day: date, every: str) -> date:
    """Return the first day of the month, quarter or year that a day lies in."""
    months = MONTHS_OF[every]
    return date(day.year, (day.month - 1) // months * months + 1, 1)


def spans(first: date, last: date, every: str) -> list[date]:
    """Return the first days of all spans from one day's to another's."""
    day, end = span_start(first, every), span_start(last, every)
    found: list[date] = []
    while day <= end:
        found.append(day)
        if (day.year, day.month + MONTHS_OF[every]) > (date.max.year, 12):
            break
        day = add_months(day, MONTHS_OF[every])
    return found


def resample(
    points: Iterable[Point],
    every: str = "month",
    how: str = "sum",
    fill: float | None = None,
    until: date | None = None,
) -> list[Point]:
    """Return one point per span from the first to the last point, or to ``until``.

    ``every`` is month, quarter or year; ``how`` is sum, mean, last or count; spans without points
    get ``fill``. A point stands on the first day of its span.
    """
    known = sorted((p.day, p.value) for p in points if p.value is not None)
    if not known:
        return []
    fold = _FOLDS[how]
    grouped = {
        start: fold([value for _day, value in group])
        for start, group in groupby(known, key=lambda pair: span_start(pair[0], every))
    }
    last = max(known[-1][0], until) if until else known[-1][0]
    return [Point(day, grouped.get(day, fill)) for day in spans(known[0][0], last, every)]


def mean_of_latest(series: Iterable[Iterable[Point]], every: str = "month") -> list[Point]:
    """Return for each span the mean of the latest value of every series until then.

    So a span in which only one of many was measured says something about all of them.
    """
    known = sorted(
        (point.day, number, point.value)
        for number, points in enumerate(series)
        for point in points
        if point.value is not None
    )
    latest: dict[int, float] = {}
    means: dict[date, float] = {}
    for day, number, value in known:
        latest[number] = value
        means[span_start(day, every)] = fmean(latest.values())
    return [Point(day, value) for day, value in means.items()]


def trend(points: Iterable[Point]) -> Trend | None:
    """Return the line of least squares, or None for fewer than two different days."""
    known = [(p.day.toordinal(), float(p.value)) for p in points if p.value is not None]
    if len({day for day, _value in known}) < 2:
        return None
    origin = min(day for day, _value in known)
    mean_day = fmean(day - origin for day, _value in known)
    mean_value = fmean(value for _day, value in known)
    spread = sum((day - origin - mean_day) ** 2 for day, _value in known)
    joint = sum((day - origin - mean_day) * (value - mean_value) for day, value in known)
    variation = sum((value - mean_value) ** 2 for _day, value in known)
    slope = joint / spread
    fit = min(1.0, slope * joint / variation) if variation > 0 else 1.0
    return Trend(date.fromordinal(origin), mean_value - slope * mean_day, slope, fit)


def outliers(points: Iterable[Point], cut: float = 3.5) -> list[Point]:
    """Return the points that lie far from the median.

    The modified z-score with the median absolute deviation (Iglewicz and Hoaglin, *How to Detect
    and Handle Outliers*, 1993), whose authors propose 3.5 as the cut; where more than half of the
    values are equal, the mean absolute deviation takes the median's place.
    """
    known = [point for point in points if point.value is not None]
    values = [float(point.value) for point in known if point.value is not None]
    if len(values) < 3:
        return []
    middle = median(values)
    distances = [abs(value - middle) for value in values]
    scale = median(distances) / _MAD_SCALE or fmean(distances) / _MEAN_SCALE
    if not scale:
        return []
    return [
        point for point, distance in zip(known, distances, strict=True) if distance / scale > cut
    ]
