"""How long a key takes to the last byte that it causes, over every list and picture there is."""

from __future__ import annotations

from statistics import median

from tests.benchmarks.bench import Bench, say
from tests.benchmarks.table import Row
from tests.benchmarks.timing import late
from tests.wire import Wire

PART = "Keys, 5,000 accounts, 80×24, to the last byte"
ACCOUNTS = 5000
MEDIAN, LATE, SEEN = 16, 50, 30
"""Milliseconds."""
TABS = {
    "Today": ("1", 1), "Accounts": ("2", 1), "Plan": ("3", 1), "People": ("4", 5),
    "Process": ("5", 2), "Goals": ("6", 2), "Map": ("7", 2), "Notes": ("8", 1),
    "Insight": ("9", 0),
}  # fmt: skip
"""The key of each tab and how many views with a cursor it has that ``v`` goes through."""
PATIENCE = 0.2
"""Seconds of silence after which a key has had its effect, and what follows the cursor rests."""


def rows(bench: Bench) -> list[Row]:
    """Return what keys take on each tab, on all of them, and from tab to tab."""
    with bench.hello() as wire:
        base = median(_pressed(wire, "xyz" * bench.effort.keys))
    found: list[Row] = []
    everything: list[float] = []
    with bench.opened(bench.plan(ACCOUNTS)) as wire:
        wire.settle(1.0)
        for name, (key, views) in TABS.items():
            if not views:
                wire.press(key, quiet=0.4)
                continue
            say(f"keys on {name}")
            taken = _on_tab(wire, key, views, bench.effort.keys)
            everything += taken
            found.append(_row(name, median(taken), base, MEDIAN, f"p99 {late(taken):.1f} ms"))
        found.append(_row("all of them, median", median(everything), base, MEDIAN))
        found.append(_row("all of them, p99", late(everything), base, LATE))
        found += _tabs(wire, base, bench.effort.keys)
    return found


def _on_tab(wire: Wire, key: str, views: int, keys: int) -> list[float]:
    wire.press(key, quiet=0.4)
    taken: list[float] = []
    for _view in range(views):
        taken += _pressed(wire, "j" * keys + "k" * keys)
        taken += _pressed(wire, ("l" * keys + "h" * keys)[::2])
        if views > 1:
            wire.press("v", quiet=0.4)
    return taken


def _tabs(wire: Wire, base: float, turns: int) -> list[Row]:
    taken: dict[str, list[float]] = {name: [] for name in TABS}
    for _turn in range(max(3, turns // 2)):
        for name, (key, _views) in TABS.items():
            taken[name] += _pressed(wire, key)
    slowest = max(taken, key=lambda name: median(taken[name]))
    every = [wait for waits in taken.values() for wait in waits]
    return [
        _row("a tab seen before, median", median(every), base, SEEN),
        _row("the slowest tab seen before, median", median(taken[slowest]), base, SEEN, slowest),
    ]


def _pressed(wire: Wire, keys: str) -> list[float]:
    """Return the milliseconds of the keys that had an effect."""
    updates = [wire.press(key, quiet=PATIENCE) for key in keys]
    return [update.seconds * 1000 for update in updates if update.size]


def _row(what: str, value: float, base: float, budget: float, note: str = "") -> Row:
    return Row(PART, what, value, "ms", budget, "hello's key", base, absolute=True, note=note)
