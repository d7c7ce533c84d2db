"""What charts are drawn from: plain values that the planner reads and that pictures draw."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from kaplan.insight.series import Point


class QuarterAmount(NamedTuple):
    """What was sold in a quarter (1-4) of a year, in a currency's main unit.

    ``running`` says that the quarter is not over yet.
    """

    year: int
    quarter: int
    amount: float | None
    running: bool = False


class Part(NamedTuple):
    """One part of a whole, such as the sales of a tier; the name is shown as given."""

    name: str
    value: float | None


class Score(NamedTuple):
    """An account's satisfaction, its target, and the value before; None where there is none."""

    account: str
    value: float | None
    target: float | None = None
    before: float | None = None


class MetricCourse(NamedTuple):
    """A metric over time; a value of None breaks the line, ``target`` adds a line across.

    ``name`` and ``unit`` are shown as given.
    """

    name: str
    points: tuple[Point, ...]
    unit: str = ""
    target: float | None = None
    less_is_better: bool = False


class GoalCourse(NamedTuple):
    """A goal's way from baseline to target.

    ``pace`` is the way the goal should take, from start to due; empty means straight from baseline
    to target. ``status`` is the stored name of a pace, or of the state of a goal that is closed.
    """

    name: str
    start: date
    due: date
    baseline: float
    target: float
    measured: tuple[Point, ...]
    today: date
    unit: str = ""
    pace: tuple[Point, ...] = ()
    status: str = ""
