"""Every dialog is left by more than Esc, which terminals make wait and some links swallow."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot

from kaplan.planner.plan import Plan
from kaplan.planner.sample import build_sample
from kaplan.tui.app import KaplanApp
from kaplan.tui.dialogs.dialog import Dialog, DialogKeys
from tests.tui.conftest import NOW
from tests.tui.test_app import press

OPENED_BY = {
    "note": "n",
    "account": "o",
    "commands": "ctrl+p",
    "help": "question_mark",
    "text": "3 t",
    "search": "f",
    "new account": "2 a",
    "several to delete": "2 X d",
    "import": "2 I",
    "contact": "4 i",
    "history": "4 y",
    "changes": "D",
    "measure": "6 m",
    "look": "colon l i g h t space o r enter",
}


@pytest.fixture
def app(tmp_path: Path) -> KaplanApp:
    """A planner on the sample data."""
    path = tmp_path / "kaplan.json"
    build_sample(path, user="wei", clock=lambda: NOW)
    return KaplanApp(Plan.open(path, user="wei", clock=lambda: NOW))


async def _opened(pilot: Pilot[None], keys: str) -> Dialog[object]:
    await press(pilot, *keys.split())
    screen = pilot.app.screen
    assert isinstance(screen, Dialog), f"{keys} opened no dialog"
    return screen


def _left(app: KaplanApp) -> bool:
    return len(app.screen_stack) == 1


async def test_ctrl_g_and_q_and_a_click_leave_every_dialog(app: KaplanApp) -> None:
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        for name, keys in OPENED_BY.items():
            dialog = await _opened(pilot, keys)
            await press(pilot, "ctrl+g")
            assert _left(app), f"ctrl+g does not leave {name}"
            if not dialog.typed_in:
                await _opened(pilot, keys)
                await press(pilot, "q")
                assert _left(app), f"q does not leave {name}"
            dialog = await _opened(pilot, keys)
            bar = dialog.query_one(DialogKeys)
            if leaving := [x for x, _end, key in bar._spots if key in ("esc", "q")]:
                await pilot.click(bar, offset=(leaving[0], 0))
                await press(pilot)
                assert _left(app), f"a click on its key does not leave {name}"
            else:
                await press(pilot, "enter")
                assert _left(app), f"enter does not leave {name}"
    app.plan.close()


async def test_ctrl_g_asks_where_something_was_typed_and_a_click_answers(app: KaplanApp) -> None:
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        for keys in ("n X", "2 a X"):
            dialog = await _opened(pilot, keys)
            await press(pilot, "ctrl+g")
            assert dialog.is_asking
            bar = dialog.query_one(DialogKeys)
            start = next(x for x, _end, key in bar._spots if key == "y")
            await pilot.click(bar, offset=(start, 0))
            await press(pilot)
            assert _left(app)
    app.plan.close()


async def test_the_answer_to_a_question_waits_for_nothing(plan: Plan) -> None:
    app = KaplanApp(plan)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await press(pilot, "2", "a", "x", "escape")
        assert isinstance(app.screen, Dialog) and app.screen.is_asking
        assert not app._is_opening()
