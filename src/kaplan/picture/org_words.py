"""An organisation chart in sentences and as a table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kaplan.i18n import _, ngettext
from kaplan.model.scales import CLOSENESS, RELATION, ROLE, SUPPORT
from kaplan.picture.drawing import Cell, Numbers
from kaplan.picture.org_tree import OUTSIDE, Department, OrgTree
from kaplan.picture.people_table import Person
from kaplan.picture.symbols import changed_words, criticality_words


def describe_org(
    people: Sequence[Person],
    departments: Sequence[Department],
    tree: OrgTree,
    for_customer: bool = False,
) -> tuple[str, ...]:
    """Return the chart in sentences: each person once, from the top down, with whom they report to.

    Folded branches are told too; circles are told last.
    """
    known = {person.id: person for person in people}
    names = {name: _heading_words(heading, for_customer) for name, heading in tree.headings.items()}
    names |= {person.id: person.name for person in people}
    units = {department.id: department for department in departments}
    story = [ngettext("{count} person.", "{count} people.", len(people)).format(count=len(people))]
    for name in tree.shown():
        if name in known:
            story.append(_person(known[name], names, units, tree, for_customer))
        else:
            story.append(_heading(tree, name, names))
    for name, boss in tree.circles:
        story.append(
            _("{name} is said to report to {boss}, which closes a circle.").format(
                name=names[name], boss=names[boss]
            )
        )
    return tuple(story)


def _heading_words(heading: Department, for_customer: bool) -> str:
    if heading.id.startswith(OUTSIDE):
        return ", ".join([heading.name, *outside_words(heading, for_customer)])
    if heading.function:
        return _("{name} ({function})").format(name=heading.name, function=heading.function)
    return heading.name


def outside_words(heading: Department, for_customer: bool = False) -> list[str]:
    """Return what an outside organisation is to the account, and how much it matters."""
    words = [RELATION.label(heading.relation), criticality_words(heading.criticality)]
    return [word for word in words[: 1 if for_customer else 2] if word]


def _heading(tree: OrgTree, name: str, names: Mapping[str, str]) -> str:
    if name.startswith(OUTSIDE):
        return _("Outside the account: {name}.").format(name=names[name])
    if not tree.children.get(name):
        return _("Department {name}: nobody is known there.").format(name=names[name])
    return _("Department {name}.").format(name=names[name])


def _person(
    person: Person,
    names: Mapping[str, str],
    units: Mapping[str, Department],
    tree: OrgTree,
    for_customer: bool,
) -> str:
    unit = units.get(person.department)
    facts = [person.title, *_department(person, unit)]
    facts += [ROLE.label(role) for role in person.roles]
    if not for_customer:
        facts += standing_words(person)
    boss = tree.parents.get(person.id, "")
    if boss in names and boss not in tree.headings:
        facts.append(_("reports to {name}").format(name=names[boss]))
    told = ", ".join(fact for fact in facts if fact)
    return f"{person.name}: {told}." if told else f"{person.name}."


def _department(person: Person, unit: Department | None) -> list[str]:
    if person.outside:
        return [_("of {organisation}").format(organisation=person.outside)]
    if unit is None:
        return []
    if unit.head == person.id:
        return [_("head of {department}").format(department=unit.name)]
    return [unit.name]


def standing_words(person: Person) -> list[str]:
    """Return how a person stands to us in words, as far as it is known."""
    words = [_("coach")] if person.coach else []
    if person.support is not None:
        words.append(SUPPORT.label(person.support))
    if person.closeness is not None:
        words.append(CLOSENESS.label(person.closeness))
    return [*words, changed_words(True)] if person.changed else words


def org_numbers(
    people: Sequence[Person], departments: Sequence[Department], for_customer: bool = False
) -> Numbers:
    """Return everybody with department, boss, roles and, unless kept back, how they stand to us."""
    names = {person.id: person.name for person in people}
    units = {department.id: department.name for department in departments}
    headers = [_("Name"), _("Title"), _("Department"), _("Reports to"), _("Role")]
    rows: list[list[Cell]] = []
    for person in people:
        unit = units.get(person.department, person.outside)
        boss = names.get(person.parent or "", "")
        rows.append([person.name, person.title, unit, boss, ", ".join(person.roles)])
        if not for_customer:
            rows[-1] += [person.support, person.closeness]
    if not for_customer:
        headers += [_("Support"), _("Closeness")]
    return Numbers(tuple(headers), tuple(tuple(row) for row in rows))
