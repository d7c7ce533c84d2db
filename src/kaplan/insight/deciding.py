"""How a customer comes to a decision: the steps of a deal, where it stands, who decides at each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, Literal, NamedTuple

from kaplan.insight.relations import closeness
from kaplan.model.compound import split_list
from kaplan.model.records.commerce import DecisionStep, Opportunity
from kaplan.model.records.people import Coverage, Stakeholder
from kaplan.model.text import fold

StepState = Literal["done", "late", "next", "waiting"]


class Decider(NamedTuple):
    """Who decides: a person on the map, or a bare name of somebody or something else.

    ``is_covered`` says that one of us is in contact with the person.
    """

    name: str
    person: Stakeholder | None = None
    is_covered: bool = True


class StepStanding(NamedTuple):
    """A step of the decision; ``place`` counts from 0.

    A step is late that is open after its day; the first open one that is not late is next.
    """

    place: int
    name: str
    date: date | None
    criteria: str
    deciders: tuple[Decider, ...]
    state: StepState

    @property
    def is_open(self) -> bool:
        """Whether it still has to be taken."""
        return self.state != "done"

    @property
    def lacks_people(self) -> bool:
        """Whether it is open and nobody is named, or one of those named is covered by nobody."""
        return self.is_open and not (self.deciders and all(one.is_covered for one in self.deciders))


def decision_steps(
    deal: Opportunity,
    people: Sequence[Stakeholder],
    coverages: Iterable[Coverage],
    today: date,
) -> list[StepStanding]:
    """Return the steps of a deal in order; ``people`` are the account's, as they are for it."""
    near = closeness(coverages)
    known = {person.id: person for person in people}
    named = named_once(people)
    found: list[StepStanding] = []
    for place, step in enumerate(deal.decision_steps):
        ids, others = who_decides(step, named)
        there = [_decider(known[one], near) for one in ids if one in known]
        deciders = (*there, *(Decider(name) for name in others))
        day = DecisionStep.date.load(step.get("date"))
        found.append(
            StepStanding(
                place,
                str(step.get("name") or ""),
                day,
                str(step.get("criteria") or ""),
                deciders,
                _state(step, day, today),
            )
        )
    following = next((one.place for one in found if one.state == "waiting"), None)
    if following is not None:
        found[following] = found[following]._replace(state="next")
    return found


def who_decides(
    step: Mapping[str, Any], named: Mapping[str, Stakeholder]
) -> tuple[list[str], list[str]]:
    """Return the ids of the people who decide at a step, and the names of the others.

    A name in ``who`` that exactly one person bears (``named``) stands for that person.
    """
    ids = [str(one) for one in step.get("deciders") or ()]
    others: list[str] = []
    for name in map(str, split_list(str(step.get("who") or ""))):
        person = named.get(fold(name))
        if person is None:
            others.append(name)
        elif person.id not in ids:
            ids.append(person.id)
    return ids, others


def named_once(people: Iterable[Stakeholder]) -> dict[str, Stakeholder]:
    """Return people by their folded names, without those who share one."""
    bearers: defaultdict[str, list[Stakeholder]] = defaultdict(list)
    for person in people:
        bearers[fold(person.name)].append(person)
    return {name: found[0] for name, found in bearers.items() if len(found) == 1}


def _decider(person: Stakeholder, near: Mapping[str, int]) -> Decider:
    return Decider(person.name, person, bool(near.get(person.id)))


def _state(step: Mapping[str, Any], day: date | None, today: date) -> StepState:
    if step.get("done") is True:
        return "done"
    return "late" if day is not None and day < today else "waiting"
