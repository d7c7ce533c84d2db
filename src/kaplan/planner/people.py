"""The people of an account, as they stand to us."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from kaplan.i18n import N_
from kaplan.insight import relations
from kaplan.insight.differing import differs, in_opportunity
from kaplan.model.errors import Refused
from kaplan.model.records.activity import Interaction
from kaplan.model.records.people import Coverage, Stakeholder, TeamMember, Tie

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from kaplan.model.records.account import Account
    from kaplan.planner.plan import Plan

LEAST_GRADE, MIDDLE_GRADE, MOST_GRADE = 1, 3, 5


class PersonLine(NamedTuple):
    """A stakeholder in the reports-to tree.

    ``closeness`` is the highest of our people's; ``silent_days`` counts from the last contact, or
    from when the person was written down; ``quadrant`` is empty where it is not known;
    ``differs`` names the fields that are another thing for the opportunity in view. ``is_changed``
    is set by ``with_changed``: it takes a look at the history.
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
    differs: tuple[str, ...] = ()
    is_changed: bool = False


class CoverageLine(NamedTuple):
    """One of us, and how close to a stakeholder; None where that is not written down."""

    member: TeamMember
    coverage: Coverage | None


def people(plan: Plan, account: Account | str, opportunity: str = "") -> list[PersonLine]:
    """Return an account's stakeholders, each after the one they report to.

    They are as they are for an opportunity (an id), or in general where it is empty.
    """
    last = relations.last_contacts(plan.of(Interaction, account))
    near = relations.closeness(plan.of(Coverage, account))
    tree = relations.reports_tree(plan.of(Stakeholder, account), plan.of(Tie, account))
    return [
        _line(
            plan,
            placed._replace(stakeholder=in_opportunity(placed.stakeholder, opportunity)),
            near.get(placed.stakeholder.id),
            last.get(placed.stakeholder.id),
        )._replace(differs=differs(placed.stakeholder, opportunity))
        for placed in tree
    ]


def coverage_of(plan: Plan, stakeholder: Stakeholder) -> list[CoverageLine]:
    """Return all of us who work on the account, with their coverage of a stakeholder."""
    known = {each.team_member: each for each in plan.find(Coverage, "stakeholder", stakeholder.id)}
    team = plan.of(TeamMember, stakeholder.account)
    return [CoverageLine(member, known.get(member.id)) for member in team]


def with_changed(lines: Iterable[PersonLine], changed: Collection[str]) -> list[PersonLine]:
    """Return the lines with those people marked who changed since the last review."""
    return [line._replace(is_changed=line.stakeholder.id in changed) for line in lines]


def regrade(plan: Plan, person: Stakeholder, field: str, step: int) -> Stakeholder:
    """Give a person one grade more (step 1) or less (-1) of ``influence`` or ``interest``.

    A grade that was not known begins in the middle. Raises ``Refused`` at either end of the scale,
    and ``Conflict`` where somebody else changed that grade since ``person`` was read.
    """
    from kaplan.planner.records import edit

    before = person.doc.get(field)
    after = MIDDLE_GRADE if before is None else int(before) + step
    if after > MOST_GRADE:
        raise Refused(N_("there is no grade above {grade}"), grade=MOST_GRADE)
    if after < LEAST_GRADE:
        raise Refused(N_("there is no grade below {grade}"), grade=LEAST_GRADE)
    return edit(plan, person, {field: after})


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
