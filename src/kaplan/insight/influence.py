"""Who reaches the decision makers through whom: the cheapest ways of influence from us to them.

A way begins with somebody whom we know and who is not against us, and follows ties of influence and
alliances. Being close costs little, and so does a strong tie; of ways that share their end only
those are told that no shorter acquaintance makes needless. After Dijkstra, *A Note on Two Problems
in Connexion with Graphs*, 1959; the costs are our own.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from heapq import heappop, heappush
from itertools import pairwise
from typing import NamedTuple

from kaplan.insight.relations import closeness
from kaplan.model.records.people import Coverage, Stakeholder, Tie

MOST = 3
_TIE_COSTS = {"strong": 1, "moderate": 2, "weak": 3, "": 3}
_FIRST_COSTS = {4: 0, 3: 1, 2: 2, 1: 4}
"""What it costs to begin with somebody, by closeness; without contact there is no beginning."""


class InfluencePath(NamedTuple):
    """A way to a decision maker: ids from the one whom we know to the target, and its cost.

    ``strengths`` are those of the ties between them, empty where not known; a way of one person is
    the decision maker whom we know ourselves.
    """

    people: tuple[str, ...]
    strengths: tuple[str, ...]
    closeness: int
    cost: int

    @property
    def target(self) -> str:
        """The decision maker's id."""
        return self.people[-1]


class Reach(NamedTuple):
    """A decision maker's id and the ways to them, the cheapest first; none where nobody helps."""

    target: str
    paths: tuple[InfluencePath, ...]


def influence_paths(
    stakeholders: Sequence[Stakeholder],
    ties: Iterable[Tie],
    coverages: Iterable[Coverage],
    most: int = MOST,
) -> list[Reach]:
    """Return the ways to each decision maker, at most so many for each."""
    people = {person.id: person for person in stakeholders}
    near = closeness(coverages)
    first = {
        name: _FIRST_COSTS[near[name]]
        for name, person in people.items()
        if near.get(name, 0) in _FIRST_COSTS and (person.support or 0) >= 0
    }
    led = _led_by(people, ties)
    return [
        Reach(person.id, tuple(_ways(person.id, led, first, near)[:most]))
        for person in stakeholders
        if "decision_maker" in person.role
    ]


def _led_by(people: Mapping[str, Stakeholder], ties: Iterable[Tie]) -> dict[str, dict[str, str]]:
    """Return who influences each person, with the strength of the strongest tie."""
    led: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for tie in ties:
        ends = [(tie.from_, tie.to)] if tie.tie_kind in ("influences", "allied_with") else []
        if tie.tie_kind == "allied_with":
            ends.append((tie.to, tie.from_))
        for source, target in ends:
            known = led[target].get(source)
            strength = tie.strength or ""
            is_better = known is None or _TIE_COSTS[strength] < _TIE_COSTS[known]
            if source in people and target in people and is_better:
                led[target][source] = strength
    return dict(led)


def _ways(
    target: str,
    led: Mapping[str, Mapping[str, str]],
    first: Mapping[str, int],
    near: Mapping[str, int],
) -> list[InfluencePath]:
    costs, onward = _back_from(target, led)
    totals = {name: first[name] + costs[name] for name in costs if name in first}
    found: list[InfluencePath] = []
    for name, total in totals.items():
        way = [name]
        while way[-1] != target:
            way.append(onward[way[-1]])
        if any(totals.get(later, total + 1) <= total for later in way[1:-1]):
            continue
        strengths = tuple(led[to][source] for source, to in pairwise(way))
        found.append(InfluencePath(tuple(way), strengths, near[name], total))
    return sorted(found, key=lambda path: (path.cost, len(path.people)))


def _back_from(
    target: str, led: Mapping[str, Mapping[str, str]]
) -> tuple[dict[str, int], dict[str, str]]:
    """Return what the way to the target costs from everybody who reaches it, and its next step."""
    costs = {target: 0}
    onward: dict[str, str] = {}
    queue = [(0, target)]
    settled: set[str] = set()
    while queue:
        cost, name = heappop(queue)
        if name in settled:
            continue
        settled.add(name)
        for source, strength in led.get(name, {}).items():
            price = cost + _TIE_COSTS[strength]
            if price < costs.get(source, price + 1):
                costs[source], onward[source] = price, name
                heappush(queue, (price, source))
    return costs, onward
