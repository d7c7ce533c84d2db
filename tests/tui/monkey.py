"""A monkey at the keyboard: random keys and resizes from a fixed seed, on the sample plan with
hostile texts added to it.
"""

from __future__ import annotations

import gc
import random
import time
from collections.abc import Awaitable, Callable
from pathlib import Path
from statistics import median
from typing import Any, NamedTuple

from textual.pilot import Pilot

from kaplan.i18n import speak
from kaplan.model.kinds import TABLES
from kaplan.planner.plan import Plan
from kaplan.planner.sample import build_sample
from kaplan.planner.schema import schema
from kaplan.store.doctor import doctor
from kaplan.tui.app import KaplanApp
from kaplan.tui.dialogs.dialog import Dialog
from kaplan.tui.room import LEAST_COLUMNS, LEAST_LINES
from tests.hostile import FORBIDDEN, HOSTILE, MARKUP
from tests.tui.conftest import NOW
from tests.tui.hostile_plan import filled
from tests.tui.quiet import Watching
from tests.tui.screens import lines_of

KEYS = (
    *"123456789", *"aednivtuyfwosbxrmMPTCAIKJHLSVDEXc", *"jkhlgG", "ctrl+r", "ctrl+s", "ctrl+p",
    "question_mark", "slash", "colon", "left_square_bracket", "right_square_bracket", "space",
    "enter", "escape", "tab", "shift+tab", "up", "down", "left", "right", "pageup", "pagedown",
    "home", "end", "backspace", "delete", "ctrl+g", "ctrl+j", "ctrl+l", "ctrl+c", "plus", "minus",
)  # fmt: skip
PATIENCE = 12
"""How often a way out of dialogs is tried before one counts as having none."""
SIZES = ((80, 24), (120, 40), (60, 20), (200, 60), (40, 12), (30, 8), (81, 25), (160, 50))
TYPED = (*MARKUP, "张建国", "2026-12-24", "+2w", "4.5", "x" * 40)
HANG = 0.2
"""Seconds of the processor that no key may take, on a machine that does ``_reference`` in time."""
STALL = 10.0
"""Seconds by the clock after which a key hangs, however busy the machine is."""
_REFERENCE = 0.008
"""Seconds in which ``_reference`` is done where nobody else wants the processor."""


class Romp(NamedTuple):
    """What a monkey did: how many keys and resizes, and the slowest of them with its name.

    ``slowest`` is in seconds of the processor that the app's thread took, ``hangs`` names all that
    took more than ``HANG`` on this machine; ``slowness`` is how many times longer it took for the
    same work than an idle one.
    """

    keys: int
    slowest: float
    slowest_key: str
    hangs: list[str]
    slowness: float


async def romp(folder: Path, seed: int, keys: int, language: str) -> Romp:
    """Let a monkey loose on a plan; raises what the app raises.

    The screen must be whole after every key, the program never leaves by itself, and the file must
    be sound afterwards and say when it is opened again what it said before.
    """
    path = folder / f"monkey-{seed}.json"
    chance = random.Random(seed)
    build_sample(path, user="wei", clock=lambda: NOW)
    thresholds = gc.get_threshold()
    speak(language)
    try:
        with Plan.open(path, user="wei", clock=lambda: NOW) as plan:
            for text in chance.sample(HOSTILE, 8):
                filled(plan, text)
            romped = await _Monkey(KaplanApp(plan, drafts=folder / "drafts"), chance).romp(keys)
            before = contents(plan)
    finally:
        speak("en")
        gc.enable()
        gc.unfreeze()
        gc.set_threshold(*thresholds)
    with Plan.open(path, user="wei", clock=lambda: NOW) as plan:
        assert contents(plan) == before
        assert sum(1 for _commit in plan.store.history()) == plan.store.seq
    assert [found for found in doctor(path, schema()) if found.severity == "damage"] == []
    return romped


def contents(plan: Plan) -> dict[str, list[Any]]:
    """Return every record of a plan, table by table."""
    return {
        table: sorted(plan.store.all(table), key=lambda record: str(record["id"]))
        for table in sorted(TABLES.values())
    }


def _reference() -> float:
    """Return the seconds of the processor that a fixed piece of work takes just now."""
    start, x = time.thread_time(), 0
    for number in range(100_000):
        x = (x * 31 + number) % 1_000_003
    return time.thread_time() - start


def _used() -> float:
    """Return the seconds of the processor that the app's thread has taken, without the test's."""
    return time.thread_time() - Watching.seconds


class _Monkey:
    def __init__(self, app: KaplanApp, chance: random.Random) -> None:
        self._app = app
        self._chance = chance
        self._taken: list[tuple[float, str]] = []
        self._slowness = 1.0

    async def romp(self, keys: int) -> Romp:
        app, chance = self._app, self._chance
        hangs: list[str] = []
        slownesses: list[float] = []
        # As the program's door does; the app turns it on again and leaves alone what is there.
        gc.disable()
        async with app.run_test(size=(80, 24), notifications=True) as pilot:
            for number in range(keys):
                if number % 50 == 0:
                    now = median(_reference() for _ in range(5)) / _REFERENCE
                    slownesses.append(now)
                    self._slowness = max(1.0, now)
                if chance.random() < 0.03:
                    size = chance.choice(SIZES)
                    await self._timed(f"{size} before key {number}", pilot, size)
                for key in self._pressed():
                    # It would leave, as it should.
                    if key != "q" or (len(app.screen_stack) > 1 and not app.is_cramped):
                        await self._timed(f"{key} as key {number}", pilot, key)
                taken, name = max(self._taken, default=(0.0, f"nothing as key {number}"))
                if taken > HANG * self._slowness:
                    hangs.append(f"{name}: {taken * 1000:.0f} ms")
                self._slowest = max(self._slowest, (taken, name))
                self._taken.clear()
                self._look(name)
            await self._leave_dialogs(pilot)
        return Romp(keys, *self._slowest, hangs, median(slownesses))

    _slowest = (0.0, "")

    def _pressed(self) -> list[str]:
        chance = self._chance
        if chance.random() < 0.03:
            return ["space" if key == " " else key for key in chance.choice(TYPED)]
        if len(self._app.screen_stack) > 1 and chance.random() < 0.2:
            return ["escape"]
        return [chance.choice(KEYS)]

    async def _timed(self, name: str, pilot: Pilot[None], deed: str | tuple[int, int]) -> None:
        do: Callable[[], Awaitable[None]]
        if isinstance(deed, str):
            do = lambda: pilot.press(deed)  # noqa: E731
        else:
            do = lambda: pilot.resize_terminal(*deed)  # noqa: E731
        clock, start = time.monotonic(), _used()
        await do()
        self._taken.append((_used() - start, name))
        assert time.monotonic() - clock < STALL, f"it hangs on {name}"

    def _look(self, name: str) -> None:
        """Look at the screen: it is whole, and nothing on it could drive the terminal."""
        app = self._app
        assert app.is_running, f"left on {name}"
        if app.size.width >= LEAST_COLUMNS and app.size.height >= LEAST_LINES:
            for line in lines_of(app):
                assert not FORBIDDEN & set(line), f"{line!r} after {name}"

    async def _leave_dialogs(self, pilot: Pilot[None]) -> None:
        app = self._app
        await pilot.resize_terminal(80, 24)
        for _turn in range(PATIENCE):
            if isinstance(dialog := app.screen, Dialog):
                await pilot.press("y" if dialog.is_asking else "escape")
        assert len(app.screen_stack) == 1, f"no way out of {app.screen_stack[-1]}"
