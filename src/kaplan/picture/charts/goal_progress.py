"""A goal's way from baseline to target: what was measured against the pace and the target."""

from __future__ import annotations

from kaplan.i18n import _
from kaplan.insight.chart_data import GoalCourse
from kaplan.insight.series import Point
from kaplan.insight.words import pace_word
from kaplan.model.format import format_short
from kaplan.picture.charts.frame import GAP, Words, framed, value_axis
from kaplan.picture.charts.trend import look_for, placed, time_axis, values_of
from kaplan.picture.drawing import Drawing, Numbers, Row, Run
from kaplan.picture.figures import finite
from kaplan.picture.plot_points import Line, Rule
from kaplan.picture.plotext_adapter import canvas_width, plot_lines
from kaplan.picture.symbols import PACE_STYLES


def goal_progress(goal: GoalCourse, width: int, height: int) -> Drawing:
    """Return the chart of a goal: measurements, target line, pace line and the day of today."""
    measured = sorted(
        (point for point in goal.measured if finite(point.value) is not None),
        key=lambda point: point.day,
    )
    goal = goal._replace(measured=tuple(measured), pace=goal.pace or _straight(goal))
    numbers = Numbers(
        (_("Date"), _("Measured")),
        tuple((point.day.isoformat(), finite(point.value)) for point in measured),
    )
    words = Words(goal.name, _key(goal), _story(goal), _legend(goal))
    return framed(words, numbers, width, height, lambda w, h: _plot(goal, w, h))


def _straight(goal: GoalCourse) -> tuple[Point, ...]:
    return (Point(goal.start, goal.baseline), Point(goal.due, goal.target))


def _plot(goal: GoalCourse, width: int, height: int) -> tuple[Row, ...] | None:
    target = finite(goal.target)
    ends = [value for value in (finite(goal.baseline), target) if value is not None]
    y = value_axis([*ends, *values_of(goal.pace), *values_of(goal.measured)], height - 2)
    days = [goal.start, goal.due, *(point.day for point in (*goal.pace, *goal.measured))]
    # A goal that is overdue shows how long; one that starts far off does not shrink to a corner.
    last = max(*days, goal.today) if goal.today > goal.due else max(days)
    x = time_axis(min(days), last, y, width)
    marked = look_for(len(goal.measured), canvas_width(y, width))
    lines = [
        Line(placed(goal.pace), "series2", "dotted"),
        Line(placed(goal.measured), "series1", "marked" if marked else "line"),
    ]
    rules = [Rule(float(goal.today.toordinal()), "strong", "x")]
    if target is not None:
        rules.append(Rule(target))
    return plot_lines(lines, rules, x, y, (width, height))


def _key(goal: GoalCourse) -> tuple[Run, ...]:
    target = format_short(finite(goal.target) or 0.0, goal.unit)
    if goal.measured:
        now = format_short(values_of(goal.measured)[-1], goal.unit)
        course = _("{now}, target {target}").format(now=now, target=target)
    else:
        course = _("not measured yet, target {target}").format(target=target)
    if not goal.status:
        return (Run(course),)
    return Run(course), Run(" " + pace_word(goal.status), PACE_STYLES.get(goal.status, ""))


def _legend(goal: GoalCourse) -> tuple[Run, ...]:
    return (
        Run("◉", "series1"),
        Run(" " + _("measured") + GAP),
        Run("· ·", "series2"),
        Run(" " + _("pace") + GAP),
        Run("──", "accent"),
        Run(" " + _("target") + GAP),
        Run("┊", "strong"),
        Run(" " + _("today {day}").format(day=goal.today.isoformat())),
    )


def _story(goal: GoalCourse) -> tuple[str, ...]:
    unit = goal.unit
    story = [
        _("{name}: from {baseline} on {start} to {target} by {due}.").format(
            name=goal.name,
            baseline=format_short(finite(goal.baseline) or 0.0, unit),
            start=goal.start.isoformat(),
            target=format_short(finite(goal.target) or 0.0, unit),
            due=goal.due.isoformat(),
        )
    ]
    if goal.measured:
        last = goal.measured[-1]
        story.append(
            _("Measured last on {day}: {value}.").format(
                day=last.day.isoformat(), value=format_short(values_of(goal.measured)[-1], unit)
            )
        )
    else:
        story.append(_("Nothing has been measured yet."))
    if goal.status:
        story.append(_("Status: {status}.").format(status=pace_word(goal.status)))
    return tuple(story)
