"""Looking for somebody in a picture: the cursor goes where the name is."""

from __future__ import annotations

import pytest
from textual.pilot import Pilot

from kaplan.planner.plan import Plan
from kaplan.tui.app import KaplanApp
from kaplan.tui.panes.people_pictures import OrgPicture
from tests.tui.screens import lines_of
from tests.tui.screens import text_of as screen
from tests.tui.test_app import press, type_text
from tests.tui.test_pane_people import Huadong
from tests.tui.test_pane_people_pictures import huadong, in_view

__all__ = ["huadong"]


def here(pilot: Pilot[None]) -> str:
    """Return who is under the cursor."""
    app = pilot.app
    assert isinstance(app, KaplanApp)
    return app.context().record


def found_line(app: KaplanApp) -> str:
    """Return the line in which one types what to find."""
    (line,) = [line.rstrip() for line in lines_of(app) if line.startswith(" /")]
    return line


@pytest.mark.parametrize("view", ["org", "matrix", "ties", "coverage"])
async def test_slash_goes_to_the_first_whose_name_holds_the_text(
    huadong: Huadong, view: str
) -> None:
    app = KaplanApp(huadong.plan)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await in_view(pilot, view)
        await press(pilot, "g", "slash")
        await type_text(pilot, "强")
        assert here(pilot) == huadong.wang.id
        assert found_line(app).startswith(" /强") and found_line(app).endswith("1 of 1")
        await press(pilot, "enter")
        assert " /强" not in screen(app)
        assert here(pilot) == huadong.wang.id


async def test_arrows_go_through_what_was_found_and_escape_goes_back(huadong: Huadong) -> None:
    huadong.person("强森", reports_to="周敏")
    app = KaplanApp(huadong.plan)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await in_view(pilot, "org")
        await press(pilot, "g", "slash")
        start = here(pilot)
        await type_text(pilot, "强")
        first = here(pilot)
        await press(pilot, "down")
        second = here(pilot)
        assert first != second
        assert found_line(app).endswith("2 of 2")
        await press(pilot, "down")
        assert here(pilot) == first, "after the last comes the first"
        await press(pilot, "up", "escape")
        assert here(pilot) == start


async def test_what_nobody_is_called_leaves_the_cursor(huadong: Huadong) -> None:
    app = KaplanApp(huadong.plan)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await in_view(pilot, "org")
        await press(pilot, "g")
        start = here(pilot)
        await press(pilot, "slash")
        await type_text(pilot, "nobody q")
        assert here(pilot) == start, "letters are text, not commands"
        assert found_line(app).endswith("0 of 0")
        await press(pilot, "ctrl+u", *"王")
        assert here(pilot) == huadong.wang.id


async def test_who_is_folded_away_is_unfolded(huadong: Huadong) -> None:
    app = KaplanApp(huadong.plan)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await in_view(pilot, "org")
        await press(pilot, "g", "space")
        assert "李敏" not in screen(app)
        await press(pilot, "slash")
        await type_text(pilot, "李敏")
        await press(pilot, "enter")
        assert here(pilot) == huadong.li.id
        assert "李敏" in app.query_one(OrgPicture).text


async def test_a_text_that_is_pasted_is_looked_for(huadong: Huadong) -> None:
    app = KaplanApp(huadong.plan)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await in_view(pilot, "coverage")
        await press(pilot, "slash")
        from textual import events

        app.post_message(events.Paste("李敏"))
        await press(pilot, "enter")
        assert here(pilot) == huadong.li.id


async def test_a_click_puts_the_cursor_on_a_person(huadong: Huadong) -> None:
    app = KaplanApp(huadong.plan)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await in_view(pilot, "org")
        picture = app.query_one(OrgPicture)
        spot = next(spot for spot in picture._spots if spot.key == huadong.li.id)
        await pilot.click(OrgPicture, offset=(spot.x + 2, spot.y + 1))
        assert here(pilot) == huadong.li.id
        await pilot.click(OrgPicture, offset=(spot.x + 2, spot.y + 1))
        assert "Standing" in screen(app), "a second click opens the card"


async def test_page_keys_pan_and_leave_the_cursor(plan: Plan) -> None:
    made = Huadong(plan)
    for number in range(12):
        made.person(f"员工{number}", reports_to="周敏")
    app = KaplanApp(plan)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await in_view(pilot, "org")
        await press(pilot, "g")
        start = here(pilot)
        assert "周敏" in screen(app)
        await press(pilot, "pagedown")
        assert "│周敏" not in screen(app)
        assert here(pilot) == start
        await press(pilot, "pageup")
        assert "周敏" in screen(app)
