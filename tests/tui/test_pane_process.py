"""The process pane: the checklist as rows, the line above it, and steps worked through by keys."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from rich.cells import cell_len
from textual.pilot import Pilot

from kaplan.model.records.account import Account
from kaplan.model.records.process import Process, Step
from kaplan.planner import processes, records, work
from kaplan.planner.plan import Plan
from kaplan.tui.app import KaplanApp
from kaplan.tui.panes.process import ProcessPane
from kaplan.tui.panes.process_card import step_sections
from kaplan.tui.panes.process_head import head_lines, stages_of, state_line
from kaplan.tui.panes.process_rows import (
    Running,
    first_folds,
    item_key,
    open_rows,
    process_rows,
    stage_key,
    step_row,
)
from kaplan.tui.widgets.runs import text_of
from tests.tui.conftest import NOW
from tests.tui.screens import lines_of
from tests.tui.screens import text_of as screen
from tests.tui.test_app import press, type_text

TODAY = date(2026, 11, 18)


class Rollout:
    """A process of three steps in two stages: one done, one blocked and late, one to come."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.account = records.add(plan, "account", {"name": "华东电子集团"})
        self.process = records.add(
            plan, "process", {"account": self.account.id, "name": "产线扩建", "purpose": "按期投产"}
        )
        self.meet = self.step("初次拜访", "first_contact", 1)
        self.ask = self.step(
            "需求调研", "needs_analysis", 2, due="-3d", owner="王芳", their_owner="周敏", key="yes",
            items=[{"text": "[访谈] 完成", "done": True}, {"text": "确认书"}],
        )  # fmt: skip
        self.offer = self.step("报价", "needs_analysis", 3, due="+9d", standard="三天内")
        work.tick_step(plan, self.meet)
        self.ask = work.block_step(plan, self.ask, "法务未回复")

    def step(self, name: str, phase: str, order: int, **raw: object) -> Step:
        """Add a step."""
        given = {"account": self.account.id, "process": self.process.id, "order": order}
        made = records.add(self.plan, "step", {**given, "name": name, "phase": phase, **raw})
        assert isinstance(made, Step)
        return made

    @property
    def running(self) -> Running:
        """The process as the pane reads it."""
        process = self.plan.get(Process, self.process.id)
        return Running(process, processes.steps_of(self.plan, process))

    def now(self, step: Step) -> Step:
        """A step as it stands now."""
        return self.plan.get(Step, step.id)


@pytest.fixture
def rollout(plan: Plan) -> Rollout:
    return Rollout(plan)


async def opened(pilot: Pilot[None]) -> ProcessPane:
    """Return the pane, shown."""
    await press(pilot, "5")
    assert isinstance(pilot.app, KaplanApp)
    pane = pilot.app.pane
    assert isinstance(pane, ProcessPane)
    return pane


def test_a_process_is_a_tree_of_stages_steps_and_items(rollout: Rollout) -> None:
    rows = process_rows([rollout.running], TODAY)
    assert [(text_of(row.cells[0]), row.depth) for row in rows] == [
        ("产线扩建", 0),
        ("First contact", 1),
        ("✓ 初次拜访", 2),
        ("Needs analysis", 1),
        ("✗ 需求调研 1/2 法务未回复 key", 2),
        ("[x] [访谈] 完成", 3),
        ("[ ] 确认书", 3),
        ("○ 报价", 2),
    ]


def test_what_is_late_says_so_in_words_and_signs(rollout: Rollout) -> None:
    rows = {row.key: row for row in process_rows([rollout.running], TODAY)}
    assert rows[rollout.ask.id].cells[2] == ("15 Nov!", "bad")
    assert rows[rollout.offer.id].cells[2] == ("27 Nov", "")
    assert text_of(rows[stage_key(rollout.running.process, "needs_analysis")].cells[2]) == "1 late"


def test_stages_show_how_far_they_are(rollout: Rollout) -> None:
    assert [(s.name, s.done, s.total, s.state) for s in stages_of(rollout.running)] == [
        ("First contact", 1, 1, "done"), ("Needs analysis", 0, 2, "blocked"),
    ]  # fmt: skip
    lines = head_lines(rollout.running, TODAY, 70)
    assert text_of(lines[0]).startswith("First contact 1/1 ✓ ▸ Needs analysis 0/2 !")
    told = "Next: 报价 (27 Nov) · 1 step late · Blocked: 需求调研 – 法务未回复"
    assert text_of(lines[-1]) == told


def test_the_bottleneck_is_named(rollout: Rollout) -> None:
    slow = Step({**rollout.offer.doc, "step_status": "in_progress", "duration_days": 5,
                 "started_on": (TODAY - timedelta(days=12)).isoformat()})  # fmt: skip
    assert "Bottleneck: 报价 takes 12 days for 5 planned" in text_of(state_line([slow], TODAY))
    assert "◂ bottleneck" in text_of(step_row(slow, TODAY, slow=True, depth=0).cells[0])


def test_a_finished_process_says_that_everything_is_done(rollout: Rollout) -> None:
    assert text_of(state_line([rollout.now(rollout.meet)], TODAY)) == "Everything is done."


def test_at_first_only_what_goes_on_is_open(rollout: Rollout) -> None:
    folded = first_folds(rollout.running)
    assert folded == {stage_key(rollout.running.process, "first_contact"), rollout.ask.id}


def test_open_work_stands_by_the_day_it_is_due(rollout: Rollout) -> None:
    assert [row.key for row in open_rows([rollout.running], TODAY)] == [
        rollout.ask.id, rollout.offer.id,
    ]  # fmt: skip


def test_the_card_of_a_step_says_what_to_do_and_why_it_stands_still(rollout: Rollout) -> None:
    told = {
        fact.label: text_of(fact.value)
        for section in step_sections(rollout.now(rollout.ask), TODAY)
        for fact in section.facts
    }
    assert told["Status"] == "✗ blocked" and told["Because"] == "法务未回复"
    assert (told["Ours"], told["Theirs"]) == ("王芳", "周敏")


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_the_checklist_fills_the_screen(rollout: Rollout, size: tuple[int, int]) -> None:
    app = KaplanApp(rollout.plan)
    async with app.run_test(size=size, notifications=True) as pilot:
        await opened(pilot)
        assert all(cell_len(line) == size[0] for line in lines_of(app))
        assert "法务未回复" in screen(app) and "周敏" in screen(app)
        assert ("按期投产" in screen(app)) == (size[0] >= 110), "the card stands beside the list"


async def test_space_ticks_steps_and_items_and_takes_ticks_back(rollout: Rollout) -> None:
    app = KaplanApp(rollout.plan)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        pane = await opened(pilot)
        pane.move_to(rollout.offer.id)
        await press(pilot, "space")
        assert rollout.now(rollout.offer).step_status == "done"
        assert "✓ 报价" in screen(app)
        await press(pilot, "space")
        assert rollout.now(rollout.offer).step_status == "in_progress"
        pane.move_to(item_key(rollout.ask, 1))
        await press(pilot, "space")
        assert [item["done"] for item in rollout.now(rollout.ask).items] == [True, True]
        assert "[x] 确认书" in screen(app)


async def test_space_folds_headings(rollout: Rollout) -> None:
    app = KaplanApp(rollout.plan)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await opened(pilot)
        assert "初次拜访" not in screen(app)
        await press(pilot, "down", "space")
        assert "✓ 初次拜访" in screen(app)
        assert app.context().record == "", "a heading is no record"


async def test_letters_start_skip_reopen_and_block(rollout: Rollout) -> None:
    app = KaplanApp(rollout.plan)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        pane = await opened(pilot)
        pane.move_to(rollout.offer.id)
        await press(pilot, "s")
        assert rollout.now(rollout.offer).step_status == "in_progress"
        await press(pilot, "x")
        assert rollout.now(rollout.offer).step_status == "skipped"
        await press(pilot, "r")
        assert rollout.now(rollout.offer).step_status == "in_progress"
        await press(pilot, "b")
        await type_text(pilot, "budget")
        await press(pilot, "enter")
        assert rollout.now(rollout.offer).blocked_reason == "budget"
        assert "✗ 报价 budget" in screen(app)
        await press(pilot, "u", "u")
        assert rollout.now(rollout.offer).step_status == "skipped"


async def test_a_deed_that_makes_no_sense_here_says_why(rollout: Rollout) -> None:
    app = KaplanApp(rollout.plan)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await opened(pilot)
        await press(pilot, "b")
        assert app.header.message == "select a step first"


async def test_p_starts_the_standard_process(plan: Plan) -> None:
    account = records.add(plan, "account", {"name": "Acme"})
    app = KaplanApp(plan)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await opened(pilot)
        assert "Press P to start the standard one." in screen(app)
        await press(pilot, "a")
        assert app.header.message == "start a process first (P)"
        await press(pilot, "P")
        (process,) = plan.of(Process, account.id)
        assert len(processes.steps_of(plan, process)) > 20
        assert process.name in screen(app) and "First contact 0/" in screen(app)
        await press(pilot, "P")
        assert "Start which process" in screen(app), "a second one is asked for"


async def test_a_new_step_comes_after_the_one_under_the_cursor(rollout: Rollout) -> None:
    app = KaplanApp(rollout.plan)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        pane = await opened(pilot)
        pane.move_to(rollout.ask.id)
        await press(pilot, "a")
        await type_text(pilot, "demo")
        await press(pilot, "ctrl+s")
        names = [step.name for step in rollout.running.steps]
        assert names == ["初次拜访", "需求调研", "demo", "报价"]
        assert rollout.running.steps[2].phase == "needs_analysis"


async def test_items_are_added_and_taken_out_one_by_one(rollout: Rollout) -> None:
    app = KaplanApp(rollout.plan)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        pane = await opened(pilot)
        pane.move_to(rollout.offer.id)
        await press(pilot, "A")
        await type_text(pilot, "price")
        await press(pilot, "enter")
        assert "[ ] price" in screen(app)
        pane.move_to(item_key(rollout.ask, 0))
        await press(pilot, "d")
        assert [item["text"] for item in rollout.now(rollout.ask).items] == ["确认书"]
        assert len(rollout.running.steps) == 3, "the step itself stays"


async def test_v_shows_what_is_open(rollout: Rollout) -> None:
    app = KaplanApp(rollout.plan)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        pane = await opened(pilot)
        await press(pilot, "v")
        assert "初次拜访" not in screen(app) and "· Needs analysis" in screen(app)
        pane.move_to(rollout.meet.id)
        assert pane.view == "checklist" and pane.key_here() == rollout.meet.id


async def test_several_processes_stand_below_each_other(rollout: Rollout) -> None:
    account = rollout.plan.get(Account, rollout.account.id)
    second = processes.start_process(rollout.plan, account)
    app = KaplanApp(rollout.plan)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        pane = await opened(pilot)
        assert lines_of(app)[2].startswith(" First contact 1/1 ✓")
        pane.move_to(second.id)
        await pilot.pause()
        assert lines_of(app)[2].startswith(" First contact 0/3"), "the strip follows the cursor"
        assert second.name in pane.text_here() and "产线扩建" in pane.text_here()


async def test_a_read_only_plan_refuses_ticks_in_one_sentence(rollout: Rollout) -> None:
    path = rollout.plan.store.path
    with Plan.open(path, user="li", clock=lambda: NOW, read_only=True) as looked_at:
        app = KaplanApp(looked_at)
        async with app.run_test(size=(80, 24), notifications=True) as pilot:
            pane = await opened(pilot)
            pane.move_to(rollout.offer.id)
            await press(pilot, "space")
            assert "only" in app.header.message
            assert "○ 报价" in screen(app)
