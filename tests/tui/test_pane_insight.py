"""The insight pane: charts of one account and of all, their numbers, and charts to keep."""

from __future__ import annotations

import pytest
from textual.pilot import Pilot

from kaplan.commands.charts import CHARTS
from kaplan.i18n import speak
from kaplan.model.errors import KaplanError
from kaplan.model.records.account import Account
from kaplan.model.records.portfolio import Chart
from kaplan.planner import records
from kaplan.planner.plan import Plan
from kaplan.tui.app import KaplanApp
from kaplan.tui.panes.insight_chart import chart_lines
from kaplan.tui.panes.insight_numbers import number_texts
from kaplan.tui.widgets.runs import width_of
from tests.hostile import HOSTILE
from tests.tui.screens import lines_of, text_of
from tests.tui.test_app import settled


async def press(pilot: Pilot[None], *keys: str) -> str:
    """Press keys, wait until the chart is drawn, and return the screen."""
    await pilot.press(*keys)
    await settled(pilot)
    return text_of(pilot.app)


def add_account(plan: Plan, name: str, **fields: object) -> Account:
    account = records.add(plan, "account", {"name": name, **fields})
    assert isinstance(account, Account)
    return account


@pytest.fixture
def sold(plan: Plan) -> Plan:
    """Two accounts with sales, goals and measurements; the first one is the current."""
    east = add_account(plan, "华东电子集团", tier="S", region="华东")
    acme = add_account(plan, "Acme [EMEA] Ltd", tier="B", region="North")
    for account, times in ((east, 3), (acme, 1)):
        of = {"account": account.id}
        for day in ("2025-11-20", "2026-02-10", "2026-05-05", "2026-08-15", "2026-10-12"):
            sale = {**of, "date": day, "amount": 1000 * times, "currency": "CNY"}
            records.add(plan, "transaction", sale)
        for day, value in (("2026-03-01", 3.5), ("2026-06-01", 3.8), ("2026-09-01", 4 - times / 9)):
            measured = {**of, "metric": "satisfaction", "value": value, "date": day}
            records.add(plan, "measurement", measured)
    for name, metric in (("提高满意度", "satisfaction"), ("More sales", "sales")):
        records.add(plan, "goal", {
            "account": east.id, "name": name, "metric": metric, "baseline": 3, "target": 5,
            "start": "2026-01-01", "due": "2027-06-30",
        })  # fmt: skip
    return plan


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_v_goes_through_every_chart_and_back_to_the_first(
    sold: Plan, size: tuple[int, int]
) -> None:
    app = KaplanApp(sold)
    async with app.run_test(size=size, notifications=True) as pilot:
        first = await press(pilot, "9")
        screens = [first]
        for _chart in CHARTS:
            screens.append(await press(pilot, "v"))
        assert all(chart.label in first.splitlines()[2] for chart in CHARTS)
        assert len(set(screens)) == len(CHARTS) + 1
        assert "No charts are saved yet" in screens[-1]
        assert await press(pilot, "v") == first
        assert "No charts are saved yet" in await press(pilot, "V")


async def test_sales_show_bars_and_say_what_they_show(sold: Plan) -> None:
    app = KaplanApp(sold)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        screen = await press(pilot, "9")
        assert "All accounts" in screen
        assert "2026 Q1" in screen
        assert "██" in screen
        assert "2026 Q4 so far 4k CNY" in screen
        assert "▲ Sales" in screen or "– Sales" in screen
        assert "Best quarter" in screen


async def test_w_goes_from_all_accounts_to_the_current_one(sold: Plan) -> None:
    app = KaplanApp(sold)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        assert "so far 4k CNY" in await press(pilot, "9")
        one = await press(pilot, "w")
        assert "so far 3k CNY" in one
        assert one.splitlines()[3].startswith(" 华东电子集团")
        assert "so far 4k CNY" in await press(pilot, "w")


async def test_a_chart_that_compares_accounts_says_why_w_does_nothing(sold: Plan) -> None:
    app = KaplanApp(sold)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await press(pilot, "9", "v", "v")
        await press(pilot, "w")
        assert app.header.message == "this chart compares all accounts"
        await press(pilot, "s")
        assert app.header.message == "this chart shows all there is"


async def test_s_goes_on_to_the_next_trait_goal_and_metric(sold: Plan) -> None:
    app = KaplanApp(sold)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        assert "Tier 1/7" in await press(pilot, "9", "v", "v", "v")
        assert "Lifecycle 2/7" in await press(pilot, "s")
        assert "提高满意度 1/2" in await press(pilot, "v", "v")
        assert "More sales 2/2" in await press(pilot, "s")
        assert "提高满意度 1/2" in await press(pilot, "s")


async def test_t_shows_the_numbers_and_s_does_not_sort_them(sold: Plan) -> None:
    app = KaplanApp(sold)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        screen = await press(pilot, "9", "t")
        rows = [line.split() for line in screen.splitlines()[5:10]]
        assert rows == [
            ["2025", "Q4", "4,000"], ["2026", "Q1", "4,000"], ["2026", "Q2", "4,000"],
            ["2026", "Q3", "4,000"], ["2026", "Q4", "4,000"],
        ]  # fmt: skip
        assert "Share" in await press(pilot, "v", "v")
        assert "75%" in text_of(app)
        assert "Lifecycle 2/7" in await press(pilot, "v", "s")
        assert "█" not in text_of(app)
        assert "█" in await press(pilot, "t")


async def test_enter_on_the_numbers_of_accounts_opens_the_account(sold: Plan) -> None:
    app = KaplanApp(sold)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await press(pilot, "9", "v", "v", "t", "j", "enter")
        assert app.strip.open == "plan"
        assert app.account is not None
        assert app.account.name == "Acme [EMEA] Ltd"


async def test_a_keeps_a_chart_that_enter_opens_again(sold: Plan) -> None:
    app = KaplanApp(sold)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await press(pilot, "9", "w")
        await press(pilot, "a")
        assert len(app.screen_stack) == 2
        await press(pilot, "ctrl+s")
        (saved,) = sold.all(Chart)
        assert app.account is not None
        assert (saved.data, saved.filter) == ("sales", f"account={app.account.id}")
        assert saved.name == "Sales · 华东电子集团"
        assert saved.question == "How do sales go from quarter to quarter?"
        assert saved.type == "bar"
        app.choose_account(sold.all(Account)[1])
        table = await press(pilot, "V")
        assert "Sales · 华东" in table
        opened = await press(pilot, "enter")
        assert "so far 3k CNY" in opened
        assert app.account.name == "华东电子集团"


async def test_notes_of_a_saved_chart_stand_below_it(sold: Plan) -> None:
    records.add(sold, "chart", {
        "name": "Board", "data": "share", "group": "region", "question": "Who carries us?",
        "notes": "Asked for every [month]",
    })  # fmt: skip
    records.add(sold, "chart", {"name": "Foreign", "data": "weather"})
    app = KaplanApp(sold)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        opened = await press(pilot, "9", "V", "enter")
        assert "Region 4/7  Who carries us?" in opened
        assert "Asked for every [month]" in opened
        await press(pilot, "v", "V", "V", "V", "V", "V", "j", "enter")
        assert "cannot be drawn here" in app.header.message


async def test_a_sale_that_is_added_is_seen_at_once(sold: Plan) -> None:
    app = KaplanApp(sold)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await press(pilot, "9")
        east = sold.all(Account)[0]
        sale = {"account": east.id, "date": "2026-11-01", "amount": 5000, "currency": "CNY"}
        await app.do(records.add, "transaction", sale)
        assert "so far 9k CNY" in await press(pilot)


async def test_empty_charts_name_what_fills_them(plan: Plan) -> None:
    app = KaplanApp(plan)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        assert "Each sale is a transaction" in await press(pilot, "9")
        screens = [await press(pilot, "v") for _chart in CHARTS[1:]]
        assert all("Press" in text or "Set" in text or "kaplan" in text for text in screens)
        assert "Press 2, then a to add one" in screens[4]
        await press(pilot, "t")
        assert "There are no numbers yet." in text_of(app)


@pytest.mark.parametrize("size", [(1, 1), (12, 6), (30, 8), (80, 9), (200, 60)])
async def test_every_chart_fits_any_size(sold: Plan, size: tuple[int, int]) -> None:
    app = KaplanApp(sold)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await press(pilot, "9")
        for _chart in CHARTS:
            await press(pilot, "v")
            await pilot.resize_terminal(*size)
            await settled(pilot)
            assert len(lines_of(app)) == size[1]
            await pilot.resize_terminal(80, 24)
        assert "Saved charts" in await press(pilot)


async def test_a_new_size_is_drawn_anew(sold: Plan) -> None:
    app = KaplanApp(sold)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        narrow = await press(pilot, "9")
        await pilot.resize_terminal(120, 40)
        wide = await press(pilot)
        assert "2026 Q4" in wide
        assert max(map(len, wide.splitlines()[4:])) > max(map(len, narrow.splitlines()[4:]))


async def test_hostile_names_are_drawn_as_they_are(plan: Plan) -> None:
    for number, name in enumerate(HOSTILE):
        try:
            account = add_account(plan, f"{name}{number}")
        except KaplanError:
            continue
        day = f"2026-{number % 9 + 1:02}-01"
        records.add(plan, "transaction", {"account": account.id, "date": day, "amount": number + 1})
    app = KaplanApp(plan)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await press(pilot, "9", "v", "v")
        lines_of(app)
        await press(pilot, "t")
        lines_of(app)
        assert app.return_code is None


async def test_chinese_words_fill_the_same_lines(sold: Plan) -> None:
    speak("zh_CN")
    try:
        app = KaplanApp(sold)
        async with app.run_test(size=(80, 24), notifications=True) as pilot:
            await press(pilot, "9")
            for _chart in CHARTS:
                lines_of(app)
                await press(pilot, "v")
    finally:
        speak("en")


async def test_the_first_chart_does_not_hold_up_keys(sold: Plan) -> None:
    """The chart is read and its library imported elsewhere: the pane is there before its chart."""
    app = KaplanApp(sold)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await app.show_pane("insight")
        assert app.pane is not None
        assert any(worker.group == "chart" for worker in app.workers)
        assert "so far" in await press(pilot)


def test_words_give_way_to_the_chart_where_room_is_short(sold: Plan) -> None:
    from kaplan.commands.chart_reading import read_chart

    chart = read_chart(sold, "sales")
    for width, height in ((78, 19), (40, 8), (24, 3), (10, 1)):
        lines = chart_lines(chart, [[("a note", "")]], width, height)
        assert len(lines) <= height
        assert max(map(width_of, lines)) <= width
    assert "a note" not in str(chart_lines(chart, [[("a note", "")]], 78, 8))


def test_numbers_are_read_as_people_write_them() -> None:
    assert number_texts(["A", 1234.5, 0.625, None], ("text", "number", "share")) == [
        "A", "1,234.5", "62%", "–",
    ]  # fmt: skip
