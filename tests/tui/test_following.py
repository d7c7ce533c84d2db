"""What follows the cursor, and what stays in view behind a dialog."""

from __future__ import annotations

import pytest
from textual.pilot import Pilot

from kaplan.model.records.account import Account
from kaplan.planner import records
from kaplan.planner.plan import Plan
from kaplan.tui.app import KaplanApp
from kaplan.tui.widgets.card import Card
from kaplan.tui.widgets.table import RecordTable
from tests.tui.screens import text_of
from tests.tui.test_app import press

WIDE = (120, 30)


@pytest.fixture
def four(plan: Plan) -> Plan:
    """Four accounts, named so that they stand in this order."""
    for name in ("Alpha", "Beta", "Delta", "Gamma"):
        records.add(plan, "account", {"name": name, "summary": f"about {name}"})
    return plan


def shown(pilot: Pilot[None]) -> str:
    """Return the title of the card in view."""
    (card,) = pilot.app.query("#accounts Card").results(Card)
    return card.text.split()[0]


async def test_the_card_follows_a_single_step_at_once(
    four: Plan, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kaplan.tui.panes.base.REST_SECONDS", 60.0)
    async with KaplanApp(four).run_test(size=WIDE, notifications=True) as pilot:
        await press(pilot, "2")
        assert shown(pilot) == "Alpha"
        await press(pilot, "down")
        assert shown(pilot) == "Beta"


async def test_while_keys_come_in_a_row_the_card_waits_for_the_last(
    four: Plan, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kaplan.tui.panes.base.REST_SECONDS", 60.0)
    app = KaplanApp(four)
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        await press(pilot, "2")
        await pilot.press("down", "down", "down")
        table = app.query_one("#accounts RecordTable", RecordTable)
        assert four.get(Account, table.cursor_key or "").name == "Gamma"
        assert shown(pilot) == "Beta"
        app.panes["accounts"]._rested()
        assert shown(pilot) == "Gamma"


async def test_a_command_is_about_the_record_that_is_shown(
    four: Plan, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kaplan.tui.panes.base.REST_SECONDS", 60.0)
    async with KaplanApp(four).run_test(size=WIDE, notifications=True) as pilot:
        await press(pilot, "2")
        await pilot.press("down", "down", "down")
        assert shown(pilot) == "Beta"
        await pilot.press("c")
        assert shown(pilot) == "Gamma"


async def test_a_dialog_leaves_the_page_in_view(four: Plan) -> None:
    app = KaplanApp(four)
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        await press(pilot, "2", "n")
        assert len(app.screen_stack) == 2
        seen = text_of(app)
        assert "Alpha" in seen and "Lifecycle" in seen
