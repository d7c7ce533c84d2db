"""What is another thing about a person for one opportunity: written down and taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kaplan.i18n import N_
from kaplan.model.differing import known
from kaplan.model.errors import Invalid, Refused
from kaplan.model.records.people import Stakeholder
from kaplan.planner import drafts
from kaplan.planner.records import apply, stored

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kaplan.model.records.commerce import Opportunity
    from kaplan.planner.plan import Plan


def differ(
    plan: Plan, person: Stakeholder, deal: Opportunity, raw: Mapping[str, object]
) -> Stakeholder:
    """Give a person other values for one deal; an empty one makes it the same as in general again.

    What others wrote meanwhile for other deals stays. Raises ``Invalid``, ``Refused`` for a deal of
    another account, and ``Conflict`` where somebody changed what differs for this one.
    """
    if deal.account != person.account:
        raise Refused(N_("the opportunity belongs to another account"))
    values = Stakeholder.opportunity.read_values(raw, plan.today)
    now = stored(plan, Stakeholder, person.id)
    if known(now.opportunity, deal.id) == known(person.opportunity, deal.id):
        person = now
    there = {**known(person.opportunity, deal.id), **values}
    there = {name: value for name, value in there.items() if value is not None}
    others = {place: v for place, v in person.opportunity.items() if place != deal.id}
    whole = {**others, deal.id: there} if there else others
    given, dropped = ({"opportunity": whole}, ()) if whole else ({}, ("opportunity",))
    return apply(plan, "edit", person, drafts.edit_stored(person, given, dropped))


def problems(plan: Plan, raw: Mapping[str, object]) -> dict[str, str]:
    """Return why values cannot differ as given, by field name; nothing where all is well."""
    found: dict[str, str] = {}
    for name, value in raw.items():
        try:
            Stakeholder.opportunity.read_values({name: value}, plan.today)
        except Invalid as problem:
            found[problem.field] = problem.why()
    return found
