"""Rules about the people of an account: who is missing, unknown, uncovered or silent."""

from __future__ import annotations

from collections.abc import Iterator

from kaplan.insight.gap_case import Case, Hit, assessed_on
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
    """Somebody decides, and none of us is in contact."""
    return _not_covered(case, "decision_maker")


def approver_not_covered(case: Case) -> Iterator[Hit]:
    """Somebody approves without deciding, and none of us is in contact."""
    found = _not_covered(case, "approver")
    return (hit for hit in found if "decision_maker" not in hit.record.doc["role"])


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


def gatekeeper_against(case: Case) -> Iterator[Hit]:
    """Who guards the way in is against us, and no open action is about it."""
    return (hit for hit in _against(case) if "gatekeeper" in hit.record.doc.get("role", ()))


def opponent_unattended(case: Case) -> Iterator[Hit]:
    """Somebody of less influence is against us; nobody of us is in contact, and no action is open.

    A gatekeeper against us is a finding of its own.
    """
    for hit in _against(case):
        if not case.near.get(hit.record.id) and "gatekeeper" not in hit.record.doc.get("role", ()):
            yield hit


def champion_without_role(case: Case) -> Iterator[Hit]:
    """A deal is open, and who stands up for us has no part in the decision."""
    if any(deal.is_open for deal in case.dossier.opportunities):
        for person in case.champions:
            if not person.role:
                yield Hit(person, {"name": person.name})


def champion_at_odds(case: Case) -> Iterator[Hit]:
    """Who stands up for us is in conflict with who decides, and no open action is about it."""
    deciders = {each.id: each for each in case.deciders}
    champions = {each.id: each for each in case.champions if each.id not in case.served}
    for tie in case.dossier.ties:
        if tie.tie_kind == "conflicts_with":
            for one, other in ((tie.from_, tie.to), (tie.to, tie.from_)):
                if one in champions and other in deciders:
                    values = {"name": champions[one].name, "other": deciders[other].name}
                    yield Hit(champions[one], values)


def key_without_role(case: Case) -> Iterator[Hit]:
    """Nobody knows what part a key player has in the decision."""
    for person in case.key_players:
        if not person.role:
            yield Hit(person, {"name": person.name})


def sponsor_idle(case: Case) -> Iterator[Hit]:
    """Our executive sponsor is in contact with no key player."""
    key = {each.id for each in case.key_players}
    for member in case.dossier.team:
        if key and member.team_role == "executive_sponsor":
            known = {
                each.stakeholder
                for each in case.dossier.coverages
                if each.team_member == member.id and each.closeness
            }
            if known.isdisjoint(key):
                yield Hit(member, {"name": member.name})


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
            values = {
                "name": names.get(each.stakeholder, ""),
                "of": each.stakeholder,
                "closeness": each.closeness,
                "wanted": each.wanted,
            }
            yield Hit(each, values)


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
    if case.people and all(map(case.is_stale, case.people)):
        known = [day for day in map(assessed_on, case.people) if day is not None]
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


def _not_covered(case: Case, role: str) -> Iterator[Hit]:
    for person in case.people:
        if role in person.role and not case.near.get(person.id):
            yield Hit(person, {"name": person.name})


def _against(case: Case) -> Iterator[Hit]:
    """Yield who is against us without being a key player, and without an open action about it."""
    key = {each.id for each in case.key_players}
    for person in case.people:
        is_against = (person.support or 0) < 0 and person.id not in key
        if is_against and person.id not in case.served:
            yield Hit(person, {"name": person.name})


def _silent(case: Case, people: list[Stakeholder]) -> Iterator[Hit]:
    for person in people:
        known = silence(person, case.last.get(person.id), case.today, case.limits)
        if known.is_silent:
            day = None if known.never else case.last[person.id]
            yield Hit(person, {"name": person.name, "days": known.days, "day": day})
