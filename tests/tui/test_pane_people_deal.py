"""One opportunity in view: its decision, who is another for it, and organisations beside it."""

from __future__ import annotations

import pytest
from textual.pilot import Pilot

from kaplan.model.records.commerce import Opportunity
from kaplan.model.records.organisation import Organisation
from kaplan.model.records.people import Stakeholder
from kaplan.planner import records
from kaplan.planner.plan import Plan
from kaplan.tui.app import KaplanApp
from tests.tui.screens import text_of as screen
from tests.tui.test_app import press, type_text
from tests.tui.test_pane_people import Huadong, opened

SIZES = ((80, 24), (120, 40))


@pytest.fixture
def huadong(plan: Plan) -> Huadong:
    made = Huadong(plan)
    us = {"account": made.account.id}
    records.add(
        plan, "opportunity",
        {**us, "name": "二厂", "close_date": "+90d", "competitors": "精视科技",
         "decision_steps": [{"name": "评审", "who": "王强", "done": True},
                            {"name": "签字", "who": "周敏,投资委员会"}]},
    )  # fmt: skip
    records.add(plan, "opportunity", {**us, "name": "三厂", "close_date": "+30d"})
    records.add(
        plan, "organisation",
        {**us, "name": "精视科技", "relation": "competitor", "criticality": 3, "source": "展会"},
    )  # fmt: skip
    return made


def deal(plan: Plan, name: str = "二厂") -> Opportunity:
    return next(one for one in plan.all(Opportunity) if one.name == name)


async def decision_of(pilot: Pilot[None], name: str) -> None:
    """Go to the decision of a deal from the people tab."""
    pane = await opened(pilot)
    while pane.view != "decision":
        await press(pilot, "v")
    await press(pilot, "O")
    await type_text(pilot, name)
    await press(pilot, "enter")


@pytest.mark.parametrize("size", SIZES)
async def test_the_decision_is_reached_from_the_opportunity(
    huadong: Huadong, size: tuple[int, int]
) -> None:
    app = KaplanApp(huadong.plan)
    async with app.run_test(size=size, notifications=True) as pilot:
        await press(pilot, "3")
        assert app.pane is not None
        app.pane.move_to(deal(huadong.plan).id)
        await press(pilot, "O")
        told = screen(app)
        assert "For: 二厂" in told and "1 ✓" in told and "2 ◂" in told
        assert "[D] 周敏 ? !" in told and "投资委员会" in told and "1 of 2 done" in told


async def test_without_one_in_view_every_open_decision_is_shown(huadong: Huadong) -> None:
    app = KaplanApp(huadong.plan)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        pane = await opened(pilot)
        while pane.view != "decision":
            await press(pilot, "v")
        told = screen(app)
        assert told.index("三厂") < told.index("No step of the decision") < told.index("签字")
        assert "For:" not in told


async def test_steps_are_added_moved_ticked_edited_and_deleted_by_key(huadong: Huadong) -> None:
    plan = huadong.plan
    app = KaplanApp(plan)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await decision_of(pilot, "二厂")
        await press(pilot, "g", "a")
        await type_text(pilot, "预算")
        await press(pilot, "tab", "tab")
        await type_text(pilot, "Legal")
        await press(pilot, "ctrl+s")
        assert [step["name"] for step in deal(plan).decision_steps] == ["评审", "预算", "签字"]
        await press(pilot, "greater_than_sign")
        assert [step["name"] for step in deal(plan).decision_steps] == ["评审", "签字", "预算"]
        await press(pilot, "less_than_sign", "space")
        assert deal(plan).decision_steps[1] == {"name": "预算", "who": "Legal", "done": True}
        await press(pilot, "less_than_sign", "less_than_sign")
        assert "there is no place for it that way" in screen(app)
        await press(pilot, "enter")
        assert "Legal (not on the map)" in screen(app) and "1/3" in screen(app)
        await press(pilot, "escape", "e")
        await type_text(pilot, "2026 ")
        await press(pilot, "ctrl+s")
        assert "2026" in str(deal(plan).decision_steps[0]["name"])
        await press(pilot, "d")
        assert [step["name"] for step in deal(plan).decision_steps] == ["评审", "签字"]
        await press(pilot, "u")
        assert len(deal(plan).decision_steps) == 3


async def test_a_name_becomes_a_person_when_the_step_is_edited(huadong: Huadong) -> None:
    """The form shows who is on the map apart from the others, so that either can be changed."""
    plan = huadong.plan
    app = KaplanApp(plan)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await decision_of(pilot, "二厂")
        await press(pilot, "G", "e")
        assert "Who decides" in screen(app) and "周敏" in screen(app)
        await press(pilot, "tab", "tab", "end", "backspace")
        await press(pilot, "ctrl+s")
    step = deal(plan).decision_steps[1]
    assert (step["deciders"], step["who"]) == ([huadong.zhou.id], "投资委员")


async def test_the_first_step_is_added_where_none_is_known(huadong: Huadong) -> None:
    app = KaplanApp(huadong.plan)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await decision_of(pilot, "三厂")
        await press(pilot, "enter")
        assert "Press a to add the first step" in screen(app)
        await press(pilot, "escape", "d")
        assert "there is no step to delete" in screen(app)
        await press(pilot, "a")
        await type_text(pilot, "Pilot")
        await press(pilot, "ctrl+s")
        assert "1 ◂" in screen(app)


async def test_people_differ_for_the_opportunity_in_view(huadong: Huadong) -> None:
    plan = huadong.plan
    app = KaplanApp(plan)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        pane = await opened(pilot)
        await press(pilot, "W")
        await type_text(pilot, "二厂")
        await press(pilot, "enter", "tab", "right", "right")
        assert "in general: not known" in screen(app)
        await press(pilot, "tab", "backspace", "2", "ctrl+s")
        person = plan.get(Stakeholder, huadong.zhou.id)
        assert person.opportunity == {deal(plan).id: {"support": -1, "influence": 2}}
        assert (person.support, person.influence) == (None, 5)
        assert "◆" not in screen(app)
        await press(pilot, "O")
        await type_text(pilot, "二厂")
        await press(pilot, "enter")
        assert "For: 二厂" in screen(app) and "◆ 周敏" in screen(app)
        await press(pilot, "enter")
        assert "Differs for 二厂" in screen(app) and "-1 (in general: not known)" in screen(app)
        await press(pilot, "escape", "v")
        assert "[D] - " in screen(app)
        await press(pilot, "v")
        assert pane.view == "matrix"
        there = screen(app)
        await press(pilot, "O")
        await type_text(pilot, "general")
        await press(pilot, "enter")
        assert "For:" not in screen(app) and screen(app) != there
        await press(pilot, "u")
        assert not plan.get(Stakeholder, huadong.zhou.id).opportunity


async def test_a_value_as_in_general_makes_no_difference(huadong: Huadong) -> None:
    plan = huadong.plan
    app = KaplanApp(plan)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        pane = await opened(pilot)
        pane.look_at(deal(plan).id)
        for value in ("3", "5"):
            await press(pilot, "W", "tab", "tab", "backspace", value, "ctrl+s")
        assert not plan.get(Stakeholder, huadong.zhou.id).opportunity


@pytest.mark.parametrize("size", SIZES)
async def test_organisations_stand_in_the_list_and_beside_the_chart(
    huadong: Huadong, size: tuple[int, int]
) -> None:
    plan = huadong.plan
    records.edit(plan, huadong.li, {"outside": "鼎力", "reports_to": ""})
    app = KaplanApp(plan)
    async with app.run_test(size=size, notifications=True) as pilot:
        await opened(pilot)
        assert "▰▰▰ competitor" in screen(app)
        await press(pilot, "G", "enter")
        told = screen(app)
        assert "展会" in told and "Competes for" in told and "二厂" in told
        await press(pilot, "escape", "v")
        assert "competitor" in screen(app)
        assert app.pane is not None
        app.pane.move_to("outside:鼎力")
        await press(pilot, "enter")
        assert "only named so far" in screen(app)
        await press(pilot, "escape", "N", "ctrl+s")
        assert {one.name for one in plan.all(Organisation)} == {"精视科技", "鼎力"}
        assert app.pane.key_here() == "outside:鼎力"
        await press(pilot, "d")
        assert {one.name for one in plan.all(Organisation)} == {"精视科技"}


async def test_a_person_added_on_an_organisation_works_there(huadong: Huadong) -> None:
    app = KaplanApp(huadong.plan)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await opened(pilot)
        await press(pilot, "G", "a")
        await type_text(pilot, "庞宇")
        await press(pilot, "ctrl+s")
        assert "庞宇" in screen(app)
    found = next(one for one in huadong.plan.all(Stakeholder) if one.name == "庞宇")
    assert found.outside == "精视科技"


async def test_the_card_tells_background_and_source(huadong: Huadong) -> None:
    records.edit(huadong.plan, huadong.zhou, {"background": "Thirty years", "source": "Mr Sun"})
    app = KaplanApp(huadong.plan)
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await opened(pilot)
        assert "Thirty years" in screen(app) and "Mr Sun" in screen(app)


async def test_another_account_has_none_of_it_in_view(huadong: Huadong) -> None:
    other = records.add(huadong.plan, "account", {"name": "Acme"})
    app = KaplanApp(huadong.plan)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        pane = await opened(pilot)
        pane.look_at(deal(huadong.plan).id)
        await app.open_account(other.id, "people")
        await press(pilot, "O")
        assert "For:" not in screen(app) and "there is no opportunity yet" in screen(app)
