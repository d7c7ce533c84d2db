"""The goals pane: pace in rows, the chart with its reason, check-ins, and refusals that help."""

from __future__ import annotations

from datetime import date

import pytest
from rich.cells import cell_len
from textual.pilot import Pilot

from kaplan.model.records.goal import Goal, Measurement
from kaplan.planner import goals, records
from kaplan.planner.plan import Plan
from kaplan.tui.app import KaplanApp
from kaplan.tui.panes.goals import GoalsPane
from kaplan.tui.panes.goals_card import goal_sections
from kaplan.tui.panes.goals_chart import chart_lines, why_line
from kaplan.tui.panes.goals_rows import GoalLine, check_in_rows, goal_row, in_order
from kaplan.tui.widgets.runs import text_of
from tests.tui.conftest import NOW
from tests.tui.screens import lines_of
from tests.tui.screens import text_of as screen
from tests.tui.test_app import press, type_text

TODAY = date(2026, 11, 18)


class Targets:
    """An account with a goal on its way, one that is far behind, and one that is reached."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.account = records.add(plan, "account", {"name": "华东电子集团"})
        self.happy = self.goal(
            "满意度 [+10%]", "satisfaction", 3.8, 4.2, "-100d", "+100d", why="续约"
        )
        self.sales = self.goal("Grow sales", "sales", 100, 200, "-180d", "+20d", unit="k")
        self.share = self.goal("Wallet share", "wallet_share", 10, 20, "-50d", "+50d", unit="%")
        goals.measure(plan, self.now(self.happy), 3.9, "-60d")
        goals.measure(plan, self.now(self.happy), 4.05, "-1d", "survey")
        goals.measure(plan, self.now(self.sales), 110, "-30d")
        goals.measure(plan, self.now(self.share), 21, "-2d")

    def goal(
        self, name: str, metric: str, baseline: float, target: float, start: str, due: str,
        **raw: object,
    ) -> Goal:  # fmt: skip
        """Add a goal."""
        given = {"account": self.account.id, "name": name, "metric": metric, "target": target}
        given |= {"baseline": baseline, "start": start, "due": due}
        made = records.add(self.plan, "goal", {**given, **raw})
        assert isinstance(made, Goal)
        return made

    def line(self, goal: Goal) -> GoalLine:
        """Return a goal as the pane reads it."""
        now = self.now(goal)
        return GoalLine(now, goals.measurements_of(self.plan, now), goals.standing(self.plan, now))

    def now(self, goal: Goal) -> Goal:
        """A goal as it stands now."""
        return self.plan.get(Goal, goal.id)


@pytest.fixture
def targets(plan: Plan) -> Targets:
    return Targets(plan)


async def opened(pilot: Pilot[None]) -> GoalsPane:
    """Return the pane, shown."""
    await press(pilot, "6")
    assert isinstance(pilot.app, KaplanApp)
    pane = pilot.app.pane
    assert isinstance(pane, GoalsPane)
    return pane


def test_a_row_tells_the_way_and_the_pace_by_sign_and_word(targets: Targets) -> None:
    found = [
        [text_of(cell) for cell in goal_row(targets.line(goal), TODAY).cells]
        for goal in (targets.happy, targets.sales, targets.share)
    ]
    assert found[0][2:] == ["3.8 → 4.2", "4.05", "2027-02-26", "● on track"]
    assert found[1][2:] == ["100 → 200 k", "110 k", "8 Dec", "✗ off track"]
    assert found[2][3:] == ["21%", "2027-01-07", "✓ achieved"]


def test_open_goals_stand_by_the_day_they_are_due_and_serve_their_parent(targets: Targets) -> None:
    child = records.edit(targets.plan, targets.now(targets.happy), {"parent": targets.sales.id})
    records.edit(targets.plan, targets.now(targets.share), {"goal_status": "achieved"})
    found = in_order(targets.plan.of(Goal, targets.account.id))
    assert [(goal.name, depth) for goal, depth in found] == [
        ("Grow sales", 0), (child.name, 1), ("Wallet share", 0),
    ]  # fmt: skip


def test_goals_that_serve_each_other_are_all_shown() -> None:
    circle = [Goal({"id": "a", "name": "A", "parent": "b"}), Goal({"id": "b", "parent": "a"})]
    assert [goal.id for goal, _depth in in_order(circle)] == ["a", "b"]


def test_the_reason_stands_above_the_chart(targets: Targets) -> None:
    line = targets.line(targets.sales)
    assert text_of(why_line(line)).startswith("✗ off track: at 110, 10% of the way")
    lines = chart_lines(line, TODAY, 70, 14)
    assert len(lines) == 14
    assert all(cell_len(text_of(list(row))) <= 70 for row in lines)


def test_a_goal_without_a_baseline_says_what_is_missing(targets: Targets) -> None:
    bare = Goal({"id": "g", "name": "x", "target": 3, "due": "2027-01-01"})
    line = GoalLine(bare, [], goals.standing(targets.plan, bare))
    assert "Press m" in text_of(list(chart_lines(line, TODAY, 78, 10)[2]))


def test_check_ins_tell_change_and_what_was_asked_for(targets: Targets) -> None:
    latest, first = check_in_rows(targets.line(targets.happy))
    assert [text_of(cell) for cell in latest.cells] == [
        "2026-11-17",
        "4.05",
        "+0.15",
        "4",
        "survey",
    ]
    assert [text_of(cell) for cell in first.cells][1:4] == ["3.9", "", "3.88"]


def test_the_card_says_why_it_matters(targets: Targets) -> None:
    sections = goal_sections(targets.line(targets.happy), "Grow sales", TODAY)
    told = {fact.label: text_of(fact.value) for section in sections for fact in section.facts}
    assert told["Serves"] == "Grow sales" and told["Latest"] == "4.05 (yesterday)"
    assert [section.title for section in sections][1:] == ["Why it matters", "Check-ins"]


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_table_and_chart_share_the_screen(targets: Targets, size: tuple[int, int]) -> None:
    app = KaplanApp(targets.plan)
    async with app.run_test(size=size, notifications=True) as pilot:
        pane = await opened(pilot)
        pane.move_to(targets.happy.id)
        await pilot.pause()
        assert all(cell_len(line) == size[0] for line in lines_of(app))
        assert "满意度 [+10%]" in screen(app) and "◉ measured" in screen(app)
        assert "● on track: at 4" in screen(app)
        assert ("续约" in screen(app)) == (size[0] >= 110), "the card stands beside the list"


async def test_m_writes_a_value_down_and_says_how_the_goal_stands_then(targets: Targets) -> None:
    app = KaplanApp(targets.plan)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        pane = await opened(pilot)
        pane.move_to(targets.sales.id)
        await press(pilot, "m")
        assert "the last was 110 k, the target is 200 k" in screen(app)
        await type_text(pilot, "often")
        await press(pilot, "ctrl+s")
        assert len(goals.measurements_of(targets.plan, targets.sales)) == 1, (
            "no number, no check-in"
        )
        await press(pilot, *["backspace"] * 5)
        await type_text(pilot, "195")
        await press(pilot, "ctrl+s")
        made = goals.measurements_of(targets.plan, targets.sales)[-1]
        assert (made.value, made.date) == (195, TODAY)
        assert app.header.message.startswith("on track")
        assert "● on track" in screen(app)


async def test_a_goal_that_is_not_smart_is_refused_with_the_reasons(targets: Targets) -> None:
    app = KaplanApp(targets.plan)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await opened(pilot)
        await press(pilot, "a")
        await type_text(pilot, "More")
        await press(pilot, "ctrl+s")
        shown = screen(app)
        assert all(f"without a {what}" in shown for what in ("metric", "target", "date"))
        assert len(targets.plan.of(Goal, targets.account.id)) == 3


async def test_space_achieves_a_goal_and_takes_that_back(targets: Targets) -> None:
    app = KaplanApp(targets.plan)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        pane = await opened(pilot)
        pane.move_to(targets.happy.id)
        await press(pilot, "space")
        assert targets.now(targets.happy).goal_status == "achieved"
        assert pane.key_here() == targets.happy.id
        await press(pilot, "space")
        assert targets.now(targets.happy).goal_status == "in_progress"


async def test_v_shows_the_check_ins_where_each_can_be_taken_out(targets: Targets) -> None:
    app = KaplanApp(targets.plan)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        pane = await opened(pilot)
        pane.move_to(targets.happy.id)
        await press(pilot, "v")
        assert "+0.15" in screen(app) and "◉ measured" not in screen(app)
        await press(pilot, "enter")
        assert app.context().kind == "measurement"
        await press(pilot, "d")
        await pilot.pause()
        assert [m.value for m in goals.measurements_of(targets.plan, targets.happy)] == [3.9]
        await press(pilot, "escape", "v")
        assert app.context().kind == "goal" and "◉ measured" in screen(app)


async def test_the_text_tells_every_goal_and_the_numbers_of_one(targets: Targets) -> None:
    app = KaplanApp(targets.plan)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        pane = await opened(pilot)
        pane.move_to(targets.happy.id)
        told = pane.text_here()
        assert "Grow sales: ✗ off track" in told
        assert "2026-11-17  4.05  +0.15  4  survey" in told


async def test_an_empty_pane_names_the_key_that_fills_it(plan: Plan) -> None:
    records.add(plan, "account", {"name": "Acme"})
    app = KaplanApp(plan)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await opened(pilot)
        assert "Press a to set the first" in screen(app)
        await press(pilot, "m")
        assert app.header.message == "select a goal first"
        await press(pilot, "v", "enter", "v")


async def test_a_read_only_plan_refuses_in_one_sentence(targets: Targets) -> None:
    path = targets.plan.store.path
    with Plan.open(path, user="li", clock=lambda: NOW, read_only=True) as looked_at:
        app = KaplanApp(looked_at)
        async with app.run_test(size=(80, 24), notifications=True) as pilot:
            await opened(pilot)
            await press(pilot, "space")
            assert "only" in app.header.message
            assert len(looked_at.all(Measurement)) == 4
