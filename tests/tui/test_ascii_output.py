"""In ASCII mode no screen holds a sign that a terminal might draw at another width."""

from __future__ import annotations

from unicodedata import category, east_asian_width

import pytest
from rich.segment import Segment
from textual.color import Color

from kaplan.model.records.account import Account
from kaplan.planner import capture, processes, records
from kaplan.planner.plan import Plan
from kaplan.tui.app import KaplanApp
from kaplan.tui.ascii_output import AsciiOutput
from kaplan.tui.panes import PANES
from tests.tui.screens import text_of

NAMES = "华东电子集团（上海）", "Ærø Søfart", "Газпром", "Acme – “EMEA” …"


def shaky(text: str) -> set[str]:
    """Return the characters that are neither letters nor of one width in every terminal."""
    return {
        char
        for char in text
        if char != "\n" and east_asian_width(char) not in ("Na", "W") and category(char)[0] != "L"
    }


@pytest.fixture
def busy(plan: Plan) -> Plan:
    """A plan with something of everything that is drawn with signs."""
    for name in NAMES:
        account = records.add(plan, "account", {"name": name, "tier": "S", "lifecycle": "active"})
        of = {"account": account.id}
        for person in ("张建国", "Åse Øst"):
            records.add(plan, "stakeholder", {
                **of, "name": person, "role": "decision_maker", "influence": 4, "interest": 5,
                "support": 1, "coach": True,
            })  # fmt: skip
        records.add(plan, "action", {**of, "name": "Send", "due": "-3d"})
        records.add(plan, "transaction", {**of, "date": "2026-05-01", "amount": 100})
        records.add(plan, "transaction", {**of, "date": "2026-09-01", "amount": 300})
        goal = {
            **of, "name": "Happier", "metric": "satisfaction", "baseline": 3, "target": 5,
            "start": "2026-01-01", "due": "2026-12-31",
        }  # fmt: skip
        records.add(plan, "goal", goal)
        for day, value in (("2026-02-01", 3), ("2026-05-01", 4), ("2026-09-01", 4.2)):
            measured = {**of, "metric": "satisfaction", "value": value, "date": day}
            records.add(plan, "measurement", measured)
        assert isinstance(account, Account)
        capture.note(plan, account, "# a\n\n- b\n> c")
        processes.start_process(plan, account)
    return plan


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_every_pane_in_every_view_is_ascii_but_for_names(
    busy: Plan, size: tuple[int, int]
) -> None:
    app = KaplanApp(busy, ascii_only=True)
    async with app.run_test(size=size, notifications=True) as pilot:
        for spec in PANES:
            pane = await app.show_pane(spec.name)
            seen: set[str] = set()
            while pane.view not in seen:
                seen.add(pane.view)
                await pilot.pause()
                await app.workers.wait_for_complete()
                await pilot.pause()
                assert shaky(text_of(app)) == set(), (spec.name, pane.view)
                await pilot.press("v")
        assert "华东电子集团" in text_of(app)


async def test_dialogs_have_borders_of_ascii(busy: Plan) -> None:
    app = KaplanApp(busy, ascii_only=True)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        for key in ("n", "question_mark", "colon", "o"):
            await pilot.press(key)
            await pilot.pause()
            await pilot.pause()
            assert len(app.screen_stack) == 2, key
            assert shaky(text_of(app)) == set(), key
            await pilot.press("escape")
            await pilot.pause()


async def test_ascii_can_be_chosen_and_left_while_the_app_runs(busy: Plan) -> None:
    app = KaplanApp(busy)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.press("4")
        await pilot.pause()
        signs = shaky(text_of(app))
        assert signs
        app.use_ascii(True)
        await pilot.pause()
        assert shaky(text_of(app)) == set()
        app.use_ascii(False)
        await pilot.pause()
        assert shaky(text_of(app)) == signs


@pytest.mark.parametrize(
    ("text", "drawn"),
    [
        ("张建国 ✓ ▰▰▱", "张建国 v ##-"),
        ("Søren Газпром 华东（一）", "Søren Газпром 华东( 一) "),
        ("╭─╮│", ".-.|"),
        ("plain", "plain"),
    ],
)
def test_signs_are_swapped_and_letters_stay(text: str, drawn: str) -> None:
    segments = AsciiOutput().apply([Segment(text)], Color(0, 0, 0))
    assert "".join(segment.text for segment in segments) == drawn
