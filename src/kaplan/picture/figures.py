"""Numbers as short text for axes, bars and sentences: k and M in English, 万 and 亿 in Chinese."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from kaplan.i18n import language

_BIGGEST = 1e15
_HUGE = 1e300


class _Unit(NamedTuple):
    size: float
    name: str


_ONE = _Unit(1.0, "")
_UNITS = {
    "en": (_Unit(1e12, "T"), _Unit(1e9, "B"), _Unit(1e6, "M"), _Unit(1e3, "k")),
    "zh_CN": (_Unit(1e12, "万亿"), _Unit(1e8, "亿"), _Unit(1e4, "万")),
}


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


def short(value: float, digits: int = 3) -> str:
    """Return a number in about ``digits`` significant digits with its unit: 1.25M, 125万."""
    if abs(value) >= _BIGGEST:
        return f"{value:.{max(0, digits - 2)}e}".replace("e+", "e")
    unit = _unit_of(abs(value))
    scaled = value / unit.size
    whole_digits = len(str(int(abs(scaled))))
    decimals = max(0, digits - whole_digits) if abs(scaled) >= 1 or not scaled else digits
    return _trim(f"{scaled:.{decimals}f}") + unit.name


def percent(share: float) -> str:
    """Return a share of one as a percentage, with a decimal where it is below ten percent."""
    points = share * 100
    return _trim(f"{points:.1f}") + "%" if 0 < abs(points) < 9.95 else f"{points:.0f}%"


def axis_labels(values: Sequence[float]) -> list[str]:
    """Return labels of evenly spaced ticks: one unit, and the decimals that tell them apart."""
    largest = max((abs(value) for value in values), default=0.0)
    if largest >= _BIGGEST:
        return [f"{value:.1e}".replace("e+", "e") if value else "0" for value in values]
    unit = _unit_of(largest)
    step = min((b - a for a, b in pairwise(values) if b > a), default=1.0)
    decimals = min(9, max(0, -math.floor(math.log10(step / unit.size) + 1e-9)))
    # A step of 2.5 needs one decimal more than its size tells.
    if any(abs(round(v / unit.size, decimals) - v / unit.size) > 1e-9 for v in values):
        decimals += 1
    return [f"{value / unit.size:.{decimals}f}{unit.name}" if value else "0" for value in values]


def with_unit(value: float, unit: str) -> str:
    """Return a short number with what it counts: ``12%``, ``4.2 points``."""
    if not unit:
        return short(value)
    return short(value) + ("" if unit in "%‰°" else " ") + unit


def _unit_of(size: float) -> _Unit:
    return next((unit for unit in _UNITS[language()] if size >= unit.size), _ONE)


def _trim(text: str) -> str:
    trimmed = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if trimmed in ("-0", "") else trimmed
