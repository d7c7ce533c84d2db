"""What a table tells the pane that it stands in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.message import Message

if TYPE_CHECKING:
    from kaplan.tui.widgets.table_body import TableBody


class TableMessage(Message):
    """A message from a table; ``control`` is the table."""

    def __init__(self, table: TableBody) -> None:
        """Name the table."""
        super().__init__()
        self.table = table

    @property
    def control(self) -> TableBody:
        """The table that sent it."""
        return self.table


class Highlighted(TableMessage):
    """The cursor went to another row; ``key`` is None where no row is left."""

    def __init__(self, table: TableBody, key: str | None) -> None:
        """Name the row."""
        super().__init__(table)
        self.key = key


class Selected(TableMessage):
    """Enter was pressed on a row, or a row under the cursor was clicked."""

    def __init__(self, table: TableBody, key: str) -> None:
        """Name the row."""
        super().__init__(table)
        self.key = key


class Ticked(TableMessage):
    """Space was pressed on a row."""

    def __init__(self, table: TableBody, key: str) -> None:
        """Name the row."""
        super().__init__(table)
        self.key = key


class Folded(TableMessage):
    """A branch was folded away or opened."""

    def __init__(self, table: TableBody, key: str, folded: bool) -> None:
        """Name the branch's row and its new state."""
        super().__init__(table)
        self.key = key
        self.folded = folded


class Marked(TableMessage):
    """Other rows are marked now."""

    def __init__(self, table: TableBody, keys: frozenset[str]) -> None:
        """Name all rows that are marked."""
        super().__init__(table)
        self.keys = keys


class Sorted(TableMessage):
    """The rows were put into another order; ``column`` is None for the order they came in."""

    def __init__(self, table: TableBody, column: str | None, reverse: bool) -> None:
        """Name the column and the direction."""
        super().__init__(table)
        self.column = column
        self.reverse = reverse


class Filtered(TableMessage):
    """The filter changed: its text, how many rows it leaves and how many there are."""

    def __init__(self, table: TableBody, text: str, hits: int, total: int) -> None:
        """Say what the filter is and what it leaves."""
        super().__init__(table)
        self.text = text
        self.hits = hits
        self.total = total
