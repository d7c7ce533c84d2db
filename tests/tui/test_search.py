"""Searching while one types: results come in parts, and keys go on."""

from __future__ import annotations

from collections.abc import Iterator
from threading import Event

import pytest

from kaplan.model.records.account import Account
from kaplan.planner import capture, records
from kaplan.planner.plan import Plan
from kaplan.planner.search import Hit, hits
from kaplan.tui.app import KaplanApp
from kaplan.tui.dialogs import search as dialog
from tests.tui.screens import text_of
from tests.tui.test_app import press, settled, type_text

SIZE = (80, 24)


@pytest.fixture
def noted(plan: Plan) -> Plan:
    """A plan with thirty notes on a lift and one on [stairs]."""
    account = records.add(plan, "account", {"name": "Acme"})
    assert isinstance(account, Account)
    for number in range(30):
        capture.note(plan, account, f"The lift, part {number}")
    capture.note(plan, account, "The [/b] stairs 楼梯")
    return plan


async def test_what_is_found_is_shown_and_narrows_while_one_types(noted: Plan) -> None:
    app = KaplanApp(noted)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await press(pilot, "f")
        assert "Type what to look for." in text_of(app)
        await type_text(pilot, "the")
        assert " 31 " in text_of(app)
        await type_text(pilot, " [/b]")
        assert " 1 " in text_of(app) and "stairs 楼梯" in text_of(app)
        await type_text(pilot, "x")
        assert "Nothing holds this text." in text_of(app)
        await press(pilot, *["backspace"] * 9)
        assert "Type what to look for." in text_of(app)


async def test_enter_typed_ahead_takes_what_is_found_first(
    noted: Plan, monkeypatch: pytest.MonkeyPatch
) -> None:
    goes_on = Event()
    really = hits

    def slowly(*given: object) -> Iterator[Hit]:
        goes_on.wait(10)
        return really(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(dialog, "hits", slowly)
    app = KaplanApp(noted)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await pilot.press("f", *"stairs", "enter")
        assert "Search everything" in text_of(app) and "Nothing" not in text_of(app)
        goes_on.set()
        await settled(pilot)
        assert app.strip.open == "notes"
        assert "stairs" in text_of(app)


async def test_a_search_that_nobody_waits_for_stops(
    noted: Plan, monkeypatch: pytest.MonkeyPatch
) -> None:
    stopped = Event()

    def endless(_plan: Plan, _text: str, is_wanted: object) -> Iterator[Hit]:
        assert callable(is_wanted)
        while is_wanted():
            stopped.wait(0.001)
        stopped.set()
        yield from ()

    monkeypatch.setattr(dialog, "hits", endless)
    app = KaplanApp(noted)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await pilot.press("f", "x")
        assert "0+" in text_of(app)
        await pilot.press("escape")
        assert len(app.screen_stack) == 1
        assert stopped.wait(10)
