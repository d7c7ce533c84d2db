"""What all panes share: they show what the plan says, and send deeds; they keep no copy of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar, Final, cast

from textual.containers import Container
from textual.timer import Timer
from textual.widget import Widget

from kaplan.tui.widgets.table import RecordTable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kaplan.insight.finding import Finding
    from kaplan.model.record import Record
    from kaplan.model.records.account import Account
    from kaplan.planner.plan import Plan
    from kaplan.tui.app import KaplanApp
    from kaplan.tui.widgets.card import Section

REST_SECONDS: Final = 0.15
"""How long the cursor must stand still, after keys in a row, until what follows it is shown."""


class Pane(Container):
    """One of the nine panes; ``NAME`` is also its place in the registry of commands.

    A subclass composes its widgets, fills them in ``reload`` and says in ``record_here`` what the
    cursor is on. A command calls the pane's method ``do_<command name>`` where there is one, else
    the app-wide one of ``Doings``.
    """

    NAME: ClassVar[str] = ""
    ADDS: ClassVar[str] = ""
    """The kind of record that ``a`` adds here."""

    DEFAULT_CSS = """
    Pane { width: 1fr; height: 1fr; }
    """

    def __init__(self) -> None:
        super().__init__(id=self.NAME)
        self.is_stale = True
        self.view = ""
        self._focus: Widget | None = None
        self._resting: Timer | None = None
        self._follows: Callable[[], None] | None = None

    @property
    def kaplan(self) -> KaplanApp:
        """The app, by its own type."""
        return cast("KaplanApp", self.app)

    @property
    def adds(self) -> str:
        """The kind of record that ``a`` adds now."""
        return self.ADDS

    @property
    def plan(self) -> Plan:
        """The open plan."""
        return self.kaplan.plan

    @property
    def account(self) -> Account | None:
        """The current account, if any."""
        return self.kaplan.account

    # Coming and going

    def enter(self) -> None:
        """Come into view: read what changed meanwhile, and give the focus back to who had it."""
        self.display = True
        self.refill()
        focus = self._focus or self.first_focus()
        if focus is not None:
            focus.focus(scroll_visible=False)

    def leave(self) -> None:
        """Go out of view and remember who had the focus."""
        focused = self.app.focused
        self._focus = focused if focused is not None and self in focused.ancestors else None
        self.display = False

    def refill(self) -> None:
        """Read the plan again if anything changed since the pane was last filled."""
        if self.is_stale and self.display:
            self.is_stale = False
            self.reload()

    def follow(self, show: Callable[[], None]) -> None:
        """Show what follows the cursor: after a single step at once, after keys in a row when they
        rest.

        A card takes more bytes than the step itself; on a slow line a key held down would wait for
        cards that nobody reads.
        """
        resting, self._resting = self._resting, self.set_timer(REST_SECONDS, self._rested)
        if resting is None:
            show()
        else:
            resting.stop()
            self._follows = show

    def _rested(self) -> None:
        self._resting = None
        self.catch_up()

    def catch_up(self) -> None:
        """Show now what waits for the cursor to rest: a command is about what one sees."""
        show, self._follows = self._follows, None
        if show is not None:
            show()

    # What a subclass says

    def reload(self) -> None:
        """Read what the pane shows and show it; cursor, scroll and typed text stay."""
        raise NotImplementedError

    def first_focus(self) -> Widget | None:
        """Return the widget that has the focus when the pane is first shown."""
        return next((child for child in self.query("*") if child.focusable and child.display), None)

    def table(self) -> RecordTable | None:
        """Return the table that the cursor is in, if the pane shows one now."""
        return next((table for table in self.query(RecordTable) if table.display), None)

    def key_here(self) -> str:
        """Return the key under the cursor, empty where there is none."""
        table = self.table()
        return (table.cursor_key or "") if table is not None else ""

    def row_count(self) -> int:
        """Return how many rows the cursor can go to."""
        table = self.table()
        return table.rows.total if table is not None else 0

    def record_here(self) -> Record | None:
        """Return the record under the cursor."""
        return None

    def records_here(self) -> list[Record]:
        """Return the marked records, or else the one under the cursor: what a deed acts on."""
        record = self.record_here()
        return [] if record is None else [record]

    def asks_for_action(self) -> bool:
        """Whether the cursor is on something that an action can be made of."""
        return self.finding_here() is not None

    def finding_here(self) -> Finding | None:
        """Return what under the cursor asks for an action, if anything does."""
        return None

    def move_to(self, record_id: str) -> None:
        """Put the cursor on a record."""
        table = self.table()
        if table is not None:
            table.move_to(record_id)

    def preset(self) -> dict[str, object]:
        """Return the values that a new record starts with here."""
        return {"account": self.account.id} if self.account is not None else {}

    def account_here(self) -> str:
        """Return the id of the account that the cursor is on, for a note."""
        return self.account.id if self.account is not None else ""

    def copied_text(self) -> str:
        """Return what ``c`` copies: what names the record under the cursor."""
        from kaplan.planner.naming import name_of

        record = self.record_here()
        return name_of(self.plan, record) if record is not None else ""

    def legend(self) -> Sequence[Section]:
        """Return what the signs of the view mean, for the page of help."""
        return ()

    def text_here(self) -> str:
        """Return what the pane shows as plain text, for ``t``."""
        return ""
