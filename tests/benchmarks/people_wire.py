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

from tests.people_plan import ACCOUNT, write_plan
from tests.terminal import kaplan_command, plain_environ
from tests.wire import Update, Wire

SIZES = (10, 50, 200, 1000)
PICTURES = ("org", "matrix", "ties", "coverage")
SELECT = ("down", "up", "right", "left") * 3
PAN = ("pagedown", "pagedown", "pageup", "pagedown", "pageup", "pageup")
LIMITS = {"pan": 5_000, "select": 1_000, "view": 4_000, "first": 15_000}
BURST = 15_000


def measured(wire: Wire) -> Iterator[tuple[str, list[Update]]]:
    """Yield what keys cause in each picture: coming into view, selecting, panning.

    Keys that cause nothing, as at an edge, are left out.
    """
    for name in PICTURES:
        yield f"first {name}", [wire.press("v")]
        wire.press("g")
        yield f"select {name}", _pressed(wire, SELECT)
        wire.press("g")
        yield f"pan {name}", _pressed(wire, PAN)
    yield "view seen before", _pressed(wire, "v" * 10)


def _pressed(wire: Wire, keys: Sequence[str]) -> list[Update]:
    return [update for key in keys if (update := wire.press(key)).size]


def main() -> None:
    """Print the table."""
    for count in [int(word) for word in sys.argv[1:]] or SIZES:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder, "kaplan.json")
            write_plan(path, count)
            command = kaplan_command("--db", str(path))
            print(f"{count} people{'median':>24}{'most':>11}{'median':>11}{'most':>12}")
            with Wire(command, plain_environ(folder, COLORTERM="truecolor")) as wire:
                wire.until(ACCOUNT.encode())
                wire.press("4")
                for name, updates in measured(wire):
                    if updates:
                        print(row(name, updates))


def row(name: str, updates: Sequence[Update]) -> str:
    """Return a line of the table, with a sign where a budget is not kept."""
    sizes = [update.size for update in updates]
    waits = [update.seconds * 1000 for update in updates]
    limit = LIMITS[name.split(maxsplit=1)[0]]
    late = "  over budget" if statistics.median(sizes) > limit or max(sizes) > BURST else ""
    return (
        f"  {name:<18}{round(statistics.median(sizes)):>8,} B{max(sizes):>9,} B"
        f"{statistics.median(waits):>9.1f} ms{max(waits):>9.1f} ms{late}"
    )


if __name__ == "__main__":
    main()
