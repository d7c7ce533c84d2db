"""Whose assessment is due again, and why: never made, too old, or something happened since."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from kaplan.insight.finding import Finding
from kaplan.insight.limits import CADENCE_MONTHS, DEFAULTS, Limits
from kaplan.insight.matter import days_after
from kaplan.insight.relations import is_key_player
from kaplan.model.dates import add_months

if TYPE_CHECKING:
    from kaplan.model.records.people import Stakeholder


class Stale(NamedTuple):
    """A person to be looked at again, and the reasons for it."""

    person: Stakeholder
    reasons: tuple[Finding, ...]


class Since(NamedTuple):
    """What happened with people, each by id: the last contact, the last change of their role."""

    contacts: Mapping[str, date]
    roles: Mapping[str, date]


def stale(
    people: Iterable[Stakeholder],
    since: Since,
    today: date,
    cadence: str | None = None,
    limits: Limits = DEFAULTS,
) -> list[Stale]:
    """Return who is to be assessed again, those who weigh most first.

    An assessment holds for as long as the account's ``cadence``, else for ``limits.assess_days``.
    A role that nobody was found for is never stale.
    """
    found = []
    for person in by_weight(people, limits):
        reasons = tuple(_reasons(person, since, today, cadence, limits))
        if reasons:
            found.append(Stale(person, reasons))
    return found


def by_weight(people: Iterable[Stakeholder], limits: Limits = DEFAULTS) -> list[Stakeholder]:
    """Return everybody who is somebody: key players first, then by influence."""
    return sorted(
        (person for person in people if not person.placeholder),
        key=lambda person: (not is_key_player(person, limits), -(person.influence or 0)),
    )


def _reasons(
    person: Stakeholder, since: Since, today: date, cadence: str | None, limits: Limits
) -> Iterable[Finding]:
    day = person.assessed
    if day is None:
        yield Finding("never_assessed")
        return
    months = CADENCE_MONTHS.get(cadence or "")
    if (add_months(day, months) if months else days_after(day, limits.assess_days)) < today:
        yield Finding("assessed_long_ago", {"day": day, "days": (today - day).days})
    if (role := since.roles.get(person.id)) and role > day:
        yield Finding("role_changed_since", {"day": role})
    if (contact := since.contacts.get(person.id)) and day < contact <= today:
        yield Finding("contact_since", {"day": contact})
