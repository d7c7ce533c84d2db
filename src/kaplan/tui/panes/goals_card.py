"""The card of a goal: why it matters, where it stands, its milestones and check-ins."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kaplan.i18n import _
from kaplan.insight.words import say
from kaplan.model.format import format_ago, format_day, format_percent
from kaplan.model.scales import GOAL_STATUS, METRIC
from kaplan.tui.panes.goals_rows import GoalLine, pace_cell, value_text, way_text
from kaplan.tui.widgets.card import Fact, Section

if TYPE_CHECKING:
    from datetime import date

_LATEST = 8


def goal_sections(line: GoalLine, parent: str, today: date) -> list[Section]:
    """Return the card of a goal; ``parent`` is the name of the goal that it serves."""
    goal, stand = line.goal, line.standing
    facts = [
        Fact(_("Pace"), pace_cell(stand.pace)),
        Fact("", (say(stand.reason), "muted")),
        Fact(_("Metric"), METRIC.label(goal.metric)),
        Fact(_("From → to"), way_text(line)),
        Fact(_("Latest"), _latest(line, today)),
        Fact(_("On the way"), format_percent(stand.reached)),
        Fact(_("Asked for"), value_text(stand.expected, goal.unit)),
        Fact(_("Start"), format_day(goal.start)),
        Fact(_("Due"), _due(line, today)),
        Fact(_("Status"), GOAL_STATUS.label(goal.goal_status)),
        Fact(_("Because"), goal.closed_reason),
        Fact(_("Owner"), goal.owner),
        Fact(_("Serves"), parent),
    ]
    sections = [
        Section(goal.name, [fact for fact in facts if fact.value]),
        Section(_("Why it matters"), [Fact("", goal.why)] if goal.why else []),
        Section(_("Milestones"), _milestones(line)),
        Section(_("Check-ins"), _check_ins(line)),
    ]
    return [section for section in sections if section.facts]


def _latest(line: GoalLine, today: date) -> str:
    stand = line.standing
    if stand.latest is None or stand.latest_date is None:
        return _("not measured yet")
    ago = format_ago((today - stand.latest_date).days)
    return f"{value_text(stand.latest, line.goal.unit)} ({ago})"


def _due(line: GoalLine, today: date) -> str:
    due = line.goal.due
    if due is None:
        return ""
    return f"{format_day(due)} ({format_ago((today - due).days)})"


def _milestones(line: GoalLine) -> list[Fact]:
    return [
        Fact(str(each.get("date", "")), value_text(each.get("value"), line.goal.unit))
        for each in line.goal.milestones
    ]


def _check_ins(line: GoalLine) -> list[Fact]:
    return [
        Fact(format_day(each.date), f"{value_text(each.value, line.goal.unit)} {each.note}".strip())
        for each in list(line.measurements)[::-1][:_LATEST]
    ]
