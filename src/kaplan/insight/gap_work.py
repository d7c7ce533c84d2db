"""Rules about the work on an account: goals, actions, deals, process, reviews."""

from __future__ import annotations

from collections.abc import Iterator

from kaplan.insight.agenda import next_review
from kaplan.insight.gap_case import Case, Hit
from kaplan.insight.kpi import latest
from kaplan.insight.matter import days_after
from kaplan.insight.pace import judge
from kaplan.insight.progress import goal_facts
from kaplan.model.records.commerce import Opportunity
from kaplan.model.records.goal import Goal


def no_goals(case: Case) -> Iterator[Hit]:
    """Nothing is aimed at."""
    if not _open_goals(case):
        yield Hit(case.dossier.account)


def goal_off_track_idle(case: Case) -> Iterator[Hit]:
    """A goal is off track, and no open action serves it."""
    for goal in _open_goals(case):
        stand = judge(goal_facts(goal, case.dossier.measurements), case.today, case.limits)
        if stand.pace == "off_track" and goal.id not in case.served:
            yield Hit(goal, {"name": goal.name})


def goal_not_measured(case: Case) -> Iterator[Hit]:
    """A goal that has begun was not measured for too long."""
    for goal in _open_goals(case):
        facts = goal_facts(goal, case.dossier.measurements)
        since = facts.measured or facts.start
        days = (case.today - since).days
        if days > case.limits.goal_days:
            yield Hit(goal, {"name": goal.name, "day": facts.measured, "days": days})


def goal_without_owner(case: Case) -> Iterator[Hit]:
    """Nobody answers for a goal."""
    for goal in _open_goals(case):
        if not goal.owner:
            yield Hit(goal, {"name": goal.name})


def goal_without_baseline(case: Case) -> Iterator[Hit]:
    """A goal does not say from where it starts."""
    for goal in _open_goals(case):
        if goal.baseline is None:
            yield Hit(goal, {"name": goal.name})


def no_next_action(case: Case) -> Iterator[Hit]:
    """Nobody has anything to do for the account."""
    if not any(each.is_open for each in case.dossier.actions):
        yield Hit(case.dossier.account)


def action_without_due(case: Case) -> Iterator[Hit]:
    """An action has no date."""
    for action in case.dossier.actions:
        if action.is_open and action.due is None:
            yield Hit(action, {"name": action.name})


def action_without_owner(case: Case) -> Iterator[Hit]:
    """An action has no owner."""
    for action in case.dossier.actions:
        if action.is_open and not action.owner:
            yield Hit(action, {"name": action.name})


def nothing_theirs(case: Case) -> Iterator[Hit]:
    """A deal is open, and the customer has nothing to do for it."""
    sides = {each.side for each in case.dossier.actions if each.is_open}
    if _deals(case) and sides and "theirs" not in sides:
        yield Hit(case.dossier.account)


def close_date_passed(case: Case) -> Iterator[Hit]:
    """An open deal should be closed already."""
    for deal in _deals(case):
        if deal.close_date is not None and deal.close_date < case.today:
            yield Hit(deal, {"name": deal.name, "day": deal.close_date})


def deal_unsupported(case: Case) -> Iterator[Hit]:
    """A deal closes soon, and nobody who decides is on our side."""
    until = days_after(case.today, case.limits.deal_days)
    is_supported = any((each.support or 0) > 0 for each in case.deciders)
    for deal in _deals(case):
        if deal.close_date and case.today <= deal.close_date <= until and not is_supported:
            yield Hit(deal, {"name": deal.name, "day": deal.close_date})


def deal_without_next_step(case: Case) -> Iterator[Hit]:
    """A deal does not say what comes next."""
    for deal in _deals(case):
        if not deal.next_step and deal.id not in case.served:
            yield Hit(deal, {"name": deal.name})


def deal_without_competitor(case: Case) -> Iterator[Hit]:
    """A deal names no competitor."""
    for deal in _deals(case):
        if not deal.competitors:
            yield Hit(deal, {"name": deal.name})


def no_process(case: Case) -> Iterator[Hit]:
    """Nothing says how the account is run."""
    if not case.dossier.processes:
        yield Hit(case.dossier.account)


def key_step_without_owner(case: Case) -> Iterator[Hit]:
    """A key or fragile step that is still to be done has no owner."""
    for step in case.dossier.steps:
        if step.is_open and (step.key or step.fragile) and not (step.owner or step.their_owner):
            yield Hit(step, {"name": step.name})


def no_objectives(case: Case) -> Iterator[Hit]:
    """Nobody wrote down what drives the customer."""
    if not case.dossier.objectives:
        yield Hit(case.dossier.account)


def no_whitespace(case: Case) -> Iterator[Hit]:
    """Nobody looked at what more a key account could buy."""
    if case.is_key_account and not case.dossier.whitespaces:
        yield Hit(case.dossier.account)


def no_satisfaction(case: Case) -> Iterator[Hit]:
    """The customer's satisfaction was never measured."""
    if latest(case.dossier.measurements, "satisfaction") is None:
        yield Hit(case.dossier.account)


def no_review(case: Case) -> Iterator[Hit]:
    """The plan was never reviewed."""
    if not case.dossier.reviews:
        yield Hit(case.dossier.account)


def review_late(case: Case) -> Iterator[Hit]:
    """The next review should have been held already."""
    day = next_review(case.dossier)
    if case.dossier.reviews and day is not None and day < case.today:
        yield Hit(case.dossier.account, {"day": day})


def tier_without_reason(case: Case) -> Iterator[Hit]:
    """A key account does not say why it is one."""
    if case.is_key_account and not case.dossier.account.tier_reason:
        yield Hit(case.dossier.account, {"tier": case.dossier.account.tier})


def _open_goals(case: Case) -> list[Goal]:
    return [goal for goal in case.dossier.goals if goal.is_open]


def _deals(case: Case) -> list[Opportunity]:
    return [deal for deal in case.dossier.opportunities if deal.is_open]
