"""Then and now, the view of motives, and the sign on who changed since the last review."""

from __future__ import annotations

from datetime import timedelta

import pytest

from kaplan.model.records.activity import Action
from kaplan.model.records.people import Stakeholder
from kaplan.planner import records, review
from kaplan.planner.plan import Plan
from kaplan.tui.app import KaplanApp
from tests.tui.screens import text_of as screen
from tests.tui.test_app import press, type_text
from tests.tui.test_pane_people import Huadong, opened
from tests.tui.test_pane_people_pictures import in_view


@pytest.fixture
def huadong(plan: Plan) -> Huadong:
    return Huadong(plan)


def now(huadong: Huadong, person: Stakeholder) -> Stakeholder:
    """Return a person as they are now."""
    return huadong.plan.get(Stakeholder, person.id)


async def test_then_and_now_asks_since_when(huadong: Huadong) -> None:
    app = KaplanApp(huadong.plan)
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await in_view(pilot, "matrix")
        await press(pilot, "B")
        assert "since when?" in screen(app) and "another day…" in screen(app)
        await type_text(pilot, "another")
        await press(pilot, "enter")
        await type_text(pilot, "2199-01-01")
        await press(pilot, "ctrl+s")
        assert "has not come yet" in screen(app)
        await press(pilot, *["backspace"] * 10)
        await type_text(pilot, "-1w")
        await press(pilot, "ctrl+s")
        assert "manage closely" in screen(app), "begun from the matrix it begins with the matrix"
        await press(pilot, "v")
        assert "was not in the plan then; everybody is new" in screen(app)
        assert "Then" in screen(app) and "Now" in screen(app)
        await press(pilot, "enter")
        assert app.screen is app.screen_stack[0]


async def test_who_changed_bears_a_sign_in_every_view(huadong: Huadong) -> None:
    review.add_review(huadong.plan, huadong.account)  # type: ignore[arg-type]  # it is an account
    records.edit(huadong.plan, now(huadong, huadong.wang), {"support": 1})
    app = KaplanApp(huadong.plan)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        pane = await opened(pilot)
        assert "王强 *" in screen(app) and "周敏 *" not in screen(app)
        assert "*  changed since the last review" in pane.text_here()
        await press(pilot, "v")
        assert "! *" in screen(app) or " *" in screen(app)
        assert "changed since the last review" in pane.text_here().split("Signs:")[0]
        await press(pilot, "v")
        assert "王强+*" in screen(app)
        records.edit(huadong.plan, now(huadong, huadong.wang), {"support": 2})
        app.plan_changed()
        await press(pilot, "v")
        assert "*  changed" in pane.text_here()
        assert "changed since" not in pane.text_here().split("Signs:")[0], "it is as it was"


async def test_a_demand_becomes_an_action_with_one_key(huadong: Huadong) -> None:
    app = KaplanApp(huadong.plan)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await in_view(pilot, "motives")
        await press(pilot, "G", "exclamation_mark")
        (made,) = app.plan.all(Action)
        assert (made.name, made.serves) == ("王强: 少停机", huadong.wang.id)
        assert made.due == app.plan.today + timedelta(days=7)
        assert "✓ work: 少停机 ← 王强: 少停机" in screen(app)
        assert app.context().record == huadong.wang.id
        await press(pilot, "u")
        assert "! work: 少停机" in screen(app)


async def test_motives_are_edited_kind_by_kind(huadong: Huadong) -> None:
    app = KaplanApp(huadong.plan)
    async with app.run_test(size=(80, 40), notifications=True) as pilot:
        await in_view(pilot, "motives")
        await press(pilot, "g", "e")
        assert "Motives: financial" in screen(app) and "Personal demand" in screen(app)
        await press(pilot, *["down"] * 9)
        await type_text(pilot, "less scrap")
        await press(pilot, "ctrl+s")
        assert now(huadong, huadong.wang).motives == {
            "technical": "稳定第一", "financial": "less scrap",
        }  # fmt: skip
        assert "financial (1)" in screen(app)
