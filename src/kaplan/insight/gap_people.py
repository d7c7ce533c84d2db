"""Rules about the people of an account: who is missing, unknown, uncovered or silent."""

from __future__ import annotations

from collections.abc import Iterator

from kaplan.insight.gap_case import Case, Hit
from kaplan.insight.relations import is_champion, silence
from kaplan.model.records.people import Stakeholder


def no_people(case: Case) -> Iterator[Hit]:
    """Nobody is known at the account."""
    if not case.dossier.stakeholders:
        yield Hit(case.dossier.account)


def no_decision_maker(case: Case) -> Iterator[Hit]:
    """People are known, but not who decides."""
    if case.people and not any("decision_maker" in each.role for each in case.people):
        yield Hit(case.dossier.account)


def decider_not_covered(case: Case) -> Iterator[Hit]:
    """Somebody decides or approves, and none of us is in contact."""
    for person in case.deciders:
        if not case.near.get(person.id):
            yield Hit(person, {"name": person.name, "roles": person.role})


def single_threaded(case: Case) -> Iterator[Hit]:
    """All contact runs through one person."""
    reached = [each for each in case.people if case.near.get(each.id) or each.id in case.last]
    if len(case.people) > 1 and len(reached) == 1:
        yield Hit(reached[0], {"name": reached[0].name})


def no_champion(case: Case) -> Iterator[Hit]:
    """Nobody with influence stands up for us."""
    if case.people and not any(is_champion(each, case.limits) for each in case.people):
        yield Hit(case.dossier.account)


def no_coach(case: Case) -> Iterator[Hit]:
    """Nobody guides us from within."""
    if case.people and not any(each.coach for each in case.people):
        yield Hit(case.dossier.account)


def champion_silent(case: Case) -> Iterator[Hit]:
    """A champion or coach has not been in touch for too long."""
    return _silent(case, case.champions)


def key_player_silent(case: Case) -> Iterator[Hit]:
    """A key player who is no champion has not been in touch for too long."""
    champions = {each.id for each in case.champions}
    return _silent(case, [each for each in case.key_players if each.id not in champions])


def key_player_opposed(case: Case) -> Iterator[Hit]:
    """A key player is against us, and no open action is about it."""
    for person in case.key_players:
        if (person.support or 0) < 0 and person.id not in case.served:
            yield Hit(person, {"name": person.name, "support": person.support})


def key_support_unknown(case: Case) -> Iterator[Hit]:
    """Nobody knows how a key player stands to us."""
    for person in case.key_players:
        if person.support is None:
            yield Hit(person, {"name": person.name})


def no_way_to_decider(case: Case) -> Iterator[Hit]:
    """A decision maker is out of reach, and nobody we are in contact with has influence there."""
    for person in case.people:
        if "decision_maker" not in person.role or case.near.get(person.id, 0) >= 2:
            continue
        ways = {tie.from_ for tie in case.dossier.ties if tie.to == person.id}
        ways |= {tie.to for tie in case.dossier.ties if tie.from_ == person.id}
        ways |= {each.id for each in case.people if each.reports_to == person.id}
        if not any(case.near.get(each, 0) >= 2 for each in ways):
            yield Hit(person, {"name": person.name})


def wanted_without_action(case: Case) -> Iterator[Hit]:
    """We want to be closer to somebody, and no open action works on it."""
    names = {each.id: each.name for each in case.dossier.stakeholders}
    active = {each.id for each in case.dossier.actions if each.is_open}
    for each in case.dossier.coverages:
        is_wanted = each.wanted is not None and each.wanted > (each.closeness or 0)
        is_served = each.stakeholder in case.served or each.id in case.served
        if is_wanted and not is_served and each.owner_action not in active:
            name = names.get(each.stakeholder, "")
            yield Hit(each, {"name": name, "closeness": each.closeness, "wanted": each.wanted})


def placeholder_open(case: Case) -> Iterator[Hit]:
    """A role is known, but nobody has found out who has it."""
    for person in case.dossier.stakeholders:
        if person.placeholder:
            yield Hit(person, {"name": person.name})


def one_department(case: Case) -> Iterator[Hit]:
    """Everybody we know sits in the same department."""
    inside = [each for each in case.people if not each.outside]
    departments = {each.department for each in inside}
    if len(inside) >= case.limits.few_people and len(departments) == 1 and "" not in departments:
        yield Hit(case.dossier.account)


def one_of_us(case: Case) -> Iterator[Hit]:
    """A single one of us knows everybody."""
    near = [each for each in case.dossier.coverages if each.closeness]
    if (
        len({each.stakeholder for each in near}) >= case.limits.few_people
        and len({each.team_member for each in near}) == 1
    ):
        names = {each.id: each.name for each in case.dossier.team}
        yield Hit(case.dossier.account, {"name": names.get(near[0].team_member, "?")})


def not_assessed(case: Case) -> Iterator[Hit]:
    """Nobody has been looked at again for a long time."""
    days = [
        each.assessed or (each.created.date() if each.created else None) for each in case.people
    ]
    known = [day for day in days if day is not None]
    if case.people and all((case.today - day).days > case.limits.assess_days for day in known):
        yield Hit(case.dossier.account, {"day": max(known, default=None)})


def power_unknown(case: Case) -> Iterator[Hit]:
    """Somebody has a role in the decision, and influence or interest is unknown."""
    for person in case.people:
        if person.role and (person.influence is None or person.interest is None):
            yield Hit(person, {"name": person.name})


def no_executive_sponsor(case: Case) -> Iterator[Hit]:
    """A key account has no sponsor among our executives."""
    if case.is_key_account and not any(
        each.team_role == "executive_sponsor" for each in case.dossier.team
    ):
        yield Hit(case.dossier.account)


def no_user(case: Case) -> Iterator[Hit]:
    """Nobody is known who works with what we sell."""
    if case.people and not any("user" in each.role for each in case.people):
        yield Hit(case.dossier.account)


def no_opponent(case: Case) -> Iterator[Hit]:
    """Among several people nobody is against us, which is rarely the whole truth."""
    if len(case.people) >= case.limits.several_people and not any(
        (each.support or 0) < 0 for each in case.people
    ):
        yield Hit(case.dossier.account, {"count": len(case.people)})


def no_motives(case: Case) -> Iterator[Hit]:
    """Nobody knows what a key player wants."""
    for person in case.key_players:
        if not (person.motives or person.demand_work or person.demand_personal):
            yield Hit(person, {"name": person.name})


def no_hierarchy(case: Case) -> Iterator[Hit]:
    """Several people are known, but not who reports to whom."""
    ties = any(each.tie_kind == "reports_to" for each in case.dossier.ties)
    if (
        len(case.people) > case.limits.few_people
        and not ties
        and not any(each.reports_to for each in case.people)
    ):
        yield Hit(case.dossier.account)


def _silent(case: Case, people: list[Stakeholder]) -> Iterator[Hit]:
    for person in people:
        known = silence(person, case.last.get(person.id), case.today, case.limits)
        if known.is_silent:
            day = None if known.never else case.last[person.id]
            yield Hit(person, {"name": person.name, "days": known.days, "day": day})
