"""A monkey at the keyboard: random keys and resizes from a fixed seed, on the sample plan."""

from __future__ import annotations

import random
import time
from pathlib import Path
from typing import NamedTuple

from kaplan.i18n import speak
from kaplan.planner.plan import Plan
from kaplan.planner.sample import build_sample
from kaplan.tui.app import KaplanApp
from kaplan.tui.dialogs.dialog import Dialog
from tests.hostile import MARKUP
from tests.tui.conftest import NOW
from tests.tui.screens import lines_of

KEYS = (
    *"123456789", *"aednivtuyfwosbxrmMPTCAIKJHLSV", *"jkhlgG", "ctrl+r", "ctrl+s", "ctrl+p",
    "question_mark", "slash", "colon", "left_square_bracket", "right_square_bracket", "space",
    "enter", "escape", "tab", "shift+tab", "up", "down", "left", "right", "pageup", "pagedown",
    "home", "end", "backspace", "delete", "ctrl+g", "ctrl+j", "plus", "minus",
)  # fmt: skip
PATIENCE = 12
"""How often a way out of dialogs is tried before one counts as having none."""
SIZES = ((80, 24), (120, 40), (60, 20), (200, 60), (40, 12))
TYPED = (*MARKUP, "张建国", "2026-12-24", "+2w", "4.5", "x" * 40)


class Romp(NamedTuple):
    """What a monkey did: how many keys, and the seconds of the slowest one with its name."""

    keys: int
    slowest: float
    slowest_key: str


async def romp(folder: Path, seed: int, keys: int, language: str) -> Romp:
    """Let a monkey loose on a sample plan; raises what the app raises.

    The screen must be whole after every key, the program never leaves by itself, and the file must
    open again with a sound history afterwards.
    """
    path = folder / f"monkey-{seed}.json"
    build_sample(path, user="wei", clock=lambda: NOW)
    speak(language)
    try:
        with Plan.open(path, user="wei", clock=lambda: NOW) as plan:
            romped = await _romp(KaplanApp(plan), random.Random(seed), keys)
            seq = plan.store.seq
    finally:
        speak("en")
    with Plan.open(path, user="wei", clock=lambda: NOW) as plan:
        assert plan.store.seq == seq
        assert sum(1 for _commit in plan.store.history()) >= 1
    return romped


async def _romp(app: KaplanApp, chance: random.Random, keys: int) -> Romp:
    slowest, slowest_key = 0.0, ""
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        for number in range(keys):
            if chance.random() < 0.02:
                await pilot.resize_terminal(*chance.choice(SIZES))
            if chance.random() < 0.03:
                pressed = list(chance.choice(TYPED))
            elif len(app.screen_stack) > 1 and chance.random() < 0.2:
                pressed = ["escape"]
            else:
                pressed = [chance.choice(KEYS)]
            start = time.perf_counter()
            for key in pressed:
                await pilot.press("space" if key == " " else key)
            taken = (time.perf_counter() - start) / len(pressed)
            if taken > slowest:
                slowest, slowest_key = taken, f"{pressed[0]} as key {number}"
            assert app.is_running, f"left on {pressed} as key {number}"
            if len(app.screen_stack) == 1:
                lines_of(app)
        for _turn in range(PATIENCE):
            if isinstance(dialog := app.screen, Dialog):
                await pilot.press("y" if dialog.is_asking else "escape")
        assert len(app.screen_stack) == 1, f"no way out of {app.screen_stack[-1]}"
    return Romp(keys, slowest, slowest_key)
