"""How far along a goal is, from its record and its measurements."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from kaplan.insight.chart_data import GoalCourse
from kaplan.insight.limits import DEFAULTS, Limits
from kaplan.insight.pace import GoalFacts, Standing, judge, way
from kaplan.insight.series import Point
from kaplan.model.records.goal import Goal, Measurement


def standing(
    goal: Goal, measurements: Iterable[Measurement], today: date, limits: Limits = DEFAULTS
) -> Standing:
    """Return where a goal stands; measurements of other goals are passed over."""
    return judge(goal_facts(goal, measurements), today, limits)


def goal_facts(goal: Goal, measurements: Iterable[Measurement]) -> GoalFacts:
    """Return what a goal's pace depends on.

    A start that is not given is the day the goal was written, or else first measured. A baseline
    that is not given is the first measurement.
    """
    line = measured_line(goal, measurements)
    due = goal.due or date.max
    baseline = goal.baseline
    if baseline is None and line:
        baseline = line[0].value
    start = goal.start or (goal.created.date() if goal.created else None)
    if start is None:
        start = line[0].day if line else due
    return GoalFacts(
        goal.id,
        goal.name,
        goal.goal_status or "not_started",
        goal.direction != "down",
        due,
        min(start, due),
        baseline,
        goal.target if goal.target is not None else 0,
        line[-1].value if line else None,
        line[-1].day if line else None,
        _milestones(goal),
    )


def measured_line(goal: Goal, measurements: Iterable[Measurement]) -> tuple[Point, ...]:
    """Return a goal's measurements by day; the last one written on a day counts."""
    found = [
        (each.date, each.id, each.value)
        for each in measurements
        if each.goal == goal.id and each.date is not None and each.value is not None
    ]
    by_day = {day: value for day, _id, value in sorted(found)}
    return tuple(Point(day, value) for day, value in by_day.items())


def pace_line(goal: Goal, measurements: Iterable[Measurement] = ()) -> tuple[Point, ...]:
    """Return the way a goal should take, from start to due; empty where no baseline is known."""
    facts = goal_facts(goal, measurements)
    return tuple(Point(day, value) for day, value in way(facts))


def goal_course(
    goal: Goal, measurements: Sequence[Measurement], today: date, pace: str
) -> GoalCourse:
    """Return a goal's way as its chart needs it, ``pace`` being how it is judged.

    An unknown baseline is taken for the target.
    """
    facts = goal_facts(goal, measurements)
    return GoalCourse(
        name=goal.name,
        start=facts.start,
        due=facts.due,
        baseline=facts.baseline if facts.baseline is not None else facts.target,
        target=facts.target,
        measured=measured_line(goal, measurements),
        today=today,
        unit=goal.unit,
        pace=pace_line(goal, measurements),
        status=pace,
    )


def _milestones(goal: Goal) -> tuple[tuple[date, float], ...]:
    found: dict[date, float] = {}
    for milestone in goal.milestones:
        try:
            found[date.fromisoformat(milestone["date"])] = milestone["value"]
        except (KeyError, TypeError, ValueError):
            continue
    return tuple(sorted(found.items()))
