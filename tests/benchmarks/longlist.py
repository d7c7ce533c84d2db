"""A list of so many rows in the planner's own table: ``python -m tests.benchmarks.longlist 50000``.

No list of the planner is that long: the agenda ends after the most urgent matters. What it would
take is measured on this one, whose rows are as those of the accounts tab.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator

from textual.app import ComposeResult

from kaplan.tui.display import CellDisplay
from kaplan.tui.styles.look import Dressed
from kaplan.tui.widgets.columns import Column
from kaplan.tui.widgets.rows import Row
from kaplan.tui.widgets.table import RecordTable

HEADING = b"Account"
_WORDS = ("visit", "price list", "stay with us", "客户拜访", "overdue", "二厂停线", "roll-out")
_TIERS = ("S", "A", "B", "C")


class LongList(CellDisplay, Dressed):
    """One table and nothing else."""

    def __init__(self, count: int) -> None:
        """Show so many rows."""
        super().__init__()
        self._count = count

    def compose(self) -> ComposeResult:
        """Compose the table."""
        yield RecordTable(
            [
                Column("name", "Account", 16, weight=4),
                Column("tier", "Tier", 4),
                Column("what", "What", 24, weight=3),
                Column("value", "Value", 10, align="right"),
            ]
        )

    def on_mount(self) -> None:
        """Fill the table."""
        table = self.query_one(RecordTable)
        table.show_rows(_rows(self._count))
        table.focus()


def _rows(count: int) -> Iterator[Row]:
    for number in range(count):
        name = f"{_WORDS[number % 7]} {number:05d}"
        tier = _TIERS[number % 4]
        yield Row(
            f"{number:026d}",
            ((name, "title"), tier, (_WORDS[number % 5], "muted"), f"€{number % 997}k"),
            order=(name, number % 4, _WORDS[number % 5], number % 997),
        )


if __name__ == "__main__":
    LongList(int(sys.argv[1])).run()
