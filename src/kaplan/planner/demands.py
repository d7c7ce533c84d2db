"""Doing something about what people ask for."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from kaplan.i18n import N_
from kaplan.model.errors import NotFound
from kaplan.model.records.account import Account
from kaplan.model.records.activity import Action
from kaplan.model.records.people import Stakeholder, TeamMember
from kaplan.model.scales import DEMAND
from kaplan.model.text import first_line
from kaplan.planner import drafts
from kaplan.planner.records import stored

if TYPE_CHECKING:
    from kaplan.planner.plan import Plan

_LONGEST = 120


def serve_demand(plan: Plan, person: Stakeholder, kind: str) -> Action:
    """Add an action that serves a person's demand (``work`` or ``personal``), due in some days.

    It is named after the demand and owned by whoever of the team is at the keys, else by the
    account's owner. Raises ``NotFound`` where the person has no such demand.
    """
    text = first_line(str(person.doc.get(f"demand_{kind}") or ""))
    if not text:
        raise NotFound(
            N_("{name} has no demand “{demand}”"), name=person.name, demand=DEMAND.label(kind)
        )
    name = f"{person.name}: {text}"
    raw = {
        "account": person.account,
        "name": name if len(name) <= _LONGEST else name[: _LONGEST - 1] + "…",
        "serves": person.id,
        "demand": kind,
        "due": (plan.today + timedelta(days=plan.limits.action_days)).isoformat(),
        "owner": _owner(plan, person.account),
    }
    new = drafts.new_resolved(plan, Action.KIND, raw)
    plan.commit("add", [new])
    return stored(plan, Action, new.id)


def _owner(plan: Plan, account: str) -> str:
    own = next((m.name for m in plan.of(TeamMember, account) if m.user == plan.user), "")
    return own or plan.get(Account, account).owner
