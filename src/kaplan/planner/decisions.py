"""The customer's way to a decision: its steps written down, moved, ticked, taken out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from kaplan.i18n import N_
from kaplan.insight.deciding import StepStanding, decision_steps, named_once, who_decides
from kaplan.insight.differing import in_opportunity
from kaplan.model.compound import join_list
from kaplan.model.errors import Invalid, Refused
from kaplan.model.records.commerce import DecisionStep, Opportunity
from kaplan.model.records.people import Coverage, Stakeholder
from kaplan.planner import records

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kaplan.model.records.account import Account
    from kaplan.planner.plan import Plan

Step = dict[str, Any]


class Decision(NamedTuple):
    """A deal with the steps of its decision as they stand today."""

    deal: Opportunity
    steps: list[StepStanding]

    @property
    def done(self) -> int:
        """How many steps were taken."""
        return sum(not step.is_open for step in self.steps)


def decision_of(plan: Plan, deal: Opportunity) -> Decision:
    """Return the decision process of a deal, with people as they are for it."""
    people = [in_opportunity(one, deal.id) for one in plan.of(Stakeholder, deal.account)]
    coverages = plan.of(Coverage, deal.account)
    return Decision(deal, decision_steps(deal, people, coverages, plan.today))


def decisions_of(plan: Plan, account: Account) -> list[Decision]:
    """Return the decision processes of an account's open deals, the earliest to close first."""
    return [decision_of(plan, deal) for deal in open_deals(plan, account)]


def open_deals(plan: Plan, account: Account) -> list[Opportunity]:
    """Return an account's open deals, the earliest to close first."""
    from datetime import date

    deals = [deal for deal in plan.of(Opportunity, account) if deal.is_open]
    return sorted(deals, key=lambda deal: deal.close_date or date.max)


def people_of_step(plan: Plan, deal: Opportunity, place: int) -> tuple[list[str], str]:
    """Return the ids of who decides at a step, and the names of the others with commas between."""
    named = named_once(plan.of(Stakeholder, deal.account))
    ids, others = who_decides(_steps(deal)[_at(deal, place)], named)
    return ids, join_list(others)


def add_step(
    plan: Plan, deal: Opportunity, raw: Mapping[str, object], place: int | None = None
) -> Opportunity:
    """Add a step at a place (0 is first; None is last); raises ``Invalid``, ``Conflict``."""
    steps: list[Mapping[str, object]] = [*_steps(deal)]
    steps.insert(len(steps) if place is None else max(0, place), raw)
    return _save(plan, deal, steps)


def edit_step(plan: Plan, deal: Opportunity, place: int, raw: Mapping[str, object]) -> Opportunity:
    """Give a step new values; an empty one takes the value out. Raises ``Invalid``."""
    steps: list[Mapping[str, object]] = [*_steps(deal)]
    at = _at(deal, place)
    steps[at] = {**steps[at], **raw}
    return _save(plan, deal, steps)


def tick_step(plan: Plan, deal: Opportunity, place: int) -> Opportunity:
    """Say that a step was taken, or that it was not after all."""
    done = _steps(deal)[_at(deal, place)].get("done") is True
    return edit_step(plan, deal, place, {"done": not done})


def move_step(plan: Plan, deal: Opportunity, place: int, by: int) -> Opportunity:
    """Put a step earlier (by -1) or later; raises ``Refused`` where there is no such place."""
    steps = _steps(deal)
    at = _at(deal, place)
    if not 0 <= at + by < len(steps):
        raise Refused(N_("there is no place for it that way"))
    steps.insert(at + by, steps.pop(at))
    return _save(plan, deal, steps)


def delete_step(plan: Plan, deal: Opportunity, place: int) -> Opportunity:
    """Take a step out."""
    steps = _steps(deal)
    del steps[_at(deal, place)]
    return _save(plan, deal, steps)


def problems(plan: Plan, raw: Mapping[str, object]) -> dict[str, str]:
    """Return why a step cannot be stored as given, by field name; nothing where all is well."""
    found: dict[str, str] = {}
    for name, field in DecisionStep.fields().items():
        try:
            field.parse(raw.get(name), plan.today)
        except Invalid as problem:
            found[name] = problem.why()
    return found


def _steps(deal: Opportunity) -> list[Step]:
    return [dict(step) for step in deal.decision_steps]


def _at(deal: Opportunity, place: int) -> int:
    if not 0 <= place < len(deal.decision_steps):
        raise Refused(N_("the decision has no such step"))
    return place


def _save(plan: Plan, deal: Opportunity, steps: list[Any]) -> Opportunity:
    return records.edit(plan, deal, {"decision_steps": steps})
