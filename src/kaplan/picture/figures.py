"""Numbers that can be drawn, and the labels of an axis."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise

from kaplan.model.format import BIGGEST, large_unit

_HUGE = 1e300


def finite(value: object) -> float | None:
    """Return a drawable number, or None for None, NaN, infinities and what is no number at all."""
    if type(value) is float and -_HUGE < value < _HUGE:
        return value
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    try:
        number = float(value)
    except OverflowError:
        return None
    return number if math.isfinite(number) and abs(number) < _HUGE else None


def axis_labels(values: Sequence[float]) -> list[str]:
    """Return labels of evenly spaced ticks: one unit, and the decimals that tell them apart."""
    largest = max((abs(value) for value in values), default=0.0)
    if largest >= BIGGEST:
        return [f"{value:.1e}".replace("e+", "e") if value else "0" for value in values]
    unit = large_unit(largest)
    step = min((b - a for a, b in pairwise(values) if b > a), default=1.0)
    decimals = min(9, max(0, -math.floor(math.log10(step / unit.size) + 1e-9)))
    # A step of 2.5 needs one decimal more than its size tells.
    if any(abs(round(v / unit.size, decimals) - v / unit.size) > 1e-9 for v in values):
        decimals += 1
    return [f"{value / unit.size:.{decimals}f}{unit.name}" if value else "0" for value in values]
