"""What an account asks for on a day: what is due, late, slipping, blocked, silent or stale."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from kaplan.insight.dossier import Dossier
from kaplan.insight.limits import CADENCE_MONTHS, DEFAULTS, Limits
from kaplan.insight.matter import Contact, Due, Facts, Matter, days_after, matters_of
from kaplan.insight.pace import GoalFacts
from kaplan.insight.progress import goal_facts
from kaplan.insight.relations import last_contacts, matters
from kaplan.insight.steps import is_work
from kaplan.model.dates import add_months
from kaplan.model.records.strategy import Review

TITLE_LENGTH = 40


class Caps(NamedTuple):
    """How much of an account is looked at: its nearest dates, its key people, its goals."""

    dues: int = 8
    blocked: int = 4
    people: int = 6
    goals: int = 6


CAPS = Caps()
ALL = Caps(10_000, 10_000, 10_000, 10_000)


def agenda(
    dossier: Dossier,
    today: date,
    days: int = 14,
    limits: Limits = DEFAULTS,
    caps: Caps = ALL,
) -> list[Matter]:
    """Return what an account asks for today and in some days to come, the most urgent first."""
    return matters_of(gather(dossier, limits, caps), today, days, limits)


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
