"""Bytes on the wire and time to the last byte in the pictures of people, in a real terminal.

``python -m tests.benchmarks.people_wire [PEOPLE…]`` prints a table at 80×24 for accounts of 10, 50,
200 and 1,000 people, or of as many as are named. Budgets: a pan 5 kB, a selection 1 kB, another
view 4 kB, each by its median; no burst over 15 kB.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from tests.benchmarks.wire import QUIET, Update, Wire, running
from tests.people_plan import write_plan

SIZES = (10, 50, 200, 1000)
SCREEN = (80, 24)
PICTURES = ("org", "matrix", "ties", "coverage")
SELECT = ("down", "up", "right", "left") * 3
ARROWS = {"up": "\x1b[A", "right": "\x1b[C", "left": "\x1b[D", "pan": "\x1b[6~", "back": "\x1b[5~"}
LIMITS = {"pan": 5_000, "select": 1_000, "view": 4_000, "first": 15_000}
BURST = 15_000


def first_look(wire: Wire) -> Update:
    """Go on to the next view and wait for it, as a large picture is drawn aside."""
    begun = wire.press("v")
    more = wire.settle(quiet=1.5)
    if not more.size:
        return begun
    # What came after the silence that ends a press was waited for from there on.
    return Update(begun.size + more.size, begun.latency + QUIET * 1000 + more.latency)


def measured(wire: Wire) -> Iterator[tuple[str, list[Update]]]:
    """Yield what keys cause in each picture: coming into view, selecting, panning."""
    for name in PICTURES:
        yield f"first {name}", [first_look(wire)]
        wire.press("g")
        yield f"select {name}", [wire.press(ARROWS.get(key, key)) for key in SELECT]
        wire.press("g")
        keys = ("pan", "pan", "back", "pan", "back", "back")
        yield f"pan {name}", [wire.press(ARROWS[key]) for key in keys]
    yield "view seen before", [first_look(wire) for _turn in range(6)][1:]


def opened(wire: Wire) -> None:
    """Go to the people of the first account."""
    wire.settle(quiet=1.5)
    wire.press("4")
    wire.settle(quiet=1.5)


def main() -> None:
    """Print the table."""
    for count in [int(word) for word in sys.argv[1:]] or SIZES:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder, "kaplan.json")
            write_plan(path, count)
            command = [sys.executable, "-m", "kaplan", "--db", str(path)]
            print(f"{count} people{'median':>24}{'most':>11}{'median':>11}{'most':>12}")
            with running(command, SCREEN) as wire:
                opened(wire)
                for name, updates in measured(wire):
                    print(row(name, updates))


def row(name: str, updates: Sequence[Update]) -> str:
    """Return a line of the table, with a sign where a budget is not kept."""
    sizes = [update.size for update in updates]
    waits = [update.latency for update in updates]
    limit = LIMITS[name.split(maxsplit=1)[0]]
    late = "  over budget" if statistics.median(sizes) > limit or max(sizes) > BURST else ""
    return (
        f"  {name:<18}{round(statistics.median(sizes)):>8,} B{max(sizes):>9,} B"
        f"{statistics.median(waits):>9.1f} ms{max(waits):>9.1f} ms{late}"
    )


if __name__ == "__main__":
    main()
