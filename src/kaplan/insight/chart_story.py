"""What a chart shows, as findings: where it goes, and what stands out.

A finding about a movement has ``direction`` (up, flat or down) among its values. What is not over
yet, the running quarter or month, is never compared with what is complete.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from statistics import fmean

from kaplan.insight.amount import Amount
from kaplan.insight.chart_data import GoalCourse, MetricCourse, Part, QuarterAmount, Score
from kaplan.insight.finding import Finding
from kaplan.insight.sales import (
    FLAT,
)
from kaplan.insight.series import Point, outliers, span_start, trend
from kaplan.model.numbers import exponent

MOST = 0.5
"""From which share of the whole on one part carries it."""
CONCENTRATED = 0.8
CLEAR = 0.3
"""How much of the variation a line has to explain to be called a direction (R²)."""
CLOSE = 0.05
"""How much of a goal's way may be missing for it to count as reached."""
OFTEN = 0.1
"""A change of how often is bought up to this share of it counts as none."""
DAYS_PER_YEAR = 365.25
DAYS_PER_MONTH = DAYS_PER_YEAR / 12
QUIET_MONTHS = 2
FEW_PARTS = 3


def sales_story(quarters: Sequence[QuarterAmount], currency: str) -> list[Finding]:
    """Return how the last complete quarters, four at most, compare with as many before.

    Then the best and the weakest complete quarter, where there are three of them.
    """
    complete = [(q, q.amount) for q in quarters if not q.running and q.amount is not None]
    found: list[Finding] = []
    span = min(4, len(complete) // 2)
    if span:
        now, before = complete[-span:], complete[-2 * span : -span]
        dates = {"first_quarter": _start(now[0][0]), "last_quarter": _start(now[-1][0])}
        amounts = sum(map(_second, now)), sum(map(_second, before))
        found += _moved("sales", *amounts, dates, currency)
    if len(complete) >= FEW_PARTS:
        best, worst = max(complete, key=_second), min(complete, key=_second)
        values = {
            "best_quarter": _start(best[0]), "most": _money(best[1], currency),
            "worst_quarter": _start(worst[0]), "least": _money(worst[1], currency),
        }  # fmt: skip
        found.append(Finding("chart_sales_extremes", values))
    return found


def frequency_story(points: Sequence[Point], today: date) -> list[Finding]:
    """Return how often was bought in the last complete months, six at most, and in those before."""
    month = span_start(today, "month")
    known = [(p.day, p.value) for p in points if p.value is not None and p.day < month]
    quiet = _quiet_since(known)
    if quiet is not None:
        return [Finding("chart_quiet", {"last_month": quiet, "direction": "down"}, "medium")]
    span = min(6, len(known) // 2)
    if not span:
        return []
    now = fmean(value for _day, value in known[-span:])
    before = fmean(value for _day, value in known[-2 * span : -span])
    months = {"first_month": known[-span][0], "last_month": known[-1][0]}
    return _moved("frequency", now, before, months, flat=OFTEN)


def share_story(parts: Sequence[Part]) -> list[Finding]:
    """Return whether one part carries the whole, and how few parts make up most of it."""
    values = sorted(((p.value, p.name) for p in parts if p.value and p.value > 0), reverse=True)
    whole = sum(value for value, _name in values)
    if not values or not whole:
        return []
    largest, name = values[0]
    found: list[Finding] = []
    if len(values) > 1:
        carries = largest / whole > MOST
        rule, severity = ("chart_carried", "medium") if carries else ("chart_largest", "low")
        found.append(Finding(rule, {"name": name, "share": largest / whole}, severity))
    few, reached = 0, 0.0
    while reached < CONCENTRATED * whole:
        reached += values[few][0]
        few += 1
    if len(values) > FEW_PARTS and 1 < few <= len(values) // 2:
        facts = {"few": few, "all": len(values), "share": reached / whole}
        found.append(Finding("chart_concentrated", facts))
    return found


def value_story(parts: Sequence[Part]) -> list[Finding]:
    """Return how sales divide among accounts, and how many accounts bought nothing."""
    idle = sum(1 for part in parts if not part.value)
    found = share_story(parts)
    if idle and idle < len(parts):
        found.append(Finding("chart_idle", {"count": idle, "all": len(parts)}, "medium"))
    return found


def satisfaction_story(scores: Sequence[Score]) -> list[Finding]:
    """Return how many accounts are below their target, and which one lost most."""
    missed = [
        (one.value - one.target, one)
        for one in scores
        if one.value is not None and one.target is not None and one.value < one.target
    ]
    found: list[Finding] = []
    if missed:
        worst = min(missed, key=_first)[1]
        facts = {"count": len(missed), "all": len(scores), "account": worst.account,
                 "latest": worst.value, "target": worst.target}  # fmt: skip
        found.append(Finding("chart_below_target", facts, "medium"))
    fallen = [
        (one.value - one.before, one)
        for one in scores
        if one.value is not None and one.before is not None and one.value < one.before
    ]
    if fallen:
        _change, most = min(fallen, key=_first)
        facts = {"account": most.account, "before": most.before, "now": most.value,
                 "direction": "down"}  # fmt: skip
        found.append(Finding("chart_fell_most", facts, "medium"))
    elif not missed and any(one.target is not None for one in scores):
        found.append(Finding("chart_none_fell", {"all": len(scores)}))
    return found


def metric_story(course: MetricCourse) -> list[Finding]:
    """Return a metric's direction, where it has a clear one, and the value that stands out."""
    known = [point for point in course.points if point.value is not None]
    line = trend(known) if len(known) >= FEW_PARTS else None
    found: list[Finding] = []
    if line is not None:
        step = line.slope * DAYS_PER_MONTH
        flat = line.fit < CLEAR or abs(step) < 1e-9
        direction = "flat" if flat else "up" if step > 0 else "down"
        worse = not flat and (step > 0) is course.less_is_better
        facts = {"step": abs(step), "day": known[0].day, "direction": direction}
        found.append(Finding(f"chart_metric_{direction}", facts, "medium" if worse else "low"))
    odd = outliers(known)
    # What stood out long ago says nothing about where it goes.
    if odd and (known[-1].day - odd[-1].day).days < DAYS_PER_YEAR:
        facts = {"day": odd[-1].day, "latest": odd[-1].value}
        found.append(Finding("chart_outlier", facts))
    return found


def goal_story(course: GoalCourse) -> list[Finding]:
    """Return where the measurements so far lead by the due date; nothing before there are three."""
    line = trend(course.measured) if len(course.measured) >= FEW_PARTS else None
    if line is None or course.today >= course.due:
        return []
    reached, up = line.at(course.due), course.target > course.baseline
    missing = (course.target - reached) * (1 if up else -1)
    falls_short = missing > CLOSE * abs(course.target - course.baseline)
    direction = "up" if line.slope > 0 else "down" if line.slope < 0 else "flat"
    facts = {
        "expected": reached, "due": course.due, "target": course.target, "direction": direction,
    }  # fmt: skip
    rule = "chart_goal_short" if falls_short else "chart_goal_reached"
    return [Finding(rule, facts, "medium" if falls_short else "low")]


def _moved(
    what: str,
    now: float,
    before: float,
    dates: Mapping[str, date],
    currency: str = "",
    flat: float = FLAT,
) -> list[Finding]:
    """Return the finding that something rose, fell or stayed, with both sides of the comparison."""
    if not now and not before:
        return []
    change = now / before - 1 if before > 0 else None
    stays = abs(now - before) <= flat * abs(before)
    direction = "flat" if stays else "up" if now > before else "down"
    both: dict[str, object] = {"now": now, "before": before}
    if currency:
        both = {"now": _money(now, currency), "before": _money(before, currency)}
    # From nothing there is no percentage to tell.
    rule = f"chart_{what}_{direction}" if change is not None else f"chart_{what}_new"
    facts = {**both, **dates, "shift": abs(change or 0), "direction": direction}
    return [Finding(rule, facts, "medium" if direction == "down" else "low")]


def _quiet_since(months: Sequence[tuple[date, float]]) -> date | None:
    """Return the last month with a purchase, where so many complete ones since had none."""
    bought = [day for day, value in months if value]
    quiet = len(months) - 1 - max((i for i, (_d, value) in enumerate(months) if value), default=-1)
    return bought[-1] if bought and quiet >= QUIET_MONTHS else None


def _start(quarter: QuarterAmount) -> date:
    return date(quarter.year, quarter.quarter * 3 - 2, 1)


def _money(amount: float, currency: str) -> Amount:
    return Amount(currency, round(amount * 10 ** exponent(currency)))


def _first(pair: tuple[float, object]) -> float:
    return pair[0]


def _second(pair: tuple[object, float]) -> float:
    return pair[1]
