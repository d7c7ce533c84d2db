"""A text finds the record that a person means, or says why it does not."""

from __future__ import annotations

import sys

import pytest

from kaplan.model.errors import Ambiguous, Invalid, NotFound, Refused
from kaplan.model.records.account import Account
from kaplan.model.records.activity import Action, Interaction
from kaplan.model.records.goal import Goal
from kaplan.model.records.people import Stakeholder, TeamMember
from kaplan.planner import capture, lookup, records
from kaplan.planner.initials import initials
from kaplan.planner.plan import Plan
from tests.planner.conftest import Clock, Maker


@pytest.mark.parametrize(
    "text", ["Acme 中国", "acme 中国", "ＡＣＭＥ corp", "中国", " acm ", "Acme Corp"]
)
def test_an_account_answers_to_its_names_and_to_parts_of_them(
    plan: Plan, make: Maker, acme: Account, text: str
) -> None:
    make(Account, name="Other")
    assert lookup.account(plan, text) == acme


def test_an_account_answers_to_its_id_and_its_end(plan: Plan, acme: Account) -> None:
    assert lookup.account(plan, acme.id.lower()) == acme
    assert lookup.account(plan, acme.id[-6:]) == acme
    with pytest.raises(NotFound):
        lookup.account(plan, acme.id[-3:])


def test_an_exact_name_beats_parts(plan: Plan, make: Maker) -> None:
    plain = make(Account, name="Data")
    make(Account, name="Data Centre")
    assert lookup.account(plan, "data") == plain


def test_an_unclear_name_lists_the_candidates(plan: Plan, make: Maker) -> None:
    make(Account, name="North Steel")
    make(Account, name="South Steel")
    with pytest.raises(Ambiguous) as caught:
        lookup.account(plan, "steel")
    assert len(caught.value.candidates) == 2
    assert "North Steel" in caught.value.sentence()
    assert caught.value.exit_code == 1


@pytest.mark.parametrize("text", ["nobody", "[red]x", "a" * 300, "中华", "\x1f", ""])
def test_an_unknown_name_is_one_sentence(plan: Plan, acme: Account, text: str) -> None:
    with pytest.raises((NotFound, Refused)) as caught:
        lookup.account(plan, text)
    assert "\n" not in caught.value.sentence()
    assert "\x1f" not in caught.value.sentence()


def test_a_kind_before_the_name_narrows_the_search(
    plan: Plan, make: Maker, acme: Account, zhang: Stakeholder
) -> None:
    goal = make(Goal, account=acme.id, name="张建国", metric="nps", target=9, due="+1m")
    assert lookup.record(plan, "goal:张建国") == goal
    assert lookup.record(plan, "stakeholders:张建国") == zhang
    with pytest.raises(Ambiguous):
        lookup.record(plan, "张建国")
    assert lookup.record(plan, zhang.id) == zhang
    assert lookup.record(plan, goal.id[-8:]) == goal


def test_a_colon_without_a_kind_is_part_of_the_name(plan: Plan, make: Maker) -> None:
    odd = make(Account, name="Big: Deal")
    assert lookup.record(plan, "big: deal") == odd


def test_a_record_is_looked_up_in_the_account_given(
    plan: Plan, make: Maker, acme: Account, zhang: Stakeholder
) -> None:
    other = make(Account, name="Other")
    same = make(Stakeholder, account=other.id, name="张建国")
    assert lookup.record(plan, "张建国", "stakeholder", acme) == zhang
    assert lookup.record(plan, "张建", "stakeholder", other) == same
    with pytest.raises(NotFound):
        lookup.record(plan, zhang.id[-6:], "stakeholder", other)


def test_another_systems_id_names_a_record_in_a_reference(
    plan: Plan, make: Maker, acme: Account
) -> None:
    records.edit(plan, acme, {"external": {"zoho": "77"}})
    assert make(Stakeholder, account="zoho:77", name="A").account == acme.id
    with pytest.raises(Invalid):
        make(Stakeholder, account="zoho:78", name="A")


def test_chinese_names_answer_to_their_initials_where_pypinyin_is_installed(
    plan: Plan, make: Maker
) -> None:
    pytest.importorskip("pypinyin")
    steel = make(Account, name="武汉钢铁 Group")
    assert steel.initials == "whgtgroup"
    assert lookup.account(plan, "whgt") == steel
    assert records.edit(plan, steel, {"name": "Steel"}).initials == ""


def test_without_pypinyin_there_are_no_initials(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pypinyin", None)
    assert initials("武汉") == ""


def test_a_note_is_captured(plan: Plan, acme: Account, zhang: Stakeholder) -> None:
    note = capture.note(plan, acme, "# Hello\n\x1b[31mworld", about=zhang)
    assert (note.account, note.kind, note.about) == (acme.id, "note", zhang.id)
    assert note.text == "# Hello\n[31mworld"
    with pytest.raises(Invalid):
        capture.note(plan, acme, "  \n ")


def test_an_interaction_names_its_people(
    plan: Plan, make: Maker, acme: Account, zhang: Stakeholder, clock: Clock
) -> None:
    wei = make(TeamMember, account=acme.id, name="Wei")
    call = capture.log(
        plan, acme, "call", "asked for a quote", people=["张建国"], team=["wei"], on="昨天",
        sentiment="+1",
    )  # fmt: skip
    assert isinstance(call, Interaction)
    assert call.with_ == (zhang.id,)
    assert call.team == (wei.id,)
    assert (call.date and call.date.isoformat(), call.sentiment) == ("2026-03-10", 1)
    with pytest.raises(Invalid) as caught:
        capture.log(plan, acme, "shouting", "x")
    assert caught.value.field == "type"
    with pytest.raises(Invalid):
        capture.log(plan, acme, "call", "x", people=["nobody"])


def test_an_action_serves_any_record(make: Maker, acme: Account, zhang: Stakeholder) -> None:
    action = make(Action, account="acme", name="Call", serves="stakeholder:张建国")
    assert action.serves == zhang.id
