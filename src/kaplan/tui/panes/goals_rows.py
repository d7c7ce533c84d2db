"""Goals as rows: what is measured, from where to where, where it stands, and how it goes."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from kaplan.i18n import _
from kaplan.insight.pace import expected_value
from kaplan.insight.progress import goal_facts, measured_line
from kaplan.insight.words import pace_word
from kaplan.model.format import format_day, format_short
from kaplan.model.scales import METRIC
from kaplan.picture.symbols import PACE_STYLES, WARNING
from kaplan.tui.widgets.columns import Column
from kaplan.tui.widgets.rows import Row

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from kaplan.insight.pace import Standing
    from kaplan.model.records.goal import Goal, Measurement
    from kaplan.tui.widgets.runs import Run

PACE_SIGNS = {
    "on_track": "●", "at_risk": "!", "off_track": "✗", "achieved": "✓", "deferred": "–",
    "canceled": "–",
}  # fmt: skip


class GoalLine(NamedTuple):
    """A goal with its check-ins and how it stands; goals that serve another one stand below it."""

    goal: Goal
    measurements: Sequence[Measurement]
    standing: Standing
    depth: int = 0


def goal_columns() -> list[Column]:
    """Return the columns of the goals table."""
    return [
        Column("goal", _("Goal"), 18, weight=4, most=48),
        Column("metric", _("Metric"), 8, weight=2, most=20, priority=3),
        Column("way", _("From → to"), 13, weight=1, most=18, priority=2),
        Column("latest", _("Latest"), 7, align="right", priority=1),
        Column("due", _("Due"), 10),
        Column("pace", _("Pace"), 11),
    ]


def in_order(goals: Iterable[Goal]) -> list[tuple[Goal, int]]:
    """Return goals with their depth: open ones by the day they are due, each before its own."""
    known = {goal.id: goal for goal in goals}
    below: dict[str, list[Goal]] = {}
    for goal in known.values():
        parent = goal.parent if goal.parent in known and goal.parent != goal.id else ""
        below.setdefault(parent, []).append(goal)
    for each in below.values():
        each.sort(key=lambda goal: (not goal.is_open, str(goal.doc.get("due", "")), goal.id))
    found: dict[str, tuple[Goal, int]] = {}
    # Circles of parents have no top: their members come last.
    for top in (*below.get("", []), *known.values()):
        waiting = [(top, 0)]
        while waiting:
            goal, depth = waiting.pop()
            if goal.id not in found:
                found[goal.id] = (goal, depth)
                waiting += [(child, depth + 1) for child in reversed(below.get(goal.id, []))]
    return list(found.values())


def goal_row(line: GoalLine, today: date) -> Row:
    """Return a goal as a row."""
    goal, stand = line.goal, line.standing
    late = goal.is_open and goal.due is not None and goal.due < today and stand.is_slipping
    due = format_day(goal.due, today)
    return Row(
        goal.id,
        (
            (goal.name, "" if goal.is_open else "muted"),
            (METRIC.label(goal.metric), "muted"),
            way_text(line),
            value_text(stand.latest, goal.unit),
            (f"{due}{WARNING}", "bad") if late else (due, ""),
            pace_cell(stand.pace),
        ),
        depth=line.depth,
        order=(
            goal.name, METRIC.label(goal.metric), goal.target, stand.latest,
            goal.due.isoformat() if goal.due else None, list(PACE_SIGNS).index(stand.pace),
        ),
        search=goal.why,
    )  # fmt: skip


def way_text(line: GoalLine) -> str:
    """Return where a goal starts and where it leads."""
    goal = line.goal
    baseline = goal_facts(goal, line.measurements).baseline
    start = "?" if baseline is None else value_text(baseline, "")
    return f"{start} → {value_text(goal.target, goal.unit)}"


def value_text(value: float | None, unit: str | None) -> str:
    """Return a value with its unit; empty where there is none."""
    return "" if value is None else format_short(value, unit or "")


def pace_cell(pace: str) -> Run:
    """Return a pace as sign and word."""
    return (f"{PACE_SIGNS.get(pace, ' ')} {pace_word(pace)}", PACE_STYLES.get(pace, ""))


def check_in_columns() -> list[Column]:
    """Return the columns of a goal's check-ins."""
    return [
        Column("day", _("Day"), 10),
        Column("value", _("Value"), 10, align="right"),
        Column("change", _("Change"), 9, align="right"),
        Column("asked", _("Asked for"), 10, align="right"),
        Column("note", _("Note"), 12, weight=1),
    ]


def check_in_rows(line: GoalLine) -> list[Row]:
    """Return a goal's check-ins, newest first, each with what the pace asked for on that day."""
    facts = goal_facts(line.goal, line.measurements)
    unit, before = line.goal.unit, None
    rows: list[Row] = []
    counted = dict(measured_line(line.goal, line.measurements))
    for each in line.measurements:
        day, value = each.date, each.value
        if day is None or value is None:
            continue
        change = (
            "" if before is None else f"{'+' if value >= before else ''}{_plain(value - before)}"
        )
        style = "" if counted.get(day) == value else "muted"
        rows.append(
            Row(
                each.id,
                (
                    format_day(day),
                    value_text(value, unit),
                    (change, "muted"),
                    (value_text(expected_value(facts, day), unit), "muted"),
                    each.note,
                ),
                style=style,
            )
        )
        before = value
    return rows[::-1]


def _plain(value: float) -> str:
    return value_text(round(value, 6), "")
