"""Time on the screen: history, changes, an earlier day, the bin, backups, and what others write."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from textual.pilot import Pilot

from kaplan.commands import registry
from kaplan.commands.launch import Launch
from kaplan.model.records.account import Account
from kaplan.model.records.activity import Note
from kaplan.model.records.people import Stakeholder
from kaplan.model.records.strategy import Review
from kaplan.planner import capture, records, review
from kaplan.planner.plan import Context as World
from kaplan.planner.plan import Plan
from kaplan.planner.schema import schema
from kaplan.store import Store
from kaplan.tui.app import LOOK_SECONDS, KaplanApp
from kaplan.tui.dialogs.form import Form
from kaplan.tui.dialogs.pages import Pages
from kaplan.tui.run import run
from tests.tui.conftest import NOW
from tests.tui.screens import lines_of, text_of
from tests.tui.test_app import press, type_text


class Clock:
    """Goes on when told."""

    def __init__(self) -> None:
        self.moment = NOW

    def __call__(self) -> datetime:
        return self.moment


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def plan(tmp_path: Path, clock: Clock) -> Iterator[Plan]:
    """An account with people."""
    with Plan.create(tmp_path / "kaplan.json", user="wei", clock=clock) as made:
        account = records.add(made, "account", {"name": "Acme", "tier": "S"})
        for name in ("张建国", "李敏"):
            records.add(made, "stakeholder", {"account": account.id, "name": name, "support": 0})
        yield made


@pytest.fixture
def colleague(plan: Plan, clock: Clock) -> Iterator[Plan]:
    """The same plan opened by somebody else."""
    with Plan.open(plan.store.path, user="li", clock=clock) as other:
        yield other


def person(plan: Plan, name: str = "张建国") -> Stakeholder:
    """Return somebody by name."""
    return next(one for one in plan.all(Stakeholder) if one.name == name)


async def command(pilot: Pilot[None], name: str) -> None:
    """Run a command as the palette does."""
    assert isinstance(pilot.app, KaplanApp)
    await pilot.app.run_command(registry.command(name))
    await press(pilot)


async def until(pilot: Pilot[None], done: Callable[[], bool], seconds: float = 10.0) -> None:
    """Wait until something holds; the test fails where it never does."""
    for _turn in range(int(seconds / 0.02)):
        if done():
            return
        await pilot.pause(0.02)
    raise AssertionError("it never came to that")


async def test_changes_since_the_last_review_are_one_key_away(plan: Plan, clock: Clock) -> None:
    account = plan.all(Account)[0]
    records.edit(plan, person(plan), {"support": -1})
    review.add_review(plan, account)
    records.edit(plan, person(plan), {"support": 1})
    app = KaplanApp(plan)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await press(pilot, "3", "D")
        shown = text_of(app)
        assert "Acme since the review of 2026-11-18" in shown
        assert "张建国: support -1 → +1, by wei, 18 Nov" in shown
        await press(pilot, "v")
        assert "Acme since 2026-11-11" in text_of(app)
        assert "account added: Acme" in text_of(app)
        await press(pilot, "q")
        await press(pilot, "ctrl+p")
        await type_text(pilot, "changes since")
        await press(pilot, "enter")
        assert "since the review" in text_of(app)


async def test_a_review_made_on_the_screen_remembers_the_plan(plan: Plan) -> None:
    app = KaplanApp(plan)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await press(pilot, "3")
        await command(pilot, "review")
        await press(pilot, "ctrl+s")
        (made,) = plan.all(Review)
        assert made.snapshot == plan.store.seq - 1


async def test_history_is_of_the_record_then_of_the_account_and_scrolls(plan: Plan) -> None:
    for turn in range(60):
        records.edit(plan, person(plan), {"support": turn % 3})
    capture.note(plan, plan.all(Account)[0], "a note")
    app = KaplanApp(plan)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await press(pilot, "4", "y")
        assert isinstance(app.screen, Pages)
        assert "History of 张建国" in text_of(app)
        assert "张建国: support +1 → +2, by wei, 18 Nov" in text_of(app)
        assert "a note" not in text_of(app)
        first = text_of(app)
        await press(pilot, "pagedown")
        assert text_of(app) != first
        await press(pilot, "end")
        assert "stakeholder added: 张建国, by wei, 18 Nov" in text_of(app)
        await press(pilot, "v")
        assert "History of Acme" in text_of(app)
        assert "note added: a note, by wei, 18 Nov" in text_of(app)


@pytest.mark.parametrize("pane", "123456789")
async def test_every_pane_shows_an_earlier_day_and_now_again(
    plan: Plan, clock: Clock, pane: str
) -> None:
    clock.moment += timedelta(days=5)
    records.edit(plan, plan.all(Account)[0], {"name": "Renamed"})
    app = KaplanApp(plan)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await press(pilot, pane)
        now = text_of(app)
        assert "Renamed" in lines_of(app)[0]
        await command(pilot, "as_of")
        await type_text(pilot, "2026-11-20")
        await press(pilot, "ctrl+s")
        assert "as of 2026-11-20" in lines_of(app)[0]
        assert "Acme" in lines_of(app)[0] and "Renamed" not in text_of(app)
        await press(pilot, "n")
        assert "the past cannot be changed" in app.header.message
        await command(pilot, "as_of_now")
        await press(pilot, "f5")
        assert text_of(app) == now


async def test_a_day_to_come_is_refused_in_the_form(plan: Plan) -> None:
    app = KaplanApp(plan)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await press(pilot, "3")
        await command(pilot, "as_of")
        await type_text(pilot, "2026-12-24")
        await press(pilot, "ctrl+s")
        assert "this day has not come yet" in text_of(app)
        assert not app.plan.is_past


async def test_the_planner_opens_on_an_earlier_day(plan: Plan, clock: Clock) -> None:
    clock.moment += timedelta(days=5)
    records.edit(plan, person(plan), {"name": "Renamed"})
    app = KaplanApp(plan.on(date(2026, 11, 18)))
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await press(pilot, "4")
        assert "as of 2026-11-18" in lines_of(app)[0]
        assert "张建国" in text_of(app) and "Renamed" not in text_of(app)
        await press(pilot, "d", "u")
        assert "the past cannot be changed" in app.header.message
        assert len(plan.all(Stakeholder)) == 2


async def test_the_bin_brings_a_record_back(plan: Plan) -> None:
    records.delete(plan, [person(plan)])
    capture.note(plan, plan.all(Account)[0], "in between")
    app = KaplanApp(plan)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await press(pilot, "4")
        assert "张建国" not in text_of(app)
        await command(pilot, "bin")
        assert "张建国" in text_of(app) and "stakeholder  wei" in text_of(app)
        await press(pilot, "enter")
        assert "张建国" in text_of(app)
        assert "brought back: 张建国" in app.header.message
        await command(pilot, "bin")
        assert "the bin is empty" in app.header.message


async def test_a_backup_is_made_and_gone_back_to_after_a_question(plan: Plan) -> None:
    app = KaplanApp(plan)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await press(pilot, "4")
        await command(pilot, "backup")
        assert "backed up" in app.header.message
        records.delete(plan, plan.all(Stakeholder))
        await command(pilot, "restore")
        assert "by hand" in text_of(app)
        await press(pilot, "enter")
        assert "Make the plan say what it said on" in text_of(app)
        await press(pilot, "n")
        assert plan.all(Stakeholder) == []
        await command(pilot, "restore")
        await press(pilot, "enter")
        await press(pilot, "y")
        assert len(plan.all(Stakeholder)) == 2
        await press(pilot, "u")
        assert plan.all(Stakeholder) == []


# What others write


async def test_anothers_edit_appears_within_a_second(plan: Plan, colleague: Plan) -> None:
    app = KaplanApp(plan)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await press(pilot, "4")
        records.edit(colleague, person(colleague), {"name": "Elsewhere"})
        assert LOOK_SECONDS < 1
        await until(pilot, lambda: "Elsewhere" in text_of(app), LOOK_SECONDS + 0.5)
        assert "li changed the plan" in app.header.message


async def test_selection_and_scroll_stay_when_others_write(plan: Plan, colleague: Plan) -> None:
    account = plan.all(Account)[0]
    for number in range(60):
        records.add(plan, "stakeholder", {"account": account.id, "name": f"P{number:02}"})
    app = KaplanApp(plan)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await press(pilot, "4", "end", *["up"] * 5)
        assert app.pane is not None
        chosen, before = app.pane.key_here(), lines_of(app)
        row = next(line for line in before if "P54" in line)
        records.edit(colleague, person(colleague), {"name": "Elsewhere"})
        records.add(colleague, "stakeholder", {"account": account.id, "name": "Newcomer"})
        await app.look_around()
        await press(pilot)
        assert app.pane.key_here() == chosen
        after = lines_of(app)
        assert after.index(row) == before.index(row), "the list jumped"


async def test_what_is_typed_in_a_form_stays_when_others_write(plan: Plan, colleague: Plan) -> None:
    app = KaplanApp(plan)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await press(pilot, "4", "e")
        assert isinstance(app.screen, Form)
        await type_text(pilot, "X")
        typed = text_of(app).splitlines()[2:]
        records.edit(colleague, person(colleague), {"title": "CEO"})
        await app.look_around()
        await press(pilot)
        assert isinstance(app.screen, Form)
        assert text_of(app).splitlines()[2:] == typed
        await type_text(pilot, "Y")
        await press(pilot, "ctrl+s")
        mine = next(one for one in plan.all(Stakeholder) if one.title == "CEO")
        assert "XY" in mine.name, "both edits stand"


async def test_two_open_planners_see_each_other(plan: Plan, colleague: Plan) -> None:
    here, there = KaplanApp(plan), KaplanApp(colleague)
    async with (
        here.run_test(size=(80, 24), notifications=True) as mine,
        there.run_test(size=(80, 24), notifications=True) as theirs,
    ):
        await press(mine, "8")
        await press(theirs, "8", "n")
        await type_text(theirs, "written there")
        await press(theirs, "enter")
        assert [note.by for note in colleague.all(Note)] == ["li"]
        await until(mine, lambda: "written there" in text_of(here), 5)
        await press(mine, "n")
        await type_text(mine, "written here")
        await press(mine, "enter")
        await until(theirs, lambda: "written here" in text_of(there), 5)


HOLD = """
import fcntl, os, sys
fd = os.open(sys.argv[1], os.O_RDWR)
fcntl.flock(fd, fcntl.LOCK_EX)
os.pwrite(fd, f"li\\t{os.getpid()}\\t2026-11-18T09:00:00Z\\n".encode().ljust(256), 0)
print("held", flush=True)
sys.stdin.read()
"""


async def test_a_stuck_lock_is_named_in_the_header_and_keys_go_on(plan: Plan, clock: Clock) -> None:
    store = Store.open(plan.store.path, schema(), user="wei", clock=clock, patience=0.3)
    with store, subprocess.Popen(
        [sys.executable, "-c", HOLD, f"{plan.store.path}.lock"],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    ) as holder:  # fmt: skip
        assert holder.stdout is not None and holder.stdin is not None
        assert holder.stdout.readline() == "held\n"
        app = KaplanApp(Plan(store, World("wei", clock)))
        async with app.run_test(size=(80, 24), notifications=True) as pilot:
            await press(pilot, "4")
            await pilot.press("n", *"kept")
            await pilot.press("enter")
            await until(pilot, lambda: not app.deeds.is_busy)
            await until(pilot, lambda: bool(app.header.message))
            head = lines_of(app)[0]
            assert f"li (process {holder.pid}) has held the plan since 2026-11-18" in head
        holder.stdin.close()
        holder.wait(timeout=30)


def test_a_backup_is_made_once_a_day_when_the_planner_is_left(
    plan: Plan, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(KaplanApp, "run", lambda *_words, **_more: None)
    launch = Launch(plan.store.path, "wei", clock)
    run(launch._replace(read_only=True))
    run(launch._replace(as_of=date(2026, 11, 18)))
    run(launch._replace(is_demo=True))
    assert plan.store.backups() == []
    for _time in range(2):
        run(launch)
        assert [one.reason for one in plan.store.backups()] == ["daily"]
    clock.moment += timedelta(days=2)
    run(launch)
    assert len(plan.store.backups()) == 1, "nothing changed"
    records.edit(plan, person(plan), {"support": 1})
    run(launch)
    assert len(plan.store.backups()) == 2
