"""Where the people of an account stand at a moment, and what moved between two moments."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from kaplan.insight.relations import bosses, closeness, reports_tree

if TYPE_CHECKING:
    from kaplan.model.records.account import Department
    from kaplan.model.records.people import Coverage, Stakeholder, Tie

CAME, LEFT, MOVED, STAYED = "came", "left", "moved", "stayed"
GRADES: Final = ("support", "closeness", "influence", "interest")
"""What has a more and a less."""
WATCHED: Final = ("name", "title", "department", "boss", "role", "coach", *GRADES)
"""What is compared, in the order of telling."""


class Stand(NamedTuple):
    """How a person stood at a moment; levels as stored, None where not known.

    ``department`` and ``boss`` are ids, with the names that they had then.
    """

    id: str
    name: str
    title: str = ""
    department: str = ""
    department_name: str = ""
    boss: str = ""
    boss_name: str = ""
    role: tuple[str, ...] = ()
    coach: bool = False
    support: int | None = None
    closeness: int | None = None
    influence: int | None = None
    interest: int | None = None
    placeholder: bool = False

    def as_json(self) -> dict[str, Any]:
        """Return it for machines."""
        return {**self._asdict(), "role": list(self.role)}


class Move(NamedTuple):
    """A person then and now (None where they were not on the map), and the fields that differ."""

    then: Stand | None
    now: Stand | None
    fields: tuple[str, ...] = ()

    @property
    def latest(self) -> Stand:
        """The person now, or as last seen."""
        found = self.now or self.then
        assert found is not None
        return found

    @property
    def id(self) -> str:
        """The person's id."""
        return self.latest.id

    @property
    def how(self) -> str:
        """What became of the person: came, left, moved or stayed."""
        if self.then is None:
            return CAME
        if self.now is None:
            return LEFT
        return MOVED if self.fields else STAYED

    def step(self, field: str) -> int:
        """Return 1 where a grade rose, -1 where it fell, 0 where nothing can be said."""
        if field not in GRADES:
            return 0
        was, value = getattr(self.then, field, None), getattr(self.now, field, None)
        if was is None or value is None:
            return 0
        return int(value > was) - int(value < was)

    def as_json(self) -> dict[str, Any]:
        """Return it for machines."""
        return {
            "id": self.id,
            "name": self.latest.name,
            "how": self.how,
            "fields": list(self.fields),
            "then": self.then.as_json() if self.then else None,
            "now": self.now.as_json() if self.now else None,
        }


def stands(
    stakeholders: Sequence[Stakeholder],
    ties: Iterable[Tie] = (),
    coverages: Iterable[Coverage] = (),
    departments: Iterable[Department] = (),
) -> list[Stand]:
    """Return how everybody stands, each after the one they report to."""
    found = list(ties)
    people = {person.id: person for person in stakeholders}
    near, above = closeness(coverages), bosses(people, found)
    units = {unit.id: unit.name for unit in departments}
    return [
        _stand(
            person,
            near.get(person.id),
            units.get(person.department, ""),
            people.get(above.get(person.id, "")),
        )
        for person in (placed.stakeholder for placed in reports_tree(stakeholders, found))
    ]


def _stand(
    person: Stakeholder, near: int | None, department: str, boss: Stakeholder | None
) -> Stand:
    return Stand(
        id=person.id,
        name=person.name,
        title=person.title,
        department=person.department,
        department_name=department,
        boss=boss.id if boss else "",
        boss_name=boss.name if boss else "",
        role=person.role,
        coach=person.coach,
        support=person.support,
        closeness=near,
        influence=person.influence,
        interest=person.interest,
        placeholder=person.placeholder,
    )


def compare(then: Sequence[Stand], now: Sequence[Stand]) -> list[Move]:
    """Return everybody of either moment in the order of now; who left comes last."""
    before = {stand.id: stand for stand in then}
    present = {stand.id for stand in now}
    moves = [_move(before.get(stand.id), stand) for stand in now]
    return [*moves, *(Move(stand, None) for stand in then if stand.id not in present)]


def _move(then: Stand | None, now: Stand) -> Move:
    if then is None:
        return Move(None, now)
    return Move(
        then, now, tuple(name for name in WATCHED if _value(then, name) != _value(now, name))
    )


def _value(stand: Stand, name: str) -> object:
    # The order in which roles were given says nothing.
    return frozenset(stand.role) if name == "role" else getattr(stand, name)
