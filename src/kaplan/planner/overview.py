"""One account's plan on one page."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from kaplan.i18n import N_
from kaplan.insight import gaps, progress, steps
from kaplan.insight.dossier import read_dossier
from kaplan.insight.finding import Finding
from kaplan.insight.health import Health, health
from kaplan.insight.map_grade import MapGrade, grade_map
from kaplan.insight.pace import Standing
from kaplan.model.errors import NotFound
from kaplan.model.records.account import Account
from kaplan.model.records.activity import Action
from kaplan.model.records.commerce import Opportunity, Whitespace
from kaplan.model.records.goal import Goal
from kaplan.model.records.process import Process
from kaplan.model.records.strategy import Objective, Swot
from kaplan.planner.timeline import TimelineItem, timeline
from kaplan.planner.values import value_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kaplan.insight.dossier import Dossier
    from kaplan.planner.plan import Plan

LATEST = 10
_NOT_FACTS = ("name", "summary", "vision", "initials", "currency", "external", "custom")


class Overview(NamedTuple):
    """What the plan of an account says today.

    ``facts`` are (field, text) of what is known of the account; actions and opportunities are the
    open ones, the nearest first; ``missing`` is what the plan lacks, the gravest first.
    """

    account: Account
    facts: tuple[tuple[str, str], ...]
    objectives: Sequence[Objective]
    swot: Sequence[Swot]
    whitespace: Sequence[Whitespace]
    opportunities: list[Opportunity]
    our_actions: list[Action]
    their_actions: list[Action]
    latest: list[TimelineItem]
    missing: list[Finding]
    grade: MapGrade | None
    health: Health
    processes: list[tuple[Process, steps.Progress]]
    goals: list[tuple[Goal, Standing]]


def dossier_of(plan: Plan, account: Account) -> Dossier:
    """Return all records of an account; raises ``NotFound``."""
    dossier = read_dossier(account.id, plan.reader)
    if dossier is None:
        raise NotFound(N_("no account is known as “{text}”"), text=account.name)
    return dossier


def overview(plan: Plan, account: Account) -> Overview:
    """Return an account's plan on one page; raises ``NotFound`` where the account is gone."""
    dossier = dossier_of(plan, account)
    actions = sorted((a for a in dossier.actions if a.is_open), key=lambda a: a.due or date.max)
    deals = [deal for deal in dossier.opportunities if deal.is_open]
    by_process = steps.by_process(dossier.steps)
    return Overview(
        account=dossier.account,
        facts=_facts(plan, dossier.account),
        objectives=dossier.objectives,
        swot=dossier.swots,
        whitespace=dossier.whitespaces,
        opportunities=sorted(deals, key=lambda deal: deal.close_date or date.max),
        our_actions=[action for action in actions if action.side != "theirs"],
        their_actions=[action for action in actions if action.side == "theirs"],
        latest=timeline(plan, dossier.account)[:LATEST],
        missing=gaps.check(dossier, plan.today, *plan.judgement),
        grade=grade_map(dossier, plan.today, plan.judgement),
        health=health(dossier, plan.today, plan.limits),
        processes=[(one, by_process.get(one.id, steps.progress(()))) for one in dossier.processes],
        goals=[
            (goal, progress.standing(goal, dossier.measurements, plan.today, plan.limits))
            for goal in sorted(
                dossier.goals, key=lambda goal: (not goal.is_open, goal.due or date.max)
            )
        ],
    )


def _facts(plan: Plan, account: Account) -> tuple[tuple[str, str], ...]:
    pairs = (
        (field.label, value_text(plan, account, name))
        for name, field in Account.fields().items()
        if name not in _NOT_FACTS
    )
    return tuple((label, text) for label, text in pairs if text)
