"""Today: the most urgent matters of all accounts, as many as somebody reads."""

from __future__ import annotations

import gc

import pytest

from kaplan.planner import records
from kaplan.planner.plan import Plan
from kaplan.tui.app import KaplanApp
from kaplan.tui.panes.today import AT_ONCE, MOST
from tests.tui.test_app import press, settled


def late_accounts(plan: Plan, count: int) -> None:
    items: list[tuple[str, dict[str, object]]] = []
    for number in range(count):
        items.append(("account", {"name": f"Account {number}"}))
    made = records.add_all(plan, items)
    due = {"name": "Call", "due": "2026-11-02"}
    records.add_all(plan, [("action", {**due, "account": one.id}) for one in made])


@pytest.mark.parametrize("count", [3, AT_ONCE - 1, AT_ONCE, AT_ONCE + 1, MOST + 1])
async def test_the_rest_is_there_a_moment_after_the_first(plan: Plan, count: int) -> None:
    late_accounts(plan, count)
    app = KaplanApp(plan)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        assert app.pane is not None
        assert app.pane.row_count() == min(count, MOST)
        await press(pilot, "end")
        assert app.pane.record_here() is not None


async def test_garbage_is_collected_again_once_the_screen_is_shown(plan: Plan) -> None:
    gc.disable()
    try:
        async with KaplanApp(plan).run_test(size=(80, 24)) as pilot:
            await settled(pilot)
            assert gc.isenabled()
    finally:
        gc.enable()
        gc.unfreeze()
