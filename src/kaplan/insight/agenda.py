"""What an account asks for on a day: what is due, late, slipping, blocked, silent or stale."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple

from kaplan.insight.dossier import Dossier
from kaplan.insight.finding import Finding
from kaplan.insight.limits import CADENCE_MONTHS, DEFAULTS, Limits
from kaplan.insight.progress import GoalFacts, goal_facts, judge
from kaplan.insight.relations import last_contacts, matters, silence_since
from kaplan.insight.steps import is_work
from kaplan.model.dates import add_months
from kaplan.model.records.strategy import Review

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
TITLE_LENGTH = 40


class Caps(NamedTuple):
    """How much of an account is looked at: its nearest dates, its key people, its goals."""

    dues: int = 8
    blocked: int = 4
    people: int = 6
    goals: int = 6


CAPS = Caps()
ALL = Caps(10_000, 10_000, 10_000, 10_000)


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


def agenda(
    dossier: Dossier,
    today: date,
    days: int = 14,
    limits: Limits = DEFAULTS,
    caps: Caps = ALL,
) -> list[Matter]:
    """Return what an account asks for today and in some days to come, the most urgent first."""
    return matters_of(gather(dossier, limits, caps), today, days, limits)


def urgent_first(matter: Matter) -> tuple[int, date, str, str]:
    """Return what matters are sorted by, over one account or many."""
    return URGENCIES[matter.urgency], matter.day or date.max, matter.title, matter.record


def gather(dossier: Dossier, limits: Limits = DEFAULTS, caps: Caps = CAPS) -> Facts:
    """Return what an agenda is made from, the nearest dates first."""
    return Facts(
        sorted(_dues(dossier, limits), key=lambda due: (due.day or date.max, due))[: caps.dues],
        sorted(_blocked(dossier), key=lambda due: (due.day or date.max, due.record))[
            : caps.blocked
        ],
        _contacts(dossier, limits)[: caps.people],
        _open_goals(dossier)[: caps.goals],
    )


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


def next_review(dossier: Dossier) -> date | None:
    """Return when the plan is to be reviewed next; None where no cadence is set.

    Counted from the last review, else from the day on which the account was written down.
    """
    last = last_review(dossier.reviews)
    cadence = dossier.account.cadence or (last.cadence if last else None)
    created = dossier.account.created
    day = last.date if last else created.date() if created else None
    months = CADENCE_MONTHS.get(cadence or "")
    return add_months(day, months) if day and months else None


def last_review(reviews: Iterable[Review]) -> Review | None:
    """Return the latest review."""
    return max(reviews, key=lambda each: (each.date or date.min, each.id), default=None)


def short_title(text: str) -> str:
    """Return a text as one short line."""
    line = " ".join(text.split())
    return line if len(line) <= TITLE_LENGTH else line[: TITLE_LENGTH - 1] + "…"


def _dues(dossier: Dossier, limits: Limits) -> list[Due]:
    found = [
        Due(each.due, "action", each.id, short_title(each.name))
        for each in dossier.actions
        if each.is_open and each.action_status != "blocked"
    ]
    found += [
        Due(each.due, "step", each.id, short_title(each.name))
        for each in dossier.steps
        if each.is_open and each.step_status != "blocked" and is_work(each)
    ]
    found += [
        Due(each.close_date, "opportunity", each.id, short_title(each.name))
        for each in dossier.opportunities
        if each.is_open
    ]
    account = dossier.account
    found.append(Due(next_review(dossier), "review", account.id, ""))
    found += [
        Due(_stale_from(each.updated.date(), account.cadence, limits), "map", each.id, each.name)
        for each in dossier.mindmaps
        if each.updated
    ]
    return [due for due in found if due.day is not None]


def _stale_from(updated: date, cadence: str | None, limits: Limits) -> date:
    months = CADENCE_MONTHS.get(cadence or "")
    return add_months(updated, months) if months else days_after(updated, limits.map_days)


def _blocked(dossier: Dossier) -> list[Due]:
    found = [
        Due(each.due, "action", each.id, short_title(each.name))
        for each in dossier.actions
        if each.action_status == "blocked"
    ]
    return found + [
        Due(each.due, "step", each.id, short_title(each.name))
        for each in dossier.steps
        if each.step_status == "blocked"
    ]


def _contacts(dossier: Dossier, limits: Limits) -> list[Contact]:
    last = last_contacts(dossier.interactions)
    found = []
    for person in dossier.stakeholders:
        if person.placeholder:
            continue
        day = last.get(person.id)
        known = day or (person.created.date() if person.created else None)
        is_key = matters(person, limits)
        found.append(Contact(known, day is None, is_key, person.id, short_title(person.name)))
    found.sort(key=lambda each: (not each.is_key, each.day or date.min, each.record))
    return found


def _open_goals(dossier: Dossier) -> list[GoalFacts]:
    found = [
        goal_facts(goal, dossier.measurements)._replace(title=short_title(goal.name))
        for goal in dossier.goals
        if goal.is_open
    ]
    found.sort(key=lambda goal: (goal.due, goal.id))
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
