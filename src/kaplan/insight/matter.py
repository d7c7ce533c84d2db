"""What wants attention on a day, judged by dates and figures alone; no record is needed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from kaplan.insight.finding import Finding
from kaplan.insight.limits import DEFAULTS, Limits
from kaplan.insight.pace import GoalFacts, judge
from kaplan.insight.relations import silence_since

URGENCIES = {"overdue": 0, "today": 1, "attention": 2, "soon": 3}
"""How pressing a matter is, in order."""
TABLE_OF = {
    "action": "actions",
    "step": "steps",
    "opportunity": "opportunities",
    "review": "accounts",
    "map": "mindmaps",
    "person": "stakeholders",
    "goal": "goals",
}


class Matter(NamedTuple):
    """Something that wants attention: ``urgency`` is overdue, today, attention or soon.

    A review concerns the account itself and has no title of its own.
    """

    urgency: str
    day: date | None
    kind: str
    table: str
    record: str
    title: str
    why: Finding


class Due(NamedTuple):
    """A date by which something is to happen; ``day`` None for what is blocked without one."""

    day: date | None
    kind: str
    record: str
    title: str


class Contact(NamedTuple):
    """The last contact with somebody; ``day`` is when they became known where ``never`` was any."""

    day: date | None
    never: bool
    is_key: bool
    record: str
    title: str


class Facts(NamedTuple):
    """What an agenda is made from; it holds no judgement, so that it serves for any day."""

    dues: list[Due]
    blocked: list[Due]
    contacts: list[Contact]
    goals: list[GoalFacts]


def urgent_first(matter: Matter) -> tuple[int, date, str, str]:
    """Return what matters are sorted by, over one account or many."""
    return URGENCIES[matter.urgency], matter.day or date.max, matter.title, matter.record


def matters_of(facts: Facts, today: date, days: int, limits: Limits = DEFAULTS) -> list[Matter]:
    """Return what wants attention on a day or within the days after it."""
    until = days_after(today, days)
    found: list[Matter] = []
    for due in facts.dues:
        if due.day is None or due.day > until:
            break
        if due.kind != "map" or due.day <= today:
            found.append(_due_matter(due, today))
    found += [_blocked_matter(due, today) for due in facts.blocked]
    for contact in facts.contacts:
        matter = _silent_matter(contact, today, limits)
        if matter is not None:
            found.append(matter)
    for goal in facts.goals:
        matter = _goal_matter(goal, today, until, limits)
        if matter is not None:
            found.append(matter)
    found.sort(key=urgent_first)
    return found


def _due_matter(due: Due, today: date) -> Matter:
    day = due.day or today
    if due.kind == "map":
        return _matter("attention", due, "map_stale", {"day": day})
    urgency = "overdue" if day < today else "today" if day == today else "soon"
    topic = due.kind if due.kind in ("opportunity", "review") else "due"
    return _matter(urgency, due, f"{topic}_{urgency}", {"day": day})


def _blocked_matter(due: Due, today: date) -> Matter:
    if due.day is not None and due.day < today:
        return _matter("overdue", due, "blocked_late", {"day": due.day})
    return _matter("attention", due, "blocked", {})


def _silent_matter(contact: Contact, today: date, limits: Limits) -> Matter | None:
    known = silence_since(contact.day, contact.never, contact.is_key, today, limits)
    if not known.is_silent:
        return None
    rule = "never_contacted" if contact.never else "silent"
    values = {"days": known.days, "limit": known.limit, "day": contact.day}
    day = None if contact.never else contact.day
    return _matter("attention", Due(day, "person", contact.record, contact.title), rule, values)


def _goal_matter(goal: GoalFacts, today: date, until: date, limits: Limits) -> Matter | None:
    stand = judge(goal, today, limits)
    if stand.pace == "achieved":
        return None
    if today > goal.due:
        urgency = "overdue"
    elif stand.is_slipping:
        urgency = "attention"
    elif goal.due <= until:
        urgency = "today" if goal.due == today else "soon"
    else:
        return None
    return Matter(urgency, goal.due, "goal", "goals", goal.id, goal.title, stand.reason)


def _matter(urgency: str, due: Due, rule: str, values: Mapping[str, object]) -> Matter:
    day, kind, record, title = due
    table = TABLE_OF[kind]
    severity = "high" if urgency == "overdue" else "medium"
    why = Finding(rule, values, severity, table, record)
    return Matter(urgency, day, kind, table, record, title, why)


def days_after(day: date, days: int) -> date:
    """Return the day some days later or earlier, within the calendar."""
    ordinal = min(max(day.toordinal() + days, 1), date.max.toordinal())
    return date.fromordinal(ordinal)
