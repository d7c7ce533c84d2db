"""Coaching on the screen: the grade, findings that become actions by one key, and the rules."""

from __future__ import annotations

import pytest
from textual.pilot import Pilot

from kaplan.model.record import Record
from kaplan.model.records.activity import Action
from kaplan.planner import records
from kaplan.planner.plan import Plan
from kaplan.planner.settings import configure
from kaplan.tui.app import KaplanApp
from kaplan.tui.dialogs.findings import Findings
from kaplan.tui.dialogs.rule_book import RuleBook
from kaplan.tui.panes.people_coaching import GradeLine
from tests.tui.screens import text_of as screen
from tests.tui.test_app import press, type_text

SIZE = (80, 24)


class Huadong:
    """An account whose decision maker nobody knows, with an opponent of little influence."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.account = records.add(plan, "account", {"name": "华东电子", "owner": "李娜"})
        self.boss = self._person("周敏", role="decision_maker", influence=5, interest=4)
        self.rival = self._person("李敏", support=-1, influence=1, interest=1)

    def _person(self, name: str, **raw: object) -> Record:
        return records.add(
            self.plan, "stakeholder", {"account": self.account.id, "name": name, **raw}
        )

    @property
    def actions(self) -> list[Action]:
        """All actions, the oldest first."""
        return self.plan.all(Action)


@pytest.fixture
def huadong(plan: Plan) -> Huadong:
    return Huadong(plan)


async def test_the_people_tab_tells_the_grade_in_a_line(huadong: Huadong) -> None:
    app = KaplanApp(huadong.plan)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await press(pilot, "4")
        assert " Relationship map E, 18 of 100 · 8 findings (F) · lacks deciders " in screen(app)
        for _view in range(5):
            await press(pilot, "v")
            assert "Relationship map E" in screen(app)


async def test_the_list_as_text_tells_the_coaching(huadong: Huadong) -> None:
    app = KaplanApp(huadong.plan)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await press(pilot, "4")
        assert app.pane is not None
        told = app.pane.text_here()
        assert "deciders 0/20: 0 of 1 who decide are covered as wanted; not: 周敏" in told
        assert "!! 周敏 decides and is covered by nobody." in told
        await press(pilot, "exclamation_mark")
        assert "✓ Say who of us takes care of 周敏" in app.pane.text_here()


async def test_the_line_gives_way_where_only_so_everybody_is_in_view(huadong: Huadong) -> None:
    app = KaplanApp(huadong.plan)
    people = [{"account": huadong.account.id, "name": f"P{n}"} for n in range(17)]
    records.add_all(huadong.plan, [("stakeholder", one) for one in people])
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await press(pilot, "4")
        assert app.query_one(GradeLine).display
        for is_shown in (False, True):
            records.add(huadong.plan, "stakeholder", {**people[0], "name": "Last"})
            app.plan_changed()
            await pilot.pause()
            assert app.query_one(GradeLine).display is is_shown
        await pilot.resize_terminal(80, 25)
        await pilot.pause()
        assert not app.query_one(GradeLine).display
        assert "Last" in screen(app)


async def test_an_account_without_people_has_no_line(plan: Plan) -> None:
    records.add(plan, "account", {"name": "Empty"})
    app = KaplanApp(plan)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await press(pilot, "4")
        assert not app.query_one(GradeLine).display


async def test_a_card_tells_the_findings_and_one_key_makes_an_action(huadong: Huadong) -> None:
    app = KaplanApp(huadong.plan)
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await press(pilot, "4")
        assert "!! 周敏 decides and is covered by" in screen(app)
        await press(pilot, "exclamation_mark")
        [action] = huadong.actions
        assert action.name == "Say who of us takes care of 周敏, and plan a first contact"
        assert (action.serves, action.owner) == (huadong.boss.id, "李娜")
        assert (action.source, str(action.due)) == ("rule decider_not_covered", "2026-11-25")
        assert "action until 25 Nov: Say who of us" in screen(app)
        assert "✓ Say who of us takes care" in screen(app)
        assert app.pane is not None
        assert app.pane.key_here() == huadong.boss.id
        await press(pilot, "exclamation_mark")
        assert [one.source for one in huadong.actions][1:] == ["rule key_support_unknown"]
        await press(pilot, "u", "u")
        assert huadong.actions == []
        assert "→ Say who of us takes care" in screen(app)


async def test_who_needs_nothing_disables_the_key_and_says_why(huadong: Huadong) -> None:
    app = KaplanApp(huadong.plan)
    configure(huadong.plan, {"rule.opponent_unattended": "off"})
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await press(pilot, "4", "down", "exclamation_mark")
        assert "nothing here asks for an action" in screen(app)
        assert huadong.actions == []


async def test_a_finding_of_the_plan_becomes_an_action_and_stays_under_the_cursor(
    huadong: Huadong,
) -> None:
    app = KaplanApp(huadong.plan)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await press(pilot, "3", "down", "down")
        assert app.pane is not None
        assert app.pane.key_here() == f"finding:decider_not_covered:{huadong.boss.id}"
        await press(pilot, "exclamation_mark")
        [action] = huadong.actions
        assert action.serves == huadong.boss.id
        assert app.pane.key_here() == f"finding:decider_not_covered:{huadong.boss.id}"
        assert "→ action" in screen(app)
        await press(pilot, "exclamation_mark")
        assert "an action is about it already" in screen(app)
        assert len(huadong.actions) == 1
        await press(pilot, "u")
        assert huadong.actions == []


async def test_a_matter_of_today_becomes_an_action_for_its_account(huadong: Huadong) -> None:
    plan = huadong.plan
    other = records.add(plan, "account", {"name": "Acme"})
    wu = records.add(plan, "stakeholder", {"account": other.id, "name": "Wu", "influence": 5})
    records.add(
        plan, "interaction",
        {"account": other.id, "type": "visit", "date": "-50d", "with": [wu.id], "text": "…"},
    )  # fmt: skip
    due = records.add(plan, "action", {"account": other.id, "name": "Late", "due": "-3d"})
    app = KaplanApp(plan)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        assert app.pane is not None
        await press(pilot, "exclamation_mark")
        assert "nothing here asks for an action" in screen(app)
        app.pane.move_to(wu.id)
        await press(pilot, "exclamation_mark")
        made = next(one for one in huadong.actions if one.id != due.id)
        assert (made.account, made.serves) == (other.id, wu.id)
        assert made.name == "Get in touch with Wu again"
        record = app.pane.record_here()
        assert record is not None
        assert record.id == wu.id


async def _findings(pilot: Pilot[None]) -> Findings:
    await press(pilot, "F")
    dialog = pilot.app.screen
    assert isinstance(dialog, Findings)
    return dialog


async def test_all_findings_stand_in_a_dialog_that_acts_and_leads_there(huadong: Huadong) -> None:
    app = KaplanApp(huadong.plan)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        dialog = await _findings(pilot)
        assert dialog.key_here == f"decider_not_covered:{huadong.boss.id}"
        assert "About the people (8)" in screen(app)
        assert "(Altify" in screen(app)
        await press(pilot, "exclamation_mark")
        assert dialog.key_here == f"decider_not_covered:{huadong.boss.id}"
        assert "→ action" in screen(app)
        assert "✓ Say who of us takes care" in screen(app)
        assert len(huadong.actions) == 1
        await press(pilot, "up", "up", "space")
        assert "deciders: 0 of 1 who decide are covered as wanted" in screen(app)
        await press(pilot, "q", "F", "enter")
        assert app.pane is not None
        assert (app.pane.NAME, app.pane.key_here()) == ("people", huadong.boss.id)


async def test_nothing_becomes_an_action_in_a_plan_for_reading(huadong: Huadong) -> None:
    path, clock = huadong.plan.store.path, lambda: huadong.plan.now
    with Plan.open(path, user="li", clock=clock, read_only=True) as plan:
        app = KaplanApp(plan)
        async with app.run_test(size=SIZE, notifications=True) as pilot:
            await press(pilot, "4", "exclamation_mark")
            assert "opened for reading only" in screen(app)
            await _findings(pilot)
            await press(pilot, "exclamation_mark", "q")
    huadong.plan.refresh()
    assert huadong.actions == []


async def _rules(pilot: Pilot[None]) -> RuleBook:
    await press(pilot, "colon")
    await type_text(pilot, "Rules")
    await press(pilot, "enter")
    dialog = pilot.app.screen
    assert isinstance(dialog, RuleBook)
    return dialog


async def test_rules_are_switched_and_thresholds_set_in_a_dialog(huadong: Huadong) -> None:
    plan = huadong.plan
    app = KaplanApp(plan)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        dialog = await _rules(pilot)
        await press(pilot, "down", "down", "space")
        assert dialog.key_here == "rule.no_decision_maker"
        assert plan.judgement.off == {"no_decision_maker"}
        assert "– off" in screen(app)
        await press(pilot, "d")
        assert plan.judgement.off == frozenset()
        await press(pilot, "slash")
        await type_text(pilot, "silent_key")
        await press(pilot, "enter", "enter")
        await press(pilot, "ctrl+u")
        await type_text(pilot, "0")
        await press(pilot, "ctrl+s")
        assert plan.limits.silent_key_days == 30
        await press(pilot, "ctrl+u")
        await type_text(pilot, "7")
        await press(pilot, "ctrl+s")
        assert plan.limits.silent_key_days == 7
        assert isinstance(app.screen, RuleBook)
        assert app.screen.key_here == "silent_key_days"
        await press(pilot, "d", "q")
        assert plan.limits.silent_key_days == 30
        await press(pilot, "u")
        assert plan.limits.silent_key_days == 7


async def test_panes_follow_the_rules_at_once(huadong: Huadong) -> None:
    app = KaplanApp(huadong.plan)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await press(pilot, "4")
        before = screen(app)
        configure(huadong.plan, {"key_influence": "1", "rule.no_opponent": "off"})
        app.plan_changed()
        await pilot.pause()
        assert screen(app) != before
