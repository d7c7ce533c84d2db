"""An account's people read from a plan: all that the pictures of them are drawn from."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from kaplan.insight.customer_copy import customer_copy
from kaplan.insight.influence import Reach, influence_paths
from kaplan.insight.motives import Motives, motives
from kaplan.insight.relations import matters
from kaplan.model.records.account import Department as DepartmentRecord
from kaplan.model.records.activity import Action
from kaplan.model.records.organisation import Organisation
from kaplan.model.records.people import Coverage, TeamMember, Tie
from kaplan.model.text import fold
from kaplan.picture.coverage import Contact, Covered, Member
from kaplan.picture.org_tree import OUTSIDE, Department
from kaplan.picture.people_table import Person
from kaplan.picture.tie_lines import PersonTie

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kaplan.model.records.account import Account
    from kaplan.planner.people import PersonLine
    from kaplan.planner.plan import Plan


COLUMNS_OF_OURS = ("support", "closeness", "last_contact", "motives")
"""The columns of the table of people that show what no customer sees."""


class ReadPeople(NamedTuple):
    """People, their departments and ties, the ways to who decides, and who of us knows whom.

    ``for_customer`` says that what is ours alone was left out.
    """

    people: tuple[Person, ...] = ()
    departments: tuple[Department, ...] = ()
    ties: tuple[PersonTie, ...] = ()
    reaches: tuple[Reach, ...] = ()
    covered: tuple[Covered, ...] = ()
    members: tuple[Member, ...] = ()
    contacts: tuple[Contact, ...] = ()
    for_customer: bool = False
    motives: Motives = Motives()


def read_people(
    plan: Plan, account: Account, lines: Sequence[PersonLine], for_customer: bool = False
) -> ReadPeople:
    """Return what the pictures of an account's people need; ``lines`` are those people."""
    persons = [line.stakeholder for line in lines]
    ties, coverages = plan.of(Tie, account), plan.of(Coverage, account)
    units, team = plan.of(DepartmentRecord, account), plan.of(TeamMember, account)
    beside = organisations_of(plan, account)
    reaches: list[Reach] = []
    moved = Motives()
    if for_customer:
        lines = customer_lines(lines)
        persons, ties = customer_copy(persons), customer_copy(ties)
        coverages, units = customer_copy(coverages), customer_copy(units)
        team, beside = customer_copy(team), customer_copy(beside)
    else:
        reaches = influence_paths(persons, ties, coverages)
        moved = motives(persons, plan.of(Action, account))
    tied = {tie.from_: tie.to for tie in reversed(ties) if tie.tie_kind == "reports_to"}
    called = {fold(one.name): one.name for one in reversed(beside)}
    return ReadPeople(
        tuple(_person(line, tied, called) for line in lines),
        (
            *(
                Department(unit.id, unit.name, unit.parent, unit.head, unit.function)
                for unit in units
            ),
            *(outside_unit(one) for one in beside),
        ),
        tuple(_tie(tie) for tie in ties),
        tuple(reaches),
        tuple(
            Covered(one.id, one.name, matters(one, plan.limits), one.placeholder) for one in persons
        ),
        tuple(Member(member.id, member.name) for member in team),
        tuple(Contact(c.stakeholder, c.team_member, c.closeness, c.wanted) for c in coverages),
        for_customer,
        moved,
    )


def customer_lines(lines: Sequence[PersonLine]) -> list[PersonLine]:
    """Return the people as a customer may see them: without what is ours or follows from it."""
    copies = customer_copy([line.stakeholder for line in lines])
    return [
        line._replace(
            stakeholder=copy,
            closeness=None,
            last_contact=None,
            silent_days=None,
            is_silent=False,
            is_champion=False,
            is_changed=False,
        )
        for line, copy in zip(lines, copies, strict=True)
    ]


def organisations_of(plan: Plan, account: Account) -> list[Organisation]:
    """Return an account's outside organisations, those first that matter most."""
    return sorted(plan.of(Organisation, account), key=lambda one: -(one.criticality or 0))


def outside_unit(organisation: Organisation) -> Department:
    """Return an organisation as it stands beside the chart."""
    name = organisation.name
    relation = organisation.relation or ""
    return Department(OUTSIDE + name, name, relation=relation, criticality=organisation.criticality)


def _person(line: PersonLine, tied: Mapping[str, str], called: Mapping[str, str]) -> Person:
    one = line.stakeholder
    return Person(
        id=one.id,
        name=one.name,
        parent=one.reports_to or tied.get(one.id),
        title=one.title,
        roles=one.role,
        coach=one.coach,
        support=one.support,
        closeness=line.closeness,
        influence=one.influence,
        interest=one.interest,
        late=line.is_silent and not one.placeholder,
        placeholder=one.placeholder,
        department=one.department,
        outside=called.get(fold(one.outside), one.outside),
        changed=line.is_changed,
        is_key=line.is_key,
    )


def _tie(tie: Tie) -> PersonTie:
    return PersonTie(tie.from_, tie.to, str(tie.tie_kind), str(tie.strength or ""), tie.note)
