"""How a process goes: progress, what is late, slow and next."""

from __future__ import annotations

from kaplan.insight import steps
from kaplan.model.records.process import Step
from tests.insight.plan_docs import TODAY, day


def _step(name: str, status: str | None = None, **fields: object) -> Step:
    return Step({"id": name, "name": name, "step_status": status, **fields})


def test_progress_counts_work_and_leaves_out_what_is_skipped() -> None:
    work = [_step("a", "done"), _step("b", "skipped"), _step("c", "blocked"), _step("d")]
    found = steps.progress([*work, _step("start", "done", node_kind="terminal")])
    assert (found.done, found.skipped, found.total) == (1, 1, 4)
    assert found.share == 1 / 3


def test_progress_of_nothing_is_none_and_of_all_skipped_is_all() -> None:
    assert steps.progress([]).share == 0.0
    assert steps.progress([_step("a", "skipped")]).share == 1.0


def test_stages_come_in_their_order_then_a_teams_own() -> None:
    work = [
        _step("1", phase="pilot", order=1),
        _step("2", phase="delivery", order=2),
        _step("3", order=3),
        _step("4", "done", phase="first_contact", order=4),
        _step("5", "done", phase="delivery", order=5),
    ]
    found = steps.by_stage(work)
    assert [each.stage for each in found] == ["first_contact", "delivery", "pilot", ""]
    assert found[1].progress.share == 0.5


def test_progress_is_told_per_process() -> None:
    found = steps.by_process([_step("a", "done", process="P"), _step("b", process="Q")])
    assert {name: each.share for name, each in found.items()} == {"P": 1.0, "Q": 0.0}


def test_overdue_are_open_steps_past_their_day() -> None:
    work = [
        _step("late", due=day(-1), order=1),
        _step("later", due=day(-5), order=2),
        _step("today", due=day(0)),
        _step("done", "done", due=day(-9)),
        _step("mark", due=day(-9), node_kind="terminal"),
        _step("open end"),
    ]
    assert [step.id for step in steps.overdue(work, TODAY)] == ["later", "late"]


def test_slips_are_told_in_days_for_open_and_done_steps() -> None:
    work = [
        _step("a", due=day(-4), order=1),
        _step("b", "done", due=day(-9), done_on=day(-7), order=2),
        _step("c", "done", due=day(-9), done_on=day(-9), order=3),
        _step("d", "skipped", due=day(-9), order=4),
        _step("e", "done", due=day(-9), order=5),
    ]
    assert [(slip.step.id, slip.days) for slip in steps.slips(work, TODAY)] == [("a", 4), ("b", 2)]


def test_the_bottleneck_is_what_most_exceeds_its_duration() -> None:
    work = [
        _step("long", "in_progress", started_on=day(-30), duration_days=25),
        _step("slow", "blocked", started_on=day(-9), duration_days=3),
        _step("fine", "in_progress", started_on=day(-2), duration_days=3),
        _step("was worse", "done", started_on=day(-90), done_on=day(-10), duration_days=1),
        _step("unknown", "in_progress"),
    ]
    found = steps.bottleneck(work, TODAY)
    assert found is not None
    assert (found.step.id, found.days, found.planned, found.ratio) == ("slow", 9, 3, 3.0)


def test_a_step_without_or_with_no_duration_may_take_the_usual_time() -> None:
    assert steps.bottleneck([_step("a", started_on=day(-14), duration_days=0)], TODAY) is None
    found = steps.bottleneck([_step("a", started_on=day(-15))], TODAY)
    assert found is not None
    assert found.planned == 14
    assert steps.bottleneck([], TODAY) is None


def test_the_next_step_is_the_one_in_progress_else_the_first_to_start() -> None:
    first = [_step("b", order=2), _step("c", "in_progress", order=3), _step("a", "done", order=1)]
    found = steps.next_step(first)
    assert found is not None
    assert found.id == "c"
    found = steps.next_step([_step("none"), _step("b", "blocked", order=1), _step("x", order=2)])
    assert found is not None
    assert found.id == "x"
    assert steps.next_step([_step("a", "done"), _step("s", node_kind="terminal")]) is None


def test_blocked_steps_come_in_order() -> None:
    work = [_step("b", "blocked", order=2), _step("a", "blocked", order=1), _step("c")]
    assert [step.id for step in steps.blocked(work)] == ["a", "b"]
