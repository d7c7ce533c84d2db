"""Hostile text in every field of every record: every screen draws it as text, exactly as wide."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from kaplan.model.errors import KaplanError
from kaplan.model.record import Record
from kaplan.planner import records
from kaplan.planner.plan import Plan
from kaplan.store import Add
from kaplan.tui.app import KaplanApp
from tests.hostile import FORBIDDEN, HOSTILE
from tests.tui.conftest import NOW
from tests.tui.screens import lines_of, text_of
from tests.tui.test_app import press

CHUNKS = [HOSTILE[start : start + 8] for start in range(0, len(HOSTILE), 8)]


def _try(plan: Plan, record_kind: str, /, **raw: object) -> Record | None:
    try:
        return records.add(plan, record_kind, raw)
    except KaplanError:
        return None


def _fill(plan: Plan, text: str) -> Record | None:
    """Put a text wherever text goes; None where it is refused as a name."""
    account = _try(plan, "account", name=text, industry=text, owner=text, summary=text, tags=[text])
    if account is None:
        return None
    of = {"account": account.id}
    person = _try(plan, "stakeholder", **of, name=text, title=text, demand_work=text, influence=5)
    _try(plan, "stakeholder", **of, name=text, reports_to=person, interest=4, influence=2)
    _try(plan, "action", **of, name=text, owner=text, due="-1d")
    _try(plan, "note", **of, text=text)
    _try(plan, "note", **of, text=f"# {text}\n\n- {text}\n\n> {text}")
    _try(plan, "interaction", **of, type="visit", date="-2d", text=text, **{"with": [person]})
    _try(plan, "goal", **of, name=text, metric=text, target=9, baseline=1, due="+9d", unit=text)
    process = _try(plan, "process", **of, name=text)
    _try(plan, "step", **of, process=process, name=text, phase=text, owner=text, due="-3d")
    _try(plan, "opportunity", **of, name=text, amount=5, close_date="+3d")
    _try(plan, "objective", **of, kind="goal", text=text)
    _try(plan, "swot", **of, quadrant="threat", text=text)
    nodes = [{"id": "1", "text": text}, {"id": "2", "parent": "1", "text": text, "unit": text}]
    _try(plan, "mindmap", **of, name=text, nodes=nodes)
    _try(plan, "measurement", **of, metric="satisfaction", value=3, date="-1d", note=text)
    return account


def _assert_harmless(app: KaplanApp) -> None:
    for line in lines_of(app):
        assert not FORBIDDEN & set(line)


@pytest.mark.parametrize("texts", CHUNKS, ids=range(len(CHUNKS)))
async def test_every_pane_shows_hostile_text_as_text(plan: Plan, texts: list[str]) -> None:
    accounts = [account for text in texts if (account := _fill(plan, text)) is not None]
    app = KaplanApp(plan)
    async with app.run_test(size=(100, 30), notifications=True) as pilot:
        _assert_harmless(app)
        for account in accounts:
            app.choose_account_by_id(account.id)
            for number in "23456789":
                await press(pilot, number)
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
