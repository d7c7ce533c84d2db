"""How many bytes an action sends, on the sample plan at two sizes. ``tests/test_wire_budgets.py``
holds the same to their budgets with a clock that stands still. A cursor key is one of several as
fast as from a key held down; the single step costs what follows the cursor as well.
"""

from __future__ import annotations

from tests.benchmarks.bench import SMALL, WIDE, Bench
from tests.benchmarks.table import Row
from tests.wire_actions import BUDGETS, sent_at_rest, sent_by_actions

PART = "Bytes on the wire"


def rows(bench: Bench) -> list[Row]:
    """Return what each action sends."""
    found = []
    for size in (SMALL, WIDE):
        shape = f"{size[0]}×{size[1]}"
        with bench.opened(bench.sample(), size) as wire:
            for what, sent in sent_by_actions(wire, size):
                budget = BUDGETS[size].get(what.partition(",")[0])
                found.append(Row(PART, f"{what} {shape}", sent, "B", budget, absolute=True))
        with bench.opened(bench.sample(), size) as wire:
            for what, sent in sent_at_rest(wire):
                name = f"single step with what follows it, {what} {shape}"
                found.append(Row(PART, name, sent, "B"))
    return found
