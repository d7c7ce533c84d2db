"""Who stands under whom in an organisation chart: people, their departments, those outside.

People stand under whom they report to. Who reports to nobody known stands under a heading of the
department, where several do; a department nobody is known in has a heading too. People of other
organisations stand under headings of their own.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from kaplan.picture.people_table import Person
from kaplan.picture.people_tree import circle_openers

OUTSIDE = "outside:"
"""What the id of an outside organisation's heading begins with; its name follows."""


class Department(NamedTuple):
    """A part of the account's organisation, by the ids of its head and of what it belongs to.

    One whose id begins with ``OUTSIDE`` is an organisation beside the account: ``relation`` (a
    stored name) is what it is to the account, ``criticality`` how much it matters, from 1 to 3.
    """

    id: str
    name: str
    parent: str = ""
    head: str = ""
    function: str = ""
    relation: str = ""
    criticality: int | None = None


class OrgTree(NamedTuple):
    """Everybody once, in the order in which they are drawn.

    ``headings`` are the departments and organisations that have a node of their own, ``starts``
    leads from people to the department that begins with them. ``circles`` are people with the boss
    whom they cannot stand under, as that would close a circle.
    """

    roots: tuple[str, ...]
    children: dict[str, tuple[str, ...]]
    parents: dict[str, str]
    headings: dict[str, Department]
    starts: dict[str, str]
    circles: tuple[tuple[str, str], ...]

    def below(self, name: str) -> int:
        """Return how many hang on a node."""
        pending, count = list(self.children.get(name, ())), 0
        while pending:
            count += 1
            pending += self.children.get(pending.pop(), ())
        return count

    def cut(self, folded: Iterable[str]) -> OrgTree:
        """Return the tree without what hangs on the folded nodes."""
        closed = frozenset(folded)
        children = {name: kids for name, kids in self.children.items() if name not in closed}
        return self._replace(children=children)

    def shown(self) -> list[str]:
        """Return all nodes, each after the one that it stands under."""
        order: list[str] = []
        pending = list(reversed(self.roots))
        while pending:
            order.append(pending.pop())
            pending += reversed(self.children.get(order[-1], ()))
        return order


def org_tree(people: Sequence[Person], departments: Sequence[Department] = ()) -> OrgTree:
    """Return who stands under whom; circles are opened at their first member."""
    known = {person.id: person for person in people}
    units = {department.id: department for department in departments}
    bosses = _bosses(known)
    openers = circle_openers(bosses)
    circles = tuple((name, str(bosses[name])) for name in bosses if name in openers)
    parents: dict[str, str | None] = {
        name: None if name in openers else boss for name, boss in bosses.items()
    }
    headings = _headings(known, units, parents)
    parents = _under_headings(known, headings, parents)
    parents |= _above_headings(units, headings, known)
    for opener in circle_openers(parents):
        parents[opener] = None
    return _ordered(known, headings, parents, circles)


def _bosses(known: Mapping[str, Person]) -> dict[str, str | None]:
    """Return whom each person stands under: nobody, where that one is of another organisation."""
    bosses: dict[str, str | None] = {}
    for name, person in known.items():
        boss = known.get(person.parent or "")
        bosses[name] = boss.id if boss is not None and boss.outside == person.outside else None
    return bosses


def _headings(
    known: Mapping[str, Person],
    units: Mapping[str, Department],
    parents: Mapping[str, str | None],
) -> dict[str, Department]:
    """Return the departments that need a node of their own, and all outside organisations."""
    peopled = {person.department for person in known.values()}
    loose: defaultdict[str, int] = defaultdict(int)
    for name, person in known.items():
        if parents[name] is None and not person.outside:
            loose[person.department] += 1
    shown = {name: unit for name, unit in units.items() if loose[name] > 1 or name not in peopled}
    for person in known.values():
        if person.outside:
            name = OUTSIDE + person.outside
            shown.setdefault(name, Department(name, person.outside))
    return shown


def _under_headings(
    known: Mapping[str, Person],
    headings: Mapping[str, Department],
    parents: Mapping[str, str | None],
) -> dict[str, str | None]:
    """Return the parents with everybody who has none under a heading, where there is one."""
    placed: dict[str, str | None] = {}
    for name, parent in parents.items():
        person = known[name]
        heading = OUTSIDE + person.outside if person.outside else person.department
        placed[name] = heading if parent is None and heading in headings else parent
    return placed


def _above_headings(
    units: Mapping[str, Department],
    headings: Mapping[str, Department],
    known: Mapping[str, Person],
) -> dict[str, str | None]:
    """Return what headings stand under: the next department above, or else its head."""
    above: dict[str, str | None] = {}
    for name, heading in headings.items():
        above[name] = None
        upper, seen = units.get(heading.parent), {name}
        while upper is not None and upper.id not in seen:
            if upper.id in headings or upper.head in known:
                above[name] = upper.id if upper.id in headings else upper.head
                break
            seen.add(upper.id)
            upper = units.get(upper.parent)
    return above


def _ordered(
    known: Mapping[str, Person],
    headings: Mapping[str, Department],
    parents: Mapping[str, str | None],
    circles: tuple[tuple[str, str], ...],
) -> OrgTree:
    heads = {heading.head for heading in headings.values()}
    children: defaultdict[str | None, list[str]] = defaultdict(list)
    for name in sorted(parents, key=lambda name: name not in heads):
        children[parents[name]].append(name)
    # Outside organisations stand beside the chart, after everybody of the account.
    roots = sorted(children.pop(None, []), key=lambda name: name.startswith(OUTSIDE))
    under = {name: parent for name, parent in parents.items() if parent is not None}
    return OrgTree(
        tuple(roots),
        {str(name): tuple(kids) for name, kids in children.items()},
        under,
        dict(headings),
        _starts(known, headings, under),
        circles,
    )


def _starts(
    known: Mapping[str, Person], headings: Mapping[str, Department], under: Mapping[str, str]
) -> dict[str, str]:
    """Return the people with whom a department begins: those above are of another one."""
    starts: dict[str, str] = {}
    for name, person in known.items():
        parent = under.get(name, "")
        above = known[parent].department if parent in known else parent
        if person.department and above != person.department and not person.outside:
            starts[name] = person.department
    return starts
