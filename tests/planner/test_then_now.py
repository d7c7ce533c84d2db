"""Then and now, and demands that become actions."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from kaplan.insight.motives import motives
from kaplan.insight.standings import CAME, LEFT, MOVED, STAYED
from kaplan.model.errors import NotFound, Refused
from kaplan.model.records.account import Account
from kaplan.model.records.activity import Action
from kaplan.model.records.people import Coverage, Stakeholder, TeamMember
from kaplan.planner import deletions, records, review
from kaplan.planner.demands import serve_demand
from kaplan.planner.plan import Plan
from kaplan.planner.since import since
from kaplan.planner.then_now import ThenNow, changed_since_review, then_and_now
from tests.planner.conftest import Clock, Maker


def again(plan: Plan, person: Stakeholder) -> Stakeholder:
    """Return a person as they are now."""
    return plan.get(Stakeholder, person.id)


def how(found: ThenNow) -> dict[str, str]:
    """Return what became of people by name."""
    return {move.latest.name: move.how for move in found.moves}


# Then and now


def test_then_and_now_of_people_who_came_left_moved_and_stayed(
    plan: Plan, make: Maker, acme: Account, zhang: Stakeholder, clock: Clock
) -> None:
    old = make(Stakeholder, account=acme.id, name="Old")
    make(Stakeholder, account=acme.id, name="Same")
    back = make(Stakeholder, account=acme.id, name="Back", reports_to=zhang.id)
    clock.later(days=2)
    make(Stakeholder, account=acme.id, name="New", reports_to=zhang.id)
    records.edit(plan, zhang, {"support": 2, "name": "张总"})
    records.delete(plan, [again(plan, old)])
    records.delete(plan, [again(plan, back)])
    deletions.bring_back(plan, deletions.in_bin(plan, "Back"))
    found = then_and_now(plan, acme, since(plan, acme, "2026-03-12"))
    assert how(found) == {
        "张总": MOVED, "Same": STAYED, "Back": STAYED, "New": CAME, "Old": LEFT,
    }  # fmt: skip
    assert found.moves[0].fields == ("name", "support")
    assert not found.is_new
    assert [one["how"] for one in found.as_json()["people"] if one["name"] == "Old"] == ["left"]


def test_before_the_account_existed_everybody_is_new(
    plan: Plan, acme: Account, zhang: Stakeholder
) -> None:
    found = then_and_now(plan, acme, since(plan, acme, "2020-01-01"))
    assert found.is_new
    assert how(found) == {zhang.name: CAME}


def test_a_day_that_the_history_no_longer_reaches_is_refused(
    plan: Plan, acme: Account, zhang: Stakeholder, clock: Clock
) -> None:
    clock.later(days=400)
    plan.store.compact()
    clock.later(days=1)
    plan.store.compact(forget_before=clock())
    with pytest.raises(Refused, match="choose a later day or review"):
        then_and_now(plan, acme, since(plan, acme, "2026-03-01"))


def test_a_past_day_is_compared_with_days_before_it(
    plan: Plan, acme: Account, zhang: Stakeholder, clock: Clock
) -> None:
    clock.later(days=2)
    records.edit(plan, zhang, {"support": 1})
    seq = plan.store.seq
    clock.later(days=2)
    records.edit(plan, again(plan, zhang), {"support": 2})
    past = plan.on(date(2026, 3, 14))
    (move,) = then_and_now(past, acme, since(past, acme, "2026-03-13")).moved
    assert (move.then and move.then.support, move.now and move.now.support) == (0, 1)
    with pytest.raises(Refused, match="before the day that is shown"):
        then_and_now(past, acme, since(past, acme, str(seq + 1)))


def test_who_changed_since_the_review(
    plan: Plan, make: Maker, acme: Account, zhang: Stakeholder, clock: Clock
) -> None:
    member = make(TeamMember, account=acme.id, name="Wei")
    ann = make(Stakeholder, account=acme.id, name="Ann")
    assert changed_since_review(plan, acme) == frozenset(), "nobody reviewed it yet"
    clock.later(days=1)
    review.add_review(plan, acme)
    assert changed_since_review(plan, acme) == frozenset()
    clock.later(days=1)
    make(Coverage, account=acme.id, stakeholder=ann.id, team_member=member.id, closeness=2)
    assert changed_since_review(plan, acme) == {ann.id}
    records.edit(plan, zhang, {"email": "z@acme.example"})
    assert changed_since_review(plan, acme) == {ann.id}, "an address is no standing"
    records.edit(plan, again(plan, zhang), {"interest": 1})
    assert changed_since_review(plan, acme) == {ann.id, zhang.id}
    records.delete(plan, [again(plan, ann)])
    assert changed_since_review(plan, acme) == {zhang.id}
    clock.later(days=1)
    review.add_review(plan, acme)
    assert changed_since_review(plan, acme) == frozenset()


# Demands


def test_a_demand_becomes_an_action_that_serves_it(
    plan: Plan, make: Maker, acme: Account, zhang: Stakeholder
) -> None:
    make(TeamMember, account=acme.id, name="Wei", user="wei")
    ann = make(
        Stakeholder, account=acme.id, name="Ann", demand_work="less scrap\nby May",
        demand_personal="a talk",
    )  # fmt: skip
    made = serve_demand(plan, ann, "work")
    assert (made.name, made.owner, made.serves) == ("Ann: less scrap", "Wei", ann.id)
    assert made.due == plan.today + timedelta(days=7)
    assert [
        demand.kind
        for demand in motives(plan.of(Stakeholder, acme), plan.of(Action, acme)).unserved
    ] == ["personal"]
    with pytest.raises(NotFound):
        serve_demand(plan, zhang, "work")
