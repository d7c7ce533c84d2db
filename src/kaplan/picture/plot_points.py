"""What a line plot shows, brought down to the few points that a terminal can show."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise
from typing import Literal, NamedTuple

from kaplan.picture.figures import finite
from kaplan.picture.ticks import Tick


class Axis(NamedTuple):
    """The stretch of values that an axis shows, ``low`` < ``high``, and its ticks inside it."""

    low: float
    high: float
    ticks: tuple[Tick, ...] = ()


class Line(NamedTuple):
    """Points in the order of x, drawn as a line, as separate marks, or as a trail of dots.

    A y that is None, NaN or infinite breaks the line.
    """

    points: tuple[tuple[float, float | None], ...]
    style: str = "series1"
    look: Literal["line", "marked", "dotted"] = "line"


class Rule(NamedTuple):
    """A straight line across the whole plot at one value of an axis."""

    at: float
    style: str = "accent"
    axis: Literal["x", "y"] = "y"


def unit_place(value: float, axis: Axis) -> float:
    """Return where a value lies on an axis, from 0 to 1; values outside it lie on its ends."""
    # Halves first: the span of two huge values of opposite sign would overflow.
    span = axis.high / 2 - axis.low / 2
    return min(1.0, max(0.0, (value / 2 - axis.low / 2) / span))


def pieces(points: Iterable[tuple[float, float | None]]) -> list[list[tuple[float, float]]]:
    """Return the stretches of points between the gaps."""
    pieces: list[list[tuple[float, float]]] = [[]]
    for x, y in points:
        place, value = finite(x), finite(y)
        if place is None or value is None:
            pieces.append([])
        else:
            pieces[-1].append((place, value))
    return [piece for piece in pieces if piece]


def thinned(points: list[tuple[float, float]], buckets: int) -> list[tuple[float, float]]:
    """Return at most two points per bucket, its lowest and its highest, so that no peak is lost."""
    if len(points) <= buckets * 2:
        return points
    kept: list[tuple[float, float]] = []
    for bucket in range(buckets):
        start, stop = bucket * len(points) // buckets, (bucket + 1) * len(points) // buckets
        part = range(start, stop)
        low = min(part, key=lambda index: points[index][1])
        high = max(part, key=lambda index: points[index][1])
        kept += [points[index] for index in sorted({low, high})]
    return kept


def trail(points: list[tuple[float, float]], count: int) -> list[tuple[float, float]]:
    """Return the line through the points as a trail of about ``count`` dots per unit of x."""
    dots: list[tuple[float, float]] = []
    for (x0, y0), (x1, y1) in pairwise(points):
        steps = max(1, min(count, round(max(abs(x1 - x0), abs(y1 - y0) / 2) * count)))
        dots += [
            (x0 + (x1 - x0) * step / steps, y0 + (y1 - y0) * step / steps)
            for step in range(steps + 1)
        ]
    return dots or points
