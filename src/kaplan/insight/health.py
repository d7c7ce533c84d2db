"""The health of an account: a weighted mean of terms, each with the values that explain it.

A term that cannot be known is left out of the mean and named as missing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple

from kaplan.insight.dossier import Dossier
from kaplan.insight.finding import Finding
from kaplan.insight.kpi import latest
from kaplan.insight.limits import DEFAULTS, Limits
from kaplan.insight.relations import closeness, is_key_player, wanted_closeness
from kaplan.insight.sales import Growth, growth
from kaplan.insight.steps import is_work
from kaplan.model.records.goal import Goal

_UNKNOWN = {
    name: Finding(f"no_{name}_term")
    for name in ("relationship", "activity", "delivery", "satisfaction", "growth")
}


class Term(NamedTuple):
    """One part of the health, from 0 to 100, with its weight and what it was made of."""

    name: str
    score: int
    weight: int
    values: Mapping[str, object]

    @property
    def why(self) -> Finding:
        """The finding that explains the score."""
        return Finding(f"{self.name}_term", self.values)


class Health(NamedTuple):
    """The score from 0 to 100 and its band; None and empty where every term is missing."""

    score: int | None
    band: str
    terms: tuple[Term, ...]
    missing: tuple[Finding, ...]


class Relationship(NamedTuple):
    """How the key players stand to us: the score from 0 to 100 and the counts behind it."""

    score: int
    key: int
    covered: int
    supporting: int


class Delivery(NamedTuple):
    """How many steps are done, and how many open ones are late or blocked."""

    done: int
    late: int


class Satisfaction(NamedTuple):
    """The latest satisfaction measured, and the one aimed at."""

    value: float
    target: float
    day: date | None


class Basis(NamedTuple):
    """What the health of an account on one day is made from; None is not known."""

    relationship: Relationship | None
    active: date | None
    delivery: Delivery
    satisfaction: Satisfaction | None
    growth: Growth | None


def health(dossier: Dossier, today: date, limits: Limits = DEFAULTS) -> Health:
    """Return the health of an account, from its records."""
    basis = Basis(
        relationship(dossier, limits),
        last_activity(dossier),
        delivery(dossier, today),
        satisfaction(dossier),
        growth(dossier.transactions, today),
    )
    return weigh(basis, today, limits)


def weigh(basis: Basis, today: date, limits: Limits = DEFAULTS) -> Health:
    """Return the health that follows from what is known."""
    found = (
        _relationship_term(basis.relationship, limits),
        _activity_term(basis.active, today, limits),
        _delivery_term(basis.delivery, limits),
        _satisfaction_term(basis.satisfaction, limits),
        _growth_term(basis.growth, limits),
    )
    terms: list[Term] = []
    missing: list[Finding] = []
    points = weight = 0
    for each in found:
        if isinstance(each, Term):
            terms.append(each)
            points += each.score * each.weight
            weight += each.weight
        else:
            missing.append(each)
    if not weight:
        return Health(None, "", tuple(terms), tuple(missing))
    score = round(points / weight)
    return Health(score, band(score, limits), tuple(terms), tuple(missing))


def band(score: int, limits: Limits = DEFAULTS) -> str:
    """Return the band of a score: healthy, fair, risk or critical."""
    if score >= limits.healthy:
        return "healthy"
    if score >= limits.fair:
        return "fair"
    return "risk" if score >= limits.risk else "critical"


def relationship(dossier: Dossier, limits: Limits = DEFAULTS) -> Relationship | None:
    """Return how the key players stand to us, or None where no key player is known.

    Each counts half by closeness (as a share of the one wanted) and half by support, from an
    opponent's 0 to a strong supporter's 1; unknown support is neutral, no coverage is none.
    """
    now, wanted = closeness(dossier.coverages), wanted_closeness(dossier.coverages)
    shares: list[float] = []
    covered = supporting = 0
    for person in dossier.stakeholders:
        if not is_key_player(person, limits):
            continue
        near, goal = now.get(person.id, 0), wanted.get(person.id, limits.wanted_closeness)
        support = person.support or 0
        shares.append((min(1.0, near / goal if goal else 1.0) + (support + 2) / 4) / 2)
        covered += near >= goal
        supporting += support >= 1
    if not shares:
        return None
    return Relationship(round(100 * sum(shares) / len(shares)), len(shares), covered, supporting)


def last_activity(dossier: Dossier) -> date | None:
    """Return the latest day on which something happened: a contact, a note, an action done."""
    days = [each.date for each in dossier.interactions]
    days += [each.created.date() for each in dossier.notes if each.created]
    days += [each.done_on for each in dossier.actions]
    return max([day for day in days if day is not None], default=None)


def delivery(dossier: Dossier, today: date) -> Delivery:
    """Return how the processes go: steps done, and open steps that are late or blocked."""
    done = late = 0
    for step in dossier.steps:
        if not is_work(step):
            continue
        if not step.is_open:
            done += step.step_status == "done"
        elif step.step_status == "blocked" or (step.due is not None and step.due < today):
            late += 1
    return Delivery(done, late)


def satisfaction(dossier: Dossier) -> Satisfaction | None:
    """Return the latest satisfaction against its target; None without one of the two.

    The target is that of the open satisfaction goal due last, else of the achieved one.
    """
    found = latest(dossier.measurements, "satisfaction")
    target = _satisfaction_target(dossier.goals)
    if found is None or found.value is None or not target:
        return None
    return Satisfaction(found.value, target, found.date)


def _satisfaction_target(goals: Iterable[Goal]) -> float | None:
    wanted = [
        (goal.is_open, goal.due.isoformat() if goal.due else "", goal.id, goal.target)
        for goal in goals
        if goal.metric == "satisfaction" and (goal.is_open or goal.goal_status == "achieved")
    ]
    return max(wanted)[3] if wanted else None


def _relationship_term(known: Relationship | None, limits: Limits) -> Term | Finding:
    if known is None:
        return _UNKNOWN["relationship"]
    values = {"key": known.key, "covered": known.covered, "supporting": known.supporting}
    return Term("relationship", known.score, limits.weight_relationship, values)


def _activity_term(active: date | None, today: date, limits: Limits) -> Term | Finding:
    if active is None:
        return _UNKNOWN["activity"]
    days = max(0, (today - active).days)
    left = (limits.stale_days - days) / max(1, limits.stale_days - limits.fresh_days)
    score = _points(100 * left)
    return Term("activity", score, limits.weight_activity, {"days": days, "day": active})


def _delivery_term(known: Delivery, limits: Limits) -> Term | Finding:
    asked = known.done + known.late
    if not asked:
        return _UNKNOWN["delivery"]
    values = {"done": known.done, "late": known.late}
    return Term("delivery", round(100 * known.done / asked), limits.weight_delivery, values)


def _satisfaction_term(known: Satisfaction | None, limits: Limits) -> Term | Finding:
    if known is None:
        return _UNKNOWN["satisfaction"]
    score = _points(100 * known.value / known.target)
    values = {"latest": known.value, "target": known.target, "day": known.day}
    return Term("satisfaction", score, limits.weight_satisfaction, values)


def _growth_term(known: Growth | None, limits: Limits) -> Term | Finding:
    if known is None:
        return _UNKNOWN["growth"]
    change = known.change
    points = 100.0 if change is None else limits.flat_growth + 100 * change * limits.growth_points
    score = _points(points)
    values = {"change": change, "quarters": known.quarters}
    return Term("growth", score, limits.weight_growth, values)


def _points(number: float) -> int:
    return 0 if number <= 0 else 100 if number >= 100 else round(number)
