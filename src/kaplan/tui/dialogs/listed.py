"""A dialog around a table, with what there is to say about the row under the cursor below it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from textual import on
from textual.widget import Widget

from kaplan.tui.dialogs.dialog import Dialog
from kaplan.tui.widgets.columns import Column
from kaplan.tui.widgets.detail import Detail
from kaplan.tui.widgets.rows import Row
from kaplan.tui.widgets.runs import Cell
from kaplan.tui.widgets.table import RecordTable

Result = TypeVar("Result")


class RaisedDetail(Detail):
    """Words on a dialog's ground."""

    ground = "raised"


class Listed(Dialog[Result]):
    """A subclass makes the rows, and says what stands below them."""

    DEFAULT_CSS = """
    Listed > #box { width: 100%; max-width: 110; height: 92%; max-height: 40; }
    Listed RecordTable { height: 1fr; }
    Listed RaisedDetail { height: 3; }
    """

    def __init__(
        self, title: str, columns: Sequence[Column], *, ticks: bool = False, cursor: str = ""
    ) -> None:
        """Take the columns; with ``ticks`` space ticks, else it folds.

        ``cursor`` is the key of the row to begin on.
        """
        super().__init__(title)
        self._table = RecordTable(columns, ticks=ticks)
        self._detail = RaisedDetail()
        self._first = cursor

    def body(self) -> Sequence[Widget]:
        """Return the table and the words below it."""
        return (self._table, self._detail)

    def on_mount(self) -> None:
        """Fill the table and let keys go into it."""
        self.show_rows()
        self._table.focus()
        # How far the table has to scroll is known once it has its size.
        self.call_after_refresh(self._table.move_to, self._first)

    def show_rows(self) -> None:
        """Show the rows as they are now."""
        self._table.show_rows(self.rows())
        self._tell()

    @property
    def key_here(self) -> str:
        """The key of the row under the cursor."""
        return self._table.cursor_key or ""

    def rows(self) -> Sequence[Row]:
        """Return the rows."""
        raise NotImplementedError

    def about(self, key: str) -> Cell:
        """Return what there is to say about a row."""
        raise NotImplementedError

    @on(RecordTable.Highlighted)
    def _tell(self) -> None:
        self._detail.show(self.about(self.key_here))
