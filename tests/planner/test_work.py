"""Processes, steps, actions and goals are worked through; every deed is one change."""

from __future__ import annotations

import pytest

from kaplan import i18n
from kaplan.insight.steps import progress
from kaplan.model.errors import Invalid, NotFound, Refused
from kaplan.model.records.account import Account
from kaplan.model.records.activity import Action
from kaplan.model.records.goal import Goal
from kaplan.model.records.people import Stakeholder, TeamMember
from kaplan.model.records.process import Process, Step
from kaplan.model.scales import STAGE
from kaplan.planner import goals, processes, view, work
from kaplan.planner.plan import Plan
from tests.planner.conftest import Clock, Maker


@pytest.fixture
def process(plan: Plan, acme: Account, make: Maker) -> Process:
    make(TeamMember, account=acme.id, name="Li Na", team_role="technical")
    return processes.start_process(plan, acme, start="2026-03-01")


def test_the_standard_process_has_seven_stages_with_work_in_each(
    plan: Plan, process: Process
) -> None:
    steps = processes.steps_of(plan, process)
    phases = list(dict.fromkeys(step.phase for step in steps))
    assert phases == list(STAGE.values)
    activities = [step for step in steps if step.node_kind != "terminal"]
    for step in activities:
        assert step.content, step.name
        assert step.standard, step.name
        assert step.due, step.name
        assert step.items or step.node_kind == "decision", step.name
    assert any(step.key for step in steps)
    assert any(step.fragile for step in steps)
    assert {s.owner for s in steps if s.lane == "technical"} == {"Li Na"}
    assert set(process.lanes) == {step.lane for step in steps}


def test_the_flow_of_the_standard_process_is_sound(plan: Plan, process: Process) -> None:
    steps = {step.id: step for step in processes.steps_of(plan, process)}
    leaving: dict[str, list[str]] = {}
    for edge in process.edges:
        assert {edge["from"], edge["to"]} <= set(steps)
        leaving.setdefault(edge["from"], []).append(edge.get("label", ""))
    for step in steps.values():
        labels = leaving.get(step.id, [])
        assert labels or step.name == "End"
        if step.node_kind == "decision":
            assert len(labels) >= 2
            assert all(labels)
    assert {edge["to"] for edge in process.edges} == set(steps) - {next(iter(steps))}


def test_a_process_starts_as_one_change_with_its_nodes_in_json(
    plan: Plan, process: Process
) -> None:
    nodes = view.as_json(plan, process)["nodes"]
    assert [node["name"] for node in nodes][:2] == ["Start", "Research the customer"]
    plan.store.undo()
    assert plan.all(Process) == []
    assert plan.all(Step) == []


def test_a_process_speaks_the_language_of_who_starts_it(plan: Plan, acme: Account) -> None:
    i18n.speak("zh_CN")
    try:
        started = processes.start_process(plan, acme)
        word = i18n.pgettext("stage", "contract")
    finally:
        i18n.speak("en")
    assert processes.steps_of(plan, started)[0].phase == "first_contact"
    assert word in ("合同签订", "contract")


def test_an_unknown_template_is_refused(plan: Plan, acme: Account) -> None:
    with pytest.raises(NotFound, match="standard"):
        processes.start_process(plan, acme, "magic")
    with pytest.raises(Invalid):
        processes.start_process(plan, acme, start="someday")


def test_a_step_is_started_blocked_done_and_reopened(
    plan: Plan, process: Process, clock: Clock
) -> None:
    step = processes.steps_of(plan, process)[1]
    started = work.start_step(plan, step)
    assert (started.step_status, started.started_on) == ("in_progress", plan.today)
    with pytest.raises(Invalid) as caught:
        work.block_step(plan, started, "  ")
    assert caught.value.field == "blocked_reason"
    blocked = work.block_step(plan, started, "waits for budget")
    assert (blocked.step_status, blocked.blocked_reason) == ("blocked", "waits for budget")
    clock.later(days=2)
    done = work.done(plan, blocked)
    assert isinstance(done, Step)
    assert (done.step_status, done.blocked_reason, done.done_on) == ("done", "", plan.today)
    assert done.started_on != done.done_on
    assert progress(processes.steps_of(plan, process)).done == 1
    again = work.reopen_step(plan, done)
    assert (again.step_status, again.done_on) == ("in_progress", None)
    skipped = work.skip_step(plan, again)
    assert skipped.step_status == "skipped"
    before = plan.store.seq
    assert work.skip_step(plan, skipped) == skipped
    assert plan.store.seq == before


def test_ticking_an_item_begins_the_step(plan: Plan, process: Process) -> None:
    step = processes.steps_of(plan, process)[1]
    ticked = work.tick_item(plan, step, 0)
    assert ticked.items[0]["done"] is True
    assert ticked.step_status == "in_progress"
    assert work.tick_item(plan, ticked, 0).items[0]["done"] is False
    for index in (-1, 99):
        with pytest.raises(Refused):
            work.tick_item(plan, step, index)


def test_an_action_is_done_today(plan: Plan, make: Maker, acme: Account) -> None:
    action = make(Action, account=acme.id, name="Call")
    done = work.done(plan, action)
    assert isinstance(done, Action)
    assert (done.action_status, done.done_on) == ("done", plan.today)
    opened = work.set_action_status(plan, done, "in progress")
    assert (opened.is_open, opened.done_on) == (True, None)
    with pytest.raises(Invalid):
        work.set_action_status(plan, opened, "blocked")
    with pytest.raises(Invalid):
        work.set_action_status(plan, opened, "nonsense")


def test_people_are_not_done(plan: Plan, zhang: Stakeholder) -> None:
    with pytest.raises(Refused, match="only actions"):
        work.done(plan, zhang)


def test_a_check_in_moves_a_goal(plan: Plan, make: Maker, acme: Account) -> None:
    goal = make(
        Goal, account=acme.id, name="Happier", metric="satisfaction", baseline=3, target=5,
        start="2026-01-01", due="2026-12-31",
    )  # fmt: skip
    before = goals.standing(plan, goal)
    assert before.latest is None
    value = goals.measure(plan, goal, "4.5", note="survey")
    assert (value.value, value.date, value.metric) == (4.5, plan.today, "satisfaction")
    moved = plan.get(Goal, goal.id)
    assert moved.goal_status == "in_progress"
    standing = goals.standing(plan, moved)
    assert (standing.pace, standing.latest, standing.reached) == ("on_track", 4.5, 0.75)
    plan.store.undo()
    assert plan.get(Goal, goal.id).goal_status == "not_started"
    with pytest.raises(Invalid):
        goals.measure(plan, goal, "lots")
    achieved = work.done(plan, plan.get(Goal, goal.id))
    assert isinstance(achieved, Goal)
    assert achieved.goal_status == "achieved"


@pytest.mark.parametrize("missing", ["metric", "target", "due"])
def test_a_goal_that_is_not_smart_is_refused(make: Maker, acme: Account, missing: str) -> None:
    raw = {"name": "More", "metric": "sales", "target": "5m", "due": "+6m"}
    del raw[missing]
    with pytest.raises(Invalid) as caught:
        make(Goal, account=acme.id, **raw)
    assert caught.value.field == missing
