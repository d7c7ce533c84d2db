"""What is missing or weak in an account's plan, rule by rule, each with the record concerned."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from datetime import date
from typing import NamedTuple

from kaplan.i18n import N_
from kaplan.insight import gap_people as people
from kaplan.insight import gap_work as work
from kaplan.insight.dossier import Dossier
from kaplan.insight.finding import Finding
from kaplan.insight.gap_case import Case, Hit
from kaplan.insight.limits import DEFAULTS, Limits

SEVERITIES = ("high", "medium", "low")
ALTIFY = N_("Altify relationship maps")
BUYING_CENTRE = N_("Kotler and Keller, the buying centre")
MEDDPICC = "MEDDPICC"
MENDELOW = N_("Mendelow, power-interest matrix")
MUTUAL_PLANS = N_("mutual action plans")
PRACTICE = N_("usual key-account practice")
SMART = N_("Doran, SMART goals, 1981")
STRATEGIC_SELLING = N_("Miller and Heiman, Strategic Selling")


class Rule(NamedTuple):
    """A rule of the plan: its name, how much it matters, where it comes from, how it is found.

    ``source`` is a message. ``dated`` rules depend on the day; others hold until records change.
    """

    name: str
    severity: str
    source: str
    find: Callable[[Case], Iterator[Hit]]
    dated: bool = False


RULES = (
    Rule("no_people", "high", ALTIFY, people.no_people),
    Rule("no_decision_maker", "high", MEDDPICC, people.no_decision_maker),
    Rule("decider_not_covered", "high", ALTIFY, people.decider_not_covered),
    Rule("approver_not_covered", "high", ALTIFY, people.approver_not_covered),
    Rule("single_threaded", "high", STRATEGIC_SELLING, people.single_threaded),
    Rule("no_champion", "high", MEDDPICC, people.no_champion),
    Rule("champion_silent", "high", PRACTICE, people.champion_silent, dated=True),
    Rule("key_player_silent", "medium", PRACTICE, people.key_player_silent, dated=True),
    Rule("key_player_opposed", "high", ALTIFY, people.key_player_opposed),
    Rule("gatekeeper_against", "medium", BUYING_CENTRE, people.gatekeeper_against),
    Rule("opponent_unattended", "medium", ALTIFY, people.opponent_unattended),
    Rule("champion_at_odds", "medium", ALTIFY, people.champion_at_odds),
    Rule("champion_without_role", "medium", MEDDPICC, people.champion_without_role),
    Rule("key_support_unknown", "medium", ALTIFY, people.key_support_unknown),
    Rule("no_way_to_decider", "medium", ALTIFY, people.no_way_to_decider),
    Rule("wanted_without_action", "medium", ALTIFY, people.wanted_without_action),
    Rule("placeholder_open", "medium", ALTIFY, people.placeholder_open),
    Rule("one_department", "medium", STRATEGIC_SELLING, people.one_department),
    Rule("one_of_us", "medium", PRACTICE, people.one_of_us),
    Rule("not_assessed", "medium", PRACTICE, people.not_assessed, dated=True),
    Rule("power_unknown", "medium", MENDELOW, people.power_unknown),
    Rule("no_executive_sponsor", "medium", PRACTICE, people.no_executive_sponsor),
    Rule("sponsor_idle", "medium", PRACTICE, people.sponsor_idle),
    Rule("key_without_role", "low", BUYING_CENTRE, people.key_without_role),
    Rule("no_coach", "low", STRATEGIC_SELLING, people.no_coach),
    Rule("no_user", "low", BUYING_CENTRE, people.no_user),
    Rule("no_opponent", "low", ALTIFY, people.no_opponent),
    Rule("no_motives", "low", ALTIFY, people.no_motives),
    Rule("no_hierarchy", "low", ALTIFY, people.no_hierarchy),
    Rule("no_goals", "high", SMART, work.no_goals),
    Rule("goal_off_track_idle", "high", PRACTICE, work.goal_off_track_idle, dated=True),
    Rule("goal_not_measured", "medium", SMART, work.goal_not_measured, dated=True),
    Rule("goal_without_owner", "low", SMART, work.goal_without_owner),
    Rule("goal_without_baseline", "low", SMART, work.goal_without_baseline),
    Rule("no_next_action", "high", MUTUAL_PLANS, work.no_next_action),
    Rule("action_without_due", "medium", MUTUAL_PLANS, work.action_without_due),
    Rule("action_without_owner", "low", MUTUAL_PLANS, work.action_without_owner),
    Rule("nothing_theirs", "low", MUTUAL_PLANS, work.nothing_theirs),
    Rule("close_date_passed", "high", MEDDPICC, work.close_date_passed, dated=True),
    Rule("deal_unsupported", "high", MEDDPICC, work.deal_unsupported, dated=True),
    Rule("deal_without_next_step", "medium", MEDDPICC, work.deal_without_next_step),
    Rule("deal_without_competitor", "low", MEDDPICC, work.deal_without_competitor),
    Rule("no_process", "low", PRACTICE, work.no_process),
    Rule("key_step_without_owner", "medium", PRACTICE, work.key_step_without_owner),
    Rule("no_objectives", "medium", ALTIFY, work.no_objectives),
    Rule("no_whitespace", "low", PRACTICE, work.no_whitespace),
    Rule("no_satisfaction", "low", PRACTICE, work.no_satisfaction),
    Rule("no_review", "medium", PRACTICE, work.no_review),
    Rule("review_late", "medium", PRACTICE, work.review_late, dated=True),
    Rule("tier_without_reason", "low", PRACTICE, work.tier_without_reason),
)


BY_NAME = {rule.name: rule for rule in RULES}
PEOPLE_RULES = frozenset(rule.name for rule in RULES if rule.find.__module__ == people.__name__)
"""The rules about the people of an account, whose findings belong to its relationship map."""


def check(
    dossier: Dossier, today: date, limits: Limits = DEFAULTS, off: Collection[str] = ()
) -> list[Finding]:
    """Return all that is missing in an account's plan, what matters most first.

    ``off`` names rules that are not looked at.
    """
    case = Case.of(dossier, today, limits)
    found = [each for rule in RULES if rule.name not in off for each in apply(rule, case)]
    found.sort(key=lambda finding: SEVERITIES.index(finding.severity))
    return found


def standing_gaps(dossier: Dossier, limits: Limits = DEFAULTS) -> list[str]:
    """Return the names of the weightiest rules that apply on any day, until records change."""
    case = Case.of(dossier, date.min, limits)
    return [
        rule.name
        for rule in RULES
        if not rule.dated and rule.severity == "high" and next(rule.find(case), None) is not None
    ]


def apply(rule: Rule, case: Case) -> Iterator[Finding]:
    """Yield what one rule finds."""
    for hit in rule.find(case):
        yield Finding(rule.name, hit.values, rule.severity, hit.record.TABLE, hit.record.id)
