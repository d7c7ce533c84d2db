"""The summary of an account: what the first screen shows, kept beside the records.

It holds dates and figures and no judgement, so that it stays true while days pass: what is
overdue, silent or off track is judged on reading, by the same code that judges full records.
Judgements hold for any day from the one on which the records were last written.
"""

from __future__ import annotations

from bisect import bisect_left
from datetime import date
from itertools import islice
from typing import Any, NamedTuple

from kaplan.insight.agenda import CAPS, gather, last_review
from kaplan.insight.amount import Amount
from kaplan.insight.dossier import Docs, Dossier, read_dossier
from kaplan.insight.gaps import standing_gaps
from kaplan.insight.health import (
    Basis,
    Delivery,
    Health,
    Relationship,
    Satisfaction,
    last_activity,
    relationship,
    satisfaction,
    weigh,
)
from kaplan.insight.limits import DEFAULTS, Limits
from kaplan.insight.matter import TABLE_OF, Contact, Due, Facts
from kaplan.insight.pace import GoalFacts
from kaplan.insight.relations import last_contacts
from kaplan.insight.sales import (
    Growth,
)
from kaplan.insight.steps import is_work
from kaplan.insight.summary_agenda import NO_DAY, Summary
from kaplan.insight.summary_sales import growth_in, sales_books, value_in

VERSION = "3"
"""Changes with the form of summaries; an index that holds others is to be rebuilt."""
TRAITS = (
    "name", "tier", "lifecycle", "owner", "industry", "region", "customer_type", "product_type",
    "tags", "parent",
)  # fmt: skip
"""The fields of the account that its summary repeats."""


class NextDue(NamedTuple):
    """The nearest date of an account, and what is to happen by then."""

    day: date
    kind: str
    table: str
    record: str
    title: str


class OpenCounts(NamedTuple):
    """How much is open; ``actions`` are ours, ``theirs`` the customer's."""

    actions: int = 0
    theirs: int = 0
    steps: int = 0
    goals: int = 0
    opportunities: int = 0


def summarise(account_id: str, docs: Docs, limits: Limits = DEFAULTS) -> dict[str, Any]:
    """Return an account's summary as a JSON object; empty where there is no such account."""
    dossier = read_dossier(account_id, docs)
    return summary_of(dossier, limits) if dossier else {}


def summary_of(dossier: Dossier, limits: Limits = DEFAULTS) -> dict[str, Any]:
    """Return the summary of an account; what is empty is left out.

    Key players are counted and gaps found by ``limits``; for others it is to be made anew.
    """
    facts = gather(dossier, limits, CAPS)
    near = relationship(dossier, limits)
    happy = satisfaction(dossier)
    summary = {name: dossier.account.doc.get(name) for name in TRAITS}
    summary |= {
        "dues": [_due_line(due) for due in facts.dues],
        "blocked": [_due_line(due) for due in facts.blocked],
        "people": [_contact_line(contact) for contact in facts.contacts],
        "goals": [_goal_list(goal) for goal in facts.goals],
        "relationship": list(near) if near else None,
        "satisfaction": [happy.value, happy.target, _iso(happy.day)] if happy else None,
        "pressing": _iso(_pressing(facts)),
        "active": _iso(last_activity(dossier)),
        "contact": _iso(max(last_contacts(dossier.interactions).values(), default=None)),
        "steps": _step_list(dossier),
        "sales": sales_books(dossier.transactions),
        "open": list(_open_counts(dossier)),
        "review": _review_list(dossier),
        "gaps": standing_gaps(dossier, limits),
    }
    return {name: value for name, value in summary.items() if value not in (None, "", [], {})}


def health_from_summary(summary: Summary, today: date, limits: Limits = DEFAULTS) -> Health:
    """Return the health of an account, as ``health.health`` does."""
    near, happy = summary.get("relationship"), summary.get("satisfaction")
    done, stuck, dues = summary.get("steps", (0, 0, ()))
    basis = Basis(
        Relationship(*near) if near else None,
        _day(summary.get("active")),
        Delivery(done, stuck + bisect_left(dues, today.toordinal())),
        Satisfaction(happy[0], happy[1], _day(happy[2])) if happy else None,
        growth_from_summary(summary, today),
    )
    return weigh(basis, today, limits)


def value_from_summary(summary: Summary, today: date) -> tuple[Amount, ...]:
    """Return the value of an account, as ``sales.value`` does."""
    return value_in(summary.get("sales", {}), today)


def growth_from_summary(summary: Summary, today: date) -> Growth | None:
    """Return how the account's sales move, as ``sales.growth`` does."""
    return growth_in(summary.get("sales", {}), today)


def next_due(summary: Summary) -> NextDue | None:
    """Return the nearest date of an account, of a goal or of something to do.

    A mind map goes stale on a day, but nothing is due by then.
    """
    to_do = (line for line in summary.get("dues", ()) if line.split(" ", 2)[1] != "map")
    lines = [*islice(to_do, 1), *summary.get("blocked", ())[:1]]
    line = min([each for each in lines if each[:10] != NO_DAY], default=None)
    goals = summary.get("goals", ())
    if goals and (line is None or goals[0][4] < line[:10]):
        name, title, _status, _up, due = goals[0][:5]
        return NextDue(date.fromisoformat(due), "goal", "goals", name, title)
    if line is None:
        return None
    day, kind, record, title = line.split(" ", 3)
    return NextDue(date.fromisoformat(day), kind, TABLE_OF[kind], record, title)


def last_contact(summary: Summary) -> date | None:
    """Return the day of the last interaction with anybody of the account."""
    return _day(summary.get("contact"))


def open_counts(summary: Summary) -> OpenCounts:
    """Return how much is open."""
    return OpenCounts(*summary.get("open", ()))


def _pressing(facts: Facts) -> date | None:
    """Return the first day that makes an account wait for somebody once it is past.

    Nothing of the account is overdue on or before it: an agenda of the most urgent matters need not
    look at the account until then.
    """
    days = [due.day for due in facts.dues if due.kind != "map"]
    days += [due.day for due in facts.blocked]
    days += [goal.due for goal in facts.goals]
    return min((day for day in days if day is not None), default=None)


def _open_counts(dossier: Dossier) -> OpenCounts:
    sides = [action.side for action in dossier.actions if action.is_open]
    theirs = sides.count("theirs")
    return OpenCounts(
        len(sides) - theirs,
        theirs,
        sum(step.is_open and is_work(step) for step in dossier.steps),
        sum(goal.is_open for goal in dossier.goals),
        sum(deal.is_open for deal in dossier.opportunities),
    )


def _step_list(dossier: Dossier) -> list[Any] | None:
    """Return [how many done, how many blocked, days by which the other open ones are due]."""
    steps = [step for step in dossier.steps if is_work(step)]
    if not steps:
        return None
    statuses = [step.step_status for step in steps]
    dues = [
        step.due.toordinal()
        for step in steps
        if step.is_open and step.step_status != "blocked" and step.due
    ]
    return [statuses.count("done"), statuses.count("blocked"), sorted(dues)]


def _review_list(dossier: Dossier) -> list[str | None] | None:
    last = last_review(dossier.reviews)
    cadence = dossier.account.cadence or (last.cadence if last else None)
    day = _iso(last.date) if last else None
    return [cadence, day] if cadence or day else None


def _due_line(due: Due) -> str:
    return f"{_iso(due.day) or NO_DAY} {due.kind} {due.record} {due.title}"


def _contact_line(contact: Contact) -> str:
    marks = ("k" if contact.is_key else "o") + ("n" if contact.never else "c")
    return f"{_iso(contact.day) or NO_DAY} {marks} {contact.record} {contact.title}"


def _goal_list(goal: GoalFacts) -> list[Any]:
    days = (goal.due, goal.start, goal.measured)
    values = (goal.baseline, goal.target, goal.value)
    milestones = [[_iso(day), value] for day, value in goal.milestones]
    return [goal.id, goal.title, goal.status, goal.up, *map(_iso, days), *values, milestones]


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
