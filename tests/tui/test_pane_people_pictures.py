"""The pictures of the people pane: chart, ties and coverage, their keys, and the same in words."""

from __future__ import annotations

from random import Random
from threading import Event

import pytest
from textual.pilot import Pilot

from kaplan.commands.people_reading import ReadPeople
from kaplan.picture.cards import ZOOMS
from kaplan.picture.drawing import Drawing
from kaplan.picture.kin import Kin
from kaplan.planner import records
from kaplan.planner.plan import Plan
from kaplan.tui.app import KaplanApp
from kaplan.tui.panes.people_pictures import OrgPicture
from tests.picture.acceptance import views
from tests.picture.organisations import organisation
from tests.tui.reach import unreached
from tests.tui.screens import text_of as screen
from tests.tui.test_app import press
from tests.tui.test_pane_people import Huadong, opened


@pytest.fixture
def huadong(plan: Plan) -> Huadong:
    made = Huadong(plan)
    tie = {"account": made.account.id, "from": made.wang.id, "to": made.zhou.id}
    records.add(plan, "tie", {**tie, "tie_kind": "influences", "strength": "strong"})
    return made


async def in_view(pilot: Pilot[None], view: str) -> None:
    """Open the pane and go on to a view."""
    pane = await opened(pilot)
    while pane.view != view:
        await press(pilot, "v")


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_v_goes_through_all_views_and_keeps_the_person(
    huadong: Huadong, size: tuple[int, int]
) -> None:
    app = KaplanApp(huadong.plan)
    async with app.run_test(size=size, notifications=True) as pilot:
        pane = await opened(pilot)
        await press(pilot, "down")
        seen = []
        for _ in pane.VIEWS:
            seen.append(pane.view)
            if pane.view != "decision":
                assert pane.key_here() == huadong.wang.id, pane.view
                assert "王强" in screen(app)
            await press(pilot, "v")
        assert seen == ["list", "org", "matrix", "ties", "coverage", "motives", "decision"]
        assert pane.view == "list" and pane.key_here() == huadong.wang.id


async def test_arrows_go_from_boss_to_report_and_back(huadong: Huadong) -> None:
    app = KaplanApp(huadong.plan)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await in_view(pilot, "org")
        pane = app.pane
        assert pane is not None
        await press(pilot, "g")
        assert pane.key_here() == huadong.zhou.id
        await press(pilot, "down")
        assert pane.key_here() == huadong.wang.id
        await press(pilot, "down", "up", "up")
        assert pane.key_here() == huadong.zhou.id


async def test_space_folds_and_opens_a_branch(huadong: Huadong) -> None:
    app = KaplanApp(huadong.plan)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await in_view(pilot, "org")
        await press(pilot, "g", "space")
        assert "[+2]" in screen(app) and "王强" not in screen(app)
        await press(pilot, "space")
        assert "[+2]" not in screen(app) and "王强" in screen(app)


async def test_plus_and_minus_say_more_or_less_of_each_person(huadong: Huadong) -> None:
    app = KaplanApp(huadong.plan)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await in_view(pilot, "org")
        assert "[D] ?" in screen(app)
        await press(pilot, "minus", "minus")
        assert "[D] ?" not in screen(app) and "周敏 D ?" in screen(app)
        await press(pilot, "plus", "plus", "plus")
        assert "decision maker" in screen(app)


async def test_enter_opens_the_card_of_whoever_a_picture_shows(huadong: Huadong) -> None:
    app = KaplanApp(huadong.plan)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await opened(pilot)
        await press(pilot, "down")
        for view in ("org", "matrix", "ties", "coverage", "motives"):
            await press(pilot, "v", "enter")
            assert "少停机" in screen(app), view
            await press(pilot, "escape")


async def test_ties_tell_the_ways_to_the_decision_maker(huadong: Huadong) -> None:
    app = KaplanApp(huadong.plan)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await in_view(pilot, "ties")
        assert "━" in screen(app)
        assert "王强 ▸ 周敏: we know 王强 (brief)." in screen(app)


async def test_coverage_shows_what_is_missing(huadong: Huadong) -> None:
    app = KaplanApp(huadong.plan)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await in_view(pilot, "coverage")
        assert "▰▱▱·" in screen(app) and "1 !" in screen(app)


async def test_every_picture_can_be_had_in_words(huadong: Huadong) -> None:
    app = KaplanApp(huadong.plan)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await opened(pilot)
        told = {}
        for view in ("org", "matrix", "ties", "coverage", "motives"):
            await press(pilot, "v")
            assert app.pane is not None
            told[view] = app.pane.text_here()
        assert "王强: [b]CTO[/b], coach, strong supporter, brief, reports to 周敏." in told["org"]
        assert "王强 ▸ 周敏: influences, strong." in told["ties"]
        assert "王强: Tom brief, wanted in depth" in told["coverage"]
        assert "technical: 王强 (稳定第一, strong supporter, influence 3)." in told["motives"]
        assert all("Signs:" in text for text in told.values())


async def test_many_people_are_drawn_aside(
    huadong: Huadong, monkeypatch: pytest.MonkeyPatch
) -> None:
    some = organisation(Random(2), 120, 4, circles=False)
    app = KaplanApp(huadong.plan)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await in_view(pilot, "org")
        picture = app.query_one(OrgPicture)
        drawn = Event()
        in_time = picture.picture

        def slowly(read: ReadPeople, width: int) -> tuple[Drawing, Kin]:
            drawn.wait(10)
            return in_time(read, width)

        monkeypatch.setattr(picture, "picture", slowly)
        picture.show_read(ReadPeople(some.people, some.departments, some.ties))
        assert picture.cursor_key is None, "nobody of the account before"
        while "Drawing" not in picture.text:
            await pilot.pause(0.01)
        drawn.set()
        await app.workers.wait_for_complete()
        assert some.people[0].name in picture.text


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("columns", (60, 80, 120))
def test_arrow_keys_reach_everybody_in_every_view(seed: int, columns: int) -> None:
    dice = Random(seed)
    some = organisation(dice, dice.choice((5, 20, 40)), dice.choice((3, 9)))
    for view in views(dice, some, columns, dice.choice(ZOOMS)):
        assert unreached(view) == set(), view.name
