"""The guided review: a few keys a person, decisions at the end, what moved."""

from __future__ import annotations

from datetime import timedelta

import pytest

from kaplan.model.records.people import Coverage, Stakeholder
from kaplan.model.records.strategy import Review
from kaplan.planner import records, review
from kaplan.planner.plan import Plan
from kaplan.tui.app import KaplanApp
from kaplan.tui.dialogs.assess import Assess
from kaplan.tui.dialogs.then_now import ThenNowPage
from tests.tui.screens import text_of as screen
from tests.tui.test_app import colleague, press, type_text
from tests.tui.test_pane_people import Huadong, opened


@pytest.fixture
def huadong(plan: Plan) -> Huadong:
    return Huadong(plan)


def now(huadong: Huadong, person: Stakeholder) -> Stakeholder:
    """Return a person as they are now."""
    return huadong.plan.get(Stakeholder, person.id)


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (60, 20)])
async def test_an_unchanged_person_costs_one_key(huadong: Huadong, size: tuple[int, int]) -> None:
    app = KaplanApp(huadong.plan)
    async with app.run_test(size=size, notifications=True) as pilot:
        await opened(pilot)
        await press(pilot, "R")
        assert "1 of 3" in screen(app) and "周敏" in screen(app) and "never assessed" in screen(app)
        assert "enter Confirm" in screen(app), "the keys are in view at every size"
        seq = huadong.plan.store.seq
        await press(pilot, "enter")
        assert "2 of 3" in screen(app) and "王强" in screen(app)
        assert huadong.plan.store.seq == seq + 1
        assert now(huadong, huadong.zhou).assessed == huadong.plan.today


async def test_a_few_keys_correct_what_is_known(huadong: Huadong) -> None:
    app = KaplanApp(huadong.plan)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await opened(pilot)
        await press(pilot, "R", "enter")
        assert "✓C coach" in screen(app) and "stay" not in screen(app)
        await press(pilot, "U", "C", "minus", "down", "2", "4", "x")
        assert "was strong supporter" in screen(app) and "was brief" in screen(app)
        seq = huadong.plan.store.seq
        await press(pilot, "enter")
        found = now(huadong, huadong.wang)
        assert (found.role, found.coach, found.support) == (("user",), False, 1)
        assert (found.influence, found.interest) == (4, None)
        assert [each.closeness for each in huadong.plan.all(Coverage)] == [2]
        assert huadong.plan.store.seq == seq + 1, "all of it is one change"
        await press(pilot, "q", "escape", "u")
        assert now(huadong, huadong.wang).support == 2
        assert [each.closeness for each in huadong.plan.all(Coverage)] == [1]


async def test_the_review_ends_with_decisions_and_what_moved(huadong: Huadong) -> None:
    review.add_review(huadong.plan, huadong.account)  # type: ignore[arg-type]  # it is an account
    records.edit(huadong.plan, now(huadong, huadong.li), {"influence": 4, "interest": 2})
    app = KaplanApp(huadong.plan)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await opened(pilot)
        await press(pilot, "R", "2", "enter", "s", "b", "enter", "enter")
        assert "3 of 3 people confirmed" in screen(app)
        await type_text(pilot, "More visits")
        await press(pilot, "tab")
        await type_text(pilot, "Tom, Li")
        await press(pilot, "ctrl+s")
        made = huadong.plan.all(Review)[-1]
        assert (made.decisions, made.attendees) == ("More visits", ("Tom", "Li"))
        assert made.snapshot == huadong.plan.store.seq - 1
        assert isinstance(app.screen, ThenNowPage)
        assert "What moved since the review of 2026-11-18" in screen(app)
        assert "? → -" in screen(app)
        await press(pilot, "v")
        assert "manage closely" in screen(app)
        await press(pilot, "t")
        assert "周敏: support unknown → non-supporter." in screen(app)
        await press(pilot, "q", "R")
        assert "Everybody has been assessed lately" in screen(app)
        await press(pilot, "enter")
        assert "1 of 3" in screen(app)


async def test_leaving_keeps_what_was_confirmed_and_asks_before_losing_answers(
    huadong: Huadong,
) -> None:
    app = KaplanApp(huadong.plan)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await opened(pilot)
        await press(pilot, "R", "enter", "minus", "q")
        assert "Throw away what was typed" in screen(app)
        await press(pilot, "n", "escape", "y")
        assert "1 of 3 people confirmed" in screen(app)
        await press(pilot, "escape")
        assert "no review was recorded" in app.header.message
        assert now(huadong, huadong.zhou).assessed == huadong.plan.today
        assert now(huadong, huadong.wang).assessed is None
        assert huadong.plan.all(Review) == []
        await press(pilot, "R", "q")
        assert "nobody was confirmed" in app.header.message


async def test_a_colleagues_answer_is_shown_and_not_overwritten(huadong: Huadong) -> None:
    app = KaplanApp(huadong.plan)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await opened(pilot)
        await press(pilot, "R", "5")
        with colleague(huadong.plan) as other:
            records.edit(other, other.get(Stakeholder, huadong.zhou.id), {"support": -2})
        await press(pilot, "enter")
        assert isinstance(app.screen, Assess)
        assert "1 of 3" in screen(app) and "--  opponent" in screen(app)
        assert "li" in screen(app)
        assert now(huadong, huadong.zhou).support == -2


async def test_a_member_may_be_chosen_whose_closeness_is_meant(huadong: Huadong) -> None:
    us = {"account": huadong.account.id, "name": "Wei", "user": "wei"}
    records.add(huadong.plan, "team_member", us)
    app = KaplanApp(huadong.plan)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await opened(pilot)
        await press(pilot, "R", "enter")
        assert "Wei" in screen(app), "whoever sits at the keys is asked first"
        await press(pilot, "m")
        assert "Tom" in screen(app) and "brief" in screen(app)
        await press(pilot, "m", "down", "4", "enter")
        assert sorted(each.closeness or 0 for each in huadong.plan.all(Coverage)) == [1, 4]


async def test_a_past_plan_reviews_nothing(huadong: Huadong) -> None:
    app = KaplanApp(huadong.plan.on(huadong.plan.today - timedelta(days=0)))
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await opened(pilot)
        await press(pilot, "R")
        assert "the past cannot be changed" in app.header.message
