"""``check`` and ``config``: the grade, the findings, acting on one, and how the team judges."""

from __future__ import annotations

import pytest

from kaplan.insight.limits import Limits
from tests.conftest import CommandLine


@pytest.fixture
def plan(kaplan: CommandLine) -> CommandLine:
    """An account with a decision maker whom nobody knows, and another account without people."""
    for words in (
        ("add", "account", "华东机械", "tier=S", "owner=李娜"),
        ("add", "account", "Acme"),
        ("add", "stakeholder", "张建国", "account=华东", "role=decision_maker", "influence=5",
         "interest=4", "support=-1"),
    ):  # fmt: skip
        kaplan.do(*words)
    return kaplan


def _rules(plan: CommandLine) -> list[str]:
    return [one["rule"] for one in plan.do("check", "华东", "--json").json]


def test_the_grade_is_explained_term_by_term(plan: CommandLine) -> None:
    """Points add up, and each term says what it lacks."""
    told = plan.do("check", "华东").out
    assert "华东机械: relationship map E, 33 of 100 points" in told
    assert "deciders    0/20  0 of 1 who decide are covered as wanted; not: 张建国" in told
    [grade] = plan.do("check", "华东", "--grade", "--json").json
    assert (grade["letter"], grade["points"]) == ("E", 33)
    assert sum(term["points"] for term in grade["terms"]) == 33
    assert sum(term["most"] for term in grade["terms"]) == 100
    assert plan.do("show", "华东", "--json").json["map_grade"]["letter"] == "E"
    both = plan.do("check", "--grade", "--json").json
    assert [one["letter"] for one in both] == ["E", None]
    assert "→" not in plan.do("check", "--grade").out


def test_a_finding_names_its_record_its_source_and_what_to_do(plan: CommandLine) -> None:
    """Machines and people read the same."""
    found = next(
        one
        for one in plan.do("check", "华东", "--json").json
        if one["rule"] == "decider_not_covered"
    )
    [person] = plan.do("list", "stakeholders", "--json").json
    assert (found["table"], found["record"]) == ("stakeholders", person["id"])
    assert (found["severity"], found["source"]) == ("high", "Altify relationship maps")
    assert found["action"] is None
    assert found["says"] in plan.do("check", "华东").out
    assert "Altify 关系图" in plan.do("--lang", "zh_CN", "check", "华东").out


def test_a_finding_becomes_an_action_and_undo_takes_it_back(plan: CommandLine) -> None:
    """By its number or its rule; twice makes no sense."""
    place = _rules(plan).index("key_player_opposed") + 1
    action = plan.do("check", "华东", "--act", str(place), "--json").json
    [person] = plan.do("list", "stakeholders", "--json").json
    assert action["name"] == "Plan how to win 张建国, or how to live with the opposition"
    assert (action["serves"], action["owner"], action["side"]) == (person["id"], "李娜", "ours")
    assert (action["source"], action["due"]) == ("rule key_player_opposed", "2026-03-18")
    assert "key_player_opposed" not in _rules(plan)
    made = plan.do("check", "华东", "--act", "decider_not_covered")
    assert "due 18 Mar" in made.out
    found = {one["rule"]: one["action"] for one in plan.do("check", "华东", "--json").json}
    assert found["decider_not_covered"] == made.out.split()[0]
    assert "✓ action: Say who of us takes care of 张建国" in plan.do("check", "华东").out
    again = plan("check", "华东", "--act", "decider_not_covered")
    assert (again.code, again.out) == (1, "")
    assert "an action is about it already" in again.err
    plan.do("undo", "2")
    assert plan.do("list", "actions", "--json").json == []


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (("check", "--act", "1"), 2, "say on which account"),
        (("check", "华东", "--act", "0"), 1, "there is no finding 0"),
        (("check", "华东", "--act", "99"), 1, "there is no finding 99"),
        (("check", "华东", "--act", "no_such"), 1, "there is no finding no_such"),
        (("check", "华东", "--act", "no_next_action"), 1, "needs no action of its own"),
        (("--read-only", "check", "华东", "--act", "1"), 4, "read-only"),
        (("config", "silent_days"), 2, "not of the form FIELD=VALUE"),
        (("config", "silnt=3"), 1, "silnt: no such setting"),
        (("config", "rule.nobody=off"), 1, "rule.nobody: no such rule"),
        (("config", "silent_days=soon"), 1, "silent_days: “soon” is not a number"),
        (("--read-only", "config", "silent_days=50"), 4, "read-only"),
    ],
)
def test_what_makes_no_sense_is_refused_in_a_line(
    plan: CommandLine, words: tuple[str, ...], code: int, told: str
) -> None:
    """Nothing is changed then."""
    ran = plan(*words)
    assert (ran.code, ran.out) == (code, "")
    assert told in ran.err
    assert len(ran.err.splitlines()) == 1


def test_config_lists_thresholds_and_rules_with_where_they_come_from(plan: CommandLine) -> None:
    """Those of the plan beside those of this machine; without a plan only the latter."""
    listed = {one["name"]: one for one in plan.do("config", "--json").json}
    assert set(Limits._fields) < set(listed)
    assert listed["silent_days"]["from"] == "default"
    plan.do("config", "silent_days=45", "rule.no_coach=off")
    [days, coach] = plan.do("config", "silent-days=50", "rule.no_coach=off", "--json").json
    assert (days["value"], days["default"], days["from"]) == (50, 90, "plan")
    assert (coach["value"], coach["source"]) == ("off", "Miller and Heiman, Strategic Selling")
    lines = plan.do("config").out.splitlines()
    assert any(line.split()[:3] == ["silent_days", "50", "plan"] for line in lines)
    assert any(line.split()[:3] == ["rule.no_coach", "off", "plan"] for line in lines)
    assert plan.do("--read-only", "config", "--json").json
    assert "no_coach" not in _rules(plan)
    plan.do("config", "silent_days=", "rule.no_coach=")
    assert "no_coach" in _rules(plan)
    assert "rule book: days until anybody is silent 50 → ∅" in plan.do("history").out
