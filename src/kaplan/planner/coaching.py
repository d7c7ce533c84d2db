"""Coaching: what the rules find on an account, how its map is graded, and acting on a finding."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from kaplan.i18n import N_
from kaplan.insight import gaps
from kaplan.insight.advice import Advice, source_of, with_actions
from kaplan.insight.map_grade import MapGrade, grade_map
from kaplan.insight.matter import days_after
from kaplan.insight.words import advise
from kaplan.model.errors import NotFound, Refused
from kaplan.model.records.account import Account
from kaplan.model.records.activity import Action
from kaplan.planner import drafts
from kaplan.planner.overview import dossier_of
from kaplan.planner.records import stored

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kaplan.insight.dossier import Dossier
    from kaplan.insight.finding import Finding
    from kaplan.planner.plan import Plan

MENDED_AT_ONCE = ("no_next_action", "action_without_due", "action_without_owner")
"""Rules whose finding is gone with one entry, so that an action about it would be one too many."""


class Coaching(NamedTuple):
    """What there is to say of an account: the grade of its map, and all findings, gravest first."""

    grade: MapGrade | None
    advice: Sequence[Advice]

    @property
    def on_people(self) -> list[Advice]:
        """What was found about the people and the map of them."""
        return [one for one in self.advice if one.finding.rule in gaps.PEOPLE_RULES]


def coaching(plan: Plan, account: Account) -> Coaching:
    """Return all that the rules say of an account; raises ``NotFound`` where it is gone."""
    return coaching_of(plan, dossier_of(plan, account))


def coaching_of(plan: Plan, dossier: Dossier) -> Coaching:
    """Return all that the rules say of an account whose records were read."""
    return Coaching(
        grade_map(dossier, plan.today, plan.judgement),
        with_actions(gaps.check(dossier, plan.today, *plan.judgement), dossier.actions),
    )


def chosen(advice: Sequence[Advice], text: str) -> Finding:
    """Return the finding that a number (from 1) or the name of a rule means.

    Raises ``NotFound``.
    """
    if text.isdigit() and 1 <= int(text) <= len(advice):
        return advice[int(text) - 1].finding
    found = next((one.finding for one in advice if one.finding.rule == text), None)
    if found is None:
        raise NotFound(N_("there is no finding {text}; kaplan check numbers them"), text=text[:40])
    return found


def act(plan: Plan, account_id: str, finding: Finding) -> Action:
    """Make an action of a finding: what to do, on what, by whom, and until when.

    Raises ``Refused`` where one is open already, or where there is nothing to plan.
    """
    plan.must_be_writable()
    name = advise(finding).rstrip(".。")
    if not name or finding.rule in MENDED_AT_ONCE:
        raise Refused(N_("this needs no action of its own: mend it where it stands"))
    [known] = with_actions([finding], plan.find(Action, "serves", finding.record))
    if known.action is not None:
        raise Refused(N_("an action is about it already: {name}"), name=known.action.name)
    account = plan.get(Account, account_id)
    raw = {
        "account": account.id,
        "name": name,
        "owner": account.owner or plan.user,
        "due": days_after(plan.today, plan.limits.action_days),
        "serves": finding.record,
        "source": source_of(finding),
    }
    new = drafts.new_resolved(plan, "action", raw)
    plan.commit("act", [new])
    return stored(plan, Action, new.id)
