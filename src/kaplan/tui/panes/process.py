"""The account's processes as a checklist to work through, with progress by stage above it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult
from textual.widget import Widget

from kaplan.i18n import _
from kaplan.model.records.process import Process, Step
from kaplan.tui.panes.carded import CardedPane
from kaplan.tui.panes.process_card import process_sections, stage_sections, step_sections
from kaplan.tui.panes.process_head import ProcessHead, head_lines
from kaplan.tui.panes.process_rows import (
    Running,
    first_folds,
    is_stage,
    item_of,
    open_rows,
    process_rows,
    step_columns,
)
from kaplan.tui.widgets.card import Section
from kaplan.tui.widgets.ordered_table import OrderedTable
from kaplan.tui.widgets.runs import text_of
from kaplan.tui.widgets.table import RecordTable

if TYPE_CHECKING:
    from kaplan.model.record import Record

_TEXT_WIDTH = 70


class ProcessPane(CardedPane):
    """Steps to tick, start, block and skip; ``v`` shows only what is open, by the day it is due."""

    NAME = "process"
    ADDS = "step"

    def __init__(self) -> None:
        super().__init__()
        self.view = "checklist"
        self._processes: list[Running] = []
        self._met: set[str] = set()

    def compose_main(self) -> ComposeResult:
        """Compose the strip and the checklist."""
        yield ProcessHead()
        yield OrderedTable(step_columns(theirs=False), ticks=True)

    def reload(self) -> None:
        """Show the account's processes; one seen for the first time is folded to what goes on."""
        from kaplan.planner.processes import steps_of

        account = self.account
        processes = self.plan.of(Process, account) if account is not None else []
        self._processes = [
            Running(each, steps_of(self.plan, each), self.plan.limits) for each in processes
        ]
        table = self.query_one(OrderedTable)
        new = [found for found in self._processes if found.process.id not in self._met]
        for found in new:
            table.rows.folded |= first_folds(found)
        self._met |= {found.process.id for found in new}
        table.show_empty(self._empty())
        theirs = any(step.their_owner for found in self._processes for step in found.steps)
        table.show_columns(step_columns(theirs=theirs))
        rows = open_rows if self.view == "open" else process_rows
        table.show_rows(rows(self._processes, self.plan.today))
        self._show_head()
        self.show_card()

    def _empty(self) -> str:
        if self.account is None:
            return _("No account yet. Press 2, then a to add one.")
        if self.view == "open" and self._processes:
            return _("Every step is done. Press v to see them all.")
        return _("No process is running here. Press P to start the standard one.")

    def _show_head(self) -> None:
        self.query_one(ProcessHead).show_process(self._here(), self.plan.today)

    # What the cursor is on

    def main_focus(self) -> Widget:
        """Return the checklist."""
        return self.query_one(OrderedTable)

    def _row_key(self) -> str:
        return self.query_one(OrderedTable).cursor_key or ""

    def key_here(self) -> str:
        """Return the key of the row under the cursor; headings of stages are no record."""
        key = self._row_key()
        return "" if is_stage(key) else key

    def step_here(self) -> Step | None:
        """Return the step under the cursor, also from one of its items."""
        return self.plan.maybe(Step, item_of(self.key_here())[0])

    def record_here(self) -> Record | None:
        """Return the step or the process under the cursor."""
        return self.step_here() or self.plan.maybe(Process, self.key_here())

    def _here(self) -> Running | None:
        """Return the process that the cursor is in, else the first."""
        key = self._row_key()
        step = self.step_here()
        wanted = step.process if step is not None else key.partition("/")[0]
        found = (one for one in self._processes if one.process.id == wanted)
        return next(found, self._processes[0] if self._processes else None)

    def move_to(self, record_id: str) -> None:
        """Put the cursor on a step or a process, in the view that shows it."""
        if not self.query_one(OrderedTable).move_to(record_id) and self.view == "open":
            self.do_next_view()
            self.query_one(OrderedTable).move_to(record_id)
        self._show_head()
        self.show_card(top=True)

    def preset(self) -> dict[str, object]:
        """A new step comes after the one under the cursor, in the same process and stage."""
        running = self._here()
        if running is None:
            return super().preset()
        step, key = self.step_here(), self._row_key()
        stage = (
            (step.phase or "")
            if step is not None
            else key.partition("/")[2]
            if is_stage(key)
            else ""
        )
        preset = {**super().preset(), "process": running.process.id}
        preset["order"] = _place_after(running, step, stage)
        return {**preset, "phase": stage} if stage else preset

    def sections(self) -> list[Section]:
        """Return the card of the step, stage or process under the cursor."""
        running, today, key = self._here(), self.plan.today, self._row_key()
        if running is None:
            return []
        if (step := self.step_here()) is not None:
            return step_sections(step, today)
        if is_stage(key):
            return stage_sections(running, key.partition("/")[2], today)
        return process_sections(running, today)

    def text_here(self) -> str:
        """Return every process as text, all stages open."""
        lines: list[str] = []
        for running in self._processes:
            head = head_lines(running, self.plan.today, _TEXT_WIDTH)
            lines += [text_of(list(line)).rstrip() for line in head]
            for row in process_rows([running], self.plan.today):
                cells = "  ".join(text for cell in row.cells if (text := text_of(cell)))
                lines.append("  " * row.depth + cells)
            lines.append("")
        return "\n".join(lines)

    # What happens here

    @on(RecordTable.Highlighted)
    def _follow(self) -> None:
        self._show_head()
        self.follow(partial(self.show_card, top=True))
        self.kaplan.show_keys()

    @on(RecordTable.Selected)
    def do_open(self) -> None:
        """Read the card of what the cursor is on."""
        self.open_card()

    @on(RecordTable.Ticked)
    async def do_tick(self) -> None:
        """Tick the step or item, or take the tick back; fold and unfold a heading."""
        from kaplan.planner import work

        table, step = self.query_one(OrderedTable), self.step_here()
        key = self._row_key()
        if step is None:
            table.rows.fold(key)
            table.settle(key)
            return
        _record, item = item_of(key)
        if item is not None:
            await self.attempt(work.tick_item, step, item)
        elif step.step_status == "done":
            await self.attempt(work.reopen_step, step)
        else:
            await self.attempt(work.tick_step, step)

    async def do_start_step(self) -> None:
        """Begin to work on the step."""
        from kaplan.planner.work import start_step

        if (step := self.step_here()) is not None:
            await self.attempt(start_step, step)

    async def do_skip_step(self) -> None:
        """Leave the step out."""
        from kaplan.planner.work import skip_step

        if (step := self.step_here()) is not None:
            await self.attempt(skip_step, step)

    async def do_reopen_step(self) -> None:
        """Take the step up again."""
        from kaplan.planner.work import reopen_step

        if (step := self.step_here()) is not None:
            await self.attempt(reopen_step, step)

    def do_block_step(self) -> None:
        """Ask what blocks the step, and write it down."""
        from kaplan.tui.panes.process_flows import block

        if (step := self.step_here()) is not None:
            self.start(block(self, step))

    def do_start_process(self) -> None:
        """Start a process from a template."""
        from kaplan.tui.panes.process_flows import start_process

        self.start(start_process(self, is_first=not self._processes))

    def do_add_item(self) -> None:
        """Add an item to the step's checklist."""
        from kaplan.tui.panes.process_flows import add_item

        if (step := self.step_here()) is not None:
            self.start(add_item(self, step))

    def do_add(self) -> None:
        """Add a step, or from a checklist item another item."""
        if not self._processes:
            self.kaplan.complain(_("start a process first (P)"))
        elif item_of(self._row_key())[1] is not None:
            self.do_add_item()
        else:
            self.kaplan.doings.do_add()

    async def do_delete(self) -> None:
        """Delete the step or process, or only the checklist item under the cursor."""
        from kaplan.planner.records import edit

        step, item = self.step_here(), item_of(self._row_key())[1]
        if step is None or item is None:
            self.kaplan.doings.do_delete()
            return
        items = [dict(each) for place, each in enumerate(step.items) if place != item]
        await self.attempt(edit, step, {"items": items})

    def do_next_view(self) -> None:
        """Show only what is open, by the day it is due; or the whole checklist again."""
        self.view = "checklist" if self.view == "open" else "open"
        record = item_of(self.key_here())[0]
        self.reload()
        self.query_one(OrderedTable).move_to(record)
        self.action_close_card()

    def unfold(self, step: Step) -> None:
        """Show a step's items."""
        table = self.query_one(OrderedTable)
        table.rows.fold(step.id, False)
        table.settle(table.cursor_key)


def _place_after(running: Running, step: Step | None, stage: str) -> float:
    """Return the order of a new step: half-way to the next one, or after all."""
    orders = [each.order or 0.0 for each in running.steps]
    inside = [each.order or 0.0 for each in running.steps if (each.phase or "") == stage]
    here = step.order or 0.0 if step is not None else max(inside, default=max(orders, default=0.0))
    later = [order for order in orders if order > here]
    return (here + min(later)) / 2 if later else here + 1
