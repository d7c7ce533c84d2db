"""Looking at people again: whose turn it is, and what is confirmed of them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kaplan.model.errors import Conflict
from kaplan.model.records.account import Account
from kaplan.model.records.activity import Interaction
from kaplan.model.records.people import Coverage, Stakeholder, TeamMember
from kaplan.planner import reassess, records, time
from kaplan.planner.plan import Plan
from kaplan.planner.reassess import Answers, confirm, covering, known_answers
from tests.planner.conftest import Clock, Maker


def again(plan: Plan, person: Stakeholder) -> Stakeholder:
    """Return a person as they are now."""
    return plan.get(Stakeholder, person.id)


# Assessing


def test_an_unchanged_person_is_one_change_of_one_field(plan: Plan, zhang: Stakeholder) -> None:
    seq = plan.store.seq
    found = confirm(plan, zhang, known_answers(zhang, None))
    assert found.assessed == plan.today
    assert plan.store.seq == seq + 1
    assert {n for n, v in found.doc.items() if zhang.doc.get(n) != v} <= {
        "assessed", "updated", "revision",
    }  # fmt: skip
    confirm(plan, found, known_answers(found, None))
    assert plan.store.seq == seq + 1, "a second time on the same day says nothing new"


def test_what_was_changed_lands_with_the_closeness_and_is_undone_with_it(
    plan: Plan, make: Maker, acme: Account, zhang: Stakeholder
) -> None:
    make(TeamMember, account=acme.id, name="Li", user="li")
    make(TeamMember, account=acme.id, name="Wei", user="wei")
    line = covering(plan, zhang)[0]
    assert line.member.name == "Wei", "whoever sits at the keys is asked first"
    answers = Answers(("user",), True, None, 2, 3, 5)
    seq = plan.store.seq
    found = confirm(plan, zhang, answers, line)
    assert plan.store.seq == seq + 1
    line = covering(plan, zhang)[0]
    assert known_answers(found, line) == answers
    confirm(plan, found, answers._replace(closeness=None), line)
    assert covering(plan, zhang)[0].coverage is not None
    assert known_answers(found, covering(plan, zhang)[0]).closeness is None
    time.undo(plan)
    time.undo(plan)
    assert again(plan, zhang).doc.get("assessed") is None
    assert again(plan, zhang).support == 0
    assert plan.of(Coverage, acme) == []


def test_somebody_elses_answer_is_not_overwritten(
    plan: Plan, opened: Callable[..., Plan], zhang: Stakeholder
) -> None:
    other = opened("li")
    records.edit(other, other.get(Stakeholder, zhang.id), {"support": 2})
    plan.refresh()
    with pytest.raises(Conflict):
        confirm(plan, zhang, known_answers(zhang, None)._replace(support=-2))
    assert again(plan, zhang).support == 2
    confirm(plan, zhang, known_answers(zhang, None)._replace(influence=1))
    assert (again(plan, zhang).support, again(plan, zhang).influence) == (2, 1)


def test_whose_turn_it_is(
    plan: Plan, make: Maker, acme: Account, zhang: Stakeholder, clock: Clock
) -> None:
    ann = make(Stakeholder, account=acme.id, name="Ann", influence=3)
    make(Stakeholder, account=acme.id, name="?CFO", placeholder="yes", influence=5)
    assert [one.person.name for one in reassess.turns(plan, acme).people] == ["张建国", "Ann"]
    for person in (zhang, ann):
        confirm(plan, person, known_answers(person, None))
    everyone = reassess.turns(plan, acme)
    assert everyone.is_everyone
    assert [one.person.name for one in everyone.people] == ["张建国", "Ann"]
    clock.later(days=1)
    records.edit(plan, again(plan, ann), {"title": "CFO", "support": 1})
    make(Interaction, account=acme.id, type="visit", date="today", **{"with": [zhang.id]})
    clock.later(days=1)
    found = {
        one.person.name: [r.rule for r in one.reasons] for one in reassess.stale_people(plan, acme)
    }
    assert found == {"Ann": ["role_changed_since"], "张建国": ["contact_since"]}
    confirm(plan, again(plan, ann), known_answers(again(plan, ann), None)._replace(role=("user",)))
    assert [one.person.name for one in reassess.stale_people(plan, acme)] == ["张建国"]
