"""Decisions read from a plan as the strips are drawn from them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kaplan.i18n import _
from kaplan.insight.customer_copy import customer_copy
from kaplan.insight.deciding import decision_steps
from kaplan.model.format import format_day, format_money
from kaplan.model.records.people import Stakeholder
from kaplan.model.scales import DEAL_STAGE
from kaplan.picture.decision_strip import Titled
from kaplan.planner.decisions import Decision, decision_of, open_deals

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kaplan.model.records.account import Account
    from kaplan.model.records.commerce import Opportunity
    from kaplan.planner.plan import Plan


def read_decisions(
    plan: Plan, account: Account, deal: Opportunity | None = None, for_customer: bool = False
) -> list[Decision]:
    """Return the decision of one deal, or of each open deal of an account.

    The first to close comes first. A copy for customers has people as they are in general: what
    differs for a deal is ours alone.
    """
    deals = [deal] if deal is not None else open_deals(plan, account)
    if not for_customer:
        return [decision_of(plan, one) for one in deals]
    people = customer_copy(plan.of(Stakeholder, account))
    return [
        Decision(one, decision_steps(one, people, (), plan.today)) for one in customer_copy(deals)
    ]


def titled(decision: Decision) -> Titled:
    """Return a deal's name with where it stands, as far as that is told."""
    deal = decision.deal
    facts = [
        DEAL_STAGE.label(deal.stage) if "stage" in deal.doc else "",
        format_money(deal.amount, deal.currency, short=True),
        _("closes {day}").format(day=format_day(deal.close_date)) if deal.close_date else "",
        decision_word(decision),
    ]
    return Titled(deal.id, deal.name, " · ".join(fact for fact in facts if fact))


def decision_word(decision: Decision) -> str:
    """Return how many steps were taken of how many; empty where none is known."""
    if not decision.steps:
        return ""
    return _("{done} of {total} done").format(done=decision.done, total=len(decision.steps))


def what_next(decision: Decision) -> str:
    """Return what a deal's decision waits for, in a few words; empty where none is known."""
    if not decision.steps:
        return ""
    following = next((step for step in decision.steps if step.is_open), None)
    told = _("decision: {count}").format(count=decision_word(decision))
    if following is None:
        return told
    return _("{told} · next: {step}").format(told=told, step=following.name)


def with_steps(decisions: Sequence[Decision]) -> list[Decision]:
    """Return the decisions of which a step is known, or all where there is no such."""
    return [one for one in decisions if one.steps] or list(decisions)
