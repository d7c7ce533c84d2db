"""One account's plan on one page: what is missing first, then everything that is going on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Horizontal

from kaplan.i18n import _
from kaplan.model.kinds import record_class
from kaplan.tui.panes import pane_of_table
from kaplan.tui.panes.base import Pane
from kaplan.tui.panes.grade_words import grade_sections
from kaplan.tui.panes.plan_rows import REST, Entry, plan_columns, plan_entries, plan_rows
from kaplan.tui.widgets.card import Card, Fact, Section
from kaplan.tui.widgets.detail import Detail
from kaplan.tui.widgets.table import RecordTable
from kaplan.tui.words import ROOM_FOR_CARD, health_sections

if TYPE_CHECKING:
    from kaplan.insight.finding import Finding
    from kaplan.model.record import Record
    from kaplan.planner.overview import Overview


class PlanPane(Pane):
    """The account's summary as a foldable list; ``a`` adds what the section holds."""

    NAME = "plan"

    DEFAULT_CSS = """
    PlanPane Card { width: 42; display: none; border-left: solid $border-blurred; }
    PlanPane.wide Card { display: block; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._entries: dict[str, Entry] = {}
        self._account_id = ""

    def compose(self) -> ComposeResult:
        """Compose the list and the card with the account's facts."""
        with Horizontal():
            yield RecordTable(
                plan_columns(), empty=_("No account yet. Press 2, then a, to add one.")
            )
            yield Card()
        yield Detail()

    def on_resize(self, event: events.Resize) -> None:
        """Show the facts beside the list where there is room, else in it."""
        wide = event.size.width >= ROOM_FOR_CARD
        if wide != self.has_class("wide"):
            self.set_class(wide, "wide")
            self.is_stale = True
            self.refill()

    def reload(self) -> None:
        """Show the current account's plan."""
        from kaplan.planner.overview import overview

        table = self.query_one(RecordTable)
        if self.account is None:
            self._entries = {}
            table.show_rows([])
            return
        page = overview(self.plan, self.account)
        wide = self.has_class("wide")
        self._entries = {e.key: e for e in plan_entries(self.plan, page, with_facts=not wide)}
        first_time = self._account_id != self.account.id
        if first_time:
            self._account_id = self.account.id
            table.rows.folded.add(REST)
        table.show_rows(
            plan_rows(self._entries.values()),
            cursor=next(iter(self._entries), None) if first_time else None,
        )
        self.query_one(Card).show_sections(fact_sections(page), top=first_time)

    def entry_here(self) -> Entry | None:
        """Return the line under the cursor."""
        return self._entries.get(self.key_here())

    @property
    def adds(self) -> str:
        """What ``a`` adds: a record of the section under the cursor."""
        entry = self.entry_here()
        return entry.adds if entry else "action"

    def preset(self) -> dict[str, object]:
        """An action added on a finding is named after what to do about it."""
        entry = self.entry_here()
        return {**super().preset(), **(entry.preset if entry else {})}

    def finding_here(self) -> Finding | None:
        """Return the finding of the line under the cursor."""
        entry = self.entry_here()
        return entry.finding if entry is not None else None

    def record_here(self) -> Record | None:
        """Return the record of the line under the cursor."""
        entry = self.entry_here()
        if entry is None or not entry.table:
            return None
        return self.plan.maybe(record_class(entry.table), entry.record_id)

    def move_to(self, record_id: str) -> None:
        """Put the cursor on a record's line."""
        for entry in self._entries.values():
            if entry.record_id == record_id:
                self.query_one(RecordTable).move_to(entry.key)
                return

    @on(RecordTable.Highlighted)
    def _follow(self) -> None:
        entry = self.entry_here()
        self.query_one(Detail).show((entry.more if entry else "", "muted"))
        self.kaplan.show_keys()

    @on(RecordTable.Selected)
    async def do_open(self) -> None:
        """Go to the record where it lives, or edit it where it lives here."""
        entry = self.entry_here()
        if entry is None:
            return
        if not entry.table:
            self.query_one(RecordTable).action_tick()
        elif (pane := pane_of_table(entry.table)) != self.NAME:
            await self.kaplan.open_account(self._account_id, pane, entry.record_id)
        else:
            self.kaplan.doings.do_edit()

    def do_pick_deal(self) -> None:
        """Go to the decision of the opportunity under the cursor, or of one that is asked for."""
        record = self.record_here()
        deal = record.id if record is not None and record.KIND == "opportunity" else ""
        self.kaplan.run_worker(self._show_decision(deal), group="flow", exclusive=True)

    async def _show_decision(self, deal: str) -> None:
        from kaplan.tui.panes.people_deal import DealPane
        from kaplan.tui.panes.people_deal_flows import pick_deal

        if not deal and self.account is not None:
            deal = await pick_deal(self.kaplan, self.account) or ""
        if deal:
            shown = await self.kaplan.show_pane("people")
            if isinstance(shown, DealPane):
                shown.look_at(deal, decision=True)

    @on(RecordTable.Ticked)
    async def finish(self) -> None:
        """Finish the action under the cursor."""
        record = self.record_here()
        if record is not None and record.KIND in ("action", "step", "goal"):
            await self.kaplan.doings.do_tick()

    def do_delete(self) -> None:
        """Delete the record of the line; what is only said about one is no reason to."""
        entry = self.entry_here()
        if entry is not None and entry.is_remark:
            self.kaplan.complain(_("this is a remark; enter goes to what it is about"))
        else:
            self.kaplan.doings.do_delete()

    def text_here(self) -> str:
        """Return the whole page as text."""
        return "\n".join(entry.as_text() for entry in self._entries.values())


def fact_sections(page: Overview) -> list[Section]:
    """Return the card: what is known of the account, its health, its summary and vision."""
    account = page.account
    sections = [Section(account.name, [Fact(label, text) for label, text in page.facts])]
    sections += [*health_sections(page.health), *grade_sections(page.grade)]
    for title, text in ((_("Summary"), account.summary), (_("Vision"), account.vision)):
        if text:
            sections.append(Section(title, [Fact("", text)]))
    return sections
