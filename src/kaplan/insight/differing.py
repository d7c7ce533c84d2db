"""People as they are for one opportunity: what differs there takes the place of the rest."""

from __future__ import annotations

from kaplan.model.differing import known
from kaplan.model.records.people import DIFFERING, Stakeholder


def in_opportunity(person: Stakeholder, opportunity: str) -> Stakeholder:
    """Return a person as they are for an opportunity (an id); in general where it is empty."""
    there = {name: value for name, value in known(person.opportunity, opportunity).items()
             if name in DIFFERING}  # fmt: skip
    return type(person)({**person.doc, **there}) if there else person


def differs(person: Stakeholder, opportunity: str) -> tuple[str, ...]:
    """Return the fields that are another thing for an opportunity than in general."""
    there = known(person.opportunity, opportunity)
    return tuple(
        name for name in DIFFERING if name in there and there[name] != person.doc.get(name)
    )
