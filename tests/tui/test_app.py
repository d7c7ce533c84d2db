"""The frame: tabs, keys, deeds from any pane, and what others write."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import timedelta

import pytest
from rich.cells import cell_len
from textual.pilot import Pilot
from textual.worker import WorkerError

from kaplan.i18n import speak
from kaplan.model.records.account import Account
from kaplan.model.records.activity import Note
from kaplan.planner import capture, records
from kaplan.planner.plan import Plan
from kaplan.tui.app import KaplanApp
from kaplan.tui.panes import PANES
from tests.tui.conftest import NOW
from tests.tui.screens import lines_of, text_of

SIZES = ((80, 24), (120, 40))


async def settled(pilot: Pilot[None]) -> None:
    """Wait until keys are done with, charts are drawn and deeds are acknowledged."""
    app = pilot.app
    assert isinstance(app, KaplanApp)
    await pilot.pause()
    while under_way := [one for one in app.workers if one.group != "flow" and one.is_running]:
        for worker in under_way:
            with suppress(WorkerError):
                await worker.wait()
        await pilot.pause()
    while app.deeds.is_busy:
        await pilot.pause(0.001)
    await pilot.pause()


async def press(pilot: Pilot[None], *keys: str) -> None:
    """Press keys and wait for what they do."""
    await pilot.press(*keys)
    await settled(pilot)


async def type_text(pilot: Pilot[None], text: str) -> None:
    """Type a text."""
    await pilot.press(*("space" if char == " " else char for char in text))
    await settled(pilot)


@contextmanager
def colleague(plan: Plan) -> Iterator[Plan]:
    """Open the same plan as somebody else."""
    with Plan.open(plan.store.path, user="li", clock=lambda: NOW + timedelta(hours=1)) as other:
        yield other


@pytest.mark.parametrize("size", SIZES)
async def test_every_tab_opens_and_fills_the_screen(plan: Plan, size: tuple[int, int]) -> None:
    records.add(plan, "account", {"name": "华东电子集团", "tier": "S"})
    app = KaplanApp(plan)
    async with app.run_test(size=size, notifications=True) as pilot:
        for number, spec in enumerate(PANES, 1):
            await press(pilot, str(number))
            lines = lines_of(app)
            assert len(lines) == size[1]
            assert app.strip.open == spec.name
            assert "华东电子集团" in lines[0]
            assert f"{number} {spec.label}" in lines[1]
            assert "? " in lines[-1] and "q " in lines[-1]


async def test_brackets_go_around_the_tabs(plan: Plan) -> None:
    app = KaplanApp(plan)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await press(pilot, "left_square_bracket")
        assert app.strip.open == "insight"
        await press(pilot, "right_square_bracket", "right_square_bracket")
        assert app.strip.open == "accounts"


async def test_an_empty_plan_names_the_key_that_fills_it(plan: Plan) -> None:
    app = KaplanApp(plan)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await press(pilot, "2")
        assert "Press a to add one" in text_of(app)
        await press(pilot, "3", "n")
        assert "add an account first" in app.header.message


async def test_an_account_is_added_edited_deleted_and_brought_back(plan: Plan) -> None:
    app = KaplanApp(plan)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await press(pilot, "2", "a")
        await type_text(pilot, "Acme [/] Ltd")
        await press(pilot, "ctrl+s")
        (account,) = plan.all(Account)
        assert (account.name, account.by) == ("Acme [/] Ltd", "wei")
        assert "added: Acme [/] Ltd" in text_of(app)
        await press(pilot, "e", "tab", "tab", "tab")
        await type_text(pilot, "Machinery")
        await press(pilot, "ctrl+s")
        assert plan.all(Account)[0].industry == "Machinery"
        await press(pilot, "d")
        await press(pilot, "y")
        assert plan.all(Account) == []
        await press(pilot, "u")
        assert plan.all(Account)[0].industry == "Machinery"
        await press(pilot, "u")
        assert plan.all(Account)[0].industry == ""
        await press(pilot, "ctrl+r")
        assert plan.all(Account)[0].industry == "Machinery"


async def test_a_form_says_what_is_wrong_and_saves_nothing(plan: Plan) -> None:
    records.add(plan, "account", {"name": "Acme"})
    app = KaplanApp(plan)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await press(pilot, "6", "a")
        await type_text(pilot, "Be loved")
        await press(pilot, "ctrl+s")
        shown = text_of(app)
        assert "without a metric" in shown and "without a target" in shown
        await press(pilot, "escape", "y")
        assert plan.store.count("goals") == 0


async def test_a_note_is_taken_from_any_pane(plan: Plan) -> None:
    account = records.add(plan, "account", {"name": "Acme"})
    app = KaplanApp(plan)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        for number in ("1", "5", "9"):
            await press(pilot, number, "n")
            await type_text(pilot, f"seen on {number}")
            await press(pilot, "enter")
        notes = plan.of(Note, account.id)
        assert [note.text for note in notes] == ["seen on 1", "seen on 5", "seen on 9"]


async def test_what_a_colleague_writes_appears_and_is_announced(plan: Plan) -> None:
    records.add(plan, "account", {"name": "Acme"})
    app = KaplanApp(plan)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await press(pilot, "2")
        with colleague(plan) as other:
            records.add(other, "account", {"name": "Beta"})
        await app.look_around()
        await settled(pilot)
        assert "Beta" in text_of(app)
        assert "li changed the plan" in text_of(app)


async def test_two_edits_of_one_field_are_both_shown(plan: Plan) -> None:
    account = records.add(plan, "account", {"name": "Acme"})
    app = KaplanApp(plan)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await press(pilot, "2", "e", "tab", "tab", "tab")
        await type_text(pilot, "Steel")
        with colleague(plan) as other:
            theirs = other.get(Account, account.id)
            records.edit(other, theirs, {"industry": "Glass", "region": "North"})
        await press(pilot, "ctrl+s")
        shown = text_of(app)
        assert "Steel" in shown and "Glass" in shown and "li" in shown
        await press(pilot, "b", "ctrl+s")
        settled_account = plan.get(Account, account.id)
        assert (settled_account.industry, settled_account.region) == ("Glass", "North")
        assert "Steel" in plan.of(Note, account.id)[0].text


async def test_a_read_only_plan_says_so_and_changes_nothing(plan: Plan) -> None:
    records.add(plan, "account", {"name": "Acme"})
    path = plan.store.path
    with Plan.open(path, user="viewer", clock=lambda: NOW, read_only=True) as viewed:
        app = KaplanApp(viewed)
        async with app.run_test(size=(80, 24), notifications=True) as pilot:
            assert "read-only" in text_of(app)
            await press(pilot, "2", "a")
            assert "reading only" in app.header.message
            await press(pilot, "d")
            assert len(viewed.all(Account)) == 1


async def test_the_palette_finds_a_command_by_its_name(plan: Plan) -> None:
    records.add(plan, "account", {"name": "Acme"})
    app = KaplanApp(plan)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await press(pilot, "colon")
        await type_text(pilot, "goals")
        await press(pilot, "enter")
        assert app.strip.open == "goals"


async def test_search_goes_to_the_record(plan: Plan) -> None:
    account = records.add(plan, "account", {"name": "Acme"})
    capture.note(plan, plan.get(Account, account.id), "The elevator budget is approved")
    app = KaplanApp(plan)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await press(pilot, "f")
        await type_text(pilot, "elevator")
        assert "The elevator budget" in text_of(app)
        await press(pilot, "enter")
        assert app.strip.open == "notes"
        assert "elevator" in text_of(app)


async def test_help_lists_the_keys_of_the_pane(plan: Plan) -> None:
    app = KaplanApp(plan)
    async with app.run_test(size=(80, 40), notifications=True) as pilot:
        await press(pilot, "5", "question_mark")
        assert "Say what blocks this step" in text_of(app)


async def test_history_tells_who_changed_what(plan: Plan) -> None:
    account = records.add(plan, "account", {"name": "Acme"})
    records.edit(plan, account, {"tier": "S"})
    app = KaplanApp(plan)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await press(pilot, "2", "y")
        assert "by wei" in text_of(app)


async def test_a_resize_at_any_moment_redraws(plan: Plan) -> None:
    records.add(plan, "account", {"name": "Acme"})
    app = KaplanApp(plan)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        for name in (str(number) for number in range(1, 10)):
            await press(pilot, name)
            for size in ((60, 20), (200, 60), (80, 24)):
                await pilot.resize_terminal(*size)
                await settled(pilot)
                assert len(lines_of(app)) == size[1]


async def test_another_account_is_chosen_by_a_part_of_its_name_or_alias(plan: Plan) -> None:
    records.add(plan, "account", {"name": "Acme Steel"})
    records.add(plan, "account", {"name": "Beta [EMEA]", "aliases": "Bee"})
    app = KaplanApp(plan)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await press(pilot, "o")
        assert "Acme Steel" in text_of(app) and "Beta [EMEA]" in text_of(app)
        await type_text(pilot, "bee")
        await press(pilot, "enter")
        assert app.account is not None and app.account.name == "Beta [EMEA]"
        assert "Beta [EMEA]" in lines_of(app)[0]


async def test_the_words_of_the_palette_begin_in_one_column_in_chinese_too(plan: Plan) -> None:
    records.add(plan, "account", {"name": "张江仪表"})
    speak("zh_CN")
    try:
        app = KaplanApp(plan)
        async with app.run_test(size=(120, 40), notifications=True) as pilot:
            await press(pilot, "2", "colon")
            shown = lines_of(app)
            begins = [
                cell_len(line[: line.index(words)])
                for words in ("转到第一行", "打开光标所在的")
                for line in shown
                if words in line
            ]
            assert len(begins) == 2 and begins[0] == begins[1], "\n".join(shown)
    finally:
        speak("en")
