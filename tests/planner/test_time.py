"""History is told in sentences, and taken back and done again."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from kaplan.model.errors import Conflict, Refused, Unavailable
from kaplan.model.records.account import Account
from kaplan.model.records.people import Stakeholder, Tie
from kaplan.planner import (
    agenda,
    capture,
    deletions,
    goals,
    lookup,
    overview,
    people,
    portfolio,
    processes,
    query,
    records,
    search,
    time,
    work,
)
from kaplan.planner.plan import Plan
from tests.planner.conftest import Clock, Maker


def test_an_edit_is_told_in_one_sentence(plan: Plan, acme: Account, zhang: Stakeholder) -> None:
    records.edit(plan, zhang, {"support": "+1"})
    entry = time.history(plan, time.Asked(zhang))[0]
    assert entry.sentences == ("张建国: support 0 → +1",)
    assert entry.told(plan.today) == ["张建国: support 0 → +1, by wei, 11 Mar"]
    assert entry.deed == "Edit"


def test_history_is_told_newest_first_and_by_record_or_account(
    plan: Plan, make: Maker, acme: Account, zhang: Stakeholder
) -> None:
    make(Account, name="Other")
    li = make(Stakeholder, account=acme.id, name="李敏", reports_to=zhang.id)
    make(Tie, **{"from": li.id, "to": zhang.id, "tie_kind": "influences"})
    records.edit(plan, acme, {"tier": "A", "region": "华东", "aliases": ""})
    entries = time.history(plan, time.Asked(account=acme))
    told = [line for entry in entries for line in entry.sentences]
    assert told == [
        "Acme 中国: aliases Acme Corp → ∅; tier strategic → key; region ∅ → 华东",
        "tie added: 李敏 → 张建国 (influences)",
        "stakeholder added: 李敏",
        "stakeholder added: 张建国",
        "account added: Acme 中国",
    ]
    assert len(time.history(plan)) == 6
    assert len(time.history(plan, limit=2)) == 2


def test_every_deed_has_words(plan: Plan, make: Maker, acme: Account, zhang: Stakeholder) -> None:
    started = processes.start_process(plan, acme)
    step = processes.steps_of(plan, started)[1]
    work.block_step(plan, work.tick_item(plan, step, 0), "why")
    capture.note(plan, acme, "text")
    records.delete(plan, [zhang])
    time.undo(plan)
    for entry in time.history(plan):
        assert entry.sentences
        assert entry.deed[0].isupper(), entry.deed
    assert time.history(plan)[0].deed == "Undo: Delete"
    large = time.history(plan, limit=100)[-3]
    assert large.deed == "Start a process"
    assert large.sentences[-1].startswith("and ")


def test_undo_and_redo_go_several_deeds_and_stop_at_the_end(plan: Plan, acme: Account) -> None:
    for tier in ("A", "B", "C"):
        records.edit(plan, plan.get(Account, acme.id), {"tier": tier})
    assert len(time.undo(plan, 2)) == 2
    assert plan.get(Account, acme.id).tier == "A"
    assert len(time.redo(plan, 5)) == 2
    assert plan.get(Account, acme.id).tier == "C"
    with pytest.raises(Refused):
        time.redo(plan)
    assert len(time.undo(plan, 99)) == 4
    assert plan.all(Account) == []
    with pytest.raises(Refused):
        time.undo(plan)


def test_only_my_own_deeds_are_undone_and_others_edits_stand(
    plan: Plan, opened: Callable[..., Plan], acme: Account
) -> None:
    records.edit(plan, acme, {"region": "mine"})
    theirs = opened("li")
    with pytest.raises(Refused):
        time.undo(theirs)
    records.edit(theirs, theirs.get(Account, acme.id), {"region": "theirs"})
    assert [commit.by for commit in plan.refresh()] == ["li"]
    with pytest.raises(Conflict):
        time.undo(plan)
    assert plan.get(Account, acme.id).region == "theirs"


def test_the_bin_holds_what_was_deleted(plan: Plan, acme: Account, zhang: Stakeholder) -> None:
    records.delete(plan, [zhang])
    binned = deletions.deleted(plan)
    assert [(one.label, one.by) for one in binned] == [("张建国", "wei")]
    assert binned[0].record.id == zhang.id
    time.undo(plan)
    assert deletions.deleted(plan) == []


def test_the_past_is_shown_and_cannot_be_changed(
    plan: Plan, acme: Account, zhang: Stakeholder, clock: Clock
) -> None:
    clock.later(days=5)
    records.edit(plan, zhang, {"support": 2})
    past = Plan.open(plan.store.path, user="wei", clock=clock, as_of=date(2026, 3, 12))
    with past:
        assert past.is_past
        assert past.today == date(2026, 3, 12)
        then = past.get(Stakeholder, zhang.id)
        assert then.support == 0
        assert len(time.history(past, time.Asked(zhang))) == 1
        for deed in (
            lambda: records.edit(past, then, {"support": 1}),
            lambda: records.edit(past, then, {"support": 0}),
            lambda: records.delete(past, [then]),
            lambda: time.undo(past),
            lambda: capture.note(past, acme, "x"),
        ):
            with pytest.raises(Unavailable, match="2026-03-12"):
                deed()
    before = Plan.open(plan.store.path, user="wei", clock=clock, as_of=date(2026, 3, 1))
    with before:
        assert before.all(Account) == []


def test_a_measurement_is_told(plan: Plan, make: Maker, acme: Account) -> None:
    from kaplan.model.records.goal import Goal

    goal = make(Goal, account=acme.id, name="Grow", metric="nps", target=9, due="+1m")
    goals.measure(plan, goal, 4)
    assert time.history(plan)[0].sentences == (
        "measurement added: 2026-03-11 net promoter score 4",
        "Grow: status not started → in progress",
    )


def test_every_question_can_be_asked_of_the_past(
    plan: Plan, make: Maker, acme: Account, zhang: Stakeholder, clock: Clock
) -> None:
    capture.note(plan, acme, "early words")
    clock.later(days=5)
    make(Account, name="Later")
    records.edit(plan, acme, {"name": "Renamed"})
    capture.note(plan, acme, "late words")
    with Plan.open(plan.store.path, user="wei", clock=clock, as_of=date(2026, 3, 12)) as past:
        account = lookup.account(past, "Acme 中国")
        assert [line.name for line in portfolio.portfolio(past)] == ["Acme 中国"]
        assert len(overview.overview(past, account).latest) == 1
        assert [hit.table for hit in search.search(past, "words")] == ["notes"]
        assert people.people(past, account)[0].stakeholder.name == "张建国"
        assert len(query.rows(past, "account")) == 1
        assert agenda.agenda(past) == []
