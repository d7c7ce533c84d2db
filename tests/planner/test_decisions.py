"""Steps of a decision, differences per opportunity and outside organisations, by their deeds."""

from __future__ import annotations

import pytest

from kaplan.model.errors import Conflict, Invalid, Refused
from kaplan.model.records.account import Account
from kaplan.model.records.commerce import Opportunity, Whitespace
from kaplan.model.records.organisation import Organisation
from kaplan.model.records.people import Stakeholder
from kaplan.planner import decisions, people, records, time
from kaplan.planner.deletions import bring_back, deleted
from kaplan.planner.differing import differ, problems
from kaplan.planner.organisations import deals_against, known_as, names_in
from kaplan.planner.plan import Plan
from kaplan.planner.values import value_text
from tests.planner.conftest import Maker


@pytest.fixture
def deal(make: Maker, acme: Account, zhang: Stakeholder) -> Opportunity:
    return make(
        Opportunity, account=acme.id, name="Second line",
        decision_steps=[{"name": "Review", "who": zhang.name}, {"name": "Signature"}],
    )  # fmt: skip


def names(deal: Opportunity) -> list[str]:
    return [str(step["name"]) for step in deal.decision_steps]


def test_steps_are_added_moved_ticked_and_taken_out(plan: Plan, deal: Opportunity) -> None:
    deal = decisions.add_step(plan, deal, {"name": "Budget", "date": "2026-04-01"}, 1)
    assert names(deal) == ["Review", "Budget", "Signature"]
    deal = decisions.move_step(plan, deal, 1, 1)
    assert names(deal) == ["Review", "Signature", "Budget"]
    deal = decisions.tick_step(plan, deal, 2)
    assert decisions.decision_of(plan, deal).done == 1
    deal = decisions.tick_step(plan, deal, 2)
    deal = decisions.edit_step(plan, deal, 2, {"date": "", "criteria": "In the plan"})
    assert deal.decision_steps[2] == {"name": "Budget", "criteria": "In the plan", "done": False}
    deal = decisions.delete_step(plan, deal, 0)
    assert names(deal) == ["Signature", "Budget"]
    for _change in range(6):
        time.undo(plan)
    assert names(plan.get(Opportunity, deal.id)) == ["Review", "Signature"]


def test_what_cannot_be_is_refused(plan: Plan, deal: Opportunity) -> None:
    with pytest.raises(Refused):
        decisions.move_step(plan, deal, 0, -1)
    with pytest.raises(Refused):
        decisions.tick_step(plan, deal, 2)
    with pytest.raises(Invalid):
        decisions.add_step(plan, deal, {"who": "x"})
    assert set(decisions.problems(plan, {"date": "soonish"})) == {"name", "date"}
    decisions.tick_step(plan, deal, 0)
    with pytest.raises(Conflict):
        decisions.tick_step(plan, deal, 1)


def test_people_of_a_step_keep_their_names_and_let_go(
    plan: Plan, deal: Opportunity, zhang: Stakeholder
) -> None:
    """Who was named by name may become a person on the map; a new name is followed then."""
    ids, others = decisions.people_of_step(plan, deal, 0)
    assert (ids, others) == ([zhang.id], "")
    deal = decisions.edit_step(plan, deal, 0, {"deciders": ids, "who": "Board, Legal"})
    records.edit(plan, zhang, {"name": "张总"})
    (step, _other) = decisions.decision_of(plan, deal).steps
    assert [one.name for one in step.deciders] == ["张总", "Board", "Legal"]
    records.delete(plan, [plan.get(Stakeholder, zhang.id)])
    left = plan.get(Opportunity, deal.id).decision_steps[0]
    assert (left["name"], left["deciders"]) == ("Review", [])
    bring_back(plan, deleted(plan)[0])
    assert plan.get(Opportunity, deal.id).decision_steps[0]["deciders"] == [zhang.id]


def test_a_person_is_another_for_one_deal(
    plan: Plan, acme: Account, deal: Opportunity, zhang: Stakeholder
) -> None:
    person = differ(plan, zhang, deal, {"support": "-1", "role": "approver,user"})
    assert person.opportunity == {deal.id: {"support": -1, "role": ["approver", "user"]}}
    (line,) = people.people(plan, acme, deal.id)
    assert (line.stakeholder.support, line.differs) == (-1, ("role", "support"))
    assert people.people(plan, acme)[0].stakeholder.support == zhang.support
    assert "Second line: " in value_text(plan, person, "opportunity")
    person = differ(plan, person, deal, {"support": "", "role": ""})
    assert "opportunity" not in person.doc
    time.undo(plan)
    assert plan.get(Stakeholder, zhang.id).opportunity[deal.id]["support"] == -1


def test_colleagues_write_what_differs_for_different_deals(
    plan: Plan, make: Maker, acme: Account, deal: Opportunity, zhang: Stakeholder
) -> None:
    other = make(Opportunity, account=acme.id, name="Third line")
    differ(plan, zhang, other, {"support": "2"})
    both = differ(plan, zhang, deal, {"support": "-2"})
    assert both.opportunity == {other.id: {"support": 2}, deal.id: {"support": -2}}
    with pytest.raises(Conflict):
        differ(plan, zhang, deal, {"interest": "1"})


def test_differences_are_checked(
    plan: Plan, make: Maker, deal: Opportunity, zhang: Stakeholder
) -> None:
    with pytest.raises(Invalid) as caught:
        differ(plan, zhang, deal, {"support": "7"})
    assert caught.value.field == "support"
    with pytest.raises(Invalid):
        differ(plan, zhang, deal, {"name": "Other"})
    assert set(problems(plan, {"influence": "9", "interest": "3"})) == {"influence"}
    other = make(Account, name="Other")
    elsewhere = make(Opportunity, account=other.id, name="Elsewhere")
    with pytest.raises(Refused):
        differ(plan, zhang, elsewhere, {"support": "1"})
    with pytest.raises(Invalid):
        records.edit(plan, zhang, {"opportunity": {"Nothing": {"support": 1}}})
    named = records.edit(plan, zhang, {"opportunity": {"Second line": {"support": 1}}})
    assert named.opportunity == {deal.id: {"support": 1}}


def test_a_deleted_deal_takes_its_differences_along_and_brings_them_back(
    plan: Plan, deal: Opportunity, zhang: Stakeholder
) -> None:
    differ(plan, zhang, deal, {"support": "-2"})
    records.delete(plan, [deal])
    assert plan.get(Stakeholder, zhang.id).opportunity == {}
    bring_back(plan, deleted(plan)[0])
    assert plan.get(Stakeholder, zhang.id).opportunity == {deal.id: {"support": -2}}


def test_people_and_deals_follow_an_organisation_to_its_new_name(
    plan: Plan, make: Maker, acme: Account, deal: Opportunity, zhang: Stakeholder
) -> None:
    rival = make(
        Organisation, account=acme.id, name="Kestrow", relation="competitor", criticality=3
    )
    records.edit(plan, zhang, {"outside": "KESTROW"})
    records.edit(plan, deal, {"competitors": "kestrow, Orrinsys"})
    offering = records.add(plan, "offering", {"name": "Hub"})
    cell = make(Whitespace, account=acme.id, offering=offering.id, competitor="Kestrow")
    assert known_as(plan, acme, "kestrow") == rival
    assert names_in(plan, acme) == ["Kestrow", "Orrinsys"]
    assert [one.id for one in deals_against(plan, rival)] == [deal.id]
    records.edit(plan, rival, {"name": "Kestrow Controls", "criticality": "moderate"})
    assert plan.get(Stakeholder, zhang.id).outside == "Kestrow Controls"
    assert plan.get(Opportunity, deal.id).competitors == ("Kestrow Controls", "Orrinsys")
    assert plan.get(Whitespace, cell.id).competitor == "Kestrow Controls"
    time.undo(plan)
    assert plan.get(Stakeholder, zhang.id).outside == "KESTROW"


def test_organisations_are_checked(make: Maker, acme: Account) -> None:
    for raw in ({"name": ""}, {"name": "X", "relation": "friend"}, {"name": "X", "criticality": 4}):
        with pytest.raises(Invalid):
            make(Organisation, account=acme.id, **raw)
