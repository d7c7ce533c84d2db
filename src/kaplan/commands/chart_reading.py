"""Charts read from a plan: ready to be drawn at any size, with what they show in findings."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from kaplan.commands.charts import ALL, ONE, chart_named
from kaplan.i18n import N_
from kaplan.model.errors import NotFound

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from kaplan.insight.finding import Finding
    from kaplan.model.records.account import Account
    from kaplan.picture.drawing import Drawing
    from kaplan.planner.plan import Plan


class Part(NamedTuple):
    """One of the traits, goals or metrics that a chart can show: its key and its label."""

    key: str
    label: str


class ReadChart(NamedTuple):
    """A chart with its data; ``draw`` takes columns and rows.

    ``story`` is what the data shows, the most telling first. ``part`` is the key of what is shown
    of ``parts``; both are empty for charts that show all there is.
    """

    name: str
    draw: Callable[[int, int], Drawing]
    story: tuple[Finding, ...] = ()
    is_empty: bool = False
    part: str = ""
    parts: tuple[Part, ...] = ()

    def sentences(self) -> list[str]:
        """Return what the data shows in the language in force."""
        from kaplan.insight.words import say

        return [say(finding) for finding in self.story]


def read_chart(plan: Plan, name: str, account: Account | None = None, part: str = "") -> ReadChart:
    """Return a chart of an account, or of all; ``part`` is a trait, metric or a goal's id.

    A part that is not there gives the first one. Raises ``NotFound`` for an unknown chart.
    """
    chart = chart_named(name)
    if chart is None:
        raise NotFound(N_("there is no chart “{name}”"), name=name)
    shown = account if ONE in chart.scopes else None
    if ALL not in chart.scopes and shown is None:
        return ReadChart(name, _nothing, is_empty=True)
    return _READERS[name](plan, shown, part)


def _sales(plan: Plan, account: Account | None, _part: str) -> ReadChart:
    from kaplan.insight.chart_story import sales_story
    from kaplan.picture.charts.sales_by_quarter import sales_by_quarter
    from kaplan.planner import figures

    data = figures.sales_by_quarter(plan, account)
    return ReadChart(
        "sales",
        lambda width, height: sales_by_quarter(data.quarters, width, height, data.currency),
        tuple(sales_story(data.quarters, data.currency)),
        not data.quarters,
    )


def _frequency(plan: Plan, account: Account | None, _part: str) -> ReadChart:
    from kaplan.insight.chart_story import frequency_story
    from kaplan.picture.charts.trend import purchase_frequency
    from kaplan.planner import figures

    data = figures.purchase_frequency(plan, account)
    return ReadChart(
        "frequency",
        lambda width, height: purchase_frequency(data, width, height),
        tuple(frequency_story(data, plan.today)),
        not data,
    )


def _value(plan: Plan, _account: Account | None, _part: str) -> ReadChart:
    from kaplan.insight.chart_story import value_story
    from kaplan.picture.charts.share import share
    from kaplan.planner import figures

    data = figures.value_by_account(plan)
    return ReadChart(
        "value",
        lambda width, height: share(data.title, data.parts, width, height, data.what),
        tuple(value_story(data.parts)),
        not data.parts,
    )


def _share(plan: Plan, _account: Account | None, part: str) -> ReadChart:
    from kaplan.insight.chart_story import share_story
    from kaplan.insight.segments import TRAITS
    from kaplan.model.records.account import Account
    from kaplan.picture.charts.share import share
    from kaplan.planner import figures

    parts = tuple(Part(trait, Account.field(trait).label) for trait in TRAITS)
    shown = _chosen(part, parts)
    data = figures.share(plan, shown)
    return ReadChart(
        "share",
        lambda width, height: share(data.title, data.parts, width, height, data.what),
        tuple(share_story(data.parts)),
        not data.parts,
        shown,
        parts,
    )


def _satisfaction(plan: Plan, _account: Account | None, _part: str) -> ReadChart:
    from kaplan.insight.chart_story import satisfaction_story
    from kaplan.picture.charts.satisfaction_by_account import satisfaction_by_account
    from kaplan.planner import figures

    data = figures.satisfaction_by_account(plan)
    return ReadChart(
        "satisfaction",
        lambda width, height: satisfaction_by_account(data, width, height),
        tuple(satisfaction_story(data)),
        not data,
    )


def _goals(plan: Plan, account: Account | None, part: str) -> ReadChart:
    from kaplan.insight.chart_story import goal_story
    from kaplan.insight.finding import Finding
    from kaplan.model.records.goal import Goal
    from kaplan.picture.charts.goal_progress import goal_progress
    from kaplan.planner import goals

    found = plan.of(Goal, account) if account is not None else []
    if not found:
        return ReadChart("goals", _nothing, is_empty=True)
    parts = tuple(Part(goal.id, goal.name) for goal in found)
    shown = _chosen(part, parts)
    goal = next(goal for goal in found if goal.id == shown)
    course = goals.course(plan, goal)
    stand = goals.standing(plan, goal)
    reason = Finding("chart_goal_stands", {"pace": stand.pace, "stands": stand.reason})
    story = (reason, *goal_story(course)) if goal.is_open else ()
    return ReadChart(
        "goals", lambda width, height: goal_progress(course, width, height), story, False, shown,
        parts,
    )  # fmt: skip


def _metrics(plan: Plan, account: Account | None, part: str) -> ReadChart:
    from kaplan.insight.chart_story import metric_story
    from kaplan.model.scales import METRIC
    from kaplan.picture.charts.trend import metric_trend
    from kaplan.planner import figures

    parts = tuple(Part(name, METRIC.label(name)) for name in figures.metrics_of(plan, account))
    if not parts:
        return ReadChart("metrics", _nothing, is_empty=True)
    shown = _chosen(part, parts)
    course = figures.metric_course(plan, shown, account)
    return ReadChart(
        "metrics",
        lambda width, height: metric_trend(course, width, height),
        tuple(metric_story(course)),
        not course.points,
        shown,
        parts,
    )


def _chosen(part: str, parts: Sequence[Part]) -> str:
    return part if any(part == one.key for one in parts) else parts[0].key


def _nothing(width: int, height: int) -> Drawing:
    from kaplan.i18n import _
    from kaplan.picture.drawing import sentence

    return sentence(_("There is nothing to draw yet."), width, height)


_READERS: dict[str, Callable[[Plan, Account | None, str], ReadChart]] = {
    "sales": _sales,
    "frequency": _frequency,
    "value": _value,
    "share": _share,
    "satisfaction": _satisfaction,
    "goals": _goals,
    "metrics": _metrics,
}
