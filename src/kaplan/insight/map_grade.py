"""The grade of an account's relationship map: how much of what a good map shows is known and done.

Nine terms, each worth some points; a term says what it counts and what it lacks. The terms are
those that Altify's relationship maps and Strategic Selling look at; the points, which add up to 100
over all terms, and the letters are this project's own. A term whose rule the team switched off is
left out, and what remains is taken for the whole.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from kaplan.insight.dossier import Dossier
from kaplan.insight.finding import Finding
from kaplan.insight.gap_case import Case
from kaplan.insight.limits import AS_USUAL, Judgement
from kaplan.insight.relations import is_champion, wanted_closeness
from kaplan.model.records.people import Stakeholder

LETTERS = (("A", 85), ("B", 70), ("C", 55), ("D", 40), ("E", 0))
"""The letters, and the points from which each is given."""
BUYING_ROLES = (
    ("decision_maker",), ("approver",), ("influencer", "evaluator"), ("user",),
    ("purchaser", "gatekeeper"),
)  # fmt: skip
"""The parts that somebody has in every larger purchase; one role of each is enough."""
THREADS = 3
"""People in contact from which an account hangs on no single thread."""


class Share(NamedTuple):
    """How much of something is there, from 0 to 1; ``have`` of ``want``, and what is ``lacking``.

    ``lacking`` holds names of people, or roles.
    """

    share: float
    have: int
    want: int
    lacking: tuple[str, ...] = ()


class GradeTerm(NamedTuple):
    """One term: its points of so many, and what they were given for."""

    name: str
    points: int
    most: int
    found: Share

    @property
    def why(self) -> Finding:
        """The finding that explains the points."""
        values = {"have": self.found.have, "want": self.found.want}
        lack = "roles" if self.name == "roles" else "names"
        if not self.found.lacking:
            return Finding(f"grade_{self.name}", values)
        return Finding(f"grade_{self.name}_lacks", {**values, lack: self.found.lacking})


class MapGrade(NamedTuple):
    """A grade: its letter, points of 100, and the terms; what counts most is first."""

    letter: str
    points: int
    terms: tuple[GradeTerm, ...]

    @property
    def weakest(self) -> tuple[GradeTerm, ...]:
        """The terms that lack points, those that lack most first."""
        short = [term for term in self.terms if term.points < term.most]
        return tuple(sorted(short, key=lambda term: term.points - term.most))

    def as_json(self) -> dict[str, Any]:
        """Return the grade as a JSON object."""
        terms = [
            {
                "name": term.name,
                "points": term.points,
                "most": term.most,
                "have": term.found.have,
                "want": term.found.want,
                "lacking": list(term.found.lacking),
            }
            for term in self.terms
        ]
        return {"letter": self.letter, "points": self.points, "terms": terms}


def grade_map(dossier: Dossier, today: date, judgement: Judgement = AS_USUAL) -> MapGrade | None:
    """Return the grade of an account's map; None where nobody is on it."""
    case = Case.of(dossier, today, judgement.limits)
    if not case.people:
        return None
    terms = [
        _term(name, most, find(case))
        for name, (most, rule, find) in TERMS.items()
        if rule not in judgement.off
    ]
    most = sum(term.most for term in terms)
    points = round(100 * sum(term.points for term in terms) / most)
    letter = next(letter for letter, least in LETTERS if points >= least)
    return MapGrade(letter, points, tuple(terms))


def _term(name: str, most: int, found: Share) -> GradeTerm:
    return GradeTerm(name, round(most * max(0.0, min(1.0, found.share))), most, found)


def _roles(case: Case) -> Share:
    """Of the parts in a purchase, those that somebody is known to have."""
    known = {role for person in case.people for role in person.role}
    lacking = tuple(roles[0] for roles in BUYING_ROLES if known.isdisjoint(roles))
    want = len(BUYING_ROLES)
    return Share(1 - len(lacking) / want, want - len(lacking), want, lacking)


def _deciders(case: Case) -> Share:
    """Of those who decide or approve, those whom we are as close to as wanted; half for less."""
    wanted = wanted_closeness(case.dossier.coverages)
    parts = {
        person.id: _part(case.near.get(person.id, 0), wanted.get(person.id, 2))
        for person in case.deciders
    }
    return _mean(case.deciders, parts)


def _part(near: int, wanted: int) -> float:
    return 1.0 if wanted <= near else near / wanted


def _support(case: Case) -> Share:
    """Of the key players, those whose support is known."""
    return _share(case.key_players, lambda person: person.support is not None)


def _motives(case: Case) -> Share:
    """Of the key players, those of whom we know what they want."""
    return _share(
        case.key_players,
        lambda one: bool(one.motives or one.demand_work or one.demand_personal),
    )


def _champion(case: Case) -> Share:
    """A champion, and a coach."""
    have = [
        any(is_champion(person, case.limits) for person in case.people),
        any(person.coach for person in case.people),
    ]
    return Share((2 * have[0] + have[1]) / 3, sum(have), 2)


def _threads(case: Case) -> Share:
    """People whom we are in contact with, as far as an account needs them."""
    reached = sum(bool(case.near.get(one.id)) or one.id in case.last for one in case.people)
    return Share(reached / THREADS, reached, THREADS)


def _assessed(case: Case) -> Share:
    """Of all people, those who were looked at within the time set for it."""
    return _share(case.people, lambda person: not case.is_stale(person))


def _opponents(case: Case) -> Share:
    """Somebody who is against us, where there are so many people that nobody would be odd."""
    against = sum((person.support or 0) < 0 for person in case.people)
    is_enough = bool(against) or len(case.people) < case.limits.several_people
    return Share(float(is_enough), against, 1)


def _lines(case: Case) -> Share:
    """Of the people inside, those of whom we know whom they report to; one stands on top."""
    tied = {tie.from_ for tie in case.dossier.ties if tie.tie_kind == "reports_to"}
    bosses = {person.reports_to for person in case.people}
    bosses |= {tie.to for tie in case.dossier.ties if tie.tie_kind == "reports_to"}
    inside = [person for person in case.people if not person.outside]
    return _share(inside, lambda one: bool(one.reports_to) or one.id in tied | bosses)


TERMS: Mapping[str, tuple[int, str, Callable[[Case], Share]]] = {
    "roles": (15, "", _roles),
    "deciders": (20, "decider_not_covered", _deciders),
    "support": (15, "key_support_unknown", _support),
    "champion": (15, "no_champion", _champion),
    "threads": (10, "single_threaded", _threads),
    "assessed": (10, "not_assessed", _assessed),
    "motives": (5, "no_motives", _motives),
    "opponents": (5, "no_opponent", _opponents),
    "lines": (5, "no_hierarchy", _lines),
}
"""The points of each term, the rule that switches it off, and how it is found."""


def _share(people: Sequence[Stakeholder], is_good: Callable[[Stakeholder], bool]) -> Share:
    return _mean(people, {person.id: float(is_good(person)) for person in people})


def _mean(people: Iterable[Stakeholder], parts: Mapping[str, float]) -> Share:
    """Return how many people are in order; nobody at all is nothing."""
    found = list(people)
    lacking = tuple(person.name for person in found if parts[person.id] < 1)
    share = sum(parts.values()) / len(found) if found else 0.0
    return Share(share, len(found) - len(lacking), len(found), lacking)
