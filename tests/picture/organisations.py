"""Random organisations: deep, wide, with circles, several roots, and names of every width."""

from __future__ import annotations

from random import Random
from typing import NamedTuple

from kaplan.model.scales import ROLE
from kaplan.picture.coverage import Contact, Covered, Member
from kaplan.picture.matrix import MatrixPerson
from kaplan.picture.org_tree import Department
from kaplan.picture.people_table import Person
from kaplan.picture.tie_lines import PersonTie

FAMILIES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗"
GIVEN = ("伟", "芳", "敏", "秀英", "建国", "志强", "晓东", "Ａnn", "é́va", "👩‍💼")
LATIN = ("Ann Li", "Bartholomew Featherstonehaugh", "O", "Nguyễn Thị Minh Khai", "Zoë", "[b]X[/b]")
TITLES = ("总经理", "采购总监", "Chief executive officer", "", "IT经理", "Ｍanager", "工艺工程师 ②")
KINDS = ("influences", "allied_with", "conflicts_with")
STRENGTHS = ("weak", "moderate", "strong", "")


class Organisation(NamedTuple):
    """People, departments and the ties between the people."""

    people: tuple[Person, ...]
    departments: tuple[Department, ...]
    ties: tuple[PersonTie, ...]


def organisation(dice: Random, count: int, ties: int = 0, circles: bool = True) -> Organisation:
    """Return a random organisation of so many people with so many ties."""
    departments = _departments(dice, count)
    near = dice.choice((1, 3, 8, count))
    people = [_person(dice, index, near, count, departments, circles) for index in range(count)]
    ids = [person.id for person in people]
    drawn = [_tie(dice, ids) for _ in range(ties if count > 1 else 0)]
    return Organisation(tuple(people), departments, tuple(drawn))


def _departments(dice: Random, count: int) -> tuple[Department, ...]:
    found = []
    for index in range(dice.randint(0, min(12, count))):
        parent = f"d{dice.randint(0, 12)}" if dice.random() < 0.5 else ""
        head = f"p{dice.randrange(count)}" if dice.random() < 0.7 else ""
        found.append(
            Department(f"d{index}", dice.choice(("采购部", "IT", "Procurement 部")), parent, head)
        )
    return tuple(found)


def _person(
    dice: Random,
    index: int,
    near: int,
    count: int,
    departments: tuple[Department, ...],
    circles: bool,
) -> Person:
    boss = None
    if index and dice.random() < 0.93:
        boss = f"p{dice.randrange(max(0, index - near), index)}"
    if circles and dice.random() < 0.02:
        boss = f"p{dice.randrange(count)}"
    family = dice.choice(FAMILIES) + dice.choice(GIVEN)
    return Person(
        id=f"p{index}",
        name=f"{family if dice.random() < 0.7 else dice.choice(LATIN)}{index}",
        parent=boss,
        title=dice.choice(TITLES),
        roles=tuple(str(role) for role in ROLE.values if dice.random() < 0.2),
        coach=dice.random() < 0.1,
        support=dice.choice((-2, -1, 0, 1, 2, None)),
        closeness=dice.choice((0, 1, 2, 3, 4, None)),
        influence=dice.choice((1, 2, 3, 4, 5, None)),
        interest=dice.choice((1, 2, 3, 4, 5, None)),
        late=dice.random() < 0.2,
        placeholder=dice.random() < 0.05,
        department=dice.choice(departments).id if departments and dice.random() < 0.8 else "",
        outside=dice.choice(("Rival GmbH", "咨询公司")) if dice.random() < 0.04 else "",
    )


def _tie(dice: Random, ids: list[str]) -> PersonTie:
    source, target = dice.sample(ids, 2)
    kind = "reports_to" if dice.random() < 0.15 else dice.choice(KINDS)
    return PersonTie(source, target, kind, dice.choice(STRENGTHS))


Crew = tuple[list[Covered], list[Member], list[Contact]]


def crew(dice: Random, some: Organisation) -> Crew:
    """Return the people as coverage sees them, a team of ours, and who of it knows whom."""
    people = [Covered(p.id, p.name, p.coach, p.placeholder) for p in some.people]
    team = [
        Member(f"m{n}", dice.choice(("林晓雨", "Tom", "Zoë B"))) for n in range(dice.randint(0, 9))
    ]
    levels = (None, 0, 1, 2, 3, 4)
    contacts = [
        Contact(person.id, member.id, dice.choice(levels), dice.choice(levels))
        for person in people
        for member in team
        if dice.random() < 0.4
    ]
    return people, team, contacts


def on_matrix(some: Organisation) -> list[MatrixPerson]:
    """Return the people as the matrix sees them."""
    return [
        MatrixPerson(p.id, p.name, p.influence, p.interest, p.roles, p.support, p.coach)
        for p in some.people
    ]
