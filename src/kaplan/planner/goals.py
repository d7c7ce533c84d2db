"""Checking in on goals."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kaplan.insight import progress
from kaplan.model.records.goal import Goal, Measurement
from kaplan.planner import drafts
from kaplan.planner.records import stored
from kaplan.store import Op

if TYPE_CHECKING:
    from datetime import date

    from kaplan.insight.chart_data import GoalCourse
    from kaplan.insight.pace import Standing
    from kaplan.planner.plan import Plan


def measure(
    plan: Plan, goal: Goal, value: object, on: date | str | None = None, note: str = ""
) -> Measurement:
    """Write down a value of a goal's metric; a goal that had not begun is in progress from then on.

    Without ``on`` it was measured today. Raises ``Invalid``.
    """
    raw = {
        "account": goal.account, "goal": goal.id, "metric": goal.metric,
        "value": value, "date": on or plan.today, "note": note,
    }  # fmt: skip
    new = drafts.new_resolved(plan, "measurement", raw)
    ops: list[Op] = [new]
    if goal.goal_status in (None, "not_started"):
        begun = drafts.edit_stored(goal, {"goal_status": "in_progress"})
        ops += [begun] if begun is not None else []
    plan.commit("measure", ops)
    return stored(plan, Measurement, new.id)


def measurements_of(plan: Plan, goal: Goal) -> list[Measurement]:
    """Return a goal's check-ins by day."""
    found = plan.find(Measurement, "goal", goal.id)
    return sorted(found, key=lambda one: (one.doc.get("date", ""), one.id))


def course(plan: Plan, goal: Goal) -> GoalCourse:
    """Return a goal's way: what was measured, the pace asked for, and how it stands today."""
    pace = standing(plan, goal).pace
    return progress.goal_course(goal, measurements_of(plan, goal), plan.today, pace)


def standing(plan: Plan, goal: Goal) -> Standing:
    """Return how a goal stands today, and why."""
    return progress.standing(goal, measurements_of(plan, goal), plan.today, plan.limits)
