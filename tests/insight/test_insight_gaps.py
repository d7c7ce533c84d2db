"""Each rule of a plan fires where something is missing, and is silent where nothing is."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kaplan.insight import gaps, words
from kaplan.insight.gap_words import ADVICE, GAPS
from kaplan.insight.limits import DEFAULTS
from tests.insight.plan_docs import TODAY, PlanDocs, day, good_plan

Break = Callable[[PlanDocs], object]


def _first(kind: str, /, **fields: object) -> Break:
    return lambda docs: docs.all(kind)[0].update({k.rstrip("_"): v for k, v in fields.items()})


def _each(kind: str, /, **fields: object) -> Break:
    return lambda docs: docs.change(kind, **fields)


def _none(*kinds: str) -> Break:
    return lambda docs: docs.clear(*kinds)


def _add(kind: str, /, **fields: object) -> Break:
    return lambda docs: docs.add(kind, account=docs.all("account")[0]["id"], **fields)


def _only_one_knows_all(docs: PlanDocs) -> None:
    docs.change("coverage", team_member=docs.all("team_member")[0]["id"])


def _one_thread(docs: PlanDocs) -> None:
    del docs.all("coverage")[1:]
    docs.clear("interaction")


def _boss_out_of_reach(docs: PlanDocs) -> None:
    docs.all("coverage")[0]["closeness"] = 1
    docs.all("coverage")[1]["closeness"] = 1


def _boss_and_champion_at_odds(docs: PlanDocs) -> None:
    boss, champion = (each["id"] for each in docs.all("stakeholder")[:2])
    _add("tie", from_=boss, to=champion, tie_kind="conflicts_with")(docs)


def _boss_not_contacted(docs: PlanDocs) -> None:
    docs.all("interaction")[0]["with"] = docs.all("interaction")[0]["with"][1:]


def _late_and_idle(docs: PlanDocs) -> None:
    docs.clear("action")
    docs.change("goal", due=day(-1))


BREAKS: dict[str, Break] = {
    "no_people": _none("stakeholder", "coverage", "interaction"),
    "no_decision_maker": _first("stakeholder", role=["user"]),
    "decider_not_covered": lambda docs: docs.all("coverage").pop(0),
    "approver_not_covered": lambda docs: docs.all("coverage").pop(2),
    "single_threaded": _one_thread,
    "no_champion": _each("stakeholder", support=1),
    "champion_silent": _each("interaction", date=day(-31)),
    "key_player_silent": _boss_not_contacted,
    "key_player_opposed": _first("stakeholder", support=-1),
    "gatekeeper_against": lambda docs: docs.all("action")[1].pop("serves"),
    "opponent_unattended": lambda docs: docs.all("stakeholder")[4].update(support=-2),
    "champion_at_odds": _boss_and_champion_at_odds,
    "champion_without_role": lambda docs: docs.all("stakeholder")[1].update(role=[]),
    "key_support_unknown": _first("stakeholder", support=None),
    "no_way_to_decider": _boss_out_of_reach,
    "wanted_without_action": _first("coverage", wanted=4),
    "placeholder_open": _add("stakeholder", name="?CFO", placeholder=True),
    "one_department": _each("stakeholder", department="01PLANT"),
    "one_of_us": _only_one_knows_all,
    "not_assessed": _each("stakeholder", assessed=day(-93)),
    "power_unknown": _first("stakeholder", interest=None),
    "no_executive_sponsor": _each("team_member", team_role="technical"),
    "sponsor_idle": lambda docs: docs.all("coverage").pop(0),
    "key_without_role": _first("stakeholder", role=[]),
    "no_coach": _each("stakeholder", coach=False),
    "no_user": _each("stakeholder", role=["decision_maker"]),
    "no_opponent": _each("stakeholder", support=1),
    "no_motives": _first("stakeholder", motives={}),
    "no_hierarchy": _each("stakeholder", reports_to=None),
    "no_goals": _each("goal", goal_status="achieved"),
    "goal_off_track_idle": _late_and_idle,
    "goal_not_measured": _each("measurement", date=day(-32)),
    "goal_without_owner": _each("goal", owner=""),
    "goal_without_baseline": _each("goal", baseline=None),
    "no_next_action": _each("action", action_status="done"),
    "action_without_due": _first("action", due=None),
    "action_without_owner": _first("action", owner=""),
    "nothing_theirs": _each("action", side="ours"),
    "close_date_passed": _each("opportunity", close_date=day(-1)),
    "deal_unsupported": _each("stakeholder", support=0),
    "deal_without_next_step": _each("opportunity", next_step=""),
    "deal_without_competitor": _each("opportunity", competitors=[]),
    "no_process": _none("process", "step"),
    "key_step_without_owner": _each("step", owner=""),
    "no_objectives": _none("objective"),
    "no_whitespace": _none("whitespace"),
    "no_satisfaction": _none("measurement"),
    "no_review": _none("review"),
    "review_late": _each("review", date=day(-100)),
    "tier_without_reason": _first("account", tier_reason=""),
}


def test_nothing_is_missing_in_a_good_plan() -> None:
    assert gaps.check(good_plan().dossier(), TODAY) == []


def test_every_rule_has_a_test_words_and_advice() -> None:
    names = [rule.name for rule in gaps.RULES]
    assert len(set(names)) == len(names)
    assert len(gaps.PEOPLE_RULES) >= 20
    assert set(BREAKS) == set(GAPS) == set(ADVICE) == set(names)
    assert all(rule.severity in gaps.SEVERITIES and rule.source for rule in gaps.RULES)


@pytest.mark.parametrize("name", BREAKS)
def test_a_rule_fires_where_its_thing_is_missing(name: str) -> None:
    docs = good_plan()
    BREAKS[name](docs)
    found = [each for each in gaps.check(docs.dossier(), TODAY) if each.rule == name]
    assert found
    concerned = docs.get(found[0].table, found[0].record)
    assert concerned is not None
    for text in (words.say(found[0]), words.advise(found[0])):
        assert text
        assert "{" not in text
        assert words.UNKNOWN not in text or name == "placeholder_open"


@pytest.mark.parametrize("name", BREAKS)
def test_a_rule_can_be_switched_off(name: str) -> None:
    docs = good_plan()
    BREAKS[name](docs)
    assert name not in {each.rule for each in gaps.check(docs.dossier(), TODAY, off=[name])}


def test_the_weightiest_findings_come_first() -> None:
    docs = PlanDocs()
    docs.add("account", name="Empty")
    found = gaps.check(docs.dossier(), TODAY)
    places = [gaps.SEVERITIES.index(each.severity) for each in found]
    assert places == sorted(places)
    assert found[0].rule == "no_people"


def test_an_empty_account_is_not_told_about_people_it_does_not_have() -> None:
    docs = PlanDocs()
    docs.add("account", name="Empty")
    rules = {each.rule for each in gaps.check(docs.dossier(), TODAY)}
    assert rules.isdisjoint({"no_decision_maker", "no_champion", "not_assessed", "no_hierarchy"})


def test_limits_move_the_day_from_which_silence_is_told() -> None:
    docs = good_plan()
    docs.change("interaction", date=day(-10))
    limits = DEFAULTS._replace(silent_key_days=9)
    rules = {each.rule for each in gaps.check(docs.dossier(), TODAY, limits)}
    assert {"champion_silent", "key_player_silent"} <= rules


def test_an_action_that_serves_the_record_settles_it() -> None:
    docs = good_plan()
    docs.all("stakeholder")[0]["support"] = -2
    docs.all("action")[0]["serves"] = docs.all("stakeholder")[0]["id"]
    rules = {each.rule for each in gaps.check(docs.dossier(), TODAY)}
    assert "key_player_opposed" not in rules


def test_standing_gaps_are_the_high_ones_that_no_day_changes() -> None:
    docs = good_plan()
    docs.change("interaction", date=day(-400))
    assert gaps.standing_gaps(docs.dossier()) == []
    docs.clear("goal")
    assert gaps.standing_gaps(docs.dossier()) == ["no_goals"]
