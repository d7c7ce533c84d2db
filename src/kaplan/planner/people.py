"""The people of an account, as they stand to us."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from kaplan.insight import relations
from kaplan.model.records.activity import Interaction
from kaplan.model.records.people import Coverage, Stakeholder, TeamMember, Tie

if TYPE_CHECKING:
    from kaplan.model.records.account import Account
    from kaplan.planner.plan import Plan


class PersonLine(NamedTuple):
    """A stakeholder in the reports-to tree.

    ``closeness`` is the highest of our people's; ``silent_days`` counts from the last contact, or
    from when the person was written down; ``quadrant`` is empty where it is not known.
    """

    stakeholder: Stakeholder
    depth: int
    closeness: int | None
    last_contact: date | None
    silent_days: int | None
    is_silent: bool
    quadrant: str
    is_key: bool
    is_champion: bool


class CoverageLine(NamedTuple):
    """One of us, and how close to a stakeholder; None where that is not written down."""

    member: TeamMember
    coverage: Coverage | None


def people(plan: Plan, account: Account | str) -> list[PersonLine]:
    """Return an account's stakeholders, each after the one they report to."""
    last = relations.last_contacts(plan.of(Interaction, account))
    near = relations.closeness(plan.of(Coverage, account))
    tree = relations.reports_tree(plan.of(Stakeholder, account), plan.of(Tie, account))
    return [
        _line(plan, placed, near.get(placed.stakeholder.id), last.get(placed.stakeholder.id))
        for placed in tree
    ]


def coverage_of(plan: Plan, stakeholder: Stakeholder) -> list[CoverageLine]:
    """Return all of us who work on the account, with their coverage of a stakeholder."""
    known = {each.team_member: each for each in plan.find(Coverage, "stakeholder", stakeholder.id)}
    team = plan.of(TeamMember, stakeholder.account)
    return [CoverageLine(member, known.get(member.id)) for member in team]


def _line(
    plan: Plan, placed: relations.Placed, closeness: int | None, last: date | None
) -> PersonLine:
    person, limits = placed.stakeholder, plan.limits
    silence = relations.silence(person, last, plan.today, limits)
    return PersonLine(
        stakeholder=person,
        depth=placed.depth,
        closeness=closeness,
        last_contact=last,
        silent_days=silence.days,
        is_silent=silence.is_silent,
        quadrant=relations.quadrant(person, limits),
        is_key=relations.is_key_player(person, limits),
        is_champion=relations.is_champion(person, limits),
    )
