"""Hostile text in every field of every record: every screen draws it as text, exactly as wide."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from kaplan.planner.plan import Plan
from kaplan.store import Add
from kaplan.tui.app import KaplanApp
from tests.hostile import FORBIDDEN, HOSTILE
from tests.tui.conftest import NOW
from tests.tui.hostile_plan import filled
from tests.tui.screens import lines_of, text_of
from tests.tui.test_app import press

CHUNKS = [HOSTILE[start : start + 8] for start in range(0, len(HOSTILE), 8)]


def _assert_harmless(app: KaplanApp) -> None:
    for line in lines_of(app):
        assert not FORBIDDEN & set(line)


@pytest.mark.parametrize("texts", CHUNKS, ids=range(len(CHUNKS)))
async def test_every_pane_shows_hostile_text_as_text(plan: Plan, texts: list[str]) -> None:
    accounts = [account for text in texts if (account := filled(plan, text)) is not None]
    app = KaplanApp(plan)
    async with app.run_test(size=(100, 30), notifications=True) as pilot:
        _assert_harmless(app)
        for account in accounts:
            app.choose_account_by_id(account.id)
            for number in "23456789":
                await press(pilot, number)
                _assert_harmless(app)
        for keys in (("4", "R", "enter"), ("escape", "escape", "B", "enter"), ("escape", *"vvvvv")):
            await press(pilot, *keys)
            _assert_harmless(app)
        await press(pilot, "8", "e")
        _assert_harmless(app)
        await press(pilot, "escape", "o")
        _assert_harmless(app)
        assert app.is_running


@pytest.fixture
def foreign_plan(tmp_path: Path) -> Iterator[Plan]:
    """A plan that another program wrote raw text into, past all cleaning."""
    path = tmp_path / "foreign.json"
    with Plan.create(path, user="wei", clock=lambda: NOW) as plan:
        for number, text in enumerate(HOSTILE):
            if "\ud800" <= max(text, default="") <= "\udfff":
                continue
            account_id = f"01HZZZZZZZZZZZZZZZZZZZ{number:04d}"
            note_id = f"01HZZZZZZZZZZZZZZZZZZY{number:04d}"
            ops = (
                Add("accounts", {"id": account_id, "name": text, "industry": text}),
                Add("notes", {"id": note_id, "account": account_id, "text": text}),
            )
            plan.commit("raw", ops)
        yield plan


async def test_raw_text_of_another_program_cannot_drive_the_terminal(foreign_plan: Plan) -> None:
    app = KaplanApp(foreign_plan)
    async with app.run_test(size=(100, 60), notifications=True) as pilot:
        for number in "123489":
            await press(pilot, number)
            _assert_harmless(app)
        await press(pilot, "2", "G", "enter", "8")
        _assert_harmless(app)
        assert text_of(app)
