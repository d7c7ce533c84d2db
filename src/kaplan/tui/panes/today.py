"""The first thing a person sees: what needs attention, over all accounts, most urgent first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult

from kaplan.i18n import NP_, _, pgettext
from kaplan.insight.finding import Finding
from kaplan.insight.matter_words import DEEDS
from kaplan.model.format import format_day
from kaplan.model.kinds import record_class
from kaplan.tui.panes import pane_of_table
from kaplan.tui.panes.base import Pane
from kaplan.tui.widgets.columns import Column
from kaplan.tui.widgets.rows import Row
from kaplan.tui.widgets.table import RecordTable
from kaplan.tui.words import URGENCY_SIGNS, URGENCY_STYLES

if TYPE_CHECKING:
    from kaplan.model.record import Record
    from kaplan.planner.agenda import AgendaItem

DAYS = 14
"""How many days ahead the agenda looks."""
MOST = 500
"""How many of the most urgent matters are shown: nobody reads on, and more would take time."""
AT_ONCE = 80
"""How many fill a screen: these are there when the planner opens, the others a moment later."""

URGENCY_WORDS = {
    "overdue": NP_("urgency", "overdue"),
    "today": NP_("urgency", "today"),
    "soon": NP_("urgency", "soon"),
    "attention": NP_("urgency", "look"),
}


class TodayPane(Pane):
    """The agenda as one table; Enter goes to the record, space finishes an action or step."""

    NAME = "today"
    ADDS = "action"

    def __init__(self) -> None:
        super().__init__()
        self._items: dict[str, AgendaItem] = {}
        self._limit = AT_ONCE

    def compose(self) -> ComposeResult:
        """Compose the table."""
        yield RecordTable(
            _columns(),
            empty=_("Nothing needs attention. Press a to add an action, n to take a note."),
            ticks=True,
        )

    def reload(self) -> None:
        """Show the agenda of the next days."""
        from kaplan.planner.agenda import agenda

        items = agenda(self.plan, DAYS, limit=self._limit)
        self._items = {f"{n}:{item.record_id}": item for n, item in enumerate(items)}
        self.query_one(RecordTable).show_rows(
            [agenda_row(key, item, self.plan.today.year) for key, item in self._items.items()]
        )
        if self._limit < MOST:
            self._limit = MOST
            if len(items) == AT_ONCE:
                self.call_after_refresh(self.reload)

    def item_here(self) -> AgendaItem | None:
        """Return the entry under the cursor."""
        return self._items.get(self.key_here())

    def record_here(self) -> Record | None:
        """Return the record that the entry is about."""
        item = self.item_here()
        return self.plan.maybe(record_class(item.table), item.record_id) if item else None

    def finding_here(self) -> Finding | None:
        """Return the matter of the entry, where somebody should be given something to do."""
        item = self.item_here()
        if item is None or item.rule not in DEEDS:
            return None
        return Finding(item.rule, {"name": item.title}, table=item.table, record=item.record_id)

    def account_here(self) -> str:
        """Return the account of the entry under the cursor."""
        item = self.item_here()
        return item.account_id if item else ""

    def preset(self) -> dict[str, object]:
        """A new action is for the account of the entry under the cursor."""
        return {"account": self.account_here() or (self.account.id if self.account else "")}

    def move_to(self, record_id: str) -> None:
        """Put the cursor on the entry about a record."""
        for key, item in self._items.items():
            if item.record_id == record_id:
                self.query_one(RecordTable).move_to(key)
                return

    @on(RecordTable.Selected)
    async def do_open(self) -> None:
        """Go to the record, on the pane that shows its kind."""
        if item := self.item_here():
            pane = pane_of_table(item.table)
            await self.kaplan.open_account(item.account_id, pane, item.record_id)

    @on(RecordTable.Ticked)
    async def finish(self) -> None:
        """Finish the action or step under the cursor."""
        await self.kaplan.doings.do_tick()


def _columns() -> list[Column]:
    return [
        Column("urgency", _("When"), 12),
        Column("account", pgettext("record", "account").capitalize(), 14, weight=2, most=28),
        Column("title", _("What"), 22, weight=5),
        Column("reason", _("Why"), 24, weight=4, priority=2),
        Column("kind", _("Kind"), 11, priority=3),
    ]


def agenda_row(key: str, item: AgendaItem, year: int) -> Row:
    """Return an agenda entry as a table row."""
    style = URGENCY_STYLES[item.urgency]
    day = format_day(item.day, item.day.replace(year=year)) if item.day else ""
    word = day or pgettext("urgency", URGENCY_WORDS[item.urgency])
    order = item.day.isoformat() if item.day else "9999"
    return Row(
        key,
        (
            (f"{URGENCY_SIGNS[item.urgency]} {word}", style),
            item.account_name,
            (item.title, "strong" if item.urgency == "overdue" else ""),
            (item.reason, style or "muted"),
            (record_class(item.table).kind_word(), "muted"),
        ),
        order=(order, item.account_name, item.title, item.reason, item.kind),
    )
