"""What the planner does when nobody does anything, and what memory it takes."""

from __future__ import annotations

from tests.benchmarks.bench import Bench
from tests.benchmarks.table import Row
from tests.wire import Wire

PART = "Idle, and memory"
STATES = {
    "a list focused": (), "a filter focused": ("/",), "a dialog's field focused": ("n",),
}  # fmt: skip
MEMORY = ((100, 1.3), (5000, 1.6))
"""Accounts, and the ratio to the smallest app that the planner's memory may take."""
PERCENT = 0.2


def rows(bench: Bench) -> list[Row]:
    """Return bytes and processor time of idling, and private memory."""
    with bench.hello() as wire:
        bare, base = wire.private_memory(), _share(wire, bench.effort.seconds)[1]
    found = []
    for accounts, budget in MEMORY:
        with bench.opened(bench.plan(accounts)) as wire:
            wire.settle(1.5)
            name = f"private memory, {accounts:,} accounts"
            found.append(Row(PART, name, wire.private_memory(), "MB", budget, "hello", bare))
    with bench.opened(bench.plan(5000)) as wire:
        wire.settle(1.5)
        for name, keys in STATES.items():
            for key in keys:
                wire.press(key, quiet=0.5)
            sent, used = _share(wire, bench.effort.seconds)
            found.append(Row(PART, f"bytes, {name}", sent, "B/s", 0, absolute=True))
            row = Row(PART, f"processor, {name}", used, "%", PERCENT, "hello", base, absolute=True)
            found.append(row)
            wire.press("esc", quiet=0.5)
    return found


def _share(wire: Wire, seconds: float) -> tuple[float, float]:
    idle = wire.idle(seconds)
    return idle.size / seconds, idle.share * 100
