"""Where a goal stands on a day, judged by its dates and values alone; no record is needed."""

from __future__ import annotations

from bisect import bisect_right
from datetime import date
from typing import NamedTuple

from kaplan.insight.finding import Finding
from kaplan.insight.limits import DEFAULTS, Limits

_ROUNDING = 1e-9


class GoalFacts(NamedTuple):
    """All that a goal's pace depends on, besides the day on which it is asked for."""

    id: str
    title: str
    status: str
    up: bool
    due: date
    start: date
    baseline: float | None
    target: float
    value: float | None
    measured: date | None
    milestones: tuple[tuple[date, float], ...] = ()


class Standing(NamedTuple):
    """Where a goal stands on a day, and why it is called so.

    ``pace`` is on_track, at_risk or off_track, or for a goal no longer worked towards achieved,
    deferred or canceled. ``reached`` is the share of the way from baseline to target, below 0 where
    it went backwards; None where nothing can be said. ``expected`` is the value asked for by now.
    """

    pace: str
    reached: float | None
    expected: float | None
    latest: float | None
    latest_date: date | None
    reason: Finding

    @property
    def is_slipping(self) -> bool:
        """Whether it needs attention."""
        return self.pace in ("at_risk", "off_track")


def judge(facts: GoalFacts, today: date, limits: Limits = DEFAULTS) -> Standing:
    """Return where a goal stands on a day.

    Source of the bands: on track from 95 % of the way that the pace asks for, at risk from 80 %;
    an overdue goal is off track.
    """
    expected = expected_value(facts, today)
    reached = _share(facts, facts.value)
    pace, rule = _pace(facts, reached, _share(facts, expected), today, limits)
    values = {
        "reached": reached,
        "expected": expected,
        "latest": facts.value,
        "target": facts.target,
        "day": facts.measured,
        "due": facts.due,
        "start": facts.start,
    }
    severity = {"off_track": "high", "at_risk": "medium"}.get(pace, "low")
    reason = Finding(rule, values, severity, "goals", facts.id)
    return Standing(pace, reached, expected, facts.value, facts.measured, reason)


def expected_value(facts: GoalFacts, today: date) -> float | None:
    """Return the value that the pace asks for on a day; None where no baseline is known."""
    steps = way(facts)
    if not steps:
        return None
    place = bisect_right(steps, today, key=lambda point: point[0])
    if place == 0:
        return steps[0][1]
    if place == len(steps):
        return steps[-1][1]
    (day, value), (next_day, next_value) = steps[place - 1], steps[place]
    return value + (next_value - value) * (today - day).days / (next_day - day).days


def way(facts: GoalFacts) -> list[tuple[date, float]]:
    """Return the days and values that a goal should pass; empty where no baseline is known."""
    if facts.baseline is None:
        return []
    between = [(day, value) for day, value in facts.milestones if facts.start < day < facts.due]
    ends = [(facts.start, facts.baseline)] if facts.start < facts.due else []
    return [*ends, *between, (facts.due, facts.target)]


def _pace(
    facts: GoalFacts, reached: float | None, asked: float | None, today: date, limits: Limits
) -> tuple[str, str]:
    if facts.status in ("achieved", "deferred", "canceled"):
        return facts.status, f"goal_{facts.status}"
    if _is_reached(facts):
        return "achieved", "goal_reached"
    if today > facts.due:
        return "off_track", "goal_overdue" if facts.value is not None else "goal_overdue_unmeasured"
    if today < facts.start:
        return "on_track", "goal_not_begun"
    if reached is None or asked is None:
        is_early = _time_gone(facts, today) <= limits.grace
        return ("on_track", "goal_just_begun") if is_early else ("at_risk", "goal_unmeasured")
    return _pace_on_the_way(reached, asked, limits)


def _pace_on_the_way(reached: float, asked: float, limits: Limits) -> tuple[str, str]:
    if reached >= limits.on_track * asked - _ROUNDING:
        return "on_track", "goal_on_track"
    if asked <= limits.grace and reached >= -limits.grace:
        return "on_track", "goal_just_begun"
    if reached >= limits.at_risk * asked - _ROUNDING:
        return "at_risk", "goal_at_risk"
    return "off_track", "goal_off_track"


def _is_reached(facts: GoalFacts) -> bool:
    if facts.value is None:
        return False
    return facts.value >= facts.target if facts.up else facts.value <= facts.target


def _share(facts: GoalFacts, value: float | None) -> float | None:
    if value is None or facts.baseline is None:
        return None
    if facts.target == facts.baseline:
        return 1.0 if value == facts.target or _is_reached(facts._replace(value=value)) else 0.0
    return (value - facts.baseline) / (facts.target - facts.baseline)


def _time_gone(facts: GoalFacts, today: date) -> float:
    whole = (facts.due - facts.start).days
    return (today - facts.start).days / whole if whole else 1.0
