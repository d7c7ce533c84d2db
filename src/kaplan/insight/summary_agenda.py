"""What an account asks for, read from its summary; it loads no kind of record."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from typing import Any

from kaplan.insight.limits import DEFAULTS, Limits
from kaplan.insight.matter import Contact, Due, Facts, Matter, days_after, matters_of
from kaplan.insight.pace import GoalFacts

Summary = Mapping[str, Any]
NO_DAY = "----------"


def agenda_from_summary(
    summary: Summary, today: date, days: int = 14, limits: Limits = DEFAULTS
) -> list[Matter]:
    """Return what an account asks for, as ``agenda.agenda`` does with the caps ``CAPS``."""
    until, key_since, since = _horizon(today, days, limits.silent_key_days, limits.silent_days)
    facts = Facts(
        [_read_due(line) for line in summary.get("dues", ()) if line[:10] <= until],
        [_read_due(line) for line in summary.get("blocked", ())],
        [
            _read_contact(line)
            for line in summary.get("people", ())
            if line[:10] < (key_since if line[11] == "k" else since)
        ],
        [_read_goal(values) for values in summary.get("goals", ())],
    )
    return matters_of(facts, today, days, limits)


def overdue_from_summary(summary: Summary, today: date, limits: Limits = DEFAULTS) -> list[Matter]:
    """Return the overdue ones among the matters of ``agenda_from_summary``; reads nothing else."""
    now = today.isoformat()
    facts = Facts(
        [_read_due(line) for line in summary.get("dues", ()) if line[:10] < now],
        [_read_due(line) for line in summary.get("blocked", ()) if NO_DAY < line[:10] < now],
        [],
        [_read_goal(values) for values in summary.get("goals", ()) if values[4] < now],
    )
    found = matters_of(facts, today, 0, limits)
    return [matter for matter in found if matter.urgency == "overdue"]


@lru_cache(maxsize=16)
def _horizon(today: date, days: int, key_days: int, other_days: int) -> tuple[str, str, str]:
    """Return the last day looked at, and the days since which key people and others are silent.

    In ISO form, so that what is of no concern is passed over without being read.
    """
    first = [days_after(today, -span).isoformat() for span in (key_days, other_days)]
    return days_after(today, days).isoformat(), first[0], first[1]


def _read_due(line: str) -> Due:
    day, kind, record, title = line.split(" ", 3)
    return Due(None if day == NO_DAY else date.fromisoformat(day), kind, record, title)


def _read_contact(line: str) -> Contact:
    day, marks, record, title = line.split(" ", 3)
    known = None if day == NO_DAY else date.fromisoformat(day)
    return Contact(known, marks[1] == "n", marks[0] == "k", record, title)


def _read_goal(values: list[Any]) -> GoalFacts:
    name, title, status, up, due, start, measured, baseline, target, value, milestones = values
    return GoalFacts(
        name,
        title,
        status,
        up,
        date.fromisoformat(due),
        date.fromisoformat(start),
        baseline,
        target,
        value,
        date.fromisoformat(measured) if measured else None,
        tuple([(date.fromisoformat(day), wanted) for day, wanted in milestones]),
    )
