"""Charts of the current account and of all: one at a time, with its numbers one key away."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from textual import on, work
from textual.app import ComposeResult
from textual.widget import Widget

from kaplan.commands.charts import ALL, CHARTS, ONE, chart_named
from kaplan.i18n import _, pgettext
from kaplan.model.errors import KaplanError
from kaplan.model.records.account import Account
from kaplan.model.records.portfolio import Chart
from kaplan.tui.panes.base import Pane
from kaplan.tui.panes.insight_chart import ChartView
from kaplan.tui.panes.insight_head import ChartStrip, ScopeLine
from kaplan.tui.panes.insight_numbers import NumbersTable, numbers_text
from kaplan.tui.panes.insight_reading import prepared
from kaplan.tui.panes.insight_saved import (
    ASKED,
    Wanted,
    is_known,
    preset_of,
    saved_columns,
    saved_row,
    wanted_of,
)
from kaplan.tui.widgets.ordered_table import OrderedTable
from kaplan.tui.widgets.tab_strip import Tab, TabStrip
from kaplan.tui.widgets.table import RecordTable

if TYPE_CHECKING:
    from kaplan.commands.chart_reading import ReadChart
    from kaplan.picture.drawing import Numbers

SAVED = "saved"
_BY_ACCOUNT = ("value", "satisfaction")
"""The charts whose numbers have an account in each row."""
_TEXT_SIZE = (100, 20)


class InsightPane(Pane):
    """``v`` goes through the charts, ``w`` from all accounts to one, ``t`` to the numbers."""

    NAME = "insight"
    ADDS = "chart"

    DEFAULT_CSS = """
    InsightPane ChartView { height: 1fr; }
    InsightPane RecordTable { height: 1fr; display: none; }
    InsightPane.numbers #numbers { display: block; }
    InsightPane.numbers ChartView { display: none; }
    InsightPane.saved ChartView { display: none; }
    InsightPane.saved #numbers { display: none; }
    InsightPane.saved #saved { display: block; }
    """

    def __init__(self) -> None:
        super().__init__()
        self.view = CHARTS[0].name
        self._is_whole = True
        self._parts: dict[str, str] = {}
        self._chart: ReadChart | None = None
        self._opened: Chart | None = None

    def compose(self) -> ComposeResult:
        """Compose the strip of charts, the line of scope, chart, numbers and saved charts."""
        tabs = [Tab(chart.name, "", chart.label) for chart in CHARTS]
        yield ChartStrip([*tabs, Tab(SAVED, "", pgettext("chart", "Saved"))])
        yield ScopeLine()
        yield ChartView()
        yield NumbersTable()
        empty = _("No charts are saved yet. Show a chart with v and press a to keep it.")
        yield OrderedTable(saved_columns(), empty=empty, id="saved")

    # What is shown

    def reload(self) -> None:
        """Read the chart that is shown anew, off the thread that keys are answered on."""
        self.query_one(ChartStrip).show(self.view)
        self.set_class(self.view == SAVED, "saved")
        if self.view == SAVED:
            self._show_saved()
        else:
            self._read()

    @property
    def _whose(self) -> Account | None:
        """The account that the shown chart is of, or None for all."""
        kind = chart_named(self.view)
        if kind is None or ONE not in kind.scopes:
            return None
        return None if self._is_whole and ALL in kind.scopes else self.account

    @property
    def _wanted(self) -> Wanted:
        whose = self._whose
        part = self._parts.get(self.view, "")
        return Wanted(self.view, whose.id if whose is not None else "", part)

    @work(group="chart", exclusive=True)
    async def _read(self) -> None:
        wanted, whose = self._wanted, self._whose
        try:
            chart = await asyncio.to_thread(prepared, self.plan, wanted.name, whose, wanted.part)
        except KaplanError as error:
            self.kaplan.complain(error.sentence())
            return
        self._chart = chart
        self._parts[chart.name] = chart.part
        self._show_chart(chart)

    def _show_chart(self, chart: ReadChart) -> None:
        kind, view = chart_named(chart.name), self.query_one(ChartView)
        assert kind is not None
        if chart.is_empty:
            no_account = ALL not in kind.scopes and self.account is None
            view.show_words(
                _("No account yet. Press 2, then a to add one.") if no_account else _(kind.nothing)
            )
        else:
            notes = self._opened.notes if self._opened is not None else ""
            lines = [[(line, "muted")] for line in notes.splitlines()]
            view.show_chart(chart, lines)
        self._fill_numbers()
        whose = self._whose
        scope = whose.name if whose is not None else _("All accounts")
        opened = self._opened
        question = (opened.question or opened.name) if opened is not None else _(kind.question)
        self.query_one(ScopeLine).show(scope, self._part_words(chart), question)
        self.kaplan.show_keys()

    def _part_words(self, chart: ReadChart) -> str:
        keys = [part.key for part in chart.parts]
        if chart.part not in keys:
            return ""
        place = keys.index(chart.part)
        label = chart.parts[place].label
        return f"{label} {place + 1}/{len(keys)}" if len(keys) > 1 else label

    def _fill_numbers(self) -> None:
        """Fill the table of numbers if it is in view; those of thousands of accounts take time."""
        if self.has_class("numbers"):
            self.query_one(NumbersTable).show_numbers(self._numbers())

    def _numbers(self) -> Numbers | None:
        chart = self._chart
        return None if chart is None or chart.is_empty else chart.draw(*_TEXT_SIZE).numbers

    def _show_saved(self) -> None:
        charts = self.plan.all(Chart)
        ids = {wanted_of(chart).account for chart in charts} - {""}
        found = [self.plan.maybe(Account, one) for one in ids]
        names = {account.id: account.name for account in found if account is not None}
        rows = [saved_row(chart, names) for chart in charts]
        self.query_one("#saved", RecordTable).show_rows(rows)
        self.query_one(ScopeLine).show(_("Saved charts"), "", "")

    # What the cursor is on

    def first_focus(self) -> Widget:
        """Return the chart, its numbers, or the saved charts."""
        if self.view == SAVED:
            return self.query_one("#saved")
        return self.query_one(NumbersTable if self.has_class("numbers") else ChartView)

    def table(self) -> RecordTable | None:
        """Return the table that is shown, if one is."""
        shown = self.first_focus()
        return shown if isinstance(shown, RecordTable) else None

    def key_here(self) -> str:
        """Return the saved chart under the cursor; numbers are no records."""
        return super().key_here() if self.view == SAVED else ""

    def record_here(self) -> Chart | None:
        """Return the saved chart under the cursor."""
        return self.plan.maybe(Chart, self.key_here())

    def preset(self) -> dict[str, object]:
        """A note is about the account whose chart it is; a chart of all is about none."""
        whose = self._whose
        return {"account": whose.id} if whose is not None else {}

    def move_to(self, record_id: str) -> None:
        """Show a saved chart; for any other record, charts of the current account."""
        chart = self.plan.maybe(Chart, record_id)
        if chart is not None:
            self._open(chart)
        else:
            self._is_whole = False
            self._show(self.view)

    def copied_text(self) -> str:
        """Return the name of the saved chart under the cursor, else the numbers shown."""
        return super().copied_text() or numbers_text(self._numbers())

    # What happens here

    def _show(self, view: str, opened: Chart | None = None) -> None:
        self.view, self._opened = view, opened
        self.reload()
        self.first_focus().focus(scroll_visible=False)

    def _open(self, chart: Chart) -> None:
        wanted = wanted_of(chart)
        if not is_known(wanted):
            self.kaplan.complain(_("this chart was made elsewhere and cannot be drawn here"))
            return
        account = self.plan.maybe(Account, wanted.account)
        if wanted.account and account is None:
            self.kaplan.complain(_("the account of this chart is gone"))
            return
        if account is not None and (self.account is None or self.account.id != account.id):
            self.kaplan.choose_account(account)
        self._is_whole = account is None
        self._parts[wanted.name] = wanted.part
        self._show(wanted.name, chart)

    @on(TabStrip.Picked)
    def _picked(self, event: TabStrip.Picked) -> None:
        event.stop()
        self._show(event.name)

    @on(RecordTable.Selected, "#saved")
    def do_open(self) -> None:
        """Show the saved chart under the cursor."""
        if (chart := self.record_here()) is not None:
            self._open(chart)

    @on(RecordTable.Selected, "#numbers")
    async def _open_account(self, event: RecordTable.Selected) -> None:
        from kaplan.planner import lookup

        numbers = self._numbers()
        if self.view not in _BY_ACCOUNT or numbers is None:
            return
        try:
            account = lookup.account(self.plan, str(numbers.rows[int(event.key)][0]))
        except KaplanError as error:
            self.kaplan.complain(error.sentence())
            return
        await self.kaplan.open_account(account.id)

    def do_next_view(self) -> None:
        """Show the next chart, and after the last the saved ones."""
        self._turn(1)

    def do_previous_view(self) -> None:
        """Show the chart before."""
        self._turn(-1)

    def _turn(self, step: int) -> None:
        names = [*(chart.name for chart in CHARTS), SAVED]
        self._show(names[(names.index(self.view) + step) % len(names)])

    def do_change_scope(self) -> None:
        """Show the chart of all accounts, or of the current one."""
        self._is_whole = not self._is_whole
        self._show(self.view)

    def do_next_part(self) -> None:
        """Show the next trait, goal or metric."""
        chart = self._chart
        keys = [part.key for part in chart.parts] if chart is not None else []
        if chart is not None and chart.part in keys:
            self._parts[self.view] = keys[(keys.index(chart.part) + 1) % len(keys)]
            self._show(self.view)

    def do_as_text(self) -> None:
        """Show the numbers in the chart's place, or the chart again."""
        if self.view == SAVED:
            self.kaplan.doings.do_as_text()
            return
        self.toggle_class("numbers")
        self._fill_numbers()
        self.first_focus().focus(scroll_visible=False)

    def do_add(self) -> None:
        """Save the chart that is shown, with a question and notes."""
        from kaplan.tui.flows import records

        kind, whose = chart_named(self.view), self._whose
        if kind is None:
            self.kaplan.complain(_("show a chart first (v)"))
            return
        preset = preset_of(self._wanted, kind, whose.name if whose is not None else "")
        flow = records.add(self.kaplan, "chart", preset, names=ASKED)
        self.kaplan.run_worker(flow, group="flow", exclusive=True)
