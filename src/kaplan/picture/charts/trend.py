"""A figure over time as a line: any metric, and how often customers buy."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from kaplan.i18n import _, ngettext
from kaplan.insight.chart_data import MetricCourse
from kaplan.insight.series import Point
from kaplan.model.format import format_short
from kaplan.picture.charts.frame import Words, change, framed, nothing, value_axis
from kaplan.picture.drawing import Drawing, Numbers, Row, Run
from kaplan.picture.figures import finite
from kaplan.picture.plot_points import Axis, Line, Rule
from kaplan.picture.plotext_adapter import canvas_width, plot_lines
from kaplan.picture.ticks import date_ticks

_CELLS_PER_DATE = 11


def purchase_frequency(points: Sequence[Point], width: int, height: int) -> Drawing:
    """Return the chart of purchases per month; each point stands on the first day of its month."""
    trend = MetricCourse(_("Purchase frequency"), tuple(points), _("per month"))
    return metric_trend(trend, width, height)


def metric_trend(trend: MetricCourse, width: int, height: int) -> Drawing:
    """Return the line chart of any metric."""
    points = [Point(point.day, finite(point.value)) for point in trend.points]
    ordered = tuple(sorted(points, key=lambda point: point.day))
    trend = trend._replace(points=ordered, target=finite(trend.target))
    known = [point for point in ordered if point.value is not None]
    headers = (_("Date"), trend.name)
    if not known:
        text = _("{name}: nothing measured yet.").format(name=trend.name)
        return nothing(text, width, height, headers)
    numbers = Numbers(headers, tuple((p.day.isoformat(), p.value) for p in ordered))
    words = Words(trend.name, _key(trend, known), _story(trend, known), _legend(trend))
    return framed(words, numbers, width, height, lambda w, h: _plot(trend, w, h))


def time_axis(first: date, last: date, y: Axis, columns: int) -> Axis:
    """Return the axis from one day to another, at least a day long, with dates as its ticks."""
    low, high = first.toordinal(), max(last.toordinal(), first.toordinal() + 1)
    room = canvas_width(y, columns) // _CELLS_PER_DATE
    end = date.fromordinal(min(high, date.max.toordinal()))
    return Axis(float(low), float(high), tuple(date_ticks(first, end, max(1, room))))


def placed(points: Sequence[Point]) -> tuple[tuple[float, float | None], ...]:
    """Return dated values as points of a plot."""
    return tuple((float(point.day.toordinal()), finite(point.value)) for point in points)


def values_of(points: Sequence[Point]) -> list[float]:
    """Return the values that can be drawn."""
    return [value for point in points if (value := finite(point.value)) is not None]


def look_for(count: int, columns: int) -> bool:
    """Return whether so few points stand in a plot that each gets a mark of its own."""
    return count * 3 <= columns


def _plot(trend: MetricCourse, width: int, height: int) -> tuple[Row, ...] | None:
    points, goals = trend.points, [] if trend.target is None else [trend.target]
    y = value_axis([*values_of(points), *goals], height - 2)
    x = time_axis(points[0].day, points[-1].day, y, width)
    marked = look_for(len(points), canvas_width(y, width))
    line = Line(placed(points), "series1", "marked" if marked else "line")
    return plot_lines([line], [Rule(at) for at in goals], x, y, (width, height))


def _key(trend: MetricCourse, known: Sequence[Point]) -> tuple[Run, ...]:
    values = values_of(known)
    now, before = values[-1], values[-2] if len(values) > 1 else None
    day = known[-1].day.isoformat()
    shift = format_short(abs(now - before)) if before is not None else ""
    latest = Run(f"{day} {format_short(now, trend.unit)}")
    return (latest, *change(now, before, shift, trend.less_is_better))


def _legend(trend: MetricCourse) -> tuple[Run, ...]:
    if trend.target is None:
        return ()
    words = _("target {value}").format(value=format_short(trend.target, trend.unit))
    return (Run("── ", "accent"), Run(words))


def _story(trend: MetricCourse, known: Sequence[Point]) -> tuple[str, ...]:
    values = values_of(known)
    story = [
        ngettext(
            "{name}: {count} value, {last} on {until}.",
            "{name}: {count} values from {since} to {until}, the latest {last}.",
            len(known),
        ).format(
            name=trend.name,
            count=len(known),
            since=known[0].day.isoformat(),
            until=known[-1].day.isoformat(),
            last=format_short(values[-1], trend.unit),
        )
    ]
    if len(values) > 1:
        low, high = format_short(min(values), trend.unit), format_short(max(values), trend.unit)
        story.append(_("Between {low} and {high}.").format(low=low, high=high))
    if trend.target is not None:
        target = format_short(trend.target, trend.unit)
        story.append(_("The target is {value}.").format(value=target))
    return tuple(story)
