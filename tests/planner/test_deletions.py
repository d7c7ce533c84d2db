"""The bin: what was deleted, and bringing it back."""

from __future__ import annotations

from datetime import date

import pytest

from kaplan.model.errors import Ambiguous, Conflict, NotFound, Refused, Unavailable
from kaplan.model.records.account import Account
from kaplan.model.records.people import Stakeholder, Tie
from kaplan.planner import capture, records, time
from kaplan.planner.deletions import bring_back, deleted, in_bin
from kaplan.planner.plan import Plan
from tests.planner.conftest import Clock, Maker


@pytest.fixture
def li(make: Maker, acme: Account, zhang: Stakeholder) -> Stakeholder:
    """Somebody who reports to Zhang."""
    return make(Stakeholder, account=acme.id, name="李敏", reports_to=zhang.id)


def test_a_record_comes_back_with_what_hung_on_it_and_what_mentioned_it(
    plan: Plan, make: Maker, zhang: Stakeholder, li: Stakeholder
) -> None:
    tie = make(Tie, **{"from": li.id, "to": zhang.id, "tie_kind": "influences"})
    before = plan.get(Stakeholder, zhang.id)
    records.delete(plan, [zhang])
    records.add(plan, "account", {"name": "In between"})
    (binned,) = deleted(plan)
    assert (binned.label, binned.by, binned.along) == ("张建国", "wei", 1)
    bring_back(plan, binned)
    back = plan.get(Stakeholder, zhang.id)
    assert {**back.doc, "revision": 1, "updated": before.doc["updated"]} == before.doc
    assert back.revision > before.revision, "an edit of the old revision must meet a conflict"
    assert plan.maybe(Tie, tie.id) is not None
    assert plan.get(Stakeholder, li.id).reports_to == zhang.id
    assert deleted(plan) == []
    assert time.history(plan)[0].deed == "Bring back"
    time.undo(plan)
    assert plan.maybe(Stakeholder, zhang.id) is None
    assert [one.label for one in deleted(plan)] == ["张建国"]


def test_an_account_comes_back_whole(plan: Plan, acme: Account, li: Stakeholder) -> None:
    capture.note(plan, acme, "a note")
    records.delete(plan, [acme])
    (binned,) = deleted(plan)
    assert (binned.record.KIND, binned.along) == ("account", 3)
    bring_back(plan, binned)
    assert len(plan.of(Stakeholder, acme)) == 2
    assert plan.get(Stakeholder, li.id).reports_to


def test_a_mention_that_was_changed_since_stays(
    plan: Plan, make: Maker, acme: Account, zhang: Stakeholder, li: Stakeholder
) -> None:
    records.delete(plan, [zhang])
    boss = make(Stakeholder, account=acme.id, name="Boss")
    records.edit(plan, plan.get(Stakeholder, li.id), {"reports_to": boss.id})
    bring_back(plan, in_bin(plan, "张建国"))
    assert plan.get(Stakeholder, li.id).reports_to == boss.id


def test_what_it_mentioned_and_is_gone_is_let_go(
    plan: Plan, zhang: Stakeholder, li: Stakeholder
) -> None:
    records.delete(plan, [li])
    records.delete(plan, [zhang])
    bring_back(plan, in_bin(plan, "李敏"))
    assert "reports_to" not in plan.get(Stakeholder, li.id).doc


def test_what_belongs_to_something_deleted_waits_for_it(
    plan: Plan, acme: Account, zhang: Stakeholder
) -> None:
    records.delete(plan, [zhang])
    records.delete(plan, [plan.get(Account, acme.id)])
    with pytest.raises(Refused, match="account that it belongs to"):
        bring_back(plan, in_bin(plan, "张建国"))
    bring_back(plan, in_bin(plan, "account:Acme"))
    bring_back(plan, in_bin(plan, zhang.id[-6:]))
    assert plan.get(Stakeholder, zhang.id).account == acme.id


def test_a_name_in_the_bin_must_be_clear(plan: Plan, make: Maker, acme: Account) -> None:
    for _turn in range(2):
        records.delete(plan, [make(Stakeholder, account=acme.id, name="Twin")])
    with pytest.raises(Ambiguous):
        in_bin(plan, "Twin")
    with pytest.raises(NotFound):
        in_bin(plan, "nobody")
    binned = deleted(plan)[0]
    bring_back(plan, binned)
    with pytest.raises(Conflict):
        bring_back(plan, binned)


def test_the_past_has_its_own_bin_and_brings_nothing_back(
    plan: Plan, zhang: Stakeholder, li: Stakeholder, clock: Clock
) -> None:
    records.delete(plan, [li])
    clock.later(days=2)
    records.delete(plan, [zhang])
    past = plan.on(date(2026, 3, 12))
    assert [one.label for one in deleted(past)] == ["李敏"]
    with pytest.raises(Unavailable):
        bring_back(past, deleted(past)[0])
