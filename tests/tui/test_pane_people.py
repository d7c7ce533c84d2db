"""The people pane: signs in rows, the card, the matrix, and ties and coverage by key."""

from __future__ import annotations

from datetime import date

import pytest
from rich.cells import cell_len
from textual.pilot import Pilot

from kaplan.model.records.activity import Interaction
from kaplan.model.records.people import Coverage, Stakeholder, Tie
from kaplan.picture.drawing import Hit
from kaplan.planner import people, records
from kaplan.planner.plan import Plan
from kaplan.tui.app import KaplanApp
from kaplan.tui.panes.people import PeoplePane
from kaplan.tui.panes.people_card import person_sections, read_person
from kaplan.tui.panes.people_matrix import legend_text, people_text, person_spots
from kaplan.tui.panes.people_rows import people_rows, person_row
from kaplan.tui.widgets.runs import text_of
from kaplan.tui.widgets.spots import Spot
from tests.tui.conftest import NOW
from tests.tui.screens import lines_of
from tests.tui.screens import text_of as screen
from tests.tui.test_app import press, type_text

TODAY = date(2026, 11, 18)


class Huadong:
    """An account with a boss, two who report to her, a role nobody was found for, and a rival."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.account = records.add(plan, "account", {"name": "华东电子集团", "tier": "S"})
        self.zhou = self.person(
            "周敏", title="总经理", role="decision_maker", influence=5, interest=3
        )
        self.wang = self.person(
            "王强", reports_to="周敏", title="[b]CTO[/b]", coach="yes", support=2, influence=3,
            interest=5, motives={"technical": "稳定第一"}, demand_work="少停机",
        )  # fmt: skip
        self.li = self.person("李敏", reports_to="王强", support=-1)
        self.gap = self.person("?CFO", placeholder="yes", influence=5)
        us = {"account": self.account.id, "name": "Tom", "team_role": "technical"}
        self.tom = records.add(plan, "team_member", us)
        records.add(
            plan, "coverage",
            {"stakeholder": self.wang.id, "team_member": self.tom.id, "closeness": 1, "wanted": 3},
        )  # fmt: skip
        records.add(
            plan, "interaction",
            {"account": self.account.id, "type": "visit", "date": "-40d", "text": "…",
             "with": [self.wang.id, self.li.id]},
        )  # fmt: skip

    def person(self, name: str, **raw: object) -> Stakeholder:
        """Add a person."""
        made = records.add(
            self.plan, "stakeholder", {"account": self.account.id, "name": name, **raw}
        )
        assert isinstance(made, Stakeholder)
        return made

    @property
    def lines(self) -> list[people.PersonLine]:
        """The people as the planner tells them."""
        return people.people(self.plan, self.account.id)


@pytest.fixture
def huadong(plan: Plan) -> Huadong:
    return Huadong(plan)


async def opened(pilot: Pilot[None]) -> PeoplePane:
    """Return the pane, shown."""
    await press(pilot, "4")
    assert isinstance(pilot.app, KaplanApp)
    pane = pilot.app.pane
    assert isinstance(pane, PeoplePane)
    return pane


def test_rows_stand_below_whom_they_report_to(huadong: Huadong) -> None:
    rows = people_rows(huadong.lines, TODAY)
    assert [(text_of(row.cells[0]), row.depth) for row in rows] == [
        ("周敏", 0), ("王强", 1), ("李敏", 2), ("?CFO", 0),
    ]  # fmt: skip


def test_signs_read_without_colour(huadong: Huadong) -> None:
    boss, coach, other, gap = (
        [text_of(cell) for cell in person_row(line, TODAY).cells] for line in huadong.lines
    )
    assert boss[2:7] == ["D", "?", "···?", "▰▰▰▰▰", "▰▰▰▱▱"]
    assert coach[2:5] == ["C", "++", "▰▱▱▱"]
    assert other[3] == "-"
    assert gap[7] == "", "nobody can be silent who was not found"


def test_silence_is_told_by_a_sign_as_soon_as_it_is_too_long(huadong: Huadong) -> None:
    _boss, coach, other, _gap = (person_row(line, TODAY).cells[7] for line in huadong.lines)
    assert coach == ("! 5 weeks ago", "bad"), "a coach may be silent for thirty days"
    assert other == ("5 weeks ago", ""), "anybody else for ninety"


def test_the_card_tells_motives_demands_and_how_close_we_should_be(huadong: Huadong) -> None:
    line = next(each for each in huadong.lines if each.stakeholder.name == "王强")
    told = {
        section.title: " ".join(f"{fact.label} {text_of(fact.value)}" for fact in section.facts)
        for section in person_sections(read_person(huadong.plan, line), TODAY)
    }
    assert "周敏" in told["王强"] and "champion" in told["王强"]
    assert told["Motives"] == "technical 稳定第一"
    assert told["Demands"] == "Work 少停机"
    assert told["Coverage"] == "Tom ▰▱▱▱ brief → wanted: in depth (technical)"
    assert "2026-10-09 (5 weeks ago)" in told["Standing"]


def test_a_mark_and_its_name_are_one_spot() -> None:
    hits = [Hit("a", 8, 2, 5), Hit("a", 6, 2, 1), Hit("b", 1, 4, 1), Hit("b", 3, 9, 6)]
    assert person_spots(hits) == [Spot("a", 6, 2, 7), Spot("b", 3, 9, 6)]


def test_the_text_explains_every_sign(huadong: Huadong) -> None:
    told = people_text(huadong.lines, TODAY, "list")
    assert "王强: [b]CTO[/b], coach, strong supporter, brief, reports to 周敏." in told
    assert legend_text("list") in told
    assert "!  silent for too long" in told
    assert "Not assessed" in people_text(huadong.lines, TODAY, "matrix")


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_the_list_fills_the_screen(huadong: Huadong, size: tuple[int, int]) -> None:
    app = KaplanApp(huadong.plan)
    async with app.run_test(size=size, notifications=True) as pilot:
        await opened(pilot)
        await press(pilot, "down")
        lines = lines_of(app)
        assert all(cell_len(line) == size[0] for line in lines)
        assert "[b]CTO[/b]" in screen(app)
        assert ("稳定第一" in screen(app)) == (size[0] >= 110), "the card stands beside the list"


async def test_enter_opens_the_card_and_escape_leads_back(huadong: Huadong) -> None:
    app = KaplanApp(huadong.plan)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await opened(pilot)
        await press(pilot, "down", "enter")
        assert "少停机" in screen(app) and "李敏" not in screen(app)
        await press(pilot, "escape", "down")
        assert "李敏" in screen(app) and "少停机" not in screen(app)
        assert app.context().record == huadong.li.id


async def test_the_matrix_leads_to_the_same_people(huadong: Huadong) -> None:
    app = KaplanApp(huadong.plan)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        pane = await opened(pilot)
        await press(pilot, "down", "down", "v", "v")
        assert pane.key_here() == huadong.li.id, "the matrix goes on where the list was"
        await press(pilot, "g")
        assert pane.view == "matrix"
        assert "manage closely" in screen(app) and "D 周敏" in screen(app)
        await press(pilot, "down")
        assert app.context().record == huadong.wang.id
        await press(pilot, "enter")
        assert "稳定第一" in screen(app)
        await press(pilot, "escape")
        while pane.view != "list":
            await press(pilot, "v")
        assert pane.key_here() == huadong.wang.id, "the list goes on where the matrix was"


async def test_a_person_added_here_reports_to_the_same_boss(huadong: Huadong) -> None:
    app = KaplanApp(huadong.plan)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await opened(pilot)
        await press(pilot, "down", "a")
        await type_text(pilot, "Ann")
        await press(pilot, "ctrl+s")
        added = next(p for p in huadong.plan.all(Stakeholder) if p.name == "Ann")
        assert added.reports_to == huadong.zhou.id
        assert app.context().record == added.id
        assert "Ann" in screen(app)


async def test_ties_and_coverage_begin_at_the_person_under_the_cursor(huadong: Huadong) -> None:
    app = KaplanApp(huadong.plan)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await opened(pilot)
        await press(pilot, "down", "C")
        assert "Tom  ▰▱▱▱ brief → wanted: in depth" in screen(app)
        await press(pilot, "escape", "T")
        assert "New tie" in screen(app)
        await press(pilot, "escape")
        assert not app.plan.all(Tie)
        assert len(app.plan.all(Coverage)) == 1


async def test_coverage_can_be_deleted_and_brought_back(huadong: Huadong) -> None:
    app = KaplanApp(huadong.plan)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await opened(pilot)
        await press(pilot, "down", "C", "down", "enter")
        assert "Delete" in screen(app)
        await press(pilot, "down", "enter")
        assert app.plan.all(Coverage) == []
        assert "deleted: Tom" in app.header.message
        await press(pilot, "u")
        assert len(app.plan.all(Coverage)) == 1


async def test_a_contact_logged_here_is_with_the_person_under_the_cursor(huadong: Huadong) -> None:
    app = KaplanApp(huadong.plan)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await opened(pilot)
        await press(pilot, "down", "i")
        await press(pilot, "v", "ctrl+s")
        contact = app.plan.all(Interaction)[-1]
        assert app.pane is not None
        here = app.pane.record_here()
        assert here is not None
        assert contact.with_ == (here.id,)
        assert "added: visit" in app.header.message


async def test_an_empty_pane_names_the_key_that_fills_it(plan: Plan) -> None:
    app = KaplanApp(plan)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await opened(pilot)
        assert "No account yet. Press 2, then a to add one." in screen(app)
        account = records.add(plan, "account", {"name": "Acme"})
        app.choose_account_by_id(account.id)
        await press(pilot, "4")
        assert "Press a to add the first person." in screen(app)
        for _view in range(5):
            await press(pilot, "v", "enter", "space")
        assert app.header.message == ""


async def test_a_read_only_plan_shows_all_and_changes_nothing(huadong: Huadong) -> None:
    path = huadong.plan.store.path
    with Plan.open(path, user="li", clock=lambda: NOW, read_only=True) as looked_at:
        app = KaplanApp(looked_at)
        async with app.run_test(size=(80, 24), notifications=True) as pilot:
            await opened(pilot)
            await press(pilot, "T")
            assert "reading only" in app.header.message
            await press(pilot, "enter")
            assert "总经理" in screen(app)
