"""What moves the people of an account, and which of their demands nobody serves.

A demand is served by an action that is open or done, that serves the person, and that names this
demand or none.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Final, NamedTuple

from kaplan.model.scales import DEMAND, MOTIVE

if TYPE_CHECKING:
    from kaplan.model.records.activity import Action
    from kaplan.model.records.people import Stakeholder

NONE_KNOWN: Final = ""
"""The kind under which people stand whose motives nobody knows."""


class Moved(NamedTuple):
    """A person with the text of one motive, empty where only its kind is known."""

    person: Stakeholder
    text: str


class Group(NamedTuple):
    """The people whom one kind of motive moves; ``kind`` is as stored, or ``NONE_KNOWN``."""

    kind: str
    people: tuple[Moved, ...]


class Demand(NamedTuple):
    """What a person asks for, at work or for themselves, and the actions that serve it."""

    person: Stakeholder
    kind: str
    text: str
    actions: tuple[Action, ...]

    @property
    def is_served(self) -> bool:
        """Whether anybody does, or did, something about it."""
        return bool(self.actions)


class Motives(NamedTuple):
    """People by motive, every kind once and in the order of the scale, and their demands."""

    groups: tuple[Group, ...] = ()
    demands: tuple[Demand, ...] = ()

    @property
    def unserved(self) -> list[Demand]:
        """The demands that nobody serves."""
        return [demand for demand in self.demands if not demand.is_served]


def motives(stakeholders: Sequence[Stakeholder], actions: Iterable[Action] = ()) -> Motives:
    """Return who is moved by what, and all demands; the mightiest first.

    A role that nobody was found for has neither.
    """
    people = [person for person in stakeholders if not person.placeholder]
    people.sort(key=lambda person: -(person.influence or 0))
    groups = [
        Group(str(kind), tuple(Moved(p, p.motives[kind]) for p in people if kind in p.motives))
        for kind in MOTIVE.values
        if isinstance(kind, str)
    ]
    groups.append(Group(NONE_KNOWN, tuple(Moved(p, "") for p in people if not p.motives)))
    known = [action for action in actions if action.action_status != "dropped"]
    return Motives(
        tuple(group for group in groups if group.people),
        tuple(demand for person in people for demand in _demands(person, known)),
    )


def _demands(person: Stakeholder, actions: Sequence[Action]) -> Iterable[Demand]:
    own = [action for action in actions if action.serves == person.id]
    for kind in DEMAND.values:
        text = str(person.doc.get(f"demand_{kind}") or "")
        if text:
            serving = tuple(action for action in own if action.demand in (None, kind))
            yield Demand(person, str(kind), text, serving)
