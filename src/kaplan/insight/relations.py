"""How the people of an account stand to us: contact, silence, power and closeness."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from kaplan.insight.limits import DEFAULTS, Limits

if TYPE_CHECKING:
    from kaplan.model.records.activity import Interaction
    from kaplan.model.records.people import Coverage, Stakeholder, Tie


class Silence(NamedTuple):
    """How long a stakeholder has not been in touch; ``limit`` is how long that may last, in days.

    ``days`` counts from the day the record was made where there was ``never`` any contact, and is
    None where not even that day is known.
    """

    days: int | None
    limit: int
    never: bool

    @property
    def is_silent(self) -> bool:
        """Whether the limit is passed."""
        return self.days is None or self.days > self.limit


class Placed(NamedTuple):
    """A stakeholder in the reports-to tree; roots have depth 0."""

    stakeholder: Stakeholder
    depth: int


def last_contacts(interactions: Iterable[Interaction]) -> dict[str, date]:
    """Return each stakeholder's latest interaction, an appointed one included."""
    found: dict[str, date] = {}
    for interaction in interactions:
        day = interaction.date
        if day is None:
            continue
        for person in interaction.with_:
            if person not in found or found[person] < day:
                found[person] = day
    return found


def is_key_player(person: Stakeholder, limits: Limits = DEFAULTS) -> bool:
    """Tell whether the stakeholder's influence makes a key player (Altify)."""
    return (person.influence or 0) >= limits.key_influence


def is_champion(person: Stakeholder, limits: Limits = DEFAULTS) -> bool:
    """Tell whether the stakeholder supports us strongly and has influence (MEDDPICC)."""
    return (
        (person.support or 0) >= limits.champion_support
        and (person.influence or 0) >= limits.champion_influence
    )  # fmt: skip


def matters(person: Stakeholder, limits: Limits = DEFAULTS) -> bool:
    """Tell whether silence counts early: a key player, champion or coach."""
    return person.coach or is_key_player(person, limits) or is_champion(person, limits)


def silence(
    person: Stakeholder, last: date | None, today: date, limits: Limits = DEFAULTS
) -> Silence:
    """Return how long a stakeholder has been silent, given the day of the last contact."""
    known = last or (person.created.date() if person.created else None)
    return silence_since(known, last is None, matters(person, limits), today, limits)


def silence_since(
    known: date | None, never: bool, matters_much: bool, today: date, limits: Limits = DEFAULTS
) -> Silence:
    """Return the silence since the day from which it counts; a day to come counts as today."""
    days = max(0, (today - known).days) if known else None
    return Silence(days, limits.silent_key_days if matters_much else limits.silent_days, never)


def quadrant(person: Stakeholder, limits: Limits = DEFAULTS) -> str:
    """Return the place on the power-interest matrix, empty where one of the two is unknown.

    Source: Mendelow, *Stakeholder Mapping*, 1991.
    """
    if person.influence is None or person.interest is None:
        return ""
    is_strong, is_keen = person.influence >= limits.high, person.interest >= limits.high
    if is_strong:
        return "manage_closely" if is_keen else "keep_satisfied"
    return "keep_informed" if is_keen else "monitor"


def closeness(coverages: Iterable[Coverage]) -> dict[str, int]:
    """Return the highest closeness that any of us has with each stakeholder, where one is known."""
    return _highest((each.stakeholder, each.closeness) for each in coverages)


def wanted_closeness(coverages: Iterable[Coverage]) -> dict[str, int]:
    """Return the highest closeness wanted with each stakeholder, where one is given."""
    return _highest((each.stakeholder, each.wanted) for each in coverages)


def reports_tree(stakeholders: Sequence[Stakeholder], ties: Iterable[Tie] = ()) -> list[Placed]:
    """Return everybody once, each after who they report to, in the given order otherwise.

    Who names nobody may have a ``reports_to`` tie. A circle is opened at its first member.
    """
    people = {person.id: person for person in stakeholders}
    above = bosses(people, ties)
    below: dict[str, list[str]] = {}
    for person, boss in above.items():
        below.setdefault(boss, []).append(person)
    roots = [person for person in people if person not in above]
    placed: dict[str, int] = {}
    # Circles have no root: their members come last, from whoever stands first.
    for root in (*roots, *people):
        waiting = [(root, 0)]
        while waiting:
            person, depth = waiting.pop()
            if person not in placed:
                placed[person] = depth
                waiting += [(each, depth + 1) for each in reversed(below.get(person, []))]
    return [Placed(people[person], depth) for person, depth in placed.items()]


def bosses(people: Mapping[str, Stakeholder], ties: Iterable[Tie]) -> dict[str, str]:
    """Return whom each of these people reports to, where it is one of them."""
    tied = {tie.from_: tie.to for tie in ties if tie.tie_kind == "reports_to"}
    above: dict[str, str] = {}
    for name, person in people.items():
        boss = person.reports_to or tied.get(name, "")
        if boss in people and boss != name:
            above[name] = boss
    return above


def _highest(levels: Iterable[tuple[str, int | None]]) -> dict[str, int]:
    found: dict[str, int] = {}
    for person, level in levels:
        if level is not None:
            found[person] = max(level, found.get(person, level))
    return found
