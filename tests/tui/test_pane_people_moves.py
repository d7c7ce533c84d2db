"""Moving people on the matrix: keys that are edits, taken back like any other."""

from __future__ import annotations

import pytest
from textual.pilot import Pilot

from kaplan.model.records.people import Stakeholder
from kaplan.planner import records
from kaplan.planner.people import regrade
from kaplan.planner.plan import Plan
from kaplan.tui.app import KaplanApp
from tests.tui.conftest import NOW
from tests.tui.screens import text_of as screen
from tests.tui.test_app import colleague, press
from tests.tui.test_pane_people import Huadong
from tests.tui.test_pane_people_pictures import in_view


@pytest.fixture
def huadong(plan: Plan) -> Huadong:
    return Huadong(plan)


def grades(huadong: Huadong, person: Stakeholder) -> tuple[int | None, int | None]:
    """Return influence and interest as they are stored."""
    now = huadong.plan.get(Stakeholder, person.id)
    return now.influence, now.interest


async def on_matrix(pilot: Pilot[None], person: str) -> None:
    """Open the matrix with the cursor on a person."""
    await in_view(pilot, "matrix")
    assert isinstance(pilot.app, KaplanApp) and pilot.app.pane is not None
    pilot.app.pane.move_to(person)


async def test_capital_letters_move_a_person_and_undo_takes_it_back(huadong: Huadong) -> None:
    app = KaplanApp(huadong.plan)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await on_matrix(pilot, huadong.wang.id)
        await press(pilot, "K")
        assert grades(huadong, huadong.wang) == (4, 5)
        assert "王强: influence 4/5, interest 5/5 ▸ manage closely" in app.header.message
        assert app.context().record == huadong.wang.id, "the cursor goes with them"
        await press(pilot, "J", "J", "H", "L", "H")
        assert grades(huadong, huadong.wang) == (2, 4)
        await press(pilot, "u", "u", "u")
        assert grades(huadong, huadong.wang) == (2, 5)


async def test_the_matrix_is_drawn_anew_at_once(huadong: Huadong) -> None:
    app = KaplanApp(huadong.plan)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await on_matrix(pilot, huadong.zhou.id)
        row = next(y for y, line in enumerate(screen(app).splitlines()) if "D 周敏" in line)
        await press(pilot, "J", "J")
        moved = next(y for y, line in enumerate(screen(app).splitlines()) if "D 周敏" in line)
        assert moved > row


async def test_a_grade_that_is_not_known_begins_in_the_middle(huadong: Huadong) -> None:
    app = KaplanApp(huadong.plan)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await on_matrix(pilot, huadong.li.id)
        await press(pilot, "K")
        assert "influence 3/5, interest ?" in app.header.message
        await press(pilot, "H")
        assert grades(huadong, huadong.li) == (3, 3)
        assert "monitor" in app.header.message


async def test_the_ends_of_the_scale_are_said(huadong: Huadong) -> None:
    app = KaplanApp(huadong.plan)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await on_matrix(pilot, huadong.zhou.id)
        await press(pilot, "K")
        assert "no grade above 5" in app.header.message
        await press(pilot, "H", "H", "H")
        assert "no grade below 1" in app.header.message
        assert grades(huadong, huadong.zhou) == (5, 1)


async def test_what_a_colleague_did_meanwhile_stands(huadong: Huadong) -> None:
    app = KaplanApp(huadong.plan)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await on_matrix(pilot, huadong.wang.id)
        with colleague(huadong.plan) as other:
            theirs = other.get(Stakeholder, huadong.wang.id)
            records.edit(other, theirs, {"influence": 1})
        await press(pilot, "K")
        assert "li" in app.header.message
        assert grades(huadong, huadong.wang) == (1, 5)


async def test_elsewhere_the_keys_say_where_they_serve(huadong: Huadong) -> None:
    app = KaplanApp(huadong.plan)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await in_view(pilot, "org")
        await press(pilot, "K")
        assert "on the matrix" in app.header.message
        await press(pilot, "v", "space")
        assert "only the list and the chart" in app.header.message


async def test_a_plan_to_look_at_moves_nobody(huadong: Huadong) -> None:
    with Plan.open(huadong.plan.store.path, user="li", clock=lambda: NOW, read_only=True) as plan:
        app = KaplanApp(plan)
        async with app.run_test(size=(80, 24), notifications=True) as pilot:
            await in_view(pilot, "matrix")
            await press(pilot, "J")
            assert "reading only" in app.header.message


async def test_the_palette_reaches_what_a_widget_does_by_itself(huadong: Huadong) -> None:
    app = KaplanApp(huadong.plan)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await in_view(pilot, "matrix")
        await press(pilot, "colon", *"filter", "enter")
        await press(pilot, *"王")
        assert " /王" in screen(app)
        assert app.context().record == huadong.wang.id


def test_the_deed_gives_one_grade_at_a_time(huadong: Huadong) -> None:
    moved = regrade(huadong.plan, huadong.wang, "interest", -1)
    assert (moved.interest, moved.influence) == (4, 3)
